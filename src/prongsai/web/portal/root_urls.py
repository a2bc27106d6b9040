"""Addresses of the portal that belong to no agency."""

from __future__ import annotations

from django.urls import path

from prongsai.web.portal.views import feeds

app_name = "site"
urlpatterns = [
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemaps, name="sitemaps"),
    path(".well-known/security.txt", feeds.security, name="security"),
]
