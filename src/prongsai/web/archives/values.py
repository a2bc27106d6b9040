"""One value of a row as JSON and back, to the microsecond and without guessing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations

from prongsai.core.agencies.roles import ROLES
from prongsai.core.rounds import STATES
from prongsai.library import agency_kinds, pack_ids


class WrongValue(Exception):
    """A value that cannot stand in its column: what was wanted instead."""


def to_json(value: object) -> object:
    """A value of a column as JSON: moments in UTC, days, ids and decimals as texts."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | Decimal) else value


def from_json(field: models.Field[Any, Any], value: object) -> object:
    """The value of a column. Raises ``WrongValue``.

    What a form would let through is checked here too: length, range, choices, addresses.
    """
    if value is None:
        if not field.null:
            raise WrongValue("a value")
        return None
    if isinstance(field, models.JSONField):
        container = field.default if field.default in (list, dict) else object
        if not isinstance(value, container):
            raise WrongValue("a list" if container is list else "an object")
        return value
    kind, wanted = _shape(field)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise WrongValue(wanted)
    if isinstance(field, models.IntegerField) and not _bears(field, value):
        raise WrongValue("a whole number every database has room for")
    known = _known(field)
    if known is not None and value not in known():
        raise WrongValue(f"one of {', '.join(sorted(known()))}; a newer version may know it")
    try:
        if str(field) in _KEYS and not _KEY.fullmatch(str(value)):
            raise WrongValue("a key of small letters and digits")
        if str(field) in _PATHS and not _path_of_ours(str(value)):
            raise WrongValue("a path of the office")
        held = _moment(str(value)) if isinstance(field, models.DateTimeField) else field.to_python(value)
        field.run_validators(held)
    except (ValidationError, ValueError) as error:
        raise WrongValue(_reason(error, wanted)) from error
    return held


def left_out(field: models.Field[Any, Any]) -> object:
    """What stands in a column that came later than the archive. Raises ``WrongValue`` where nothing can."""
    if field.has_default() and not field.primary_key:
        return field.get_default()
    if field.null:
        return None
    if field.blank and field.empty_strings_allowed:
        return ""
    raise WrongValue("a value")


def texts_in(value: object) -> Iterator[str]:
    """Every text inside a JSON value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield key
            yield from texts_in(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from texts_in(entry)


def storable(text: str) -> bool:
    """Whether every database can store a text: no zero character, no half of a pair."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _shape(field: models.Field[Any, Any]) -> tuple[type, str]:
    if isinstance(field, models.BooleanField):
        return bool, "true or false"
    if isinstance(field, models.IntegerField):
        return int, "a whole number"
    if isinstance(field, models.DateTimeField):
        return str, "a moment with its time zone"
    if isinstance(field, models.DateField):
        return str, "a day (YYYY-MM-DD)"
    if isinstance(field, models.UUIDField | models.ForeignKey):
        return str, "an id"
    if isinstance(field, models.FloatField):
        return float, "a number"
    return str, "a text"


def _bears(field: models.Field[Any, Any], value: object) -> bool:
    """Whether a number fits into its column in every database; SQLite alone would take any."""
    least, most = BaseDatabaseOperations.integer_field_ranges[field.get_internal_type()]
    return isinstance(value, int) and least <= value <= most


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment


def _path_of_ours(text: str) -> bool:
    """Whether a link leads to a page of this office, and to nowhere else."""
    return text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable()


def _reason(error: Exception, wanted: str) -> str:
    messages = getattr(error, "messages", [])
    return f"{wanted} ({' '.join(map(str, messages))})" if messages else wanted


def _known(field: models.Field[Any, Any]) -> Callable[[], tuple[str, ...]] | None:
    """The values the office can work with, for columns where another one would break its pages."""
    if field.choices:
        return lambda: tuple(str(key) for key, _ in field.flatchoices)
    return _KNOWN.get(str(field))


# Columns that become names of files and parts of addresses.
_KEYS = {"surveys.Campaign.key", "surveys.Place.key", "tallies.Count.key"}
_KEY = re.compile(r"[a-z0-9]{1,16}")
# Columns that become links.
_PATHS = {"notices.Notice.path"}
_KNOWN: Mapping[str, Callable[[], tuple[str, ...]]] = {
    "agencies.Agency.kind": lambda: tuple(kind.id for kind in agency_kinds()),
    "agencies.Membership.role": lambda: ROLES,
    "rounds.Round.state": lambda: STATES,
    "rounds.Round.pack_id": pack_ids,
}
