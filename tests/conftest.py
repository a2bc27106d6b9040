"""Before Django is set up: the tests have an installation of their own."""

import os
import tempfile

os.environ.setdefault("PRONGSAI_DATA", tempfile.mkdtemp(prefix="prongsai-tests-"))
