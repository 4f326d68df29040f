"""Addresses of the options."""

from django.urls import path

from concord.web.options import views

urlpatterns = [path("", views.options, name="options")]
