"""SVG pictures as PNG: typst reads them, pdfium draws them, Pillow packs them. Knows nothing of charts."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

from prongsai.documents.typesetting import compiled

# As many colours as soft edges need; a picture of few colours is packed in a third of the room.
_COLOURS = 64
_PACKING = 3
_WHITE = 255


def png(svg: str, *, width: float, height: float, scale: float) -> bytes:
    """The picture of ``width`` x ``height`` units at ``scale`` pixels to the unit, the same bytes each time."""
    page = f'#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n#image("picture.svg", width: 100%)'
    return drawn(compiled({"main.typ": page.encode(), "picture.svg": svg.encode()}), scale=scale)


def drawn(page: bytes, *, scale: float) -> bytes:
    """The first page of a PDF as a picture, at ``scale`` pixels to the point, the same bytes each time."""
    pdf = pypdfium2.PdfDocument(page)
    try:
        picture = pdf[0].render(scale=scale, rev_byteorder=True).to_pil()
    finally:
        pdf.close()
    few = picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # Colours that fall together are averaged and rounded down, white paper too.
    few.putpalette([_WHITE if value == _WHITE - 1 else value for value in few.getpalette() or ()])
    kept = io.BytesIO()
    few.save(kept, "PNG", compress_level=_PACKING)
    return kept.getvalue()
