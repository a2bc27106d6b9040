"""Forms of surveys."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai.core.duties import DayTooFar, check_near
from prongsai.core.errors import Fault
from prongsai.core.surveys.official import HOST, NotOfficial, check_official
from prongsai.documents.sources.decoding import decode
from prongsai.documents.sources.limits import UnreadableFile
from prongsai.web.common.fields import DateInput, ThaiLine, whole_number
from prongsai.web.common.refusals import said
from prongsai.web.common.templatetags.said import thai_date
from prongsai.web.rounds.models import Round
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.services import Terms

MOST_PEOPLE = 1_000_000
LARGEST_FILE = 300_000  # bytes

KINDS = {
    "IIT": (
        gettext_lazy("บุคลากรภายใน (IIT)"),
        gettext_lazy("แจกใบรหัสให้บุคลากรทุกคนที่ทำงานครบ 1 ปี หนึ่งใบตอบได้หนึ่งครั้ง ไม่จดว่าใครได้ใบใด"),
    ),
    "EIT": (
        gettext_lazy("ผู้รับบริการและผู้มาติดต่อ (EIT)"),
        gettext_lazy("ประชาชนสแกนคิวอาร์โค้ดหรือเปิดลิงก์ ตอบบนโทรศัพท์ของตนหรือที่เคาน์เตอร์"),
    ),
    "SAT": (
        gettext_lazy("ความพึงพอใจ ณ จุดบริการ"),
        gettext_lazy("แบบสั้นไม่ถึงหนึ่งนาทีหลังรับบริการ แต่ละจุดบริการมีคิวอาร์โค้ดของตน ไม่นำไปคิดเป็นคะแนน ITA"),
    ),
}


def check_days(form: forms.BaseForm, round: Round) -> None:
    """The days of a survey lie near its fiscal year; else the form says so."""
    for name in ("opens", "closes"):
        day = form.cleaned_data.get(name)
        try:
            if day:
                check_near(day, round.year)
        except DayTooFar as error:
            form.add_error(name, said(error))


class CountField(forms.CharField):
    """A number of people; Thai digits are digits too."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "class": "short", "autocomplete": "off"}
        super().__init__(max_length=12, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> Any:
        """The number, or ``None`` where nothing was typed."""
        typed = str(super().clean(value) or "").strip()
        if not typed:
            return None
        number = whole_number(typed, MOST_PEOPLE)
        if number is None:
            raise forms.ValidationError(
                _("“%(found)s” ไม่ใช่จำนวนคน กรุณาพิมพ์จำนวนเต็มตั้งแต่ 1 ถึง 1,000,000 หรือเว้นว่าง") % {"found": typed}
            )
        return number


class CampaignForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the office decides of a survey. Once it is open, what is locked is shown and not asked for."""

    instrument = forms.ChoiceField(label=gettext_lazy("ชนิดของแบบสำรวจ"), widget=forms.RadioSelect)
    expected = CountField(
        label=gettext_lazy("จำนวนผู้มีสิทธิตอบ"),
        required=False,
        help_text=gettext_lazy(
            "สำหรับบุคลากร คือจำนวนบุคลากรทุกระดับรวมลูกจ้างที่ทำงานครบ 1 ปี "
            "สำหรับผู้รับบริการ คือจำนวนผู้รับบริการโดยประมาณในปีนี้ เว้นว่างได้หากไม่ทราบ"
        ),
    )
    official_url = forms.CharField(
        label=gettext_lazy("ลิงก์แบบวัดจริงของสำนักงาน ป.ป.ช."),
        required=False,
        max_length=200,
        help_text=gettext_lazy("หน้าแบบสำรวจจะบอกผู้ตอบว่าแบบวัดจริงอยู่ที่ใด เว้นว่างได้หากยังไม่มีลิงก์"),
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": f"https://{HOST}/…"}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Campaign
        fields = ("instrument", "opens", "closes", "expected", "operator", "official_url")
        widgets: ClassVar = {
            "opens": DateInput(),
            "closes": DateInput(),
            "operator": forms.RadioSelect,
        }
        help_texts: ClassVar = {
            "opens": gettext_lazy("เริ่มรับคำตอบตั้งแต่ต้นวันนี้"),
            "closes": gettext_lazy("รับคำตอบถึงสิ้นวันนี้ กรอกจากแบบกระดาษได้อีก 7 วัน แล้วระบบนับผลเอง"),
            "operator": gettext_lazy("เลือก “ผู้ประเมิน” เฉพาะระบบที่ติดตั้งโดยผู้ประเมินตามที่ ป.ป.ช. มอบหมาย"),
        }

    def __init__(self, *args: Any, round: Round, kinds: tuple[str, ...], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round, self.today = round, today
        kept = (self.instance.instrument,) if self.instance.instrument else ()
        choices = [(code, KINDS[code][0]) for code in dict.fromkeys((*kinds, *kept)) if code in KINDS]
        self.fields["instrument"].choices = choices  # type: ignore[attr-defined]
        new = self.instance._state.adding
        self.fields["revision"].initial = None if new else self.instance.revision
        for name in ("opens", "closes"):
            day = getattr(self.instance, name)
            if day:
                self.fields[name].help_text = f"{self.fields[name].help_text} ({thai_date(day)})"
        if self.instance.state == "open":
            for name in ("instrument", "opens", "operator"):
                self.fields[name].disabled = True

    def clean_official_url(self) -> str:
        """An address of the official system, or nothing."""
        typed = str(self.cleaned_data.get("official_url") or "").strip()
        try:
            return check_official(typed) if typed else ""
        except NotOfficial as error:
            raise forms.ValidationError(said(error)) from error

    def clean(self) -> dict[str, Any]:
        """The days lie near the year, in order, and are not over."""
        cleaned = super().clean() or self.cleaned_data
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        check_days(self, self.round)
        if opens and closes and closes < opens:
            self.add_error("closes", _("วันปิดต้องไม่ก่อนวันเปิด (%(opens)s)") % {"opens": thai_date(opens)})
        elif closes and closes < self.today:
            self.add_error("closes", _("วันปิดต้องเป็นวันนี้หรือหลังจากนี้ พบ %(found)s") % {"found": thai_date(closes)})
        if self.instance.state == "open" and closes and closes < self.initial["closes"]:
            self.add_error("closes", _("เปิดแล้วเลื่อนวันปิดให้เร็วขึ้นไม่ได้ หากต้องการจบก่อนให้ใช้ “นับผล”"))
        return cleaned

    def _post_clean(self) -> None:
        """The row is left as it is: services store, forms do not."""

    def terms(self) -> Terms:
        """What was decided."""
        names = ("instrument", "opens", "closes", "operator", "expected", "official_url")
        return Terms(**{name: self.cleaned_data[name] for name in names})


class PlaceForm(forms.Form):
    """The name of a point of service."""

    title = ThaiLine(label=gettext_lazy("ชื่อจุดบริการ"), max_length=120)


class TextFileField(forms.FileField):
    """A file of text as offices save it, Thai Windows included; its value is its name and its text."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Name and text of the file."""
        given = super().clean(data, initial)
        if not given:
            return None
        if given.size > LARGEST_FILE:
            raise forms.ValidationError(
                _("แฟ้มใหญ่ %(found)s กิโลไบต์ ต้องไม่เกิน %(most)s กิโลไบต์")
                % {"found": given.size // 1000, "most": LARGEST_FILE // 1000}
            )
        try:
            return given.name, decode(given.name, given.read())
        except UnreadableFile as error:
            raise forms.ValidationError(said(error)) from error


class WordingForm(forms.Form):
    """A file with the office's own words for the questions. ``faults`` says what is wrong inside it."""

    faults: tuple[Fault, ...] = ()
    file = TextFileField(
        label=gettext_lazy("แฟ้มถ้อยคำ (YAML หรือ CSV)"), widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.csv"})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ImportForm(forms.Form):
    """Counts that somebody else made. ``faults`` says what is wrong inside the file."""

    faults: tuple[Fault, ...] = ()
    instrument = forms.ChoiceField(label=gettext_lazy("ชนิดของแบบสำรวจ"), widget=forms.RadioSelect)
    opens = forms.DateField(label=gettext_lazy("วันแรกที่เก็บคำตอบ"), widget=DateInput())
    closes = forms.DateField(label=gettext_lazy("วันสุดท้ายที่เก็บคำตอบ"), widget=DateInput())
    expected = CountField(label=gettext_lazy("จำนวนผู้มีสิทธิตอบ"), required=False)
    source = ThaiLine(
        label=gettext_lazy("ใครนับ นับจากอะไร"),
        max_length=200,
        help_text=gettext_lazy("เช่น นับมือจากแบบกระดาษ 42 ชุด เมื่อ 20 พฤษภาคม 2569 ไม่ระบุชื่อผู้ตอบ"),
    )
    file = TextFileField(
        label=gettext_lazy("แฟ้มผลรวม (CSV หรือ JSON)"), widget=forms.FileInput(attrs={"accept": ".csv,.json"})
    )

    def __init__(self, *args: Any, round: Round, kinds: tuple[str, ...], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round, self.today = round, today
        self.fields["instrument"].choices = [  # type: ignore[attr-defined]
            (code, KINDS[code][0]) for code in kinds if code in KINDS
        ]

    def clean(self) -> dict[str, Any]:
        """The days are over, in order, and near the year."""
        cleaned = super().clean() or self.cleaned_data
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        check_days(self, self.round)
        if opens and closes and closes < opens:
            self.add_error("closes", _("วันสุดท้ายต้องไม่ก่อนวันแรก (%(opens)s)") % {"opens": thai_date(opens)})
        elif closes and closes > self.today:
            self.add_error("closes", _("วันสุดท้ายต้องไม่หลังวันนี้ พบ %(found)s") % {"found": thai_date(closes)})
        return cleaned

    def terms(self) -> Terms:
        """What is known of the survey."""
        names = ("instrument", "opens", "closes", "expected")
        return Terms(**{name: self.cleaned_data[name] for name in names})


class ActForm(forms.Form):
    """The revision that somebody saw when they decided something that cannot be taken back."""

    revision = forms.IntegerField()
    sure = forms.BooleanField(required=False)


class VoidForm(forms.Form):
    """Making a survey void: a word is typed, so that nobody does it by a slip of the finger."""

    WORD = gettext_lazy("ยกเลิก")

    revision = forms.IntegerField(widget=forms.HiddenInput)
    word = ThaiLine(
        label=gettext_lazy("พิมพ์คำว่า “ยกเลิก” เพื่อยืนยัน"),
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )

    def clean_word(self) -> str:
        """The word itself, and no other."""
        typed = str(self.cleaned_data["word"])
        if typed.casefold() != str(self.WORD).casefold():
            raise forms.ValidationError(
                _("พบ “%(found)s” กรุณาพิมพ์คำว่า “%(wanted)s”") % {"found": typed, "wanted": self.WORD}
            )
        return typed
