"""Filters of the pages of scores."""
