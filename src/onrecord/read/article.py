"""Which pieces of a page are its article.

Each piece gets a score: words that read as prose count for it, links and stumps against it. The
article is the part of the tree with the largest sum (Pasternack and Roth, "Extracting article text
from the web with maximum subsequence segmentation", WWW 2009, over the tree instead of the tokens).
Then what stands beside the article inside that part is left out: by the names of its parts, by its
links, and lines that are furniture in a language we read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from lxml.html import HtmlElement

from onrecord.read import bylines, counts, dates
from onrecord.read.dom import outermost
from onrecord.read.furniture import is_furniture
from onrecord.read.markup import BESIDE_TAGS, is_beside, named
from onrecord.read.pieces import Piece

Scores = dict[HtmlElement, float]
WHOLE = 0.35  # a part with this share of the page's prose is no part beside the article
NAMED = 0.4  # a part named as the article is it where it holds this share of the prose
MOST = 0.9  # where several parts are so named, one of them must hold nearly all
HIDDEN = 0.5  # share of the full paragraphs that parts beside the article may hold
SOLID = 25  # words of a full paragraph
QUOTED = 0.8  # share of a part's prose in block quotes from which it is an embedded post
STUMP = 10  # words; a shorter line alone is no prose
LINKED = 0.5  # share of a piece's characters from which it is a link with words around it
DATE_LINE, DATE_ROUND = 80, 16  # characters of a line that is a date, and of the words around it
LINE = 12  # words of a line about the article that ends like a sentence
FEW = 40  # elements in a small one
BOLD = 16  # words of a heading in bold at most
SENTENCE_END = (".", "!", "?", "…", ":", ",", ";", "»", "”", '"')
ALL_LINK = 0.8
SOME = 0.3  # of a list item at the end of an article
NOTE = 40  # words; a longer line is no byline and no caption
WORD = re.compile(r"\w+")
DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts without spaces
MARKUP = re.compile(r"^\s*<\w+[^>]*=")  # tags written as text


def find(root: HtmlElement, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of the article, in order; empty where nothing reads as one."""
    elements = list(root.iter("*"))
    beside = inherited(elements, parts_beside(elements, pieces))
    top = best(elements, pieces, beside)
    if top is None:
        return []
    inner = set(top.iter("*"))
    kept = [kinded(p) for p in pieces if p.node in inner and p.node not in beside and not is_left_out(p)]
    return with_body_only(trimmed(kept))


def within(box: HtmlElement, pieces: Iterable[Piece], heading: HtmlElement) -> list[Piece]:
    """The pieces of one post of several: all in its container but its heading and what is left out."""
    elements = list(box.iter("*"))
    beside = inherited(
        elements, {element for element in elements if element is not box and is_beside(element)}
    )
    inner, title = set(elements), set(heading.iter("*"))
    kept = [p for p in pieces if p.node in inner and p.node not in beside | title and not is_left_out(p)]
    return trimmed([kinded(piece) for piece in kept])


def trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    """Without the list of links that ends many articles, and its heading."""
    kept = list(pieces)
    while (
        kept
        and kept[-1].kind in ("item", "heading")
        and (kept[-1].linked > len(kept[-1].text) * SOME or kept[-1].kind == "heading")
    ):
        kept.pop()
    return kept


def weight(piece: Piece) -> int:
    """How many words a piece has."""
    return len(WORD.findall(piece.text)) + len(DENSE.findall(piece.text)) // 2


def prose(piece: Piece) -> float:
    """How much a piece speaks for its part of the tree being the article."""
    words, linked = weight(piece), piece.linked / len(piece.text)
    if piece.kind == "heading":
        return 0.0 if linked < LINKED else -3.0
    if piece.kind == "caption":
        return 0.0
    if words < STUMP:
        return min(words * (1 - 2 * linked), 0.0) - 3
    return words * (1 - 2 * linked) * (0.5 if piece.kind == "item" else 1)


def sums(elements: Sequence[HtmlElement], pieces: Iterable[Piece], score: Callable[[Piece], float]) -> Scores:
    """For each element the sum over the pieces inside it."""
    totals = dict.fromkeys(elements, 0.0)
    for piece in pieces:
        totals[piece.node] += score(piece)
    for element in reversed(elements):
        parent = element.getparent()
        if parent in totals:
            totals[parent] += totals[element]
    return totals


def parts_beside(elements: Sequence[HtmlElement], pieces: Sequence[Piece]) -> set[HtmlElement]:
    """Elements that stand beside the article by their name and hold little of the page's prose.

    Where they would take most of its paragraphs together, their names are not believed, only their tags.
    """
    found = named_beside(elements, pieces)
    solid = [piece for piece in pieces if is_solid(piece)]
    hidden = inherited(elements, found)
    if sum(weight(p) for p in solid if p.node in hidden) > sum(map(weight, solid)) * HIDDEN:
        return {element for element in found if element.tag in BESIDE_TAGS}
    return found


def named_beside(elements: Sequence[HtmlElement], pieces: Sequence[Piece]) -> set[HtmlElement]:
    """What is named as standing beside, one by one.

    An embedded post is named like a list of share buttons, but holds a block quote and little else; and
    a theme may name each paragraph of its article so ("paywall").
    """
    totals = sums(elements, pieces, lambda piece: max(prose(piece), 0))
    quoted = sums(elements, (p for p in pieces if p.kind == "quote"), weight)
    most = totals[elements[0]] * WHOLE
    alike = Counter[str]()
    for element in elements:
        if element.tag == "p":
            alike[element.get("class", "")] += int(totals[element])
    return {
        element
        for element in elements
        if totals[element] <= most
        and (element.tag != "p" or alike[element.get("class", "")] <= most)
        and is_beside(element)
        and quoted[element] <= totals[element] * QUOTED
    }


def is_solid(piece: Piece) -> bool:
    """Whether a piece is a full paragraph of prose."""
    return piece.kind == "paragraph" and weight(piece) >= SOLID and piece.linked < len(piece.text) / 5


def inherited(elements: Iterable[HtmlElement], marked: set[HtmlElement]) -> set[HtmlElement]:
    """The marked elements and all that is inside them."""
    out: set[HtmlElement] = set()
    for element in elements:
        if element in marked or element.getparent() in out:
            out.add(element)
    return out


def best(
    elements: Sequence[HtmlElement], pieces: Iterable[Piece], beside: set[HtmlElement]
) -> HtmlElement | None:
    """The innermost element with the largest sum; None where no sum speaks for an article.

    Where one part of the tree is named as the article's body and holds much of that sum, it is that part.
    """
    totals = sums(elements, (p for p in pieces if p.node not in beside), prose)
    top = max(totals.values(), default=0.0)
    if top <= 0:
        return None
    bodies = outermost([e for e in elements if totals[e] > 0 and e not in beside and is_body(e)])
    largest = max(bodies, key=lambda e: totals[e], default=None)
    if largest is not None and totals[largest] >= max(top * NAMED, sum(totals[e] for e in bodies) * MOST):
        top, elements = totals[largest], list(largest.iter("*"))
    return next(element for element in reversed(elements) if totals[element] >= top - 1e-6)


def is_body(element: HtmlElement) -> bool:
    return element.get("itemprop") == "articleBody" or (element.tag != "body" and named(element, "article"))


def is_left_out(piece: Piece) -> bool:
    """A title that heads the page, tags written as text, furniture, or a link with few words around it."""
    if MARKUP.match(piece.text) or not WORD.search(piece.text) or is_furniture(piece.text):
        return True
    return piece.kind != "quote" and link_only(piece) and not bylines.people(piece.text)


def link_only(piece: Piece) -> bool:
    linked = piece.linked / len(piece.text)
    return linked > ALL_LINK or (linked > LINKED and weight(piece) * (1 - linked) < 4)


def kinded(piece: Piece) -> Piece:
    """The piece with the kind its place on the page tells: a byline, a caption."""
    words = weight(piece)
    if piece.kind in ("quote", "caption") or words > NOTE:
        return piece
    around = [element for element in (piece.node, piece.node.getparent()) if is_small(element)]
    if any(named(element, "about") for element in around) and is_note(piece):
        return piece._replace(kind="byline")
    if is_date_line(piece.text):
        return piece._replace(kind="byline")
    if piece.kind == "paragraph" and named(piece.node, "item"):
        return piece._replace(kind="item")
    if is_bold_line(piece, words):
        return piece._replace(kind="heading")
    if any(named(element, "caption") for element in around) or below_picture(piece):
        return piece._replace(kind="caption")
    return piece


def is_note(piece: Piece) -> bool:
    """Whether a line in a part named as a byline is one, and no sentence of the text."""
    sentence = weight(piece) > LINE and piece.text.endswith((".", "!", "?", "…", "»", "”"))
    return not sentence or bool(bylines.people(piece.text) or counts.own_tags(piece.text))


def is_small(element: HtmlElement | None) -> bool:
    """Whether an element holds no more than a line or two, so that its name speaks for its words."""
    if element is None or next(islice(element.iter(), FEW, None), None) is not None:
        return False
    return sum(len(text.split()) for text in element.itertext()) <= 2 * NOTE


def is_date_line(text: str) -> bool:
    """Whether a line says when it was written, and nothing else."""
    dated = dates.in_line(text, None) if len(text) <= DATE_LINE else None
    return dated is not None and len(text) - (dated.stop - dated.start) <= DATE_ROUND


def is_bold_line(piece: Piece, words: int) -> bool:
    """Whether a short paragraph is in bold from end to end and no sentence: a heading without its tag."""
    if (
        piece.kind != "paragraph"
        or piece.node.tag != "p"
        or words > BOLD
        or piece.text.endswith(SENTENCE_END)
    ):
        return False
    bold = "".join(
        "".join(e.itertext()) for _, e in zip(range(20), piece.node.iter("strong", "b"), strict=False)
    )
    return len("".join(bold.split())) >= len("".join(piece.text.split()))


def below_picture(piece: Piece) -> bool:
    """Whether a short line shares its part of the page with a picture and nothing else."""
    node: HtmlElement | None = piece.node
    for _ in range(3):
        if node is None or node.tag in ("body", "article", "main") or len(node) > 20:
            return False
        if next(node.iter("img", "picture"), None) is not None:
            if node.tag == "p" and piece.text.endswith(SENTENCE_END):
                return False
            return len("".join(node.itertext()).split()) <= len(piece.text.split()) + 2
        node = node.getparent()
    return False


def with_body_only(pieces: Sequence[Piece]) -> list[Piece]:
    """Without the headline, its deck, and headings that head nothing (their text was left out)."""
    kept: list[Piece] = []
    for piece in reversed(pieces):
        if piece.kind == "heading" and not any(p.kind not in ("byline", "caption") for p in kept[-1:]):
            continue
        kept.append(piece)
    kept.reverse()
    first = next((i for i, p in enumerate(kept) if p.kind in ("paragraph", "quote") and not is_deck(p)), 0)
    styles = [p.node.tag for p in kept[first:] if p.kind == "heading"]
    return [p for i, p in enumerate(kept) if i >= first or not is_deck(p) or is_section(p, styles)]


def is_section(piece: Piece, styles: Sequence[str]) -> bool:
    """Whether a heading before the first words heads a section, as others below it do."""
    return piece.kind == "heading" and piece.node.tag in styles and weight(piece) <= STUMP


def is_deck(piece: Piece) -> bool:
    if piece.kind != "paragraph":
        return piece.kind == "heading"
    parent = piece.node.getparent()
    return any(named(e, "deck") for e in (piece.node, parent) if e is not None)
