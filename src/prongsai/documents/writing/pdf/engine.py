"""HTML in, PDF out: one WeasyPrint for all documents, with our fonts only, offline, the same bytes each time.

WeasyPrint and the system library Pango are loaded by the first document, not by importing this module. What documents
share (fonts, the parsed print style sheet) is kept and used by one document at a time, as Pango asks.
"""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from functools import cache
from importlib.resources import files
from io import StringIO
from types import ModuleType
from typing import Any

from prongsai import fonts
from prongsai.documents.writing.pdf.errors import PdfResourceRefused, PdfUnavailable
from prongsai.documents.writing.pdf.to_unicode import repair_to_unicode

PRINT_CSS: str = (files(__package__) / "print.css").read_text(encoding="utf-8")
"""The style sheet under every PDF; the document's own styles go over it, except where it says ``!important``."""

_LOCK = threading.Lock()


def to_pdf(html: str, *, title: str | None = None, subject: str | None = None) -> bytes:
    """The PDF of a complete HTML document in Thai, tagged for screen readers, the same bytes for the same input.

    ``title`` and ``subject`` go into the file's properties; without them ``<title>`` and the description in ``<meta>``
    do. Charts are inline ``<svg>`` whose text is drawn as paths, with a ``<title>`` as alternative text.

    Raises PdfUnavailable where Pango is not installed, PdfResourceRefused when the HTML refers to anything but
    ``data:`` URLs, PdfEngineChanged when the installed WeasyPrint is not the one this was written for.
    """
    with _LOCK:
        return _engine().write(html, title=title, subject=subject)


def check_engine() -> None:
    """Raise PdfUnavailable, or PdfEngineChanged, now rather than at the first document."""
    with _LOCK:
        _engine()


class _Engine:
    """WeasyPrint with what all documents share."""

    def __init__(self, weasyprint: ModuleType) -> None:
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

        self._html = weasyprint.HTML
        self._fonts = FontConfiguration()
        # A page may bring fonts for browsers; here they would stay loaded for all documents that follow.
        self._fonts.add_font_face = lambda *_: None
        self._css = weasyprint.CSS(string=PRINT_CSS, font_config=self._fonts, url_fetcher=_Refusal())

    def write(self, html: str, *, title: str | None, subject: str | None) -> bytes:
        refusal = _Refusal()
        page = self._html(string=html, base_url=None, url_fetcher=refusal)
        page.etree_element.attrib.setdefault("lang", "th")
        document = page.render(font_config=self._fonts, stylesheets=[self._css])
        if refusal.urls:
            raise PdfResourceRefused(tuple(refusal.urls))
        document.metadata.title = title or document.metadata.title
        document.metadata.description = subject or document.metadata.description
        pdf: bytes = document.write_pdf(finisher=repair_to_unicode, pdf_variant="pdf/ua-1")
        return pdf


class _Refusal:
    """Stands where WeasyPrint looks for something that fetches URLs, and fetches none; ``urls`` are those asked for.

    Pictures in ``data:`` URLs are part of the page.
    """

    _fail_on_errors = False  # WeasyPrint asks for it

    def __init__(self) -> None:
        self.urls: list[str] = []

    def __call__(self, url: str) -> Any:
        if url.startswith("data:"):
            from weasyprint.urls import URLFetcher  # noqa: PLC0415

            return URLFetcher(allowed_protocols=["data"])(url)
        self.urls.append(url)
        raise ValueError(f"{url} is outside the page")


@cache
def _engine() -> _Engine:
    with _only_our_fonts():
        return _Engine(_weasyprint())


def _weasyprint() -> ModuleType:
    """WeasyPrint, or PdfUnavailable where the libraries it needs are missing."""
    try:
        # It prints advice of its own when a library is missing; ours is shorter and in Thai.
        with redirect_stdout(StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import weasyprint  # noqa: PLC0415
    except OSError as error:
        raise PdfUnavailable from error
    module: ModuleType = weasyprint
    return module


@contextmanager
def _only_our_fonts() -> Iterator[None]:
    """Fontconfig reads its settings where this variable says; other programs we start later must not see it."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(fonts.folder() / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before
