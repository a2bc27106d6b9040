"""Without Pango everything but PDF works, and the message says how to get it."""

import subprocess
import sys

import pytest

from prongsai.core.errors import ProngsaiError
from prongsai.documents.writing.pdf import INSTALL_PANGO, PdfUnavailable

WITHOUT_PANGO = """
import cffi

def dlopen(self, name, flags=0):
    raise OSError(f"cannot load library {name!r}")

cffi.FFI.dlopen = dlopen
from prongsai.documents.writing.pdf import PdfUnavailable, to_pdf

for attempt in range(2):
    try:
        to_pdf("<p>ก</p>")
    except PdfUnavailable as error:
        print(error.message_en)
"""


def test_missing_pango_is_named_with_the_line_that_installs_it() -> None:
    run = subprocess.run([sys.executable, "-c", WITHOUT_PANGO], check=True, capture_output=True, text=True)
    said = run.stdout.splitlines()
    assert len(said) == 2  # WeasyPrint's own advice is not printed, and a second attempt says the same
    assert all("sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in line for line in said)
    assert "brew install pango" in said[0]
    assert not run.stderr


def test_importing_the_module_loads_no_library() -> None:
    script = "import sys, prongsai.documents.writing.pdf; print('weasyprint' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "False"


@pytest.mark.parametrize("line", INSTALL_PANGO.values())
def test_both_languages_give_every_line(line: str) -> None:
    error = PdfUnavailable()
    assert isinstance(error, ProngsaiError)
    assert line in error.message_th
    assert line in error.message_en
