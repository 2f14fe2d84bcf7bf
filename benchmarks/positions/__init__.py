"""Demands, offers, refusals and their like, against gold."""
