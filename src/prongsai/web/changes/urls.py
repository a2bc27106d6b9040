"""Addresses of changes."""

from django.urls import path

from prongsai.web.changes import views

app_name = "changes"
urlpatterns = [
    path("changes/", views.list_page, name="list"),
    path("changes/table.csv", views.table_file, name="table"),
]
