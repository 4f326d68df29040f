"""Addresses of what matters to her."""

from django.urls import path

from concord.web.matters import views

urlpatterns = [
    path("", views.matters, name="matters"),
    path("versions/", views.versions, name="matters-versions"),
    path("change/", views.change, name="matters-change"),
    path("support/", views.support, name="matters-support"),
    path("support/ask/", views.ask_for_help, name="matters-ask"),
    path("support/<slug:id_>/", views.need_state, name="matters-need"),
    path("<slug:part>/", views.edit, name="matters-edit"),
    path("<slug:part>/<slug:field>/", views.edit, name="matters-one"),
]
