"""The public's addresses of calls to act, and the desk's."""

from __future__ import annotations

from django.urls import include, path

from onrecord.act import petition_pages, voice_pages

app_name = "act"
urlpatterns = [
    path("act/petitions/<slug:slug>/", petition_pages.petition, name="petition"),
    path("act/petitions/<slug:slug>/sent/", petition_pages.sent, name="sent"),
    path("act/petitions/<slug:slug>/thanks/", petition_pages.thanks, name="thanks"),
    path("act/petitions/<slug:slug>/embed/", petition_pages.embed, name="embed"),
    path("act/petitions/<slug:slug>/badge.svg", petition_pages.badge, name="badge"),
    path("act/petitions/<slug:slug>/count.json", petition_pages.count, name="count"),
    path("act/confirm/<str:token>/", petition_pages.confirm, name="confirm"),
    path("act/withdraw/<str:token>/", petition_pages.withdraw, name="withdraw"),
    path("act/dossiers/<slug:slug>/comments/", voice_pages.comments, name="comments"),
    path("act/dossiers/<slug:slug>/comments.atom", voice_pages.feed, name="comments_feed"),
    path("act/dossiers/<slug:slug>/lines/<str:line>/", voice_pages.answer, name="answer"),
    path("act/moderation/", voice_pages.moderation, name="moderation"),
    path("desk/act/", include("onrecord.act.desk_urls")),
]
