"""Addresses of notices."""

from django.urls import path

from prongsai.web.notices import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.list_page, name="list"),
    path("notices/letters/", views.letters, name="letters"),
    path("notices/<uuid:pk>/", views.follow, name="follow"),
]
