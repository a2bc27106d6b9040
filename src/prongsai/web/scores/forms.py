"""The form that scores are entered with: built from the framework of the year, filled from what is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from prongsai.core.errors import InvalidFile
from prongsai.core.lints.entered import contradictions, missing_indicators
from prongsai.core.packs.model import Indicator, Instrument, Item, Pack, Text
from prongsai.core.readings.output import points
from prongsai.core.scores.inputs import check_inputs
from prongsai.core.scores.rounding import HUNDRED
from prongsai.core.thai.digits import NumberError, parse_decimal
from prongsai.core.thai.text import UNWRITABLE
from prongsai.web.common.fields import ThaiText
from prongsai.web.common.templatetags.said import said
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.services import Entered

_MOST_ANSWERS = 1_000_000
_LONGEST_PASTE = 20_000


class TableField(forms.CharField):
    """A pasted table: its blanks and tabs stay, only what cannot be stored goes."""

    def to_python(self, value: Any) -> str:
        """The text with plain line ends."""
        plain = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return super().to_python(UNWRITABLE.sub("", plain)) or ""


@dataclass(frozen=True)
class IndicatorLine:
    """A field for the points of one indicator. ``stored`` is what somebody else stored, where it differs."""

    indicator: Indicator
    field: BoundField
    stored: str = ""


@dataclass(frozen=True)
class InstrumentLines:
    """The fields of one instrument; ``answers`` only where people answer it."""

    instrument: Instrument
    lines: tuple[IndicatorLine, ...]
    answers: BoundField | None


@dataclass(frozen=True)
class ItemLine:
    """A disclosure with its box and the field for the assessor's advice."""

    item: Item
    lost: bool
    advice: BoundField


@dataclass(frozen=True)
class ItemLines:
    """The disclosures of one indicator; ``count`` of them are ticked."""

    indicator: Indicator
    lines: tuple[ItemLine, ...]

    @property
    def count(self) -> int:
        """How many are ticked."""
        return sum(line.lost for line in self.lines)


class ScoresForm(forms.Form):
    """Points of every indicator of a year, printed total and level, respondents, and lost items with advice.

    ``accept`` carries the key of the remarks that somebody has seen and confirms anyway.
    """

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    source = forms.ChoiceField(
        choices=[(name, name) for name in ("typed", "pasted")], required=False, widget=forms.HiddenInput
    )
    accept = forms.CharField(required=False, widget=forms.HiddenInput)
    total = ThaiText(required=False, max_length=20)
    level = ThaiText(required=False, max_length=60)

    def __init__(self, pack: Pack, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pack = pack
        self.stored: ScoreInput | None = None
        self.fields["total"].label = _("คะแนนรวมที่พิมพ์ในประกาศ")
        self.fields["total"].help_text = _("เว้นว่างได้ ใช้เทียบกับที่ระบบคำนวณ")
        self.fields["level"].label = _("ระดับที่พิมพ์ในประกาศ")
        self.fields["level"].help_text = _("เว้นว่างได้")
        self.fields["level"].widget.attrs["list"] = "levels"
        self._short("total")
        for code, indicator in pack.indicators.items():
            self._add(f"indicator-{code}", f"{code}. {said(indicator.title)}", max_length=20)
        for instrument in self._answered():
            label = _("จำนวนผู้ตอบ %(code)s") % {"code": instrument.code}
            self._add(f"answers-{instrument.code}", label, max_length=12)
        held = self._disclosures()
        self.fields["lost"] = forms.MultipleChoiceField(
            choices=[(code, code) for code in held], required=False, label=_("ข้อ OIT ที่ไม่ได้คะแนน")
        )
        for code in held:
            self.fields[f"advice-{code}"] = ThaiText(
                required=False,
                max_length=4000,
                label=_("ข้อเสนอแนะของผู้ตรวจ ข้อ %(code)s") % {"code": code},
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def _add(self, name: str, label: str, max_length: int) -> None:
        self.fields[name] = ThaiText(required=False, label=label, max_length=max_length)
        self._short(name)

    def _short(self, name: str) -> None:
        self.fields[name].widget.attrs |= {"inputmode": "decimal", "class": "short", "autocomplete": "off"}

    def _answered(self) -> Iterator[Instrument]:
        for instrument in self.pack.instruments:
            if any(item.kind == "question" for indicator in instrument.indicators for item in indicator.items):
                yield instrument

    def _disclosures(self) -> dict[str, Item]:
        return {code: item for code, item in self.pack.items.items() if item.kind == "disclosure"}

    def clean(self) -> dict[str, Any]:
        """Everything as numbers; ``entered`` under its own key when nothing is wrong."""
        data = super().clean() or {}
        indicators = self._indicators(data)
        total = self._total(data)
        answers = self._answers(data)
        if not indicators and not self.errors:
            raise forms.ValidationError(_("ยังไม่ได้กรอกคะแนน กรุณากรอกอย่างน้อยหนึ่งตัวชี้วัด"))
        lost = tuple(code for code in self._disclosures() if code in data.get("lost", ()))
        advice = {code: data[f"advice-{code}"] for code in lost if data.get(f"advice-{code}")}
        data["entered"] = Entered(indicators, total, data.get("level", ""), answers, lost, advice)
        return data

    def _indicators(self, data: Mapping[str, Any]) -> dict[str, Decimal]:
        typed = {code: text for code in self.pack.indicators if (text := data.get(f"indicator-{code}", ""))}
        right: dict[str, Decimal] = {}
        for code, text in typed.items():
            try:
                right |= check_inputs(self.pack, {"indicators": {code: text}}, file=code).indicators
            except InvalidFile:
                self.add_error(f"indicator-{code}", _not_points(text))
        return right

    def _total(self, data: Mapping[str, Any]) -> Decimal | None:
        text = data.get("total", "")
        if not text:
            return None
        try:
            total = parse_decimal(text)
        except NumberError:
            total = Decimal(-1)
        if not 0 <= total <= HUNDRED:
            self.add_error("total", _not_points(text))
            return None
        return total

    def _answers(self, data: Mapping[str, Any]) -> dict[str, int]:
        answers: dict[str, int] = {}
        for instrument in self._answered():
            name = f"answers-{instrument.code}"
            text = data.get(name, "")
            if not text:
                continue
            try:
                number = parse_decimal(text)
            except NumberError:
                number = Decimal(-1)
            if 0 <= number <= _MOST_ANSWERS and number == number.to_integral_value():
                answers[instrument.code] = int(number)
            else:
                self.add_error(name, _("พบ “%(found)s” กรุณากรอกจำนวนคนเป็นจำนวนเต็ม") % {"found": text})
        return answers

    def remarks(self) -> tuple[Text, ...]:
        """What does not fit together in what was entered, and which indicators have no points."""
        entered: Entered = self.cleaned_data["entered"]
        missing = missing_indicators(self.pack, entered.indicators)
        found = contradictions(
            self.pack,
            entered.indicators,
            total=entered.printed_total,
            level=entered.printed_level,
            lost_items=entered.lost_items,
        )
        if not missing:
            return found
        return (
            *found,
            Text(
                f"ยังไม่มีคะแนนตัวชี้วัดที่ {' '.join(one.code for one in missing)} จึงยังไม่มีคะแนนรวมและระดับ",
                f"Indicators {', '.join(one.code for one in missing)} have no points: no total and no level yet.",
            ),
        )

    def instruments(self) -> list[InstrumentLines]:
        """The fields of the indicators under their instruments."""
        answered = set(self._answered())
        return [
            InstrumentLines(
                instrument,
                tuple(self.line(indicator.code) for indicator in instrument.indicators),
                self[f"answers-{instrument.code}"] if instrument in answered else None,
            )
            for instrument in self.pack.instruments
        ]

    def line(self, code: str) -> IndicatorLine:
        """The field of one indicator, with what is stored now where somebody stored something else meanwhile."""
        field = self[f"indicator-{code}"]
        stored = self.stored.indicators.get(code, "") if self.stored else str(field.value() or "")
        differs = stored != str(field.value() or "")
        return IndicatorLine(self.pack.indicators[code], field, (stored or "–") if differs else "")

    def items(self) -> list[ItemLines]:
        """The disclosures under their indicators."""
        ticked = set(self["lost"].value() or ())
        groups: dict[str, list[ItemLine]] = {}
        for code, item in self._disclosures().items():
            groups.setdefault(item.indicator, []).append(ItemLine(item, code in ticked, self[f"advice-{code}"]))
        return [ItemLines(self.pack.indicators[code], tuple(lines)) for code, lines in groups.items()]


class PasteForm(forms.Form):
    """A pasted table."""

    table = TableField(
        max_length=_LONGEST_PASTE, strip=False, widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["table"].label = _("ตารางคะแนน")
        self.fields["table"].help_text = _("คัดลอกจาก Excel Word LibreOffice หรือหน้าเว็บ แล้ววางทั้งตาราง")


def initial_of(entered: Entered) -> dict[str, Any]:
    """What the form starts with."""
    return {
        "total": points(entered.printed_total) or "",
        "level": entered.printed_level,
        "lost": list(entered.lost_items),
        **{f"indicator-{code}": points(value) for code, value in entered.indicators.items()},
        **{f"answers-{code}": number for code, number in entered.answers.items()},
        **{f"advice-{code}": text for code, text in entered.advice.items()},
    }


def entered_of(scores: ScoreInput) -> Entered:
    """Stored scores as they were entered."""
    return Entered(
        {code: Decimal(text) for code, text in scores.indicators.items()},
        Decimal(scores.printed_total) if scores.printed_total else None,
        scores.printed_level,
        scores.answers,
        tuple(scores.lost_items),
        scores.advice,
    )


def remarks_key(remarks: tuple[Text, ...]) -> str:
    """A key of these remarks: one who confirms them confirms no others."""
    return "|".join(remark.th for remark in remarks)


def _not_points(text: str) -> str:
    return _("พบ “%(found)s” กรุณากรอกตัวเลข 0 ถึง 100 เช่น 92.40") % {"found": text}
