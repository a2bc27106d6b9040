"""What the log must not hold: the secret parts of addresses, by which somebody could act as another person, and what
part of a survey somebody was at."""

from __future__ import annotations

import logging
import re

# The address of a calendar, the one at which somebody sets their password, and all addresses of people who answer.
_SECRETS = re.compile(r"(?<=/feed/)[^/\s]+(?=\.ics)|(?<=/reset/key/)[^/\s]+|(?<=/s/)[^\s\"']+")


class WithoutSecrets(logging.Filter):
    """Writes dots in place of secrets in every line, before it goes anywhere."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the line through."""
        said = record.getMessage()
        masked = _SECRETS.sub("…", said)
        if masked != said:
            record.msg, record.args = masked, ()
        return True
