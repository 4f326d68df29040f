"""The page of the options."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def options(request: HttpRequest) -> HttpResponse:
    """Show the options."""
    return render(request, "options/options.html")
