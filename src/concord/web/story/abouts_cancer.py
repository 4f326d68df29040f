"""Sheets about the cancer: samples, genes, places, treatments, growth."""

from __future__ import annotations

from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.web.story import choices
from concord.web.story.asks import About, Ask, value_at
from concord.web.story.kinds import Amount, Choice, Kind, Named, Names, Size, Suggested, When, Whole
from concord.web.story.origin import NOTE, SOURCE
from concord.web.templatetags.concord import day
from concord.workspace import known
from concord.workspace.entries import Body


def place_words(value: object) -> str:
    """Say a place of the body in plain words."""
    return str(dict(choices.PLACES).get(str(value), value))


def site_title(body: Body) -> str:
    """Call a place: Bone, spine."""
    side = dict(choices.SIDES).get(body.get("side", ""), "")
    parts = [place_words(body.get("where", "")), str(body.get("part") or ""), str(side).lower()]
    return ", ".join(part for part in parts if part)


def specimen_title(body: Body) -> str:
    """Call a sample: Liver, 10 March 2025."""
    origin = dict(choices.ORIGINS).get(body.get("from", "unknown"), body.get("from", ""))
    named = _now("Place not known") if body.get("from", "unknown") == "unknown" else str(origin)
    return f"{named}, {day(body.get('date'))}"


def treatment_title(body: Body) -> str:
    """Call a treatment by its medicines."""
    return " + ".join(body.get("agents") or [_now("Treatment")])


def growth_title(body: Body) -> str:
    """Say what was seen: It grew, 3 November 2026."""
    return f"{dict(choices.GROWING).get(body.get('growing', 'yes'), '')}, {day(body.get('date'))}"


def staging_title(body: Body) -> str:
    """Call a later staging: Stage IV, 10 March 2025."""
    stage = body.get("stage")
    named = _now("Stage %(stage)s") % {"stage": stage} if stage not in (None, "unknown") else _now("Spread looked for")
    return f"{named}, {day(body.get('date'))}"


def gene_title(body: Body) -> str:
    """Call a gene result: BRCA1."""
    return " ".join(filter(None, [body.get("gene"), body.get("variant")]))


SITE = Named(list_name="sites", title=site_title)
SITES = Named(list_name="sites", title=site_title, several=True)

_RECEPTOR_HELP = _("One of these is enough; fill in what the report says.")


def _receptor(name: str, title: object) -> tuple[Ask, ...]:
    def short(word: object) -> object:
        return format_lazy("{} {}", name.upper(), word)

    return (
        Ask(f"{name}.percent", _("Percent of cells"), Amount(unit="%"), _("A number such as 90, or 1-10."), group=title,
            short=short(_("percent"))),
        Ask(f"{name}.result", _("In words"), Choice(choices=choices.RECEPTOR), _RECEPTOR_HELP, short=short("")),
        Ask(f"{name}.allred", _("Allred score"), Kind(longest=10), _("0, or 2 to 8."), more=True,
            short=short("Allred")),
        Ask(f"{name}.h_score", _("H-score"), Amount(), _("0 to 300."), more=True, short=short("H-score")),
    )  # fmt: skip


SPECIMENS = About(
    "specimens", _("sample of the cancer"), _("Add a biopsy or sample"),
    (
        Ask("from", _("Where was it taken from?"), Choice(choices=choices.ORIGINS), short=_("From")),
        Ask("date", _("When was it taken?"), When(), short=_("Taken")),
        *_receptor("er", _("Oestrogen receptor (ER)")),
        *_receptor("pr", _("Progesterone receptor (PR)")),
        Ask("her2.ihc", _("HER2 score (IHC)"), Choice(choices=choices.HER2_IHC), group=_("HER2"),
            short=_("HER2 score")),
        Ask("her2.ish", _("HER2 second test (ISH or FISH)"), Choice(choices=choices.HER2_ISH),
            _("It is often done when the score is 2+."), short=_("HER2 second test")),
        Ask("her2.result", _("HER2 in words"), Choice(choices=choices.HER2_WORDS),
            _("If the report gives only a word.")),
        Ask("her2.staining", _("If the score is 0: what does the report say?"),
            Choice(choices=choices.HER2_STAINING), more=True, short=_("Staining")),
        Ask("grade", _("Grade"), Choice(choices=choices.GRADES), more=True),
        Ask("ki67", _("Ki-67, percent"), Amount(unit="%"), more=True),
        Ask("pdl1_cps", _("PD-L1 score (CPS)"), Amount(), more=True),
        Ask("pdl1_ic", _("PD-L1 on immune cells, percent"), Amount(unit="%"), more=True),
        SOURCE, NOTE,
    ),
    specimen_title,
    _("The pathology report has these results. What you do not know can stay open. Nobody reads it as negative."),
)  # fmt: skip

GENES = About(
    "genes", _("gene test"), _("Add a gene test"),
    (
        Ask("sample", _("What was tested?"), Choice(choices=choices.SAMPLES),
            _("An inherited change is in every cell of your body. A tumour change is in the cancer alone."),
            default="unknown", short=_("Tested")),
        Ask("gene", _("Which gene?"), Suggested(suggestions=known.genes, id_of=lambda text: text.upper()
            if text.upper() in known.genes() else None), _("One entry for each gene: BRCA1, PIK3CA, ESR1 and so on."),
            short=_("Gene")),
        Ask("result", _("What was the result?"), Choice(choices=choices.GENE_RESULTS), short=_("Result")),
        Ask("date", _("Date of the result"), When()),
        Ask("ordered", _("When was it ordered?"), When(), more=True, short=_("Ordered")),
        Ask("variant", _("Name of the change"), Kind(), _("For example E545K. The report gives it."), more=True),
        Ask("value", _("Number, if it is a count such as TMB"), Amount(), more=True, short=_("Number")),
        Ask("region_studied", _("What part was looked at"), Kind(), more=True),
        Ask("specimen", _("Which sample was used?"), Named(list_name="specimens", title=specimen_title), more=True,
            short=_("Sample")),
        SOURCE, NOTE,
    ),
    gene_title,
    _("Inherited genes and genes of the tumour are kept apart."),
    brief=("result", "date", "ordered"),
)  # fmt: skip

SITE_ABOUT = About(
    "sites", _("place where the cancer is or was"), _("Add a place"),
    (
        Ask("where", _("Where in the body?"), Choice(choices=choices.PLACES), short=_("Place")),
        Ask("part", _("Which part?"), Kind(), _("For example spine, left hip, right lobe."), short=_("Part")),
        Ask("found", _("When was it found?"), When(), short=_("Found")),
        Ask("state", _("How is it now?"), Choice(choices=choices.SITE_STATES), short=_("Now")),
        Ask("state_date", _("As of which scan or day?"), When(), short=_("As of")),
        Ask("lesions", _("How many growths are there?"), Amount(phrase=_("growths: %s")),
            _("A number, or words such as: at least 5."), short=_("Growths")),
        Ask("size_mm", _("How large is the largest?"), Size(phrase=_("largest: %s")), _("In mm, or write cm: 2.7 cm."),
            short=_("Largest")),
        Ask("side", _("Which side?"), Choice(choices=choices.SIDES, open_words=choices.NOT_KNOWN), more=True,
            short=_("Side")),
        SOURCE, NOTE,
    ),
    site_title,
    _("The scan report names the places. One entry for each."),
    dated="state_date", brief=("state", "state_date", "lesions", "size_mm"),
)  # fmt: skip

TREATMENTS = About(
    "treatments", _("treatment of the cancer"), _("Add a treatment"),
    (
        Ask("agents", _("Medicine or treatment"), Names(suggestions=known.cancer_treatments),
            _("What was given together, one name a line. Surgery and radiation count too."), short=_("Given")),
        Ask("setting", _("Was it before or after the cancer had spread?"), Choice(choices=choices.SETTINGS),
            short=_("Before or after the spread")),
        Ask("start", _("When did it start?"), When(), short=_("Start")),
        Ask("ongoing", _("Do you still get it?"), Choice(choices=choices.YES_NO, open_words=choices.NOT_KNOWN),
            short=_("Still given")),
        Ask("end", _("When did it end?"), When(), _("Leave this empty while it goes on."), short=_("End")),
        Ask("stopped", _("Why did it stop?"), Choice(choices=choices.STOPPED), short=_("Why it stopped")),
        Ask("best", _("What was the best result?"), Choice(choices=choices.BEST), more=True, short=_("Best result")),
        Ask("line", _("Which line was it, as your doctor counts?"), Whole(
            choices=tuple((str(n), str(n)) for n in range(1, 41)), open_words=choices.NOT_KNOWN), more=True,
            short=_("Line")),
        Ask("role", _("Was it meant for one of these?"), Choice(
            choices=choices.ROLES, open_words=_("Neither, or not known")), more=True, short=_("Meant for")),
        Ask("target", _("Which place was treated?"), SITE, _("For surgery and radiation."), more=True,
            short=_("Place treated")),
        SOURCE, NOTE,
    ),
    treatment_title,
    _("Write each treatment once, with all medicines that were given together. Month and year are enough."),
    dated="start", brief=("start",), medicines=("agents",),
)  # fmt: skip

GROWTH = About(
    "growth", _("scan or check"), _("Add what a scan showed"),
    (
        Ask("growing", _("What was seen?"), Choice(choices=choices.GROWING), default="yes", unsaid="unclear",
            short=_("Seen")),
        Ask("date", _("When?"), When(), short=_("When")),
        Ask("sites", _("Where?"), SITES, short=_("Where")),
        Ask("seen_by", _("How was it seen?"), Choice(choices=choices.SEEN_BY), short=_("Seen by")),
        SOURCE, NOTE,
    ),
    growth_title,
)  # fmt: skip

STAGINGS = About(
    "stagings", _("later staging"), _("Add a later staging"),
    (
        Ask("date", _("When was it?"), When(), short=_("When")),
        Ask("stage", _("Which stage did the doctor name?"), Choice(choices=choices.STAGES), short=_("Stage")),
        Ask("m", _("Had it spread to other parts of the body?"), Choice(choices=choices.SPREAD_AT_FIRST),
            _("A report may write M0 for no, and M1 for yes."), short=_("Spread")),
        SOURCE, NOTE,
    ),
    staging_title,
    _("What was found later, when doctors looked again at how far the cancer has spread."),
    brief=("m",),
)  # fmt: skip


def gene_origin(body: Body) -> str:
    """Say whether a result is inherited, of the tumour, or not said."""
    sample = value_at(body, "sample") or "unknown"
    return {"germline": "inherited", "unknown": "unknown"}.get(str(sample), "tumour")
