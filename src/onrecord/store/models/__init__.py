"""The tables. What the machine proposed can be made again; judgements, names and dossiers are people's."""

from onrecord.store.models.access import Attempt
from onrecord.store.models.dossiers import Dossier, Entry, Release
from onrecord.store.models.incidents import Incident, Telling
from onrecord.store.models.intake import Intake
from onrecord.store.models.judgements import Judgement
from onrecord.store.models.lines import Line
from onrecord.store.models.links import Link
from onrecord.store.models.names import Name
from onrecord.store.models.pages import LookUp, Page
from onrecord.store.models.people import User

__all__ = [
    "Attempt",
    "Dossier",
    "Entry",
    "Incident",
    "Intake",
    "Judgement",
    "Line",
    "Link",
    "LookUp",
    "Name",
    "Page",
    "Release",
    "Telling",
    "User",
]
