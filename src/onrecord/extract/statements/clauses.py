"""Source and content of a cue, by the parse and the quotation marks alone."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.extract.statements import quotes
from onrecord.extract.statements.draft import Cue, Draft, Text
from onrecord.extract.statements.words import Speech
from onrecord.language import phrases
from onrecord.language.parse import Sentence, matches
from onrecord.record import Span

SUBJECTS = ("nsubj", "csubj")
EDGE = " \t\n\r\u00a0\u202f,.;:—–-"
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM")


def complete(page: Text, cue: Cue, speech: Speech) -> Draft | None:
    """The cue with its source and what is said; None where nothing is said."""
    sentence = page.sentences[cue.sentence]
    head = source_head(sentence, cue, speech)
    source_tokens = phrases.noun_phrase(sentence, head) if head is not None else ()
    source_tokens = tuple(t for t in source_tokens if t not in cue.tokens)
    content = contents(page, cue, frozenset(source_tokens), speech)
    if not content:
        return None
    source = phrases.span(sentence, source_tokens) if source_tokens else glued_source(sentence, cue)
    return Draft(cue, source, tuple(content), head)


def glued_source(sentence: Sentence, cue: Cue) -> Span | None:
    """The words before a verb that copying glued to them, up to the last punctuation."""
    if cue.form != "glued":
        return None
    tokens = phrases.noun_phrase(sentence, cue.head)
    start = sentence.tokens[tokens[0]].start
    return Span(start, cue.span.start) if start < cue.span.start else None


def source_head(sentence: Sentence, cue: Cue, speech: Speech) -> int | None:
    """The noun that is the source of the cue."""
    if cue.form == "phrase":
        return governed(sentence, cue)
    if cue.form == "noun":
        return owner(sentence, cue.head)
    if cue.form in ("adverb", "glued"):
        return None
    subject = subject_of(sentence, cue.head)
    if subject is None:
        return None
    if sentence.tokens[subject].lower in speech.relative:
        clause = next(
            (
                a
                for a in (cue.head, *sentence.ancestors(cue.head))
                if matches(sentence.tokens[a].dep, ("acl",))
            ),
            None,
        )
        return sentence.tokens[clause].head if clause is not None else subject
    return subject


def governed(sentence: Sentence, cue: Cue) -> int | None:
    """The noun behind "according to": the highest word of what follows that hangs from outside it."""
    after = cue.tokens[-1] + 1
    if after >= len(sentence.tokens):
        return None
    index = after
    for above in sentence.ancestors(after):
        if above < after or above > after + 12 or sentence.tokens[above].pos not in NOMINAL:
            break
        index = above
    return index if sentence.tokens[index].pos in NOMINAL else None


def owner(sentence: Sentence, noun: int) -> int | None:
    """Whose claim it is: "the ministry's claim", "claims by the ministry"."""
    for child in sentence.children(noun, "nmod", "obl:agent", "nmod:poss"):
        cases = [sentence.tokens[c].lower for c in sentence.children(child, "case")]
        if not cases or child < noun or matches(sentence.tokens[child].dep, ("obl:agent",)) or "by" in cases:
            return child
    return None


def subject_of(sentence: Sentence, verb: int) -> int | None:
    """The subject of a verb, its own or the one it shares with the verb above it; the agent of a passive."""
    index = verb
    for _ in range(6):
        token = sentence.tokens[index]
        agents = sentence.children(index, "obl:agent")
        if agents:
            return agents[0]
        subjects = sentence.children(index, *SUBJECTS)
        active = [s for s in subjects if sentence.tokens[s].dep != "nsubj:pass"]
        if subjects:
            return active[0] if active else None
        if matches(token.dep, ("acl",)) and token.head >= 0 and index == verb:
            return token.head
        if token.head < 0 or not matches(token.dep, ("conj", "xcomp", "advcl", "aux", "ccomp")):
            return None
        index = token.head
    return None


def contents(page: Text, cue: Cue, source: frozenset[int], speech: Speech) -> list[Span]:
    """What is said, in pieces where the source or the cue stands in its middle."""
    sentence = page.sentences[cue.sentence]
    tokens = said_tokens(sentence, cue, source, speech)
    rows = in_rows(sentence, tokens)
    spans = [trimmed(page.text, *sentence.span(row)) for row in rows]
    spans = [span for span in spans if span.stop > span.start]
    return continued(page, cue, spans)


def said_tokens(sentence: Sentence, cue: Cue, source: frozenset[int], speech: Speech) -> set[int]:
    cut = set(cue.tokens) | source
    if cue.form == "phrase":
        return around(sentence, cue, source)
    if cue.form == "adverb":
        above = sentence.tokens[cue.head].head
        return set(sentence.subtree(above)) - cut if above >= 0 else set()
    if cue.form == "noun":
        clauses = sentence.children(cue.head, "acl", "ccomp")
        return under(sentence, clauses) - cut
    clauses = sentence.children(cue.head, "ccomp", "csubj")
    if not clauses and above_is_said(sentence, cue):
        top = sentence.tokens[cue.head].head
        return set(sentence.subtree(top)) - set(sentence.subtree(cue.head)) - cut
    if not clauses:
        clauses = sentence.children(cue.head, "parataxis", "xcomp")
    if not clauses:
        clauses = [c for c in sentence.children(cue.head, "obj", "nsubj:pass", "obl") if c not in source]
        clauses = clauses if cue.form == "verb" else []
    return opened(sentence, under(sentence, clauses) - cut, speech)


def above_is_said(sentence: Sentence, cue: Cue) -> bool:
    """The cue hangs as an aside from what is said."""
    token = sentence.tokens[cue.head]
    return (
        token.head >= 0
        and matches(token.dep, ("parataxis", "advcl", "dep", "appos", "conj"))
        and (matches(token.dep, ("parataxis",)) or not sentence.children(cue.head, "obj", "xcomp"))
    )


def around(sentence: Sentence, cue: Cue, source: frozenset[int]) -> set[int]:
    """The clause in which "according to X" stands, without it."""
    inner = list(source) or [cue.head]
    outer = {a for t in inner for a in sentence.ancestors(t)} - set(inner) - set(cue.tokens)
    clause = next(
        (
            a
            for t in inner
            for a in sentence.ancestors(t)
            if a in outer and sentence.tokens[a].pos in ("VERB", "AUX", "NOUN", "ADJ")
        ),
        None,
    )
    if clause is None:
        return set()
    top = clause
    for above in sentence.ancestors(clause):
        if not matches(
            sentence.tokens[top].dep, ("xcomp", "ccomp", "aux", "cop", "obj", "obl", "nmod", "nsubj")
        ):
            break
        top = above
    cut = set(source) | set(cue.tokens)
    for token in source:
        cut |= {
            t for t in sentence.subtree(token) if t not in cue.tokens and top not in sentence.subtree(token)
        }
    return set(sentence.subtree(top)) - cut


def under(sentence: Sentence, heads: Iterable[int]) -> set[int]:
    return {token for head in heads for token in sentence.subtree(head)}


def opened(sentence: Sentence, tokens: set[int], speech: Speech) -> set[int]:
    """Without the word that opens a clause, where the language's content goes without it."""
    if not tokens or speech.keep_opening:
        return tokens
    first = min(tokens)
    return tokens - {first} if any(sentence.tokens[first].lower == w[0] for w in speech.opening) else tokens


def in_rows(sentence: Sentence, tokens: set[int]) -> list[list[int]]:
    """The tokens in rows; a gap of punctuation alone does not part them."""
    rows: list[list[int]] = []
    for index in sorted(tokens):
        if rows and all(sentence.tokens[i].pos == "PUNCT" for i in range(rows[-1][-1] + 1, index)):
            rows[-1].append(index)
        else:
            rows.append([index])
    return [row for row in rows if any(sentence.tokens[i].pos != "PUNCT" for i in row)]


def trimmed(text: str, start: int, stop: int) -> Span:
    """Without the commas, full stops and quotation marks at the ends; marks that pair inside stay."""
    changed = True
    while changed and start < stop:
        changed = False
        if text[start] in EDGE:
            start, changed = start + 1, True
        elif text[stop - 1] in EDGE:
            stop, changed = stop - 1, True
        elif text[start] in quotes.MARKS and (
            text[stop - 1] in quotes.MARKS or not pairs_inside(text, start, stop, 1)
        ):
            start, changed = start + 1, True
        elif text[stop - 1] in quotes.MARKS and not pairs_inside(text, start, stop, -1):
            stop, changed = stop - 1, True
    return Span(start, max(start, stop))


def pairs_inside(text: str, start: int, stop: int, side: int) -> bool:
    """Whether the mark at this end has its partner within."""
    mark = text[start] if side > 0 else text[stop - 1]
    inside = text[start + 1 : stop] if side > 0 else text[start : stop - 1]
    partners = (
        quotes.closer(mark) if side > 0 else "".join(o for o, c in quotes.PAIRS.items() if mark in c) or mark
    )
    return any(partner in inside for partner in partners)


def continued(page: Text, cue: Cue, spans: list[Span]) -> list[Span]:
    """A quotation that the content stands in, taken whole; a bare "he said" takes the one beside it."""
    sentence = page.sentences[cue.sentence]
    if not spans:
        before = quotes.covering(page.quotes, max(sentence.start - 2, 0))
        inside = next(
            (
                q
                for q in quotes.between(page.quotes, sentence.start, sentence.stop)
                if not q.start <= cue.span.start < q.stop
            ),
            None,
        )
        found = inside or before
        return (
            [trimmed(page.text, found.start, found.stop)] if found and cue.form in ("verb", "glued") else []
        )
    out = list(spans)
    first, last = (
        quotes.covering(page.quotes, spans[0].start),
        quotes.covering(page.quotes, spans[-1].stop - 1),
    )
    if first and first.start < sentence.start and not first.start <= cue.span.start < first.stop:
        out[0] = trimmed(page.text, first.start, out[0].stop)
    if last and last.stop > sentence.stop and not last.start <= cue.span.start < last.stop:
        out[-1] = trimmed(page.text, out[-1].start, last.stop)
    return out
