"""What is asked of a PNG picture without drawing it."""

from __future__ import annotations


def size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the header of a picture that is known to be a PNG."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
