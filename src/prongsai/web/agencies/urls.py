"""Addresses of agencies."""

from django.urls import path

from prongsai.web.agencies.views import particulars, people, units

app_name = "agencies"
urlpatterns = [
    path("people/", people.people_page, name="people"),
    path("people/add/", people.person_add_page, name="person_add"),
    path("people/acting/", people.acting_page, name="acting"),
    path("people/<uuid:pk>/", people.post_edit_page, name="post_edit"),
    path("people/<uuid:pk>/end/", people.post_end_page, name="post_end"),
    path("people/<uuid:pk>/invitation/", people.invitation_page, name="invitation"),
    path("units/", units.units_page, name="units"),
    path("units/add/", units.unit_add_page, name="unit_add"),
    path("units/<uuid:pk>/", units.unit_edit_page, name="unit_edit"),
    path("units/<uuid:pk>/move/", units.unit_move_page, name="unit_move"),
    path("units/<uuid:pk>/close/", units.unit_close_page, name="unit_close"),
    path("units/<uuid:pk>/reopen/", units.unit_reopen_page, name="unit_reopen"),
    path("particulars/", particulars.particulars_page, name="particulars"),
    path("particulars/edit/", particulars.particulars_edit_page, name="particulars_edit"),
]
