"""Addresses that the user gave → the bytes behind them: politely, within limits, and nowhere else."""
