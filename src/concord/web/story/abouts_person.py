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
        Ask("name", _("What should we call you?"), Kind(longest=80), _("Any name, or none."), short=_("Name")),
        Ask("birth", _("When were you born?"), When(), _("The year is enough."), short=_("Born")),
        Ask("sex_at_birth", _("Sex at birth"), Choice(choices=choices.SEXES),
            _("Some treatments work differently. It says nothing about who you are.")),
        Ask("organs", _("Which of these organs do you have?"), Several(choices=choices.ORGANS), short=_("Organs")),
        Ask("ovaries.status", _("How are your ovaries now?"), Choice(choices=choices.OVARIES),
            _("Leave open if you never had ovaries."), group=_("Ovaries and periods"), short=_("Ovaries")),
        Ask("ovaries.date", _("Since when, or as of when?"), When(), short=_("Ovaries, as of")),
        Ask("periods.last", _("When was your last period?"), When(), short=_("Last period")),
        Ask("periods.stopped_by", _("What ended your periods?"), Choice(choices=choices.PERIODS_STOPPED),
            short=_("What stopped periods")),
        Ask("pregnancy.status", _("Are you pregnant?"), Choice(choices=choices.PREGNANT), group=_("Pregnancy"),
            short=_("Pregnant")),
        Ask("pregnancy.date", _("As of which day?"), When(), short=_("Pregnancy, as of")),
        Ask("testes.status", _("How are your testes now?"), Choice(choices=choices.TESTES),
            _("Leave open if you never had testes."), more=True, short=_("Testes")),
        Ask("testes.date", _("Since when, or as of when?"), When(), more=True, short=_("Testes, as of")),
        SOURCE,
    ),
    lambda body: str(body.get("name", "")),
    dated="birth",
)  # fmt: skip

CANCER = About(
    "cancer", _("the course of the cancer"), _("Add the dates of the cancer"),
    (
        Ask("first.date", _("When was breast cancer first found?"), When(), group=_("The first time"),
            short=_("First found")),
        Ask("first.m", _("Had it already spread then?"), Choice(choices=choices.SPREAD_AT_FIRST),
            short=_("Spread when first found")),
        Ask("first.stage", _("Which stage was it then?"), Choice(choices=choices.STAGES),
            short=_("Stage when first found")),
        Ask("metastatic.status", _("Has it spread to other parts of the body?"),
            Choice(choices=choices.YES_NO_UNKNOWN), group=_("Spread"), default="yes", short=_("Has spread")),
        Ask("metastatic.date", _("When was the spread found?"), When(), short=_("Spread found")),
        Ask("primary_in_place", _("Is the tumour in the breast still there?"), Choice(choices=choices.YES_NO_UNKNOWN),
            _("Yes if it was not taken out."), short=_("Tumour still in the breast")),
        Ask("histology", _("What kind of breast cancer does the report name?"), Kind(),
            _("For example: invasive ductal, or lobular."), short=_("Kind in the report")),
        Ask("inoperable_locally_advanced", _("Did a doctor say that the cancer near the breast cannot be operated?"),
            Choice(choices=choices.YES_NO_UNKNOWN), more=True, short=_("Cannot be operated, as a doctor said")),
    ),
    lambda body: "",
    dated="metastatic.date",
)  # fmt: skip

REST = About(
    "rest", _("which sample counts, and what you never had"), _("Add what you never had"),
    (
        Ask("go_by", _("Which sample does your team go by?"), Named(list_name="specimens", title=specimen_title),
            _("Samples can differ. Your team decides which one counts."), short=_("Sample the team goes by")),
        Ask("go_by_author", _("Who said so?"), Choice(choices=(
            ("clinician", _("A doctor or nurse told me")), ("self", _("I think so myself")))), short=_("Who said so")),
        Ask("never", _("Medicines or kinds of treatment you never had"), Names(suggestions=known.never_names),
            _("For example chemotherapy, or tamoxifen. This helps where a list may have gaps."), short=_("Never had")),
    ),
    lambda body: "",
)  # fmt: skip
