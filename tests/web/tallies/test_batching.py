"""Submissions that come together: each is counted once or told why not, whatever happens to the others."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from prongsai.core.surveys.boxes import CodeNotValid
from prongsai.web.tallies import boxes, memory, secrets, services
from prongsai.web.tallies.errors import BoxClosed
from prongsai.web.tallies.models import Box
from prongsai.web.tallies.selectors import arrived
from prongsai.web.tallies.services import Post, box_destroy, box_open, codes_add, submission_put
from tests.web.tallies.conftest import KEY

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., Post]
OTHER = "efgh6789"


def number_in(key: str = KEY) -> int:
    found = arrived(key)
    assert found is not None
    return found.n


def together(posts: Sequence[Post]) -> list[bool | BaseException]:
    """What each was told. They wait for each other, so that the first stores them all."""
    told: list[bool | BaseException] = [False] * len(posts)

    def run(place: int) -> None:
        try:
            told[place] = submission_put(posts[place])
        except BaseException as error:
            told[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(posts))]
    with services._writing:
        for thread in threads:
            thread.start()
        while len(services._posts) < len(posts):
            pass
    for thread in threads:
        thread.join()
    return told


def test_those_that_come_together_share_one_change_of_the_box(post: Make) -> None:
    box_open(key=KEY)
    assert together([post(number) for number in range(8)]) == [True] * 8
    assert number_in() == 8
    assert Box.objects.get().version == 1


def test_one_that_is_refused_hurts_nobody(post: Make) -> None:
    box_open(key=KEY)
    codes_add(key=KEY, codes=["one", "two"])
    posts = [post(code="one"), post(code="wrong"), post(code="two", arrival="same"), post(code="two", arrival="same")]
    told = together([*posts, post(code="one")])
    kinds = [type(one) for one in told]
    assert kinds.count(CodeNotValid) == 2, "the wrong code, and the one that was used twice"
    assert told.count(True) == 2
    assert told.count(False) == 1
    assert number_in() == 2


def test_boxes_of_one_batch_fail_for_themselves(post: Make) -> None:
    box_open(key=KEY)
    box_open(key=OTHER)
    away = [post(number) for number in range(2)]
    for one in away:
        one.key = OTHER
    gone = post()
    gone.key = "gone2345"
    told = together([post(1), *away, gone, post(2)])
    assert [type(one) for one in told] == [bool, bool, bool, BoxClosed, bool]
    assert (number_in(), number_in(OTHER)) == (2, 2)


def test_a_database_that_fails_counts_nobody_and_tells_everybody(post: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    box_open(key=KEY)
    assert submission_put(post(arrival="before"))

    def fail(*_: object) -> None:
        raise DatabaseError("no room")

    with monkeypatch.context() as broken:
        broken.setattr(boxes, "write", fail)
        told = together([post(number, arrival=f"a{number}") for number in range(4)])
        assert [type(one) for one in told] == [DatabaseError] * 4
    assert number_in() == 1
    assert together([post(number, arrival=f"a{number}") for number in range(4)]) == [True] * 4
    assert number_in() == 5


def test_who_comes_while_the_secret_reaches_the_disk_is_stored_too(post: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    box_open(key=KEY)
    follow, late = secrets.follow, post(1)

    def slow(versions: dict[str, int]) -> dict[str, bytes]:
        if versions == {KEY: 0}:
            services._posts.append(late)
        return follow(versions)

    monkeypatch.setattr(secrets, "follow", slow)
    assert submission_put(post(0))
    assert late.done
    assert late.counted
    assert number_in() == 2
    assert Box.objects.get().version == 1


def test_a_box_kept_in_memory_is_not_used_for_one_set_up_anew(post: Make) -> None:
    box_open(key=KEY)
    assert submission_put(post())
    stale = memory._boxes[KEY]
    box_destroy(key=KEY)
    assert KEY not in memory._boxes
    box_open(key=KEY)
    assert submission_put(post())
    memory._boxes[KEY] = stale  # as in another process, which knows nothing of it; the version is the same
    assert submission_put(post())
    assert number_in() == 2


def test_memory_keeps_a_bounded_number(post: Make) -> None:
    box_open(key=KEY)
    assert submission_put(post())
    _, _, content = memory._boxes[KEY]
    for number in range(200):
        memory.keep(f"k{number}", 1, bytes(32), content)
    assert len(memory._boxes) == memory._MOST
    memory._boxes.clear()


_ELSEWHERE = """
import os, sys
from pathlib import Path
import django
from django.db import connections
django.setup()
from django.conf import settings
settings.DATA = Path(sys.argv[1])
connections["default"].settings_dict["NAME"] = sys.argv[2]
from datetime import date
from prongsai.core.surveys.submissions import Submission
from prongsai.core.surveys.tallies import counting
from prongsai.library import satisfaction
from prongsai.web.tallies.services import Post, submission_put
asked = satisfaction()
answers = {key: next(iter(choices)) for key, choices in asked.choices.items()}
said = Submission(answers, asked.groups[0].code if asked.groups else "")
for line in sys.stdin:
    post = Post(key=sys.argv[3], how=counting(asked), submission=said, arrival=line, today=date(2026, 6, 1))
    print(submission_put(post), flush=True)
"""


def test_two_processes_take_turns_at_one_box(post: Make, data: Path) -> None:
    """What one keeps in memory is never used after the other changed the box."""
    box_open(key=KEY)
    command = [sys.executable, "-c", _ELSEWHERE, str(data), str(connection.settings_dict["NAME"]), KEY]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as other:
        assert other.stdin
        assert other.stdout
        for number in range(4):
            assert submission_put(post(number))
            print(f"other {number}", file=other.stdin, flush=True)
            assert other.stdout.readline() == "True\n"
        for number in range(20):  # both at the same time
            print(f"more {number}", file=other.stdin, flush=True)
            assert submission_put(post(number))
        other.stdin.close()
        assert list(other.stdout) == ["True\n"] * 20
    assert number_in() == 48
    assert Box.objects.get().version == 48
