"""The form by which answers on paper are keyed in. Choices begin with the number on the paper: typing it chooses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.html import escape
from django.utils.translation import gettext as _

from prongsai.core.surveys.boxes import CodeNotValid
from prongsai.core.surveys.codes import read_code, shown
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.submissions import COMMENT, GROUP, LONGEST_COMMENT
from prongsai.web.common.fields import ThaiText
from prongsai.web.common.refusals import said as error_said
from prongsai.web.common.templatetags.said import said
from prongsai.web.surveys.models import Place

CODE, PLACE = "code", "place"
_QUESTION = "q-"  # questions of our own may be called as anything else here


class KeyedForm(forms.Form):
    """Everything on a form of paper, or ``only`` some fields of it. ``again``: without what needs no second entry."""

    use_required_attribute = False

    def __init__(
        self,
        data: Any,
        *,
        questionnaire: Questionnaire,
        places: Iterable[Place],
        only: Collection[str] | None = None,
        again: bool = False,
        initial: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.questionnaire = questionnaire
        for name, field in self._all_fields([] if again else list(places), again=again):
            if only is None or name in only:
                field.widget.attrs["autocomplete"] = "off"
                self.fields[name] = field
        first = next((name for name in self.fields if name != PLACE), None)
        if first is not None:
            self.fields[first].widget.attrs["autofocus"] = True

    def _all_fields(self, places: list[Place], *, again: bool) -> Iterator[tuple[str, forms.Field]]:
        asked = self.questionnaire
        if places:
            titles = [(place.key, place.title) for place in places]
            yield PLACE, _Choice(_("จุดบริการ"), titles, empty=_("ไม่ระบุ"), required=False)
        if asked.by_code:
            yield CODE, _Code(label=_("รหัสบนใบ"))
        if asked.groups:
            title = said(asked.group_title) or _("กลุ่มผู้ตอบ")
            yield GROUP, _Choice(title, [(group.code, said(group.title)) for group in asked.groups])
        for number, (key, question) in enumerate(asked.questions.items(), 1):
            stem = f"{said(question.stem)} – " if question.stem else ""
            choices = [(choice.code, said(choice.title)) for choice in asked.choices[key].values()]
            yield f"{_QUESTION}{key}", _Choice(f"{number}. {stem}{said(question.text)}", choices)
        if asked.comment and not again:
            hint = _("พิมพ์ตามที่เขียน เว้นชื่อและสิ่งที่บอกได้ว่าเป็นใคร ไม่ต้องพิมพ์ซ้ำในครั้งที่สอง")
            yield (
                COMMENT,
                ThaiText(
                    label=said(asked.comment),
                    required=False,
                    max_length=LONGEST_COMMENT,
                    help_text=hint,
                    widget=forms.Textarea(attrs={"rows": 3}),
                ),
            )

    def parts(self) -> list[tuple[str, list[BoundField]]]:
        """The fields in the order of the paper: what stands before the questions, each section, and what follows."""
        held = [
            (section.title, {f"{_QUESTION}{one.key}" for one in section.questions})
            for section in self.questionnaire.sections
        ]
        asked = set().union(*(names for _title, names in held))
        before = [self[name] for name in self.fields if name not in asked and name != COMMENT]
        parts = [("", before), *((said(title), [self[n] for n in self.fields if n in names]) for title, names in held)]
        if COMMENT in self.fields:
            parts.append(("", [self[COMMENT]]))
        return [part for part in parts if part[1]]

    def values(self) -> dict[str, str]:
        """What was chosen, by field."""
        return {name: str(self.cleaned_data[name]) for name in self.fields}

    def say_both(self, first: Mapping[str, str], second: Mapping[str, str]) -> None:
        """Show beside each field what both entries said, where they differ."""
        for name in self.fields:
            if first.get(name, "") != second.get(name, ""):
                both = {"first": self._word(name, first.get(name, "")), "second": self._word(name, second[name])}
                text = _("ครั้งที่หนึ่ง: %(first)s ครั้งที่สอง: %(second)s") % both
                self.fields[name].help_text = escape(text)  # names of places are what people typed

    def _word(self, name: str, value: str) -> str:
        """A value as it stands in the form."""
        field = self.fields[name]
        if isinstance(field, _Choice):
            return field.words.get(value, "–")
        return shown(value) if value else "–"


def given_of(values: Mapping[str, str]) -> dict[str, str]:
    """The fields of a submission (``core.surveys.submissions``) in the values of a form."""
    return {name.removeprefix(_QUESTION): value for name, value in values.items() if name not in (CODE, PLACE)}


class _Choice(forms.ChoiceField):
    """One of several, each with the number it has on paper."""

    def __init__(
        self, label: str, titles: Iterable[tuple[str, str]], *, empty: str = "–", required: bool = True
    ) -> None:
        numbered = [(code, f"{number} {title}") for number, (code, title) in enumerate(titles, 1)]
        self.words = {"": empty, **dict(numbered)}
        super().__init__(
            label=label,
            choices=list(self.words.items()),
            required=required,
            error_messages={"required": _("ยังไม่ได้เลือก ใบที่ตอบไม่ครบทุกข้อนับไม่ได้")},
        )


class _Code(forms.CharField):
    """A code as people write it; kept as the box knows it."""

    def __init__(self, *, label: str) -> None:
        attrs = {"class": "short", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__(
            label=label,
            max_length=40,
            help_text=_("10 ตัว พิมพ์เล็กหรือใหญ่ก็ได้ ไม่ต้องพิมพ์ขีด"),
            widget=forms.TextInput(attrs=attrs),
            error_messages={"required": _("กรุณาพิมพ์รหัสที่เขียนบนแบบกระดาษ")},
        )

    def clean(self, value: Any) -> Any:
        """The code. Raises ``ValidationError`` where it cannot be one."""
        code = read_code(super().clean(value))
        if code is None:
            raise forms.ValidationError(error_said(CodeNotValid()))
        return code
