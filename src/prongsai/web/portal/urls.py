"""Addresses of the portal of an agency. Those for other programs are in the modules they come from."""

from __future__ import annotations

from django.urls import include, path

from prongsai.web.portal.views import around, feeds, front, items, printing, records

app_name = "portal"
urlpatterns = [
    path("", front.front, name="front"),
    path("poster.pdf", printing.front_poster, name="front_poster"),
    path("card.png", printing.front_card, name="front_card"),
    path("oit/", items.latest, name="latest"),
    path("oit/<int:year>/", items.year_page, name="year"),
    path("oit/<int:year>/<slug:code>/", items.item_page, name="item"),
    path("oit/<int:year>/<slug:code>/page/<int:page>/", items.item_page, name="item_page"),
    path("oit/<int:year>/<slug:code>/poster.pdf", printing.item_poster, name="item_poster"),
    path("oit/<int:year>/<slug:code>/card.png", printing.item_card, name="item_card"),
    path("news/", records.news, name="news"),
    path("news/page/<int:page>/", records.news, name="news_page"),
    path("services/", records.services, name="services"),
    path("records/<uuid:pk>/", records.record_page, name="record"),
    path("search/", records.search, name="search"),
    path("files/<str:sha256>/<str:name>", records.file, name="file"),
    path("accessibility/", around.accessibility, name="accessibility"),
    path("privacy/", around.privacy, name="privacy"),
    path("feed.atom", feeds.feed, name="feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("", include("prongsai.web.portal.data_urls")),
    # Last: every other address below that of an agency.
    path("<path:rest>", around.nothing, name="nothing"),
]
