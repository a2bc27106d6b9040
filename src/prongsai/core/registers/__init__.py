"""Registers: what their descriptors say, and what makes a record or a whole table right. No I/O."""
