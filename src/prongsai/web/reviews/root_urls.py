"""Addresses of reviews that belong to no agency: the key by which anybody checks a bundle."""

from __future__ import annotations

from django.urls import path

from prongsai.web.reviews import views

app_name = "signing"
urlpatterns = [path(".well-known/prongsai-key", views.key_page, name="key")]
