"""One mention of a happening with all that is told of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extract.reports.roles import Roles
from onrecord.extract.reports.triggers import Trigger
from onrecord.language.tree import matches
from onrecord.record import Modality, ReportFigure


@dataclass(frozen=True)
class Told:
    """The mention, how sure it is, on whose word, and what fills its slots."""

    trigger: Trigger
    modality: Modality
    on_word_of: tuple[str, ...] = ()
    roles: Roles = field(default_factory=Roles)
    place: str | None = None
    time: str | None = None
    figures: tuple[ReportFigure, ...] = ()

    @property
    def slots(self) -> int:
        """How much is told of it in its own sentence."""
        roles = self.roles
        told = (roles.actor, roles.target, roles.demand, roles.venue)
        return sum(slot is not None for slot in told) + bool(self.figures)


def in_aside(trigger: Trigger) -> bool:
    """Whether the mention stands in a relative clause, which tells of something else by the way."""
    sentence = trigger.sentence
    path = (trigger.token, *sentence.ancestors(trigger.token))
    return any(matches(sentence.tokens[i].dep, ("acl:relcl",)) for i in path)
