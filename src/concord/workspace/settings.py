"""How the pages are set for this person: what she sees, whom she calls; nothing of this is clinical."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from concord.workspace.entries import Entries

PATH = "settings"


class Settings(BaseModel):
    """Settings of the pages.

    Attributes:
        begun: whether the first questions were answered or passed over.
        language: code of a language; English is the only one yet.
        text_size: size of the letters.
        region: whose approvals and labels decide.
        match: whether rows are compared with her own facts; `None`: yes, but not in the EU.
        first: whether this is the first breast cancer or it came back; tells which way in fits.
        brings: what brings her today.
        has_oncologist: whether she has a medical oncologist yet.
        emergency_number: the number to call in an emergency where she lives.
        team_line: the number of her team that is answered day and night.
        short_first: one short page at a time.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    begun: bool = False
    language: str = "en"
    text_size: Literal["normal", "large"] = "normal"
    region: Literal["us", "eu"] = "us"
    match: bool | None = None
    first: Literal["first", "came_back", "unknown"] | None = None
    brings: Literal["just_told", "growth", "choosing", "visit", "looking", "helping"] | None = None
    has_oncologist: Literal["yes", "no", "unknown"] | None = None
    emergency_number: str = ""
    team_line: str = ""
    short_first: bool = False

    @property
    def matched(self) -> bool:
        """Whether rows are compared with her own facts."""
        return self.region != "eu" if self.match is None else self.match


def settings_of(entries: Entries) -> Settings:
    """Give the settings that are kept, or the first ones."""
    return Settings.model_validate(entries.get(PATH, {}))
