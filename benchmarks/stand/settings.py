"""The settings of the office; only the addresses are more: those of the floor."""

from prongsai.web.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.stand.floor"
