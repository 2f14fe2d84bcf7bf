"""Paths from a trigger through the tree: who and what stands where around a verb or an event noun.

Steps of a path, from a verb: `subj`, `obj` (logical, so that a passive's agent is a `subj`), `patient`
and `pass` (a passive's subject), `iobj`, `obl:with,to`, `obl:agent` (a passive's agent), `comp` (a
clause that it governs), `goal` (such a clause that says what ought to be),
`undergone` (such a clause in the passive), `xcomp`, `ccomp`, `advcl`,
`prt`, `adv`, `aux`, `perfect`, `cond` (a condition that the clause is under), `until` (a time that it
lasts or waits until), `alert` (a clause about what somebody else does), `adjunct` (the verb itself in a
participle clause: ', ending the strike'). From a noun: `poss`, `adj` (countries and groups before it),
`nmod:of,by`, `mod` (any word before it), `acl`, `inf` (an infinitive that it governs), `light`
(the verb in 'hold talks'), `doer` (that verb's subject), `clause` (the subject of a clause that takes
place with it), `head` (what governs it). From both: `neg`, `time`, `place`, `mutual`, `plural`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from spacy.tokens import Token

from crosswire.annotate import syntax
from crosswire.annotate.events.doers import addressee, planner, writer
from crosswire.annotate.events.lexicon import Condition, Path, Step, words
from crosswire.annotate.events.scene import (
    Scene,
    is_a,
    is_national,
    is_party,
    is_plural,
    is_subjunctive,
    listed,
    partitive,
)
from crosswire.names import places

_OBLIQUE = ("obl", "obl:agent", "obl:arg", "nmod")
_BEFORE = (
    "amod",
    "compound",
    "nmod:poss",
    "nummod",
    "nmod:desc",
    "nmod:unmarked",
    "nmod:npmod",
    "advmod",
    "det",
    "flat",
)
_LOOSE = frozenset({"from", "against", "between", "by"})  # prepositions that a noun keeps through any verb
_PARTICLES = frozenset({"out", "away", "up", "down", "off", "back"})
_ATTENDING = frozenset({"in", "during", "after", "following", "before", "ahead of", "at", "for"})
_CONDITIONS = frozenset({"if", "unless"})
_TIMES = frozenset({"time", "until"})  # steps that lead to time expressions
_MODALS = frozenset({"will", "would", "shall", "should", "can", "could", "may", "might", "must", "'ll", "'d"})
_CHANCE = frozenset({"could", "may", "might"})
_RELATIVE = frozenset({"who", "whom", "which", "that"})


def holds(scene: Scene, trigger: Token, condition: Condition) -> bool:
    """Whether a condition of the lexicon is met around a trigger."""
    for found in follow(scene, trigger, condition.path):
        if not condition.lemmas or not condition.lemmas.isdisjoint(_forms(found, trigger)):
            return True
    return False


def _forms(token: Token, trigger: Token) -> set[str]:
    """The words by which a condition may name a token: form, lemma, with particle or preposition."""
    bases = syntax.base_forms(token)
    forms = {*bases, *map(_bare, bases)}
    added = [part.lower_ for part in syntax.children(token, "compound:prt")]
    if trigger.head.i == token.i:
        added.append(syntax.case_of(trigger))
    forms.update(f"{base} {word}" for base in bases for word in added)
    if token.pos_ in syntax.NOMINAL or token.pos_ == "DET":
        for part in (*syntax.conjoined(token), *partitive(token)):
            forms.update(syntax.base_forms(part))
    return forms


def _bare(word: str) -> str:
    """A word without its accents ('attaché')."""
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))


def follow(scene: Scene, trigger: Token, path: Path) -> tuple[Token, ...]:
    """All tokens that a path leads to, in order of the text."""
    reached = [trigger]
    for step in path.steps:
        reached = [found for token in reached for found in _step(scene, token, step)]
    if path.owner:
        reached = [owner for token in reached for owner in owners(scene, token)]
    if path.kind:
        reached = [token for token in reached if is_a(scene, token, path.kind)]
    unique = {
        token.i: token for token in reached if token.i not in scene.timed or path.steps[-1].name in _TIMES
    }
    return tuple(unique[i] for i in sorted(unique))


def owners(scene: Scene, token: Token) -> tuple[Token, ...]:
    """Who stands behind a thing ('the plan of the mediator', 'Russian raids'): itself if nobody does."""
    if is_party(scene, token):
        return (token,)
    if listed(token, "victimhood"):  # 'the killing of X': X is its victim
        return tuple(part for part in _nmod(token, ("by",)) if is_party(scene, part)) or (token,)
    found = [part for part in syntax.children(token, "nmod:poss") if is_party(scene, part)]
    found += [part for part in _nmod(token, ("of", "by", "from")) if is_party(scene, part)]
    if token.dep_ == "obj":  # 'refused a request from X', hung on the verb
        loose = (part for part in syntax.children(token.head, "obl") if syntax.case_of(part) == "from")
        found += [part for part in loose if is_party(scene, part)]
    return tuple(found) or tuple(_adj(scene, token)) or (token,)


def _step(scene: Scene, token: Token, step: Step) -> Iterator[Token]:
    if step.name == "obl" and step.prepositions == ("agent",):
        yield from _agents(token) if is_passive(token) else ()
    elif step.name == "obl":
        yield from _obl(token, step.prepositions)
    elif step.name == "nmod":
        yield from _nmod_wide(token, step.prepositions)
    else:
        yield from _STEPS[step.name](scene, token)


# --- from a verb ------------------------------------------------------------------------------


def is_passive(verb: Token) -> bool:
    """Passive, also as the second of two that share an auxiliary ('was beaten and robbed')."""
    if verb.pos_ not in {"VERB", "AUX", "ADJ"}:
        return False
    if syntax.is_passive(verb):
        return True
    if _is_closing_participle(verb):
        return True
    shares = verb.dep_ == "conj" and verb.tag_ == "VBN" and syntax.child(verb, "aux", "nsubj", "obj") is None
    return shares and syntax.is_passive(syntax.joined_to(verb))


def _is_closing_participle(verb: Token) -> bool:
    """'Has freed a blogger, arrested last week': the participle is said of the blogger."""
    bare = verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.i > verb.head.i
    return bare and syntax.child(verb, "aux", "aux:pass", "obj", "nsubj", "mark") is None


def _agents(verb: Token) -> Iterator[Token]:
    if not is_passive(verb):
        found = planner(verb) if verb.dep_ == "acl" else addressee(verb) or syntax.subject(verb)
        found = writer(verb) or found
        if found is not None:
            yield found
        return
    for part in syntax.children(verb, "obl:agent", "obl"):
        if syntax.case_of(part) == "by":
            yield part


def _patients(verb: Token) -> Iterator[Token]:
    if is_passive(verb):
        before = syntax.child(verb.head, "obj") if _is_closing_participle(verb) else None
        found = before if before is not None and before.i < verb.i else syntax.subject(verb)
        if found is not None:
            yield found


def _objects(verb: Token) -> Iterator[Token]:
    """Logical objects; the noun that a relative clause without one describes ('the man they killed')."""
    yield from _patients(verb)
    own = syntax.children(verb, "obj") or syntax.children(verb, "iobj")
    for part in own:
        relative = part.lower_ in _RELATIVE and verb.dep_ == "acl:relcl"
        yield verb.head if relative else part
    if verb.dep_ == "acl:relcl" and not own and not is_passive(verb):
        subject = syntax.child(verb, "nsubj", "nsubj:pass")
        told = subject is not None and subject.lower_ not in _RELATIVE
        if told and not listed(verb.head, "circumstance"):  # 'in case X attacks', 'the day X attacked'
            yield verb.head


def _obl(verb: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    """Oblique arguments, and what a parse may have hung on the object ('held talks with X')."""
    for holder in (verb, *syntax.children(verb, "obj", "advmod")):
        for part in syntax.children(holder, *_OBLIQUE):
            if not prepositions or _has_case(part, prepositions):
                yield part


def _has_case(part: Token, prepositions: tuple[str, ...]) -> bool:
    case = syntax.case_of(part)
    first, _, last = case.partition(" ")
    return case in prepositions or (first in _PARTICLES and last in prepositions)  # 'pulled out of'


def _complements(verb: Token) -> Iterator[Token]:
    yield from syntax.children(verb, "xcomp", "ccomp", "acl")
    for part in syntax.children(verb, "advcl"):
        mark = syntax.child(part, "mark")
        if mark is not None and mark.lower_ in {"to", "of", "for", "from", "against", "about"}:
            yield part


def _goals(verb: Token) -> Iterator[Token]:
    """What somebody is asked to do: an infinitive, or a clause that says what ought to be."""
    yield from syntax.children(verb, "xcomp")
    for part in syntax.children(verb, "ccomp", "advcl"):
        marked = any(mark.tag_ == "TO" for mark in syntax.children(part, "mark"))
        if marked or (part.dep_ == "ccomp" and is_subjunctive(part)):
            yield part


def _conditions(verb: Token) -> Iterator[Token]:
    """The clause that states a condition ('unless the ship is freed')."""
    for part in syntax.children(verb, "advcl"):
        if any(mark.lower_ in _CONDITIONS for mark in syntax.children(part, "mark", "advmod")):
            yield part


def _alerts(verb: Token) -> Iterator[Token]:
    """A clause that tells of a fact or of a third side's act: 'warned X that troops are gathering'."""
    for part in syntax.children(verb, "ccomp"):
        modals = {aux.lower_ for aux in syntax.children(part, "aux")} & _MODALS
        fact = not modals and part.tag_ in {"VBD", "VBN", "VBG", "VBP", "VBZ"}
        unconditional = fact and not tuple(_conditions(part))
        if (unconditional and not _is_own(verb, part)) or _is_third(verb, part):
            yield part


def _is_own(verb: Token, clause: Token) -> bool:
    """Whether the speaker speaks of acts of the speaker's own."""
    subject = syntax.child(clause, "nsubj")
    return subject is not None and subject.lower_ in {"it", "he", "she", "they", "we", "i"}


def _is_third(verb: Token, clause: Token) -> bool:
    """Whether one side says what another may do ('that X could attack', 'that a raid may come')."""
    subject, speaker = syntax.child(clause, "nsubj"), syntax.subject(verb)
    if subject is None or speaker is None or subject.pos_ == "PRON":
        return False
    if any(aux.lower_ in _CHANCE for aux in syntax.children(clause, "aux")):
        return subject.lower_ != speaker.lower_ and not tuple(_conditions(clause))
    if subject.pos_ != "PROPN" or speaker.pos_ != "PROPN":
        return False
    return subject.lower_ != speaker.lower_ and not tuple(_conditions(clause))


def _adjunct(verb: Token) -> Iterator[Token]:
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        yield verb


def _perfect(verb: Token) -> Iterator[Token]:
    yield from (part for part in syntax.children(verb, "aux") if part.lemma_ == "have")


def _until(verb: Token) -> Iterator[Token]:
    for holder in (verb, *syntax.children(verb, "obj", "iobj")):
        for part in syntax.children(holder, "obl", "nmod", "obl:tmod"):
            if syntax.case_of(part) in {"until", "till"}:
                yield part


# --- from a noun ------------------------------------------------------------------------------


def _nmod(noun: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    for part in syntax.children(noun, "nmod", "obl", "obl:agent"):
        if not prepositions or _has_case(part, prepositions):
            yield part
        if syntax.case_of(part) == "of":  # 'the killing of a clerk by rebels', hung on the clerk
            for inner in syntax.children(part, "nmod"):
                if syntax.case_of(inner) in _LOOSE & set(prepositions):
                    yield inner
    if noun.dep_ == "conj" and noun.head.pos_ in syntax.NOMINAL:  # 'the arrest and detention of X'
        after = (part for part in syntax.children(noun.head, "nmod") if part.i > noun.i)
        yield from (part for part in after if not prepositions or _has_case(part, prepositions))


def _infinitives(noun: Token) -> Iterator[Token]:
    for part in syntax.children(noun, "acl"):
        if any(mark.tag_ == "TO" for mark in syntax.children(part, "mark")):
            yield part


def _nmod_wide(noun: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    """What hangs on an event noun, or on the light verb that carries it ('held talks in May with X')."""
    yield from _nmod(noun, prepositions)
    for verb in carriers(noun):
        if verb.pos_ in {"VERB", "AUX"}:
            for part in syntax.children(verb, "obl", "obl:agent"):
                if _has_case(part, prepositions) and part.i != noun.i and syntax.case_of(part) != "by":
                    yield part
    if noun.dep_ == "obj":
        for part in syntax.children(noun.head, "obl"):
            if syntax.case_of(part) in _LOOSE & set(prepositions) - {"by"}:
                yield part


def _adj(scene: Scene, noun: Token) -> Iterator[Token]:
    """Countries and groups before an event noun ('Kenya-Chad talks', 'the Kenyan-Ugandan meeting')."""
    towns = {token.i for token in setting(scene, noun)}
    yield from (token for token in _nationals(scene, noun) if token.i not in towns)


def setting(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """A region, or a single city, before an event noun is where it takes place ('the Oslo talks')."""
    before = [token for token in _before(noun) if token.i in scene.named and token.i < noun.i]
    regions = tuple(token for token in before if scene.named[token.i].type == "LOC")
    found = tuple(_nationals(scene, noun))
    if regions or len(found) != 1 or found[0].pos_ != "PROPN" or found[0].dep_ == "nmod:poss":
        return regions
    entity = scene.named.get(found[0].i)
    known = None if entity is None or entity.type != "GPE" else places.find(entity.name)
    return found if known is not None and known.kind == "city" else ()


def _nationals(scene: Scene, noun: Token) -> Iterator[Token]:
    seen: set[str] = set()
    for part in syntax.children(noun, "amod", "compound", "nmod:desc", "nmod:unmarked", "flat"):
        if part.i > noun.i:
            continue
        for token in noun.doc[part.left_edge.i : part.i + 1]:
            if is_national(scene, token):
                entity = scene.named.get(token.i)
                key = token.lower_ if entity is None else entity.id
                if key not in seen:
                    seen.add(key)
                    yield token


def _before(noun: Token) -> Iterator[Token]:
    for part in syntax.children(noun, *_BEFORE):
        if part.i < noun.i or part.dep_ in {"amod", "compound"}:
            yield from noun.doc[part.left_edge.i : part.i + 1]


def _clause_subjects(noun: Token) -> Iterator[Token]:
    """Who speaks 'in talks with X', or several 'in a call on Monday', and so took part."""
    if noun.dep_ != "obl" or syntax.case_of(noun) not in _ATTENDING:
        return
    subjects = tuple(_agents(noun.head))
    several = syntax.case_of(noun) in {"in", "during"} and any(is_plural(part) for part in subjects)
    if several or any(_nmod(noun, ("with",))):
        yield from subjects


def _light_subjects(noun: Token) -> Iterator[Token]:
    for verb in _light_verbs(noun):
        if not (syntax.is_negated(verb) and listed(verb, "attend")):  # who stays away takes no part
            yield from _agents(verb)


def _light_verbs(noun: Token) -> Iterator[Token]:
    """Verbs whose subject does what the noun says ('held talks', 'talks held by', 'took part in')."""
    noun = _first(noun)
    governor = noun.head
    if noun.dep_ in {"obj", "nsubj:pass", "obl", "xcomp"} and _in_list("light", governor, noun):
        yield governor
    for part in syntax.children(noun, "acl", "acl:relcl"):
        if listed(part, "light"):
            yield part


def _first(noun: Token) -> Token:
    """The noun that bears the relation: the first of several, the 'round' of 'a round of talks'."""
    for _ in range(8):
        joined = noun.dep_ == "conj" and noun.head.pos_ in syntax.NOMINAL
        counted = noun.dep_ == "nmod" and syntax.case_of(noun) == "of" and listed(noun.head, "round")
        if not joined and not counted:
            break
        noun = noun.head
    return noun


def _in_list(name: str, verb: Token, noun: Token) -> bool:
    added = [part.lower_ for part in syntax.children(verb, "compound:prt")]
    added += [part.lower_ for part in syntax.children(verb, "obj") if part.lower_ == "part"]
    added += filter(None, [syntax.case_of(noun)])
    return any(" ".join((base, *added)) in words(name) for base in syntax.base_forms(verb))


def _governors(noun: Token) -> Iterator[Token]:
    noun = _first(noun)
    if noun.head.i != noun.i:
        yield noun.head
    yield from (part for part in syntax.children(noun, "acl") if part.tag_ == "VBN")


def carriers(trigger: Token) -> tuple[Token, ...]:
    """Verbs that carry an event with its trigger, nearest first.

    The light verb of a noun ('hold talks'), the verb that says that it takes place ('talks begin'), and
    verbs of intention or plan above them ('are set to meet'): a time or place said of them is the event's.
    """
    found = list(_light_verbs(trigger))
    noun = _first(trigger)
    if noun.dep_ in {"nsubj", "nsubj:pass"} and listed(noun.head, "occur"):
        found.append(noun.head)
        found += [part for part in syntax.children(noun.head, "xcomp") if listed(part, "occur")]
    for part in syntax.children(noun, "acl", "acl:relcl"):
        if listed(part, "occur") and part not in found:
            found.append(part)
    top = found[-1] if found else trigger
    for _ in range(4):
        if top.dep_ not in {"xcomp", "ccomp"} or not listed(top.head, "raise"):
            break
        top = top.head
        found.append(top)
    return tuple(verb for verb in found if verb.i != trigger.i)


# --- from either ------------------------------------------------------------------------------


def _negations(token: Token) -> Iterator[Token]:
    if syntax.is_negated(token):
        yield token


def _times(scene: Scene, token: Token) -> Iterator[Token]:
    for holder in (token, *carriers(token)):
        for part in holder.children:
            if any(word.i in scene.timed for word in (part, *part.children)):
                yield part


def _places(scene: Scene, token: Token) -> Iterator[Token]:
    for part in (*_nmod_wide(token, ("in", "at")), *_obl(token, ("in", "at"))):
        if is_a(scene, part, "place"):
            yield part


def _mutual(scene: Scene, verb: Token) -> Iterator[Token]:
    """The verb itself where several do something to each other ('the two presidents met')."""
    subjects = tuple(_agents(verb))
    if subjects and is_plural(subjects[0]) and is_party(scene, subjects[0]) and not tuple(_objects(verb)):
        yield verb


_STEPS: dict[str, Callable[[Scene, Token], Iterator[Token]]] = {
    "subj": lambda scene, token: _agents(token),
    "obj": lambda scene, token: _objects(token),
    "patient": lambda scene, token: _patients(token),
    "pass": lambda scene, token: _patients(token),
    "iobj": lambda scene, token: iter(syntax.children(token, "iobj")),
    "comp": lambda scene, token: _complements(token),
    "goal": lambda scene, token: _goals(token),
    "undergone": lambda scene, token: (part for part in _goals(token) if is_passive(part)),
    "xcomp": lambda scene, token: iter(syntax.children(token, "xcomp")),
    "ccomp": lambda scene, token: iter(syntax.children(token, "ccomp")),
    "advcl": lambda scene, token: iter(syntax.children(token, "advcl")),
    "acl": lambda scene, token: iter(syntax.children(token, "acl")),
    "adv": lambda scene, token: iter(syntax.children(token, "advmod")),
    "aux": lambda scene, token: iter(syntax.children(token, "aux")),
    "cond": lambda scene, token: _conditions(token),
    "inf": lambda scene, token: _infinitives(token),
    "perfect": lambda scene, token: _perfect(token),
    "alert": lambda scene, token: _alerts(token),
    "adjunct": lambda scene, token: _adjunct(token),
    "until": lambda scene, token: _until(token),
    "prt": lambda scene, token: iter(syntax.children(token, "compound:prt")),
    "poss": lambda scene, token: iter(syntax.children(token, "nmod:poss")),
    "adj": _adj,
    "mod": lambda scene, token: _before(token),
    "light": lambda scene, token: _light_verbs(token),
    "clause": lambda scene, token: _clause_subjects(token),
    "doer": lambda scene, token: _light_subjects(token),
    "head": lambda scene, token: _governors(token),
    "neg": lambda scene, token: _negations(token),
    "time": _times,
    "place": _places,
    "mutual": _mutual,
    "plural": lambda scene, token: iter((token,) if token.tag_ in {"NNS", "NNPS"} else ()),
}
