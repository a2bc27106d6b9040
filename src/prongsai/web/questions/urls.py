"""Addresses of questions in the office."""

from __future__ import annotations

from django.urls import path

from prongsai.web.questions import views

app_name = "questions"
urlpatterns = [
    path("questions/", views.list_page, name="list"),
    path("questions/<uuid:pk>/", views.question_page, name="question"),
    path("questions/<uuid:pk>/refuse/", views.refuse_page, name="refuse"),
    path("questions/<uuid:pk>/hide/", views.hide, name="hide"),
]
