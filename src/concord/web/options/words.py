"""Words of the options: families, statuses, stances. Each is one sentence or name; nothing is worked out here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

GROUPS = {
    "systemic": (
        _("Treatments for the whole body"),
        _("Systemic treatment: medicines that reach the cancer wherever it is. This is the usual kind of treatment."),
    ),
    "local": (
        _("Treatments for one place"),
        _("Local treatment: it comes up for a reason, such as trouble from one place, or very few growths."),
    ),
    "others": (_("What goes beside"), _("No treatment now, tests, support, and trials.")),
}

FAMILIES = {
    "hormonal": (_("Hormonal medicines"), _("They lower or block the hormones that feed some cancers.")),
    "targeted": (_("Targeted medicines"), _("They aim at a mark of the cancer. They have side effects too.")),
    "immunotherapy": (_("Immunotherapy"), _("It helps the body's own defence to attack the cancer.")),
    "chemotherapy": (_("Chemotherapy"), _("It harms cells that divide fast, in the whole body.")),
    "bone": (_("Bone medicine"), _("It protects the whole skeleton when cancer is in the bones.")),
    "local": (_("Surgery, radiation, heat and cold"), _("Treatment of one place, beside medicine for the whole body.")),
    "none": (
        _("Going on, a break, or no treatment now"),
        _("Each of these is a choice too. Care goes on with all of them."),
    ),
    "test": (_("Tests"), _("What a test shows can open or close other options.")),
    "support": (_("Support and comfort"), _("Help with signs, worries, money and daily life.")),
    "trial": (_("Trials and access to new medicines"), _("Studies, and ways to a medicine that is not approved yet.")),
}  # fmt: skip

STATUSES = {
    "fits": _("This may be worth asking about."),
    "depends": _("We do not know yet if this could come up. It would help to find out more."),
    "on_it": _("You take this now."),
    "had_it": _("You have had this, or something like it."),
    "not_yet": _("This can come up later."),
    "opens": _("This can come up if the treatment you take now stops working."),
    "health": _("There is a health reason to be careful here. Ask your team."),
    "not_here": _("This is not approved for your situation where you live. Ask if you wonder."),
    "not_this_cancer": _("This is not often used in your situation. Ask if you wonder."),
    "general": _("This is general information. It does not look at your own facts."),
}

STANCES = {
    "ask": _("Ask about this"),
    "not_for_me": _("Not for me"),
    "not_now": _("Not now"),
    "thinking": _("Thinking it over"),
}

PARTS = {
    "what": _("What it is"),
    "why": _("Why it may come up"),
    "check": _("To check first"),
    "known": _("What is known"),
    "how": _("How it is given"),
    "later": _("What comes later"),
    "questions": _("Questions to ask"),
}
"""The parts of an option's page, one at a time in short pages."""

FAMILY_TOPICS: dict[str, tuple[str, ...]] = {
    "hormonal": ("hormone-treatment-explained", "after-cdk46", "before-menopause", "men", "er-low"),
    "targeted": ("targeted-treatment-explained", "her2-words", "two-conjugates"),
    "immunotherapy": ("immunotherapy-explained", "immunotherapy-again", "pdl1-tests"),
    "chemotherapy": ("chemotherapy-explained", "one-or-two-chemotherapies", "visceral-crisis"),
    "bone": ("bone-medicine-everyday", "weak-bones", "local-treatment-explained"),
    "local": ("local-treatment-explained", "why-surgery", "freezing-explained", "de-novo", "liver", "brain-path"),
    "none": ("breaks-to-know", "when-treatment-stops-working", "what-treatment-can-do"),
    "test": ("inherited-test-path", "watching-treatment", "tests-not-routine"),
    "support": ("complementary", "exercise-to-know", "tiredness", "second-opinion-packet"),
    "trial": ("clinical-trials", "access-to-new-medicines"),
}
"""What explains each family; every topic is also on the page of topics."""

FAMILY_SHEETS = {
    "local": (
        ("options-local-sheet", _("Treating one place: a sheet for the talk")),
        ("options-radiation-sheet", _("Radiation: five facts to bring")),
    ),
    "targeted": (("options-markers", _("Your markers and what they may open")),),
    "test": (
        ("options-genetics", _("A test for inherited changes: path, checklist, letter")),
        ("options-markers", _("Your markers and what they may open")),
    ),
}
"""Sheets to take along."""

AREAS = {
    "treatments": _("Treatments explained"),
    "her2": _("HER2"),
    "local": _("Treatment of one place"),
    "brain": _("Brain"),
    "bone": _("Bones"),
    "people": _("For some people in particular"),
    "living": _("Living with treatment"),
    "deciding": _("Deciding and talking"),
    "emergencies": _("Emergencies"),
}

OUTCOMES = {
    "progression-free survival": _("time without growth"),
    "overall survival": _("how long people lived"),
    "shrinkage": _("people whose cancer shrank"),
}
