"""Whether what a verb or event noun tells has happened, goes on, is planned, only thought of, or denied."""

from crosswire.annotate.status.climb import Ruling
from crosswire.annotate.status.ruling import ruling_of, status_of

__all__ = ["Ruling", "ruling_of", "status_of"]
