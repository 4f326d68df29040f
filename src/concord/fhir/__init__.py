"""FHIR: a file of a hospital or a person, read into a record by declared tables."""

from concord.fhir.reading import read_fhir
from concord.fhir.result import Import, Note, NotUnderstood, Understood

__all__ = ["Import", "NotUnderstood", "Note", "Understood", "read_fhir"]
