"""Addresses of disclosures in the office."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "disclosures"
urlpatterns: list[URLPattern] = []
