"""Plain search: codes, machines, addresses, keys of submissions and comments, in every encoding, in every byte."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from prongsai.cli.auditing.evidence import Copy, Evidence, Planted, Tried, unpacked
from prongsai.core.packs.model import Text
from prongsai.core.surveys.codes import shown

_PAGE, _OVERLAP = 4096, 512
_SAID = Text(
    "ค้นรหัส ค่าแฮชของรหัส เบราว์เซอร์ ที่อยู่เครื่อง กุญแจการส่ง คุกกี้ และข้อความ ในทุกไบต์ของฐานข้อมูล บันทึก ชุดสำรอง และแฟ้มส่งออก",
    "Searched every byte of database, journal, backups, exports and log for codes, their hashes, browsers, addresses, "
    "keys of submissions, cookies and comments",
)


def attack(evidence: Evidence) -> Tried:
    """Nothing of anybody is found anywhere; comments only where they were released."""
    attempts, joined = 0, []
    open_now = [copy for copy in evidence.copies if not copy.counted]
    for copies, with_comments in ((open_now, True), (evidence.copies, False)):
        haystack = b"\0\xff".join({*_windows(copies), *_pages(evidence.log)})
        for one in evidence.planted:
            for what, word in _words(one, with_comments=with_comments):
                for form in set(_forms(word)):
                    attempts += 1
                    if form in haystack:
                        joined.append(f"respondent {one.number}: {what} in {_where(form, copies)}")
    return Tried("words", _SAID, attempts, tuple(dict.fromkeys(joined)))


def _windows(copies: Iterable[Copy]) -> Iterator[bytes]:
    for copy in copies:
        for _, content in unpacked(copy.files):
            yield from _pages(content)


def _pages(content: bytes) -> Iterator[bytes]:
    """A file in pieces that overlap; most are the same in all copies."""
    return (content[start : start + _PAGE + _OVERLAP] for start in range(0, len(content), _PAGE))


def _words(one: Planted, *, with_comments: bool) -> Iterator[tuple[str, bytes]]:
    machine = {"address": one.address, "forwarded address": one.forwarded, "browser": one.agent}
    for what, word in machine.items():
        if word:
            yield what, word.encode()
    if one.arrival:
        yield "key of the form", one.arrival.partition(".")[0].encode()
        yield "signature of the form", one.arrival.rpartition(":")[2].encode()
    for cookie in one.cookies:
        value = cookie.partition("=")[2].partition(";")[0]
        if len(value) > 7:
            yield "cookie", value.encode()
    if one.code:
        yield "code", one.code.encode()
        yield "code as on the slip", shown(one.code).encode()
        for name in ("md5", "sha1", "sha256", "blake2b"):
            yield f"{name} of the code", hashlib.new(name, one.code.encode()).digest()[:16]
    if with_comments:
        yield "comment", one.canary.encode()
        yield "comment", one.comment[:40].encode()


def _forms(word: bytes) -> Iterator[bytes]:
    """The ways a word may be written down."""
    yield word
    yield word.hex().encode()
    yield word.hex().upper().encode()
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + word)
        # Without the ends, which depend on what stands beside it.
        yield coded[(0, 2, 3)[shift] : len(coded) - 4]
    try:
        text = word.decode()
    except UnicodeDecodeError:
        return
    yield from (text.upper().encode(), text.encode("utf-16-le"), text.encode("utf-16-be"), quote(text).encode())
    yield json.dumps(text)[1:-1].encode()


def _where(form: bytes, copies: Iterable[Copy]) -> str:
    for copy in copies:
        for name, content in unpacked(copy.files):
            if form in content:
                return f"{name} ({copy.label})"
    return "the log of the server"
