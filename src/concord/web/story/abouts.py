"""All sheets of the story by name."""

from __future__ import annotations

from collections.abc import Mapping

from concord.web.story import abouts_cancer, abouts_life, abouts_person
from concord.web.story.asks import About

LISTS: Mapping[str, About] = {
    about.name: about
    for about in (
        abouts_cancer.SPECIMENS, abouts_cancer.SITE_ABOUT, abouts_cancer.TREATMENTS, abouts_cancer.GROWTH,
        abouts_cancer.STAGINGS, abouts_cancer.GENES, abouts_life.MEASUREMENTS, abouts_life.SYMPTOMS,
        abouts_life.CONDITIONS, abouts_life.MEDICINES, abouts_life.SUPPLEMENTS, abouts_life.STATEMENTS,
        abouts_life.APPOINTMENTS,
    )
}  # fmt: skip
"""Every list of the record but the preferences, which have a place of their own."""

PARTS: Mapping[str, About] = {
    about.name: about for about in (abouts_person.PERSON, abouts_person.CANCER, abouts_person.REST)
}
"""The parts that stand once."""
