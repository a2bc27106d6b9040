"""Backup of a whole installation that keeps its data in one folder: making, checking and restoring it. No Django."""
