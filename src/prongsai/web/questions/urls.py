"""Addresses of questions in the office."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "questions"
urlpatterns: list[URLPattern] = []
