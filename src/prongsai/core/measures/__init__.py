"""Measures: the library, a plan drafted from findings, what is carried over from last year, and two plans compared."""
