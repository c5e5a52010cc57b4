"""The desk's addresses."""

from __future__ import annotations

from django.urls import include, path

app_name = "desk"
urlpatterns = [
    path("", include("onrecord.desk.access.urls")),
]
