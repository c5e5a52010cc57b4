"""Django's settings, from one record folder (environment variable ONRECORD_RECORD) and its settings.toml."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from onrecord import settings as of_record
from onrecord.web import databases

RECORD = Path(os.environ.get("ONRECORD_RECORD", "record"))
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "onrecord.store"]
DATABASES: dict[str, dict[str, Any]] = {"default": databases.of(RECORD, of_record.load(RECORD).database.url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "store.User"
TIME_ZONE = "UTC"
USE_TZ = True
