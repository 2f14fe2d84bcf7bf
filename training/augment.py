"""Variations of training text, so that the model meets what news prints and the treebanks hardly contain.

Letter case (headlines in capitals, ``Nato``, ``Ana KOVAC``), quotation marks, dashes, headlines without a
full stop, datelines (a sentence of their own, as in EWT), paragraphs of one sentence, and quotations that end
in ``!`` or ``?`` before their attribution (``“Go!” he said.`` is one sentence).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from training.conllu import Sentence, Word
from training.names import read_lexicon

UPPER_SHARE, LOWER_SHARE, TITLE_SHARE = 0.04, 0.03, 0.05
ACRONYM_SHARE, NAME_SHARE = 0.1, 0.03
EXCLAIM_SHARE, DATELINE_SHARE, PARAGRAPH_SHARE = 0.4, 0.04, 0.3
CURLY_SHARE, SINGLE_SHARE, DASH_SHARE, NO_STOP_SHARE = 0.5, 0.15, 0.5, 0.06

_SMALL_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)
_CLOSERS = frozenset({'"', "”", "’", "'", "''"})
_OPEN_DOUBLE = frozenset({'"', "``", "“"})
_CLOSE_DOUBLE = frozenset({'"', "''", "”"})


def augment(sentences: list[Sentence], random: Random) -> list[Sentence]:
    """One window of text with one style of quotation marks and apostrophes throughout."""
    curly = random.random() < CURLY_SHARE
    marks = ("‘’" if curly else "''") if random.random() < SINGLE_SHARE else ("“”" if curly else '""')
    dash = random.choice(("—", "–", "--")) if random.random() < DASH_SHARE else ""
    restyled = _restyle(sentences, marks, "’" if curly else "'", dash)
    return [_vary_case(_drop_stop(_exclaim(sentence, random), random), random) for sentence in restyled]


def as_news(sentences: list[Sentence], random: Random) -> list[Sentence]:
    """Sentences without parses as a newspaper would set them: in short paragraphs, some with a dateline."""
    return with_datelines([_paragraph(sentence, random) for sentence in sentences], random)


def _paragraph(sentence: Sentence, random: Random) -> Sentence:
    return replace(sentence, line_start=sentence.line_start or random.random() < PARAGRAPH_SHARE)


def with_datelines(sentences: list[Sentence], random: Random) -> list[Sentence]:
    """Now and then a dateline in front of a sentence that starts a line, on the same line."""
    return [part for sentence in sentences for part in _with_dateline(sentence, random)]


def _with_dateline(sentence: Sentence, random: Random) -> tuple[Sentence, ...]:
    if not sentence.line_start or random.random() >= DATELINE_SHARE:
        return (sentence,)
    return _dateline(random), replace(sentence, line_start=False)


def _dateline(random: Random) -> Sentence:
    """``KYIV (Reuters) -``, parsed as EWT parses it: the agency is a ``list`` of the place."""
    city, agency = (random.choice(sorted(read_lexicon(name))) for name in ("cities", "agencies"))
    words = _name(city.upper() if random.random() < 0.7 else city, "GPE", 0, "root")
    if random.random() < 0.8:
        at = len(words) + 2
        words.append(_mark("(", "-LRB-", at, space_after=False))
        words += _name(agency, "ORG", 1, "list", before=at - 1, space_after=False)
        words.append(_mark(")", "-RRB-", at))
    words.append(_mark(random.choice(("-", "--", "–", "—")), ":", 1))
    return Sentence(tuple(words), line_start=True)


def _name(
    name: str, label: str, head: int, dep: str, *, before: int = 0, space_after: bool = True
) -> list[Word]:
    """The words of a name whose first word is the ``before + 1``-th and hangs on ``head``."""
    parts = name.split()
    return [
        Word(
            part,
            space_after or index + 1 < len(parts),
            lemma=part if part.isupper() and label == "ORG" else part.capitalize(),
            upos="PROPN",
            xpos="NNP",
            feats="Number=Sing",
            head=before + 1 if index else head,
            dep="flat" if index else dep,
            entity=f"{'I' if index else 'B'}-{label}",
        )
        for index, part in enumerate(parts)
    ]


def _mark(form: str, xpos: str, head: int, *, space_after: bool = True) -> Word:
    return Word(form, space_after, form, "PUNCT", xpos, "", head, "punct", "O")


def _exclaim(sentence: Sentence, random: Random) -> Sentence:
    """The comma that ends a quotation before its attribution turned into a mark of its own."""
    words = list(sentence.words)
    for index in range(1, len(words) - 2):
        ends_quotation = words[index].form == "," and words[index + 1].form in _CLOSERS
        if ends_quotation and random.random() < EXCLAIM_SHARE:
            mark = random.choice("!?")
            words[index] = replace(words[index], form=mark, lemma=mark, xpos="." if words[index].xpos else "")
    return replace(sentence, words=tuple(words))


def _restyle(sentences: list[Sentence], marks: str, apostrophe: str, dash: str) -> list[Sentence]:
    inside = False
    done: list[Sentence] = []
    for sentence in sentences:
        if sentence.line_start:
            inside = False
        words: list[Word] = []
        for word in sentence.words:
            if word.form in _OPEN_DOUBLE or word.form in _CLOSE_DOUBLE:
                closes = inside if word.form == '"' else word.form in _CLOSE_DOUBLE
                words.append(replace(word, form=marks[closes]))
                inside = not closes
            else:
                words.append(_restyle_word(word, apostrophe, dash))
        done.append(replace(sentence, words=tuple(words)))
    return done


def _restyle_word(word: Word, apostrophe: str, dash: str) -> Word:
    form = word.form
    if dash and form in ("--", "—", "–") and word.upos in ("PUNCT", ""):
        return replace(word, form=dash)
    if len(form) > 1 and ("'" in form or "’" in form):
        return replace(word, form=form.replace("'", apostrophe).replace("’", apostrophe))
    return word


def _drop_stop(sentence: Sentence, random: Random) -> Sentence:
    """Sometimes the sentence without its final full stop, as in a headline."""
    last = sentence.words[-1]
    if len(sentence.words) < 4 or last.form != "." or last.entity not in (None, "O"):
        return sentence
    if any(word.head == len(sentence.words) for word in sentence.words) or random.random() >= NO_STOP_SHARE:
        return sentence
    return replace(sentence, words=sentence.words[:-1])


def _vary_case(sentence: Sentence, random: Random) -> Sentence:
    draw = random.random()
    for share, change in ((UPPER_SHARE, str.upper), (LOWER_SHARE, str.lower), (TITLE_SHARE, _title)):
        if draw < share:
            return _recase(sentence, change)
        draw -= share
    if draw < ACRONYM_SHARE:
        return _recase(sentence, _no_acronym)
    return _shout_names(sentence) if draw < ACRONYM_SHARE + NAME_SHARE else sentence


def _no_acronym(form: str) -> str:
    """``Nato`` for ``NATO``."""
    return form.capitalize() if len(form) > 3 and form.isupper() else form


def _shout_names(sentence: Sentence) -> Sentence:
    """Names in capitals, as some agencies print them."""
    words = (replace(word, form=word.form.upper()) if _may_shout(word) else word for word in sentence.words)
    return replace(sentence, words=tuple(words))


def _may_shout(word: Word) -> bool:
    named = word.entity is not None and word.entity.endswith(("PERSON", "GPE"))
    return named and len(word.form.upper()) == len(word.form)


def _recase(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    """The sentence with each form recased; the few words whose length would change stay."""
    words = (
        replace(word, form=changed) if len(changed := change(word.form)) == len(word.form) else word
        for word in sentence.words
    )
    return replace(sentence, words=tuple(words))


def _title(form: str) -> str:
    if form in _SMALL_WORDS or not form[0].isalpha():
        return form
    return form[0].upper() + form[1:]
