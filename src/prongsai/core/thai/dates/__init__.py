"""Thai dates and periods: read one, find all in a text, write one. Buddhist years in text, CE in values."""

from prongsai.core.thai.dates.reading import (
    FoundDate,
    FoundPeriod,
    find_dates,
    find_periods,
    parse_date,
    parse_period,
)
from prongsai.core.thai.dates.writing import Style, format_date, format_period
from prongsai.core.thai.years import DateError, NoSuchDay

__all__ = [
    "DateError",
    "FoundDate",
    "FoundPeriod",
    "NoSuchDay",
    "Style",
    "find_dates",
    "find_periods",
    "format_date",
    "format_period",
    "parse_date",
    "parse_period",
]
