"""What each side demands, offers, refuses, threatens."""

from crosswire.annotate.positions.annotator import annotate

__all__ = ["annotate"]
