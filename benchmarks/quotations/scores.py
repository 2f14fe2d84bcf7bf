"""How attributions that were found are compared with gold, and the figures made of that.

Content overlap of two attributions: the letters and figures that both contents hold, as a share of those
that at least one holds (marks and white space do not count). Gold and found attributions are paired one to
one, the largest overlap first. A pair counts at .3 and at .8 of overlap; precision, recall and F1 follow.
Direct recall: the share of gold's direct contents that are paired at .3 at least. Exact F1 of sources and of
cues: of all of gold's spans and all found ones that are not empty, those paired at .3 whose spans hold the
same characters but for punctuation and white space at their edges.
Kind, naming and entity: over the pairs at .3.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.floors import Figures
from benchmarks.quotations.texts import Attribution, Place, Text, letters, trimmed
from benchmarks.shares import f1, share

Pair = tuple[Attribution, Attribution, float]
"""Gold, found, overlap."""

LOOSE, CLOSE = 0.3, 0.8
_SMALL = frozenset({"the", "of", "a", "an", "mr", "mrs", "ms", "dr", "and"})


@dataclass
class Tally:
    """Counts over texts."""

    texts: int = 0
    gold: int = 0
    found: int = 0
    loose: int = 0
    close: int = 0
    direct: int = 0
    direct_found: int = 0
    gold_sources: int = 0
    own_sources: int = 0
    same_source: int = 0
    gold_cues: int = 0
    own_cues: int = 0
    same_cue: int = 0
    traps: int = 0
    alarms: int = 0
    kinds: list[bool] = field(default_factory=list)
    naming: list[bool] = field(default_factory=list)
    entity: list[bool] = field(default_factory=list)

    def add(self, text: Text, found: Sequence[Attribution]) -> None:
        """Count one text."""
        pairs = [pair for pair in paired(text, found) if pair[2] >= LOOSE]
        met = {id(gold) for gold, _, _ in pairs}
        self.texts += 1
        self.gold += len(text.gold)
        self.found += len(found)
        self.loose += len(pairs)
        self.close += sum(overlap >= CLOSE for _, _, overlap in pairs)
        self.direct += sum(one.kind == "direct" for one in text.gold)
        self.direct_found += sum(one.kind == "direct" and id(one) in met for one in text.gold)
        self._spans(text, found, pairs)
        self.traps += len(text.traps)
        self.alarms += len(alarms(text, found))
        for gold, own, _ in pairs:
            self._judge(gold, own)

    def _spans(self, text: Text, found: Sequence[Attribution], pairs: Sequence[Pair]) -> None:
        self.gold_sources += sum(one.source is not None for one in text.gold)
        self.own_sources += sum(one.source is not None for one in found)
        self.same_source += sum(is_same(text.text, gold.source, own.source) for gold, own, _ in pairs)
        self.gold_cues += sum(one.cue is not None for one in text.gold)
        self.own_cues += sum(one.cue is not None for one in found)
        self.same_cue += sum(is_same(text.text, gold.cue, own.cue) for gold, own, _ in pairs)

    def _judge(self, gold: Attribution, own: Attribution) -> None:
        self.kinds.append(gold.kind == own.kind)
        if gold.naming is not None:
            self.naming.append(gold.naming == own.naming)
            self.entity.append(same_entity(gold, own))

    def figures(self) -> Figures:
        """The shares that are reported, from 0 to 1."""
        figures = {
            "P": share(self.loose, self.found),
            "R": share(self.loose, self.gold),
            "F1": f1(self.loose, self.gold, self.found),
            "F1 at .8": f1(self.close, self.gold, self.found),
            "direct R": share(self.direct_found, self.direct),
            "source F1": f1(self.same_source, self.gold_sources, self.own_sources),
            "cue F1": f1(self.same_cue, self.gold_cues, self.own_cues),
            "kind": share(sum(self.kinds), len(self.kinds)),
        }
        if self.naming:
            figures["entity"] = share(sum(self.entity), len(self.entity))
            figures["naming"] = share(sum(self.naming), len(self.naming))
        return figures | ({"no false alarm": 1 - share(self.alarms, self.traps)} if self.traps else {})


def tally(texts: Iterable[Text], found: Iterable[Sequence[Attribution]]) -> Tally:
    """The counts of texts and what was found in each."""
    counts = Tally()
    for text, own in zip(texts, found, strict=True):
        counts.add(text, own)
    return counts


def paired(text: Text, found: Sequence[Attribution]) -> list[Pair]:
    """Gold and found attributions that share content, one to one, the largest overlap first."""
    left = [letters(text.text, one.content) for one in text.gold]
    right = [letters(text.text, one.content) for one in found]
    near = [
        (-len(gold & own) / len(gold | own), index, place)
        for index, gold in enumerate(left)
        for place, own in enumerate(right)
        if gold & own
    ]
    golds, owns, pairs = set[int](), set[int](), list[Pair]()
    for overlap, index, place in sorted(near):
        if index not in golds and place not in owns:
            golds.add(index)
            owns.add(place)
            pairs.append((text.gold[index], found[place], -overlap))
    return pairs


def alarms(text: Text, found: Sequence[Attribution]) -> list[Place]:
    """The traps that some found content is: an overlap of .3 or more with it."""
    contents = [letters(text.text, one.content) for one in found]
    return [trap for trap in text.traps if any(_overlap(letters(text.text, [trap]), own) >= LOOSE
                                               for own in contents)]  # fmt: skip


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return share(len(one & other), len(one | other))


def is_same(text: str, gold: Place | None, own: Place | None) -> bool:
    """Whether two spans are the same but for punctuation and white space at their edges; colons and dashes
    are compared as they are.
    """
    if gold is None or own is None:
        return False
    left, right = trimmed(text, gold), trimmed(text, own)
    return left == right if left[0] < left[1] else (gold[0] <= own[0] and own[1] <= gold[1])


def same_entity(gold: Attribution, own: Attribution) -> bool:
    """Whether both are the same somebody: the words of one name are among the other's ('Lund', 'Ann Lund').

    Where gold has no name, that none is given. A found entity may have several names ('Ann Lund; Lund').
    """
    if gold.entity is None:
        return own.naming == gold.naming
    left = _words(gold.entity)
    names = [_words(name) for name in (own.entity or "").split("; ")]
    return any(name and (left <= name or name <= left) for name in names)


def _words(name: str) -> frozenset[str]:
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name.casefold())
                    if not unicodedata.combining(letter))  # fmt: skip
    return frozenset(word.removesuffix("s") for word in re.findall(r"[^\W_]+", plain)) - _SMALL
