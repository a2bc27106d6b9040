"""The file of secrets: what stays in them after every step, and what never leaves the folder."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from prongsai.web.tallies import secrets

KEY = "abcd2345"


def left(number: int = 0) -> dict[int, bytes]:
    """The secrets in the file, by version, of the box that stands there in this place."""
    content = (secrets.folder() / "secrets").read_bytes()[number * secrets._RECORD :][: secrets._RECORD]
    slots = secrets._SLOT.iter_unpack(content[secrets._KEY_LENGTH :])
    return {version: secret for version, secret in slots if any(secret)}


def test_only_the_newest_secret_stays() -> None:
    first = secrets.begin(KEY)
    assert left() == {0: first}
    assert secrets.of(KEY, 0) == first
    with secrets.alone():
        second = secrets.follow({KEY: 0})[KEY]
        assert left() == {0: first, 1: second}, "whichever the database needs after a crash"
        secrets.forget(KEY, 0)
    assert left() == {1: second}
    assert secrets.of(KEY, 0) is None
    assert secrets.of("zzzz", 0) is None
    assert (secrets.folder() / "secrets").stat().st_mode & 0o077 == 0


def test_what_a_crash_left_is_overwritten_by_the_next_change() -> None:
    secrets.begin(KEY)
    with secrets.alone():
        gone = secrets.follow({KEY: 0})[KEY]  # the database was not changed
        needed = secrets.follow({KEY: 0})[KEY]
        assert left() == {0: secrets.of(KEY, 0), 1: needed}
        assert gone != needed
        last = secrets.follow({KEY: 1})[KEY]  # the one before was not forgotten
        assert left() == {1: needed, 2: last}


def test_what_a_failure_left_is_destroyed() -> None:
    secrets.begin(KEY)
    with secrets.alone():
        needed = secrets.follow({KEY: 0})[KEY]
        secrets.follow({KEY: 1})
        secrets.keep_only(KEY, 1)
        assert left() == {1: needed}
        secrets.keep_only("zzzz", 1)


def test_boxes_stand_beside_each_other_and_make_room() -> None:
    kept = [secrets.begin(key) for key in ("a", "b", "c")]
    secrets.destroy("b")
    assert secrets.known() == {"a", "c"}
    assert not left(1)
    made = secrets.begin("d")
    assert left(1) == {0: made}, "where there is room"
    assert [secrets.of(key, 0) for key in ("a", "b", "c", "d")] == [kept[0], None, kept[2], made]
    assert secrets.begin("d") != made
    assert secrets.of("d", 0) != made


def test_what_was_put_elsewhere_meanwhile_is_found() -> None:
    """As when another process set boxes up."""
    first, second = secrets.begin("a"), secrets.begin("b")
    secrets._places.update({"a": secrets._RECORD, "b": 0})
    assert (secrets.of("a", 0), secrets.of("b", 0)) == (first, second)


def test_who_is_alone_may_ask_again_and_others_wait() -> None:
    order: list[str] = []

    def other() -> None:
        with secrets.alone():
            order.append("other")

    waiting = threading.Thread(target=other)
    with secrets.alone():
        waiting.start()
        with secrets.alone():
            secrets.begin(KEY)
        order.append("first")
    waiting.join()
    assert order == ["first", "other"]


def test_a_box_is_overwritten_with_its_key() -> None:
    secret = secrets.begin(KEY)
    path = secrets.folder() / "secrets"
    assert secret in path.read_bytes()
    secrets.destroy(KEY)
    assert path.stat().st_size == secrets._RECORD
    assert not any(path.read_bytes())
    secrets.destroy(KEY)


@pytest.mark.parametrize("key", ["../secret-key", "..", "", "a/b", "CACHEDIR.TAG", "a" * 17])
def test_a_key_never_leads_elsewhere(key: str, data: Path) -> None:
    """Keys come out of archives too."""
    (data / "secret-key").write_text("precious", encoding="utf-8")
    for use in (secrets.destroy, secrets.begin, lambda key: secrets.of(key, 0)):
        with pytest.raises(ValueError, match="no key"):
            use(key)
    assert (data / "secret-key").read_text(encoding="utf-8") == "precious"


def test_programs_that_copy_disks_are_told_to_leave_it_out() -> None:
    secrets.begin(KEY)
    tag = (secrets.folder() / "CACHEDIR.TAG").read_bytes()
    assert tag.startswith(b"Signature: 8a477f597d28d172789f06886806bc55")
    assert secrets.known() == {KEY}
