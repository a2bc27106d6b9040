"""What the log must not hold: secret parts of addresses, by which somebody could act as another person, and anything
about who answers a survey or asks an agency something."""

from __future__ import annotations

import logging
import re

from prongsai.web.common.visitors import is_for_askers, is_for_respondents

# The address of a calendar, the one at which somebody sets their password, those of surveys, with codes in them, and
# the one at which somebody finds the answer to what they asked.
_SECRETS = re.compile(r"(?<=/feed/)[^/\s]+(?=\.ics)|(?<=/reset/key/)[^/\s]+|(?<=/s/)[^\s'\"]+|(?<=/ask/)[^\s'\"]+")


class WithoutSecrets(logging.Filter):
    """Writes dots in place of secrets in every line, before it goes anywhere."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the line through."""
        said = record.getMessage()
        masked = _SECRETS.sub("…", said)
        if masked != said:
            record.msg, record.args = masked, ()
        return True


class NothingOfRespondents(logging.Filter):
    """Keeps what Django says of requests to pages of surveys, and to those where the public asks, out of every log.

    It would name the address with its code or key, the second, and whose connection it was.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line goes on."""
        request = getattr(record, "request", None)
        path = getattr(request, "path_info", "")
        return not (is_for_respondents(path) or is_for_askers(path))
