"""Surveys that nobody can be traced by: questionnaires, one submission, what it adds to a tally, what may be shown."""
