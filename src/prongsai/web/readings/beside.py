"""What was read from a report beside the words it was read from, the doubtful first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prongsai.core.packs.model import Pack
from prongsai.core.thai.digits import to_arabic
from prongsai.web.readings.forms import ReportForm
from prongsai.web.readings.models import Report
from prongsai.web.scores.forms import IndicatorLine, ItemLine, ItemLines
from prongsai.web.scores.services import Entered

_MOST_WORDS = 280
_LONGEST_MARK = 80
_SEVERITIES: tuple[tuple[str, str], ...] = (("error", "bad"), ("warning", "warn"), ("info", "info"))


@dataclass(frozen=True)
class Quote:
    """Words of the report and where they stand: before the value, the value itself where it was found, behind it."""

    before: str
    value: str
    after: str
    line: int | None
    page: int | None

    @property
    def text(self) -> str:
        """The words together."""
        return f"{self.before}{self.value}{self.after}"

    @property
    def anchor(self) -> str:
        """The name of the line on the page of the original text."""
        return f"l{self.line}" if self.line else ""


@dataclass(frozen=True)
class Value:
    """One value: what it is of, what was read, the field it can be corrected in, and its words.

    ``doubt`` says why somebody should look; ``messages`` are the problems found with this value.
    """

    label: str
    read: str
    quote: Quote | None = None
    doubt: str = ""
    messages: tuple[str, ...] = ()
    field: BoundField | None = None
    line: IndicatorLine | None = None
    item: ItemLine | None = None


@dataclass(frozen=True)
class ProblemLine:
    """One problem of the report as people read it."""

    message: str
    expected: str
    quote: Quote


@dataclass(frozen=True)
class ProblemGroup:
    """The problems of one severity; ``tone`` is the class of its badge."""

    severity: str
    tone: str
    lines: tuple[ProblemLine, ...]


@dataclass(frozen=True)
class Beside:
    """The whole page: values that need a look, the others, what was not read, and the items that were not named."""

    doubtful: list[Value] = field(default_factory=list)
    sure: list[Value] = field(default_factory=list)
    unread: list[tuple[Quote, str]] = field(default_factory=list)
    other_items: list[ItemLines] = field(default_factory=list)


def beside(report: Report, pack: Pack | None, form: ReportForm | None) -> Beside:
    """Every value of a report with its words, by the names of a framework; with fields where there is a form."""
    page = Beside(unread=[(_quote(piece), piece["why"]) for piece in report.reading["unread"]])
    for value in _Values(report, pack, form).all():
        (page.doubtful if value.doubt else page.sure).append(value)
    if form is not None:
        named = {finding["item"] for finding in report.reading["item_findings"]}
        for group in form.items():
            lines = tuple(line for line in group.lines if line.item.code not in named)
            if lines:
                page.other_items.append(ItemLines(group.indicator, lines))
    return page


def problem_groups(report: Report) -> list[ProblemGroup]:
    """The problems by severity, the worst first."""
    groups = []
    for severity, tone in _SEVERITIES:
        lines = tuple(_problem(one) for one in report.problems if one["severity"] == severity)
        if lines:
            groups.append(ProblemGroup(severity, tone, lines))
    return groups


def read_scores(report: Report, pack: Pack) -> Entered:
    """The scores that were read, as far as the framework of the year knows them."""
    reading = report.reading
    found = {one["item"]: one["text"] for one in reading["item_findings"] if _is_disclosure(pack, one["item"])}
    return Entered(
        {code: Decimal(text) for code, text in reading["indicators"].items() if code in pack.indicators and text},
        Decimal(reading["total"]) if reading["total"] else None,
        (reading["level"] or "")[:60],
        {},
        tuple(found),
        {code: text[:4000] for code, text in found.items()},
    )


def read_over(read: Entered, stored: Entered | None) -> Entered:
    """What was read, with what was stored before where the report says nothing."""
    if stored is None:
        return read
    return Entered(
        {**stored.indicators, **read.indicators},
        stored.printed_total if read.printed_total is None else read.printed_total,
        read.printed_level or stored.printed_level,
        stored.answers,
        tuple(dict.fromkeys((*stored.lost_items, *read.lost_items))),
        {**stored.advice, **read.advice},
    )


class _Values:
    """Gathers the values of one report in the order of the page."""

    def __init__(self, report: Report, pack: Pack | None, form: ReportForm | None) -> None:
        self.pack = pack
        self.reading: Mapping[str, Any] = report.reading
        self.provenance: Mapping[str, Any] = report.reading["provenance"]
        self.form = form
        self.problems: dict[str, list[str]] = {}
        for one in report.problems:
            # A level is judged where it is said, without a pointer to the reading's own.
            of_level = one["rule"] == "level-not-from-scores" and one["found"] == report.reading["level"]
            pointer = one["pointer"] or ("/level" if of_level else None)
            if pointer:
                self.problems.setdefault(pointer, []).append(_message(one))

    def all(self) -> Iterator[Value]:
        reading, form = self.reading, self.form
        yield self._value(_("หน่วยงาน"), "/agency/name", reading["agency"]["name"])
        yield self._value(_("ปีที่ประเมิน"), "/year_assessed", reading["year_assessed"])
        total = form["total"] if form else None
        yield self._value(_("คะแนนรวมที่พิมพ์"), "/total", reading["total"], field=total, needed=False)
        level = form["level"] if form else None
        yield self._value(_("ระดับที่พิมพ์"), "/level", reading["level"], field=level, needed=False)
        yield from self._indicators()
        yield from self._instruments()
        yield from self._items()

    def _indicators(self) -> Iterator[Value]:
        read: Mapping[str, str] = self.reading["indicators"]
        for code in self.pack.indicators if self.pack and self.form else read:
            line = self.form.line(code) if self.form else None
            yield self._value(self._indicator(code), f"/indicators/{code}", read.get(code), line=line)

    def _indicator(self, code: str) -> str:
        if self.pack is None or code not in self.pack.indicators:
            return _("ตัวชี้วัดที่ %(code)s") % {"code": code}
        title = self.pack.indicators[code].title
        return f"{code}. {title.en if get_language() == 'en' else title.th}"

    def _instruments(self) -> Iterator[Value]:
        for code, points in self.reading["instruments"].items():
            if points:
                label = _("คะแนน %(code)s (ใช้เทียบ ระบบคำนวณเอง)") % {"code": code}
                yield self._value(label, f"/instruments/{code}", points)

    def _items(self) -> Iterator[Value]:
        lines = {line.item.code: line for group in self.form.items() for line in group.lines} if self.form else {}
        for index, finding in enumerate(self.reading["item_findings"]):
            label = _("ข้อ %(code)s ไม่ได้คะแนน") % {"code": finding["item"]}
            line = lines.get(finding["item"])
            value = self._value(label, f"/item_findings/{index}", finding["text"], item=line)
            if self.form and line is None:
                value = Value(value.label, value.read, value.quote, _("ไม่มีข้อนี้ในกรอบของปี"), value.messages)
            yield value

    def _value(self, label: str, pointer: str, read: object, *, needed: bool = True, **fields: Any) -> Value:
        seen = self.provenance.get(pointer)
        quote = _quote(seen, around=str(read)) if seen else None
        doubt = ""
        if read is None:
            doubt = _("ไม่พบในรายงาน") if needed else ""
        elif seen and seen["confidence"] == "low":
            doubt = _("รายงานระบุไว้ไม่ตรงกันหลายแห่ง")
        elif seen and seen["confidence"] == "medium":
            doubt = _("อ่านจากชื่อข้อหรือข้อความใกล้เคียง")
        messages = tuple(self.problems.get(pointer, ()))
        if messages and not doubt:
            doubt = _("ไม่สอดคล้องกับส่วนอื่น")
        return Value(label, "" if read is None else str(read), quote, doubt, messages, **fields)


def _is_disclosure(pack: Pack, code: str) -> bool:
    return code in pack.items and pack.items[code].kind == "disclosure"


def _problem(one: Mapping[str, Any]) -> ProblemLine:
    place = one["place"]
    quote = _quote({"text": one["found"] or "", "line": place["line"], "page": place["page"]})
    return ProblemLine(_message(one), one["expected"] or "", quote)


def _message(one: Mapping[str, Any]) -> str:
    return str(one["message_en"] if get_language() == "en" else one["message_th"])


def _quote(seen: Mapping[str, Any], around: str = "") -> Quote:
    """The words, cut to some lines around the value."""
    text = str(seen["text"])
    at = to_arabic(text).find(around) if 0 < len(around) <= _LONGEST_MARK else -1
    found = text[at : at + len(around)] if at >= 0 else ""
    at = max(at, 0)
    start = max(0, min(at - _MOST_WORDS // 2, len(text) - _MOST_WORDS))
    end = max(start + _MOST_WORDS, at + len(found))
    before = f"{'…' if start else ''}{text[start:at]}"
    after = f"{text[at + len(found) : end]}{'…' if end < len(text) else ''}"
    return Quote(before, found, after, seen["line"], seen["page"])
