"""Every address of the office. Pages of an agency stand under ``/office/<slug>/``."""

from __future__ import annotations

from django.urls import include, path, register_converter
from django.views.i18n import set_language

from prongsai.web.agencies import doors
from prongsai.web.common.converters import AgencySlug

register_converter(AgencySlug, "agency")

_OFFICE = (
    "home",
    "agencies",
    "rounds",
    "registers",
    "questions",
    "disclosures",
    "reviews",
    "surveys",
    "scores",
    "readings",
    "measures",
    "documents",
    "notices",
    "changes",
    "files",
    "search",
    "archives",
)

urlpatterns = [
    path("", doors.door, name="door"),
    path("setup/", include("prongsai.web.agencies.setup_urls")),
    path("setup/", include("prongsai.web.archives.door_urls")),
    path("s/<slug:key>/", include("prongsai.web.answers.urls")),
    path("office/", doors.mine, name="mine"),
    path("me/", include("prongsai.web.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("language/", set_language, name="set_language"),
    path("", include("prongsai.web.portal.root_urls")),
    path("", include("prongsai.web.reviews.root_urls")),
    path("office/<slug:slug>/", include([path("", include(f"prongsai.web.{app}.urls")) for app in _OFFICE])),
    # Last: everything above is no name of an agency, with or without its last stroke.
    path("<agency:slug>/", include("prongsai.web.questions.public_urls")),
    path("<agency:slug>/", include("prongsai.web.portal.urls")),
]
