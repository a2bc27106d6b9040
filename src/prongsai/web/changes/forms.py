"""Forms of the log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.changes.selectors import kinds_changed, people_who_changed
from prongsai.web.changes.words import KINDS, word
from prongsai.web.common.fields import DateInput
from prongsai.web.common.templatetags.said import said


class ChooseForm(forms.Form):
    """Which changes to show."""

    kind = forms.ChoiceField(label=gettext_lazy("เรื่อง"), required=False)
    person = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("ผู้แก้ไข"), required=False)
    day = forms.DateField(label=gettext_lazy("วันที่"), required=False, widget=DateInput())

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind, person = self.fields["kind"], self.fields["person"]
        assert isinstance(kind, forms.ChoiceField)
        assert isinstance(person, forms.ModelChoiceField)
        kind.choices = [("", _("ทุกเรื่อง")), *((name, said(word(KINDS, name))) for name in kinds_changed(agency))]
        person.queryset = people_who_changed(agency)
        person.empty_label = _("ทุกคน")
