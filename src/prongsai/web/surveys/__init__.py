"""Surveys: campaigns of a round, their slips and posters, the form people answer, and what came out."""
