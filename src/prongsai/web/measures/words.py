"""The history of a measure as people read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from prongsai.core.packs.model import Text
from prongsai.web.changes.models import Change
from prongsai.web.changes.words import ACTIONS, FIELDS, in_order, value_said, word


class Entry(NamedTuple):
    """One entry of a measure's history, ready to be shown."""

    change: Change
    action: Text
    fields: tuple[tuple[Text, Text, Text], ...]

    @property
    def detailed(self) -> bool:
        """Whether the fields say something: a new measure's stand on the page itself."""
        return self.change.action not in ("created", "drafted", "taken_over")


def history(changes: list[Change]) -> Iterator[Entry]:
    """The changes of a measure with the names of their fields; values as people read them."""
    for change in changes:
        fields = tuple(
            (word(FIELDS, name), value_said(name, before), value_said(name, after))
            for name, (before, after) in in_order(change.fields)
        )
        yield Entry(change, word(ACTIONS, change.action), fields)
