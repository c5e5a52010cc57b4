"""What the cue model looks at. Features that name a word begin with "w:"; all others name no language."""

from __future__ import annotations

from onrecord.extract.statements.view import View
from onrecord.language.parse import Token

NEAR = 3  # tokens within which a quotation mark counts as beside a word


def features(view: View) -> list[list[str]]:
    """The features of each token of the sentence."""
    columns = [word(view, token) for token in view.tokens]
    around = sentence_features(view)
    return [
        [*columns[i], *neighbours(view, i), *children(view, i), *beside_quotes(view, i), *around]
        for i in range(len(view.tokens))
    ]


def word(view: View, token: Token) -> list[str]:
    index = token.index
    kind, inside = view.classes[index], "q" if view.quote[index] >= 0 else "n"
    head = view.tokens[token.head] if token.head >= 0 else None
    head_pos = head.pos if head else "-"
    head_class = view.classes[head.index] if head else "-"
    form = token.feats.get("VerbForm", "") + token.feats.get("Tense", "") + token.feats.get("Mood", "")
    return [
        f"w:{token.lower}",
        f"w:l={token.lemma}",
        f"w:lp={token.lemma}|{token.pos}|{inside}",
        f"w:ld={token.lemma}|{token.dep}",
        f"w:h={head.lemma if head else '-'}|{token.dep}",
        f"p={token.pos}",
        f"d={token.dep}",
        f"pd={token.pos}|{token.dep}|{head_pos}",
        f"c={kind}|{inside}",
        f"cd={kind}|{token.dep}",
        f"hc={head_class}|{token.dep}|{token.pos}",
        f"f={form}|{kind}",
        f"e={view.entities[index]}",
        inside,
    ]


def neighbours(view: View, index: int) -> list[str]:
    out = []
    tokens, classes, last = view.tokens, view.classes, len(view.tokens) - 1
    here = tokens[index]
    for step in (-2, -1, 1, 2):
        other = index + step
        if 0 <= other <= last:
            token = tokens[other]
            out.append(f"{step}p={token.pos}")
            if classes[other]:
                out.append(f"{step}c={classes[other]}")
            out.append(f"w:{step}={token.lower}")
        else:
            out.append(f"{step}p=edge")
    if index:
        out.append(f"w:-1b={tokens[index - 1].lemma}|{here.lemma}")
        out.append(f"-1pp={tokens[index - 1].pos}|{here.pos}|{classes[index]}")
    if index < last:
        out.append(f"w:+1b={here.lemma}|{tokens[index + 1].lemma}")
        out.append(f"+1pp={here.pos}|{tokens[index + 1].pos}|{classes[index]}")
    return out


def children(view: View, index: int) -> list[str]:
    """What hangs from the word: subjects, clauses, prepositions."""
    out, token, kind = [], view.tokens[index], view.classes[index]
    wide = token.pos in ("VERB", "AUX", "NOUN", "ADJ")
    for child in view.sentence.below[index]:
        other = view.tokens[child]
        side = "<" if child < index else ">"
        out.append(f"k={other.dep}{side}")
        if wide and other.dep != "punct":
            out.append(f"kc={other.dep}{side}|{kind}")
            out.append(f"w:k={token.lemma}|{other.dep}{side}")
            if other.dep.startswith("nsubj"):
                out.append(f"s={other.pos}|{view.entities[child]}|{kind}")
                out.append(f"w:s={other.lemma}")
            elif other.dep in ("ccomp", "xcomp", "obl", "nmod", "advcl", "acl"):
                out.extend(
                    f"w:m={token.lemma}|{view.tokens[m].lower}"
                    for m in view.sentence.children(child, "mark", "case")
                )
    return out


def beside_quotes(view: View, index: int) -> list[str]:
    """Whether a quotation ends before the word or opens behind it, near by."""
    if not view.spans:
        return ["noquote"]
    out, kind, last = [], view.classes[index], len(view.tokens)
    if view.quote[index] < 0:
        if any(view.quote[i] >= 0 for i in range(max(0, index - NEAR), index)):
            out += ["<q", f"<q|{kind}", f"<q|{view.tokens[index].pos}"]
        if any(view.quote[i] >= 0 for i in range(index + 1, min(last, index + 1 + NEAR))):
            out += ["q>", f"q>|{kind}", f"q>|{view.tokens[index].pos}"]
    return out


def sentence_features(view: View) -> list[str]:
    """How the sentence stands among its neighbours; the same for all its words."""
    page, number = view.page, view.number
    out = ["quotes" if view.spans else "plain"]
    if view.spans and view.spans[-1].stop > view.sentence.stop:
        out.append("runs on")
    if number + 1 < len(page.sentences):
        follows = page.sentences[number + 1].start
        if page.quote_at(follows):
            out.append("quote next")
    return out
