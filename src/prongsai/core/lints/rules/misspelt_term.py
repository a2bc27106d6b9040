"""Terms the framework fixes, misspelt: No Gift Policy, ตัวชี้วัด, the kinds of agencies, the assessment's own name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.core.lints.context import Context, Line
from prongsai.core.lints.model import Problem, problem
from prongsai.core.rules import rule


@dataclass(frozen=True)
class Term:
    """A term and the wrong forms seen of it; ordinary words that look like a wrong form must not match."""

    right: str
    wrong: re.Pattern[str]


TERMS = (
    Term("ตัวชี้วัด", re.compile(r"ตัวชี(?:้)?วิต|ตัวชี้วิด|ตัวชี้วัต|ตัวชีวัด|ตัวซี้วัด|ตัวชี้วัดวัด|ตังชี้วัด|ตัวชี้ัวัด|ตัวขี้วัด")),
    Term(
        "องค์การบริหารส่วนตำบล",
        re.compile(r"องค์?กร(?:์)?บริหารส่วนตำบล|องการบริหารส่วนตำบล|องค์การบริหารส่วนตำบน|องค์การบริการส่วนตำบล"),
    ),
    Term("องค์การบริหารส่วนจังหวัด", re.compile(r"องค์?กร(?:์)?บริหารส่วนจังหวัด|องการบริหารส่วนจังหวัด")),
    Term("องค์กรปกครองส่วนท้องถิ่น", re.compile(r"องค์การปกครองส่วนท้องถิ่น|องกรปกครองส่วนท้องถิ่น|องค์กรปกครองส่วนท้องถิน(?!ี)")),
    Term(
        "คุณธรรมและความโปร่งใส",
        re.compile(
            r"คุณธรรมและค่านิยม(?=\s*(?:ของ(?:องค์|เทศบาล|หน่วยงาน|อบต)|ในการดำเนินงาน))|คุณธรรมและความโปร่งไส|คุณธรรมและความโปร่ง(?:ใจ|สี)|คุณะธรรมและความโปร่งใส"
        ),
    ),
    Term(
        "การประเมิน ITA",
        re.compile(r"(?<=เข้ารับ)การประชุม\s*ITA|(?<=ครอบคลุม)การประชุม\s*ITA|(?:ผล|คะแนน)การประชุม\s*ITA|การประเมิณ\s*ITA"),
    ),
    Term("การประเมิน", re.compile(r"การประเมิณ(?!\s*ITA)|ผลประเมิณ")),
    Term("ความเสี่ยงการทุจริต", re.compile(r"ความเสียงการทุจริต|ความเสี่ยงการทุจิต|ความเสี่ยงการทุจริด")),
    Term("การทุจริต", re.compile(r"การทุจิต|การทุจริด|การทุริต|การทุจรติ")),
    Term("ธรรมาภิบาล", re.compile(r"ธรรมภิบาล|ธรรมาธิบาล|ธรรมาภิบาน")),
    Term("ประพฤติมิชอบ", re.compile(r"ประพฤติมิขอบ|ประพฤิตมิชอบ|ประพฤติมิชอป|ประพฤติ?มิซอบ")),
    Term("ผู้มีส่วนได้ส่วนเสีย", re.compile(r"ผู้มีส่วนใด้ส่วนเสีย|ผู้มีส่วนได้ส่วนเสี่ย|ผู้มีส่วนได้ส่วนเสัย")),
    Term("เจตนารมณ์", re.compile(r"เจตนารมย์|เจตนารมร์|เจตนารม(?![ณ์ยร])")),
)
# English terms are matched as words that come near. The longest is tried first.
ENGLISH = (
    "Open Data Integrity and Transparency Assessment",
    "Internal Integrity and Transparency Assessment",
    "External Integrity and Transparency Assessment",
    "Integrity and Transparency Assessment",
    "No Gift Policy",
)
_FIRST_WORDS = {term.split()[0].casefold() for term in ENGLISH}
_NEAR = 0.8
_NEAR_WORD = 0.5
_LATIN = re.compile(r"[A-Za-z][A-Za-z \-&]*[A-Za-z]")


@rule("misspelt-term", title_th="คำเฉพาะของกรอบการประเมินสะกดผิด", title_en="A term of the framework misspelt")
def check(context: Context) -> Iterator[Problem]:
    """Only these terms; ordinary Thai is not spell-checked. Capitals, hyphens and blanks are free."""
    for line in context.lines:
        for term in TERMS:
            for match in term.wrong.finditer(line.text):
                yield _misspelt(line, match[0], term.right)
        for run in _LATIN.findall(line.text):
            yield from _english(line, run)


def _english(line: Line, run: str) -> Iterator[Problem]:
    words = re.split(r"[\s\-]+", run)
    used: set[int] = set()
    for term in ENGLISH:
        wanted = term.split()
        for start in range(len(words) - len(wanted) + 1):
            span = range(start, start + len(wanted))
            part = " ".join(words[start : start + len(wanted)])
            if used.intersection(span):
                continue
            if part.casefold() == term.casefold():
                used.update(span)
            elif _near(part, term):
                used.update(span)
                yield _misspelt(line, part, term)


def _near(part: str, term: str) -> bool:
    """Nearly the term, word by word. "Internal" is no misspelling of "External"."""
    one, other = part.casefold(), term.casefold()
    words = list(zip(one.split(), other.split(), strict=True))
    if words[0][0] != words[0][1] and words[0][0] in _FIRST_WORDS:
        return False
    if any(difflib.SequenceMatcher(None, a, b).ratio() < _NEAR_WORD for a, b in words):
        return False
    return difflib.SequenceMatcher(None, one, other).ratio() >= _NEAR


def _misspelt(line: Line, found: str, right: str) -> Problem:
    return problem(
        "warning",
        line.place,
        found=found,
        expected=right,
        th=f"คำว่า “{found}” สะกดหรือใช้ผิด ควรเป็น “{right}” กรุณาแก้",
        en=f'"{found}" should read "{right}".',
    )
