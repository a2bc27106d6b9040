"""A small questionnaire with two scales, a negative question, groups and a comment; and answers to any."""

from hypothesis import strategies as st

from prongsai.core.surveys.load import load_own_questionnaire
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.submissions import Submission

OWN = """\
id: counter
instrument: SAT
title: {th: แบบสำรวจ, en: Survey}
intro: {th: คำนำ, en: Introduction}
minimum_cell: 5
floor_seconds: 2
scales:
  level:
    choices:
      - {code: low, points: 0, title: {th: น้อย, en: Little}}
      - {code: fair, points: 33.4, title: {th: ปานกลาง, en: Fair}}
      - {code: high, points: 100, title: {th: มาก, en: Much}}
  yes_no:
    choices:
      - {code: no, points: 0, title: {th: ไม่มี, en: No}}
      - {code: yes, points: 100, title: {th: มี, en: Yes}}
sections:
  - code: first
    title: {th: ส่วนแรก, en: First}
    questions:
      - {code: a, th: ข้อแรกเพียงใด, en: How far a, scale: level}
      - {code: b, th: ข้อสองเพียงใด, en: How far b, scale: level}
      - {code: c, th: ข้อสามเพียงใด, en: How far c, scale: level, polarity: negative}
  - code: second
    title: {th: ส่วนสอง, en: Second}
    questions:
      - {code: d, th: ข้อสี่มีหรือไม่, en: Is there d, scale: yes_no, polarity: negative}
groups:
  title: {th: ท่านเป็นใคร, en: Who are you}
  choices:
    - {code: citizen, title: {th: ประชาชน, en: Citizen}}
    - {code: business, title: {th: ธุรกิจ, en: Business}}
comment: {th: ข้อเสนอแนะ, en: Suggestions}
"""

GOOD = {"a": "low", "b": "fair", "c": "high", "d": "no", "group": "citizen", "comment": "ดี"}


def own(text: str = OWN) -> Questionnaire:
    """The small questionnaire."""
    return load_own_questionnaire(text, file="own.yaml")


def submissions_to(asked: Questionnaire) -> st.SearchStrategy[Submission]:
    """Any submission that the questionnaire allows."""
    answers = {key: st.sampled_from(list(choices)) for key, choices in asked.choices.items()}
    groups = st.sampled_from([group.code for group in asked.groups]) if asked.groups else st.just("")
    return st.builds(Submission, st.fixed_dictionaries(answers), groups, st.just(""), st.booleans())
