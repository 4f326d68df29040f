"""Paper: how long each sheet takes the first time and again, what of it is its content, and kilobytes.

Run: ``python bench/sheets.py``. Typst remembers what it has set, so the first time is what a command costs and the
later ones what a page costs that prints again. Times are of this machine; the last column compares with the card.
"""

from __future__ import annotations

import time
from datetime import date
from statistics import median

from concord.guideline.load import load_guideline
from concord.paper.holder import Holder, How, holder_of
from concord.paper.kinds import KINDS, Kind, printed
from concord.workspace.demo import demo_entries

ROUNDS = 7
DAY = date(2026, 11, 26)


def holder() -> Holder:
    """Give the sample person with her visits and her plan."""
    return holder_of(demo_entries(), load_guideline(), DAY)


def times(kind: Kind, person: Holder) -> tuple[float, float, float, bytes]:
    """Give milliseconds: the median of the content, the first sheet, the median of the later ones; and the sheet."""
    content, whole, sheet = [], [], b""
    for _ in range(ROUNDS):
        start = time.perf_counter()
        kind.make(person, How(kind.reader))
        between = time.perf_counter()
        sheet = printed(kind, person)
        content.append((between - start) * 1000)
        whole.append((time.perf_counter() - between) * 1000)
    return median(content), whole[0], median(whole[1:]), sheet


def main() -> None:
    """Print a line for each kind of sheet."""
    person = holder()
    start = time.perf_counter()
    printed(KINDS["recovery"], person)
    print(f"first sheet of a process: {(time.perf_counter() - start) * 1000:.0f} ms (with the fonts)")
    found = {kind.id: times(kind, person) for kind in KINDS.values()}
    base = found["wallet"][1]
    print(f"{'sheet':16} {'content ms':>10} {'first ms':>10} {'again ms':>10} {'kB':>6} {'x card':>7}")
    for name, (content, first, again, sheet) in found.items():
        print(f"{name:16} {content:10.1f} {first:10.1f} {again:10.1f} {len(sheet) / 1000:6.0f} {first / base:7.1f}")


if __name__ == "__main__":
    main()
