"""Addresses of handing in and review in the office."""

from __future__ import annotations

from django.urls import path

from prongsai.web.reviews import acts, recommending, views

_ONE = "<int:year>/reviews/<int:number>/"

app_name = "reviews"
urlpatterns = [
    path("reviews/", views.latest_page, name="latest"),
    path("<int:year>/reviews/", views.list_page, name="list"),
    path("<int:year>/reviews/check/", views.check_page, name="check"),
    path(_ONE, views.detail_page, name="detail"),
    path(f"{_ONE}approve/", acts.approve_page, name="approve"),
    path(f"{_ONE}submit/", acts.submit_page, name="submit"),
    path(f"{_ONE}finish/", acts.finish_page, name="finish"),
    path(f"{_ONE}reply/", acts.reply_page, name="reply"),
    path(f"{_ONE}close/", acts.close_page, name="close"),
    path(f"{_ONE}use/", acts.use_page, name="use"),
    path(f"{_ONE}items/<slug:item>/", views.item_page, name="item"),
    path(f"{_ONE}items/<slug:item>/frozen/", views.frozen_page, name="frozen"),
    path("<int:year>/recommendations/", recommending.recommendations_page, name="recommendations"),
    path("<int:year>/recommendations/paste/", recommending.paste_page, name="paste"),
    path("<int:year>/recommendations/keep/", recommending.keep_page, name="keep"),
    path("<int:year>/recommendations/use/", recommending.recommendations_use_page, name="recommendations_use"),
    path("recommendations/<uuid:pk>/remove/", recommending.remove_page, name="remove"),
]
