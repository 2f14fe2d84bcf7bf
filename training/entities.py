"""Entity corpora brought to one scheme: PERSON, ORG, LOC, GPE, NORP as BIO tags.

* UNER-EWT: PER, ORG, LOC and OTH. LOC becomes GPE where the name is that of a country, its part or a city;
  OTH becomes NORP where the word names a people, a religion or a party, and nothing otherwise.
* Wikigold: the same with MISC for OTH.
* GMB: ``gpe`` is mostly demonyms (NORP), ``geo`` places; titles are cut from persons; a name that the corpus
  labels almost always alike gets that label everywhere, since the labels are semi-automatic.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from training.conllu import Document, Sentence, Word, with_entities
from training.names import Names

LABELS = ("PERSON", "ORG", "LOC", "GPE", "NORP")
TAGS = ("O", *(f"{prefix}-{label}" for label in LABELS for prefix in "BI"))

Splitter = Callable[[str], list[str]]

HELD_OUT_WORDS = 100_000
"""The last words of GMB, never trained on."""

_MAJORITY, _MIN_SEEN = 0.85, 8
_DOCUMENT = 40
_NO_SPACE_BEFORE = frozenset(".,;:?!)%'") | {"'s", "n't"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Words ``start`` to ``end`` (exclusive) of a sentence with the label of the source corpus."""

    start: int
    end: int
    label: str
    words: tuple[str, ...]
    tag: str = ""

    @property
    def name(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """One word of a column file: form, part of speech (GMB only), BIO tag of the corpus."""

    form: str
    pos: str
    tag: str


def mentions(rows: list[Row]) -> list[Mention]:
    """The entity mentions of a sentence; an I tag without its B tag starts one."""
    found: list[Mention] = []
    start = 0
    for index in range(len(rows) + 1):
        tag = rows[index].tag if index < len(rows) else "O"
        label = rows[start].tag[2:] if start < index else ""
        if label and tag != f"I-{label}":
            words = tuple(row.form for row in rows[start:index])
            found.append(Mention(start, index, label, words, rows[start].pos))
            start = index
        if not label or tag != f"I-{label}":
            start = index if tag != "O" else index + 1
    return found


def add_groups(rows: list[Row], tags: list[str | None], names: Names) -> list[str | None]:
    """Tags with NORP on unlabelled words of the lexicon: the corpora disagree about parties and religions."""
    return [
        "B-NORP" if tag == "O" and row.form in names.fixed_groups else tag
        for row, tag in zip(rows, tags, strict=True)
    ]


def bio(length: int, found: Iterable[Mention]) -> list[str | None]:
    """BIO tags of a sentence of ``length`` words."""
    tags: list[str | None] = ["O"] * length
    for mention in found:
        tags[mention.start] = f"B-{mention.label}"
        for index in range(mention.start + 1, mention.end):
            tags[index] = f"I-{mention.label}"
    return tags


# --- UNER on EWT


def add_uner(documents: list[Document], path: Path, names: Names) -> list[Document]:
    """EWT with UNER's entities; ``path``: the IOB2 file of the same split, matched by ``sent_id``."""
    blocks = dict(_read_iob(path))
    return [
        with_entities(
            document,
            [_uner_tags(sentence, blocks.get(sentence.name, []), names) for sentence in document.sentences],
        )
        for document in documents
    ]


def _uner_tags(sentence: Sentence, rows: list[Row], names: Names) -> list[str | None]:
    """Tags of EWT's words, moved by character: UNER's train file splits a few words otherwise.

    A sentence whose characters differ stays unlabelled.
    """
    forms = [word.form for word in sentence.words]
    if "".join(row.form for row in rows) != "".join(forms):
        return [None] * len(forms)
    starts = _starts(forms)
    row_starts = _starts([row.form for row in rows])
    moved = [
        _moved(mention, starts, row_starts[mention.start], row_starts[mention.end])
        for mention in _unified(mentions(rows), names)
    ]
    tags = bio(len(forms), [mention for mention in moved if mention])
    return add_groups([Row(form, "", "") for form in forms], tags, names)


def _starts(forms: list[str]) -> list[int]:
    """Offset of each word in the text without spaces, then the total length."""
    return list(accumulate((len(form) for form in forms), initial=0))


def _moved(mention: Mention, starts: list[int], first: int, last: int) -> Mention | None:
    if first not in starts or last not in starts:
        return None
    return replace(mention, start=starts.index(first), end=starts.index(last))


def _unified(found: list[Mention], names: Names) -> list[Mention]:
    labelled = [(mention, _unified_label(mention, names)) for mention in found]
    return [replace(mention, label=label) for mention, label in labelled if label]


def _unified_label(mention: Mention, names: Names) -> str:
    if mention.label == "LOC":
        return "GPE" if mention.name in names.places else "LOC"
    if mention.label in ("OTH", "MISC"):
        return "NORP" if mention.name in names.groups else ""
    return {"PER": "PERSON", "ORG": "ORG"}.get(mention.label, "")


def _read_iob(path: Path) -> list[tuple[str, list[Row]]]:
    """Each sentence with its ``sent_id`` (empty where the file has none)."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        lines = [line.rstrip("\n") for line in stream]
    blocks: list[tuple[str, list[Row]]] = []
    name, rows = "", list[Row]()
    for line in [*lines, ""]:
        if line.startswith("# sent_id"):
            name = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            _, form, tag = line.split("\t")[:3]
            rows.append(Row(form, "", "O" if tag == "B-O" else tag))
        elif not line and rows:
            blocks.append((name, rows))
            name, rows = "", []
    return blocks


# --- Wikigold


def read_wikigold(path: Path, names: Names, split: Splitter) -> list[Document]:
    """Wikigold without parses, cut into documents of ``_DOCUMENT`` sentences."""
    rows = [_resplit(block, split) for _, block in _read_iob(path)]
    return _entity_documents("wikigold", rows, [_unified(mentions(block), names) for block in rows])


def _resplit(rows: list[Row], split: Splitter) -> list[Row]:
    """The same sentence with words split as the product splits them (``techno-based`` is three words)."""
    done: list[Row] = []
    for row in rows:
        parts = split(row.form)
        inside = "I-" + row.tag[2:] if row.tag != "O" else "O"
        done.extend(Row(part, row.pos, row.tag if index == 0 else inside) for index, part in enumerate(parts))
    return done


def _entity_documents(name: str, rows: list[list[Row]], found: list[list[Mention]]) -> list[Document]:
    sentences = [
        Sentence(_plain_words(block, bio(len(block), spans)))
        for block, spans in zip(rows, found, strict=True)
        if block
    ]
    return [
        Document(f"{name}-{start}", name, tuple(sentences[start : start + _DOCUMENT]), parsed=False)
        for start in range(0, len(sentences), _DOCUMENT)
    ]


def _plain_words(rows: list[Row], tags: list[str | None]) -> tuple[Word, ...]:
    """Words with the spaces that print would have; the corpora do not keep them."""
    words: list[Word] = []
    quoted = False
    for index, (row, tag) in enumerate(zip(rows, tags, strict=True)):
        following = rows[index + 1].form if index + 1 < len(rows) else ""
        if row.form == '"':
            quoted = not quoted
        opens, closes = row.form == '"' and quoted, following == '"' and quoted
        joined = following in _NO_SPACE_BEFORE or row.form in "($" or "-" in (row.form, following)
        words.append(Word(row.form, space_after=not (joined or opens or closes), entity=tag))
    return tuple(words)


# --- GMB


def read_gmb(path: Path, names: Names, split: Splitter) -> list[Document]:
    """GMB as documents without parses, less its held-out part; names are given their majority labels."""
    rows, _ = _gmb_parts(path)
    found = _settle(_gmb_mentions(rows, names))
    return _gmb_documents(rows, found, names, split)


def read_gmb_held_out(path: Path, names: Names, split: Splitter) -> list[Document]:
    """GMB's last ``HELD_OUT_WORDS`` words; each label is brought to our scheme, none is settled."""
    _, rows = _gmb_parts(path)
    return _gmb_documents(rows, _gmb_mentions(rows, names), names, split)


def demonyms_of_gmb(path: Path, names: Names) -> frozenset[str]:
    """Words that GMB (less its held-out part) tags ``gpe`` as adjectives or plurals: demonyms."""
    return _demonyms(_gmb_parts(path)[0], names)


def _gmb_parts(path: Path) -> tuple[list[list[Row]], list[list[Row]]]:
    """The sentences to train on and those held out."""
    rows = _read_gmb_rows(path)
    left, cut = HELD_OUT_WORDS, len(rows)
    while cut and left >= len(rows[cut - 1]):
        cut -= 1
        left -= len(rows[cut])
    return rows[:cut], rows[cut:]


def _gmb_mentions(rows: list[list[Row]], names: Names) -> list[list[Mention]]:
    found = ([_gmb_mention(mention, names) for mention in mentions(block)] for block in rows)
    return [[mention for mention in block if mention] for block in found]


def _gmb_documents(
    rows: list[list[Row]], found: list[list[Mention]], names: Names, split: Splitter
) -> list[Document]:
    tagged = [_retag(block, spans, names, split) for block, spans in zip(rows, found, strict=True)]
    return _entity_documents("gmb", tagged, [mentions(block) for block in tagged])


def _read_gmb_rows(path: Path) -> list[list[Row]]:
    blocks: list[list[Row]] = []
    with zipfile.ZipFile(path) as archive, archive.open("ner_dataset.csv") as raw:
        reader = csv.reader(io.TextIOWrapper(raw, encoding="cp1252", newline=""))
        next(reader)
        for number, form, pos, tag in reader:
            if number:
                blocks.append([])
            blocks[-1].append(Row(form.strip() or "_", pos, tag))
    return blocks


def _demonyms(rows: list[list[Row]], names: Names) -> frozenset[str]:
    counts = Counter(
        mention.name
        for block in rows
        for mention in mentions(block)
        if mention.label == "gpe" and mention.tag in ("JJ", "NNS", "NNPS")
    )
    totals = Counter(mention.name for block in rows for mention in mentions(block))
    return frozenset(
        name
        for name, count in counts.items()
        if count >= 2 and count / totals[name] > 0.5 and name not in names.organisations
    )


def _gmb_mention(mention: Mention, names: Names) -> Mention | None:
    skipped = names.titles if mention.label == "per" else names.articles
    mention = _without_first(mention, skipped)
    label = _gmb_label(mention, names)
    return replace(mention, label=label) if label and mention.end > mention.start else None


def _without_first(mention: Mention, words: frozenset[str]) -> Mention:
    """The mention without its first words that are in ``words``; these are in lower case, except titles."""
    skip = 0
    while skip < len(mention.words) and _skippable(mention, mention.words[skip], words):
        skip += 1
    return replace(mention, start=mention.start + skip, words=mention.words[skip:])


def _skippable(mention: Mention, word: str, words: frozenset[str]) -> bool:
    return (word.lower() if mention.label == "per" else word) in words


def _gmb_label(mention: Mention, names: Names) -> str:
    if mention.label not in ("per", "org", "geo", "gpe"):
        return ""
    for known, label in ((names.groups, "NORP"), (names.organisations, "ORG"), (names.regions, "LOC")):
        if mention.name in known:
            return label
    if mention.label != "per" and mention.name in names.places:
        return "GPE"
    return {"per": "PERSON", "org": "ORG"}.get(mention.label, "LOC")


def _settle(found: list[list[Mention]]) -> list[list[Mention]]:
    """Each name gets its majority label where the corpus is nearly of one mind about it."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in (mention for block in found for mention in block):
        counts[mention.name][mention.label] += 1
    majority = {name: _majority(count) for name, count in counts.items()}
    return [[replace(m, label=majority[m.name] or m.label) for m in block] for block in found]


def _majority(count: Counter[str]) -> str:
    label, seen = count.most_common(1)[0]
    total = count.total()
    return label if total >= _MIN_SEEN and seen / total >= _MAJORITY else ""


def _retag(rows: list[Row], found: list[Mention], names: Names, split: Splitter) -> list[Row]:
    tags = add_groups(rows, bio(len(rows), found), names)
    return _resplit([replace(row, tag=tag or "O") for row, tag in zip(rows, tags, strict=True)], split)
