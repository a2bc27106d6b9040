"""Addresses of rounds."""

from django.urls import path

from prongsai.web.rounds import duty_views, views

app_name = "rounds"
urlpatterns = [
    path("rounds/", views.list_page, name="list"),
    path("rounds/open/", views.open_page, name="open"),
    path("rounds/<int:year>/", views.detail_page, name="detail"),
    path("rounds/<int:year>/move/", views.move_page, name="move"),
    path("rounds/<int:year>/pack/", views.pack_page, name="pack"),
    path("rounds/<int:year>/duties/new/", duty_views.add_page, name="duty_add"),
    path("rounds/duties/<uuid:pk>/", duty_views.edit_page, name="duty"),
    path("rounds/duties/<uuid:pk>/remove/", duty_views.remove_page, name="duty_remove"),
    path("rounds/duties/<uuid:pk>/tick/", duty_views.tick_page, name="duty_tick"),
]
