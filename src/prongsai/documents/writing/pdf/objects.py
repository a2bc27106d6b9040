"""The objects of a PDF file as typst writes them: one after the other, with a plain table of where each begins.

Knows no other files: whatever is not as expected raises :class:`PdfEngineChanged`.
"""

from __future__ import annotations

import re
import zlib

from prongsai.documents.writing.pdf.errors import PdfEngineChanged

_TABLE = re.compile(
    rb"xref\n0 (\d+)\n0000000000 65535 f\r\n((?:\d{10} 00000 n\r\n)*)(trailer\n.*startxref\n)(\d+)(\n%%EOF\s*)", re.S
)
_STREAM = re.compile(rb"(\d+ 0 obj\n)(<<.*?)/Length (\d+)(.*?>>\nstream\n)", re.S)
_STREAM_END = b"\nendstream\nendobj\n"


class Objects:
    """The objects of one file, by number; those given new content are written with it."""

    def __init__(self, pdf: bytes) -> None:
        start = pdf.rfind(b"\nxref\n") + 1
        table = _TABLE.fullmatch(pdf, start)
        if not start or not table:
            raise PdfEngineChanged("there is no plain table of objects")
        begins = [int(line[:10]) for line in table[2].splitlines()]
        if len(begins) + 1 != int(table[1]) or begins != sorted(begins):
            raise PdfEngineChanged("the objects are not in order")
        self._head = pdf[: begins[0]]
        self._count, self._trailer, self._end = table[1], table[3], table[5]
        self._objects = [pdf[begin:end] for begin, end in zip(begins, [*begins[1:], start], strict=True)]
        for number, content in enumerate(self._objects, 1):
            if not content.startswith(b"%d 0 obj\n" % number):
                raise PdfEngineChanged(f"object {number} is not where it should be")

    def numbers(self) -> range:
        """The numbers of all objects."""
        return range(1, len(self._objects) + 1)

    def __getitem__(self, number: int) -> bytes:
        """The whole of an object, as it is in the file."""
        return self._objects[number - 1]

    def stream(self, number: int) -> bytes:
        """The content of an object that is a compressed stream."""
        head = self._stream_head(number)
        try:
            return zlib.decompress(self[number][head.end() : head.end() + int(head[3])])
        except zlib.error as error:
            raise PdfEngineChanged(f"object {number} is compressed in another way") from error

    def put_stream(self, number: int, content: bytes) -> None:
        """Give the object, which is a compressed stream, new content."""
        head = self._stream_head(number)
        packed = zlib.compress(content)
        start = b"%b%b/Length %d%b" % (head[1], head[2], len(packed), head[4])
        self._objects[number - 1] = start + packed + _STREAM_END

    def file(self) -> bytes:
        """The file with all its objects."""
        begins, place = [], len(self._head)
        for content in self._objects:
            begins.append(b"%010d 00000 n\r\n" % place)
            place += len(content)
        table = b"xref\n0 %b\n0000000000 65535 f\r\n" % self._count
        parts = [self._head, *self._objects, table, *begins, self._trailer, b"%d" % place, self._end]
        return b"".join(parts)

    def _stream_head(self, number: int) -> re.Match[bytes]:
        head = _STREAM.match(self[number])
        if not head or b"/FlateDecode" not in head[0]:
            raise PdfEngineChanged(f"object {number} is no compressed stream")
        return head
