"""A questionnaire as a JSON document: a survey keeps the one it was opened with, whatever later versions ask."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from prongsai.core.surveys.model import Questionnaire

_ADAPTER: TypeAdapter[Questionnaire] = TypeAdapter(Questionnaire)


def to_document(questionnaire: Questionnaire) -> dict[str, Any]:
    """The questionnaire as values of JSON; points stay exact as text."""
    document: dict[str, Any] = _ADAPTER.dump_python(questionnaire, mode="json")
    return document


def from_document(document: dict[str, Any]) -> Questionnaire:
    """The questionnaire that ``to_document`` wrote."""
    return _ADAPTER.validate_python(document)
