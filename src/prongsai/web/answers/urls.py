"""Public addresses of surveys, under ``/s/<key>/``."""

from __future__ import annotations

from django.urls import path

from prongsai.web.answers import views

app_name = "answers"
urlpatterns = [
    path("", views.form, name="form"),
    path("at/<slug:place>/", views.place, name="place"),
    path("code/<slug:code>/", views.code, name="code"),
    path("counter/", views.counter, name="counter"),
    path("at/<slug:place>/counter/", views.place_counter, name="place_counter"),
    path("send/", views.send, name="send"),
    path("thanks/", views.thanks, name="thanks"),
    path("<path:rest>", views.nothing, name="nothing"),
]
