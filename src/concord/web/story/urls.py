"""Addresses of her story."""

from django.urls import path

from concord.web.story import views

urlpatterns = [path("", views.story, name="story")]
