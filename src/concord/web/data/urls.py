"""Addresses of her data."""

from django.urls import path

from concord.web.data import lock, views

urlpatterns = [
    path("", views.data, name="data"),
    path("everything.zip", views.everything, name="data-everything"),
    path("notes.json", views.one_file, {"name": "notes.json"}, name="data-notes"),
    path("record.yaml", views.one_file, {"name": "record.yaml"}, name="data-record"),
    path("bundle.json", views.one_file, {"name": "bundle.json"}, name="data-bundle"),
    path("restore/", views.restore, name="data-restore"),
    path("passphrase/", views.passphrase, name="data-passphrase"),
    path("lock/", lock.lock, name="data-lock"),
    path("erase/", views.erase, name="data-erase"),
]
