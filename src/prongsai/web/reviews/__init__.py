"""Handing in to the assessor, the assessor's review, the reply and what becomes final."""
