"""What kind of source a noun phrase is: outlet, authority, organisation, person, or nobody with a name.

A body's officer is of the body's kind; a minister or a deputy is of the state; a lawyer, a relative or a
witness with a name is a person. Whoever has neither name nor body is unnamed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.extract import coreference, nouns
from onrecord.language import lexicon
from onrecord.language.parse import Sentence, Token
from onrecord.language.phrases import OUTSIDE
from onrecord.language.tree import matches
from onrecord.record import Mention, MentionKind, Name, Page, SourceKind, Span

BY_MENTION: dict[MentionKind, SourceKind] = {
    "outlet": "outlet",
    "authority": "authority",
    "organisation": "organisation",
    "group": "unnamed",
}
BODY_NOUNS: tuple[tuple[SourceKind, tuple[str, ...]], ...] = (
    ("authority", ("bodies.narrow", "bodies.wide")),
    ("organisation", ("organisations.nouns",)),
    ("outlet", ("outlets.nouns",)),
)
DEEPEST = 3  # antecedents of antecedents
PUBLISHED = 100  # sentences back to where a report was first told of
SPOKEN_FOR = 6  # sentences back to where a spokesperson's body was told
BODY_NEAR = 2


def kind_of(
    page: Page,
    sentence: Sentence,
    tokens: Sequence[int],
    mentions: Sequence[Mention],
    parsed: Sequence[Sentence] = (),
) -> SourceKind | None:
    """The kind of source that these tokens of the sentence are; None where there are none.

    With the `parsed` sentences of the page, pronouns, role nouns and short names are what they stand for.
    """
    return Phrase(Context(page, mentions, parsed), sentence, tokens).kind() if tokens else None


def source_of(
    page: Page, span: Span, parsed: Sequence[Sentence], mentions: Sequence[Mention]
) -> tuple[SourceKind | None, str | None]:
    """What stands at a source's span: its kind, and the id of the mention it stands for.

    The id is None where the words name the source themselves, or nothing tells whom they mean.
    """
    at = bisect_right(parsed, span.start, key=lambda s: s.start) - 1
    tokens = (
        [t.index for t in parsed[at].tokens if t.start < span.stop and t.stop > span.start] if at >= 0 else []
    )
    if not tokens:
        return None, None
    sentence = parsed[at]
    noun = coreference.noun_for(sentence, head_of(sentence, tokens), parsed, mentions)
    meant = noun.mention if noun is not None else None
    outside = meant is not None and not (span.start <= meant.start < span.stop)
    return kind_of(page, sentence, tokens, mentions, parsed), meant.id if meant and outside else None


@dataclass(frozen=True)
class Context:
    """The page around a phrase; `depth` counts the antecedents followed."""

    page: Page
    mentions: Sequence[Mention]
    parsed: Sequence[Sentence]
    depth: int = 0


class Phrase:
    """A noun phrase in the place of a source."""

    def __init__(self, context: Context, sentence: Sentence, tokens: Sequence[int]) -> None:
        self.context, self.sentence, self.tokens = context, sentence, sorted(tokens)
        start, stop = sentence.span(tokens)
        mentions = context.mentions
        first = bisect_left(mentions, sentence.start, key=lambda m: m.start)
        last = bisect_left(mentions, stop, key=lambda m: m.start)
        kept = [sentence.tokens[n] for n in self.tokens]
        inside = [m for m in mentions[first:last] if m.stop > start and any(touch(m, t) for t in kept)]
        self.names = [m for m in inside if isinstance(m.value, Name)]
        self.places = [m for m in inside if m.kind == "place"]
        self.head = head_of(sentence, self.tokens)

    def kind(self) -> SourceKind:
        """By its head: a pronoun, a name, a role, or a noun of bodies."""
        if self.is_pronoun():
            return self.of_antecedent() or "unnamed"
        if self.is_first_person():
            return self.of_antecedent() or "organisation"
        name = self.name_at(self.head)
        if name is None:
            return self.of_noun()
        return self.of_person(name) if name.kind == "person" else BY_MENTION[name.kind]

    def is_pronoun(self) -> bool:
        words = lexicon.words(self.sentence.language, "pronouns", *coreference.SORTS, "relative")
        return len(self.tokens) == 1 and lexicon.is_one_of(self.sentence.tokens[self.head], words)

    def is_first_person(self) -> bool:
        """We, where the page itself speaks: the page is a body's own."""
        words = lexicon.words(self.sentence.language, "pronouns", "we_the_body")
        return len(self.tokens) == 1 and self.sentence.tokens[self.head].lower in words

    def name_at(self, index: int) -> Mention | None:
        token = self.sentence.tokens[index]
        return next((m for m in self.names if m.start < token.stop and m.stop > token.start), None)

    def of_antecedent(self) -> SourceKind | None:
        """What the words stand for is, in the sentence where that is told."""
        context = self.context
        if not context.parsed or context.depth >= DEEPEST:
            return None
        noun = coreference.noun_for(self.sentence, self.head, context.parsed, context.mentions)
        return self.of_token(noun.sentence, noun.token) if noun is not None else None

    def of_token(self, sentence: Sentence, token: int) -> SourceKind:
        """The kind of the whole phrase around a token of this or another sentence."""
        if self.context.depth >= DEEPEST:
            return "unnamed"
        deeper = replace(self.context, depth=self.context.depth + 1)
        return Phrase(deeper, sentence, around(sentence, top_of(sentence, token))).kind()

    def of_person(self, name: Mention) -> SourceKind:
        """By the titles and appositions in the phrase, else by those elsewhere on the page."""
        return self.by_roles(named=True) or self.elsewhere(name) or self.by_spokesperson() or "person"

    def by_roles(self, *, named: bool) -> SourceKind | None:
        """What the role nouns of the phrase tell; a neutral one is of the kind of its body."""
        if self.role("relatives") >= 0 and (named or self.has_owner()):
            return "person"
        if (at := self.role("by_body.words")) >= 0:
            body = self.body_near(at)
            return body if body in ("organisation", "outlet") else "authority"
        if self.role("authority") >= 0:
            return "authority"
        if (at := self.role("outlet")) >= 0 and self.speaks_for_outlet(at):
            return "outlet"
        if (at := self.role("neutral")) >= 0 and (body := self.body_near(at)):
            return body
        if self.role("with_name.authority") >= 0 and (named or self.body_near(self.head) == "authority"):
            return "authority"
        if (at := self.role("with_name.rulers")) >= 0 and self.is_of_country():
            several = self.sentence.tokens[at].feats.get("Number") == "Plur"
            return None if several else "authority"
        if named and self.is_person_of_body():
            return self.body_near(self.head)
        return None

    def is_person_of_body(self) -> bool:
        """Ada Brandt of Human Rights Watch: a person at the head, and no role of a private person."""
        name = self.name_at(self.head)
        private = self.role("person") >= 0 or self.role("outlet") >= 0
        return name is not None and name.kind == "person" and not private

    def role(self, sort: str) -> int:
        """The first token of the phrase with such a role of its own; -1 where none."""
        roles = lexicon.phrases(self.sentence.language, "names", f"roles.{sort}")
        for n in self.tokens:
            if roles.length(self.sentence, n) and self.name_at(n) is None and not self.is_owned(n):
                return n
        return -1

    def is_owned(self, index: int) -> bool:
        """Whether the noun only says whose the head is: "the president's son"."""
        for _ in self.tokens:
            if index == self.head or index not in self.tokens:
                return False
            token = self.sentence.tokens[index]
            if token.dep.startswith("nmod:poss") or (
                token.dep.startswith("nmod")
                and (self.sentence.children(index, "case") or token.feats.get("Case") == "Gen")
            ):
                return True
            index = token.head
        return False

    def has_owner(self) -> bool:
        """Whether the phrase says of whom: "his wife", "the family of Ada Brandt"."""
        tokens = [self.sentence.tokens[n] for n in self.tokens]
        possessive = any(
            t.feats.get("Poss") == "Yes" or t.dep.startswith(("nmod:poss", "poss")) for t in tokens
        )
        return possessive or any(m.kind == "person" for m in self.names)

    def body_near(self, index: int) -> SourceKind | None:
        """The kind of the body that the phrase names or tells nearest to a token."""
        told: list[tuple[int, SourceKind]] = []
        for m in self.names:
            if m.kind in BY_MENTION and m.kind != "group":
                row = nouns.row_of(self.sentence, m)
                told.append((min(abs(n - index) for n in row), BY_MENTION[m.kind]))
        for kind, paths in BODY_NOUNS:
            listed = lexicon.phrases(self.sentence.language, "names", *paths)
            told += [(abs(n - index), kind) for n in self.tokens if n != index and self.fits_noun(listed, n)]
        if told:
            return min(told)[1]
        owner = next((m for m in self.names if m.kind == "person" and self.owns(m)), None)
        if owner is None or self.context.depth >= DEEPEST:
            return None
        kind = self.of_token(self.sentence, nouns.row_of(self.sentence, owner)[-1])
        return kind if kind in BY_MENTION.values() and kind != "unnamed" else None

    def fits_noun(self, listed: lexicon.Phrases, n: int) -> bool:
        return bool(listed.length(self.sentence, n)) and self.name_at(n) is None

    def owns(self, name: Mention) -> bool:
        """Whether the head belongs to this person: "Gia Tolen's spokesperson"."""
        row = nouns.row_of(self.sentence, name)
        return self.head not in row and any(self.is_owned(n) for n in row)

    def speaks_for_outlet(self, index: int) -> bool:
        """Our reporter, or a reporter of an outlet."""
        we = lexicon.words(self.sentence.language, "pronouns", "we")
        ours = any(self.sentence.tokens[c].lower in we for c in self.sentence.children(index))
        return ours or self.body_near(index) == "outlet"

    def is_of_country(self) -> bool:
        """Chechen leader, the leader of Belarus."""
        tokens = [self.sentence.tokens[n] for n in self.tokens]
        peoples = [e for e in self.sentence.entities if e.kind in ("group", "place")]
        endings = tuple(lexicon.words(self.sentence.language, "names", "joiners.demonym_endings"))
        return any(
            any(e.start <= t.start < e.stop for e in peoples)
            or (t.pos == "ADJ" and bool(endings) and t.lemma.endswith(endings))
            for t in tokens
        )

    def of_noun(self) -> SourceKind:
        """A phrase without a name at its head."""
        person = next((m for m in self.names if m.kind == "person" and self.is_same(m)), None)
        if person is not None:
            return self.of_person(person)
        documents = lexicon.words(self.sentence.language, "names", "documents.words", "documents.authority")
        if lexicon.is_one_of(self.sentence.tokens[self.head], documents):
            return self.of_document()
        return self.by_roles(named=False) or self.of_role_noun()

    def is_same(self, person: Mention) -> bool:
        """Whether the person is the head by name or named beside it, and not its owner or its topic."""
        index = nouns.row_of(self.sentence, person)[0]
        titled = nouns.is_human(self.sentence, self.head)
        for _ in self.tokens:
            token = self.sentence.tokens[index]
            if index == self.head:
                return True
            if not titled and token.head == self.head and not token.dep.startswith(("appos", "conj")):
                return False
            if self.is_owned(index) or not token.dep.startswith(
                ("appos", "flat", "compound", "conj", "nmod")
            ):
                return False
            index = token.head
        return False

    def of_document(self) -> SourceKind:
        """A report speaks for whoever is named with it, or who brought it out."""
        if self.phrase_fits("documents.authority"):
            return "authority"
        named = next((m for m in self.names if m.kind != "group"), None)
        if named is not None:
            return (self.elsewhere(named) or "person") if named.kind == "person" else BY_MENTION[named.kind]
        return self.body_near(self.head) or self.of_publisher() or "unnamed"

    def of_publisher(self) -> SourceKind | None:
        """The body named where the same word was first used: "Human Rights Watch published a report"."""
        word = self.sentence.tokens[self.head]
        number = bisect_left(self.context.parsed, self.sentence.start, key=lambda s: s.start)
        for other in self.context.parsed[max(0, number - PUBLISHED) : number]:
            if any(t.lemma == word.lemma for t in other.tokens):
                named = [m for m in self.context.mentions if other.start <= m.start < other.stop]
                kinds = {
                    BY_MENTION[m.kind] for m in named if m.kind in ("organisation", "authority", "outlet")
                }
                return kinds.pop() if len(kinds) == 1 else None
        return None

    def phrase_fits(self, path: str) -> bool:
        words = lexicon.phrases(self.sentence.language, "names", path)
        return any(words.length(self.sentence, n) for n in self.tokens)

    def of_role_noun(self) -> SourceKind:
        """By the noun itself: an official named before, a body, people without a name."""
        if self.head_in("roles.with_name.organisers"):
            return "organisation"
        if self.head_in("roles.with_name.spokespersons") and (kind := self.by_spokesperson()):
            return kind
        if any(self.head_in(f"roles.{sort}") for sort in ("neutral", "person", "relatives", "outlet")):
            return self.of_antecedent() or "unnamed"
        for kind, paths in BODY_NOUNS:
            if any(self.head_in(path) for path in paths):
                return "authority" if kind == "outlet" and self.phrase_fits("documents.state_media") else kind
        return "authority" if self.is_place() else "unnamed"

    def is_place(self) -> bool:
        """A country or capital in the place of a source is its government: "Khartoum denied it"."""
        at = self.sentence.tokens[self.head].start
        seen = (e for e in self.sentence.entities if e.kind == "place")
        return any(m.start <= at < m.stop for m in self.places) or any(e.start <= at < e.stop for e in seen)

    def head_in(self, path: str) -> bool:
        """Whether a phrase of the list ends or begins at the head."""
        words = lexicon.phrases(self.sentence.language, "names", path)
        return words.ending(self.sentence, self.head) >= 0 or words.length(self.sentence, self.head) > 0

    def elsewhere(self, name: Mention) -> SourceKind | None:
        """What the roles beside other mentions of the same person tell, the first that tells any."""
        if self.context.depth >= DEEPEST:
            return None
        for other in nouns.around(self.context.mentions, name.start):
            if other.value == name.value and other.kind == "person" and other != name:
                noun = nouns.noun_of(other, self.context.parsed)
                if noun is None:
                    continue
                role = nouns.role_of(noun.sentence, other, self.context.mentions)
                row = around(noun.sentence, role if role >= 0 else top_of(noun.sentence, noun.token))
                deeper = replace(self.context, depth=self.context.depth + 1)
                if row and (kind := Phrase(deeper, noun.sentence, row).by_roles(named=True)):
                    return kind
        return None

    def by_spokesperson(self) -> SourceKind | None:
        """A spokesperson without a body speaks for the one told last."""
        if self.role("with_name.spokespersons") < 0 or self.context.depth >= DEEPEST:
            return None
        parsed = self.context.parsed
        number = bisect_left(parsed, self.sentence.start, key=lambda s: s.start)
        spokes = lexicon.phrases(self.sentence.language, "names", "roles.with_name.spokespersons")
        for other in reversed(parsed[max(0, number - SPOKEN_FOR) : number]):
            for token in other.tokens:
                if spokes.length(other, token.index):
                    kind = self.of_token(other, token.index)
                    if kind in ("authority", "organisation"):
                        return kind
        return self.body_before(number)

    def body_before(self, number: int) -> SourceKind | None:
        parsed, mentions = self.context.parsed, self.context.mentions
        if not parsed:
            return None
        since = parsed[max(0, number - BODY_NEAR)].start
        stop = bisect_right(mentions, self.sentence.span(self.tokens)[0], key=lambda m: m.start)
        for m in reversed(mentions[:stop]):
            if m.start < since:
                return None
            if m.kind in ("authority", "organisation"):
                return BY_MENTION[m.kind]
        return None


def touch(mention: Mention, token: Token) -> bool:
    return mention.start < token.stop and mention.stop > token.start


def top_of(sentence: Sentence, index: int) -> int:
    """The noun that a name stands beside: from "Morin" up to "spokeswoman"."""
    for _ in sentence.tokens:
        token = sentence.tokens[index]
        if token.head < 0 or not token.dep.startswith(("appos", "flat", "compound")):
            return index
        index = token.head
    return index


def around(sentence: Sentence, head: int) -> list[int]:
    """A noun with its titles, complements and appositions, without what is joined to it or told of it."""
    kept, todo = {head}, [head]
    while todo:
        for child in sentence.children(todo.pop()):
            if not matches(sentence.tokens[child].dep, OUTSIDE) and child not in kept:
                kept.add(child)
                todo.append(child)
    return sorted(kept)


def head_of(sentence: Sentence, tokens: Iterable[int]) -> int:
    """The token that the others of the phrase hang on; of "one of the lawyers", the lawyers."""
    row = list(tokens)
    inside = set(row)
    heads = [n for n in row if sentence.tokens[n].head not in inside]
    nominal = [n for n in heads if sentence.tokens[n].pos in ("NOUN", "PROPN", "PRON", "X")]
    head = (nominal or heads or row)[0]
    parts = [c for c in sentence.children(head, "nmod") if c in inside]
    return parts[0] if parts and sentence.tokens[head].pos in ("NUM", "PRON", "DET") else head
