"""ClearNLP labels, as spaCy's English models give them, turned into Universal Dependencies.

What differs: prepositions head their noun (UD: the noun is the oblique, the preposition its `case`),
a copula heads its predicate (UD: the predicate is the head, the verb its `cop`), conjunctions
hang in a chain (UD: all from the first). Source of the mapping: the CLEAR guidelines (Choi and
Palmer 2012) and the UD 2 guidelines.
"""

from __future__ import annotations

from typing import NamedTuple

RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "npadvmod": "obl:npmod",
    "neg": "advmod",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "intj": "discourse",
    "meta": "dep",
    "dative": "iobj",
    "oprd": "xcomp",
    "attr": "xcomp",
    "acomp": "xcomp",
    "pobj": "obl",
    "pcomp": "advcl",
}
PREPOSITIONS = ("prep", "agent", "dative")
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"}


class Word(NamedTuple):
    """What the mapping needs to know of a word."""

    lower: str
    lemma: str
    pos: str


def to_universal(words: list[Word], heads: list[int], deps: list[str]) -> tuple[list[int], list[str]]:
    """New heads and relations; the root's head is -1."""
    heads, deps = list(heads), list(deps)
    for index in reversed(order(heads)):
        if deps[index] in PREPOSITIONS and words[index].pos in ("ADP", "SCONJ", "VERB", "ADV", "ADJ"):
            lower_preposition(index, words, heads, deps)
    for index in order(heads):
        if words[index].lemma == "be" and deps[index] not in ("aux", "aux:pass", "auxpass"):
            lower_copula(index, heads, deps)
    flatten_conjunctions(heads, deps)
    return heads, ["root" if heads[i] < 0 else RENAMED.get(dep, dep) for i, dep in enumerate(deps)]


def order(heads: list[int]) -> list[int]:
    """All words, heads before what hangs from them."""
    below: dict[int, list[int]] = {}
    for index, head in enumerate(heads):
        below.setdefault(head, []).append(index)
    out, todo = [], list(below.get(-1, ()))
    while todo:
        index = todo.pop()
        out.append(index)
        todo.extend(below.get(index, ()))
    return out


def lower_preposition(index: int, words: list[Word], heads: list[int], deps: list[str]) -> None:
    """ "in Paris": Paris takes the place of "in", which becomes its `case` (`mark` before a clause)."""
    above = heads[index]
    children = [i for i, head in enumerate(heads) if head == index]
    inner = next(
        (i for i in children if deps[i] in ("pobj", "pcomp") or deps[i].startswith(("obl", "nmod"))), None
    )
    if inner is None or above < 0:
        deps[index] = "advmod" if deps[index] == "prep" else deps[index]
        return
    nominal = deps[inner] != "pcomp"
    heads[inner] = above
    deps[inner] = relation(deps[index], words[above].pos, nominal)
    for child in children:
        if child != inner:
            heads[child] = inner
    heads[index] = inner
    deps[index] = "case" if nominal else "mark"


def relation(preposition: str, above: str, nominal: bool) -> str:
    if preposition == "agent":
        return "obl:agent"
    if nominal:
        return "nmod" if above in NOMINAL else "obl"
    return "acl" if above in NOMINAL else "advcl"


def lower_copula(index: int, heads: list[int], deps: list[str]) -> None:
    """ "is a lie": the lie takes the place of "is", which becomes its `cop`."""
    children = [i for i, head in enumerate(heads) if head == index]
    predicate = next((i for i in children if deps[i] in ("attr", "acomp")), None)
    if predicate is None:
        return
    if any(deps[i] == "expl" for i in children):  # "there were protests": what there is, is the subject
        deps[predicate] = "nsubj"
        return
    heads[predicate], deps[predicate] = heads[index], deps[index]
    for child in children:
        if child != predicate:
            heads[child] = predicate
    heads[index], deps[index] = predicate, "cop"


def flatten_conjunctions(heads: list[int], deps: list[str]) -> None:
    """All conjuncts hang from the first; "and" from the conjunct behind it."""
    for index, dep in enumerate(deps):
        while dep == "conj" and heads[index] >= 0 and deps[heads[index]] == "conj":
            heads[index] = heads[heads[index]]
    for index, dep in enumerate(deps):
        if dep == "cc":
            behind = [i for i, d in enumerate(deps) if d == "conj" and i > index and heads[i] == heads[index]]
            if behind:
                heads[index] = behind[0]
