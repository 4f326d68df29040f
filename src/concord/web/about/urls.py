"""Addresses of what this is."""

from django.urls import path

from concord.web.about import views

urlpatterns = [
    path("", views.about, name="about"),
    path("words/", views.words, name="about-words"),
    path("sources/<str:id_>/", views.source, name="about-source"),
]
