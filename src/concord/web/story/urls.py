"""Addresses of her story."""

from django.urls import path

from concord.web.story import editing, views

urlpatterns = [
    path("", views.story, name="story"),
    path("add/", views.choose, name="story-choose"),
    path("activity/", editing.activity, name="story-activity"),
    path("see/<slug:name>/", views.section, name="story-section"),
    path("complete/<slug:name>/", views.complete, name="story-complete"),
    path("part/<slug:name>/", editing.part, name="story-part"),
    path("<slug:name>/add/", editing.add, name="story-add"),
    path("<slug:name>/<str:id_>/", editing.correct, name="story-correct"),
    path("<slug:name>/<str:id_>/out/", editing.take_out, name="story-out"),
]
