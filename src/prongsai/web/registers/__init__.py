"""Registers of an agency in the office: records, their review, tables in and out."""
