"""Addresses of the options."""

from django.urls import path

from concord.web.options import page, views

urlpatterns = [
    path("", views.options, name="options"),
    path("family/<slug:id_>/", views.family, name="options-family"),
    path("<slug:id_>/", page.option, name="options-one"),
]
