"""Addresses of home."""

from django.urls import path

from prongsai.web.home import calendar_views, views

app_name = "home"
urlpatterns = [
    path("", views.home_page, name="home"),
    path("calendar/", calendar_views.calendar_page, name="calendar"),
    path("calendar/subscribe/", calendar_views.subscribe_page, name="subscribe"),
    path("feed/<str:token>.ics", calendar_views.feed_file, name="feed"),
    path("menu/", views.menu_page, name="menu"),
]
