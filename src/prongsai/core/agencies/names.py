"""What an agency is most likely called, and how its address begins, from its kind and the place where it sits."""

from __future__ import annotations

from prongsai.core.agencies.model import Kind

_OF_A_PROVINCE = ("pao",)
_OF_A_TOWN = ("town_municipality", "city_municipality")


def needs_subdistrict(kind: Kind) -> bool:
    """Whether an agency of this kind sits in one subdistrict; one for a whole province does not."""
    return kind.id not in _OF_A_PROVINCE


def proposed_name(kind: Kind, province: str, district: str = "", subdistrict: str = "") -> str:
    """The full name an agency of this kind most likely has there.

    Town and city municipalities in the capital district bear the name of the province, others that of a subdistrict.
    """
    in_capital = kind.id in _OF_A_TOWN and district == f"เมือง{province}"
    place = province if in_capital or not needs_subdistrict(kind) else subdistrict
    return f"{kind.title.th}{place}"


def proposed_slug(kind: Kind, code: str) -> str:
    """The part of the address that stands for the agency: its kind and the code of its place ("sao-550101")."""
    return f"{kind.id.replace('_', '-')}-{code}"
