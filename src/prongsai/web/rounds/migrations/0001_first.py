import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ")),
                ("pack_id", models.CharField(max_length=40)),
                ("digest", models.CharField(max_length=64)),
                ("state", models.CharField(max_length=12)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rounds", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ("-year",),
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("title", models.CharField(max_length=200, verbose_name="งาน")),
                (
                    "source",
                    models.CharField(
                        choices=[("pack", "กรอบการประเมิน"), ("usual", "งานปกติของปี"), ("own", "ของหน่วยงาน")],
                        max_length=5,
                    ),
                ),
                ("step", models.CharField(blank=True, max_length=40)),
                ("starts", models.DateField(blank=True, null=True, verbose_name="เริ่ม")),
                ("due", models.DateField(verbose_name="ครบกำหนด")),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้รับผิดชอบ",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.unit",
                        verbose_name="ส่วนราชการ",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duties", to="rounds.round"
                    ),
                ),
            ],
            options={
                "ordering": ("due", "title"),
            },
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(fields=("agency", "year"), name="round_once"),
        ),
    ]
