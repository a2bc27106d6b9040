"""Addresses of files."""

from django.urls import path

from prongsai.web.files import views

app_name = "files"
urlpatterns = [path("files/<uuid:pk>/", views.file_page, name="file")]
