"""Addresses of documents."""

from django.urls import path

from prongsai.web.documents import deciding, views

_VERSION = "<int:year>/documents/versions/<uuid:pk>/"

app_name = "documents"
urlpatterns = [
    path("documents/", views.latest_page, name="latest"),
    path("documents/verify/", views.verify_page, name="verify"),
    path("<int:year>/documents/", views.list_page, name="list"),
    path("<int:year>/documents/make/", views.make_page, name="make"),
    path("<int:year>/documents/bundle/", views.bundle_page, name="bundle"),
    path("<int:year>/documents/<uuid:pk>/", views.document_page, name="document"),
    path(_VERSION, views.version_page, name="version"),
    path(f"{_VERSION}preview/", views.preview_page, name="preview"),
    path(f"{_VERSION}scan/", views.scan_page, name="scan"),
    path(f"{_VERSION}send/", deciding.send_page, name="send"),
    path(f"{_VERSION}withdraw/", deciding.withdraw_page, name="withdraw"),
    path(f"{_VERSION}approve/", deciding.approve_page, name="approve"),
    path(f"{_VERSION}send-back/", deciding.send_back_page, name="send_back"),
]
