"""Links in what the portal answers: found, and made to point to files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import lxml.html
from django.utils.translation import gettext as _

_ATTRIBUTES = ("href", "src", "data", "poster")
_IN_CSS = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+")
_OUTSIDE = ("mailto:", "tel:", "data:", "sms:", "javascript:", "geo:", "line:")


@dataclass
class Page:
    """An answer as it is written. ``links`` are those it has, ``parts`` what a link may point to in it."""

    content: bytes
    links: list[str] = field(default_factory=list)
    parts: frozenset[str] = frozenset()


def page_of(content: bytes, point: Callable[[str], str | None]) -> Page:
    """An HTML page with its links as ``point`` gives them (``None`` leaves one as it is), without forms: there is
    nobody to send them to."""
    document = lxml.html.document_fromstring(content, parser=lxml.html.HTMLParser(encoding="utf-8"))
    for form in list(document.iter("form")):
        _drop(form)
    links: list[str] = []
    for element, name, link in list(_links(document)):
        if not link.startswith(_OUTSIDE):
            links.append(link)
            pointed = point(link)
            if pointed is not None:
                element.set(name, pointed)
    elements = list(document.iter("*"))
    ids = {one.get(name) or "" for one in elements for name in ("id", "name")}
    # Search engines and chats want a whole address.
    told = [one.get("content") or "" for one in elements if (one.get("property") or "").startswith("og:")]
    links += [one for one in told if "://" in one]
    written = lxml.html.tostring(document, encoding="utf-8", doctype="<!DOCTYPE html>")
    return Page(written + b"\n", links, frozenset(ids))


def style_of(content: bytes) -> Page:
    """A style sheet; what it loads stands beside it, so that nothing changes."""
    return Page(content, [found[2] for found in _IN_CSS.finditer(content.decode()) if "data:" not in found[2]])


def text_of(content: bytes) -> Page:
    """A feed, a site map or data, which name whole addresses."""
    # Ampersands of XML; no address of ours has one.
    return Page(content, sorted({link.partition("&amp;")[0] for link in _ADDRESS.findall(content.decode())}))


def forward(way: str) -> bytes:
    """A page that leads to another."""
    text = _("ไปที่หน้านี้")
    head = f'<meta charset="utf-8"><title>{text}</title><meta http-equiv="refresh" content="0; url={way}">'
    body = f'<p><a href="{way}">{text}</a></p>'
    return f'<!DOCTYPE html><html lang="th"><head>{head}</head><body>{body}</body></html>\n'.encode()


def _links(document: lxml.html.HtmlElement) -> Iterator[tuple[lxml.html.HtmlElement, str, str]]:
    for element in document.iter("*"):
        for name in _ATTRIBUTES:
            link = element.get(name)
            if link:
                yield element, name, link.strip()


def _drop(form: lxml.html.HtmlElement) -> None:
    """A search vanishes; a form to write in leaves a word."""
    parent = form.getparent()
    if parent is None:
        return
    if (form.get("method") or "get").lower() == "post":
        note = lxml.html.Element("p")
        note.set("class", "note")
        note.text = _("หน้านี้เป็นสำเนาแบบแฟ้ม จึงส่งแบบฟอร์มไม่ได้ กรุณาติดต่อหน่วยงานโดยตรง")
        form.addprevious(note)
    form.drop_tree()
