"""Address of the emergency page."""

from django.urls import path

from concord.web.urgent import views

urlpatterns = [path("", views.urgent, name="urgent")]
