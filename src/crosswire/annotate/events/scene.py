"""What an article has named so far, by token: the ground on which event rules ask their questions."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from crosswire.annotate import mentions, syntax
from crosswire.annotate.events.lexicon import words
from crosswire.names.countries import country_of
from crosswire.records import Annotation, Entity, Quotation

_PEOPLE = frozenset({"he", "she", "they", "we", "i", "you", "who", "whom", "him", "her", "them", "us", "me",
                     "his", "their", "our", "my", "your", "whose"})  # fmt: skip
_OWN = frozenset({"its", "his", "her", "their", "our", "my"})
_PLURAL_PRONOUNS = frozenset({"they", "we", "them", "us", "both"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A parsed article with what is known of it laid over the tokens.

    From token index: named, the entity whose mention covers it; timed and counted, the id of the time
    expression or quantity; quoted, the id of the innermost quotation.
    """

    doc: Doc
    annotation: Annotation
    named: dict[int, Entity]
    timed: dict[int, str]
    counted: dict[int, str]
    quoted: dict[int, str]


def read(doc: Doc, annotation: Annotation) -> Scene:
    """Lay an annotation over its tokens; of overlapping mentions the shortest counts."""
    named: dict[int, tuple[int, Entity]] = {}
    for entity in annotation.entities:
        for where in (*entity.spans, *entity.coreferents):
            length = where.end - where.start
            for token in syntax.tokens_in(doc, where):
                if token.i not in named or length < named[token.i][0]:
                    named[token.i] = (length, entity)
    return Scene(
        doc,
        annotation,
        {i: entity for i, (_, entity) in named.items()},
        {token.i: time.id for time in annotation.times for token in syntax.tokens_in(doc, time.span)},
        {token.i: found.id for found in annotation.quantities for token in syntax.tokens_in(doc, found.span)},
        _quoted(doc, annotation),
    )


def _quoted(doc: Doc, annotation: Annotation) -> dict[int, str]:
    def size(quotation: Quotation) -> tuple[int, str]:
        return sum(part.end - part.start for part in quotation.content), quotation.id

    table: dict[int, str] = {}
    for quotation in sorted(annotation.quotations, key=size, reverse=True):  # inner ones overwrite
        for part in quotation.content:
            table.update((token.i, quotation.id) for token in syntax.tokens_in(doc, part))
    return table


def is_a(scene: Scene, token: Token, kind: str) -> bool:
    """Whether what a noun (or a complement) denotes is of a class that rules ask for."""
    if kind == "party":
        return is_party(scene, token)
    if kind == "other":
        return is_party(scene, token) and not (listed(token, "armed") or _is_own(token))
    if kind == "person":
        return _is_person(scene, token)
    if kind == "somebody":
        return token.lower_ in _PEOPLE or _is_type(scene, token, "PERSON")
    if kind == "name":
        return token.pos_ == "PROPN" and _is_type(scene, token, "PERSON")
    if kind == "gpe":
        return _is_type(scene, token, "GPE") or listed(token, "state")
    if kind == "place":
        return _is_type(scene, token, "GPE", "LOC") or listed(token, "territory")
    if kind == "armed":
        return any(listed(part, "armed") for part in (token, *partitive(token)))
    if kind == "named":
        return token.pos_ == "PROPN" and not _is_type(scene, token, "PERSON", "GPE", "LOC")
    if kind == "thing":
        return token.pos_ in {"NOUN", "PROPN"} and not is_party(scene, token)
    if kind == "plural":
        return is_plural(token)
    return kind == "any" or (kind == "subjunctive" and is_subjunctive(token))


def _is_own(token: Token) -> bool:
    """'Its troops', 'their citizens': whoever belongs to the one who acts."""
    return any(part.lower_ in _OWN for part in syntax.children(token, "nmod:poss"))


def is_party(scene: Scene, token: Token) -> bool:
    """Whether a noun denotes somebody who can act: an entity, an agent noun, a person's pronoun."""
    if token.i in scene.timed:
        return False
    if token.i in scene.named or token.lower_ in _PEOPLE:
        return True
    if token.lower_ == "it" and token.dep_ in syntax.SUBJECTS:
        return True  # an 'it' that does something is an institution; an empty one is no subject
    if token.pos_ not in {"NOUN", "PROPN", "NUM", "ADJ", "PRON", "DET"}:
        return False
    if listed(token, "party") or mentions.agent_phrase(token) is not None:
        return True
    return any(is_party(scene, part) for part in partitive(token))


def listed(token: Token, name: str) -> bool:
    """Whether a word list holds a word."""
    return not words(name).isdisjoint(syntax.base_forms(token))


def partitive(token: Token) -> tuple[Token, ...]:
    """What 'thousands of', 'tens of thousands of', 'a group of' counts; nothing for other nouns."""
    for _ in range(3):
        if not listed(token, "partitive") and token.pos_ != "NUM":
            return ()
        counted = tuple(part for part in syntax.children(token, "nmod") if syntax.case_of(part) == "of")
        if len(counted) != 1 or not listed(counted[0], "partitive"):
            return counted
        token = counted[0]
    return ()


def is_national(scene: Scene, token: Token) -> bool:
    """Whether a modifier names a country, an entity or an armed or civil group ('a rebel attack')."""
    if token.i in scene.timed:
        return False
    entity = scene.named.get(token.i)
    if entity is not None:
        return entity.type != "LOC"  # a region is where, not who
    if country_of(token.text) is not None:
        return True
    if listed(token, "weaponry"):
        return False  # 'artillery fire', 'gang rape'
    joined = "-" in token.doc[max(token.i - 1, 0) : token.i + 2].text  # 'in-person', 'anti-government'
    return token.dep_ == "compound" and not joined and mentions.agent_phrase(token) is not None


def is_subjunctive(verb: Token) -> bool:
    """A clause that says what ought to be: 'that NATO deny', 'that it should leave'."""
    helpers = syntax.auxiliaries(verb)
    if helpers:
        return helpers[0].lower_ in {"should", "be"}
    subject = syntax.child(verb, "nsubj")
    singular = subject is not None and subject.tag_ in {"NN", "NNP", "PRP"}
    return verb.tag_ == "VB" or (verb.tag_ == "VBP" and singular)


def is_plural(token: Token) -> bool:
    """Whether a noun phrase speaks of several: plural, a list, 'both'."""
    if token.tag_ in {"NNS", "NNPS"} or token.lower_ in _PLURAL_PRONOUNS:
        return True
    return len(syntax.conjoined(token)) > 1


def _is_person(scene: Scene, token: Token) -> bool:
    entity = scene.named.get(token.i)
    if entity is not None:
        return entity.type == "PERSON"
    return token.lower_ in _PEOPLE or mentions.agent_phrase(token) is not None


def _is_type(scene: Scene, token: Token, *types: str) -> bool:
    entity = scene.named.get(token.i)
    return entity is not None and entity.type in types
