"""How often one address may send answers and try codes; ``common.limits`` says how that is counted."""

from __future__ import annotations

from prongsai.web.common.limits import Limit, network

POSTS, POSTS_IN = 60, 60
"""Submissions from one address, in seconds: a whole meeting that answers at once behind one router."""

WRONG, WRONG_IN = 10, 600
"""Codes that were wrong from one address, in seconds; then no code of that address is looked at."""

WRONG_OF_ALL = 2000
"""Wrong codes in one survey in the same time, from all addresses; then no code is looked at. Guessing at this rate
hits one of 400 codes in thousands of years, so it stops a flood, not a guess; honest people never come near."""

posts = Limit(POSTS, POSTS_IN)
wrong_codes = Limit(WRONG, WRONG_IN)
wrong_codes_of_all = Limit(WRONG_OF_ALL, WRONG_IN)


def may_send(address: str) -> bool:
    """Whether a submission from here is looked at; it counts."""
    who = network(address)
    if posts.reached(who):
        return False
    posts.count(who)
    return True


def may_try_code(address: str, campaign: str) -> bool:
    """Whether a one-time code from here is looked at."""
    return not wrong_codes.reached(network(address)) and not wrong_codes_of_all.reached(campaign)


def code_was_wrong(address: str, campaign: str) -> None:
    """A code from here was wrong."""
    wrong_codes.count(network(address))
    wrong_codes_of_all.count(campaign)
