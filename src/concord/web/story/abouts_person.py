"""Sheets about the parts that stand once: the person, the course of the cancer, what was never had."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concord.web.story import choices
from concord.web.story.abouts_cancer import specimen_title
from concord.web.story.asks import About, Ask
from concord.web.story.kinds import Choice, Kind, Named, Names, Several, When
from concord.web.story.origin import SOURCE
from concord.workspace import known

PERSON = About(
    "person", _("you"), _("Add something about you"),
    (
        Ask("name", _("What should we call you?"), Kind(longest=80), _("Any name, or none.")),
        Ask("birth", _("When were you born?"), When(), _("The year is enough.")),
        Ask("sex_at_birth", _("Sex at birth"), Choice(choices=choices.SEXES),
            _("Some treatments work differently. It says nothing about who you are.")),
        Ask("organs", _("Which of these organs do you have?"), Several(choices=choices.ORGANS)),
        Ask("ovaries.status", _("How are your ovaries now?"), Choice(choices=choices.OVARIES),
            _("Leave open if you never had ovaries."), group=_("Ovaries and periods")),
        Ask("ovaries.date", _("Since when, or as of when?"), When()),
        Ask("periods.last", _("When was your last period?"), When()),
        Ask("periods.stopped_by", _("What ended your periods?"), Choice(choices=choices.PERIODS_STOPPED)),
        Ask("pregnancy.status", _("Are you pregnant?"), Choice(choices=choices.PREGNANT), group=_("Pregnancy")),
        Ask("pregnancy.date", _("As of which day?"), When()),
        Ask("testes.status", _("How are your testes now?"), Choice(choices=choices.TESTES),
            _("Leave open if you never had testes."), more=True),
        Ask("testes.date", _("Since when, or as of when?"), When(), more=True),
        SOURCE,
    ),
    lambda body: str(body.get("name", "")),
    dated="birth",
)  # fmt: skip

CANCER = About(
    "cancer", _("the course of the cancer"), _("Add the dates of the cancer"),
    (
        Ask("first.date", _("When was breast cancer first found?"), When(), group=_("The first time")),
        Ask("first.m", _("Had it already spread then?"), Choice(choices=choices.SPREAD_AT_FIRST)),
        Ask("first.stage", _("Which stage was it then?"), Choice(choices=choices.STAGES)),
        Ask("metastatic.status", _("Has it spread to other parts of the body?"),
            Choice(choices=choices.YES_NO_UNKNOWN), group=_("Spread"), default="yes"),
        Ask("metastatic.date", _("When was the spread found?"), When()),
        Ask("primary_in_place", _("Is the tumour in the breast still there?"), Choice(choices=choices.YES_NO_UNKNOWN),
            _("Yes if it was not taken out.")),
        Ask("histology", _("What kind of breast cancer does the report name?"), Kind(),
            _("For example: invasive ductal, or lobular.")),
        Ask("inoperable_locally_advanced", _("Did a doctor say that the cancer near the breast cannot be operated?"),
            Choice(choices=choices.YES_NO_UNKNOWN), more=True),
    ),
    lambda body: "",
    dated="metastatic.date",
)  # fmt: skip

REST = About(
    "rest", _("which sample counts, and what you never had"), _("Add what you never had"),
    (
        Ask("go_by", _("Which sample does your team go by?"), Named(list_name="specimens", title=specimen_title),
            _("Samples can differ. Your team decides which one counts.")),
        Ask("go_by_author", _("Who said so?"), Choice(choices=(
            ("clinician", _("A doctor or nurse told me")), ("self", _("I think so myself"))))),
        Ask("never", _("Medicines or kinds of treatment you never had"), Names(suggestions=known.never_names),
            _("For example chemotherapy, or tamoxifen. This helps where a list may have gaps.")),
    ),
    lambda body: "",
)  # fmt: skip
