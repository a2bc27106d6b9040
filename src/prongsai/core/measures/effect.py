"""What came of a measure as the scores show it: the indicator before and after, and items that have a score again."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from prongsai.core.findings.history import History, YearResult
from prongsai.core.findings.matching import lost_earlier
from prongsai.core.findings.model import Subject
from prongsai.core.findings.words import name, shown
from prongsai.core.packs.model import Text
from prongsai.core.scores.rounding import HUNDRED


def effect(before: YearResult, after: YearResult, indicator: str, items: Collection[str]) -> Text | None:
    """The outcome in sentences with the published numbers; ``None`` when the scores say nothing about it.

    ``before`` is the year assessed, ``after`` the year the measure ran in; ``indicator`` and ``items`` are codes of the
    year assessed. An item counts as regained only when its full score is known, and as lost when it is known to be.
    That the score rose does not prove that the measure did it: the sentences say only what happened.
    """
    sentences = [*_indicator(before, after, indicator), *_items(before, after, items)]
    if not sentences:
        return None
    return Text(" ".join(text.th for text in sentences), " ".join(text.en for text in sentences))


def _indicator(before: YearResult, after: YearResult, code: str) -> Iterator[Text]:
    subject = Subject("indicator", code)
    changed = History((before, after)).changes.get(subject)
    if changed is None:
        return
    was, now = changed
    label = name(after, subject)
    if was == now:
        yield Text(
            f"{label.th} ได้ {shown(now)} คะแนน ในปี {after.year} เท่ากับปี {before.year}",
            f"{label.en} had {shown(now)} in {after.year}, the same as in {before.year}.",
        )
        return
    rose = now > was
    yield Text(
        f"{label.th} {'เพิ่มขึ้น' if rose else 'ลดลง'} {shown(abs(now - was))} คะแนน "
        f"จาก {shown(was)} (ปี {before.year}) เป็น {shown(now)} (ปี {after.year})",
        f"{label.en} {'rose' if rose else 'fell'} by {shown(abs(now - was))}, "
        f"from {shown(was)} ({before.year}) to {shown(now)} ({after.year}).",
    )


def _items(before: YearResult, after: YearResult, items: Collection[str]) -> Iterator[Text]:
    lost_now = {item.code for item in after.lost}
    for code, then in lost_earlier(before, after).items():
        ours = [old for old in then if old in items]
        if not ours:
            continue
        label = name(after, Subject("item", code))
        score = after.result.items.get(code)
        if code in lost_now:
            yield Text(f"{label.th} ยังไม่ได้คะแนนในปี {after.year}", f"{label.en} still has no score in {after.year}.")
        elif score is not None and score.value == HUNDRED:
            yield Text(
                f"{label.th} ได้คะแนนเต็มในปี {after.year} หลังจากไม่ได้คะแนนในปี {before.year} (ข้อ {', '.join(ours)})",
                f"{label.en} has its full score in {after.year} after none in {before.year} ({', '.join(ours)}).",
            )
