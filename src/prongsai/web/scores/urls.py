"""Addresses of scores."""

from django.urls import path

from prongsai.web.scores import views

app_name = "scores"
urlpatterns = [
    path("scores/", views.latest_page, name="latest"),
    path("<int:year>/scores/", views.page_page, name="page"),
]
