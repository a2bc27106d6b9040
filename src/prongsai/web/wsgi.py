"""The application for a production server."""

import os

from django.core.wsgi import get_wsgi_application

from prongsai.web.warming import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prongsai.web.settings")
application = get_wsgi_application()
warm_up()
