"""Speech, thought and writing that the article attributes."""

from crosswire.annotate.quotations.annotator import annotate

__all__ = ["annotate"]
