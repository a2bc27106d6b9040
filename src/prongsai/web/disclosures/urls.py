"""Addresses of disclosures in the office."""

from __future__ import annotations

from django.urls import path

from prongsai.web.disclosures.views import items, proofs

app_name = "disclosures"
urlpatterns = [
    path("disclosures/", items.latest_page, name="latest"),
    path("<int:year>/disclosures/", items.checklist_page, name="list"),
    path("<int:year>/disclosures/pull/", items.pull_page, name="pull"),
    path("<int:year>/disclosures/<slug:code>/", items.item_page, name="item"),
    path("<int:year>/disclosures/<slug:code>/assign/", items.assign_page, name="assign"),
    path("<int:year>/disclosures/<slug:code>/add/<slug:kind>/", proofs.add_page, name="proof_add"),
    path("disclosures/proofs/<uuid:pk>/", proofs.proof_page, name="proof"),
    path("disclosures/proofs/<uuid:pk>/edit/", proofs.edit_page, name="proof_edit"),
    path("disclosures/proofs/<uuid:pk>/answer/", proofs.answer_page, name="proof_answer"),
    path("disclosures/proofs/<uuid:pk>/judge/", proofs.judge_page, name="proof_judge"),
    path("disclosures/proofs/<uuid:pk>/look/", proofs.look, name="proof_look"),
    path("disclosures/proofs/<uuid:pk>/publish/", proofs.publish, name="proof_publish"),
    path("disclosures/proofs/<uuid:pk>/withdraw/", proofs.withdraw_page, name="proof_withdraw"),
    path("disclosures/proofs/<uuid:pk>/remove/", proofs.remove, name="proof_remove"),
]
