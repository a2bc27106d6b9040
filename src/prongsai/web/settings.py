"""Every setting of the web application. What differs between installations comes from the environment.

``PRONGSAI_DATA``    folder of the installation: database, files, secret key
``DATABASE_URL``     another database than the SQLite file in that folder (``postgres://…``)
``PRONGSAI_HOSTS``   host names the office is reached by, with commas
``PRONGSAI_ORIGINS`` full origins behind a proxy (``https://ita.example.go.th``), with commas
``PRONGSAI_DEBUG``   ``1`` for developers only
``EMAIL_URL``        mail server as ``smtp://user:password@host:port`` (``smtps``, ``smtp+tls``); without it letters go
                     to the console
``PRONGSAI_FROM``    address that letters come from
``PRONGSAI_OCID_PREFIX`` the registered prefix of ids of contracts in open data (``ocds-`` and six signs)
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url

from prongsai import fonts
from prongsai.web.common.environment import data_folder, email_settings, flag, listed, ocid_prefix, secret_key

BASE = Path(__file__).parent
DATA = data_folder()

DEBUG = flag("PRONGSAI_DEBUG")
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *listed("PRONGSAI_HOSTS")]
CSRF_TRUSTED_ORIGINS = listed("PRONGSAI_ORIGINS")
BEHIND_TLS = any(origin.startswith("https://") for origin in CSRF_TRUSTED_ORIGINS)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "prongsai.web.common",
    "prongsai.web.tallies",
    "prongsai.web.accounts",
    "prongsai.web.agencies",
    "prongsai.web.changes",
    "prongsai.web.files",
    "prongsai.web.notices",
    "prongsai.web.publications",
    "prongsai.web.rounds",
    "prongsai.web.registers",
    "prongsai.web.questions",
    "prongsai.web.surveys",
    "prongsai.web.answers",
    "prongsai.web.scores",
    "prongsai.web.readings",
    "prongsai.web.measures",
    "prongsai.web.documents",
    "prongsai.web.disclosures",
    "prongsai.web.reviews",
    "prongsai.web.portal",
    "prongsai.web.home",
    "prongsai.web.search",
    "prongsai.web.archives",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before anything that looks at cookies.
    "prongsai.web.common.visitors.Nobody",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "prongsai.web.common.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "prongsai.web.common.security.ContentSecurity",
    "prongsai.web.common.security.NothingKept",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "prongsai.web.common.refusals.Refusals",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before the packages' own, so that their pages look like ours.
        "DIRS": [BASE / "common" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "prongsai.web.notices.context.unread",
            ],
            "builtins": ["django.templatetags.i18n", "prongsai.web.common.templatetags.said"],
        },
    }
]

DATABASES: dict[str, Any] = {
    "default": dj_database_url.config(conn_max_age=600, conn_health_checks=True)
    if os.environ.get("DATABASE_URL")
    # Not by an address, in which some letters of a folder's name would mean something else.
    else {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA / "prongsai.sqlite3", "CONN_MAX_AGE": 600}
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Writers wait for each other instead of failing half-way; what was acknowledged survives a power cut.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOT_URLCONF = "prongsai.web.urls"
WSGI_APPLICATION = "prongsai.web.wsgi.application"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 14 * 24 * 3600

ACCOUNT_ADAPTER = "prongsai.web.accounts.adapter.ClosedDoor"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[โปร่งใส] "
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Prongsai"
# People are invited by their office, which knows their address.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A browser takes http://localhost for safe; anywhere else a passkey needs https.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
CSRF_FAILURE_VIEW = "prongsai.web.common.refusals.stale_form"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
X_FRAME_OPTIONS = "SAMEORIGIN"

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Bangkok"

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

STATIC_URL = "static/"
STATICFILES_DIRS = [("fonts", fonts.folder())]
# The files of the packages are served as they are installed: there is no collecting step to forget.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MAX_UPLOAD = 20 * 1024 * 1024
# A table in the form of a record: 500 rows of many columns.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

DEFAULT_FROM_EMAIL = os.environ.get("PRONGSAI_FROM", "prongsai@localhost")
globals().update(email_settings(os.environ.get("EMAIL_URL", "")))
OCID_PREFIX = ocid_prefix(os.environ.get("PRONGSAI_OCID_PREFIX", ""))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "without_secrets": {"()": "prongsai.web.common.logs.WithoutSecrets"},
        "nothing_of_respondents": {"()": "prongsai.web.common.logs.NothingOfRespondents"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_secrets"]}},
    "loggers": {"django.request": {"filters": ["nothing_of_respondents"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
