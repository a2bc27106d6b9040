"""The log of the server: a line while somebody answers would give the moment away, and more."""

from __future__ import annotations

from prongsai.cli.auditing.evidence import Evidence, Tried
from prongsai.core.packs.model import Text

_SAID = Text(
    "อ่านทุกบรรทัดที่เซิร์ฟเวอร์เขียนขณะมีผู้ตอบ รวมทั้งคำขอที่ผิดพลาด",
    "Read every line the server wrote while people answered, also for requests that went wrong",
)


def attack(evidence: Evidence) -> Tried:
    """Nothing is written while people answer, and no line names a survey's address in full."""
    joined = [f"the server wrote while somebody answered: {line[:80]}" for line in evidence.log_lines]
    told = evidence.log.decode(errors="replace").splitlines()
    for key in evidence.surveys.values():
        joined += [f"the log names an address of a survey: {line[:80]}" for line in told if f"/{key}/" in line]
    return Tried("logs", _SAID, len(told) + len(evidence.log_lines), tuple(joined))
