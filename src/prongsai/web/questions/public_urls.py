"""Addresses where the public asks."""

from __future__ import annotations

from django.urls import path

from prongsai.web.questions import public_views

app_name = "asking"
urlpatterns = [
    path("ask/", public_views.list_page, name="list"),
    path("ask/", public_views.list_page, name="ask"),
    path("ask/<slug:key>/", public_views.question_page, name="question"),
]
