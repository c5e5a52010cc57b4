"""Django's settings, from one record folder (environment variable ONRECORD_RECORD) and its settings.toml."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from onrecord import settings as of_record
from onrecord.web import databases, secret

RECORD = Path(os.environ.get("ONRECORD_RECORD", "record"))
ONRECORD = of_record.load(RECORD)

SECRET_KEY = secret.key(RECORD)
DEBUG = False
ALLOWED_HOSTS = list(ONRECORD.site.hosts)
ROOT_URLCONF = "onrecord.web.urls"
WSGI_APPLICATION = "onrecord.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "onrecord.store",
    "onrecord.desk",
    "onrecord.publish",
    "onrecord.act",
    "onrecord.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "onrecord.web.headers.ContentSecurity",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {"default": databases.of(RECORD, ONRECORD.database.url)}
AUTH_USER_MODEL = "store.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = ONRECORD.site.language
LANGUAGES = [("en", "English"), ("fr", "Français"), ("ru", "Русский")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

HTTPS = ONRECORD.site.address.startswith("https://")
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_TRUSTED_ORIGINS = [ONRECORD.site.address]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = ONRECORD.mail.host or ""
EMAIL_PORT = ONRECORD.mail.port
EMAIL_HOST_USER = ONRECORD.mail.user
EMAIL_HOST_PASSWORD = secret.read(RECORD, ONRECORD.mail.password_file)
EMAIL_USE_TLS = ONRECORD.mail.tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = ONRECORD.mail.sender
