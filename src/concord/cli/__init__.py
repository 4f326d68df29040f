"""Commands over the rooms above; no logic here."""
