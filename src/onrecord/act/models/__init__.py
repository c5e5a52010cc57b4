"""The tables of calls to act: petitions and their signatures, the outbox, rallies, comments and answers."""

from onrecord.act.models.outbox import Mail
from onrecord.act.models.petitions import Petition, Signature, Tally
from onrecord.act.models.rallies import Rally
from onrecord.act.models.voices import Case, Comment, Moderation

__all__ = ["Case", "Comment", "Mail", "Moderation", "Petition", "Rally", "Signature", "Tally"]
