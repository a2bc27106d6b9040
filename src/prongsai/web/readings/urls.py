"""Addresses of readings."""

from django.urls import path

from prongsai.web.readings import views

app_name = "readings"
urlpatterns = [
    path("reports/", views.list_page, name="list"),
    path("reports/upload/", views.upload_page, name="upload"),
    path("reports/<uuid:pk>/", views.report_page, name="report"),
    path("reports/<uuid:pk>/original/", views.original_page, name="original"),
    path("reports/<uuid:pk>/plan/", views.plan_page, name="plan"),
    path("reports/<uuid:pk>/drop/", views.drop, name="drop"),
]
