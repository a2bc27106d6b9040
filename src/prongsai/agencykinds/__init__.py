"""Kinds of agencies as data files."""
