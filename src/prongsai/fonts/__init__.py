"""The one font family of everything we print and draw: Prongsai Sarabun, regular and bold, as complete TTF files.

It is Sarabun by Cadson Demak and Katatrad (Thai and Latin, SIL Open Font License 1.1 in OFL.txt), taken from the npm
package ``@expo-google-fonts/sarabun`` 0.4.1 and changed by ``tools/patch-fonts``, which says what it changes and why.
The family has a name of its own so that no installed Sarabun is taken in its place.

Each Thai glyph is named by the text it stands for, in the way of the Adobe Glyph List; PDF writing relies on that.
"""

from importlib.resources import files
from pathlib import Path

FAMILY = "Prongsai Sarabun"
"""The family's name: in CSS, in SVG and in the files."""


def regular_path() -> Path:
    """The file of weight 400."""
    return _path("Regular")


def bold_path() -> Path:
    """The file of weight 700."""
    return _path("Bold")


def folder() -> Path:
    """The folder that holds both files and nothing else that is a font, for tools that take font folders."""
    return regular_path().parent


def _path(face: str) -> Path:
    return Path(str(files(__name__) / f"{FAMILY.replace(' ', '')}-{face}.ttf"))
