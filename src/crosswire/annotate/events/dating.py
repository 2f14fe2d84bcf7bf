"""When an event takes place: the time expression that its own clause gives it.

Only points in time count; durations and sets ('for two hours', 'twice') never hide one. The ways are
tried in order of how surely the grammar ties the time to the event.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from crosswire.annotate import syntax
from crosswire.annotate.events import speech
from crosswire.annotate.events.lexicon import Entry, words
from crosswire.annotate.events.paths import carriers
from crosswire.annotate.events.scene import Scene, listed
from crosswire.records import TimeExpression

_OPEN = frozenset({"since", "until", "till", "by", "to", "before", "after", "following", "ahead of",
                   "prior to", "of", "pending", "as of", "between"})  # fmt: skip
_CLOCK = frozenset({"before", "after"})
_TARGETS = frozenset({"to", "until", "till", "for"})  # where an event is moved
_WITHIN = frozenset({"in", "at", "during"})  # before an event that holds another: 'in a call on Monday'
_ARGUMENTS = ("obj", "iobj", "obl", "obl:arg", "obl:agent", "nmod", "nsubj:pass", "advmod", "xcomp")
_NOMINAL = ("obl", "obl:agent", "nmod", "appos")
_STOPS = frozenset({",", ";", ":", "–", "—", "(", ")", "“", "”", '"'})
_LONGEST = 60  # tokens between marks of punctuation; more is no clause
_DEPTH = 3  # links from an event down to its time


@dataclass(frozen=True, slots=True)
class Hung:
    """A point in time, its head token, and the preposition that it stands in."""

    time: TimeExpression
    head: Token
    case: str

    @property
    def is_point(self) -> bool:
        """Whether it says when, rather than until or since when; 'before noon on Friday' is on Friday."""
        return self.case not in (_OPEN - _CLOCK if self.time.type == "TIME" else _OPEN)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The points in time of an article, by the token on which they hang and by their own head; the heads
    of its triggers.
    """

    hung: dict[int, tuple[Hung, ...]]
    at: dict[int, Hung]
    heads: frozenset[int]

    def on(self, token: Token) -> Hung | None:
        """The time that hangs on a token: a day before a time of day."""
        opens = _opening(token)
        found = [one for one in self.hung.get(token.i, ()) if one.is_point and one.head.i > opens]
        return min(found, key=lambda one: one.time.type != "DATE", default=None)


def _opening(token: Token) -> int:
    """Where a reported clause opens: a time before its 'that' is the reporting clause's."""
    mark = syntax.child(token, "mark") if token.dep_ == "ccomp" else None
    return -1 if mark is None else mark.i


def calendar(scene: Scene, heads: frozenset[int]) -> Calendar:
    """Hang the dates and times of day of an article on its tree."""
    table: dict[int, list[Hung]] = {}
    for time in scene.annotation.times:
        tokens = syntax.tokens_in(scene.doc, time.span)
        if tokens and time.type in {"DATE", "TIME"}:
            head = _head(tokens)
            table.setdefault(head.head.i, []).append(Hung(time, head, syntax.case_of(head)))
    at = {one.head.i: one for found in table.values() for one in found}
    return Calendar({i: tuple(found) for i, found in table.items()}, at, heads)


def _head(tokens: tuple[Token, ...]) -> Token:
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside), tokens[-1])


def when(dates: Calendar, trigger: Token, entry: Entry) -> str | None:
    """The id of the time expression that is said of an event, None if there is none."""
    for way in _WAYS:
        found = way(dates, trigger, entry)
        if found is not None:
            return found.time.id
    return None


# --- ways, the surest first ---------------------------------------------------------------------


def _moved(dates: Calendar, trigger: Token, entry: Entry) -> Hung | None:
    """'The meeting was put back to Thursday': the new day, not the old one."""
    if entry.pos != "noun" or trigger.dep_ not in {"nsubj:pass", "obj", "nsubj"}:
        return None
    if not listed(trigger.head, "shift") and not _is_shifted(trigger.head):
        return None
    holders = (trigger.head, *syntax.children(trigger.head, "advmod", "compound:prt"))
    found = (one for holder in holders for one in dates.hung.get(holder.i, ()))
    return next((one for one in found if one.case in _TARGETS), None)


def _is_shifted(verb: Token) -> bool:
    added = [part.lower_ for part in syntax.children(verb, "compound:prt", "advmod")]
    return any(f"{base} {word}" in words("shift") for base in syntax.base_forms(verb) for word in added)


def _direct(dates: Calendar, trigger: Token, _entry: Entry) -> Hung | None:
    found = (dates.on(holder) for holder in (trigger, *carriers(trigger)))
    return next((one for one in found if one is not None), None)


def _inside(dates: Calendar, trigger: Token, entry: Entry) -> Hung | None:
    """A time that a parse hung on an argument: 'released the boat on Monday'."""
    labels = _ARGUMENTS if entry.pos == "verb" else _NOMINAL
    level = [trigger]
    for _ in range(_DEPTH):
        level = [
            part
            for token in level
            for part in syntax.children(token, *labels)
            if part.i not in dates.heads or syntax.case_of(part) in _WITHIN
        ]
        for part in level:
            found = dates.on(part)
            if found is not None and found.head.i > part.i:
                return found
    return None


def _shared(dates: Calendar, trigger: Token, _entry: Entry) -> Hung | None:
    """'X flew to Oslo on Friday and met Y'; 'X left on Friday, ending the strike'."""
    verb = trigger
    for _ in range(4):
        attached = verb.dep_ == "advcl" and verb.tag_ == "VBG" and syntax.child(verb, "mark") is None
        if not attached and not _is_joined(verb):
            return None
        verb = syntax.host(verb)
        found = dates.on(verb)
        if found is not None:
            return found
    return None


def _is_joined(verb: Token) -> bool:
    """Whether a verb goes on from the one before with the same subject and no word for 'later'."""
    own = syntax.child(verb, "nsubj", "nsubj:pass", "mark")
    apart = any(listed(part, "later") for part in syntax.children(verb, "advmod"))
    together = verb.tag_ == verb.head.tag_ or syntax.shares_perfect(verb)
    return verb.dep_ == "conj" and together and own is None and not apart


def _governed(dates: Calendar, trigger: Token, entry: Entry) -> Hung | None:
    """A verb that is no event of its own says when: 'announced a deal on Friday'."""
    verb = trigger.head
    if entry.pos != "noun" or verb.i in dates.heads or verb.pos_ != "VERB":
        return None
    if trigger.dep_ not in {"obj", "nsubj:pass"} or _is_definite(trigger):
        return None
    return dates.on(verb)


def _spoken(dates: Calendar, trigger: Token, entry: Entry) -> Hung | None:
    """An act done in words takes place when they are said: 'said on Monday that it would not accept'."""
    if entry.type not in speech.SPOKEN or any(part.lemma_ == "have" for part in syntax.auxiliaries(trigger)):
        return None
    cue = speech.cue_of(trigger, own=entry.is_stated)
    return None if cue is None else dates.on(cue)


def _alone(dates: Calendar, trigger: Token, _entry: Entry) -> Hung | None:
    """The only time between two marks of punctuation that hold one event, whatever a parse hung it on."""
    around = _segment(trigger)
    if len(around) > _LONGEST or any(i != trigger.i and i in dates.heads for i in around):
        return None
    near = [dates.at[i] for i in around if i in dates.at]
    if len(near) != 1 or not near[0].is_point or near[0].case == "from":
        return None
    holder = near[0].head.head
    return None if holder.pos_ in {"VERB", "AUX"} or _is_before(near[0]) else near[0]


_Way = Callable[[Calendar, Token, Entry], Hung | None]
_WAYS: tuple[_Way, ...] = (_moved, _direct, _inside, _shared, _governed, _spoken, _alone)


# --- words ------------------------------------------------------------------------------------


def _is_before(hung: Hung) -> bool:
    """Whether a time qualifies a noun ('the 2014 accord') rather than a clause."""
    return hung.head.i < hung.head.head.i


def _is_definite(noun: Token) -> bool:
    known = any(word.lower_ in {"the", "this", "that"} for word in syntax.children(noun, "det"))
    return known or syntax.child(noun, "nmod:poss") is not None


def _segment(token: Token) -> range:
    """The indices of what stands between two marks of punctuation around a token, up to a limit."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and token.i - start <= _LONGEST:
        if doc[start].is_sent_start or doc[start - 1].text in _STOPS:
            break
        start -= 1
    while end < len(doc) and end - token.i <= _LONGEST:
        if doc[end].is_sent_start or doc[end].text in _STOPS:
            break
        end += 1
    return range(start, end)
