"""Addresses of the first run."""

from django.urls import path

from concord.web.start import views

urlpatterns = [path("", views.start, name="start"), path("call/", views.call, name="start-call")]
