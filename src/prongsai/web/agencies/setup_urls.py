"""Addresses of the first-run wizard."""

from django.urls import path

from prongsai.web.agencies.views import setup

app_name = "setup"
urlpatterns = [
    path("", setup.place_page, name="start"),
    path("agency/", setup.agency_page, name="agency"),
    path("account/", setup.account_page, name="account"),
]
