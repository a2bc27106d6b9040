"""A PDF without what its makers left in it beside the pages."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf

from prongsai.documents.sources.limits import LOCKED, MAX_PDF_PAGES, UnreadableFile, broken

# Where programs note who made a thing and when, what runs on opening, and files inside the file.
_LEFT = ("/Metadata", "/PieceInfo", "/LastModified", "/AA", "/JS", "/EF", "/AF", "/SpiderInfo")
_MARKS = ("/T", "/M", "/NM", "/CreationDate")
_RUNS = ("/JavaScript", "/Launch")
_DEEPEST = 60


def bare_pdf(data: bytes, file: str) -> tuple[bytes, bool]:
    """The PDF without names, dates, attachments, scripts and authors of notes, and whether it is signed.

    One that is signed with a digital signature stays as it is: any change would break the signature. Raises
    ``UnreadableFile`` for a damaged or locked one.
    """
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if len(pdf.pages) > MAX_PDF_PAGES:
                raise UnreadableFile(
                    file, f"มี {len(pdf.pages):,} หน้า กรุณาแบ่งแฟ้ม", f"it has {len(pdf.pages):,} pages; split it."
                )
            if _is_signed(pdf):
                return data, True
            return _bared(pdf), False
    except pikepdf.PasswordError as error:
        raise UnreadableFile(file, *LOCKED) from error
    except UnreadableFile:
        raise
    except Exception as error:
        # Damaged files raise many kinds.
        raise broken(file, "PDF") from error


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    form = pdf.Root.get("/AcroForm")
    return form is not None and bool(int(form.get("/SigFlags", 0)) & 1)


def _bared(pdf: pikepdf.Pdf) -> bytes:
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    _drop(pdf.Root, ("/OpenAction",) if _runs(pdf.Root.get("/OpenAction")) else ())
    if "/Names" in pdf.Root:
        _drop(pdf.Root.Names, ("/EmbeddedFiles", "/JavaScript"))
    for one in pdf.objects:
        _clean(one, 0)
    made = BytesIO()
    pdf.save(made, deterministic_id=True)
    return made.getvalue()


def _runs(action: Any) -> bool:
    return isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) in _RUNS


def _clean(one: Any, depth: int) -> None:
    """Take away what is left in an object and in what stands directly inside it."""
    if depth > _DEEPEST:
        return
    if isinstance(one, pikepdf.Array):
        for inner in one:
            _inside(inner, depth)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        if str(one.get("/S", "")) == "/Launch":
            _drop(one, ("/F", "/Win", "/Mac", "/Unix"))
        if "/Rect" in one and "/Subtype" in one and str(one["/Subtype"]) != "/Widget":
            _drop(one, _MARKS)
        _drop(one, _LEFT)
        for key in list(one.keys()):
            _inside(one[key], depth)


def _inside(one: Any, depth: int) -> None:
    # Objects of their own are met in the list of all objects.
    if isinstance(one, pikepdf.Object) and not one.is_indirect:
        _clean(one, depth + 1)


def _drop(one: Any, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in one:
            del one[key]
