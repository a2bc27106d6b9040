"""Before anything else is imported: the tests have an installation of their own, and never touch that of the user.

For this reason Django is set up here and not by a setting of pytest, which would be read before this file.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django
from django.db import connections

if "PYTEST_XDIST_WORKER" not in os.environ:  # workers share the folder of the process that started them
    os.environ["PRONGSAI_DATA"] = tempfile.mkdtemp(prefix="prongsai-tests-")
    atexit.register(shutil.rmtree, os.environ["PRONGSAI_DATA"], ignore_errors=True)
os.environ["DJANGO_SETTINGS_MODULE"] = "prongsai.web.settings"
django.setup()

_settings = connections.settings["default"]
if _settings["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in an office: a database in memory has one connection, which the threads of a server would share.
    _settings["TEST"]["NAME"] = str(Path(os.environ["PRONGSAI_DATA"]) / "tests.sqlite3")
    _settings["OPTIONS"]["init_command"] = _settings["OPTIONS"]["init_command"].replace("FULL", "OFF")
