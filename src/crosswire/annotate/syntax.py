"""Questions to a parsed sentence (Universal Dependencies) that several annotators ask.

Nothing here recurses over the tree, so that a hostile parse costs linear time and no stack.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import Literal

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from crosswire.annotate.speaking import speaking
from crosswire.records import LineRole, Sentence, Span

Tense = Literal["past", "present", "future", "none"]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_STORY: frozenset[LineRole] = frozenset({"headline", "subhead", "body"})
_OUTSIDE_A_PHRASE = frozenset(
    {
        "case", "acl:relcl", "acl", "appos", "parataxis", "conj", "cc", "punct", "cop", "mark", "nsubj",
        "nsubj:pass", "aux", "advcl", "list", "dislocated", "discourse", "vocative",
    }
)  # fmt: skip
_PLURAL = (("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("men", ("man",)))
_PAST = (("ied", ("y",)), ("ed", ("", "e")))
_ENDINGS = {
    **dict.fromkeys(("NNS", "NNPS", "VBZ"), _PLURAL),
    **dict.fromkeys(("VBD", "VBN"), _PAST),
    "VBG": (("ing", ("", "e")),),
}
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_EMPLOYING = frozenset({"use", "need", "employ", "design", "build", "choose"})  # 'used the plane for bombing'
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "barely"})
_NEGATING = ("advmod", "det", "cc", "cc:preconj", "aux", "neg", *sorted(SUBJECTS))
_FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "shall", "wo"})


def span(article: str, doc: Doc, start: int, end: int) -> Span:
    """The characters of tokens `start` up to but not including `end`, without white space around."""
    last = doc[end - 1]
    return Span(article, doc[start].idx, last.idx + len(last))


def tokens_in(doc: Doc, where: Span) -> tuple[Token, ...]:
    """The tokens that share a character with the span, in order."""
    first, end = _bounds(doc, where.start, where.end)
    return words_of(doc)[first:end]


def part(doc: Doc, start: int, end: int) -> DocSpan:
    """The tokens that share a character with [start, end), empty where none does.

    `Doc.char_span` gives the same and reads the whole text at every call.
    """
    first, last = _bounds(doc, start, end)
    return doc[first:last]


def _bounds(doc: Doc, start: int, end: int) -> tuple[int, int]:
    starts = token_starts(doc)
    first = max(bisect.bisect_right(starts, start) - 1, 0)
    if starts and starts[first] + len(doc[first]) <= start:
        first += 1
    return first, bisect.bisect_left(starts, end, lo=first)


@lru_cache(maxsize=2)
def token_starts(doc: Doc) -> list[int]:
    """The offset of each token, kept for the text that is being read."""
    return list(doc.to_array("IDX").tolist())


@lru_cache(maxsize=2)
def text_of(doc: Doc) -> str:
    """The whole text; `Doc.text` puts it together anew at every call."""
    return doc.text


def sentence_at(sentences: tuple[Sentence, ...], offset: int) -> Sentence | None:
    """The sentence that holds the character at `offset`; binary search over sorted sentences."""
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    if low < len(sentences) and sentences[low].start <= offset:
        return sentences[low]
    return None


def in_story(sentences: tuple[Sentence, ...], offset: int) -> bool:
    """Whether the character at `offset` is of a headline, subhead or paragraph, where quotations are read."""
    found = sentence_at(sentences, offset)
    return found is not None and found.role in _STORY


def first_word(sentence: DocSpan) -> Token:
    """The first token that is no white space; the first of all where there is no other."""
    first = sentence[0]
    return next((token for token in sentence if not token.is_space), first) if first.is_space else first


def content_lemmas(tokens: Iterable[Token]) -> tuple[str, ...]:
    """The lemmas of nouns, names, verbs, adjectives and numbers, in lower case."""
    return tuple(token.lemma_.lower() for token in tokens if token.pos_ in _CONTENT)


def lemmas_within(doc: Doc, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """The content lemmas of several spans, one after the other."""
    return tuple(lemma for part in spans for lemma in content_lemmas(tokens_in(doc, part)))


@lru_cache(maxsize=2)
def words_of(doc: Doc) -> tuple[Token, ...]:
    """All tokens, kept for the text that is being read; `Doc` makes each anew at every look."""
    return tuple(doc)


@dataclass(frozen=True, slots=True)
class _Tree:
    """The parse in columns: each token, its label, and the indices of its dependents in order."""

    words: tuple[Token, ...]
    labels: list[str]
    below: list[Sequence[int]]


@lru_cache(maxsize=2)
def _tree(doc: Doc) -> _Tree:
    """The tree of the text that is being read; `Token.children` searches for them at every call."""
    words = words_of(doc)
    below: list[list[int]] = [[] for _ in words]
    for at, away in enumerate(doc.to_array("HEAD").astype("int64").tolist()):
        if away:
            below[at + away].append(at)
    return _Tree(words, [token.dep_ for token in words], [tuple(found) for found in below])


def children(token: Token, *labels: str) -> tuple[Token, ...]:
    """The direct dependents with one of these labels, in order of the text."""
    tree = _tree(token.doc)
    given = tree.labels
    return tuple([tree.words[at] for at in tree.below[token.i] if given[at] in labels])


def child(token: Token, *labels: str) -> Token | None:
    """The first direct dependent with one of these labels."""
    tree = _tree(token.doc)
    for at in tree.below[token.i]:
        if tree.labels[at] in labels:
            return tree.words[at]
    return None


def dependents(token: Token) -> list[Token]:
    """All direct dependents, in order of the text."""
    tree = _tree(token.doc)
    return [tree.words[at] for at in tree.below[token.i]]


def ancestors(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first; ends at the root even if a parse holds a cycle."""
    seen = {token.i}
    while (token := token.head).i not in seen:
        seen.add(token.i)
        yield token


def base_forms(token: Token) -> tuple[str, ...]:
    """What a word may be listed under: its lemma, itself, and what its regular endings leave.

    For look-ups in lists, where a lemma that the model got wrong ('impos' for 'imposed') would miss; a
    form that is no word matches nothing.
    """
    return forms_of(token.lower_, token.lemma_, token.tag_)


@lru_cache(maxsize=1 << 15)
def forms_of(word: str, lemma: str, tag: str) -> tuple[str, ...]:
    """The same for a word in lower case, its lemma and its tag."""
    found = [lemma.lower(), word]
    for ending, instead in _ENDINGS.get(tag, ()):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            found += [stem + base for base in instead]
            if stem[-1] == stem[-2] and "" in instead:
                found.append(stem[:-1])
    return tuple(dict.fromkeys(found))


def case_of(token: Token) -> str:
    """The preposition of a noun phrase, in lower case ('according to'), '' if it has none."""
    marks = [mark for mark in children(token, "case") if mark.lower_ not in {"'s", "’s", "'", "’"}]
    if not marks:
        return ""
    words = [word for mark in marks for word in (mark, *children(mark, "fixed"))]
    if len(words) > 1:
        words.sort(key=lambda word: word.i)
    return " ".join([word.lower_ for word in words])


def noun_phrase(head: Token) -> tuple[int, int]:
    """Token bounds [start, end) of the phrase of a noun: its modifiers on both sides, without its
    preposition, relative clauses, clausal modifiers, appositions, parentheses, conjuncts and
    punctuation at the edges.
    """
    start = end = head.i
    for part in dependents(head):
        label = part.dep_
        possessive = label == "case" and part.i > head.i  # the clitic in 'Oslo's'
        if label not in _OUTSIDE_A_PHRASE and not possessive:
            last = part if label == "flat" else part.right_edge  # not what a parse hung on a surname
            start, end = min(start, part.left_edge.i), max(end, last.i)
    doc = head.doc
    while start < head.i and doc[start].is_punct and not doc[start].is_quote:
        start += 1
    while end > head.i and (doc[end].is_punct or doc[end].is_space):
        end -= 1
    return start, end + 1


def subtree(head: Token) -> tuple[int, int]:
    """Token bounds [start, end) of everything under a token, without punctuation at the edges."""
    start, end, doc = head.left_edge.i, head.right_edge.i, head.doc
    while start < head.i and doc[start].is_punct and not doc[start].is_quote:
        start += 1
    while end > head.i and doc[end].is_punct and not doc[end].is_quote:
        end -= 1
    return start, end + 1


def predicate(token: Token) -> Token:
    """The verb (or copular predicate) that governs a token; the root of its sentence failing that."""
    for head in chain((token,), ancestors(token)):
        if head.pos_ in {"VERB", "AUX"} and head.dep_ not in {"aux", "aux:pass", "cop"}:
            return head
        if child(head, "cop") is not None:
            return head
    return next((head for head in ancestors(token) if head.dep_ == "ROOT"), token)


def auxiliaries(verb: Token) -> tuple[Token, ...]:
    """Auxiliaries and copulas of a predicate, in order of the text."""
    return children(verb, "aux", "aux:pass", "cop")


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: by its auxiliary or subject, or a bare participle with 'by'."""
    if child(verb, "aux:pass") is not None:
        return True
    if child(verb, "nsubj:pass", "csubj:pass") is not None:
        if verb.dep_ in {"acl", "acl:relcl"} and not auxiliaries(verb):
            return False  # 'a diplomat it arrested'
        return verb.tag_ not in {"VBD", "VBP", "VBZ"}  # a finite active form cannot be passive
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def is_negated(verb: Token) -> bool:
    """Whether the predicate itself is negated ('did not sign', 'never agreed', 'no deal was signed')."""
    return negator(verb) is not None


def negator(verb: Token) -> Token | None:
    """The word that negates a predicate itself, None if nothing does."""
    for part in children(verb, *_NEGATING):
        if part.dep_ in SUBJECTS:
            none = (word for word in children(part, "det") if word.lower_ in {"no", "neither"})
            if (found := next(none, None)) is not None:
                return found
            if part.lower_ in {"nobody", "none", "nothing"}:
                return part
        elif part.lower_ in _NEGATIONS:
            return part
    return None


def tense(verb: Token, helpers: tuple[Token, ...] | None = None) -> Tense:
    """The tense of a predicate from its auxiliaries and its own form; 'none' for bare non-finites.

    helpers: its auxiliaries, where the caller knows them.
    """
    helpers = auxiliaries(verb) if helpers is None else helpers
    words = {word.lower_ for word in helpers}
    if words & _FUTURE_AUXILIARIES:
        return "future"
    if any(word.lemma_ == "have" for word in helpers if word.dep_ == "aux"):
        return "past"
    finite = helpers[0] if helpers else verb
    if finite.tag_ in {"VBD"} or (not helpers and verb.tag_ == "VBN" and verb.dep_ in {"acl", "ROOT"}):
        return "past"
    if finite.tag_ in {"VBP", "VBZ"} or finite.tag_ == "MD":
        return "present"
    return "none"


def host(verb: Token) -> Token:
    """What a verb hangs on; for a last participle the reporting clause before it, if there is one.

    In '"We will not go," X said, rejecting the demand', where a parse may hang it on 'go', that is 'said'.
    """
    head = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VBG":
        return head
    beside = [*children(head, "parataxis"), *([head.head] if head.dep_ == "ccomp" else [])]
    between = (part for part in beside if head.i < part.i < verb.i)
    return next((part for part in between if child(part, "nsubj") is not None), head)


def subject(verb: Token) -> Token | None:
    """The subject of a predicate, as written or shared.

    Shared subjects: of the first conjunct ('X met Y and signed'), of the controlling verb ('X agreed
    to sign', an object control verb's object: 'X asked Y to sign'), the noun that a participle or
    relative clause describes ('the minister who signed').
    """
    for _ in range(8):  # a chain of conjuncts and complements that is longer is no sentence
        own = _own_subject(verb)
        if own is not None:
            return _antecedent(own, verb)
        if verb.dep_ in {"acl", "acl:relcl"}:
            return verb.head
        if verb.dep_ == "xcomp" or _is_charged(verb):
            controller = child(verb.head, "obj", "iobj")
            if controller is not None:
                return controller
        if verb.dep_ not in {"xcomp", "conj", "advcl"} or verb.head.i == verb.i:
            return None
        verb = joined_to(verb)
    return None


def joined_to(verb: Token) -> Token:
    """The head of a verb; of a finite conjunct hung on an infinitive or on an auxiliary's verb, the
    governor that it really continues ('denied that it had failed and *accused*', 'demanded that X go and
    *promised*', 'agreed to meet but *refused*').
    """
    head = verb.head
    if verb.dep_ != "conj" or _own_subject(verb) is not None or auxiliaries(verb):
        return head
    if (speaker := _speaks_on(verb)) is not None:
        return speaker
    tag = _own_tag(verb)
    if tag not in _FINITE:
        return head
    for _ in range(8):
        non_finite = any(part.tag_ == "TO" for part in children(head, "mark"))
        shifted = bool(auxiliaries(head)) or (head.tag_ in {"VB", "VBP"} and tag != "VBP")
        embedded = head.dep_ == "ccomp" and shifted and head.head.tag_ == tag
        if head.dep_ == "ROOT" or not (non_finite or embedded) or shares_perfect(verb):
            break
        head = head.head
    return head


def _own_tag(verb: Token) -> str:
    """A verb's tag; of a verb of saying behind a perfect that of the past, whose form a tagger may
    take for a second participle ('denied that it had failed and *accused*').
    """
    shares = child(verb.head, "aux:pass") is None and tense(verb.head) == "past"
    mistaken = verb.tag_ == "VBN" and verb.head.dep_ == "ccomp" and shares and _is_speaking(verb)
    return "VBD" if mistaken else verb.tag_


def shares_perfect(verb: Token) -> bool:
    """Whether a second verb goes on within a complement in the perfect ('said X had closed the border and
    *seized* trucks', which a tagger may take for a past): no verb of saying, and no comma before its 'and'.
    """
    head = verb.head
    if verb.dep_ != "conj" or head.dep_ != "ccomp":
        return False
    helpers = auxiliaries(head)
    if not helpers or helpers[0].lemma_ not in {"have", "be"} or verb.tag_ not in {"VBD", "VBN"}:
        return False
    return not (_is_speaking(verb) or _is_set_off(verb))


def _speaks_on(verb: Token) -> Token | None:
    """The verb of saying that another goes on from behind a comma, out of the complement of the first
    ('demanded that X open the road, which is shut, and *threatened* to …'); None where it does not.
    """
    if not (_is_speaking(verb) and _is_set_off(verb)):
        return None
    tags = {"VBD", "VBN"} if verb.tag_ == "VBN" else {verb.tag_}
    for head in islice(ancestors(verb), 8):
        if head.dep_ == "acl:relcl" and child(head, *SUBJECTS) is not None and _tells_of_people(head):
            return None
        if head.tag_ in tags & _FINITE and head.i < verb.i and _is_speaking(head):
            return head if child(head, "ccomp", "xcomp") is not None and head.i != verb.head.i else None
    return None


def _tells_of_people(clause: Token) -> bool:
    """Whether a relative clause says what somebody does ('the minister, who …'), who may speak, too."""
    return not is_passive(clause) and any(part.lower_ == "who" for part in children(clause, *SUBJECTS))


def _is_speaking(verb: Token) -> bool:
    return not speaking().isdisjoint(base_forms(verb))


def _is_set_off(verb: Token) -> bool:
    """Whether a comma stands before the 'and' that joins a verb."""
    joint = child(verb, "cc")
    return joint is not None and joint.i > 0 and verb.doc[joint.i - 1].text == ","


def _own_subject(verb: Token) -> Token | None:
    """The verb's own subject; of several the one right before it (a dateline may pose as another)."""
    own = children(verb, "nsubj", "nsubj:pass", "csubj", "csubj:pass")
    before = [part for part in own if part.i < verb.i]
    return before[-1] if before else next(iter(own), None) or _stolen_subject(verb)


def _stolen_subject(verb: Token) -> Token | None:
    """The subject of a clause that a parse gives to the verb of saying behind it, which has its own
    ('*The king* will go to Oslo, the palace said').
    """
    head = verb.head
    if verb.dep_ != "ccomp" or verb.i > head.i or not auxiliaries(verb):
        return None
    given = [part.i for part in children(head, "nsubj", "nsubj:pass") if part.i < head.i]
    stolen = len(given) > 1 and given[0] < verb.i < given[-1]
    return verb.doc[given[0]] if stolen else None


def _is_charged(verb: Token) -> bool:
    """An '-ing' that is said of the object: 'accused X of spying', 'kept X from leaving', 'blamed X for'."""
    mark = child(verb, "mark")
    if verb.dep_ != "advcl" or mark is None:
        return False
    if mark.lower_ == "for":
        return verb.tag_ == "VBG" and verb.head.lemma_.lower() not in _EMPLOYING
    return mark.lower_ in {"of", "from"}


def _antecedent(own: Token, verb: Token) -> Token:
    relative = own.tag_ in {"WDT", "WP"} or own.lower_ in {"that", "which", "who"}
    return verb.head if relative and verb.dep_ == "acl:relcl" else own


def conjoined(token: Token) -> tuple[Token, ...]:
    """A token and what is joined to it with 'and', in order of the text ('Oslo, Bergen and Moss')."""
    found, queue = {token.i: token}, [token]
    while queue:
        for part in children(queue.pop(), "conj", "flat"):
            if part.dep_ == "conj" and part.i not in found:
                found[part.i] = part
                queue.append(part)
            elif part.dep_ == "flat" and part.i > token.i:
                queue.append(part)  # 'Ann Lee and Bo Ek', hung on the surname
    return tuple(found[i] for i in sorted(found))


def sentence_bounds(token: Token) -> tuple[int, int]:
    """Token bounds [start, end) of a token's sentence; `token.sent` costs a walk over the whole text."""
    starts = _sentence_starts(token.doc)
    at = bisect.bisect_right(starts, token.i)
    return starts[at - 1], starts[at] if at < len(starts) else len(token.doc)


@lru_cache(maxsize=2)
def _sentence_starts(doc: Doc) -> list[int]:
    """Where sentences start, kept for the text that is being read; the first token always does."""
    marked = doc.to_array("SENT_START").tolist()
    return [0, *(at for at, mark in enumerate(marked) if mark == 1 and at > 0)]
