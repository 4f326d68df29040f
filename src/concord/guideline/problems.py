"""What is wrong in the knowledge, with the place and the mend."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        file: path inside the knowledge folder.
        line: from 1.
        column: from 1.
        what: what is wrong and how to mend it.
        shown: the text with the wrong part underlined, where that helps.
    """

    file: str
    line: int
    column: int
    what: str
    shown: str = ""

    def __str__(self) -> str:
        """Give one message, with the underlined text below it."""
        below = "".join(f"\n    {line}" for line in self.shown.splitlines())
        return f"{self.file}:{self.line}:{self.column}: {self.what}{below}"


class KnowledgeProblem(Exception):
    """The knowledge cannot be loaded; holds every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
