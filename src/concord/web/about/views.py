"""What this is and is not, words explained, sources."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from concord.web.person import the_guideline


def about(request: HttpRequest) -> HttpResponse:
    """Say what this is, where it comes from, and that no clinician has reviewed it."""
    knowledge = the_guideline()
    changes = sorted(knowledge.changes.values(), key=lambda change: change.date, reverse=True)
    context = {"made": knowledge.made, "digest": knowledge.digest[:12], "options": len(knowledge.options),
               "sources_number": len(knowledge.sources), "changes": changes[:20]}  # fmt: skip
    return render(request, "about/about.html", context)


def words(request: HttpRequest) -> HttpResponse:
    """Explain every word of the glossary."""
    terms = sorted(the_guideline().terms.items(), key=lambda pair: pair[1].term.lower())
    return render(request, "about/words.html", {"terms": terms})


def source(request: HttpRequest, id_: str) -> HttpResponse:
    """Show one source: what it is, its date, and what of it was read."""
    known = the_guideline().sources
    if id_ not in known:
        raise Http404
    return render(request, "about/source.html", {"source": known[id_]})
