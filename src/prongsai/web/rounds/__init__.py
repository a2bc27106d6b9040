"""Rounds: one agency in one fiscal year under one pinned pack, with its calendar of duties."""
