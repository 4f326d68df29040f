"""FHIR: a record written as a bundle that other systems can read, and that loses nothing of it."""

from concord.fhir.writing.bundle import bundle_of

__all__ = ["bundle_of"]
