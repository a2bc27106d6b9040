"""What a page says and where its links lead, read from its HTML without running anything."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

_SILENT = {"script", "style", "template", "head"}
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol"),
        *("p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"),
    )
)
_LEADS = {"a": "href", "img": "src", "link": "href", "source": "src", "object": "data", "iframe": "src"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.links: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        lead = dict(attrs).get(_LEADS.get(tag, ""))
        if lead:
            self.links.append(lead.strip())
        if tag in _SILENT:
            self.silent += 1
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)


def text_of(html: str) -> str:
    """The words of a page as plain text: a line for each block, single blanks, no empty lines."""
    lines = (" ".join(line.split()) for line in "".join(_read(html).pieces).split("\n"))
    return "".join(f"{line}\n" for line in lines if line)


def links_of(html: str, page: str) -> list[str]:
    """Where a page leads on the site it stands on, as paths with their query, each once and in order.

    ``page`` is the path of the page itself. Addresses of other sites are left out, and so are parts of the page.
    """
    found: dict[str, None] = {}
    for link in _read(html).links:
        try:
            to = urlsplit(urljoin(page, link))
        except ValueError:
            continue
        if not to.scheme and not to.netloc and to.path.startswith("/") and to.path != page:
            found[f"{to.path}?{to.query}" if to.query else to.path] = None
    return list(found)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader
