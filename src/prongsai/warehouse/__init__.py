"""Bulk work over rows of answers: expressions of Ibis, run by DuckDB. Imported only by the commands that need it."""
