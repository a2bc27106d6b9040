"""What belongs to an agency: every table that goes into its archive, and why each other table stays behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prongsai.web.agencies.models import Agency, Membership, Unit
from prongsai.web.changes.models import Change
from prongsai.web.disclosures.models import Disclosure, Proof
from prongsai.web.documents.models import Document, Signoff, Version
from prongsai.web.files.models import File
from prongsai.web.measures.models import Measure, Progress
from prongsai.web.notices.models import Notice
from prongsai.web.publications.models import Publication
from prongsai.web.questions.models import Question
from prongsai.web.readings.models import Report
from prongsai.web.registers.models import Record, Revision
from prongsai.web.reviews.models import ItemReview, Recommendation, Submission
from prongsai.web.rounds.models import Duty, Round
from prongsai.web.scores.models import ScoreInput
from prongsai.web.surveys.models import Campaign, Place
from prongsai.web.tallies.models import Comment, Count


@dataclass(frozen=True)
class Table:
    """A model whose rows belong to an agency.

    ``owner`` is the lookup that leads from a row to its agency, ``title`` what people call the rows. Where rows know no
    agency, ``keyed`` is the column that holds the key of a survey of it instead.
    """

    model: type[models.Model]
    owner: str
    title: Promise
    keyed: str = ""

    @property
    def label(self) -> str:
        """``app.model`` in small letters."""
        return self.model._meta.label_lower

    @property
    def member(self) -> str:
        """The name of its rows inside an archive."""
        return f"rows/{self.label}.jsonl"

    def rows_of(self, agency: Agency) -> models.QuerySet[Any]:
        """The rows of an agency in the order of their ids."""
        keys = Campaign.objects.filter(round__agency=agency).values("key")
        owned = {f"{self.keyed}__in": keys} if self.keyed else {self.owner: agency.pk}
        return self.model._default_manager.filter(**owned).order_by("pk")


# In the order they can be stored: a row only points at rows of its own table's predecessors.
TABLES = (
    Table(Agency, "pk", _("ข้อมูลหน่วยงาน")),
    Table(Unit, "agency", _("ส่วนราชการ")),
    Table(Membership, "agency", _("ตำแหน่งและบทบาท")),
    Table(File, "agency", _("แฟ้ม")),
    Table(Round, "agency", _("รอบการประเมิน")),
    Table(Duty, "round__agency", _("งานในปฏิทิน")),
    Table(Campaign, "round__agency", _("แบบสำรวจ")),
    Table(Place, "campaign__round__agency", _("จุดบริการของแบบสำรวจ")),
    Table(Count, "", _("ผลของแบบสำรวจ"), keyed="key"),
    Table(Comment, "", _("ข้อความจากแบบสำรวจ"), keyed="count_id"),
    Table(ScoreInput, "round__agency", _("ผลคะแนน")),
    Table(Report, "agency", _("รายงานที่นำเข้า")),
    Table(Measure, "round__agency", _("มาตรการ")),
    Table(Progress, "measure__round__agency", _("ความก้าวหน้า")),
    Table(Document, "round__agency", _("เอกสาร")),
    Table(Version, "document__round__agency", _("ฉบับของเอกสาร")),
    Table(Signoff, "version__document__round__agency", _("การลงนาม")),
    Table(Record, "agency", _("รายการในทะเบียน")),
    Table(Revision, "agency", _("รายการที่เผยแพร่")),
    Table(Publication, "agency", _("เหตุการณ์การเผยแพร่")),
    Table(Question, "agency", _("ถาม-ตอบ")),
    Table(Disclosure, "round__agency", _("ข้อเปิดเผยข้อมูล")),
    Table(Proof, "disclosure__round__agency", _("หลักฐานการเปิดเผย")),
    Table(Submission, "round__agency", _("การส่งตรวจ")),
    Table(ItemReview, "submission__round__agency", _("ผลตรวจรายข้อ")),
    Table(Recommendation, "round__agency", _("ข้อเสนอแนะของผู้ตรวจประเมิน")),
    Table(Notice, "agency", _("การแจ้งเตือน")),
    Table(Change, "agency", _("ประวัติการแก้ไข")),
)

# Tables that stay behind. People travel as address and name alone.
LEFT_OUT: Mapping[str, str] = {
    "accounts.person": "goes as name and address; passwords and second factors stay with the installation",
    "agencies.oversight": "belongs to those who look over many agencies, not to one of them",
    "home.feed": "a key that opens somebody's calendar; each installation makes its own",
    "home.visit": "when somebody last looked in: theirs alone, and begun anew elsewhere",
    "tallies.box": "answers of open surveys are sealed to the installation, so that no copy of them can be opened",
    "tallies.sealedcomment": "comments of open surveys, sealed like their box",
    "registers.sheet": "a table nobody has confirmed yet; it is read again where it is wanted",
    "notices.letterchoice": "a choice of a person for all their agencies",
}


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns of a table, in the order of the model."""
    return list(model._meta.concrete_fields)


def links(model: type[models.Model]) -> list[models.ManyToManyField[Any, Any]]:
    """The many-to-many fields of a table."""
    return list(model._meta.many_to_many)
