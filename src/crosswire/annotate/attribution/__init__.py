"""Cues, sources and content of attribution, for quotations and positions alike."""
