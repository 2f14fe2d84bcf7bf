"""Articles → stories: which articles report one developing situation, and which copy another."""

from crosswire.group.copies import copy_between
from crosswire.group.similarity import Similarity, explain_pair
from crosswire.group.stories import group_articles

__all__ = ["Similarity", "copy_between", "explain_pair", "group_articles"]
