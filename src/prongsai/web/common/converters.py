"""Parts of addresses that are told apart by what they say."""

from __future__ import annotations

from django.urls.converters import SlugConverter

from prongsai.web.common.visitors import OF_THE_OFFICE


class AgencySlug(SlugConverter):
    """The name of an agency in addresses: never a first part that belongs to the office or to surveys."""

    regex = rf"(?!(?:{'|'.join(sorted(OF_THE_OFFICE))})/)[-a-zA-Z0-9_]+"
