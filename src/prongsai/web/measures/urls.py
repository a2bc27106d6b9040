"""Addresses of measures."""

from django.urls import path

from prongsai.web.measures.views import boards, drafts, measures, reports

app_name = "measures"
urlpatterns = [
    path("measures/", boards.latest_page, name="latest"),
    path("measures/mine/", boards.mine_page, name="mine"),
    path("<int:year>/measures/", boards.board_page, name="board"),
    path("<int:year>/measures/draft/", drafts.draft_page, name="draft"),
    path("<int:year>/measures/library/", drafts.library_page, name="library"),
    path("<int:year>/measures/new/", measures.new_page, name="new"),
    path("<int:year>/measures/days/", measures.days_part, name="days"),
    path("<int:year>/measures/<uuid:pk>/", boards.go, name="go"),
    path("<int:year>/measures/<int:no>/", measures.measure_page, name="measure"),
    path("<int:year>/measures/<int:no>/edit/", measures.edit_page, name="edit"),
    path("<int:year>/measures/<int:no>/state/", measures.state_move, name="state"),
    path("<int:year>/measures/<int:no>/order/", measures.order_move, name="order"),
    path("<int:year>/measures/<int:no>/cancel/", measures.cancel_page, name="cancel"),
    path("<int:year>/measures/<int:no>/delete/", measures.delete, name="delete"),
    path("<int:year>/measures/<int:no>/report/", reports.report_page, name="report"),
    path("<int:year>/measures/<int:no>/report/<uuid:pk>/", reports.progress_edit_page, name="progress_edit"),
    path("<int:year>/measures/<int:no>/report/<uuid:pk>/remove/", reports.remove, name="progress_remove"),
    path("<int:year>/measures/<int:no>/result/", reports.result_page, name="result"),
]
