"""The least that can be done with a submission behind the same server and middleware: to keep it as one row."""

from __future__ import annotations

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from django.utils import timezone
from prongsai.web.surveys.selectors import campaign_by_key
from prongsai.web.surveys.services import answer_put
from prongsai.web.urls import urlpatterns as office


class Kept(models.Model):
    """A submission as it came."""

    content = models.TextField()

    class Meta:
        app_label = "floor"

    def __str__(self) -> str:
        return f"kept {self.pk}"


@csrf_exempt
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a submission, durably, and say so."""
    Kept.objects.create(content=request.body.decode())
    return HttpResponse("kept")


@csrf_exempt
def bare(request: HttpRequest, key: str) -> HttpResponse:
    given = request.POST.dict()
    campaign = campaign_by_key(key)
    answer_put(campaign=campaign, given=given, arrival=given["arrival"], today=timezone.localdate(), seconds=60)
    return HttpResponse("kept")


urlpatterns = [*office, path("floor/", keep), path("bare/<slug:key>/", bare)]
