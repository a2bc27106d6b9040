"""The way of a document through its signers: every state against every move, and long sequences of moves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.agencies.model import CHAIN, SignerRole
from prongsai.core.errors import ProngsaiError
from prongsai.core.signoffs import (
    PLACES,
    STATES,
    TITLES,
    Link,
    MissingReason,
    NotYourTurn,
    SamePerson,
    Signing,
    State,
    WrongState,
    approve,
    next_place,
    send,
    send_back,
    supersede,
    withdraw,
)

USUAL: tuple[SignerRole, ...] = ("preparer", "reviewer", "chief_executive")
Move = Callable[[Signing], Signing]
MOVES: dict[str, Move] = {
    "send": lambda one: send(one, USUAL),
    "withdraw": withdraw,
    "approve": lambda one: approve(one, "somebody", CHAIN),
    "send back": lambda one: send_back(one, "somebody", CHAIN, "แก้ปี"),
    "supersede": supersede,
}
GOES: dict[tuple[State, str], State] = {
    ("draft", "send"): "in_signing",
    ("draft", "supersede"): "superseded",
    ("in_signing", "withdraw"): "draft",
    ("in_signing", "approve"): "in_signing",
    ("in_signing", "send back"): "sent_back",
    ("sent_back", "supersede"): "superseded",
}


def _in_state(state: State) -> Signing:
    links = () if state == "draft" else tuple(map(Link, USUAL))
    return Signing(state, "malee", links)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("move", MOVES)
def test_every_move_from_every_state(state: State, move: str) -> None:
    before = _in_state(state)
    if (state, move) in GOES:
        assert MOVES[move](before).state == GOES[state, move]
    else:
        with pytest.raises(WrongState) as refused:
            MOVES[move](before)
        assert refused.value.message_th and refused.value.message_en


def test_everything_has_a_name() -> None:
    assert set(TITLES) == set(STATES)
    assert set(PLACES) == set(CHAIN)


def test_the_last_approval_freezes_and_keeps_who_signed() -> None:
    signing = send(Signing("draft", "malee"), USUAL)
    for person, role in (("malee", "preparer"), ("prasert", "reviewer")):
        signing = approve(signing, person, {role})
        assert signing.state == "in_signing"
    signing = approve(signing, "boonmee", {"chief_executive"})
    assert signing.state == "frozen"
    assert [(link.role, link.decision, link.person) for link in signing.links] == [
        ("preparer", "approved", "malee"),
        ("reviewer", "approved", "prasert"),
        ("chief_executive", "approved", "boonmee"),
    ]
    assert next_place(signing) is None


@pytest.mark.parametrize("role", CHAIN)
def test_only_who_stands_in_the_next_place_decides(role: SignerRole) -> None:
    signing = approve(send(Signing("draft", "malee"), USUAL), "malee", {"preparer"})
    if role == "reviewer":
        assert approve(signing, "x", {role}).links[1].person == "x"
        assert send_back(signing, "x", {role}, "แก้").links[1].reason == "แก้"
        return
    with pytest.raises(NotYourTurn, match="reviewer") as refused:
        approve(signing, "x", {role})
    assert "ผู้ตรวจทาน" in refused.value.message_th
    with pytest.raises(NotYourTurn):
        send_back(signing, "x", {role}, "แก้")


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_sending_back_needs_a_reason(reason: str) -> None:
    with pytest.raises(MissingReason):
        send_back(send(Signing("draft", "malee"), USUAL), "malee", {"preparer"}, reason)


def test_the_preparer_is_not_the_last_approver() -> None:
    only = send(Signing("draft", "malee"), ("chief_executive",))
    with pytest.raises(SamePerson):
        approve(only, "malee", {"chief_executive"})
    assert approve(only, "boonmee", {"chief_executive"}).state == "frozen"
    # Neither who made the file nor who signed as its preparer.
    signed = approve(send(Signing("draft", "malee"), ("preparer", "chief_executive")), "wipa", {"preparer"})
    for person in ("malee", "wipa"):
        with pytest.raises(SamePerson):
            approve(signed, person, {"chief_executive"})
        assert send_back(signed, person, {"chief_executive"}, "ผิด").state == "sent_back"


def test_a_chain_without_places_cannot_be_sent() -> None:
    with pytest.raises(WrongState, match="no chain"):
        send(Signing("draft", "malee"), ())


ACTIONS = st.one_of(
    st.tuples(st.just("send"), st.lists(st.sampled_from(CHAIN), min_size=1, max_size=6, unique=True)),
    st.tuples(st.just("withdraw"), st.none()),
    st.tuples(st.just("supersede"), st.none()),
    st.tuples(st.just("approve"), st.tuples(st.sampled_from("abc"), st.sets(st.sampled_from(CHAIN), min_size=3))),
    st.tuples(st.just("send_back"), st.tuples(st.sampled_from("abc"), st.sets(st.sampled_from(CHAIN), min_size=3))),
)


def _done(signing: Signing, action: tuple[str, object]) -> Signing:
    name, what = action
    match name:
        case "send":
            return send(signing, what)  # type: ignore[arg-type]
        case "withdraw":
            return withdraw(signing)
        case "supersede":
            return supersede(signing)
        case "approve":
            return approve(signing, *what)  # type: ignore[misc]
    return send_back(signing, *what, "แก้ไข")  # type: ignore[misc]


@given(st.lists(ACTIONS, max_size=40))
def test_whatever_is_done_the_state_says_what_the_links_say(actions: list[tuple[str, object]]) -> None:
    signing = Signing("draft", "a")
    for action in actions:
        before = signing
        try:
            signing = _done(signing, action)
        except ProngsaiError:
            assert signing == before
            continue
        assert before.state not in ("frozen", "superseded"), "what is final was changed"
        _is_sound(signing)


def _is_sound(signing: Signing) -> None:
    decisions = [link.decision for link in signing.links]
    decided = [decision for decision in decisions if decision]
    assert decisions[: len(decided)] == decided, "decisions come in order"
    assert all(bool(link.decision) == bool(link.person) for link in signing.links)
    match signing.state:
        case "draft":
            assert not decisions
        case "in_signing":
            assert set(decided) <= {"approved"}
            assert next_place(signing) == len(decided) < len(decisions)
        case "sent_back":
            assert decided[-1] == "sent_back"
            assert signing.links[len(decided) - 1].reason
        case "frozen":
            assert decided and set(decided) == {"approved"} and len(decided) == len(decisions)
            assert signing.links[-1].person != signing.preparer
