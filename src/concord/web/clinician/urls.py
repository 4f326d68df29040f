"""Addresses of the clinician's page."""

from django.urls import path

from concord.web.clinician import views

urlpatterns = [path("", views.clinician, name="clinician")]
