"""Addresses of what is always there."""

from django.urls import path

from concord.web import hiding
from concord.web.tools import views

urlpatterns = [
    path("tone/", views.tone, name="tools-tone"),
    path("set/", views.set_, name="tools-set"),
    path("more/", views.more, name="tools-more"),
    path("undo/<int:number>/", views.undo, name="tools-undo"),
    path("draft/", views.draft, name="tools-draft"),
    path("history/", views.history, name="tools-history"),
    path("hide/", hiding.hide, name="tools-hide"),
    path("show/", hiding.show, name="tools-show"),
]
