"""The desk's addresses."""

from __future__ import annotations

from django.urls import include, path

from onrecord.desk import dossiers, inbox, incidents, lines, names, pages, searching, sources

app_name = "desk"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("unreadable/", inbox.unreadable, name="unreadable"),
    path("search/", searching.search, name="search"),
    path("sources/", sources.sources, name="sources"),
    path("pages/<int:pk>/", pages.page, name="page"),
    path("pages/<int:pk>/decide/", pages.decide, name="decide"),
    path("pages/<int:pk>/undo/", pages.undo, name="undo_last"),
    path("pages/<int:pk>/add/", lines.add, name="add_line"),
    path("pages/<int:pk>/original/", pages.original, name="original"),
    path("pages/<int:pk>/mentions/<str:local>/", lines.mention, name="mention"),
    path("lines/<str:key>/", lines.card, name="card"),
    path("lines/<str:key>/judge/", lines.judge, name="judge"),
    path("lines/<str:key>/mend/", lines.mend, name="mend"),
    path("lines/<str:key>/undo/", lines.undo, name="undo_line"),
    path("places/", lines.places, name="places"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/<str:key>/", incidents.incident, name="incident"),
    path("incidents/<str:key>/<str:name>.<str:form>", incidents.picture, name="picture"),
    path("incidents/<str:key>/apart/", incidents.apart, name="apart"),
    path("incidents/<str:key>/same/", incidents.same, name="same"),
    path("together/<int:pk>/undo/", incidents.undo, name="undo_together"),
    path("names/", names.listed, name="names"),
    path("names/<int:pk>/", names.name, name="name"),
    path("names/<int:pk>/decide/", names.decide, name="decide_name"),
    path("dossiers/", dossiers.listed, name="dossiers"),
    path("dossiers/new/", dossiers.new, name="dossier_new"),
    path("dossiers/put/", dossiers.put, name="put"),
    path("dossiers/<int:pk>/", dossiers.dossier, name="dossier"),
    path("dossiers/<int:pk>/preview/", dossiers.preview, name="preview"),
    path("dossiers/<int:pk>/release/", dossiers.release, name="release"),
    path("dossiers/<int:pk>/withdraw/", dossiers.withdraw, name="withdraw"),
    path("releases/<int:pk>/agree/", dossiers.agree, name="agree"),
    path("entries/<int:pk>/", dossiers.entry, name="entry"),
    path("", include("onrecord.desk.access.urls")),
]
