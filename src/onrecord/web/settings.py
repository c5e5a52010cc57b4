"""Django's settings, from one record folder (environment variable ONRECORD_RECORD) and its settings.toml."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from onrecord import settings as of_record
from onrecord.web import databases
from onrecord.web.postbox import password
from onrecord.web.secret import secret_of

RECORD = Path(os.environ.get("ONRECORD_RECORD", "record"))
OF_RECORD = of_record.load(RECORD)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "onrecord.store",
    "onrecord.publish",
    "onrecord.desk",
    "onrecord.act",
]
MIDDLEWARE = [
    "onrecord.web.guard.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "onrecord.web.guard.trouble",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "onrecord.web.urls"
WSGI_APPLICATION = "onrecord.web.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
            ]
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {"default": databases.of(RECORD, OF_RECORD.database.url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "store.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/desk/in/"
LOGIN_REDIRECT_URL = "/desk/"

SECRET_KEY = secret_of(RECORD)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *OF_RECORD.site.hosts]
USE_X_FORWARDED_HOST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OF_RECORD.site.https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "onrecord.web.guard.csrf_failed"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OF_RECORD.site.https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = OF_RECORD.mail.host or "", OF_RECORD.mail.port
EMAIL_HOST_USER = OF_RECORD.mail.user
EMAIL_HOST_PASSWORD = password(RECORD, OF_RECORD.mail)
EMAIL_USE_TLS, EMAIL_USE_SSL = OF_RECORD.mail.security == "starttls", OF_RECORD.mail.security == "tls"
EMAIL_TIMEOUT = OF_RECORD.mail.seconds

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

TIME_ZONE = "UTC"
USE_TZ = True
LANGUAGE_CODE = OF_RECORD.site.language
LANGUAGES = [("en", "English"), ("fr", "Français"), ("ru", "Русский")]
USE_I18N = True
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
