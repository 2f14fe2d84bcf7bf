"""Story → record: identities, dates, facts, conflicts and origins."""

from crosswire.reconcile.facts.pairing import explain_pair
from crosswire.reconcile.facts.scores import Feature, Score
from crosswire.reconcile.story import prepare, reconcile

__all__ = ["Feature", "Score", "explain_pair", "prepare", "reconcile"]
