"""Addresses of the trials."""

from django.urls import path

from concord.web.trials import views

urlpatterns = [
    path("", views.trials, name="trials"),
    path("add/", views.trial, name="trials-add"),
    path("t/<str:id_>/", views.trial, name="trials-one"),
    path("t/<str:id_>/out/", views.out, name="trials-out"),
]
