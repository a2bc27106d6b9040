"""A filter that marks what was looked for."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from prongsai.core.seeking import Piece, Words

register = template.Library()


@register.filter
def marked(text: str, words: Words) -> SafeString:
    """The part of a text around the first hit, with every hit in ``<mark>``."""
    pieces = words.pieces(words.excerpt(text))
    return format_html_join("", "{}", ((_said(piece),) for piece in pieces))


def _said(piece: Piece) -> str:
    return format_html("<mark>{}</mark>", piece.text) if piece.hit else piece.text
