"""Quotations on parses made by hand: what a right tree gives does not hang on the model."""

from __future__ import annotations

from hand_parsed import parsed
from spacy.tokens import Doc

from crosswire.annotate import quotations
from crosswire.records import Annotation, LineRole, Quotation, Sentence, Span, TimeExpression


def annotate(
    doc: Doc, role: LineRole = "body", times: tuple[TimeExpression, ...] = ()
) -> tuple[Quotation, ...]:
    sentences = tuple(
        Sentence(found.start_char, found.end_char, role) for found in doc.sents if not found.text.isspace()
    )
    return quotations.annotate(doc, Annotation("art", "m", sentences, times=times)).quotations


def words(doc: Doc, spans: tuple[Span, ...]) -> list[str]:
    return [doc.text[one.start : one.end] for one in spans]


def said(doc: Doc, span: Span | None) -> str | None:
    return None if span is None else doc.text[span.start : span.end]


SAID_THAT = (
    "The/DET/DT/the/2/det harbour/NOUN/NN/harbour/2/compound master/NOUN/NN/master/3/nsubj "
    "said/VERB/VBD/say/3/ROOT on/ADP/IN/on/5/case Friday/PROPN/NNP/Friday/3/obl "
    "that/SCONJ/IN/that/9/mark the/DET/DT/the/8/det quay/NOUN/NN/quay/9/nsubj closed_/VERB/VBD/close/3/ccomp "
    "./PUNCT/././3/punct"
)


def test_indirect_speech_is_the_clause_without_its_that() -> None:
    doc = parsed(SAID_THAT)
    (found,) = annotate(doc)
    assert found.kind == "indirect"
    assert words(doc, found.content) == ["the quay closed"]
    assert said(doc, found.cue) == "said"
    assert found.source.naming == "unnamed"
    assert found.source.description == "The harbour master"
    assert found.lemmas == ("quay", "close")


def test_a_time_beside_the_cue_dates_the_quotation() -> None:
    doc = parsed(SAID_THAT)
    start = doc.text.index("Friday")
    time = TimeExpression("tim-1", Span("art", start, start + 6), "DATE")
    assert annotate(doc, times=(time,))[0].when == "tim-1"


def test_lines_of_other_roles_are_not_read() -> None:
    assert annotate(parsed(SAID_THAT), "related") == ()


def test_a_negated_cue_quotes_nobody() -> None:
    doc = parsed(
        "He/PRON/PRP/he/3/nsubj did/AUX/VBD/do/3/aux not/PART/RB/not/3/advmod say/VERB/VB/say/3/ROOT "
        "that/SCONJ/IN/that/6/mark it/PRON/PRP/it/6/nsubj failed_/VERB/VBD/fail/3/ccomp ./PUNCT/././3/punct"
    )
    assert annotate(doc) == ()


SPLIT = (
    "“_/PUNCT/``/“/2/punct It/PRON/PRP/it/2/nsubj works_/VERB/VBZ/work/2/ROOT "
    ",_/PUNCT/,/,/2/punct ”/PUNCT/''/”/2/punct "
    "the/DET/DT/the/6/det pilot/NOUN/NN/pilot/7/nsubj said_/VERB/VBD/say/2/parataxis ,/PUNCT/,/,/2/punct "
    "“_/PUNCT/``/“/11/punct and/CCONJ/CC/and/11/cc lasts_/VERB/VBZ/last/2/conj "
    "._/PUNCT/././2/punct ”/PUNCT/''/”/2/punct"
)


def test_a_quotation_split_by_its_cue_is_one_with_two_contents() -> None:
    doc = parsed(SPLIT)
    (found,) = annotate(doc)
    assert found.kind == "direct"
    assert words(doc, found.content) == ["“It works,”", "“and lasts.”"]
    assert (said(doc, found.cue), said(doc, found.source.span)) == ("said", "the pilot")


def test_words_partly_in_marks_are_mixed() -> None:
    doc = parsed(
        "Lund/PROPN/NNP/Lund/1/nsubj said/VERB/VBD/say/1/ROOT it/PRON/PRP/it/5/nsubj was/AUX/VBD/be/5/cop "
        "“_/PUNCT/``/“/5/punct ready_/ADJ/JJ/ready/1/ccomp ”_/PUNCT/''/”/5/punct ./PUNCT/././1/punct"
    )
    (found,) = annotate(doc)
    assert (found.kind, words(doc, found.content)) == ("mixed", ["it was “ready”"])
    assert found.source.naming == "named"


def test_a_term_in_marks_is_no_quotation_of_its_own() -> None:
    doc = parsed(
        "They/PRON/PRP/they/1/nsubj crossed/VERB/VBD/cross/1/ROOT a/DET/DT/a/5/det “_/PUNCT/``/“/5/punct "
        "red/ADJ/JJ/red/5/amod line_/NOUN/NN/line/1/obj ”_/PUNCT/''/”/5/punct ./PUNCT/././1/punct"
    )
    assert annotate(doc) == ()


def test_what_another_is_said_to_have_said_has_a_parent() -> None:
    doc = parsed(
        "Berg/PROPN/NNP/Berg/1/nsubj said/VERB/VBD/say/1/ROOT Lund/PROPN/NNP/Lund/4/nsubj "
        "had/AUX/VBD/have/4/aux "
        "told/VERB/VBN/tell/1/ccomp Dahl/PROPN/NNP/Dahl/4/obj that/SCONJ/IN/that/8/mark "
        "it/PRON/PRP/it/8/nsubj "
        "failed_/VERB/VBD/fail/4/ccomp ./PUNCT/././1/punct"
    )
    outer, inner = annotate(doc)
    assert inner.parent == outer.id
    assert outer.parent is None
    assert words(doc, inner.content) == ["it failed"]
    assert inner.addressee is not None
    assert said(doc, inner.addressee.span) == "Dahl"


UNNAMED = (
    "A/DET/DT/a/2/det senior/ADJ/JJ/senior/2/amod diplomat/NOUN/NN/diplomat/3/nsubj said/VERB/VBD/say/3/ROOT "
    "on/ADP/IN/on/5/case condition/NOUN/NN/condition/3/obl of/ADP/IN/of/7/case "
    "anonymity/NOUN/NN/anonymity/5/nmod "
    "talks/NOUN/NNS/talk/9/nsubj failed_/VERB/VBD/fail/3/ccomp ./PUNCT/././3/punct",
    "The/DET/DT/the/1/det diplomat/NOUN/NN/diplomat/2/nsubj added/VERB/VBD/add/2/ROOT "
    "that/SCONJ/IN/that/5/mark "
    "nobody/PRON/NN/nobody/5/nsubj spoke_/VERB/VBD/speak/2/ccomp ./PUNCT/././2/punct",
)


def test_an_unnamed_source_keeps_its_fullest_description_and_terms() -> None:
    first, second = annotate(parsed(*UNNAMED))
    for found in (first, second):
        assert found.source.naming == "unnamed"
        assert found.source.description == "A senior diplomat"
        assert found.source.terms == "on condition of anonymity"


def test_hearsay_has_no_source() -> None:
    doc = parsed(
        "The/DET/DT/the/1/det ship/NOUN/NN/ship/3/nsubj reportedly/ADV/RB/reportedly/3/advmod "
        "sank_/VERB/VBD/sink/3/ROOT ./PUNCT/././3/punct"
    )
    (found,) = annotate(doc)
    assert found.source.naming == "unattributed"
    assert words(doc, found.content) == ["The ship", "sank"]


def test_a_headline_gives_its_words_to_the_source_behind_the_colon() -> None:
    doc = parsed(
        "Ferries/NOUN/NNS/ferry/2/nsubj to/PART/TO/to/2/mark stop_/VERB/VB/stop/2/ROOT :/PUNCT/:/:/2/punct "
        "police/NOUN/NNS/police/2/parataxis"
    )
    (found,) = annotate(doc, "headline")
    assert (said(doc, found.cue), said(doc, found.source.span)) == (":", "police")
    assert words(doc, found.content) == ["Ferries to stop"]


def test_identifiers_depend_on_the_words_alone() -> None:
    assert [one.id for one in annotate(parsed(SAID_THAT))] == [one.id for one in annotate(parsed(SAID_THAT))]
    assert annotate(parsed(SAID_THAT))[0].id != annotate(parsed(SPLIT))[0].id
