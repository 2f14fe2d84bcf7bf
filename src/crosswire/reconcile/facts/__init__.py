"""Members of articles → facts: what several articles (or one) report as the same thing."""

from crosswire.reconcile.facts.building import build_facts, members_by_id, with_facts

__all__ = ["build_facts", "members_by_id", "with_facts"]
