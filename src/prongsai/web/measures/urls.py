"""Addresses of measures."""

from django.urls import path

from prongsai.web.measures import views

app_name = "measures"
urlpatterns = [
    path("measures/", views.latest_page, name="latest"),
    path("<int:year>/measures/", views.board_page, name="board"),
]
