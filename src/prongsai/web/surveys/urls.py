"""Addresses of surveys in the office."""

from __future__ import annotations

app_name = "surveys"
urlpatterns: list[object] = []
