"""Why a box takes nothing, or cannot be set up."""

from __future__ import annotations

from prongsai.core.errors import ProngsaiError


class BoxClosed(ProngsaiError):
    """There is no box that takes submissions under this key."""

    def __init__(self) -> None:
        super().__init__("แบบสำรวจนี้ปิดรับคำตอบแล้ว ขอบคุณที่สละเวลา", "This survey is closed. Thank you for your time.")


class BoxInUse(ProngsaiError):
    """A box that somebody set up already, with submissions in it."""

    def __init__(self) -> None:
        super().__init__("แบบสำรวจนี้เปิดรับคำตอบอยู่แล้ว และมีคำตอบแล้ว", "This survey is open already, and has answers.")


class BoxLost(ProngsaiError):
    """A box whose secret is not on this machine: it came out of a backup, or was moved."""

    def __init__(self) -> None:
        super().__init__(
            "เปิดคำตอบที่เก็บไว้ไม่ได้ เพราะกุญแจของแบบสำรวจที่เปิดอยู่ไม่ติดไปกับชุดสำรอง กรุณาเริ่มเก็บคำตอบใหม่",
            "The answers collected so far cannot be opened: the secret of an open survey is in no backup, on purpose. "
            "Please start collecting again.",
        )
