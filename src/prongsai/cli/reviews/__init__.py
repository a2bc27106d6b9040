"""``prongsai reviews``: check bundles that agencies handed in. Needs no office."""

from __future__ import annotations

import click

from prongsai.cli.reviews.verify import verify


@click.group()
def reviews() -> None:
    """การส่งตรวจการเปิดเผยข้อมูล (OIT)

    Submissions of disclosures.
    """


reviews.add_command(verify)
