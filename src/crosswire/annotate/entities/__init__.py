"""Who and what an article names."""

from crosswire.annotate.entities.annotator import annotate

__all__ = ["annotate"]
