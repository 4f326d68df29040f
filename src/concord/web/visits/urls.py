"""Addresses of questions and visits."""

from django.urls import path

from concord.web.visits import views

urlpatterns = [path("", views.visits, name="visits")]
