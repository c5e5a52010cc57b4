"""Attributions told by the order of the words alone: "X, a dit Y", "selon X, ...", "«X», — сказал Y".

Parsers lose their way in inverted clauses and take "selon" for an idiom; the order does not lie.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.statements import quotes
from onrecord.extract.statements.draft import Cue, Text
from onrecord.extract.statements.words import Speech, match, verb_of
from onrecord.language import phrases
from onrecord.language.parse import Sentence, Token
from onrecord.record import Span

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM")
NAMING = ("NOUN", "PROPN", "PRON", "X")
BREAKS = frozenset(",—–-;")
STOPS = frozenset(";")
RESUMES = frozenset(",—–-.:")
NAME = 40  # characters of a name in quotation marks
FEW = 3  # words of a verb group's own (pronouns, negation) that may stand between a comma and the verb


@dataclass(frozen=True)
class Found:
    """A source and the pieces of what is said, not yet trimmed."""

    source: Span | None
    source_head: int | None
    content: list[Span]


def phrase(page: Text, cue: Cue, speech: Speech) -> Found | None:
    """ "According to X, ..." and "..., according to X": the rest of the sentence is said."""
    sentence = page.sentences[cue.sentence]
    row = governed(sentence, cue.tokens[-1] + 1)
    if not row or sentence.tokens[row[0]].lower in speech.relative:
        return None
    if row[-1] + 1 < len(sentence.tokens) and match(speech.citing, sentence.tokens, row[-1] + 1):
        return None  # who is cited, speaks; this one only relays
    source, after = phrases.span(sentence, row), sentence.tokens[row[-1]].stop
    start, stop = bounds(sentence, cue)
    before, behind = Span(start, cue.span.start), Span(min(after, stop), stop)
    content = [span for span in (before, behind) if has_words(page.text, span)]
    if match(speech.citing, sentence.tokens, cue.tokens[0]) and has_words(page.text, behind):
        content = [behind]
    elif has_words(page.text, before) and not closed_off(sentence, row):
        content = [before]
    return Found(source, row[0], content)


def governed(sentence: Sentence, first: int) -> tuple[int, ...]:
    """The noun phrase that begins at this token."""
    if first >= len(sentence.tokens):
        return ()
    head = index = first
    for above in sentence.ancestors(index):
        if above < first or above > first + 12 or sentence.tokens[above].pos not in NOMINAL:
            break
        if any(sentence.tokens[i].text in BREAKS for i in range(first, above)):
            break
        head = above
    if sentence.tokens[head].pos not in NOMINAL:
        return ()
    row = tuple(index for index in phrases.noun_phrase(sentence, head) if index >= first)
    return row if row and row[0] <= first + 1 else tuple(range(first, head + 1))


def bounds(sentence: Sentence, cue: Cue) -> tuple[int, int]:
    """The part of the sentence around the cue, between semicolons."""
    start, stop = sentence.start, sentence.stop
    for token in sentence.tokens:
        if token.text in STOPS:
            if token.stop <= cue.span.start:
                start = token.stop
            elif token.start >= cue.span.stop:
                return start, token.start
    return start, stop


def closed_off(sentence: Sentence, row: tuple[int, ...]) -> bool:
    """Whether a comma closes the aside, so that what is said goes on behind it."""
    after = row[-1] + 1
    return after < len(sentence.tokens) and sentence.tokens[after].text in BREAKS


def has_words(text: str, span: Span) -> bool:
    return any(map(str.isalnum, text[span.start : span.stop]))


def postposed(page: Text, cue: Cue, speech: Speech) -> Found | None:
    """ "X, said Y": what is said ends with a mark right before the verb, and the source stands behind it."""
    sentence = page.sentences[cue.sentence]
    mark = mark_before(sentence, cue.tokens)
    if mark is None or opens_behind(page, sentence, cue, speech):
        return None
    closed = page.quote_at(max(sentence.tokens[mark].start - 1, 0)) or page.quote_at(
        sentence.tokens[mark].start
    )
    if not closed and has_own_subject(sentence, cue, speech):
        return None
    head, source, after = behind(page, sentence, cue)
    if source is None:
        return None
    begin = min(closed.start, sentence.start) if closed and not inside(closed, cue) else sentence.start
    content = [Span(begin, cue.span.start), *resumed(page, sentence, after)]
    return Found(source, head, content) if has_words(page.text, content[0]) else None


def inside(quote: Span, cue: Cue) -> bool:
    return quote.start <= cue.span.start < quote.stop


def opens_clause(sentence: Sentence, verb: int, speech: Speech) -> bool:
    """Whether "that", or a colon and what follows it, stands near behind the verb, no other verb between."""
    for index in range(verb + 1, min(len(sentence.tokens), verb + 8)):
        token = sentence.tokens[index]
        if token.text == ":":
            return index + 1 < len(sentence.tokens)
        if token.pos in ("VERB", "AUX") or token.text in STOPS:
            return False
        if token.pos == "SCONJ" and any(token.lower == words[0] for words in speech.opening):
            return True
    return False


def that_clause(sentence: Sentence, cue: Cue, speech: Speech) -> list[int]:
    """The tokens behind "that", where it stands near behind the verb: up to the sentence's end."""
    for index in range(cue.tokens[-1] + 1, min(len(sentence.tokens), cue.tokens[-1] + 8)):
        token = sentence.tokens[index]
        if token.pos in ("VERB", "AUX") or token.text in STOPS:
            return []
        if token.pos == "SCONJ" and any(token.lower == words[0] for words in speech.opening):
            return list(range(index, len(sentence.tokens)))
    return []


def after_colon(sentence: Sentence, cue: Cue) -> list[int]:
    """The tokens behind a colon that stands near behind the verb."""
    for index in range(cue.tokens[-1] + 1, min(len(sentence.tokens), cue.tokens[-1] + 8)):
        if sentence.tokens[index].text == ":":
            return list(range(index + 1, len(sentence.tokens)))
    return []


def has_own_subject(sentence: Sentence, cue: Cue, speech: Speech) -> bool:
    """Whether the verb's subject stands before it and what it says behind it, so that nothing is inverted."""
    before = any(subject < cue.tokens[0] for subject in sentence.children(cue.head, "nsubj"))
    says = any(clause > cue.head for clause in sentence.children(cue.head, "ccomp"))
    return before and (says or verb_of(sentence.tokens[cue.head], speech) in speech.object)


def mark_before(sentence: Sentence, group: tuple[int, ...]) -> int | None:
    """The comma, dash or closing quotation mark right before a verb group."""
    for index in range(group[0] - 1, max(-1, group[0] - 1 - FEW), -1):
        token = sentence.tokens[index]
        if token.text in BREAKS or set(token.text) <= quotes.MARKS:
            return index if index > 0 else None
        if token.pos not in ("PRON", "PART", "ADV", "AUX"):
            return None
    return None


def is_joined(token: Token) -> bool:
    """Whether the token is a pronoun that a hyphen joins to the verb before it: "-t", "-il"."""
    return len(token.text) > 1 and token.text[0] in "-‑" and token.text[1:].isalpha()


def pronoun_of(sentence: Sentence, group: tuple[int, ...]) -> int | None:
    """The pronoun joined to the verb: "a-t-il dit"."""
    joined = [index for index in group if is_joined(sentence.tokens[index])]
    return joined[-1] if joined else None


def noun_before(sentence: Sentence, first: int) -> int | None:
    """The head of the noun phrase that ends right before a verb group, unless a preposition leads it."""
    index = first - 1
    if index < 0 or sentence.tokens[index].pos not in NAMING:
        return None
    while sentence.tokens[index].dep.startswith(("flat", "conj", "nmod", "appos", "compound", "fixed")):
        above = sentence.tokens[index].head
        if not 0 <= above < first or sentence.tokens[above].pos not in NAMING:
            break
        if any(t.text == ":" or t.text in BREAKS for t in sentence.tokens[above:index]):
            break
        index = above
    return None if sentence.children(index, "case") else index


def is_named(sentence: Sentence, head: int, name: int) -> bool:
    """Whether the parser ties the second noun to the first as its name."""
    return sentence.tokens[name].head == head and sentence.tokens[name].dep.startswith(("appos", "flat"))


def opens_behind(page: Text, sentence: Sentence, cue: Cue, speech: Speech) -> bool:
    """Whether what is said follows: "that", a colon or an opening mark behind the verb."""
    tokens = sentence.tokens[cue.tokens[-1] + 1 :]
    for number, token in enumerate(tokens):
        if token.text == ":":
            return True
        if number == 0 and set(token.text) <= quotes.MARKS:
            return not is_name(page.quote_at(token.start))
        if any(token.lower == words[0] for words in speech.opening) and token.pos in ("SCONJ", "CCONJ"):
            return True
        if token.text in BREAKS:
            return False
    return False


def is_name(quote: Span | None) -> bool:
    """Whether what stands in quotation marks is short enough for the name of an outlet."""
    return quote is not None and quote.stop - quote.start <= NAME


def behind(page: Text, sentence: Sentence, cue: Cue) -> tuple[int | None, Span | None, int]:
    """The source behind the verb: a pronoun joined to it ("a-t-il dit"), or the noun phrase that follows."""
    pronoun = pronoun_of(sentence, cue.tokens)
    if pronoun is not None:
        token = sentence.tokens[pronoun]
        return pronoun, Span(token.start + 1, token.stop), cue.tokens[-1] + 1
    after = cue.tokens[-1] + 1
    quote = page.quote_at(sentence.tokens[after].start) if after < len(sentence.tokens) else None
    if quote and set(sentence.tokens[after].text) <= quotes.MARKS:
        row = tuple(t.index for t in sentence.tokens if quote.start <= t.start and t.stop <= quote.stop)
        return after, Span(quote.start, min(quote.stop, sentence.stop)), row[-1] + 1
    subjects = [s for s in sentence.children(cue.head, "nsubj") if s > cue.tokens[-1] or s in cue.tokens]
    first = next_noun(sentence, cue.tokens[-1] + 1)
    if first is None and not subjects:
        return None, None, 0
    row = phrases.noun_phrase(sentence, subjects[0]) if subjects else governed(sentence, first or 0)
    row = tuple(index for index in row if index not in cue.tokens) or tuple(subjects[:1])
    return (row[0], phrases.span(sentence, row), row[-1] + 1) if row else (None, None, 0)


def next_noun(sentence: Sentence, first: int) -> int | None:
    """Where a noun phrase begins right behind the verb."""
    for index in range(first, min(len(sentence.tokens), first + 3)):
        token = sentence.tokens[index]
        if token.pos in ("ADP", "SCONJ", "VERB") or token.text in BREAKS:
            return None
        if set(token.text) <= quotes.MARKS and index == first:
            return index
        follows = sentence.tokens[index + 1].pos if index + 1 < len(sentence.tokens) else ""
        if token.pos in NOMINAL and (token.pos != "ADJ" or follows in NAMING):
            return index
    return None


def resumed(page: Text, sentence: Sentence, after: int) -> list[Span]:
    """The quotation that goes on behind the source in the same sentence."""
    if after >= len(sentence.tokens) or sentence.tokens[after].text not in RESUMES:
        return []
    start = sentence.tokens[after].start
    found = next(page.quotes_between(start, sentence.stop), None)
    if found is None or found.start < start or found.start > start + 4:
        return []
    return [Span(found.start, min(found.stop, sentence.stop))]
