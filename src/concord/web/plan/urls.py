"""Addresses of plan and team."""

from django.urls import path

from concord.web.plan import views

urlpatterns = [path("", views.plan, name="plan")]
