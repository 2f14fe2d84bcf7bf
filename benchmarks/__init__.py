"""Measures what Crosswire finds against what careful readers found; floors hold what was reached."""
