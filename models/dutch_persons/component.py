"""The model as a spaCy pipeline: its own tokenizer and one pipe.

The pipe sets `doc.ents` (PER, ORG, LOC, FUNC) and the span group `doc.spans["dutch_persons"]`, whose `attrs["scores"]` holds
a calibrated score (0..1) for each span in the same order. `nlp.config` plays no role: settings are arguments of `load`.
"""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from models.dutch_persons.finding import Finder
from models.dutch_persons.tokens import tokenize

GROUP = "dutch_persons"


class _Tokenizer:
    """spaCy's view of `tokens.tokenize`; white space other than one space is a token of its own, as spaCy wants."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        tokens = tokenize(text)
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
            if start > at:
                self._add_white(text[at:start], words, spaces)
            words.append(word)
            spaces.append(False)
            at = end
        if at < len(text):
            self._add_white(text[at:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    @staticmethod
    def _add_white(white: str, words: list[str], spaces: list[bool]) -> None:
        if white[0] == " " and words:
            spaces[-1] = True
            white = white[1:]
        if white:
            words.append(white)
            spaces.append(False)


class _Pipe:
    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    def __call__(self, doc: Doc) -> Doc:
        found = self._finder(doc.text)
        spans = [doc.char_span(one.start, one.end, label=one.kind, alignment_mode="expand") for one in found]
        kept: list[Span] = [span for span in spans if span is not None]
        doc.ents = tuple(kept)
        doc.spans[GROUP] = SpanGroup(doc, name=GROUP, spans=kept, attrs={"scores": [one.score for one in found]})
        return doc


def language(finder: Finder) -> Language:
    """A blank Dutch pipeline with the model's tokenizer and its one pipe, "dutch_persons"."""
    nlp = spacy.blank("nl")
    nlp.tokenizer = _Tokenizer(nlp.vocab)
    Language.component(GROUP, func=_Pipe(finder))
    nlp.add_pipe(GROUP)
    return nlp
