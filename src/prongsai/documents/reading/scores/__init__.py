"""Finds every score a report states: in tables, in loose lines, in sentences, each with what it is the score of."""
