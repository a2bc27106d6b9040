"""Addresses of registers in the office."""

from __future__ import annotations

from django.urls import path

from prongsai.web.registers.views import moves, overview, records, tables

app_name = "registers"
_REGISTER = "<int:year>/registers/<slug:register>/"
urlpatterns = [
    path("registers/", overview.latest_page, name="latest"),
    path("<int:year>/registers/", overview.list_page, name="list"),
    path(_REGISTER, overview.register_page, name="register"),
    path(f"{_REGISTER}new/", records.new_page, name="new"),
    path(f"{_REGISTER}move/", moves.batch, name="batch"),
    path(f"{_REGISTER}nil/", moves.nil_declare, name="nil"),
    path(f"{_REGISTER}import/", tables.import_page, name="import"),
    path(f"{_REGISTER}template.xlsx", tables.template_file, name="template"),
    path(f"{_REGISTER}records.csv", tables.csv_file, name="csv"),
    path(f"{_REGISTER}records.xlsx", tables.xlsx_file, name="xlsx"),
    path("registers/records/<uuid:pk>/", records.record_page, name="record"),
    path("registers/records/<uuid:pk>/edit/", records.edit_page, name="record_edit"),
    path("registers/records/<uuid:pk>/move/", moves.record_move, name="record_move"),
    path("registers/records/<uuid:pk>/withdraw/", moves.withdraw_page, name="record_withdraw"),
    path("registers/records/<uuid:pk>/delete/", moves.record_delete, name="record_delete"),
    path("registers/sheets/<uuid:pk>/", tables.sheet_page, name="sheet"),
    path("registers/sheets/<uuid:pk>/rows.xlsx", tables.bad_file, name="sheet_bad"),
    path("registers/sheets/<uuid:pk>/remove/", tables.sheet_remove, name="sheet_remove"),
]
