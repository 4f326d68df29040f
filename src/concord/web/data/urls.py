"""Addresses of her data."""

from django.urls import path

from concord.web.data import lock, views

urlpatterns = [
    path("", views.data, name="data"),
    path("everything.json", views.everything, name="data-everything"),
    path("record.yaml", views.record, name="data-record"),
    path("bundle.json", views.bundle, name="data-bundle"),
    path("restore/", views.restore, name="data-restore"),
    path("passphrase/", views.passphrase, name="data-passphrase"),
    path("lock/", lock.lock, name="data-lock"),
    path("erase/", views.erase, name="data-erase"),
]
