"""Documents written for invented agencies, beside docxtpl and LibreOffice making the same ones."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.office import OFFICE, Peer, converted
from benchmarks.sample import sample
from benchmarks.timing import Comparison, compare
from prongsai.documents.writing.docx import to_docx
from prongsai.documents.writing.files import files
from prongsai.documents.writing.look import Look
from prongsai.documents.writing.official import WRITERS, Kind

_SET: tuple[Kind, ...] = ("analysis", "measures")
_LOOK = Look()
_EACH = 100
_MEGABYTE = 1024  # kilobytes, which is what the system counts in


def written() -> Iterator[Comparison]:
    """One agency: DOCX alone, then the whole set of six files."""
    study = sample(1)
    documents = {kind: WRITERS[kind](study) for kind in _SET}
    peers = {kind: Peer(document) for kind, document in documents.items()}
    for kind in _SET:
        yield compare(
            f"DOCX of the {kind}", lambda kind=kind: to_docx(documents[kind], _LOOK),
            "docxtpl filling a template", peers[kind].docx, rounds=9,
        )  # fmt: skip
    if OFFICE is None:
        print("LibreOffice is not installed (apt-get install libreoffice-writer-nogui): the whole set has no peer here")
        return
    with tempfile.TemporaryDirectory() as folder:
        yield compare(
            "the whole set: two documents, three formats", lambda: write_set(1),
            "docxtpl + LibreOffice",
            lambda: list(converted(Path(folder), {kind: peer.docx() for kind, peer in peers.items()})), rounds=5,
        )  # fmt: skip


def write_set(number: int) -> int:
    """Write everything for one agency, from its results on; how many bytes came out."""
    study = sample(number)
    return sum(len(content) for kind in _SET for content in files(kind, WRITERS[kind](study), _LOOK).values())


def many(agencies: int, workers: int = 2) -> None:
    """Write the sets of many agencies and print speed and memory of a worker as they go."""
    start = time.perf_counter()
    print(f"{agencies} agencies on {workers} processes", flush=True)
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        for done in range(0, agencies, _EACH):
            sizes = list(pool.map(_measured, range(done, min(done + _EACH, agencies))))
            seconds = time.perf_counter() - start
            most = max(sizes) / _MEGABYTE
            print(
                f"  {done + len(sizes):>5} sets in {seconds:7.1f} s, largest worker so far {most:6.1f} MB", flush=True
            )


def _measured(number: int) -> int:
    write_set(number)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
