"""Addresses of the first-run wizard."""

from django.urls import path

from prongsai.web.agencies import doors

app_name = "setup"
urlpatterns = [path("", doors.mine, name="start")]
