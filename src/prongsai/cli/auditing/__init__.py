"""Trying whether anybody can be traced: a scratch installation, people who answer, and every attack there is on it."""
