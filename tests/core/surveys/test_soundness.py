"""Whatever is taken for sound can be worked with, and what we make ourselves is sound."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from prongsai import library
from prongsai.core.surveys import documents
from prongsai.core.surveys.exchange import to_json, to_rows
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.release import release, to_document
from prongsai.core.surveys.results import results
from prongsai.core.surveys.soundness import NotSound, sound_questionnaire, sound_release
from tests.core.surveys.people import box_of, crowd

_PACK = library.pack("nacc-local/2569")
_EIT = library.questionnaires(_PACK.id)["EIT"]
_NASTY = (None, "x", -1, 10**30, 0.5, [], {}, "1E-99999")


def _made() -> dict[str, Any]:
    people = crowd(_EIT, {(_EIT.groups[0].code, "aaaa"): 12, (_EIT.groups[1].code, "bbbb"): 14})
    box = box_of(_EIT, people)
    made = release(_EIT, box.cells, expected=90, comments=2)
    document: dict[str, Any] = json.loads(json.dumps(to_document(made)))
    return document


def _changed(document: Any) -> Iterator[Any]:
    """The document with one value after the other replaced or taken away."""
    yield from _NASTY
    if isinstance(document, dict):
        for key, value in document.items():
            yield {other: held for other, held in document.items() if other != key}
            for changed in _changed(value):
                yield {**document, key: changed}
    elif isinstance(document, list):
        for place, value in enumerate(document[:2]):
            yield document[:place] + document[place + 1 :]
            for changed in _changed(value):
                yield [*document[:place], changed, *document[place + 1 :]]


def test_what_we_make_is_sound_in_any_order_of_keys() -> None:
    asked = json.loads(json.dumps(documents.to_document(_EIT), sort_keys=True))
    found = sound_questionnaire(asked, instrument="EIT", pack=_PACK)
    assert found == _EIT
    document = json.loads(json.dumps(_made(), sort_keys=True))
    assert sound_release(document, found).n == 26
    few = release(_EIT, box_of(_EIT, crowd(_EIT, {("", ""): 2})).cells, expected=None, comments=0)
    assert not sound_release(to_document(few), found).shown


@pytest.mark.parametrize("pack_id", library.pack_ids())
def test_every_shipped_questionnaire_is_sound(pack_id: str) -> None:
    pack = library.pack(pack_id)
    own = library.satisfaction()
    for asked in (*library.questionnaires(pack_id).values(), own):
        sound_questionnaire(documents.to_document(asked), instrument=asked.instrument, pack=pack)


def test_a_release_that_is_taken_can_be_shown() -> None:
    refused = 0
    for document in _changed(_made()):
        try:
            found = sound_release(document, _EIT)
        except NotSound:
            refused += 1
            continue
        results(_EIT, found, pack=_PACK)
        to_rows(_EIT, found)
        json.dumps(to_json(_EIT, found))
    assert refused > 500


def test_a_questionnaire_that_is_taken_can_be_counted_and_scored() -> None:
    refused = 0
    for document in _changed(json.loads(json.dumps(documents.to_document(_EIT)))):
        try:
            asked: Questionnaire = sound_questionnaire(document, instrument="EIT", pack=_PACK)
        except NotSound:
            refused += 1
            continue
        group = asked.groups[0].code if asked.groups else ""
        counted = release(asked, box_of(asked, crowd(asked, {(group, ""): 6})).cells, expected=9, comments=0)
        results(asked, sound_release(to_document(counted), asked), pack=_PACK)
    assert refused > 300
