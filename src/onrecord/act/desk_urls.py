"""The desk's addresses of calls to act."""

from __future__ import annotations

from django.urls import path

from onrecord.act.desk import moderating, petitions, rallies

urlpatterns = [
    path("", petitions.listed, name="desk"),
    path("petitions/new/<int:dossier>/", petitions.new, name="desk_new"),
    path("petitions/<int:pk>/", petitions.petition, name="desk_petition"),
    path("petitions/<int:pk>/move/", petitions.move, name="desk_move"),
    path("petitions/<int:pk>/signatures/", petitions.signatures, name="desk_signatures"),
    path("petitions/<int:pk>/sealed/", petitions.sealed, name="desk_sealed"),
    path("rallies/new/<int:dossier>/", rallies.new, name="desk_rally_new"),
    path("rallies/<int:pk>/", rallies.rally, name="desk_rally"),
    path("comments/", moderating.comments, name="desk_comments"),
    path("comments/<int:pk>/", moderating.comment, name="desk_comment"),
    path("cases/", moderating.cases, name="desk_cases"),
    path("cases/<int:pk>/", moderating.case, name="desk_case"),
]
