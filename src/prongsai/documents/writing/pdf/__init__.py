"""PDF files: fonts inside, Thai text that can be copied, tagged for screen readers, made offline.

Give :func:`to_pdf` a complete HTML document. The parts: ``engine`` (HTML to bytes), ``print.css`` (what every page
looks like), ``to_unicode`` (keeps the text right), ``errors``.
"""

from prongsai.documents.writing.pdf.engine import PRINT_CSS, check_engine, to_pdf
from prongsai.documents.writing.pdf.errors import (
    INSTALL_PANGO,
    PdfEngineChanged,
    PdfResourceRefused,
    PdfUnavailable,
)

__all__ = [
    "INSTALL_PANGO",
    "PRINT_CSS",
    "PdfEngineChanged",
    "PdfResourceRefused",
    "PdfUnavailable",
    "check_engine",
    "to_pdf",
]
