"""Numbers with what they count."""

from crosswire.annotate.quantities.annotator import annotate

__all__ = ["annotate"]
