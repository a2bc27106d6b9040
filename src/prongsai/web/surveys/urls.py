"""Addresses of surveys in the office."""

from __future__ import annotations

from django.urls import path

from prongsai.web.surveys.views import acts, campaigns, keying, places, printing, results

app_name = "surveys"
urlpatterns = [
    path("surveys/", campaigns.latest_page, name="latest"),
    path("<int:year>/surveys/", campaigns.list_page, name="list"),
    path("<int:year>/surveys/new/", campaigns.new_page, name="new"),
    path("<int:year>/surveys/import/", results.import_page, name="import"),
    path("surveys/<uuid:pk>/", campaigns.detail_page, name="detail"),
    path("surveys/<uuid:pk>/edit/", campaigns.edit_page, name="edit"),
    path("surveys/<uuid:pk>/questions/", campaigns.preview_page, name="preview"),
    path("surveys/<uuid:pk>/questions.xlsx", results.questions_file, name="xlsform"),
    path("surveys/<uuid:pk>/places/", places.places_page, name="places"),
    path("surveys/<uuid:pk>/places/<slug:place>/", places.place_page, name="place"),
    path("surveys/<uuid:pk>/open/", acts.open_page, name="open"),
    path("surveys/<uuid:pk>/count/", acts.count_page, name="count"),
    path("surveys/<uuid:pk>/void/", acts.void_page, name="void"),
    path("surveys/<uuid:pk>/restart/", acts.restart_page, name="restart"),
    path("surveys/<uuid:pk>/results/", results.results_page, name="results"),
    path("surveys/<uuid:pk>/results.csv", results.tally_csv, name="csv"),
    path("surveys/<uuid:pk>/results.json", results.tally_json, name="json"),
    path("surveys/<uuid:pk>/comments/<int:comment>/", results.comment_page, name="comment"),
    path("surveys/<uuid:pk>/slips/", printing.slips_page, name="slips"),
    path("surveys/<uuid:pk>/slips/void/", printing.slips_void_page, name="slips_void"),
    path("surveys/<uuid:pk>/poster.pdf", printing.poster_file, name="poster"),
    path("surveys/<uuid:pk>/paper.pdf", printing.paper_file, name="paper"),
    path("surveys/<uuid:pk>/keyed/", keying.keyed_page, name="keyed"),
]
