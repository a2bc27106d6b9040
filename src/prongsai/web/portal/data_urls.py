"""Addresses of open data of an agency: files, catalogues, and what programs may ask."""

from __future__ import annotations

from django.urls import path, re_path

from prongsai.web.portal import api_views, data_views

_SET = r"data/(?P<register>[a-z][a-z0-9_]*)/(?P<part>\d{4}|current)"

urlpatterns = [
    path("data/", data_views.catalogue_page, name="data"),
    path("data/chain.json", data_views.chain, name="chain"),
    path("data/procurement/<int:year>.ocds.json", data_views.contracts, name="contracts"),
    path("data/<slug:register>/", data_views.register_page, name="data_register"),
    path("data/<slug:register>/schema.json", data_views.data_schema, name="data_schema"),
    re_path(rf"^{_SET}/datapackage\.json$", data_views.package, name="package"),
    re_path(rf"^{_SET}\.(?P<form>csv|json|xlsx|parquet)$", data_views.data_file, name="data_file"),
    path("data.json", data_views.data_catalogue, name="catalogue"),
    path(".well-known/ita.json", api_views.ita, name="ita"),
    path("api/agency.json", api_views.agency, name="api_agency"),
    path("api/sets.json", api_views.sets, name="api_sets"),
    path("api/items/<int:year>.json", api_views.items, name="api_items"),
    path("api/items/<int:year>/<slug:code>.json", api_views.item, name="api_item"),
    path("openapi.json", api_views.description, name="openapi"),
]
