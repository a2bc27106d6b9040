"""The least that can be done with a submission behind the same server and middleware: to keep it as one row."""

from __future__ import annotations

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from prongsai.web.answers import limits
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


# Here everybody comes from one address, which the office would take for a flood.
limits.posts = limits.Limit(10**9, limits.POSTS_IN)

urlpatterns = [*office, path("floor/", keep)]
