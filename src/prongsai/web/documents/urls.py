"""Addresses of documents."""

from django.urls import path

from prongsai.web.documents import views

app_name = "documents"
urlpatterns = [
    path("documents/", views.latest_page, name="latest"),
    path("<int:year>/documents/", views.list_page, name="list"),
]
