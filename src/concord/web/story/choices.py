"""The closed words of the record in plain words, one table for each field; a test holds them against the model."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NOT_KNOWN = _("Not known")

PLACES = (
    ("bone", _("Bone")), ("liver", _("Liver")), ("lung", _("Lung")), ("pleura", _("Lining of the lung (pleura)")),
    ("brain", _("Brain")), ("leptomeninges", _("Lining of the brain or spinal cord")),
    ("regional_node", _("Lymph node near the breast: armpit, collarbone, breastbone")),
    ("distant_node", _("Lymph node far from the breast")), ("node", _("Lymph node, I do not know which")),
    ("skin", _("Skin")), ("chest_wall", _("Chest wall")), ("breast", _("Breast")), ("ovary", _("Ovary")),
    ("adrenal", _("Adrenal gland")), ("peritoneum", _("Lining of the belly (peritoneum)")),
    ("marrow", _("Bone marrow")), ("eye", _("Eye")), ("stomach", _("Stomach")), ("bowel", _("Bowel")),
    ("other", _("Somewhere else")),
)  # fmt: skip
ORIGINS = (
    ("primary", _("The first tumour in the breast")),
    *((value, words) for value, words in PLACES),
    ("unknown", NOT_KNOWN),
)
RECEPTOR = (
    ("positive", _("Positive")), ("low", _("Low positive")), ("negative", _("Negative")), ("unknown", NOT_KNOWN),
)  # fmt: skip
HER2_IHC = (
    ("0", _("0, with nothing more said")), ("0+", _("0+ (ultralow)")), ("1+", _("1+")), ("2+", _("2+")),
    ("3+", _("3+")), ("unknown", NOT_KNOWN),
)  # fmt: skip
HER2_STAINING = (
    ("none", _("No staining at all")), ("faint", _("Faint staining in some cells")),
    ("not stated", _("The report does not say")),
)  # fmt: skip
HER2_ISH = (
    ("amplified", _("Amplified (positive)")), ("not_amplified", _("Not amplified (negative)")),
    ("equivocal", _("Not clear (equivocal)")), ("not_done", _("Not done")), ("unknown", NOT_KNOWN),
)  # fmt: skip
HER2_WORDS = (
    ("positive", _("Positive")), ("low", _("Low")), ("ultralow", _("Ultralow")), ("zero", _("Zero")),
    ("negative", _("Negative, with no score")), ("equivocal", _("Not clear (equivocal)")), ("unknown", NOT_KNOWN),
)  # fmt: skip
GRADES = (("1", _("1")), ("2", _("2")), ("3", _("3")), ("unknown", NOT_KNOWN))
SAMPLES = (
    ("germline", _("My inherited genes (blood or spit)")), ("tissue", _("A piece of the cancer")),
    ("plasma", _("Traces of the cancer in blood (liquid biopsy)")), ("unknown", NOT_KNOWN),
)  # fmt: skip
GENE_RESULTS = (
    ("found", _("A change was found")), ("not_found", _("No change was found")),
    ("uncertain", _("A change of unknown meaning (uncertain)")), ("ordered", _("Ordered, no result yet")),
    ("failed", _("The test gave no result")), ("not_tested", _("It was not tested")),
)  # fmt: skip
SIDES = (
    ("left", _("Left")), ("right", _("Right")), ("both", _("Both sides")), ("same", _("Same side as the first tumour")),
    ("other", _("Other side than the first tumour")),
)  # fmt: skip
SITE_STATES = (
    ("active", _("Active or growing")), ("treated_stable", _("Treated, and quiet now")),
    ("untreated", _("Not treated yet")), ("gone", _("Not seen any more")), ("unknown", NOT_KNOWN),
)  # fmt: skip
SETTINGS = (
    ("early", _("Before the cancer had spread")), ("metastatic", _("After the cancer had spread")),
    ("unknown", NOT_KNOWN),
)  # fmt: skip
YES_NO = (("yes", _("Yes")), ("no", _("No")))
YES_NO_UNKNOWN = (*YES_NO, ("unknown", NOT_KNOWN))
STOPPED = (
    ("growth", _("The cancer grew; it stopped working")), ("side_effects", _("Side effects")),
    ("finished", _("It was finished as planned")), ("wish", _("I wanted to stop")), ("cost", _("Cost")),
    ("other", _("Another reason")), ("unknown", NOT_KNOWN),
)  # fmt: skip
BEST = (
    ("complete", _("Nothing could be seen any more")), ("partial", _("Smaller")), ("stable", _("The same")),
    ("growth", _("It grew")), ("not_measured", _("It was not measured")), ("unknown", NOT_KNOWN),
)  # fmt: skip
ROLES = (
    ("maintenance", _("To hold what an earlier treatment reached")), ("bridging", _("To bridge the time to the next")),
)  # fmt: skip
GROWING = (("yes", _("It grew")), ("no", _("It did not grow")), ("unclear", _("It was not clear")))
SEEN_BY = (
    ("scan", _("A scan")), ("examination", _("A doctor's examination")), ("markers", _("Tumour markers in blood")),
    ("biopsy", _("A biopsy")), ("unknown", NOT_KNOWN),
)  # fmt: skip
CONDITION_STATES = (
    ("present", _("I have it now")), ("past", _("I had it in the past")), ("absent", _("I do not have it")),
    ("unknown", NOT_KNOWN),
)  # fmt: skip
ECOG = (
    ("0", _("I can do everything I did before")),
    ("1", _("I cannot do hard work, but light work and housework")),
    ("2", _("I look after myself but cannot work; I am up more than half of the day")),
    ("3", _("I need some help with looking after myself; I rest more than half of the day")),
    ("4", _("I need help with everything; I am in bed or a chair all day")),
    ("unknown", NOT_KNOWN),
)
SEXES = (("female", _("Female")), ("male", _("Male")), ("unknown", _("Not known, or not said here")))
ORGANS = (("ovaries", _("Ovaries")), ("uterus", _("Womb (uterus)")), ("testes", _("Testes")))
OVARIES = (
    ("active", _("They work; I have periods or may have them")), ("postmenopausal", _("I am past menopause")),
    ("removed", _("They were taken out")), ("suppressed", _("Medicine keeps them quiet")), ("unknown", NOT_KNOWN),
)  # fmt: skip
TESTES = (
    ("active", _("They work")), ("suppressed", _("Medicine keeps them quiet")), ("removed", _("They were taken out")),
    ("unknown", NOT_KNOWN),
)  # fmt: skip
PERIODS_STOPPED = (
    ("nothing", _("Nothing that I know of")), ("chemotherapy", _("Chemotherapy")), ("tamoxifen", _("Tamoxifen")),
    ("suppression", _("Medicine that keeps the ovaries quiet")), ("unknown", NOT_KNOWN),
)  # fmt: skip
PREGNANT = (("pregnant", _("Yes")), ("not_pregnant", _("No")), ("unknown", NOT_KNOWN))
STAGES = (*((stage, stage) for stage in
            ("0", "I", "IA", "IB", "II", "IIA", "IIB", "III", "IIIA", "IIIB", "IIIC", "IV")),
          ("unknown", NOT_KNOWN))  # fmt: skip
SPREAD_AT_FIRST = (
    ("M0", _("No, it had not spread then")), ("M1", _("Yes, it had already spread")), ("unknown", NOT_KNOWN),
)  # fmt: skip
