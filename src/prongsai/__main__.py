"""``python -m prongsai``."""

from prongsai.cli.main import console

console()
