"""The person behind a request: her entries, record, settings and advice, worked out when first asked for."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache

from django.http import HttpRequest, HttpResponse

from concord.advice.advice import Advice, FindOut, FlagAdvice
from concord.advice.advise import advise
from concord.guideline.compiled import Guideline
from concord.guideline.load import load_guideline
from concord.record.model import Preferences, Record
from concord.web.clock import today
from concord.web.store import keeping
from concord.web.store.vault import VAULT
from concord.workspace.alongside import thought_about
from concord.workspace.entries import Body
from concord.workspace.moment import OPEN, moment_words
from concord.workspace.outgrown import Grown, outgrown
from concord.workspace.pausing import Pausing, pausing_of
from concord.workspace.planning import versions_of
from concord.workspace.settings import Settings, settings_of
from concord.workspace.story import record_of

_LOCK = threading.Lock()
_NEW_BEFORE_A_LOOK = 10_000
"""A page makes some ten thousand small objects and drops them all without cycles; with Python's own 700, looking for
garbage among them takes a seventh of its time."""


@lru_cache(1)
def the_guideline() -> Guideline:
    """Give the guideline, loaded once; it stays, so the collector of garbage need not look at it again and again."""
    guideline = load_guideline()
    gc.freeze()
    gc.set_threshold(_NEW_BEFORE_A_LOOK)
    return guideline


class Person:
    """One person on one day, as the newest change left her."""

    def __init__(self, number: int, day: date) -> None:
        self.number = number
        self.today = day

    @cached_property
    def entries(self) -> dict[str, Body]:
        """Everything she keeps."""
        return keeping.entries()

    @cached_property
    def settings(self) -> Settings:
        """How her pages are set."""
        return settings_of(self.entries)

    @cached_property
    def record(self) -> Record:
        """Her record; what was kept stays readable when the computer's day went back since."""
        return record_of(self.entries, max(self.today, keeping.last_day()))

    @cached_property
    def preferences(self) -> Preferences:
        """The newest version of what matters to her."""
        return self.record.preferences[-1] if self.record.preferences else Preferences()

    @property
    def softer(self) -> bool:
        """Whether she wants the softer words."""
        return self.preferences.tone == "softer"

    @cached_property
    def advice(self) -> Advice:
        """What Concord has to say today."""
        return advise(self.record, self.today, the_guideline(), region=self.settings.region, clock=self.today,
                      also=thought_about(self.entries))  # fmt: skip

    @cached_property
    def moment(self) -> Mapping[str, str]:
        """Where she is now, in both tones."""
        return moment_words(self.advice)

    @cached_property
    def pausing(self) -> Pausing | None:
        """Where a break from treatment stands today."""
        return pausing_of(self.entries, self.today)

    @property
    def moment_known(self) -> bool:
        """Whether her story says where she is now."""
        return self.moment is not OPEN

    @cached_property
    def outgrown(self) -> Grown | None:
        """The growth that the newest version of her plan may not know of."""
        versions = versions_of(self.entries)
        return outgrown(self.entries, versions[-1]) if versions else None

    @property
    def flags(self) -> tuple[FlagAdvice, ...]:
        """The emergencies that her record shows."""
        return self.advice.flags

    @property
    def find_out(self) -> Sequence[FindOut]:
        """What would help to find out; nothing where her own facts are not to be compared."""
        return self.advice.find_out if self.settings.matched else ()

    @property
    def knowledge(self) -> Guideline:
        """The guideline."""
        return the_guideline()


_newest: list[Person] = []


def person_now() -> Person:
    """Give the person as she stands; kept until the next change or day."""
    number, day = keeping.last_number(), today()
    with _LOCK:
        if not _newest or (_newest[0].number, _newest[0].today) != (number, day):
            _newest[:] = [Person(number, day)]
        return _newest[0]


def forget() -> None:
    """Drop what is held in memory."""
    with _LOCK:
        _newest.clear()


def with_person(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Lay the person beside the request as `request.person`."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.person = person_now() if VAULT.state == "open" and not request.hidden else None
        return get_response(request)

    return answer
