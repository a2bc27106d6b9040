"""The official documents: analysis, measures and the report on them, memo, announcement and order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from prongsai.documents.study import Study
from prongsai.documents.writing.content import Document
from prongsai.documents.writing.official.analysis import analysis
from prongsai.documents.writing.official.letters import announcement, memo, order
from prongsai.documents.writing.official.measures import measures

Kind = Literal["analysis", "measures", "memo", "announcement", "order"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WRITERS: dict[Kind, Callable[[Study], Document]] = {
    "analysis": analysis,
    "measures": measures,
    "memo": memo,
    "announcement": announcement,
    "order": order,
}
"""What makes each kind of document from a study."""
