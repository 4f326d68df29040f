"""Addresses of the sheets to print."""

from django.urls import path

from concord.web.paper import views

urlpatterns = [
    path("", views.sheets, name="paper"),
    path("<slug:kind>.pdf", views.sheet, name="paper-sheet"),
]
