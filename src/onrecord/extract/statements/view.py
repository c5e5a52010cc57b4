"""A sentence as the learned models see it: word classes, quotation state and the shape of the tree.

Everything here is computed once for a sentence; the features of both models only look it up.
"""

from __future__ import annotations

from functools import cached_property

from onrecord.extract.statements.draft import Text
from onrecord.extract.statements.words import Speech, match, speech, verb_of
from onrecord.language.parse import Sentence


class View:
    """One sentence of a page with what is known of each of its tokens."""

    def __init__(self, page: Text, number: int) -> None:
        self.page, self.number = page, number
        self.sentence: Sentence = page.sentences[number]
        self.tokens = self.sentence.tokens
        self.speech: Speech = speech(self.sentence.language)
        self.spans = list(page.quotes_between(self.sentence.start, self.sentence.stop))

    @cached_property
    def quote(self) -> list[int]:
        """For each token the number of the quotation it stands in, or -1; marks belong to theirs."""
        out, at = [], 0
        for token in self.tokens:
            while at < len(self.spans) and self.spans[at].stop <= token.start:
                at += 1
            out.append(at if at < len(self.spans) and self.spans[at].start <= token.start else -1)
        return out

    @cached_property
    def marks(self) -> list[str]:
        """For each token its text where it is punctuation, else ""."""
        return [token.text if token.pos == "PUNCT" else "" for token in self.tokens]

    @cached_property
    def classes(self) -> list[str]:
        """For each token the class of words of attribution that it belongs to, or ""."""
        out = [self.word_class(index) for index in range(len(self.tokens))]
        for index in range(len(self.tokens)):
            found = match(self.speech.phrases, self.tokens, index)
            for other in range(index, index + len(found.words)) if found else ():
                out[other] = "phrase"
        return out

    def word_class(self, index: int) -> str:
        token, words = self.tokens[index], self.speech
        if token.pos in ("VERB", "AUX"):
            verb = verb_of(token, words)
            if verb in words.verbs:
                return ("v:" if verb in words.clause else "V:") + words.verbs[verb]
            return "v:thought" if verb in words.thoughts else ""
        if token.lower in words.adverbs:
            return "adverb"
        if token.pos == "NOUN":
            if token.lemma in words.nouns:
                return "n:" + words.nouns[token.lemma]
            return "n:thought" if token.lemma in words.thought_nouns else ""
        return ""

    @cached_property
    def extents(self) -> list[tuple[int, int]]:
        """For each token the first and the last token below it, itself counted."""
        out = [(index, index) for index in range(len(self.tokens))]
        for index in reversed(self.downward):
            head = self.tokens[index].head
            if head >= 0:
                (a, b), (c, d) = out[head], out[index]
                out[head] = (min(a, c), max(b, d))
        return out

    @cached_property
    def downward(self) -> list[int]:
        """The tokens, heads before what hangs from them."""
        todo = [t.index for t in self.tokens if t.head < 0]
        for index in todo:
            todo.extend(self.sentence.below[index])
        return todo

    @cached_property
    def depth(self) -> list[int]:
        out = [0] * len(self.tokens)
        for index in self.downward:
            head = self.tokens[index].head
            out[index] = out[head] + 1 if head >= 0 else 0
        return out

    @cached_property
    def entities(self) -> list[str]:
        """For each token the kind of name it belongs to, or ""."""
        out = [""] * len(self.tokens)
        names, at = sorted(self.sentence.entities, key=lambda e: e.start), 0
        for token in self.tokens:
            while at < len(names) and names[at].stop <= token.start:
                at += 1
            if at < len(names) and names[at].start <= token.start:
                out[token.index] = names[at].kind
        return out
