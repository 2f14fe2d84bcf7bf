"""Articles and time expressions → dates: when articles came out, and what their relative times mean."""

from crosswire.reconcile.dating.articles import EventLink, date_articles

__all__ = ["EventLink", "date_articles"]
