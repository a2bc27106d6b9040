"""Searching one agency: every kind of thing it has, each with the words that were found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from prongsai.core.findings.engine import find
from prongsai.core.findings.model import Finding
from prongsai.core.packs.model import Text
from prongsai.core.seeking import Words
from prongsai.core.surveys.states import STATES
from prongsai.web.agencies.desk import Desk
from prongsai.web.agencies.models import Membership
from prongsai.web.changes.models import Change
from prongsai.web.changes.words import KINDS, word
from prongsai.web.documents.models import Document
from prongsai.web.home.places import document_path, document_title, duty_path, measure_path
from prongsai.web.measures.models import Measure, Progress
from prongsai.web.readings.models import Report
from prongsai.web.rounds.models import Duty
from prongsai.web.rounds.selectors import pack_of
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.selectors import scores_until, year_result
from prongsai.web.surveys.models import Campaign

FEW, MANY = 5, 200
_LAST_YEAR = 9999
# So many changes are looked through for each thing to be shown.
_CHANGES = 10


@dataclass(frozen=True)
class Hit:
    """Something that was found: its title, where it stands, a text of it, and its page."""

    title: Text
    where: Text
    path: str
    text: str = ""


@dataclass(frozen=True)
class Group:
    """What was found of one kind; ``more``: there is more of it than is shown."""

    kind: str
    title: Text
    hits: tuple[Hit, ...]
    more: bool


def search(desk: Desk, words: Words, kind: str = "") -> list[Group]:
    """What the agency has with all these words, by kind, a few of each; of one kind alone many."""
    if not words:
        return []
    most = MANY if kind in SEARCHES else FEW
    groups: list[Group] = []
    for name, (title, seek) in SEARCHES.items():
        if kind in SEARCHES and name != kind:
            continue
        hits = tuple(islice(seek(desk, words, most + 1), most + 1))
        if hits:
            groups.append(Group(name, title, hits[:most], len(hits) > most))
    return groups


def _asked(words: Words, *fields: str) -> Q:
    """Rows in which each word is in one of the fields, with either kind of digits."""
    asked = Q()
    for one in words.words:
        somewhere = Q()
        for field in fields:
            for spelling in words.spellings(one):
                somewhere |= Q(**{f"{field}__icontains": spelling})
        asked &= somewhere
    return asked


def _year(year: int) -> Text:
    return Text(f"ปี พ.ศ. {year}", f"FY {year}")


_MEASURE_COLUMNS = (
    "no", "title", "analysis", "steps", "evidence", "output", "outcome", "outcome_goal", "cancelled_because",
    "round", "main_unit"
)  # fmt: skip


def _measures(desk: Desk, words: Words, most: int) -> Iterator[Hit]:
    # Steps are lists, which databases store each in their own way: they are looked through here.
    years = dict(desk.agency.rounds.values_list("pk", "year"))
    units = dict(desk.agency.units.values_list("pk", "name"))
    found = Measure.objects.filter(round__agency=desk.agency).only(*_MEASURE_COLUMNS)
    for one in found.order_by("-round__year", "no"):
        year, unit = years[one.round_id], units[one.main_unit_id]
        lists = [str(entry) for entry in (*_flat(one.steps), *_flat(one.evidence))]
        written = (one.analysis, one.output, one.outcome, one.outcome_goal, one.cancelled_because)
        texts = (one.title, *written, unit, *lists)
        if words.are_in(*texts):
            title = Text(f"มาตรการที่ {one.no} {one.title}", f"Measure {one.no}: {one.title}")
            path = measure_path(desk.agency.slug, one, year)
            yield Hit(title, _year(year), path, _telling(words, texts[1:]))


def _flat(stored: object) -> Iterator[object]:
    if isinstance(stored, Mapping):
        stored = list(stored.values())
    if isinstance(stored, list | tuple):
        for entry in stored:
            yield from _flat(entry)
    elif stored not in (None, ""):
        yield stored


def _telling(words: Words, texts: Iterable[str]) -> str:
    """The first text in which a word is."""
    return next((text for text in texts if any(Words((one,)).are_in(text) for one in words.words)), "")


def _progress(desk: Desk, words: Words, most: int) -> Iterator[Hit]:
    found = Progress.objects.filter(_asked(words, "note"), measure__round__agency=desk.agency)
    # Sorted as ids alone: the notes are long.
    chosen = list(found.values_list("pk", flat=True)[:most])
    for one in Progress.objects.filter(pk__in=chosen).select_related("measure__round", "by"):
        measure = one.measure
        where = Text(
            f"มาตรการที่ {measure.no} ปี พ.ศ. {measure.round.year} · {one.by.name}",
            f"Measure {measure.no}, FY {measure.round.year} · {one.by.name}",
        )
        path = measure_path(desk.agency.slug, measure, measure.round.year)
        yield Hit(Text(words.excerpt(one.note), words.excerpt(one.note)), where, path)


def _documents(desk: Desk, words: Words, most: int) -> Iterator[Hit]:
    found = Document.objects.filter(round__agency=desk.agency).select_related("round").order_by("-round__year", "kind")
    for one in found:
        title, year = document_title(one), _year(one.round.year)
        if words.are_in(title.th, title.en, year.th):
            yield Hit(title, year, document_path(desk.agency.slug, one, one.round.year))


def _duties(desk: Desk, words: Words, most: int) -> Iterator[Hit]:
    found = Duty.objects.filter(_asked(words, "title", "unit__name"), round__agency=desk.agency)
    for one in found.select_related("round").order_by("-due")[:most]:
        path = duty_path(desk.agency.slug, one, one.round.year)
        yield Hit(Text(one.title, one.title), _year(one.round.year), path)


_ASKED = {
    "": Text("แบบสำรวจ", "Survey"),
    "IIT": Text("แบบสำรวจบุคลากรภายใน (IIT)", "Survey of the staff (IIT)"),
    "EIT": Text("แบบสำรวจผู้รับบริการและผู้มาติดต่อ (EIT)", "Survey of citizens (EIT)"),
    "SAT": Text("แบบสำรวจความพึงพอใจ ณ จุดบริการ", "Survey of satisfaction at the point of service"),
}


def _surveys(desk: Desk, words: Words, most: int) -> Iterator[Hit]:
    found = Campaign.objects.filter(round__agency=desk.agency).defer("questions").select_related("round")
    for one in found.prefetch_related("places").order_by("-round__year", "-opens"):
        title, state, year = _ASKED.get(one.instrument, _ASKED[""]), STATES[one.state], _year(one.round.year)
        places = [place.title for place in one.places.all()]
        if words.are_in(title.th, title.en, one.instrument, year.th, state.th, state.en, *places):
            where = Text(f"{year.th} · {state.th}", f"{year.en} · {state.en}")
            yield Hit(title, where, reverse("surveys:detail", args=(desk.agency.slug, one.pk)), _telling(words, places))


def _findings(desk: Desk, words: Words, most: int) -> Iterator[Hit]:
    known = scores_until(desk.agency, _LAST_YEAR)
    for number in range(len(known), 0, -1):
        scores = known[number - 1]
        years = known[:number]
        for found in _found(tuple((one.pk, one.revision, one.round.pack_id) for one in years), _Held(years)):
            if words.are_in(found.text_th, found.text_en):
                path = reverse("scores:page", args=(desk.agency.slug, scores.round.year))
                yield Hit(Text(found.text_th, found.text_en), _year(scores.round.year), path)


class _Held:
    """Scores handed to a cached function beside its key: all are equal, so that only the key counts."""

    def __init__(self, scores: list[ScoreInput]) -> None:
        self.scores = scores

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=500)
def _found(key: tuple[tuple[UUID, int, str], ...], held: _Held) -> tuple[Finding, ...]:
    return find([year_result(one) for one in held.scores])


def _reports(desk: Desk, words: Words, most: int) -> Iterator[Hit]:
    found = Report.objects.filter(_asked(words, "file__name"), agency=desk.agency).select_related("file")
    for one in found[:most]:
        where = _year(one.year_assessed) if one.year_assessed else Text("", "")
        path = f"{reverse('readings:list', args=(desk.agency.slug,))}{one.pk}/"
        yield Hit(Text(one.file.name, one.file.name), where, path)


def _people(desk: Desk, words: Words, most: int) -> Iterator[Hit]:
    asked = _asked(words, "person__name", "position", "acting", "unit__name")
    found = Membership.objects.filter(asked, agency=desk.agency).select_related("person", "unit")
    path = reverse("agencies:people", args=(desk.agency.slug,))
    for one in found.order_by("person__name")[:most]:
        where = " · ".join(filter(None, (one.position, one.unit.name if one.unit else "")))
        yield Hit(Text(one.person.name, one.person.name), Text(where, where), path)


def _units(desk: Desk, words: Words, most: int) -> Iterator[Hit]:
    path = reverse("agencies:units", args=(desk.agency.slug,))
    for one in desk.agency.units.filter(_asked(words, "name"))[:most]:
        closed = Text("ยุบแล้ว", "closed") if one.closed else Text("", "")
        yield Hit(Text(one.name, one.name), closed, path)


def _items(desk: Desk, words: Words, most: int) -> Iterator[Hit]:
    latest = {one.pack_id: one for one in desk.agency.rounds.order_by("year")}
    for one in sorted(latest.values(), key=lambda one: -one.year):
        for item in pack_of(one).items.values():
            elements = [text for element in item.elements for text in (element.text.th, element.text.en)]
            if words.are_in(item.code, item.title.th, item.title.en, *elements):
                title = Text(f"{item.code} {item.title.th}", f"{item.code} {item.title.en}")
                path = reverse("rounds:detail", args=(desk.agency.slug, one.year))
                yield Hit(title, _year(one.year), path, _telling(words, elements))


def _changes(desk: Desk, words: Words, most: int) -> Iterator[Hit]:
    found = Change.objects.filter(_asked(words, "title"), agency=desk.agency).select_related("person")
    # One thing changes often; its latest change tells.
    latest: dict[tuple[str, UUID, str], Change] = {}
    for one in found[: _CHANGES * most]:
        latest.setdefault((one.kind, one.subject, one.title), one)
    for one in latest.values():
        kind, who = word(KINDS, one.kind), one.person.name if one.person else "–"
        path = f"{reverse('changes:list', args=(desk.agency.slug,))}?kind={one.kind}"
        yield Hit(Text(one.title, one.title), Text(f"{kind.th} · {who}", f"{kind.en} · {who}"), path)


SEARCHES: Mapping[str, tuple[Text, Callable[[Desk, Words, int], Iterator[Hit]]]] = {
    "measures": (Text("มาตรการ", "Measures"), _measures),
    "progress": (Text("ความก้าวหน้า", "Progress"), _progress),
    "findings": (Text("ข้อค้นพบ", "Findings"), _findings),
    "duties": (Text("งานในปฏิทิน", "Duties"), _duties),
    "documents": (Text("เอกสาร", "Documents"), _documents),
    "surveys": (Text("แบบสำรวจ", "Surveys"), _surveys),
    "reports": (Text("รายงานที่นำเข้า", "Reports"), _reports),
    "people": (Text("บุคลากร", "People"), _people),
    "units": (Text("ส่วนราชการ", "Units"), _units),
    "items": (Text("ข้อตามกรอบการประเมิน", "Items of the framework"), _items),
    "changes": (Text("ประวัติการแก้ไข", "Changes"), _changes),
}
