"""The files of secrets: what stays in them after every step, and what never leaves the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.web.tallies import secrets

KEY = "abcd2345"


def left() -> dict[int, bytes]:
    """The secrets in the file, by version."""
    content = secrets.folder().joinpath(KEY).read_bytes()
    return {version: secret for version, secret in secrets._SLOT.iter_unpack(content) if any(secret)}


def test_only_the_newest_secret_stays() -> None:
    first = secrets.begin(KEY)
    assert left() == {0: first}
    assert secrets.of(KEY, 0) == first
    second = secrets.follow(KEY, 0)
    assert left() == {0: first, 1: second}, "whichever the database needs after a crash"
    secrets.forget(KEY, 0)
    assert left() == {1: second}
    assert secrets.of(KEY, 0) is None
    assert secrets.of("zzzz", 0) is None
    assert secrets.folder().joinpath(KEY).stat().st_mode & 0o077 == 0


def test_somebody_slow_does_not_destroy_what_others_need() -> None:
    """One process has stored a version and comes late to destroy the secret before it."""
    secrets.begin(KEY)
    for version in range(secrets._SLOTS):
        needed = secrets.follow(KEY, version)
        if version:
            secrets.forget(KEY, version)
    secrets.forget(KEY, 0)
    assert left() == {secrets._SLOTS: needed}


def test_what_a_failure_left_is_destroyed() -> None:
    secrets.begin(KEY)
    needed = secrets.follow(KEY, 0)
    secrets.follow(KEY, 1)
    secrets.keep_only(KEY, 1)
    assert left() == {1: needed}
    secrets.keep_only("zzzz", 1)


def test_a_file_is_overwritten_before_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = secrets.begin(KEY)
    path = secrets.folder() / KEY
    other = path.with_name("kept")
    other.hardlink_to(path)
    secrets.destroy(KEY)
    assert not path.exists()
    assert secret not in other.read_bytes()
    assert not any(other.read_bytes())
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
