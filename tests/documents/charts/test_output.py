"""Charts as pictures: geometry, bytes, ids, and any values at all."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from prongsai.core.thai.digits import to_thai
from prongsai.documents.charts import (
    Bar,
    Bars,
    Chart,
    ChartError,
    Lines,
    Radar,
    Range,
    Row,
    Segment,
    Series,
    Stack,
    Threshold,
    to_layers,
    to_png,
    to_svg,
)
from prongsai.documents.charts.look import BLUE, INK, RUST, SMALL, SOFT, WIDTH
from prongsai.documents.charts.text import width as text_width

SVG = "{http://www.w3.org/2000/svg}"
points = st.decimals(0, 100, places=3)


class Picture:
    """A drawn chart, to be asked where things are."""

    def __init__(self, chart: Chart) -> None:
        self.root = etree.fromstring(to_svg(chart, text="text", ident="c").encode())

    def texts(self) -> list[str]:
        return [element.text or "" for element in self.root.iter(f"{SVG}text")]

    def at(self, text: str) -> tuple[float, float]:
        element = next(each for each in self.root.iter(f"{SVG}text") if each.text == text)
        return float(element.get("x", "")), float(element.get("y", ""))

    def boxes(self, colour: str) -> list[tuple[float, float]]:
        """Left and right ends of the areas of this colour, filled or with an edge of it."""
        found = []
        for rect in self.root.iter(f"{SVG}rect"):
            if colour in (rect.get("fill"), rect.get("stroke")):
                edge = float(rect.get("stroke-width", 0)) / 2
                left = float(rect.get("x", 0)) - edge
                found.append((left, left + float(rect.get("width", 0)) + 2 * edge))
        return found

    def dashed(self) -> list[list[tuple[float, float]]]:
        """The points of every part of the line that scores should reach."""
        return [
            [(float(x), float(y)) for x, y in (pair.split(",") for pair in each.get("points", "").split())]
            for each in self.root.iter(f"{SVG}polyline", f"{SVG}polygon")
            if each.get("stroke") == INK and each.get("stroke-dasharray")
        ]


def one_bar(value: Decimal | Range, line: Threshold) -> Picture:
    # The second bar keeps the room for the figures the same whatever the first is.
    return Picture(Bars("", (Bar("ก", value), Bar("ข", Range(Decimal(0), Decimal(0)))), line))


@given(points)
@settings(max_examples=30)
def test_a_bar_is_as_long_as_its_points(value: Decimal) -> None:
    line = Threshold(Decimal(50), "เกณฑ์ 50")
    picture = one_bar(value, line)
    start, end = picture.at("0")[0], picture.at("100")[0]
    ends = picture.boxes(BLUE if value >= 50 else RUST)
    if value == 0:
        assert all(right - left == pytest.approx(26) for left, right in ends)  # the legend's sign only
        return
    left, right = ends[0]
    assert left == pytest.approx(start, abs=0.02)
    assert right == pytest.approx(start + (end - start) * float(value) / 100, abs=0.03)


def test_the_line_stands_at_its_points(line: Threshold, lines: Lines) -> None:
    picture = one_bar(Decimal(90), line)
    start, end = picture.at("0")[0], picture.at("100")[0]
    assert picture.dashed()[0][0][0] == pytest.approx(start + (end - start) * 0.85, abs=0.02)
    assert "เกณฑ์ 85 คะแนน" in picture.texts()
    picture = Picture(lines)
    half_text = 5
    low, high = (picture.at(tick)[1] - half_text for tick in ("60", "100"))
    assert picture.dashed()[0][0][1] == pytest.approx(high + (low - high) * 15 / 40, abs=0.02)


@pytest.mark.parametrize(("value", "colour"), [("84.995", RUST), ("85", BLUE), ("85.001", BLUE), ("84.99", RUST)])
def test_pattern_tells_the_side_of_the_line(value: str, colour: str, line: Threshold) -> None:
    picture = Picture(Bars("", (Bar("ก", Decimal(value)),), line))
    assert picture.boxes(colour)
    assert not picture.boxes(RUST if colour == BLUE else BLUE)
    hatched = [each for each in picture.root.iter(f"{SVG}path") if each.get("stroke") == RUST]
    assert bool(hatched) == (colour == RUST)


def test_a_range_is_certain_to_its_low_end_and_dashed_to_its_high_end(line: Threshold) -> None:
    picture = one_bar(Range(Decimal(40), Decimal(70)), line)
    start, end = picture.at("0")[0], picture.at("100")[0]
    assert picture.boxes(RUST)[0] == pytest.approx((start, start + (end - start) * 0.4), abs=0.03)
    possible = next(ends for ends in picture.boxes(SOFT) if ends[0] > start)
    assert possible == pytest.approx((start + (end - start) * 0.4, start + (end - start) * 0.7), abs=0.03)
    assert "40.00–70.00" in picture.texts()


def test_long_labels_are_shown_whole() -> None:
    label = "การประเมินความเสี่ยงการทุจริตและประพฤติมิชอบประจำปีของหน่วย"
    shown = "".join(Picture(Bars("", (Bar(label, Decimal(50)),))).texts())
    assert label in shown


def test_history_has_gaps_and_an_honest_axis(lines: Lines) -> None:
    picture = Picture(lines)
    assert any("แกนตั้งเริ่มที่ 50 คะแนน" in text for text in picture.texts())
    assert "88.00 (2567)" in picture.texts()
    # EIT has no neighbours, so it has marks but no line; คะแนนรวม and OIT have one each, and all have a leader.
    drawn = [each for each in picture.root.iter(f"{SVG}polyline") if each.get("stroke-width") == "2.2"]
    assert [len(each.get("points", "").split()) for each in drawn] == [3, 2]


def test_the_axis_begins_a_ten_below_the_least(lines: Lines) -> None:
    def ticks(least: str) -> set[str]:
        series = Series("คะแนนรวม", (Decimal(least), Decimal(90), Decimal(95)))
        return set(Picture(replace(lines, series=(series,), line=None)).texts())

    assert "70" in ticks("71.5")
    assert "60" not in ticks("71.5")
    assert "60" in ticks("70")
    assert "80" in ticks("95")
    assert "แกนตั้งเริ่มที่ 0 คะแนน ไม่ได้เริ่มที่ 0" not in ticks("3")


def test_radar_points_lie_on_their_axes(radar: Radar, line: Threshold) -> None:
    picture = Picture(radar)
    outer = next(each for each in picture.root.iter(f"{SVG}polygon") if each.get("stroke") == "#7b8794")
    ring = [tuple(map(float, pair.split(","))) for pair in outer.get("points", "").split()]
    centre_x = sum(x for x, _ in ring) / len(ring)
    centre_y = sum(y for _, y in ring) / len(ring)
    solid = next(
        each
        for each in picture.root.iter(f"{SVG}polygon")
        if each.get("stroke") == BLUE and each.get("stroke-width") == "2.2"
    )
    for (x, y), (far_x, far_y), value in zip(
        (tuple(map(float, pair.split(","))) for pair in solid.get("points", "").split()),
        ring,
        radar.series[0].points,
        strict=True,
    ):
        share = float(value or 0) / 100
        assert x == pytest.approx(centre_x + (far_x - centre_x) * share, abs=0.05)
        assert y == pytest.approx(centre_y + (far_y - centre_y) * share, abs=0.05)
    assert len(picture.dashed()[0]) == len(radar.axes)


def test_stack_leaves_out_zeros_and_uses_marks(stack: Stack) -> None:
    texts = Picture(stack).texts()
    assert "การใช้งบประมาณ" not in texts
    assert texts.count("3") == 2  # on the bar and in the list
    assert texts.count("1") == 2  # this one has no mark of its own
    assert "2.00–6.00" in texts
    assert "คะแนนที่ได้ 90.00" in texts


def test_segments_share_the_bar_by_their_points() -> None:
    picture = Picture(Stack("", (Row("", (Segment("ก", Decimal(3), "ข"), Segment("ค", Decimal(1), "ง"))),)))
    (left, right), *_ = picture.boxes(BLUE)
    (next_left, next_right), *_ = picture.boxes(RUST)
    assert next_left - right == pytest.approx(2, abs=0.02)  # the white gap
    assert (next_left - left) / (next_right + 2 - next_left) == pytest.approx(3, abs=0.01)


def test_pictures_are_the_same_bytes_every_time(chart: Chart) -> None:
    assert to_svg(chart, text="paths", ident="a") == to_svg(chart, text="paths", ident="a")
    assert to_png(chart) == to_png(chart)
    assert to_png(chart).startswith(b"\x89PNG")


@pytest.mark.parametrize("text", ["paths", "text"])
def test_two_charts_on_a_page_share_no_id(chart: Chart, text: str) -> None:
    pair = [to_svg(chart, text="paths" if text == "paths" else "text", ident=ident) for ident in ("a", "b")]
    page = etree.fromstring(f"<body>{pair[0]}{pair[1]}</body>".encode())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)) > 2
    for svg in page:
        assert svg.get("role") == "img"
        named = [svg.xpath(f'.//*[@id="{each}"]')[0] for each in svg.get("aria-labelledby").split()]
        assert [each.tag for each in named] == [f"{SVG}title", f"{SVG}desc"]
        assert all(each.text for each in named)


def test_text_as_paths_leaves_no_text_to_be_set(chart: Chart) -> None:
    root = etree.fromstring(to_svg(chart, text="paths", ident="c").encode())
    assert root.find(f".//{SVG}text") is None
    assert sum(1 for each in root.iter(f"{SVG}path") if each.get("transform")) == len(Picture(chart).texts())


def test_layers_are_a_picture_without_texts_and_every_text_once(chart: Chart) -> None:
    layers = to_layers(chart)
    svg = etree.fromstring(layers.svg.encode())
    assert svg.get("viewBox") == f"0 0 {layers.width:g} {layers.height:g}"
    assert svg.find(f".//{SVG}text") is None
    assert svg.find(f".//{SVG}path[@transform]") is None
    assert [placed.text for placed in layers.texts] == Picture(chart).texts()
    for placed in layers.texts:
        assert placed.x >= -0.2
        assert placed.x + text_width(placed.text, placed.size, bold=placed.bold) <= layers.width + 0.2
        assert 0 < placed.y < layers.height


def test_special_characters_are_escaped(bars: Bars) -> None:
    assert "น้ำที่ป่า ปี่ & <ฟ้า>" in Picture(bars).texts()


def test_digits_map_everything_that_is_shown(chart: Chart) -> None:
    root = etree.fromstring(to_svg(chart, text="text", ident="c", digits=to_thai).encode())
    shown = "".join(root.itertext())
    assert not re.search("[0-9]", shown)
    assert re.search("[๐-๙]", shown)


def test_no_text_is_smaller_than_nine_points_at_15_cm(chart: Chart) -> None:
    for element in Picture(chart).root.iter(f"{SVG}text"):
        assert float(element.get("font-size", 0)) * (150 / 25.4 * 72) / WIDTH >= 9
    assert SMALL * (150 / 25.4 * 72) / WIDTH >= 9


@pytest.mark.parametrize("ident", ["", "1a", "a b", 'a"', "กราฟ"])
def test_an_ident_must_be_safe(bars: Bars, ident: str) -> None:
    with pytest.raises(ChartError):
        to_svg(bars, text="text", ident=ident)


def test_scale_sets_the_size_in_pixels(bars: Bars) -> None:
    def across(png: bytes) -> int:
        return int.from_bytes(png[16:20], "big")

    assert (across(to_png(bars, scale=1)), across(to_png(bars, scale=2))) == (660, 1320)


def test_png_looks_like_the_chart_on_white_paper(bars: Bars) -> None:
    picture = Image.open(io.BytesIO(to_png(bars))).convert("RGB")
    counts = {colour: count for count, colour in picture.getcolors(1 << 16) or ()}
    assert max(counts, key=counts.__getitem__) == (255, 255, 255)
    blue = tuple(int(BLUE[place : place + 2], 16) for place in (1, 3, 5))
    near = [colour for colour in counts if all(abs(a - b) <= 3 for a, b in zip(colour, blue, strict=True))]
    assert sum(counts[colour] for colour in near) > 1000


labels = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60)
ranges = st.tuples(points, points).map(lambda ends: Range(min(ends), max(ends)))
scores = st.one_of(st.none(), points, ranges)
values = st.one_of(st.none(), points)


def in_picture(chart: Chart) -> None:
    """The picture is well formed and nothing in it lies outside its view box."""
    root = etree.fromstring(to_svg(chart, text="text", ident="c").encode())
    _, _, width, height = map(float, root.get("viewBox", "").split())
    for element in root.iter(f"{SVG}rect"):
        assert float(element.get("x", 0)) >= -0.1
        assert float(element.get("x", 0)) + float(element.get("width", 0)) <= width + 0.1
        assert -0.1 <= float(element.get("y", 0)) <= height - float(element.get("height", 0)) + 0.1
    for element in root.iter(f"{SVG}text"):
        size = float(element.get("font-size", 0))
        wide = text_width(element.text or "", size, bold=element.get("font-weight") == "700")
        start = float(element.get("x", 0)) - wide * {"middle": 0.5, "end": 1}.get(element.get("text-anchor", ""), 0)
        assert start >= -0.1
        assert start + wide <= width + 0.1
        assert size * 0.9 <= float(element.get("y", 0)) <= height - size * 0.2
    etree.fromstring(to_svg(chart, text="paths", ident="c").encode())


@given(st.lists(st.builds(Bar, labels, scores), min_size=1, max_size=8), st.booleans())
@settings(max_examples=30, deadline=None)
def test_any_bars_can_be_drawn(bars: list[Bar], lined: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
    line = Threshold(Decimal(85), "เกณฑ์ 85") if lined else None
    in_picture(Bars("", (*bars, Bar("ก", Decimal(1))), line))


@given(st.integers(3, 12).flatmap(lambda count: st.lists(values, min_size=count, max_size=count)), labels)
@settings(max_examples=30, deadline=None)
def test_any_history_and_radar_can_be_drawn(found: list[Decimal | None], label: str) -> None:
    from prongsai.documents.charts import Axis  # noqa: PLC0415

    first = Series(label, (Decimal(1), *found[1:]))
    years = tuple(str(2560 + index) for index in range(len(found)))
    in_picture(Lines("", years, (first, Series("ข", tuple(found)))))
    in_picture(Radar(label, tuple(Axis(year, label) for year in years), (first, Series("ข", tuple(found)))))


@given(
    st.lists(
        st.tuples(labels, st.decimals(0, 8, places=2), st.decimals(0, 8, places=2), st.sampled_from("กขคง")),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=30, deadline=None)
def test_any_stack_can_be_drawn(parts: list[tuple[str, Decimal, Decimal, str]]) -> None:
    segments = tuple(Segment(label, Range(min(a, b), max(a, b)), group) for label, a, b, group in parts)
    in_picture(Stack("", (Row("", segments), Row("ข", segments, kept=Decimal(1)))))
