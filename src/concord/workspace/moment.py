"""Where she is now, in words for her: the same facts in both tones, never as if it were her doing."""

from __future__ import annotations

from collections.abc import Mapping

from concord.advice.advice import Advice

_SAID: Mapping[str, Mapping[str, str]] = {
    "first_metastatic": {
        "straightforward": "The cancer has spread. No treatment for the spread has begun.",
        "softer": "The cancer was found in other places. No treatment for it has begun yet. There is time to talk.",
    },
    "working": {
        "straightforward": "The present treatment is working.",
        "softer": "The present treatment is doing its job.",
    },
    "growing": {
        "straightforward": "The cancer has grown. The last treatment has stopped working.",
        "softer": "There was some growth. The last treatment no longer does its job; it is not something you did.",
    },
    "not_tolerated": {
        "straightforward": "The side effects of the last treatment were too hard.",
        "softer": "The last treatment asked too much of your body. That is a good reason to look for another way.",
    },
    "wants_change": {
        "straightforward": "You wish to change something about your treatment.",
        "softer": "You would like something to be different. You can bring that up at any time.",
    },
}
OPEN = {
    "straightforward": "We do not know yet where you are in your treatment.",
    "softer": "It is not known here yet where you are in your treatment. There is no hurry.",
}


def moment_words(advice: Advice) -> Mapping[str, str]:
    """Give one or two sentences in both tones; they say that it is open where more than one moment is possible."""
    kind = advice.facts_behind.dictionary.facts["moment"].kind
    value = advice.facts_behind.states["moment"].value
    names = kind.names(value) if isinstance(value, int) else ()
    return _SAID[names[0]] if len(names) == 1 else OPEN
