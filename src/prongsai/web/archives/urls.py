"""Addresses of archives."""

from django.urls import path

from prongsai.web.archives import views

app_name = "archives"
urlpatterns = [
    path("export/", views.export_page, name="export"),
    path("export/download/", views.export_download, name="download"),
]
