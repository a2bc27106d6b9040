"""Public addresses of surveys, under ``/s/<key>/``."""

from __future__ import annotations

app_name = "answers"
urlpatterns: list[object] = []
