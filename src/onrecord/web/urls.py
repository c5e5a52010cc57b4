"""Every address: the desk for people with an account, the site for the public."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("desk/", include("onrecord.desk.urls")),
    path("", include("onrecord.act.urls")),
    path("", include("onrecord.publish.urls")),
]
handler404 = "onrecord.web.guard.not_found"
handler500 = "onrecord.web.guard.failed"
