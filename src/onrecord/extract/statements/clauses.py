"""Source and content of a cue, by the parse, the order of the words and the quotation marks alone.

Used where no model was learned for the language, and for what the model does not see.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.extract.statements import order, quotes
from onrecord.extract.statements.draft import Cue, Draft, Text
from onrecord.extract.statements.words import Speech, verb_of
from onrecord.language import phrases
from onrecord.language.parse import Sentence, matches
from onrecord.record import Span

SUBJECTS = ("nsubj",)
EDGE = " \t\n\r\u00a0\u202f,.;:—–-"
AGENTS = ("obl:agent",)


def complete(page: Text, cue: Cue, speech: Speech) -> Draft | None:
    """The cue with its source and what is said; None where nothing is said."""
    sentence = page.sentences[cue.sentence]
    if cue.form == "phrase":
        return by_order(page, cue, order.phrase(page, cue, speech), speech)
    if cue.form == "verb" and (found := order.postposed(page, cue, speech)) is not None:
        return by_order(page, cue, found, speech)
    head = told_head(sentence, cue, speech)
    row = phrases.noun_phrase(sentence, head) if head is not None else ()
    row = tuple(index for index in row if index not in cue.tokens)
    content = contents(page, cue, frozenset(row), speech)
    if not content:
        return None
    if row and all(sentence.tokens[index].lower in speech.nobody for index in row):
        row = ()
    source = phrases.span(sentence, row) if row else glued_source(sentence, cue)
    if source is None and sentence.tokens[cue.head].feats.get("VerbForm") == "Inf":
        return None
    return Draft(cue, source, tuple(content), head if row else None)


def by_order(page: Text, cue: Cue, found: order.Found | None, speech: Speech) -> Draft | None:
    """A draft of what the order of the words told."""
    if found is None:
        return None
    spans = [trimmed(page.text, span.start, span.stop) for span in found.content]
    spans = [span for span in spans if any(map(str.isalnum, page.text[span.start : span.stop]))]
    if not spans:
        return None
    source = found.source
    if source and page.text[source.start : source.stop].lower() in speech.nobody:
        source = None
    return Draft(cue, source, tuple(continued(page, cue, spans)), found.source_head if source else None)


def glued_source(sentence: Sentence, cue: Cue) -> Span | None:
    """The words before a verb that copying glued to them, up to the last punctuation."""
    if cue.form != "glued":
        return None
    tokens = phrases.noun_phrase(sentence, cue.head)
    start = sentence.tokens[tokens[0]].start
    return Span(start, cue.span.start) if start < cue.span.start else None


def told_head(sentence: Sentence, cue: Cue, speech: Speech) -> int | None:
    """The source by the parse; where it finds none, or one beyond a colon, the noun right before the verb."""
    head = source_head(sentence, cue, speech)
    if cue.form != "verb":
        return head
    before = order.noun_before(sentence, cue.tokens[0])
    if head is None:
        return before if before is not None else body_of(sentence, cue, speech)
    if before is None or before <= head or order.is_named(sentence, head, before):
        return head
    beyond = any(t.text == ":" or t.text in order.BREAKS for t in sentence.tokens[head:before])
    return before if beyond else head


def body_of(sentence: Sentence, cue: Cue, speech: Speech) -> int | None:
    """The body in which they say it, where nobody is the subject: "В полиции заявили"."""
    for child in sentence.children(cue.head, "obl"):
        cases = {sentence.tokens[c].lower for c in sentence.children(child, "case")}
        if (
            child < cue.head
            and cases & speech.bodies
            and sentence.tokens[cue.head].feats.get("Number") == "Plur"
        ):
            return child
    return None


def source_head(sentence: Sentence, cue: Cue, speech: Speech) -> int | None:
    """The noun that is the source of the cue."""
    if cue.form == "noun":
        return owner(sentence, cue.head)
    if cue.form in ("adverb", "glued"):
        return None
    subject = subject_of(sentence, cue.head)
    if subject is None or sentence.tokens[subject].lower not in speech.relative:
        return subject
    clauses = (
        a for a in (cue.head, *sentence.ancestors(cue.head)) if matches(sentence.tokens[a].dep, ("acl",))
    )
    clause = next(clauses, None)
    return sentence.tokens[clause].head if clause is not None else subject


def owner(sentence: Sentence, noun: int) -> int | None:
    """Whose claim it is: "the ministry's claim", "claims by the ministry"."""
    for child in sentence.children(noun, "nmod", "obl:agent", "nmod:poss"):
        cases = [sentence.tokens[c].lower for c in sentence.children(child, "case")]
        if not cases or child < noun or matches(sentence.tokens[child].dep, AGENTS):
            return child
    return None


def subject_of(sentence: Sentence, verb: int) -> int | None:
    """The subject of a verb, its own or the one it shares with the verb above it; the agent of a passive."""
    index = verb
    for _ in range(6):
        token = sentence.tokens[index]
        agents = sentence.children(index, *AGENTS)
        if agents:
            return agents[0]
        subjects = sentence.children(index, *SUBJECTS)
        if subjects:
            active = [s for s in subjects if sentence.tokens[s].dep != "nsubj:pass"]
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
    rows = in_rows(sentence, said_tokens(sentence, cue, source, speech))
    spans = [trimmed(page.text, *sentence.span(row)) for row in rows]
    spans = [span for span in spans if span.stop > span.start]
    said = pointed_at(page, cue, spans, speech) or continued(page, cue, spans)
    return [span for span in said if order.has_words(page.text, span)]


def pointed_at(page: Text, cue: Cue, spans: list[Span], speech: Speech) -> list[Span]:
    """The sentence before, where what is said is only pointed at: "Об этом сообщил"."""
    if len(spans) != 1 or page.text[spans[0].start : spans[0].stop].lower() not in speech.back:
        return []
    here, number = page.sentences[cue.sentence], cue.sentence - 1
    if number < 0 or page.sentences[number].block != here.block:
        return []
    before = page.sentences[number]
    return [trimmed(page.text, before.start, before.stop)]


def said_tokens(sentence: Sentence, cue: Cue, source: frozenset[int], speech: Speech) -> set[int]:
    cut = set(cue.tokens) | source
    if cue.form == "adverb":
        above = sentence.tokens[cue.head].head
        return set(sentence.subtree(above)) - cut if above >= 0 else set()
    if cue.form == "noun":
        clauses = sentence.children(cue.head, "acl", "ccomp") or sentence.children(cue.head, "nmod", "obl")
        return opened(sentence, under(sentence, clauses) - cut, speech)
    clauses = sentence.children(cue.head, "ccomp", "csubj")
    opening = order.that_clause(sentence, cue, speech) if cue.form == "verb" else []
    if opening and not (clauses and opening[0] in under(sentence, clauses)):
        return opened(sentence, set(opening) - cut, speech)
    if not clauses and above_is_said(sentence, cue):
        top = sentence.tokens[cue.head].head
        return set(sentence.subtree(top)) - set(sentence.subtree(cue.head)) - cut
    noun = cue.tokens[-1]
    if sentence.tokens[noun].pos == "NOUN" and noun != cue.head:  # "launched an appeal for"
        below = (
            *sentence.children(noun, "acl", "nmod", "ccomp"),
            *sentence.children(cue.head, "obl", "xcomp"),
        )
        return under(sentence, below) - cut
    asides = [
        c
        for c in sentence.children(cue.head, "parataxis")
        if verb_of(sentence.tokens[c], speech) not in speech.verbs
    ]
    clauses = clauses or asides
    if not clauses and (colon := order.after_colon(sentence, cue)):
        return set(colon) - cut
    clauses = clauses or complements(sentence, cue, speech)
    return opened(sentence, under(sentence, clauses) - cut, speech)


def complements(sentence: Sentence, cue: Cue, speech: Speech) -> list[int]:
    """What a verb says without a clause: its object, and what the prepositions it takes bring."""
    verb = verb_of(sentence.tokens[cue.head], speech)
    objects = [
        child
        for child in sentence.children(cue.head, "obj", "nsubj:pass", "xcomp")
        if child > cue.head or sentence.tokens[child].pos != "PRON"
    ]
    others = [
        child
        for child in sentence.children(cue.head, "obl", "advcl", "nmod", "iobj", "ccomp")
        if any(
            (verb, sentence.tokens[m].lower) in speech.preposition
            for m in sentence.children(child, "case", "mark")
        )
    ]
    found = [*objects, *others]
    return found if found or cue.form != "verb" else sentence.children(cue.head, "obl")


def above_is_said(sentence: Sentence, cue: Cue) -> bool:
    """The cue hangs as an aside from what is said."""
    token = sentence.tokens[cue.head]
    if token.head < 0:
        return False
    loose = matches(token.dep, ("advcl", "dep", "appos", "conj"))
    return matches(token.dep, ("parataxis",)) or (loose and not sentence.children(cue.head, "obj", "xcomp"))


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
        elif text[start] in quotes.MARKS and not pairs_inside(text, start, stop, 1):
            start, changed = start + 1, True
        elif text[stop - 1] in quotes.MARKS and not pairs_inside(text, start, stop, -1):
            stop, changed = stop - 1, True
    return Span(start, max(start, stop))


def pairs_inside(text: str, start: int, stop: int, side: int) -> bool:
    """Whether the mark at this end has its partner within, before the other end."""
    mark = text[start] if side > 0 else text[stop - 1]
    if side > 0:
        partners = quotes.closer(mark)
        return any(p in text[start + 1 : stop - 1] for p in partners)
    partners = "".join(o for o, c in quotes.PAIRS.items() if mark in c) or mark
    return any(p in text[start + 1 : stop - 1] for p in partners)


def continued(page: Text, cue: Cue, spans: list[Span]) -> list[Span]:
    """A quotation that the content stands in, taken whole; a bare "he said" takes the one beside it."""
    sentence = page.sentences[cue.sentence]
    if not spans:
        found = beside(page, cue, sentence)
        return (
            [trimmed(page.text, found.start, found.stop)] if found and cue.form in ("verb", "glued") else []
        )
    out = list(spans)
    first, last = page.quote_at(spans[0].start), page.quote_at(spans[-1].stop - 1)
    if first and first.start < sentence.start and not first.start <= cue.span.start < first.stop:
        out[0] = trimmed(page.text, first.start, out[0].stop)
    if last and last.stop > sentence.stop and not last.start <= cue.span.start < last.stop:
        out[-1] = trimmed(page.text, out[-1].start, last.stop)
    return out


def beside(page: Text, cue: Cue, sentence: Sentence) -> Span | None:
    """The quotation in the cue's sentence, else the one that ends right before it."""
    inside = page.quotes_between(sentence.start, sentence.stop)
    found = next((quote for quote in inside if not quote.start <= cue.span.start < quote.stop), None)
    return found or page.quote_at(max(sentence.start - 2, 0))
