"""Addresses of rounds."""

from django.urls import path

from prongsai.web.rounds import views

app_name = "rounds"
urlpatterns = [
    path("rounds/", views.list_page, name="list"),
]
