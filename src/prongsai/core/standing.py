"""What stood in public at a moment, told from the chain alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from prongsai.core.chain import Entry, Event


@dataclass(frozen=True)
class Standing:
    """An entry that stood in public, since which event of the chain."""

    entry: Entry
    event: Event


def standing(events: Iterable[Event], at: datetime) -> list[Standing]:
    """What stood at a moment, by kind, place and id: published before, not withdrawn and not replaced since."""
    found: dict[tuple[str, str, str], Standing] = {}
    for event in events:
        if event.at > at:
            continue
        for entry in event.manifest:
            key = (entry.kind, entry.place, entry.id)
            if event.kind == "withdrawn":
                found.pop(key, None)
            elif event.kind != "submitted":
                found[key] = Standing(entry, event)
    return [found[key] for key in sorted(found)]
