"""Tables of the file. Changes are only ever added; triggers refuse to alter or delete them."""

from __future__ import annotations

from django.db import models


class Change(models.Model):
    """Something she or another did, in words, at a time."""

    number = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    author = models.CharField(max_length=80)
    what = models.TextField()
    undoes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="undone_by")


class ChangedEntry(models.Model):
    """One path of a change, with the body before and after; null where nothing was or is."""

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="entries")
    path = models.TextField()
    before = models.TextField(null=True)
    after = models.TextField(null=True)


class Entry(models.Model):
    """What lies under a path now: the sum of the changes, kept to be read quickly."""

    path = models.TextField(primary_key=True)
    made = models.BigIntegerField(help_text="Place in the order in which paths were made")
    body = models.TextField()


class Draft(models.Model):
    """What was typed into a form and not sent yet, field by field."""

    form = models.TextField(primary_key=True)
    fields = models.TextField()
    at = models.DateTimeField()


class Recording(models.Model):
    """A talk that was recorded with consent. It is in the same file as everything else, sealed and erased with it."""

    visit = models.TextField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    whole = models.BooleanField(default=False)


class RecordingPart(models.Model):
    """A few seconds of a recording, kept as they arrive: what was recorded before a crash is there."""

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="parts")
    place = models.IntegerField()
    data = models.BinaryField()

    class Meta:
        """A part stands once."""

        constraints = (models.UniqueConstraint(fields=["recording", "place"], name="one_part_a_place"),)
