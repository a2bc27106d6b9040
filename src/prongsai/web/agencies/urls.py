"""Addresses of agencies."""

from django.urls import path

from prongsai.web.agencies import views

app_name = "agencies"
urlpatterns = [
    path("people/", views.people_page, name="people"),
    path("units/", views.units_page, name="units"),
    path("particulars/", views.particulars_page, name="particulars"),
]
