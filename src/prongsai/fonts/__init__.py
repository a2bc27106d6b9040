"""The one font family of everything we print and draw: Prongsai Sarabun, regular and bold, as complete TTF files.

It is Sarabun by Cadson Demak and Katatrad (Thai and Latin, SIL Open Font License 1.1 in OFL.txt), taken from the npm
package ``@expo-google-fonts/sarabun`` 0.4.1 and changed by ``tools/patch-fonts``, which says what it changes and why.
The family has a name of its own so that no installed Sarabun is taken in its place.

Each Thai glyph is named by the text it stands for, in the way of the Adobe Glyph List, and has an outline of its
own; PDF writing relies on that.
"""

from functools import cache
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


@cache
def characters() -> frozenset[str]:
    """The characters that both files have."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - not everybody who asks for a path needs it

    found = []
    for path in (regular_path(), bold_path()):
        with TTFont(path, lazy=True) as font:
            found.append(frozenset(map(chr, font.getBestCmap())))
    return frozenset.intersection(*found)


def _path(face: str) -> Path:
    return Path(str(files(__name__) / f"{FAMILY.replace(' ', '')}-{face}.ttf"))
