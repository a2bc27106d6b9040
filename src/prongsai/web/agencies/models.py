"""An agency, its units, the posts people hold in it, and those who look over many agencies."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.web.common.models import Row


class Agency(Row):
    """One agency. ``kind`` is the id of a kind of agency; ``chain`` lists the roles that sign, in order.

    ``revision`` grows with every change of its particulars.
    """

    slug = models.SlugField(_("ชื่อในที่อยู่เว็บ"), max_length=60, unique=True)
    name = models.CharField(_("ชื่อหน่วยงาน"), max_length=200)
    kind = models.CharField(_("ประเภท"), max_length=40)
    code = models.CharField(_("รหัสหน่วยงาน"), max_length=20, blank=True)
    subdistrict = models.CharField(_("ตำบล"), max_length=80, blank=True)
    district = models.CharField(_("อำเภอ"), max_length=80, blank=True)
    province = models.CharField(_("จังหวัด"), max_length=80, blank=True)
    website = models.URLField(_("เว็บไซต์หลัก"), blank=True)
    letter_prefix = models.CharField(_("เลขนำหนังสือ"), max_length=40, blank=True)
    digits = models.CharField(
        _("ตัวเลขในเอกสาร"), max_length=6, choices=[("thai", _("เลขไทย")), ("arabic", _("เลขอารบิก"))], default="thai"
    )
    chain = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Unit(Row):
    """A unit of an agency. ``work`` is the work it does as a key of ``core.agencies``, empty for other units."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="units")
    name = models.CharField(_("ชื่อส่วนราชการ"), max_length=120)
    work = models.CharField(_("งานหลัก"), max_length=20, blank=True)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)
    closed = models.BooleanField(_("ยุบแล้ว"), default=False)

    class Meta:
        ordering = ("order", "name")
        constraints = (models.UniqueConstraint(fields=("agency", "name"), name="unit_named_once"),)

    def __str__(self) -> str:
        return self.name


class Membership(Row):
    """A post somebody holds in an agency: a role, perhaps in one unit, perhaps for some days only.

    ``acting`` is the text printed when the post is another's ("รักษาราชการแทน …"); then both dates are set (CE,
    inclusive).
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(_("บทบาท"), max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="memberships")
    position = models.CharField(_("ตำแหน่ง"), max_length=150, blank=True)
    acting = models.CharField(_("ข้อความรักษาราชการแทน"), max_length=200, blank=True)
    starts = models.DateField(_("ตั้งแต่"), null=True, blank=True)
    ends = models.DateField(_("ถึง"), null=True, blank=True)

    class Meta:
        ordering = ("role", "created_at")

    def __str__(self) -> str:
        return f"{self.person} {self.role} {self.agency}"


class Oversight(Row):
    """Somebody above agencies, who looks at all of a province, or of the country when ``province`` is empty."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="oversights")
    role = models.CharField(max_length=10, choices=[("assessor", _("ผู้ตรวจประเมิน")), ("overseer", _("ผู้กำกับดูแล"))])
    province = models.CharField(_("จังหวัด"), max_length=80, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "role", "province"), name="oversight_once"),)

    def __str__(self) -> str:
        return f"{self.person} {self.role} {self.province}"
