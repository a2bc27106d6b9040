"""Prongsai: the yearly Integrity and Transparency Assessment (ITA) of Thai public agencies, start to end."""

__version__ = "0.1.0"
