"""The usual way to make the same documents: docxtpl fills a template, LibreOffice makes PDF and HTML of the result."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage

from prongsai.documents.charts import to_png
from prongsai.documents.writing.content import Document, Entries, Figure, Heading, Signatures, Steps, Table, Text
from prongsai.documents.writing.signing import signature_lines

OFFICE = shutil.which("soffice")


class Peer:
    """One document as a docxtpl template with what goes into it, both made beforehand, charts included."""

    def __init__(self, document: Document) -> None:
        self.context: dict[str, Any] = {}
        self.pictures: list[bytes] = []
        self.template = self._template(document)

    def docx(self) -> bytes:
        """The filled template."""
        template = DocxTemplate(io.BytesIO(self.template))
        images = {
            f"p{number}": InlineImage(template, io.BytesIO(picture), width=Cm(15))
            for number, picture in enumerate(self.pictures)
        }
        template.render({**self.context, **images}, autoescape=True)
        kept = io.BytesIO()
        template.save(kept)
        return kept.getvalue()

    def _template(self, document: Document) -> bytes:
        made = docx.Document()
        made.add_paragraph(self._put(document.title))
        for line in document.subtitle:
            made.add_paragraph(self._put(line))
        for section in document.sections:
            if section.orientation == "landscape":
                paper = made.sections[-1]
                paper.orientation = WD_ORIENT.LANDSCAPE
                paper.page_width, paper.page_height = paper.page_height, paper.page_width
            for block in section.blocks:
                self._block(made, block)
        kept = io.BytesIO()
        made.save(kept)
        return kept.getvalue()

    def _block(self, made: Any, block: object) -> None:
        if isinstance(block, Heading | Text):
            made.add_paragraph(self._put(block.text))
        elif isinstance(block, Entries):
            self._list(made, [said for said, _ in block.entries])
        elif isinstance(block, Figure):
            made.add_paragraph(f"{{{{ p{len(self.pictures)} }}}}")
            self.pictures.append(to_png(block.chart))
            made.add_paragraph(self._put(block.caption))
        elif isinstance(block, Signatures):
            for signature in block.signatures:
                for line in signature_lines(signature):
                    made.add_paragraph(self._put(line))
        elif isinstance(block, Table):
            self._table(made, block)

    def _put(self, value: object) -> str:
        name = f"v{len(self.context)}"
        self.context[name] = value
        return f"{{{{ {name} }}}}"

    def _list(self, made: Any, entries: Sequence[str]) -> None:
        name = self._put(list(entries)).strip("{} ")
        made.add_paragraph(f"{{%p for one in {name} %}}")
        made.add_paragraph("{{ one }}")
        made.add_paragraph("{%p endfor %}")

    def _table(self, made: Any, table: Table) -> None:
        rows = [
            ["\n".join(cell.lines()) if isinstance(cell, Steps) else str(cell) for cell in row] for row in table.rows
        ]
        name = self._put(rows).strip("{} ")
        grid = made.add_table(rows=4, cols=len(table.columns), style="Table Grid")
        for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
            cell.text = column.title
        grid.rows[1].cells[0].text = f"{{%tr for row in {name} %}}"
        for number, cell in enumerate(grid.rows[2].cells):
            cell.text = f"{{{{ row[{number}] }}}}"
        grid.rows[3].cells[0].text = "{%tr endfor %}"


def converted(folder: Path, documents: dict[str, bytes]) -> Iterator[Path]:
    """The documents as PDF and HTML in a folder: LibreOffice started once for each of the two, with all files."""
    assert OFFICE is not None, "LibreOffice is not installed"
    paths = []
    for name, content in documents.items():
        paths.append(folder / f"{name}.docx")
        paths[-1].write_bytes(content)
    for kind in ("pdf", "html"):
        command = [OFFICE, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind]
        subprocess.run([*command, "--outdir", str(folder), *map(str, paths)], check=True, capture_output=True)
        yield from (path.with_suffix(f".{kind}") for path in paths)
