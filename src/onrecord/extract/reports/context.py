"""A page with all that was read from it before its happenings are sought, and its look-ups."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.language.tree import Sentence
from onrecord.record import Mention, MentionKind, Page, Span, Statement


@dataclass(frozen=True, eq=False)
class Context:
    """The page, its parsed sentences, its mentions and statements (each in the order of the text)."""

    page: Page
    parsed: Sequence[Sentence]
    mentions: Sequence[Mention]
    said: Sequence[Statement]

    def mention(self, mention_id: str | None) -> Mention | None:
        """The mention with this id."""
        return self.by_id.get(mention_id or "")

    def of_kind(self, kind: MentionKind) -> Sequence[Mention]:
        """All mentions of a kind on the page."""
        return self.by_kind.get(kind, ())

    def within(self, start: int, stop: int, *kinds: MentionKind) -> list[Mention]:
        """The mentions that begin and end inside `text[start:stop]`, of these kinds (default: any)."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, stop)
        inside = (m for m in self.ordered[first:last] if m.stop <= stop)
        return [m for m in inside if not kinds or m.kind in kinds]

    def of_sentence(self, number: int, *kinds: MentionKind) -> list[Mention]:
        """The mentions in the sentence at this position of `parsed`."""
        sentence = self.parsed[number]
        return self.within(sentence.start, sentence.stop, *kinds)

    def sentence_at(self, offset: int) -> int | None:
        """The position in `parsed` of the sentence over this offset."""
        number = bisect_right(self.sentence_starts, offset) - 1
        return number if number >= 0 and offset < self.parsed[number].stop else None

    def statement(self, statement_id: str | None) -> Statement | None:
        """The statement with this id."""
        return self.said_by_id.get(statement_id or "")

    def telling(self, span: Span) -> list[Statement]:
        """The statements in whose content these words stand, innermost first."""
        number = self.sentence_at(span.start)
        near = self.said_in.get(number, ()) if number is not None else self.said
        around = (s for s in near if any(p.start <= span.start and span.stop <= p.stop for p in s.content))
        return sorted(around, key=lambda s: sum(piece.stop - piece.start for piece in s.content))

    def cued(self, offset: int, reach: int) -> list[Statement]:
        """The statements whose cue ends at most `reach` characters before this offset, in its sentence."""
        number = self.sentence_at(offset)
        near = offset - reach if number is None else max(offset - reach, self.parsed[number].start)
        return self.by_cue[bisect_left(self.cue_stops, near) : bisect_right(self.cue_stops, offset)]

    def words(self, span: Span) -> str:
        """The quote itself."""
        return self.page.text[span.start : span.stop]

    def block_kind(self, number: int) -> str:
        """The kind of block that the sentence at this position of `parsed` stands in."""
        block = self.parsed[number].block
        return self.page.blocks[block].kind if 0 <= block < len(self.page.blocks) else "paragraph"

    @cached_property
    def ordered(self) -> list[Mention]:
        return sorted(self.mentions, key=lambda m: m.start)

    @cached_property
    def starts(self) -> list[int]:
        return [m.start for m in self.ordered]

    @cached_property
    def by_id(self) -> dict[str, Mention]:
        return {m.id: m for m in self.mentions}

    @cached_property
    def by_kind(self) -> dict[str, list[Mention]]:
        kinds: dict[str, list[Mention]] = {}
        for mention in self.ordered:
            kinds.setdefault(mention.kind, []).append(mention)
        return kinds

    @cached_property
    def said_by_id(self) -> dict[str, Statement]:
        return {s.id: s for s in self.said}

    @cached_property
    def by_cue(self) -> list[Statement]:
        return sorted(self.said, key=lambda s: s.cue.stop)

    @cached_property
    def cue_stops(self) -> list[int]:
        return [s.cue.stop for s in self.by_cue]

    @cached_property
    def said_in(self) -> dict[int, list[Statement]]:
        """For each sentence the statements whose content reaches into it."""
        inside: dict[int, list[Statement]] = {}
        for statement in self.said:
            for number in {n for piece in statement.content for n in self.numbers(piece)}:
                inside.setdefault(number, []).append(statement)
        return inside

    def numbers(self, span: Span) -> range:
        """The positions in `parsed` of the sentences that these words touch."""
        first = max(0, bisect_right(self.sentence_starts, span.start) - 1)
        return range(first, bisect_left(self.sentence_starts, span.stop))

    @cached_property
    def sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.parsed]


def token_at(sentence: Sentence, offset: int) -> int | None:
    """The token over this offset, or the first behind it in the sentence."""
    return next((t.index for t in sentence.tokens if t.stop > offset), None)


def tokens_in(sentence: Sentence, start: int, stop: int) -> list[int]:
    """The tokens that touch `text[start:stop]`."""
    first = bisect_right(sentence.tokens, start, key=lambda t: t.stop)
    last = bisect_left(sentence.tokens, stop, key=lambda t: t.start)
    return list(range(first, last))


def head_of(sentence: Sentence, start: int, stop: int) -> int | None:
    """The token of these words that hangs from outside them: their grammatical head."""
    inside = tokens_in(sentence, start, stop)
    return next((i for i in inside if sentence.tokens[i].head not in inside), None)
