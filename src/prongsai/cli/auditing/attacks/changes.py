"""Row by row: what changed in the database and in the folder while one person answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prongsai.cli.auditing.evidence import PLACE, Copy, Evidence, Tried
from prongsai.core.packs.model import Text

_BOX = "tallies_box"
_ALWAYS = ("prongsai.sqlite3", "boxes/", "pages/", "wal/", "tables/", "backups/", "exports/")
_SAID = Text(
    "เทียบทุกแถวของทุกตารางและทุกแฟ้ม ก่อนและหลังคำตอบของแต่ละคน และเทียบความยาวของกล่องทุกสภาพ",
    "Compared every row of every table and every file before and after each answer, and the length of all states",
)


def attack(evidence: Evidence) -> Tried:
    """Only the box changes, and always in the same length."""
    attempts, joined = 0, []
    for person in evidence.planted:
        before, after = evidence.copies[person.before], evidence.copies[person.after]
        attempts += sum(map(len, after.rows.values())) + len(after.files)
        found = [*_rows(before, after), *_files(before, after)]
        joined += [f"respondent {person.number}: {what} changed with the answer" for what in found]
    lengths: dict[str, set[int]] = {}
    for shut in evidence.boxes:
        attempts += 1
        lengths.setdefault(shut.key, set()).add(len(shut.sealed))
    joined += [f"survey {key}: its box has {len(sizes)} lengths" for key, sizes in lengths.items() if len(sizes) > 1]
    return Tried("changes", _SAID, attempts, tuple(joined))


def _rows(before: Copy, after: Copy) -> Iterator[str]:
    for table in sorted(before.rows.keys() | after.rows.keys()):
        gone, come = _different(before.rows.get(table, ()), after.rows.get(table, ()))
        if table == _BOX and len(gone) == len(come) == 1:
            # What is left of the row besides its version and what is sealed is the same.
            gone, come = ([_without(row, "version", "sealed") for row in some] for some in (gone, come))
            if gone == come:
                continue
        if gone or come:
            yield f"table {table}"


def _different(
    before: Sequence[Mapping[str, object]], after: Sequence[Mapping[str, object]]
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """The rows of each side that the other has not."""
    old, new = ([_without(row, PLACE) for row in rows] for rows in (before, after))
    return [row for row in old if row not in new], [row for row in new if row not in old]


def _without(row: Mapping[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in names}


def _files(before: Copy, after: Copy) -> Iterator[str]:
    for name in sorted(before.files.keys() | after.files.keys()):
        if not name.startswith(_ALWAYS) and before.files.get(name) != after.files.get(name):
            yield f"file {name}"
