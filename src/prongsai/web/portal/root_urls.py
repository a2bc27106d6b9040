"""Addresses of the portal that belong to no agency."""

from __future__ import annotations

from django.urls import path

from prongsai.web.portal import data_views
from prongsai.web.portal.views import feeds

app_name = "site"
urlpatterns = [
    path(".well-known/ita.json", data_views.agencies_index, name="agencies"),
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemaps, name="sitemaps"),
    path(".well-known/security.txt", feeds.security, name="security"),
]
