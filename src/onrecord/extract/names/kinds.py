"""What kind of source a noun phrase is: outlet, authority, organisation, person, or nobody with a name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.extract import coreference
from onrecord.language import lexicon
from onrecord.language.parse import Sentence
from onrecord.language.phrases import noun_phrase
from onrecord.record import Mention, MentionKind, Name, Page, SourceKind

BY_MENTION: dict[MentionKind, SourceKind] = {
    "outlet": "outlet",
    "authority": "authority",
    "organisation": "organisation",
    "group": "unnamed",
}
PRONOUNS = ("he", "she", "it", "they")
OF_BODY = ("outlet", "authority", "organisation")
HANGS = ("flat", "compound", "appos", "nmod", "amod", "case", "det", "nummod", "punct", "obl")
DEEPEST = 3


def kind_of(
    page: Page,
    sentence: Sentence,
    tokens: Sequence[int],
    mentions: Sequence[Mention],
    parsed: Sequence[Sentence] = (),
) -> SourceKind | None:
    """The kind of source that these tokens of the sentence are, as gold/GUIDE.md of the issue has it.

    With the `parsed` sentences of the page, pronouns and short names are what their antecedents are.
    None where the words are no source at all (a pronoun of the first person).
    """
    if not tokens:
        return None
    return Phrase(page, sentence, tokens, mentions, parsed).kind()


class Phrase:
    """A noun phrase in the place of a source, with what is needed to judge it."""

    def __init__(
        self,
        page: Page,
        sentence: Sentence,
        tokens: Sequence[int],
        mentions: Sequence[Mention],
        parsed: Sequence[Sentence],
    ) -> None:
        self.page, self.sentence, self.mentions, self.parsed = page, sentence, mentions, parsed
        self.tokens = sorted(tokens)
        self.start, self.stop = sentence.span(tokens)
        at = bisect_right(mentions, self.start, key=lambda m: m.stop)
        inside = [m for m in mentions[at : at + len(self.tokens) * 4] if m.start < self.stop]
        self.names = [m for m in inside if isinstance(m.value, Name)]
        self.places = [m for m in inside if m.kind == "place"]
        self.head = head_of(sentence, self.tokens)

    def kind(self) -> SourceKind | None:
        """By its head: a pronoun, a name, a role, or a noun of bodies."""
        if self.is_pronoun():
            return self.of_antecedent() or "unnamed"
        name = self.name_at(self.head)
        if name is not None and name.kind == "person":
            return self.of_person(name)
        if name is not None:
            return BY_MENTION[name.kind]
        return self.of_noun()

    def is_pronoun(self) -> bool:
        token = self.sentence.tokens[self.head]
        words = lexicon.words(self.sentence.language, "pronouns", *PRONOUNS)
        return len(self.tokens) == 1 and lexicon.is_one_of(token, words)

    def name_at(self, index: int) -> Mention | None:
        token = self.sentence.tokens[index]
        return next((m for m in self.names if m.start < token.stop and m.stop > token.start), None)

    def of_antecedent(self) -> SourceKind | None:
        """What the words stand for is, in the sentence where that is named."""
        if not self.parsed:
            return None
        mention = coreference.antecedent(self.sentence, self.head, self.parsed, self.mentions)
        return self.of_mention(mention) if mention is not None else None

    def of_mention(self, mention: Mention) -> SourceKind:
        if mention.kind == "person":
            return self.elsewhere(mention) or "person"
        return BY_MENTION[mention.kind]

    def of_person(self, name: Mention) -> SourceKind:
        """By the titles and appositions in the phrase, else by those elsewhere on the page."""
        return self.by_roles() or self.elsewhere(name) or "person"

    def by_roles(self) -> SourceKind | None:
        """What the role nouns of the phrase tell; a neutral one is of the kind of its body."""
        found = self.role("authority")
        if found >= 0:
            return "authority" if not self.in_organisation(found) else "organisation"
        neutral, outlet = self.role("neutral"), self.role("outlet")
        if outlet >= 0 and self.body_kind() in (None, "outlet"):
            return "outlet" if self.body_kind() == "outlet" or self.is_ours(outlet) else "person"
        if neutral >= 0:
            return self.body_kind()
        relative = self.role("relatives")
        if relative >= 0:
            return "person"
        body = self.body_kind()
        return body if body is not None and self.role("person") < 0 else None

    def role(self, sort: str) -> int:
        """The first token of the phrase with such a role of its own; -1 where none."""
        roles = lexicon.phrases(self.sentence.language, "names", f"roles.{sort}")
        for n in self.tokens:
            taken = roles.length(self.sentence, n)
            if taken and self.name_at(n) is None and not self.is_owner(n):
                return n
        return -1

    def is_owner(self, index: int) -> bool:
        """Whether the noun only says whose the head is: "the president's son"."""
        token = self.sentence.tokens[index]
        return index != self.head and token.dep.startswith("nmod:poss") and token.head == self.head

    def in_organisation(self, index: int) -> bool:
        """President of the union, minister of the church: a body that is no state's, and no other."""
        kinds = {m.kind for m in self.names if m.kind in OF_BODY}
        if "authority" in kinds:
            return False
        return "organisation" in kinds or self.has_noun("organisations.nouns")

    def body_kind(self) -> SourceKind | None:
        """The kind of the body named or told in the phrase."""
        for kind in ("authority", "outlet", "organisation"):
            if any(m.kind == kind for m in self.names):
                return BY_MENTION[kind]
        if self.has_noun("bodies.narrow", "bodies.wide", "roles.authority"):
            return "authority"
        return "organisation" if self.has_noun("organisations.nouns") else None

    def has_noun(self, *paths: str) -> bool:
        words = lexicon.phrases(self.sentence.language, "names", *paths)
        return any(words.length(self.sentence, n) and self.name_at(n) is None for n in self.tokens)

    def is_ours(self, index: int) -> bool:
        """Our reporter: a possessive of the first person."""
        we = lexicon.words(self.sentence.language, "pronouns", "we")
        return any(self.sentence.tokens[c].lower in we for c in self.sentence.children(index))

    def of_noun(self) -> SourceKind:
        """A phrase without a name at its head."""
        persons = [m for m in self.names if m.kind == "person"]
        if persons and self.apposed(persons[0]):
            return self.of_person(persons[0])
        documents = lexicon.words(self.sentence.language, "names", "documents.words", "documents.authority")
        if lexicon.is_one_of(self.sentence.tokens[self.head], documents):
            return self.of_document()
        return self.of_role_noun(bool(persons))

    def apposed(self, person: Mention) -> bool:
        """Whether the person is the head by another name, and not its owner or its topic."""
        token = next(t for t in self.sentence.tokens if t.stop > person.start)
        while token.head >= 0 and token.head != self.head and token.head in self.tokens:
            if token.dep.startswith(("nmod:poss", "obl")):
                return False
            token = self.sentence.tokens[token.head]
        return (
            token.head == self.head
            and token.dep.startswith(("appos", "flat", "compound", "nmod"))
            and not (self.sentence.children(token.index, "case") or token.dep.startswith("nmod:poss"))
        )

    def of_document(self) -> SourceKind:
        """A report speaks for whoever is named with it."""
        if self.phrase_fits("documents.authority"):
            return "authority"
        for m in self.names:
            if m.kind != "group":
                return self.of_mention(m)
        return self.of_antecedent() or self.body_kind() or "unnamed"

    def phrase_fits(self, path: str) -> bool:
        words = lexicon.phrases(self.sentence.language, "names", path)
        return any(words.length(self.sentence, n) for n in self.tokens)

    def of_role_noun(self, has_person: bool) -> SourceKind:
        """By the noun itself: a body, an official, a relative of somebody named, people without a name."""
        lang, head = self.sentence.language, self.head
        told = {
            sort: self.head_in(f"roles.{sort}")
            for sort in ("authority", "neutral", "outlet", "person", "relatives")
        }
        if told["relatives"] and (has_person or self.has_possessive()):
            return "person"
        known = self.of_antecedent() if self.is_role(told) else None
        if known is not None:
            return known
        if told["authority"]:
            return "authority" if not self.in_organisation(head) else "organisation"
        if told["neutral"] and (body := self.body_kind()):
            return body
        if told["outlet"] and (self.is_ours(head) or self.body_kind() == "outlet"):
            return "outlet"
        if any(told.values()):
            return "unnamed"
        return self.of_body_noun(lang)

    def is_role(self, told: dict[str, bool]) -> bool:
        return any(told.values()) or self.head_in("organisations.nouns") or self.head_in("outlets.nouns")

    def of_body_noun(self, lang: str) -> SourceKind:
        if self.head_in("bodies.narrow") or self.head_in("bodies.wide"):
            return "authority"
        if self.head_in("outlets.nouns"):
            return "authority" if self.phrase_fits("documents.authority") else "outlet"
        if self.head_in("organisations.nouns"):
            return "organisation"
        if any(m.start <= self.sentence.tokens[self.head].start < m.stop for m in self.places):
            return "authority"
        return "unnamed"

    def head_in(self, path: str) -> bool:
        """Whether a phrase of the list ends or begins at the head."""
        words = lexicon.phrases(self.sentence.language, "names", path)
        return words.ending(self.sentence, self.head) >= 0 or words.length(self.sentence, self.head) > 0

    def has_possessive(self) -> bool:
        tokens = (self.sentence.tokens[n] for n in self.tokens)
        return any(t.feats.get("Poss") == "Yes" or t.dep.startswith("nmod:poss") for t in tokens)

    def elsewhere(self, name: Mention) -> SourceKind | None:
        """What the roles beside other mentions of the same person tell, the fullest phrase first."""
        for other in self.mentions:
            if other.value == name.value and other.kind == "person":
                phrase = self.around(other)
                if phrase is not None and (kind := phrase.by_roles()) is not None:
                    return kind
        return None

    def around(self, name: Mention) -> Phrase | None:
        """The noun phrase that a mention stands in, in its own sentence."""
        at = bisect_right(self.parsed, name.start, key=lambda s: s.start) - 1
        if at < 0 or name.stop > self.parsed[at].stop:
            return None
        sentence = self.parsed[at]
        row = [t.index for t in sentence.tokens if t.start < name.stop and t.stop > name.start]
        if not row:
            return None
        top = head_of(sentence, row)
        for _ in range(DEEPEST):
            token = sentence.tokens[top]
            if token.head < 0 or not token.dep.startswith(("appos", "flat", "compound")):
                break
            top = token.head
        return Phrase(self.page, sentence, noun_phrase(sentence, top, together=False), self.mentions, ())


def head_of(sentence: Sentence, tokens: Iterable[int]) -> int:
    """The token that the others of the phrase hang on."""
    row = list(tokens)
    inside = set(row)
    heads = [n for n in row if sentence.tokens[n].head not in inside]
    nouns = [n for n in heads if sentence.tokens[n].pos in ("NOUN", "PROPN", "PRON", "X")]
    return (nouns or heads or row)[0]
