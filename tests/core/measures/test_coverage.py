"""The library held against the packs."""

from dataclasses import replace

from prongsai.core.measures.coverage import Uncovered, Unknown, uncovered, unknown
from prongsai.core.packs.model import Text
from prongsai.library import pack_for_year

PACKS = [pack_for_year(year) for year in range(2562, 2570)]


def test_a_library_that_answers_everything(library):
    assert unknown(library, PACKS) == ()
    assert uncovered(library, PACKS) == ()


def test_names_that_lead_nowhere(make):
    given = replace(make.measure("odd", "1", "weak", ["moon", "structure"], ["moon_rock"]), indicator="11")
    assert unknown([given], PACKS) == (
        Unknown("odd", "indicator", "11"),
        Unknown("odd", "concept", "moon"),
        Unknown("odd", "element", "moon_rock"),
    )


def test_an_element_of_another_item_is_unknown(make):
    element = next(iter(pack_for_year(2568).items["O14"].elements)).id
    given = replace(make.measure("odd", "9", "weak", ["structure"]), elements={element: Text("ก", "a")})
    assert unknown([given], PACKS) == (Unknown("odd", "element", element),)


def test_what_has_no_measure(library):
    pack = pack_for_year(2568)
    poor = [measure for measure in library if measure.id not in ("keep-9", "mend-structure")]
    found = uncovered(poor, [pack])
    assert Uncovered(pack.id, "concept", "structure") in found
    assert Uncovered(pack.id, "indicator", "9") in found
    assert {gap.kind for gap in found} <= {"concept", "element", "indicator"}
    assert Uncovered(pack.id, "theme", "property") in uncovered([m for m in library if m.theme != "property"], [pack])
