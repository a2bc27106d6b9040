"""Lays somebody's own wording over a questionnaire: what is asked stays the same, only how it is said changes.

An office that holds the official wording of a year lays it over ours. docs/questionnaires.md explains the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from prongsai.core.errors import Fault
from prongsai.core.packs.model import Choice, Text
from prongsai.core.surveys.entries import Entries, Entry, read_entries
from prongsai.core.surveys.load import QuestionnaireError
from prongsai.core.surveys.model import Question, Questionnaire
from prongsai.core.thai.text import UNWRITABLE, normalise

LONGEST_SENTENCE = 400
# Turns the direction of what follows, so that a sentence reads differently from what it says.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MOST_NAMED = 12


def overlay(questionnaire: Questionnaire, text: str, *, file: str) -> Questionnaire:
    """The questionnaire with the wording in ``text``, which is YAML or a table with the columns code, th and en.

    What the text does not name stays as it is, also the English where only Thai is given. Points, scales, order and
    polarity cannot be changed. Words are taken as plain text. Raises ``QuestionnaireError`` with every fault.
    """
    entries = read_entries(text, file=file)
    known = targets(questionnaire)
    broken = [Fault(file, place, found, wanted) for place, found, wanted in _problems(questionnaire, entries, known)]
    if broken:
        raise QuestionnaireError(file, tuple(broken))
    said = {entry.target: entry for entry in entries.words}
    return _said_by(
        questionnaire, {target: _text(said[target], ours) for target, ours in known.items() if target in said}
    )


def targets(questionnaire: Questionnaire) -> dict[str, Text]:
    """All words of a questionnaire that may be overlaid, by the code a file names them with, in order."""
    known = {"title": questionnaire.title, "intro": questionnaire.intro}
    for section in questionnaire.sections:
        for question in section.questions:
            if question.stem is not None:
                known[question.item] = question.stem
            known[question.key] = question.text
    if questionnaire.group_title is not None:
        known["group"] = questionnaire.group_title
    known |= {f"group.{group.code}": group.title for group in questionnaire.groups}
    for scale, choices in questionnaire.scales.items():
        known |= {f"choice.{scale}.{choice.code}": choice.title for choice in choices}
    if questionnaire.comment is not None:
        known["comment"] = questionnaire.comment
    return known


def _problems(
    questionnaire: Questionnaire, entries: Entries, known: Mapping[str, Text]
) -> Iterator[tuple[str, str, str]]:
    if entries.instrument not in (None, questionnaire.instrument):
        yield "instrument", f'"{entries.instrument}"', f'"{questionnaire.instrument}"'
    if entries.pack not in (None, questionnaire.pack_id):
        yield "pack", f'"{entries.pack}"', f'"{questionnaire.pack_id}"'
    if not entries.words:
        yield "(file)", "no words", "a sentence for one code at least"
    seen: set[str] = set()
    for entry in entries.words:
        if entry.target in seen:
            yield entry.place, _at(entry, f'"{entry.target}" a second time'), "each once"
        seen.add(entry.target)
        if entry.target not in known:
            yield entry.place, _at(entry, f'the code "{entry.target}"'), f"one of {_listed(known)}"
        yield from _word_problems(entry)
    yield from _part_problems(questionnaire, seen)


def _word_problems(entry: Entry) -> Iterator[tuple[str, str, str]]:
    if not _plain(entry.th):
        yield entry.place, _at(entry, "no Thai words"), "a sentence in Thai"
    for language, words in (("th", entry.th), ("en", entry.en)):
        if UNWRITABLE.search(words.replace("\r\n", "\n")) or _TURNING.search(words):
            yield f"{entry.place}.{language}", _at(entry, "a control character"), "text without control characters"
        if (length := len(_plain(words))) > LONGEST_SENTENCE:
            yield f"{entry.place}.{language}", _at(entry, f"{length} characters"), f"{LONGEST_SENTENCE} at most"


def _part_problems(questionnaire: Questionnaire, seen: set[str]) -> Iterator[tuple[str, str, str]]:
    """An item and its parts are read as one sentence: words of two origins would not fit together."""
    for section in questionnaire.sections:
        for item, parts in section.items.items():
            together = [item, *(question.key for question in parts if question.part)]
            given = [target for target in together if target in seen]
            if given and (missing := [target for target in together if target not in seen]):
                wanted = f"words for {item} and all of its parts together"
                yield item, f"no words for {', '.join(missing)}", wanted


def _said_by(questionnaire: Questionnaire, said: Mapping[str, Text]) -> Questionnaire:
    def question(one: Question) -> Question:
        stem = said.get(one.item, one.stem) if one.stem is not None else None
        return replace(one, text=said.get(one.key, one.text), stem=stem)

    def choice(scale: str, one: Choice) -> Choice:
        return replace(one, title=said.get(f"choice.{scale}.{one.code}", one.title))

    return replace(
        questionnaire,
        title=said.get("title", questionnaire.title),
        intro=said.get("intro", questionnaire.intro),
        comment=said.get("comment", questionnaire.comment),
        group_title=said.get("group", questionnaire.group_title),
        groups=tuple(replace(one, title=said.get(f"group.{one.code}", one.title)) for one in questionnaire.groups),
        scales={scale: tuple(choice(scale, one) for one in choices) for scale, choices in questionnaire.scales.items()},
        sections=tuple(
            replace(section, questions=tuple(map(question, section.questions))) for section in questionnaire.sections
        ),
    )


def _text(entry: Entry, ours: Text) -> Text:
    return Text(_plain(entry.th), _plain(entry.en) or ours.en)


def _plain(words: str) -> str:
    """One line of plain text."""
    return " ".join(normalise(words).split())


def _at(entry: Entry, found: str) -> str:
    return found if entry.line is None else f"{found} (line {entry.line})"


def _listed(known: Mapping[str, Text]) -> str:
    codes = list(known)
    return ", ".join(codes) if len(codes) <= _MOST_NAMED else f"{', '.join(codes[:_MOST_NAMED])} ..."
