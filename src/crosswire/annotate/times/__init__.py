"""TIMEX3 time expressions, as the words give them."""

from crosswire.annotate.times.annotator import annotate

__all__ = ["annotate"]
