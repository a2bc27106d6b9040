"""PDF files: fonts inside, Thai text that can be copied, tagged for screen readers, made offline.

:func:`to_pdf` sets a document of our content model. The parts: ``engine`` (typst, with one template for all documents),
``material`` (what the template is given), ``document.typ`` (what every page looks like), ``to_unicode`` (keeps the text
right), ``objects`` (the objects of a PDF file), ``errors``.
"""

from prongsai.documents.writing.pdf.engine import to_pdf
from prongsai.documents.writing.pdf.errors import PdfEngineChanged

__all__ = ["PdfEngineChanged", "to_pdf"]
