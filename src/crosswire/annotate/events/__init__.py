"""PLOVER events: who does what to whom."""

from crosswire.annotate.events.annotator import annotate

__all__ = ["annotate"]
