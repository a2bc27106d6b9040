"""The catalogues of texts: English for every text of the office, Thai for what its packages say in English."""

from __future__ import annotations

import ast
import gettext
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from prongsai import web
from tests.web.reading_pages import THAI

WEB = Path(web.__file__).parent
CATALOGUES = {language: WEB / "locale" / language / "LC_MESSAGES" / "django.po" for language in ("en", "th")}
_PLACES = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?\w+[^>]*>")


@dataclass
class Entry:
    """One text of a catalogue: what it says for one and for many (the same where it does not count)."""

    said: list[str]
    fuzzy: bool


def _read(path: Path) -> dict[tuple[str, str], Entry]:
    """The entries of a catalogue by their texts for one and for many, without its head."""
    entries: dict[tuple[str, str], Entry] = {}
    for block in re.split(r"\n\n+", path.read_text(encoding="utf-8")):
        fields: list[tuple[str, str]] = []
        for line in block.splitlines():
            named = re.fullmatch(r'(msg\w+(?:\[\d\])?) (".*")', line)
            if named:
                fields.append((named[1], ast.literal_eval(named[2])))
            elif line.startswith('"'):
                fields[-1] = (fields[-1][0], fields[-1][1] + ast.literal_eval(line))
        by_name = dict(fields)
        if by_name.get("msgid"):
            key = (by_name["msgid"], by_name.get("msgid_plural", ""))
            said = [text for name, text in fields if name.startswith("msgstr")]
            entries[key] = Entry(said, bool(re.search("^#,.*fuzzy", block, re.M)))
    return entries


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_text_is_said_and_none_is_a_guess(language: str) -> None:
    for (text, _many), entry in _read(CATALOGUES[language]).items():
        assert all(entry.said), text
        assert not entry.fuzzy, f"{text}: check the guess and take its “fuzzy” away"


def test_english_has_no_thai_letters() -> None:
    assert [entry.said for entry in _read(CATALOGUES["en"]).values() if any(map(THAI.search, entry.said))] == []


@pytest.mark.parametrize("language", CATALOGUES)
def test_places_for_values_and_tags_are_kept(language: str) -> None:
    for (text, many), entry in _read(CATALOGUES[language]).items():
        wanted = [sorted(_PLACES.findall(one)) for one in (text, many or text)]
        for said in entry.said:
            assert sorted(_PLACES.findall(said)) in wanted, f"{text} → {said}"


@pytest.mark.parametrize("language", CATALOGUES)
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    with CATALOGUES[language].with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    written = _read(CATALOGUES[language])
    held = {key if isinstance(key, str) else key[0] for key in compiled._catalog if key}  # type: ignore[attr-defined]
    assert held == {text for text, _many in written}, "run tools/make-messages"
    for (text, many), entry in written.items():
        if many:
            assert [compiled.ngettext(text, many, n) for n in (1, 2)] == [entry.said[0], entry.said[-1]], text
        else:
            assert [compiled.gettext(text)] == entry.said, text


def test_every_text_of_the_pages_is_in_the_catalogue(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gathers the texts anew, beside the stored catalogue."""
    if shutil.which("xgettext") is None:
        pytest.fail("gettext is missing; run tools/need-system gettext")
    copy = tmp_path / "web"
    shutil.copytree(WEB, copy, ignore=shutil.ignore_patterns("static", "th", "*.mo", "__pycache__"))
    settings.LOCALE_PATHS = [copy / "locale"]
    monkeypatch.chdir(copy)
    call_command("makemessages", locale=["en"], no_obsolete=True, no_wrap=True, add_location="never", verbosity=0)
    gathered = _read(copy / "locale/en/LC_MESSAGES/django.po")
    assert gathered.keys() == _read(CATALOGUES["en"]).keys(), "run tools/make-messages and say the new texts in English"


def test_texts_are_marked_by_names_that_are_gathered() -> None:
    """The gatherer knows ``gettext`` and its kin by their own names, and ``_``."""
    for path in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
                renamed = [
                    name.asname for name in node.names if "gettext" in name.name and name.asname not in (None, "_")
                ]
                assert not renamed, f"{path}: {renamed}"
