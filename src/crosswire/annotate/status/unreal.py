"""What did not happen, or is only asked about: counterfactuals, inversions, questions, plans that failed."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.annotate.status.words import holds, is_dated, is_form, negated
from crosswire.annotate.syntax import auxiliaries, child, children, sentence_bounds, tense
from crosswire.records import Status

_HAD = frozenset({"had", "'d", "’d"})
_COUNTER = frozenset({"would", "should", "could", "'d", "’d"})
_INVERTED = frozenset({"should", "were", "had"})
_WONDER = frozenset({"WDT", "WP", "WP$", "WRB"})


def unreal(verb: Token) -> Status | None:
    """The status of a clause that is contrary to fact, inverted to a condition or a question; else None."""
    helpers = auxiliaries(verb)
    words = [part.lower_ for part in helpers]
    if _is_counterfactual(verb, words) or _is_unmet(verb, words) or _is_forestalled(verb, words):
        return "negated"
    first = helpers[0] if helpers else None
    if first is None or not _is_inverted(verb, first):
        return None
    if _is_question(verb):
        return None if _is_asked_what(first) else "hypothetical"
    if first.lower_ not in _INVERTED or verb.dep_ == "ROOT":
        return None
    return "negated" if first.lower_ == "had" else "hypothetical"


def _is_counterfactual(verb: Token, words: list[str]) -> bool:
    """'Would have attacked'; not 'said that it would have left by Monday'."""
    return len(words) > 1 and words[0] in _COUNTER and words[1] == "have" and words[0] != "could"


def _is_forestalled(verb: Token, words: list[str]) -> bool:
    """'Was arrested before he could fire', 'could have intervened but did not'."""
    if words[:1] != ["could"]:
        return False
    if verb.dep_ == "advcl" and any(part.lower_ == "before" for part in children(verb, "mark")):
        return tense(verb.head) == "past"
    return "have" in words and _is_contrasted(verb)


def _is_unmet(verb: Token, words: list[str]) -> bool:
    """'If they had attacked', where a main clause says what would have followed."""
    if verb.dep_ != "advcl" or not words or words[0] not in _HAD:
        return False
    above = [part.lower_ for part in auxiliaries(verb.head)]
    return child(verb, "mark") is not None and above[:1] == ["would"] and "have" in above


def _is_inverted(verb: Token, first: Token) -> bool:
    subject = child(verb, "nsubj", "nsubj:pass", "expl")
    return subject is not None and first.i < subject.i < verb.i


def _is_question(verb: Token) -> bool:
    start, end = sentence_bounds(verb)
    return any(token.text == "?" for token in verb.doc[max(start, end - 3) : end])


def _is_asked_what(first: Token) -> bool:
    """Whether a question asks for who, when or why, so that the rest is taken for granted."""
    return first.i > 0 and any(token.tag_ in _WONDER for token in first.doc[max(0, first.i - 3) : first.i])


def is_unfulfilled(verb: Token, governor: Token) -> bool:
    """'Has yet to sign', 'had been due to meet', 'were supposed to meet', 'was to have met'."""
    words = [part.lower_ for part in auxiliaries(governor)]
    waiting = (*governor.children, *verb.children)
    if governor.lemma_ in {"have", "be", "remain"} and any(
        part.lower_ in {"yet", "still"} and part.i < verb.i for part in waiting
    ):
        return governor.lemma_ != "be" or any(part.lower_ == "yet" for part in waiting)
    if holds("supposed", governor):
        return "was" in words or "were" in words or "had" in words
    if words[:1] in (["was"], ["were"]) and holds("hoped", governor) and _is_contrasted(governor):
        return True  # 'were expected to sign but did not'
    return words[:1] == ["had"] and holds("hoped", governor)


def is_missed(verb: Token) -> bool:
    """'Was to have met', 'is yet to sign', which a parse takes for one verb with two auxiliaries."""
    words = [part.lower_ for part in auxiliaries(verb)]
    if words[:1] == ["had"] and any(part.lower_ == "due" for part in children(verb, "mark", "case")):
        return True  # 'had been due to meet'
    bound = any(part.tag_ == "TO" for part in children(verb, "mark"))
    if bound and any(part.lower_ == "yet" and part.i < verb.i for part in children(verb, "advmod")):
        return True
    if bound and words[:1] in (["was"], ["were"]) and _is_contrasted(verb):
        return True  # 'was to visit Tessel but fell ill'
    still = any(part.lower_ == "still" and part.i < verb.i for part in children(verb, "advmod"))
    if bound and still and words[:1] in (["is"], ["are"], ["was"], ["were"]):
        return not any(is_dated(part) for part in children(verb, "obl", "obl:unmarked", "obl:tmod"))
    return bound and words[:1] in (["was"], ["were"]) and "have" in words


def _is_contrasted(verb: Token) -> bool:
    joined = [part for part in children(verb, "conj") if tense(part) == "past"]
    return any(word.lower_ == "but" for part in joined for word in children(part, "cc"))


def is_unattested(verb: Token) -> bool:
    """'Would not confirm that envoys had spoken', 'nobody knows whether it was attacked'."""
    governor = verb.head
    if verb.dep_ != "ccomp":
        return False
    pair = (governor, governor.head) if governor.dep_ == "conj" else (governor,)  # 'neither confirm nor deny'
    return any(negated(one) and holds("attest", one) for one in pair)


def is_ruled_in(governor: Token) -> bool:
    """'Did not rule out sending troops'."""
    return holds("exclude", governor) and negated(governor)


def is_implied(governor: Token) -> bool:
    """Whether an infinitive after a verb has come true with it ('managed to', 'was forced to')."""
    return any(is_form("implied", form) for form in (governor.lower_, governor.lemma_.lower()))
