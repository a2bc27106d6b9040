"""The one typst of a process: sets files that lie in memory, with our fonts only, without network.

typst is loaded by the first use, not by importing this module.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from prongsai import fonts

Standard = Literal["1.7", "ua-1"]
"""Both are tagged; PDF/UA-1 is also checked, and refuses what screen readers could not read."""
_LOCK = threading.Lock()


def compiled(files: Mapping[str, bytes], *, standard: Standard = "1.7") -> bytes:
    """The PDF that ``main.typ`` among the files makes, the same bytes for the same files.

    Raises ``typst.TypstError`` for what typst cannot set.
    """
    with _LOCK:
        pdf: bytes = _compiler().compile(input=dict(files), format="pdf", pdf_standards=standard)
    return pdf


@cache
def _compiler() -> Any:
    import typst  # noqa: PLC0415

    return typst.Compiler(font_paths=[str(fonts.folder())], ignore_system_fonts=True)
