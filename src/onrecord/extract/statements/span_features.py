"""What the span model looks at: a sentence as seen from one cue in it, and the quotations around it.

The sequence holds one item for each token of the cue's sentence, and one for each stretch inside or
outside quotation marks of the sentences before and behind, as far as quotations reach.
Features that name a word begin with "w:"; all others name no language.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.statements.draft import Text
from onrecord.extract.statements.view import View
from onrecord.record import Span

BEFORE, BEHIND = 6, 14  # sentences looked at on either side


@dataclass(frozen=True)
class Item:
    """A token of the cue's sentence, or a stretch of another sentence (`token` is None)."""

    span: Span
    features: list[str]
    token: int | None = None


def items(view: View, cue: tuple[int, ...], head: int) -> list[Item]:
    """The sequence seen from a cue; `head` is the cue's governing token."""
    before = list(stretches(view.page, view.number, -1))
    behind = list(stretches(view.page, view.number, 1))
    own = CueView(view, cue, head)
    tokens = [Item(Span(t.start, t.stop), own.features(t.index), t.index) for t in view.tokens]
    return [*around(own, before, -1), *tokens, *around(own, behind, 1)]


@dataclass(frozen=True)
class Stretch:
    """A piece of a sentence that is all inside or all outside one quotation."""

    span: Span
    sentence: int
    quote: Span | None


def stretches(page: Text, number: int, step: int) -> list[Stretch]:
    """The stretches of the sentences on one side, in the order of the text, as far as quotations reach."""
    out: list[list[Stretch]] = []
    for distance in range(1, (BEHIND if step > 0 else BEFORE) + 1):
        at = number + step * distance
        if not 0 <= at < len(page.sentences):
            break
        pieces = cut(page, at)
        silent = all(piece.quote is None for piece in pieces)
        if silent and page.sentences[at].block != page.sentences[number].block:
            break  # a crosshead or another paragraph, in nobody's words
        out.append(pieces)
        if silent:
            break
    return [piece for pieces in (out if step > 0 else reversed(out)) for piece in pieces]


def cut(page: Text, number: int) -> list[Stretch]:
    sentence = page.sentences[number]
    out, at = [], sentence.start
    for quote in page.quotes_between(sentence.start, sentence.stop):
        if quote.start > at:
            out.append(Stretch(Span(at, quote.start), number, None))
        stop = min(quote.stop, sentence.stop)
        out.append(Stretch(Span(max(at, quote.start), stop), number, quote))
        at = stop
    if at < sentence.stop:
        out.append(Stretch(Span(at, sentence.stop), number, None))
    return [piece for piece in out if any(map(str.isalnum, page.text[piece.span.start : piece.span.stop]))]


def around(own: CueView, pieces: list[Stretch], step: int) -> list[Item]:
    """Items for the stretches before (-1) or behind (1) the cue's sentence."""
    view, page = own.view, own.view.page
    beside = (view.spans[-1] if step > 0 else view.spans[0]) if view.spans else None
    reaches = beside is not None and (
        beside.stop > view.sentence.stop if step > 0 else beside.start < view.sentence.start
    )
    out = []
    unbroken = True  # quotations only, from the cue's sentence up to here
    for piece in pieces if step > 0 else reversed(pieces):
        quoted = piece.quote is not None
        unbroken = unbroken and quoted
        sentence = page.sentences[piece.sentence]
        whole = piece.span.start == sentence.start and piece.span.stop >= sentence.stop - 1
        same = quoted and piece.quote == beside and reaches
        new_block = sentence.block != view.sentence.block
        marks = (
            "q" if quoted else "n",
            "w" if whole else "p",
            "s" if same else "o",
            "b" if new_block else "-",
        )
        state = f"{''.join(marks)}{'u' if unbroken else '-'}{step}"
        distance = min(abs(piece.sentence - view.number), 4)
        features = [
            "far",
            f"st={state}",
            f"stc={state}|{own.shape}",
            f"std={state}|{distance}",
            f"stk={state}|{own.kind}",
            f"stq={state}|{own.cue_quoted}|{own.has_quote}",
        ]
        if quoted and piece.quote:
            opened = piece.quote.start >= sentence.start
            features.append(f"open={opened}|{state}")
            closed = piece.quote.stop <= sentence.stop
            features.append(f"closed={closed}|{state}")
        features.append(f"spoken={page.speaks(piece.sentence)}|{state}|{distance}")
        out.append(Item(piece.span, features))
    return out if step > 0 else out[::-1]


class CueView:
    """A sentence seen from one of its cues."""

    def __init__(self, view: View, cue: tuple[int, ...], head: int) -> None:
        self.view, self.cue, self.head = view, frozenset(cue), head
        self.first, self.last = min(cue), max(cue)
        token = view.tokens[head]
        self.kind = view.classes[head] or token.pos
        self.lemma = token.lemma
        self.dep = token.dep
        self.cue_quoted = view.quote[head] >= 0
        self.has_quote = any(q >= 0 for q in view.quote)
        self.above = [head, *view.sentence.ancestors(head)]
        self.rank = {index: n for n, index in enumerate(self.above)}
        below = {view.tokens[c].dep for c in view.sentence.below[head]}
        clause = next((d for d in ("ccomp", "parataxis", "xcomp", "obj", "obl", "advcl") if d in below), "-")
        subject = "s" if any(d.startswith("nsubj") for d in below) else "-"
        tail = "e" if all(t.pos == "PUNCT" for t in view.tokens[self.last + 1 :]) else "-"
        start = "b" if all(t.pos == "PUNCT" for t in view.tokens[: self.first]) else "-"
        self.shape = f"{clause}{subject}{tail}{start}"
        self.near_quotes: dict[int, bool] = {}
        self.branches = self.find_branches()
        self.edges = self.find_edges()
        self.ups = ["^".join(view.tokens[i].dep for i in self.above[:rank]) for rank in range(4)]
        self.paths = [self.path(index) for index in range(len(view.tokens))]
        self.states = self.find_states()
        self.speakers = self.find_speakers()

    def find_branches(self) -> list[tuple[int, int]]:
        """For each token: how far up from the cue its path turns, and the token there that it hangs from."""
        out: list[tuple[int, int]] = [(99, -1)] * len(self.view.tokens)
        for index in self.view.downward:
            head = self.view.tokens[index].head
            if index in self.rank:
                out[index] = (self.rank[index], index)
            elif head in self.rank:
                out[index] = (self.rank[head], index)
            elif head >= 0:
                out[index] = out[head]
        return out

    def find_edges(self) -> list[str]:
        """For each token whether a branch begins or ends with it."""
        out = []
        for index in range(len(self.view.tokens)):
            _, branch = self.branches[index]
            if branch < 0 or branch in self.rank:
                out.append("=")
                continue
            a, b = self.view.extents[branch]
            out.append(("(" if index == a else "") + (")" if index == b else "") or "-")
        return out

    def find_speakers(self) -> list[str]:
        """For each token the class of the nearest other verb of speech above it, below the cue."""
        out = [""] * len(self.view.tokens)
        for index in self.view.downward:
            head = self.view.tokens[index].head
            if index not in self.rank and head >= 0:
                kind = self.view.classes[head] if head not in self.rank else ""
                out[index] = kind if kind[:2] in ("v:", "V:") else out[head]
        return out

    def path(self, index: int) -> str:
        """The way from the cue to the branch of the tree in which the token hangs."""
        rank, branch = self.branches[index]
        if branch < 0:
            return "?"
        up = self.ups[min(rank, 3)]
        if branch in self.rank:
            return f"{min(rank, 4)}^{up}!"
        return f"{min(rank, 4)}^{up}_{self.view.tokens[branch].dep}"

    def features(self, index: int) -> list[str]:
        view = self.view
        token = view.tokens[index]
        if index in self.cue:
            return ["cue"]
        path, edge = self.paths[index], self.edges[index]
        side = "<" if index < self.first else ">" if index > self.last else "="
        way = path + side
        mark = view.marks[index]
        quote = self.states[index]
        return [
            *self.where(index, side, token.pos, token.dep),
            f"path={way}",
            f"pk={way}|{self.kind}",
            f"pq={way}|{quote}",
            f"pe={way}|{edge}|{mark}",
            f"ps={way}|{self.shape}",
            f"w:pl={way}|{self.lemma}",
            f"q={quote}|{side}",
            f"qk={quote}|{side}|{self.kind}",
            f"qm={quote}|{mark}|{side}|{self.shape}",
            f"p={token.pos}|{mark}|{side}",
            f"d={token.dep}|{side}",
            f"pd={path}|{token.pos}|{token.dep}",
            f"e={view.entities[index]}|{path}",
            f"c={view.classes[index]}|{side}",
            f"w:{token.lower}|{side}",
            f"w:wp={token.lower}|{path}",
            *self.in_branch(index, path, mark),
            *self.turns(index, side),
            *self.beside(index, side),
        ]

    def where(self, index: int, side: str, pos: str, dep: str) -> list[str]:
        gap = index - self.last if index > self.last else self.first - index
        near = min(gap, 5) if gap < 5 else 5 if gap < 10 else 6
        return [f"near={side}{near}", f"np={side}{near}|{pos}|{self.kind}", f"nd={side}{near}|{dep}"]

    def in_branch(self, index: int, path: str, mark: str) -> list[str]:
        """Where the token stands within the branch it hangs in."""
        _, branch = self.branches[index]
        if branch < 0 or branch in self.rank:
            return []
        first, last = self.view.extents[branch]
        top, token = self.view.tokens[branch], self.view.tokens[index]
        begins, ends = min(index - first, 3), min(last - index, 3)
        inner = self.inner(index, branch)
        return [
            f"br={path}|{begins}|{token.dep}",
            f"bp={top.pos}|{path}",
            f"end={path}|{ends}|{mark}",
            f"w:bl={top.lemma}|{path}",
            f"in={path}|{inner}",
            f"ink={self.kind}|{path}|{inner}",
            f"in2={path}|{inner}|{token.dep}",
            f"oc={path}|{self.speakers[index]}",
            f"w:li={self.lemma}|{path}|{inner}",
        ]

    def turns(self, index: int, side: str) -> list[str]:
        """The widest part of the tree that begins or ends with this token, and the marks beside it."""
        tokens, out = self.view.tokens, []
        before = tokens[index - 1] if index else None
        behind = tokens[index + 1] if index + 1 < len(tokens) else None
        opening = self.widest(index, 0)
        if opening >= 0:
            mark = before.text if before and before.pos == "PUNCT" else "-"
            out.append(f"open={tokens[opening].dep}|{mark}|{side}|{tokens[opening].pos}")
            out.append(f"openp={tokens[opening].dep}|{mark}|{self.paths[index]}")
            out.append(f"w:open={tokens[index].lower}|{tokens[opening].dep}|{mark}|{side}")
        closing = self.widest(index, 1)
        if closing >= 0:
            mark = behind.text if behind and behind.pos == "PUNCT" else "-"
            out.append(f"close={tokens[closing].dep}|{mark}|{side}|{tokens[closing].pos}")
            out.append(f"closep={tokens[closing].dep}|{mark}|{self.paths[index]}")
        return out

    def widest(self, index: int, end: int) -> int:
        """The highest word, not above the cue, whose part of the tree begins (0) or ends (1) here, or -1."""
        found, at = -1, index
        while at >= 0 and at not in self.rank and self.view.extents[at][end] == index:
            found, at = at, self.view.tokens[at].head
        return found

    def beside(self, index: int, side: str) -> list[str]:
        view, out = self.view, []
        token = view.tokens[index]
        for step in (-2, -1, 1, 2):
            other = index + step
            if not 0 <= other < len(view.tokens):
                out.append(f"{step}=edge|{side}")
                continue
            t = view.tokens[other]
            mark = view.marks[other]
            out.append(f"{step}={t.pos}|{mark}|{side}")
            if step in (-1, 1):
                out.append(f"{step}d={t.dep}|{self.paths[other]}")
                out.append(f"w:{step}={t.lower}")
                out.append(f"{step}q={self.states[other]}|{token.pos}|{mark}")
            if other in self.cue:
                out.append(f"{step}cue|{token.pos}|{self.kind}")
        return out

    def inner(self, index: int, branch: int) -> str:
        """The relation, within the branch, of the smaller one that the token hangs in."""
        at, above = index, self.view.tokens[index].head
        while at != branch and above != branch and above >= 0:
            at, above = above, self.view.tokens[above].head
        if at == branch:
            return "head"
        return f"{self.view.tokens[at].dep}{'<' if at < branch else '>'}"

    def find_states(self) -> list[str]:
        """In or out of quotation marks, and how the nearest quotation on this side stands to the cue."""
        quote = self.view.quote
        if not self.has_quote:
            return ["out0"] * len(quote)
        if self.cue_quoted:
            own = quote[self.head]
            return ["out" if here < 0 else "same" if here == own else "other" for here in quote]
        out = ["out0"] * len(quote)
        for way in (range(self.first - 1, -1, -1), range(self.last + 1, len(quote))):
            crossed: set[int] = set()
            for index in way:
                out[index] = self.state(quote[index], crossed)
                if quote[index] >= 0:
                    crossed.add(quote[index])
        return out

    def state(self, here: int, crossed: set[int]) -> str:
        if here < 0:
            return f"out{min(len(crossed), 2)}"
        return f"in{min(len(crossed | {here}), 2)}" + ("a" if self.adjacent(here) else "")

    def adjacent(self, quote: int) -> bool:
        """Whether the quotation begins right behind the cue or ends right before its clause."""
        if quote not in self.near_quotes:
            numbers = [i for i, q in enumerate(self.view.quote) if q == quote]
            self.near_quotes[quote] = 0 < numbers[0] - self.last <= 3 or 0 < self.first - numbers[-1] <= 6
        return self.near_quotes[quote]
