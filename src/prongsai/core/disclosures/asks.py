"""What somebody has to answer for before a proof is shown to everybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from prongsai.core.disclosures.model import ProofKind
from prongsai.core.packs.model import Text
from prongsai.core.privacy import WORDS
from prongsai.core.registers.faults import Code

Wants = Literal["reason", "words", "people"]
PEOPLE: Mapping[str, Text] = {
    "none": Text("ไม่มีบุคคลที่จำหน้าได้", "nobody can be recognised"),
    "consented": Text("มีบุคคลที่จำหน้าได้ และทุกคนยินยอมให้เผยแพร่แล้ว", "people can be recognised, and all of them agreed"),
}
LEAST_REASON = 5
DEAD = frozenset({"not_found", "unreachable", "tls_error", "timeout", "private", "error"})


@dataclass(frozen=True)
class Ask:
    """Something to answer: ``code`` is that of the fault (``core.registers.faults``), empty where it is none.

    ``wants``: the reason for keeping it, words instead of a picture, or whether people can be recognised.
    """

    key: str
    code: Code | str
    question: Text
    wants: Wants = "reason"


def asks_of(kind: ProofKind, checks: Mapping[str, Any]) -> list[Ask]:
    """Everything to answer for a proof; ``checks`` are what was found in it.

    Keys: ``found`` (kind, page, count, sample), ``pages``, ``scanned``, ``signed``, ``picture``, ``off_site`` (the host
    a link leads to), ``link`` (state, status).
    """
    found = list(_personal(checks.get("found", [])))
    if kind == "file":
        found += _of_file(checks)
    if kind == "link":
        found += _of_link(checks)
    return found


def unanswered(asks: Sequence[Ask], answers: Mapping[str, str]) -> list[Ask]:
    """What still has to be answered."""
    return [one for one in asks if not _answers(one, str(answers.get(one.key, "")).strip())]


def off_site(url: str, website: str) -> str:
    """The host of a link that is not on the main website of an agency (or below it), else empty."""
    host, main = ((urlsplit(one).hostname or "").removeprefix("www.") for one in (url, website))
    return "" if main and (host == main or host.endswith(f".{main}")) else host


def _answers(ask: Ask, answer: str) -> bool:
    if ask.wants == "people":
        return answer in PEOPLE
    return len(answer) >= LEAST_REASON


def _personal(found: Sequence[Mapping[str, Any]]) -> Iterator[Ask]:
    for one in found:
        word = WORDS.get(one["kind"], Text(str(one["kind"]), str(one["kind"])))
        page = Text(f"หน้า {one['page']} ", f" on page {one['page']}") if one["page"] else Text("", "")
        yield Ask(
            f"{one['kind']}-{one['page']}",
            "E019",
            Text(
                f"พบ{word.th} {page.th}{one['count']} แห่ง เช่น {one['sample']} เหตุใดจึงเผยแพร่ได้",
                f"{word.en}{page.en}, {one['count']} times, such as {one['sample']}: why may it be published?",
            ),
        )


def _of_file(checks: Mapping[str, Any]) -> Iterator[Ask]:
    pages, scanned = checks.get("pages", 0), checks.get("scanned", [])
    if pages and scanned:
        which = Text("ทุกหน้า", "every page") if len(scanned) == pages else _pages(scanned)
        yield Ask(
            "scan",
            "E020",
            Text(
                f"{which.th} เป็นภาพสแกน ค้นหาและคัดลอกข้อความไม่ได้ และยังไม่ได้ตรวจข้อมูลส่วนบุคคล "
                "ท่านตรวจหน้าเหล่านี้แล้วและมีเหตุผลใดที่ใช้แฟ้มสแกน",
                f"{which.en} is a picture of text: it cannot be searched, and nobody looked through it for personal "
                "data. Have you looked, and why is it a scan?",
            ),
        )
    if checks.get("signed"):
        yield Ask(
            "signed",
            "",
            Text(
                "แฟ้มมีลายมือชื่อดิจิทัล จึงไม่ได้ลบชื่อผู้จัดทำและวันที่ออกจากแฟ้ม ยืนยันว่าเผยแพร่ได้เพราะเหตุใด",
                "The file carries a digital signature, so names and dates in it were left; why may it be published?",
            ),
        )
    if checks.get("picture"):
        yield Ask("alt", "", Text("บรรยายภาพสำหรับผู้ที่มองไม่เห็น", "Say in words what the picture shows"), "words")
        yield Ask("people", "E019", Text("บุคคลในภาพ", "People in the picture"), "people")


def _pages(numbers: Sequence[int]) -> Text:
    listed = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
    return Text(f"หน้า {listed}", f"Page {listed}")


def _of_link(checks: Mapping[str, Any]) -> Iterator[Ask]:
    host = checks.get("off_site")
    if host:
        yield Ask(
            "off_site",
            "E018",
            Text(
                f"ลิงก์อยู่ที่ {host} ไม่ใช่เว็บไซต์หลักของหน่วยงาน ซึ่งผู้ตรวจอาจไม่รับ เหตุใดจึงใช้ลิงก์นี้",
                f"The link is on {host}, not on the main website, and may not be accepted: why is it used?",
            ),
        )
    link = checks.get("link", {})
    if link.get("state") in DEAD:
        yield Ask(
            "dead",
            "E017",
            Text(
                f"ตรวจแล้วลิงก์เปิดไม่ได้ ({link.get('status') or link['state']}) เหตุใดจึงเผยแพร่",
                f"The link did not open ({link.get('status') or link['state']}): why is it published?",
            ),
        )
