"""Address of the first page."""

from django.urls import path

from concord.web.today import views

urlpatterns = [path("", views.today, name="today")]
