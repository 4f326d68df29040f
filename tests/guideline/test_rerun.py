"""What a changed answer changes is worked out again, and nothing else differs."""

from __future__ import annotations

import random

from concord.guideline.load import load_guideline
from concord.logic.conditions import Reading, Some
from concord.logic.evaluate import rerun, run
from concord.logic.program import Source
from concord.logic.values import Span, Value


def test_working_out_again_only_what_hangs_on_a_change_gives_the_same() -> None:
    """Every source changed alone, and all at once, on the program of the guideline with random values."""
    program = load_guideline().program
    draw = random.Random(20261125)
    kinds = load_guideline().dictionary.facts

    def value(source: Source) -> Value:
        kind = kinds[source].kind if isinstance(source, str) else None
        if kind is not None and kind.type == "choice":
            return draw.randrange(1, 1 << len(kind.members))
        if kind is None and isinstance(source, Some):
            return draw.choice([0, 1, 3])
        if kind is not None and kind.type == "flag":
            return draw.choice([0, 1, 3])
        if isinstance(source, Reading) and source.function == "best_response":
            return draw.randrange(1, 16)
        low = draw.choice([float("-inf"), 0.0, 3.0, 12.0])
        return Span(low, draw.choice([n for n in (0.0, 3.0, 12.0, 60.0, float("inf")) if n >= low]))

    before = [value(source) for source in program.sources]
    values = run(program, before)
    for changed in (*((place,) for place in range(len(before))), tuple(range(len(before)))):
        vector = [value(source) if place in changed else before[place] for place, source in enumerate(program.sources)]
        assert rerun(program, vector, before, values) == run(program, vector)
