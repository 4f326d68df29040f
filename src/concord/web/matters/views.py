"""The page of what matters to her."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def matters(request: HttpRequest) -> HttpResponse:
    """Show what matters to her."""
    return render(request, "matters/matters.html")
