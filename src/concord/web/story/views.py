"""The page of her story."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def story(request: HttpRequest) -> HttpResponse:
    """Show her story."""
    return render(request, "story/story.html")
