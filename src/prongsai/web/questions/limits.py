"""How often one address may ask; ``common.limits`` says how that is counted."""

from __future__ import annotations

from prongsai.web.common.limits import Limit, network

ASKED, ASKED_IN = 6, 600
"""Questions from one address, in seconds."""

OF_AGENCY, OF_AGENCY_IN = 100, 3600
"""Questions to one agency in an hour, from everywhere: more is a flood, and nobody could read them."""

asked = Limit(ASKED, ASKED_IN)
asked_of = Limit(OF_AGENCY, OF_AGENCY_IN)


def may_ask(address: str, slug: str) -> bool:
    """Whether a question from here is taken now; it counts."""
    who = network(address)
    if asked.reached(who) or asked_of.reached(slug):
        return False
    asked.count(who)
    asked_of.count(slug)
    return True
