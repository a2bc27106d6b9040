"""``prongsai documents``: read and check reports, write official documents, compare plans."""

from __future__ import annotations

import click

from prongsai.cli.documents.reading import lint_command, read_command
from prongsai.cli.documents.writing import diff_command, template_command, write_command


@click.group()
def documents() -> None:
    """อ่านและตรวจรายงาน ITA เขียนเอกสารราชการ และเทียบแผน (DOCX, PDF, HTML, ข้อความ)"""


for _command in (read_command, lint_command, write_command, diff_command, template_command):
    documents.add_command(_command)
