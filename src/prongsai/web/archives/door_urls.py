"""Addresses outside any agency: taking one in."""

from django.urls import path

from prongsai.web.archives import doors

app_name = "imports"
urlpatterns = [
    path("import/", doors.import_page, name="import"),
    path("import/<slug:slug>/", doors.imported_page, name="done"),
]
