"""What the log must not hold: secret parts of addresses, by which somebody could act as another person, and anything
about who answers a survey."""

from __future__ import annotations

import logging
import re

from prongsai.web.common.visitors import is_for_respondents

# The address of a calendar, the one at which somebody sets their password, and those of surveys, with codes in them.
_SECRETS = re.compile(r"(?<=/feed/)[^/\s]+(?=\.ics)|(?<=/reset/key/)[^/\s]+|(?<=/s/)[^\s'\"]+")


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
    """Keeps what Django says of requests to pages of surveys out of every log, whoever reads it.

    It would name the address with its code, the second, and whose connection it was.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line goes on."""
        request = getattr(record, "request", None)
        return request is None or not is_for_respondents(getattr(request, "path_info", ""))
