"""Addresses of what matters to her."""

from django.urls import path

from concord.web.matters import views

urlpatterns = [path("", views.matters, name="matters")]
