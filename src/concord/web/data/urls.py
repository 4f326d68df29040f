"""Addresses of her data."""

from django.urls import path

from concord.web.data import views

urlpatterns = [
    path("", views.data, name="data"),
    path("everything.json", views.everything, name="data-everything"),
    path("record.yaml", views.record, name="data-record"),
]
