"""Surveys as the office and its respondents go through them, with scripts and without: nobody else saw these answers,
so what comes out is compared with a count of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from playwright.sync_api import expect

from tests.browser import survey_story as steps
from tests.browser.demo import MALEE, Demo
from tests.browser.screens import PHONE, Screen
from tests.browser.story import Door, send

NEGATIVE = {"i3", "i5", "i6", "i8", "i9", "i11"}
CHOICES = (0, 20, 40, 60, 80, 100)  # points in the order of the form
PEOPLE = 6

scripts_or_none = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


@scripts_or_none
def test_staff_answer_with_slips(scripts: bool, demo: Demo) -> None:  # noqa: FBT001
    door = Door(demo.browser, demo.office.url, scripts)
    planted = [{f"i{one}": (3 * person + one * one) % 6 for one in range(1, 16)} for person in range(PEOPLE)]
    with _coordinator(door, demo) as malee:
        survey = steps.prepare(malee, demo.root, "IIT", "8")
        steps.open_survey(malee, survey)
        codes = steps.slips(door, malee, survey, "8")
        assert len(set(codes)) == 8
        malee.page.goto(malee.office + survey)
        address = malee.page.locator("section:has(#links) code.address").inner_text()
        with door.window(PHONE) as phone:
            _answer_by_code(door, phone, address, codes, planted)
            assert phone.page.context.cookies() == []
        assert steps.came(malee, survey) == PEOPLE
        steps.count(malee, survey)
        malee.page.goto(f"{malee.office}{demo.root}{steps.YEAR}/scores/")
        shown = {
            row.get_attribute("data-own"): row.locator("td").first.inner_text()
            for row in malee.page.locator("tr[data-own]").all()
        }
    indicators = {str(number): _mean(planted, range(3 * number - 2, 3 * number + 1)) for number in range(1, 6)}
    wanted = {code: _cents(value) for code, value in indicators.items()}
    assert {code: shown[code] for code in wanted} == wanted
    assert shown["IIT"] == _cents(sum(indicators.values(), Fraction(0)) / 5)


def _answer_by_code(door: Door, phone: Screen, address: str, codes: list[str], planted: list[dict[str, int]]) -> None:
    """The first types the code, the second uses one that was used before, the others are led by their slips."""
    page = phone.page
    page.goto(address)
    door.look(page)
    page.locator("[name=code]").fill(codes[0].lower().replace("-", " "))
    send(page, "main button.main")
    assert steps.questions(page) == list(planted[0])
    door.look(page)
    for code, choices in zip(codes, planted, strict=False):
        if code != codes[0]:
            page.goto(f"{address}code/{code.replace('-', '').lower()}/")
        (steps.choose if code == codes[0] else steps.choose_at_once)(page, choices)
        send(page, "main button.main")
        steps.thanked(page)
        if code == codes[0]:
            door.look(page)
            page.goto(f"{address}code/{code.replace('-', '').lower()}/")
            expect(page.locator("h1")).to_have_text("รหัสนี้ใช้ไม่ได้")
            door.look(page)


def _mean(planted: list[dict[str, int]], numbers: range) -> Fraction:
    """The mean of the means of these questions, counted anew: bad things count the other way round."""
    worth = [
        Fraction(100 - CHOICES[answers[key]] if key in NEGATIVE else CHOICES[answers[key]], len(planted))
        for key in (f"i{number}" for number in numbers)
        for answers in planted
    ]
    return sum(worth, Fraction(0)) / len(numbers)


def _cents(value: Fraction) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


@scripts_or_none
def test_citizens_answer_at_a_point_of_service(scripts: bool, demo: Demo) -> None:  # noqa: FBT001
    door = Door(demo.browser, demo.office.url, scripts)
    with _coordinator(door, demo) as malee:
        survey = steps.prepare(malee, demo.root, "EIT", "")
        address = steps.add_place(malee, survey, "กองคลัง")
        steps.open_survey(malee, survey)
        with door.window(PHONE) as phone:
            _answer_on_a_phone(door, phone, address)
        with door.window() as tablet:
            _answer_at_the_counter(door, tablet, f"{address}counter/")
        counted = 3
        if scripts:
            with door.window(PHONE) as phone:
                _answer_without_signal(phone, address)
            counted += 1
        assert steps.came(malee, survey) == counted
        _key_in(door, malee, survey)
        assert steps.came(malee, survey) == counted + 1
        places = malee.page.locator("section:has(#arrived) tbody td")
        expect(places).to_have_text([str(counted)])


def _answer_on_a_phone(door: Door, phone: Screen, address: str) -> None:
    page = phone.page
    page.goto(address)
    expect(page.locator("header")).to_contain_text("กองคลัง")
    door.look(page)
    names = steps.questions(page)
    some = {name: number % 3 for number, name in enumerate(names) if number not in (2, 5)}
    steps.choose(page, some)
    page.locator("main button.main").click()
    # The browser itself leads to the first that is missing; one that does not is told by the office.
    assert page.locator("form :invalid[type=radio]").first.get_attribute("name") == names[2]
    page.locator("form [type=radio]").evaluate_all("all => all.forEach(one => one.required = false)")
    send(page, "main button.main")
    expect(page.locator("#problems li")).to_contain_text(["2. ", "5. "])
    assert steps.chosen(page) == len(some)
    door.look(page)
    page.locator("#problems a").first.click()
    steps.choose(page, {names[2]: 5, names[5]: 5})
    _only(phone, "422")
    send(page, "main button.main")
    steps.thanked(page)
    door.look(page)
    page.goto(address)
    expect(page.locator("h1")).to_have_text("เครื่องนี้ส่งคำตอบแล้ว")
    door.look(page)
    page.locator("main a.second").click()
    assert steps.chosen(page) == 0
    assert [(one["name"], one["value"]) for one in page.context.cookies()] == [("answered", "1")]


def _only(phone: Screen, expected: str) -> None:
    """The console told of nothing but what was meant to go wrong."""
    assert all(expected in fault for fault in phone.faults), phone.faults
    phone.faults.clear()


def _answer_at_the_counter(door: Door, tablet: Screen, address: str) -> None:
    page = tablet.page
    page.goto(address)
    for _person in range(2):
        assert steps.chosen(page) == 0
        steps.choose_at_once(page, dict.fromkeys(steps.questions(page), 1))
        send(page, "main button.main")
        steps.thanked(page)
        send(page, "main a.main")
    assert page.url == address
    assert steps.chosen(page) == 0
    assert page.context.cookies() == []


def _answer_without_signal(phone: Screen, address: str) -> None:
    page = phone.page
    page.goto(address)
    names = steps.questions(page)
    steps.choose_at_once(page, dict.fromkeys(names, 0))
    page.locator("textarea").fill("ขอบคุณ")
    page.reload()
    expect(page.locator("#status")).to_contain_text("กลับมาแล้ว")
    assert steps.chosen(page) == len(names)
    assert page.locator("textarea").input_value() == "ขอบคุณ"
    page.context.set_offline(True)
    page.locator("main button.main").click()
    expect(page.locator("#status")).to_contain_text("ไม่มีสัญญาณ")
    with page.expect_navigation():
        page.context.set_offline(False)
    steps.thanked(page)
    assert page.evaluate("localStorage.length") == 0
    _only(phone, "ERR_INTERNET_DISCONNECTED")


def _key_in(door: Door, malee: Screen, survey: str) -> None:
    """A form on paper, keyed in twice with one difference, which the paper decides."""
    page = malee.page
    page.goto(f"{malee.office}{survey}keyed/")
    for _time in range(2):
        fields = page.locator("main select:not([name=place])")
        for number, field in enumerate(fields.all()):
            field.select_option(index=1 + (_time if number == 4 else 0))
        send(page)
    left = page.locator("main select")
    expect(left).to_have_count(1)
    door.look(page)
    left.select_option(index=2)
    send(page)
    expect(page.get_by_role("status")).to_contain_text("กรอกไป 1 ใบ")


@contextmanager
def _coordinator(door: Door, demo: Demo) -> Iterator[Screen]:
    with door.window(**steps.signed_in(demo, MALEE)) as malee:
        yield malee
