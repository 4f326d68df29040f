"""The page of questions and visits."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def visits(request: HttpRequest) -> HttpResponse:
    """Show questions and visits."""
    return render(request, "visits/visits.html")
