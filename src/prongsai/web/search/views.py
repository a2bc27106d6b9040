"""Pages of search."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from prongsai.core.seeking import Words
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.search.selectors import SEARCHES, search


@at_desk()
def search_page(request: DeskRequest) -> HttpResponse:
    """What the agency has with these words; of one kind alone when ``kind`` says so."""
    typed = request.GET.get("q", "").replace("\0", "")[:200]
    kind = request.GET.get("kind", "")
    words = Words.of(typed)
    groups = search(request.desk, words, kind)
    context = {"q": typed, "words": words, "groups": groups, "kind": kind if kind in SEARCHES else ""}
    return render(request, "search/search.html", context)
