"""What a side says that it has not done, where somebody says that it has."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from crosswire.annotate.mentions import role
from crosswire.annotate.positions.governed import claim_within
from crosswire.annotate.positions.scene import Clause, Stance, cue_of, modal_of, whole, within
from crosswire.annotate.positions.sides import is_body, is_first_person, is_nobody, is_side, is_spokesman
from crosswire.annotate.positions.verbs import acts, harms, listed
from crosswire.annotate.syntax import (
    auxiliaries,
    base_forms,
    case_of,
    child,
    children,
    is_negated,
    is_passive,
    sentence_bounds,
    subtree,
    tense,
)

_INSISTING = frozenset({"insist", "maintain", "swear", "protest", "testify"})
_CONCEDING = frozenset({"acknowledge", "admit", "concede", "confess", "regret", "lament", "complain"})
_WRONG = frozenset({"wrong", "illegal", "improper", "unlawful", "untoward", "criminal"})
_TRUE = frozenset({"true", "accurate", "correct", "right", "real"})
_POINTING = frozenset({"it", "this", "that", "these", "those", "they"})
_OPINED = frozenset({"wrong", "incorrect", "fantasy", "fiction", "tale", "fable", "absurd", "ludicrous"})
_COMING_ABOUT = frozenset({"happen", "occur", "exist"})


def denial(clause: Clause) -> Stance | None:
    """'We have not paid a cent', 'nobody here leaked it', beside words for an accusation."""
    verb, quotation = clause.verb, clause.quotation
    if quotation is None or clause.who is None or tense(verb) != "past" or acts(verb) == {"idle"}:
        return None
    if not (
        is_negated(verb) or _has_no(verb) or _nothing_wrong(verb) or _is_none_of(clause.who)
    ) or not _is_accused(clause):
        return None
    if _is_cued(clause, _CONCEDING):
        return None
    theirs = is_nobody(clause.who) or child(clause.who, "nmod:poss") is not None or _is_none_of(clause.who)
    theirs = theirs or (_is_cued(clause, _INSISTING) and is_passive(verb))
    holder = clause.source() if theirs or clause.is_own() or _is_client(clause) else None
    if holder is None:
        return None
    return Stance("denial", holder, None, verb, (verb.i, verb.i + 1), whole(clause), quotation)


def innocence(clause: Clause) -> Stance | None:
    """'She was unaware of it', 'the firm is not to blame', 'its troops were not involved in the raid'."""
    word, who = clause.verb, clause.who or child(clause.verb, "nsubj:outer")
    if clause.quotation is None or who is None or child(word, "cop", "aux:pass") is None:
        return None
    clear = word.lower_ in {"innocent", "blameless", "guiltless", "unaware"}
    if not listed(word, "blameless") or clear == is_negated(word) or modal_of(word) is not None:
        return None
    owned = any(part.tag_ == "PRP$" for part in children(who, "nmod:poss"))
    own = Clause(clause.annotation, word, who, clause.quotation)
    pointed = owned or who.pos_ == "PRON" or _is_accused(own)
    speaks = not word.lower_.endswith("aware") and _is_client(own)
    if not (pointed or speaks):
        return None
    holder = clause.source() if owned else own.holder()
    if holder is None:
        return None
    return Stance("denial", holder, None, word, (word.i, word.i + 1), whole(own), clause.quotation)


def no_wrong(clause: Clause) -> Stance | None:
    """'The raid was not a violation of the truce', said by the side that has to answer for it."""
    word, who = clause.verb, clause.who
    if clause.quotation is None or who is None or child(word, "cop") is None or not is_negated(word):
        return None
    if word.pos_ != "NOUN" or modal_of(word) is not None or not listed(word, "reproofs"):
        return None
    holder = None if _is_cued(clause, _CONCEDING) else clause.source()
    if holder is None or tense(word, auxiliaries(word)) not in {"past", "present"}:
        return None
    return Stance("denial", holder, None, word, (word.i, word.i + 1), whole(clause), clause.quotation)


def unreal(clause: Clause) -> Stance | None:
    """'That meeting never happened', 'no such letter exists', in somebody's words."""
    verb, who, quotation = clause.verb, clause.who, clause.quotation
    if quotation is None or who is None or not _COMING_ABOUT & set(base_forms(verb)):
        return None
    if modal_of(verb) is not None:
        return None
    pointed = who.lower_ in {"it", "this", "that"}
    pointed = pointed or any(part.lower_ in {"that", "this", "such"} for part in children(who, "det", "amod"))
    never = any(token.lower_ == "never" for token in verb.doc[max(verb.i - 3, 0) : verb.i])
    holder = clause.source() if pointed and (never or _has_no(verb)) else None
    if holder is None:
        return None
    return Stance("denial", holder, None, verb, (verb.i, verb.i + 1), whole(clause), quotation)


def not_guilty(clause: Clause) -> Stance | None:
    """'pleaded not guilty to fraud'."""
    verb, who = clause.verb, clause.who
    if who is None or clause.quotation is not None or "plead" not in base_forms(verb):
        return None
    near = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 3]]
    if near != ["not", "guilty"] or not is_side(clause.annotation, who):
        return None
    end = max(subtree(verb)[1], verb.i + 3)
    start = verb.i + 4 if verb.i + 4 < end and verb.doc[verb.i + 3].lower_ == "to" else verb.i + 1
    holder = role(clause.annotation.article, clause.annotation, who)
    content = within(None, verb, (start, end))
    return Stance("denial", holder, None, verb, (verb.i, verb.i + 3), content, None)


def _nothing_wrong(verb: Token) -> bool:
    """'did nothing wrong'."""
    for part in children(verb, "obj"):
        following = (token.lower_ for token in part.doc[part.i + 1 : part.i + 3])
        if part.lower_ in {"nothing", "anything"} and _WRONG & set(following):
            return part.lower_ == "nothing" or is_negated(verb)
    return False


def _is_untrue(word: Token) -> bool:
    """'false', 'a lie', 'not true'."""
    return word.lower_ in _TRUE if is_negated(word) else listed(word, "falsehoods")


def _is_none_of(who: Token) -> bool:
    """'not one of our shells', 'none of its ships'."""
    single = any(part.lower_ == "not" for part in children(who, "advmod")) and who.lower_ in {"one", "single"}
    return (single or who.lower_ == "none") and any(case_of(part) == "of" for part in children(who, "nmod"))


def uninvolved(clause: Clause) -> Stance | None:
    """'had nothing to do with the raid', 'played no part in it', 'there is no truth in the report'."""
    verb, quotation = clause.verb, clause.quotation
    if quotation is None or verb.lemma_.lower() not in {"have", "play", "take", "be"}:
        return None
    things = children(verb, "obj", "nsubj") if verb.lemma_.lower() != "be" else children(verb, "nsubj", "obj")
    noun = next((part for part in things if part.lower_ == "nothing" or listed(part, "involvement")), None)
    if noun is None or not (
        noun.lower_ == "nothing" or any(one.lower_ == "no" for one in children(noun, "det"))
    ):
        return None
    if noun.lower_ == "nothing" and any(word.lower_ in _WRONG for word in verb.doc[noun.i : noun.i + 2]):
        return None  # 'there is nothing wrong with it'
    if noun.lower_ == "nothing" and not any(word.lower_ == "with" for word in verb.doc[noun.i : noun.i + 4]):
        return None
    there = child(verb, "expl") is not None
    nothing = noun.lower_ == "nothing" and not is_first_person(clause.who or noun)
    holder = clause.source() if there else clause.holder() or (clause.source() if nothing else None)
    if holder is None:
        return None
    return Stance("denial", holder, None, verb, (verb.i, noun.i + 1), whole(clause), quotation)


def falsehood(clause: Clause) -> Stance | None:
    """'called the report “pure fiction”', 'dismissed as nonsense a claim that it had paid'."""
    verb, who = clause.verb, clause.who
    if clause.quotation is not None or who is None or not listed(verb, "branding") or is_negated(verb):
        return None
    doc, end = verb.doc, sentence_bounds(verb)[1]
    word = next((token for token in doc[verb.i + 1 : end] if listed(token, "falsehoods")), None)
    if word is None or not is_side(clause.annotation, who):
        return None
    things = (part for part in children(verb, "obj", "obl", "xcomp", "nsubj:pass") if part.i != word.i)
    thing = next((part for part in things if part.pos_ in {"NOUN", "PROPN"} and word.i not in
                  range(part.i, part.i + 1)), None)  # fmt: skip
    if thing is None or (listed(word, "reproving") and not _is_told(thing)):
        return None
    start, stop = subtree(thing)
    stop = min(stop, word.i) if start < word.i else stop
    claim = claim_within(verb, (start, stop))
    while claim is None and doc[stop - 1].is_quote and stop > start + 1:
        stop -= 1
    content = within(None, thing, claim or (start, stop))
    role_ = role(clause.annotation.article, clause.annotation, who)
    return Stance("denial", role_, None, verb, (verb.i, verb.i + 1), content, None)


def untruth(clause: Clause) -> Stance | None:
    """'It is false that we broke the truce'."""
    word, quotation = clause.verb, clause.quotation
    if quotation is None or not _is_untrue(word) or child(word, "cop", "aux:pass") is None:
        return None
    claim = child(word, "csubj", "ccomp", "advcl", "acl") or _reported(clause.who)
    told = claim is not None and child(claim, "mark") is not None
    if claim is None or (not told and _reported(clause.who) is not None):
        return _unfounded(clause)
    holder = clause.source() if told else None
    if holder is None:
        return None
    start, end = subtree(claim)
    start += claim.doc[start].lower_ == "that"
    return Stance("denial", holder, None, word, (word.i, word.i + 1), within(quotation, claim, (start, end)),
                  quotation)  # fmt: skip


def _unfounded(clause: Clause) -> Stance | None:
    """'The story is untrue', said of what somebody has told; 'it's a lie'."""
    word, who, quotation = clause.verb, clause.who, clause.quotation
    pointed = who is not None and who.lower_ in _POINTING and quotation is not None
    pointed = (
        pointed
        and quotation is not None
        and quotation.kind == "direct"
        and not _OPINED & set(base_forms(word))
    )
    holder = clause.source() if who is not None and (pointed or listed(who, "charges")) else None
    if holder is None or who is None or is_first_person(who):
        return None
    start, end = who.left_edge.i, min(who.right_edge.i + 1, word.i)
    content = whole(clause) if pointed else within(quotation, who, (start, max(end, who.i + 1)))
    return Stance("denial", holder, None, word, (word.i, word.i + 1), content, quotation)


def _is_told(noun: Token) -> bool:
    return listed(noun, "charges") or listed(noun, "assertions")


def _reported(who: Token | None) -> Token | None:
    """'Reports that it had sold its gold are untrue'."""
    return None if who is None or not listed(who, "charges") else child(who, "acl", "ccomp")


def _is_client(clause: Clause) -> bool:
    """'The firm paid nothing', said by its lawyer."""
    who, quotation = clause.who, clause.quotation
    speaks_for = quotation is not None and is_spokesman(clause.verb.doc, quotation)
    return speaks_for and who is not None and is_body(clause.annotation, who)


def _has_no(verb: Token) -> bool:
    things = children(verb, "obj", "nsubj", "nsubj:pass")
    return any(part.lower_ == "no" for thing in things for part in children(thing, "det"))


def _is_accused(clause: Clause) -> bool:
    """Whether a word of accusation stands in the sentence, in the one before or in the one behind."""
    who = clause.who
    own = who is not None and (
        is_first_person(who) or _is_none_of(who) or child(who, "nmod:poss") is not None
    )
    if any(listed(part, "offences") for part in children(clause.verb, "obj")) or _nothing_wrong(clause.verb):
        return True
    if own and (harms(clause.verb) or listed(clause.verb, "wrongs")):
        return True
    itself = {clause.verb.i, *(part.i for part in children(clause.verb, "obj"))}
    near = (token for token in _around(clause.verb) if token.i not in itself)
    return _is_cued(clause, _INSISTING) or any(listed(token, "charges") for token in near)


def _is_cued(clause: Clause, verbs: frozenset[str]) -> bool:
    cue = None if clause.quotation is None else cue_of(clause.verb, clause.quotation)
    return cue is not None and not verbs.isdisjoint(base_forms(cue))


def _around(token: Token) -> Iterator[Token]:
    doc, (start, end) = token.doc, sentence_bounds(token)
    first = sentence_bounds(doc[start - 1])[0] if start > 0 else start
    last = sentence_bounds(doc[end])[1] if end < len(doc) else end
    yield from doc[first:last]
