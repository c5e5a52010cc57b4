"""The public's addresses: the files of the site by their paths."""

from __future__ import annotations

from django.urls import path

from onrecord.publish import views

urlpatterns = [path("", views.public, {"at": "index.html"}), path("<path:at>", views.public)]
