"""Addresses of readings."""

from django.urls import path

from prongsai.web.readings import views

app_name = "readings"
urlpatterns = [
    path("reports/", views.list_page, name="list"),
]
