"""Makes a process ready to answer: what every page needs is loaded before anybody waits for it."""

from __future__ import annotations

import gc

from prongsai.gazetteer import places
from prongsai.library import agency_kinds, measures, pack, pack_ids


def warm_up() -> None:
    """Load the shipped data, and let the garbage collector leave alone what stays for good.

    Without that a full collection walks through all packs in the middle of a page, which takes a tenth of a second.
    """
    agency_kinds()
    measures()
    places()
    for pack_id in pack_ids():
        pack(pack_id)
    gc.collect()
    gc.freeze()
