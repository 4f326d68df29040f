"""Django's settings for one person on her own computer.

Two variables of the environment say where and when: ``CONCORD_DATA``, the folder of her data, and ``CONCORD_TODAY``,
a day to work on instead of the computer's (for tests and pictures).
"""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

HERE = Path(__file__).parent
DATA = Path(os.environ.get("CONCORD_DATA") or Path.home() / ".local" / "share" / "concord")
FILE = DATA / "concord.sqlite3"

SECRET_KEY = os.environ.get("CONCORD_SECRET") or secrets.token_urlsafe(48)
"""New at each start: a session ends when Concord is stopped."""

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
USE_X_FORWARDED_HOST = False

INSTALLED_APPS = ["django.contrib.staticfiles", "django_htmx", "concord.web.store", "concord.web"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "concord.web.door.only_from_here",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "concord.web.door.only_with_the_link",
    "concord.web.data.lock.only_unlocked",
    "concord.web.hiding.only_shown",
    "concord.web.person.with_person",
    "concord.web.handing.only_what_is_handed",
    "django_htmx.middleware.HtmxMiddleware",
    "concord.web.problems.told_plainly",
]

ROOT_URLCONF = "concord.web.urls"
WSGI_APPLICATION = None
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "concord.web.context.everywhere"],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "concord.web.templatetags.concord"],
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"]),
            ],
        },
    }
]
for template in TEMPLATES:
    template.pop("APP_DIRS", None)

DATABASES = {
    "default": {
        "ENGINE": "concord.web.store.file",
        "NAME": FILE,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_NAME = "concord_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_NAME = "concord_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "concord.web.problems.csrf_failed"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"  # with "no-referrer" a browser sends forms with the origin "null"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF, "blob:"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LOGGING_CONFIG = None
"""Nothing is logged: no line about a person leaves the file."""
