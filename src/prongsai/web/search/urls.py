"""Addresses of search."""

from django.urls import path

from prongsai.web.search import views

app_name = "search"
urlpatterns = [
    path("search/", views.search_page, name="search"),
]
