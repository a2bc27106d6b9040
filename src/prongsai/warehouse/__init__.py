"""Answers of other survey tools, a row for each respondent: read, checked and scored in bulk. Nothing is kept of them.

``tables`` and what imports it need ``ibis``, which is slow to import: import them only when a file is scored.
"""
