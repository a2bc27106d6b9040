"""Fetches pages of this site from inside, exactly as visitors get them: same address, headers and bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from urllib.parse import unquote, urlsplit

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import translation

from prongsai.core.errors import ProngsaiError

_PORTS = {"http": "80", "https": "443"}


@dataclass(frozen=True)
class Captured:
    """What a visitor got: the full address, the status, the headers in their order, and the body."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def media_type(self) -> str:
        """The type without what follows it."""
        return {name.lower(): value for name, value in self.headers}.get("content-type", "").partition(";")[0]


class PageMissing(ProngsaiError):
    """A page that has to be handed in and does not open."""

    def __init__(self, url: str, status: int) -> None:
        super().__init__(
            f"หน้า {url} เปิดไม่ได้ (สถานะ {status}) จึงยังส่งตรวจไม่ได้ ไม่มีสิ่งใดเปลี่ยนแปลง กรุณาแก้ไขแล้วส่งอีกครั้ง",
            f"{url} does not open (status {status}): nothing was handed in and nothing changed.",
        )


def capture(origin: str, path: str) -> Captured:
    """Fetch a page as somebody who is not signed in. ``origin`` is "https://host"; raises ``PageMissing``."""
    # What the page does to the language of this thread ends with it.
    with translation.override(translation.get_language()):
        response = _handler().get_response(_request(origin, path))
        # Read whole and never closed: closing ends the request, and with it the connection this one works in.
        body = b"".join(_pieces(response))
    found = Captured(f"{origin}{path}", response.status_code, tuple(response.items()), body)
    if found.status != 200:
        raise PageMissing(found.url, found.status)
    return found


def _pieces(response: HttpResponseBase) -> Iterator[bytes]:
    """The body; one that is sent piece by piece is read to its end."""
    if isinstance(response, StreamingHttpResponse):
        yield from map(response.make_bytes, response)
    elif isinstance(response, HttpResponse):
        yield response.content


@lru_cache(maxsize=1)
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def _request(origin: str, path: str) -> WSGIRequest:
    site, page = urlsplit(origin), urlsplit(path)
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": unquote(page.path).encode().decode("latin-1"),
            "QUERY_STRING": page.query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": site.hostname or "localhost",
            "SERVER_PORT": str(site.port or _PORTS.get(site.scheme, "80")),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": site.netloc,
            "HTTP_X_FORWARDED_PROTO": site.scheme,
            "HTTP_ACCEPT": "text/html",
            "HTTP_ACCEPT_LANGUAGE": "th",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": site.scheme,
            "wsgi.input": BytesIO(),
        }
    )
