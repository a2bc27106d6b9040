"""Uploaded files, each kept once under its SHA-256."""
