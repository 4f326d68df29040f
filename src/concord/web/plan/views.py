"""The page of plan and team."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def plan(request: HttpRequest) -> HttpResponse:
    """Show plan and team."""
    return render(request, "plan/plan.html")
