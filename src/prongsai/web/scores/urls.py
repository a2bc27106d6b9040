"""Addresses of scores."""

from django.urls import path

from prongsai.web.scores import entering, own, views

app_name = "scores"
urlpatterns = [
    path("scores/", views.latest_page, name="latest"),
    path("scores/history/", views.history_page, name="history"),
    path("scores/history.csv", views.history_csv, name="history_csv"),
    path("<int:year>/scores/", views.year_page, name="page"),
    path("<int:year>/scores/trace/<str:kind>/<str:code>/", views.trace_page, name="trace"),
    path("<int:year>/scores/what-if/", views.what_if_page, name="what_if"),
    path("<int:year>/scores/enter/", entering.enter_page, name="enter"),
    path("<int:year>/scores/use-surveys/", own.use_page, name="use_surveys"),
    path("<int:year>/scores/paste/", entering.paste_page, name="paste"),
]
