"""What others must do, as a side says it: demands without a word for demanding.

'The fleet must leave', 'Oslo wants the port reopened', 'stop the bulldozers', 'insisted that it be paid'.
"""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.annotate.mentions import role
from crosswire.annotate.positions.scene import Clause, Stance, cue_of, modal_of, tail, whole, within
from crosswire.annotate.positions.sides import is_body, is_first_person, is_side
from crosswire.annotate.positions.verbs import acts, listed
from crosswire.annotate.quotations.nesting import Nesting
from crosswire.annotate.syntax import (
    auxiliaries,
    base_forms,
    case_of,
    child,
    children,
    is_negated,
    is_passive,
    subject,
    subtree,
)
from crosswire.records import Annotation, Role

_EMPTY = frozenset({"it", "there", "this", "which", "what", "who", "everyone", "i", "we", "one"})
_POLITE = frozenset({"could", "would", "can", "will"})
_ASKING = frozenset({"ask", "inquire", "enquire", "plead", "beg", "write", "wrote"})
_TELLING = frozenset({"tell", "told", "inform", "remind", "warn"})
_PLACES = frozenset({"out", "off", "gone", "back", "down", "away"})
_OBLIGING = frozenset({"need", "have"})
_SEVERAL = frozenset({"we", "they"})
_WANTING = frozenset({"want", "seek", "need"})


def obligation(clause: Clause) -> Stance | None:
    """'the fleet must leave', said by another side: a demand on the subject."""
    verb, who = clause.verb, clause.who
    modal, act = _obliging(verb)
    if modal is not None and who is not None and modal.i < who.i < verb.i:
        return None  # 'should Oslo withdraw'
    if modal is None or act is None or who is None or clause.quotation is None:
        return None
    told = _told(clause, who)
    if (who.lower_ in _EMPTY and not told) or is_first_person(who) or _is_guess(act) or clause.is_own():
        return None
    other = is_side(clause.annotation, who) and not told
    if who.lower_ == {"must": "", "should": "that"}.get(modal.lower_, "you"):
        return None
    if modal.lower_ == "should" and not other and not is_passive(act):
        return None
    holder = clause.source()
    if holder is None or (is_negated(verb) and modal.lemma_.lower() in _OBLIGING):
        return None
    addressee = role(clause.annotation.article, clause.annotation, who) if other else None
    if any(part.tag_ == "PRP$" and part.lower_ != "your" for part in children(who, "nmod:poss")):
        return None  # 'his troops had to fight'
    owned = any(part.lower_ == "your" for part in children(who, "nmod:poss")) or who.lower_ == "you"
    addressee = clause.quotation.addressee if told or owned else addressee
    cue, content = (modal.i, modal.i + 1), whole(clause)
    if (other or told) and not is_passive(act) and content[0] <= who.i < modal.i:
        content = within(clause.quotation, verb, (act.i, content[1]))
    return Stance("demand", holder, addressee, verb, cue, content, clause.quotation)


def _told(clause: Clause, who: Token) -> bool:
    """'told the delegation that it had to leave': whether a pronoun may be the one who is told."""
    cue = None if clause.quotation is None else cue_of(clause.verb, clause.quotation)
    telling = cue is not None and bool(_TELLING & set(base_forms(cue)))
    known = clause.quotation is not None and clause.quotation.addressee is not None
    return telling and known and who.lower_ in {"it", "they", "he", "she"}


def _obliging(verb: Token) -> tuple[Token | None, Token | None]:
    """'must' or 'should' with its verb; 'need' or 'have' with its infinitive."""
    modal = modal_of(verb)
    if modal is not None:
        return (modal, verb) if modal.lower_ in {"must", "should"} else (None, None)
    if verb.lemma_.lower() not in _OBLIGING or verb.tag_ not in {"VBP", "VBZ", "VBD"}:
        return None, None
    act = child(verb, "xcomp")
    to = act is not None and any(part.tag_ == "TO" for part in children(act, "mark"))
    return (verb, act) if to else (None, None)


def _is_guess(act: Token) -> bool:
    """'must have left', 'must be tired', 'should know'."""
    perfect = any(part.lemma_ == "have" for part in children(act, "aux"))
    return perfect or acts(act) == {"idle"} or (child(act, "cop") is not None and act.pos_ != "VERB")


def question(annotation: Annotation, said: Nesting, verb: Token) -> Stance | None:
    """'Could Oslo lend its pumps, the mayor asked.': a request to whom the question is about."""
    modal = next((part for part in children(verb, "aux") if part.lower_ in _POLITE), None)
    who = subject(verb)
    if (
        modal is None
        or who is None
        or verb.pos_ != "VERB"
        or not modal.i < who.i < verb.i
        or is_negated(verb)
    ):
        return None
    quotation = said.innermost(verb.idx, verb.idx + len(verb))
    cue = None if quotation is None else cue_of(verb, quotation)
    if quotation is None or cue is None or not _ASKING & set(base_forms(cue)) or is_first_person(who):
        return None
    holder = Clause(annotation, verb, who, quotation).source()
    if holder is None or (not is_side(annotation, who) and who.lower_ != "you"):
        return None
    addressee = quotation.addressee if who.lower_ == "you" else role(annotation.article, annotation, who)
    content = within(quotation, verb, (verb.i, max(subtree(verb)[1], verb.i + 1)))
    return Stance("request", holder, addressee, verb, (modal.i, modal.i + 1), content, quotation)


def mandate(clause: Clause) -> Stance | None:
    """'insisted that the cable be repaired': the bare verb demands, where a finite one would assert."""
    verb = clause.verb
    cue = verb.head
    if verb.dep_ != "ccomp" or "insist" not in base_forms(cue) or clause.quotation is None:
        return None
    first = next(iter(auxiliaries(verb)), verb)
    holder = clause.source() if first.tag_ == "VB" and clause.who is not None else None
    if holder is None:
        return None
    return Stance("demand", holder, None, verb, (cue.i, cue.i + 1), whole(clause), clause.quotation)


def wish(clause: Clause) -> Stance | None:
    """'wants its crews to be allowed in', 'is seeking a rise of 9 per cent', 'need an answer'."""
    verb, thing = clause.verb, child(clause.verb, "obj")
    lemma = next((form for form in base_forms(verb) if form in _WANTING), None)
    if lemma is None or thing is None or thing.i < verb.i or is_negated(verb) or thing.tag_ in {"WP", "WDT"}:
        return None
    holder = _wishing(clause)
    outcome = lemma == "want" and (child(verb, "xcomp", "ccomp") is not None or _is_elsewhere(verb, thing))
    goods = listed(thing, "goods") or (clause.quotation is not None and _is_voiced(clause, lemma))
    if holder is None or not (outcome or goods):
        return None
    end = max(subtree(verb)[1], thing.i + 1)
    content = within(clause.quotation, thing, (thing.left_edge.i, end))
    return Stance("demand", holder, None, verb, (verb.i, verb.i + 1), content, clause.quotation)


def _is_voiced(clause: Clause, lemma: str) -> bool:
    """'We need an answer', 'they want a strong government': what several say that they want."""
    return lemma == "need" or (lemma == "want" and clause.who is not None and clause.who.lower_ in _SEVERAL)


def _is_elsewhere(verb: Token, thing: Token) -> bool:
    """'wants the fleet out of its waters', 'wants them gone'."""
    behind = verb.doc[thing.right_edge.i + 1 : thing.right_edge.i + 2]
    return any(token.lower_ in _PLACES for token in behind)


def respite(clause: Clause) -> Stance | None:
    """'They have until Friday to leave', said by another side."""
    verb, who = clause.verb, clause.who
    if clause.quotation is None or who is None or "have" not in base_forms(verb) or is_negated(verb):
        return None
    until = next((part for part in children(verb, "obl") if case_of(part) in {"until", "till"}), None)
    acts_ = (part for part in verb.subtree if part.tag_ == "VB" and until is not None and part.i > until.i)
    act = next((part for part in acts_ if any(one.tag_ == "TO" for one in children(part, "mark"))), None)
    holder = None if clause.is_own() or act is None else clause.source()
    if holder is None or act is None or not (is_side(clause.annotation, who) or who.lower_ == "you"):
        return None
    other = clause.quotation.addressee
    if who.pos_ != "PRON":
        other = role(clause.annotation.article, clause.annotation, who)
    content = within(clause.quotation, act, (act.i, max(subtree(act)[1], act.i + 1)))
    return Stance("demand", holder, other, verb, (verb.i, verb.i + 1), content, clause.quotation)


def due(clause: Clause) -> Stance | None:
    """'It is time for him to resign', 'the time has come for Oslo to act', in somebody's words."""
    word = clause.verb
    words = {word.lemma_.lower(), "" if clause.who is None else clause.who.lemma_.lower()}
    if clause.quotation is None or "time" not in words or is_negated(word) or modal_of(word) is not None:
        return None
    mark = next((one for one in word.doc[word.i + 1 : word.i + 3] if one.lower_ == "for"), None)
    acts_ = (part for part in word.subtree if part.tag_ == "VB" and mark is not None and part.i > mark.i)
    act = next((part for part in acts_ if any(one.tag_ == "TO" for one in children(part, "mark"))), None)
    doer = None if act is None else subject(act)
    if act is None or mark is None or (doer is not None and is_first_person(doer)):
        return None
    holder = clause.source()
    if holder is None:
        return None
    content = within(clause.quotation, act, (mark.i + 1, max(subtree(act)[1], act.i + 1)))
    side = doer is not None and doer.pos_ != "PRON" and is_side(clause.annotation, doer)
    other = role(clause.annotation.article, clause.annotation, doer) if side and doer is not None else None
    return Stance("demand", holder, other, word, (word.i, word.i + 1), content, clause.quotation)


def _wishing(clause: Clause) -> Role | None:
    """A body that wants something, in the article's words or in those of its own."""
    who = clause.who
    if who is None:
        return None
    if clause.quotation is not None and (found := clause.holder()) is not None:
        return found
    people = who.tag_ in {"NNPS", "NNS"} and is_side(clause.annotation, who)
    if not (people or is_body(clause.annotation, who)):
        return None
    return role(clause.annotation.article, clause.annotation, who)


def imperative(clause: Clause) -> Stance | None:
    """'Stop the bulldozers today', in somebody's words."""
    verb, quotation = clause.verb, clause.quotation
    if quotation is None or verb.tag_ not in {"VB", "VBP"}:
        return None
    bare = not auxiliaries(verb) and child(verb, "nsubj", "mark", "csubj") is None
    if bare and _is_please(verb):
        return _plea(clause)
    if not bare or not listed(verb, "imperatives") or not _opens(verb) or child(verb, "obj") is None:
        return None
    thing = child(verb, "obj")
    if thing is not None and thing.lower_ in {"me", "us", "'s", "’s"}:
        return None
    holder = clause.source()
    if holder is None:
        return None
    return Stance("demand", holder, quotation.addressee, verb, (verb.i, verb.i + 1), tail(clause), quotation)


def gratitude(clause: Clause) -> Stance | None:
    """'We would be grateful for a copy', 'would welcome a reply': a request."""
    word, modal = clause.verb, modal_of(clause.verb)
    if clause.quotation is None or modal is None or modal.lower_ != "would" or is_negated(word):
        return None
    if word.lemma_.lower() not in {"grateful", "obliged", "thankful", "appreciate", "welcome"}:
        return None
    parts = (*children(word, "obl"), *children(word, "obj"), *children(word, "advcl"))
    thing = next((part for part in parts if case_of(part) in {"for", ""}), None)
    holder = clause.holder()
    if holder is None or thing is None or not (clause.who is not None and is_first_person(clause.who)):
        return None
    start, end = subtree(thing)
    start += word.doc[start].lower_ == "for"
    content = within(clause.quotation, thing, (start, end))
    return Stance("request", holder, None, word, (modal.i, word.i + 1), content, clause.quotation)


def _is_please(verb: Token) -> bool:
    return any(token.lower_ == "please" for token in verb.doc[max(verb.i - 2, 0) : verb.i])


def _plea(clause: Clause) -> Stance | None:
    """'Please keep the gate open'."""
    holder, verb = clause.source(), clause.verb
    if holder is None:
        return None
    return Stance("request", holder, None, verb, (verb.i, verb.i + 1), tail(clause), clause.quotation)


def _opens(verb: Token) -> bool:
    """Whether a verb opens its sentence or its marks."""
    return bool(verb.is_sent_start) or verb.i == 0 or verb.nbor(-1).is_quote
