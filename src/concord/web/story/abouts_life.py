"""Sheets about everything else: how she is, other conditions, what she takes, what was said, what is planned."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.web.story import choices
from concord.web.story.abouts_cancer import SITE
from concord.web.story.asks import About, Ask
from concord.web.story.kinds import Amount, Choice, Kind, Suggested, When
from concord.web.story.origin import NOTE, SOURCE
from concord.workspace import known
from concord.workspace.entries import Body

WHAT_SIGN = Suggested(suggestions=known.sign_words, id_of=known.sign_id, words_of=known.sign_plain)
WHAT_CONDITION = Suggested(
    suggestions=known.condition_words, id_of=known.condition_id, words_of=known.condition_plain)  # fmt: skip


def measurement_title(body: Body) -> str:
    """Call a measurement and its value: haemoglobin 11.8 g/dL."""
    what = dict(known.measures()).get(body.get("what", ""), body.get("what", ""))
    return capfirst(f"{what}: {measured(body)}")


def measured(body: Body) -> str:
    """Say a measured value; the activity score in its plain sentence."""
    value = str(body.get("value", ""))
    if body.get("what") == "ecog":
        return str(dict(choices.ECOG).get(value, value))
    return f"{value} {body.get('unit') or known.unit_of(str(body.get('what')))}".strip()


def symptom_title(body: Body) -> str:
    """Call a symptom with its strength."""
    score = body.get("score")
    strength = _now(", %(score)s of 10") % {"score": score} if score and score != "unknown" else ""
    return capfirst(known.sign_plain(str(body.get("what", ""))) + strength)


def condition_title(body: Body) -> str:
    """Call a condition, and for an allergy the medicine."""
    what = capfirst(known.condition_plain(str(body.get("what", ""))))
    return _now("%(what)s to %(to)s") % {"what": what, "to": body["to"]} if body.get("to") else what


def statement_title(body: Body) -> str:
    """Say a statement and its answer."""
    what = dict(known.statements()).get(body.get("what", ""), body.get("what", ""))
    value = dict(choices.YES_NO_UNKNOWN).get(body.get("value", ""), body.get("value", ""))
    return capfirst(f"{what}: {value}")


MEASUREMENTS = About(
    "measurements", _("test result"), _("Add a test result"),
    (
        Ask("what", _("What was measured?"), Choice(choices=known.measures), short=_("Test")),
        Ask("value", _("Value"), Amount(), _("A number such as 2.6, or a bound such as < 5.")),
        Ask("unit", _("Unit"), Suggested(suggestions=known.units, longest=30),
            _("As it stands behind the number: g/dL, 10^9/L, %. Some tests have none.")),
        Ask("date", _("When?"), When()),
        SOURCE, NOTE,
    ),
    measurement_title,
    _("The report of the laboratory or the heart scan has the number and its unit."),
    brief=("date",),
)  # fmt: skip

ACTIVITY = About(
    "measurements", _("how active you can be"), _("Say how you are doing"),
    (
        Ask("value", _("What fits best today?"), Choice(choices=choices.ECOG)),
        Ask("date", _("On which day?"), When()),
        SOURCE,
    ),
    measurement_title,
    _("Doctors call this ECOG or performance status."),
)  # fmt: skip

SYMPTOMS = About(
    "symptoms", _("symptom"), _("Add a symptom"),
    (
        Ask("what", _("What do you feel or see?"), WHAT_SIGN, _("Choose from the list, or use your own words."),
            short=_("Symptom")),
        Ask("score", _("How strong is it, from 0 to 10?"), Amount(), _("0 is none, 10 is the worst you can think of."),
            short=_("Strength, 0 to 10")),
        Ask("date", _("When did it begin, or when did you notice it?"), When()),
        Ask("over", _("When was it over?"), When(phrase=_("over %s")),
            _("Leave this empty while you have it."), short=_("Over")),
        Ask("site", _("Does it belong to one of these places?"), SITE, more=True, short=_("Place")),
        SOURCE, NOTE,
    ),
    symptom_title,
    _("Some signs cannot wait. If you are unsure, look at “Is this urgent?” first."),
    brief=("date", "over"),
)  # fmt: skip

CONDITIONS = About(
    "conditions", _("other condition or allergy"), _("Add a condition or allergy"),
    (
        Ask("what", _("What is it?"), WHAT_CONDITION, _("Choose from the list, or use your own words."),
            short=_("Condition")),
        Ask("to", _("For an allergy: to which medicine?"), Suggested(suggestions=known.other_medicines),
            short=_("Allergy to")),
        Ask("state", _("Do you have it now?"), Choice(choices=choices.CONDITION_STATES),
            default="present", unsaid="unknown", short=_("Now")),
        Ask("date", _("Since when, or as of when?"), When()),
        SOURCE, NOTE,
    ),
    condition_title,
    brief=("state", "date"), medicines=("to",),
)  # fmt: skip


def _taken(name: str, one: object, add: object, label: object, suggestions: object, intro: object = "") -> About:
    return About(
        name, one, add,
        (
            Ask("name", label, Suggested(suggestions=suggestions, longest=120),  # type: ignore[arg-type]
                _("As it stands on the box. Any name is kept."), short=_("Name")),
            Ask("taking", _("Do you take it now?"), Choice(choices=choices.YES_NO, open_words=choices.NOT_KNOWN),
            short=_("Taken now")),
            Ask("start", _("Since when?"), When(phrase=_("since %s")), short=_("Since")),
            Ask("end", _("When did you stop?"), When(phrase=_("until %s")),
                _("Leave this empty while you take it."), more=True,
            short=_("Stopped")),
            SOURCE, NOTE,
        ),
        lambda body: str(body.get("name", "")), intro, brief=("start", "end"), medicines=("name",),
    )  # fmt: skip


MEDICINES = _taken(
    "medicines", _("medicine"), _("Add a medicine"), _("Name of the medicine"), known.other_medicines,
    _("Everything you take that is not against the cancer: blood pressure, pain, sleep. Treatments go elsewhere."),
)  # fmt: skip
SUPPLEMENTS = _taken(
    "supplements", _("supplement"), _("Add a supplement"), _("Name of the vitamin, herb or supplement"),
    known.supplements, _("Vitamins, herbs, teas, oils: they can act on medicines, so they belong in the list."),
)  # fmt: skip

STATEMENTS = About(
    "statements", _("something your team said"), _("Add what your team said"),
    (
        Ask("what", _("What was it about?"), Choice(choices=known.statements), short=_("About")),
        Ask("value", _("What was said?"), Choice(choices=choices.YES_NO_UNKNOWN), short=_("Said")),
        Ask("author", _("Who says so?"), Choice(choices=(
            ("clinician", _("A doctor or nurse told me")), ("self", _("I think so myself")))), short=_("Who says so")),
        Ask("date", _("When?"), When()),
        SOURCE, NOTE,
    ),
    statement_title,
    _("Some things only a doctor can judge. Note what was said, by whom and when."),
    brief=("author", "date"),
)  # fmt: skip

APPOINTMENTS = About(
    "appointments", _("appointment"), _("Add an appointment"),
    (
        Ask("what", _("What is planned?"), Kind(), _("For example: scan, or talk with Dr Lee."), short=_("Planned")),
        Ask("date", _("When?"), When()),
        NOTE,
    ),
    lambda body: str(body.get("what", "")),
    brief=("date",),
)  # fmt: skip
