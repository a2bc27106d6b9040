"""Addresses of home."""

from django.urls import path

from prongsai.web.home import views

app_name = "home"
urlpatterns = [
    path("", views.home_page, name="home"),
    path("calendar/", views.calendar_page, name="calendar"),
    path("menu/", views.menu_page, name="menu"),
]
