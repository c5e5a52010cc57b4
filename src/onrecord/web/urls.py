"""Every address of the server: the desk, what readers can do, and the published site."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("desk/", include("onrecord.desk.urls")),
    path("act/", include("onrecord.act.urls")),
    path("", include("onrecord.publish.urls")),
]
