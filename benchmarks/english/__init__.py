"""Measures the English model of the installed package: how well it reads, how fast, and how steadily."""
