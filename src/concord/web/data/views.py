"""Her data: everything out."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from concord.record.reading import dump_yaml
from concord.web.store import keeping
from concord.workspace.export import everything_of


def data(request: HttpRequest) -> HttpResponse:
    """Say where her data lies, and give it out."""
    return render(request, "data/data.html")


def everything(request: HttpRequest) -> HttpResponse:
    """Give everything that is kept, with its history, as JSON."""
    kept = everything_of(request.person.entries, keeping.history())
    return _file(json.dumps(kept, ensure_ascii=False, indent=1), "notes.json", "application/json")


def record(request: HttpRequest) -> HttpResponse:
    """Give her record as YAML that every Concord reads."""
    return _file(dump_yaml(request.person.record), "record.yaml", "application/yaml")


def _file(content: str, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=f"{kind}; charset=utf-8",
                        headers={"Content-Disposition": f'attachment; filename="{name}"'})  # fmt: skip
