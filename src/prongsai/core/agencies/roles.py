"""Who may do what in an office: roles, the deeds each allows, and where each stands in the chain of signers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from prongsai.core.agencies.model import SignerRole

Role = Literal[
    "coordinator", "unit_officer", "reviewer", "inspector", "deputy_clerk", "clerk", "chief_executive", "auditor"
]
ROLES: tuple[Role, ...] = get_args(Role)

Deed = Literal[
    "look",  # see everything of the agency
    "report_progress",  # write notes on measures of one's own unit
    "edit_plan",  # draft and edit measures
    "edit_results",  # enter and confirm scores
    "run_surveys",  # prepare, open and count surveys
    "keep_registers",  # write records of registers, gather proof, answer questions, send to be approved
    "approve_records",  # approve records and submissions of the agency
    "publish",  # publish and withdraw, and hand in to the assessor
    "run_round",  # open rounds, move their state, keep the calendar
    "prepare_documents",  # make documents and send them to be signed
    "sign",  # decide when it is one's turn
    "manage_people",  # people, units and the agency's own particulars
    "export",  # take everything out
]
DEEDS: tuple[Deed, ...] = get_args(Deed)

_ALLOWS: Mapping[Role, frozenset[Deed]] = {
    "coordinator": frozenset(DEEDS),
    "unit_officer": frozenset({"look", "report_progress", "keep_registers"}),
    "reviewer": frozenset({"look", "report_progress", "edit_plan", "keep_registers", "approve_records", "sign"}),
    "inspector": frozenset({"look", "sign"}),
    "deputy_clerk": frozenset({"look", "report_progress", "edit_plan", "keep_registers", "approve_records", "sign"}),
    "clerk": frozenset(DEEDS) - {"edit_results", "prepare_documents"},
    "chief_executive": frozenset({"look", "approve_records", "sign"}),
    "auditor": frozenset({"look"}),
}
_SIGNS_AS: Mapping[Role, SignerRole] = {
    "coordinator": "preparer",
    "reviewer": "reviewer",
    "inspector": "inspector",
    "deputy_clerk": "deputy_clerk",
    "clerk": "clerk",
    "chief_executive": "chief_executive",
}


def allowed(roles: Iterable[Role]) -> frozenset[Deed]:
    """Everything that somebody with these roles may do."""
    return frozenset().union(*(_ALLOWS[role] for role in roles))


def roles_for(deed: Deed) -> tuple[Role, ...]:
    """The roles that allow a deed, to tell people whom to ask."""
    return tuple(role for role in ROLES if deed in _ALLOWS[role])


def signs_as(role: Role) -> SignerRole | None:
    """Where the role stands in the chain of signers; ``None`` for roles that never sign."""
    return _SIGNS_AS.get(role)


def role_signing_as(signer: SignerRole) -> Role:
    """The role that signs in this place of the chain."""
    return next(role for role, place in _SIGNS_AS.items() if place == signer)
