"""The chain of what was published as a file that anybody can check without the office."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from prongsai.core.chain import Entry, Event
from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Text

HOW = Text(
    "digest คือ SHA-256 ของ manifest, chained คือ SHA-256 ของ [number, at (UTC), kind, digest, previous] "
    "โดยเขียนเป็น JSON แบบ UTF-8 เรียงคีย์ ไม่มีช่องว่าง และ previous คือ chained ของลำดับก่อน",
    "digest is the SHA-256 of manifest, chained that of [number, at (UTC), kind, digest, previous], each as JSON in "
    "UTF-8 with sorted keys and no spaces; previous is chained of the event before",
)


class NoChain(ProngsaiError):
    """A file that is no chain."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"แฟ้มนี้ไม่ใช่ห่วงโซ่การเผยแพร่ ({reason}) กรุณาใช้แฟ้ม chain.json จากหน้าข้อมูลเปิดของหน่วยงาน",
            f"This file is no chain of publications ({reason}); use chain.json from the open data of an agency.",
        )


def chain_json(agency: str, events: Iterable[Event]) -> dict[str, Any]:
    """The chain as JSON, with how to check it."""
    return {
        "agency": agency,
        "how": {"th": HOW.th, "en": HOW.en},
        "events": [{**asdict(one), "at": one.at.isoformat(timespec="seconds")} for one in events],
    }


def read_chain(content: bytes) -> list[Event]:
    """The events in such a file, as they stand there. Raises ``NoChain``."""
    try:
        held = json.loads(content)
        return [_event(one) for one in held["events"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NoChain(f"{type(error).__name__}: {error}"[:120]) from error


def _event(held: Mapping[str, Any]) -> Event:
    manifest = tuple(Entry(**entry) for entry in held["manifest"])
    if not all(isinstance(entry.number, int) for entry in manifest):
        raise ValueError("number")
    at = datetime.fromisoformat(held["at"])
    if at.tzinfo is None:
        raise ValueError("at")
    return Event(
        int(held["number"]),
        at,
        str(held["kind"]),
        manifest,
        str(held["digest"]),
        str(held["previous"]),
        str(held["chained"]),
    )
