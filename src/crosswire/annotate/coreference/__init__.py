"""Mentions other than by name: offices, descriptions, pronouns."""

from crosswire.annotate.coreference.annotator import annotate

__all__ = ["annotate"]
