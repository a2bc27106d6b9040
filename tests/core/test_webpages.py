"""Words and links of a page."""

from __future__ import annotations

from prongsai.core.webpages import links_of, text_of

HTML = """<!doctype html><html><head><title>หัว</title><style>p{}</style></head><body>
<h1>ข้อ <b>O12</b></h1><p>จัดซื้อ   &amp; จัดจ้าง</p><script>alert("x")</script>
<ul><li><a href="o12.csv?x=1">CSV</a></li><li><a href="/sao/data/a.json">J</a><a href="#ref">r</a></li></ul>
<a href="https://elsewhere.example/x.csv">e</a><a href="mailto:a@b.th">m</a><a href="//x.example/y.csv">y</a>
<a href="http://[bad">b</a><a href="/sao/data/a.json#top">again</a><img src="/media/p.jpg"></body></html>"""


def test_the_words_stand_line_by_line_without_scripts() -> None:
    assert text_of(HTML).splitlines()[:4] == ["ข้อ O12", "จัดซื้อ & จัดจ้าง", "CSV", "Jr"]
    assert "alert" not in text_of(HTML)


def test_links_of_the_site_are_found_once_and_others_are_left_out() -> None:
    assert links_of(HTML, "/sao/oit/2569/o12/") == [
        "/sao/oit/2569/o12/o12.csv?x=1",
        "/sao/data/a.json",
        "/media/p.jpg",
    ]
