"""Dirty texts written for this project, with the role of each line as a careful reader gives it.

``first`` was scored once before anything was learned from it; the misses of ``second`` are shown to nobody.
Each file holds one text: ``role<TAB>line``, blank lines as they stand in the text.
"""
