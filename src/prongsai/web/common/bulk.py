"""Inserting thousands of rows at once, without an object for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import DateTimeField, Model
from django.utils import timezone


def insert_rows(
    model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]], *, same: Mapping[str, Any]
) -> None:
    """Insert rows whose columns ``names`` differ; those of ``same`` hold one value in all of them.

    Columns are named as attributes ("agency_id"). The others get their defaults, one value for all rows, so the primary
    key must be among ``names``. As ``bulk_create``, but in a fifth of the time.
    """
    connection = connections[DEFAULT_DB_ALIAS]  # itself: the one that stands for it is looked up for every value
    given = {*names, *same}
    fields = {field.attname: field for field in model._meta.concrete_fields}
    rest = {
        name: timezone.now() if isinstance(field, DateTimeField) and field.auto_now_add else field.get_default()
        for name, field in fields.items()
        if name not in given
    }
    alike = {**same, **rest}
    tail = tuple(fields[name].get_db_prep_save(value, connection) for name, value in alike.items())
    prepare = [fields[name].get_db_prep_save for name in names]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(fields[name].column)) for name in (*names, *alike))
    places = ", ".join(["%s"] * (len(names) + len(alike)))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"
    columns_of = zip(*rows, strict=True)
    cells = [[one(value, connection) for value in column] for one, column in zip(prepare, columns_of, strict=False)]
    ready = [(*row, *tail) for row in zip(*cells, strict=True)]
    if ready:
        with connection.cursor() as cursor:
            cursor.executemany(sql, ready)
