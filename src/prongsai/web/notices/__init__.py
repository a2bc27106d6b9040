"""Notices to people: the bell and the letters."""
