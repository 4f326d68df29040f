"""Addresses of the options."""

from django.urls import path

from concord.web.options import compare, page, talks, topics, views

urlpatterns = [
    path("", views.options, name="options"),
    path("family/<slug:id_>/", views.family, name="options-family"),
    path("compare/", compare.compare, name="options-compare"),
    path("topics/", topics.topics, name="options-topics"),
    path("topics/<slug:id_>/", topics.topic, name="options-topic"),
    path("sheets/local/", talks.local, name="options-local-sheet"),
    path("sheets/radiation/", talks.radiation, name="options-radiation-sheet"),
    path("markers/", talks.markers, name="options-markers"),
    path("genetics/", talks.genetics, name="options-genetics"),
    path("<slug:id_>/", page.option, name="options-one"),
]
