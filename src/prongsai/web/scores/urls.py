"""Addresses of scores."""

from django.urls import path

from prongsai.web.scores import entering, views

app_name = "scores"
urlpatterns = [
    path("scores/", views.latest_page, name="latest"),
    path("<int:year>/scores/", views.page_page, name="page"),
]

# Entering
urlpatterns += [
    path("<int:year>/scores/enter/", entering.enter_page, name="enter"),
    path("<int:year>/scores/paste/", entering.paste_page, name="paste"),
]
