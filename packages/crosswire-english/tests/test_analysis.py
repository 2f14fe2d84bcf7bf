"""What users of the package rely on: labels, boundaries, exact text, repeatability."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import crosswire_english
import pytest
from crosswire_english.meta import data
from spacy.language import Language
from spacy.tokens import Doc, Token

ARTICLE = (
    "Ministers agree on grain corridor\n\n"
    "VALDORA (Meridian Press) – The foreign ministers of Norland and Estmark agreed on Tuesday to "
    "reopen the port, officials said. “We will not accept a blockade,” President Anna Keller told reporters "
    "in Geneva. "
    "It's the third attempt; the U.S. and the European Union had criticised the delay.\n"
    "She didn't say when the ships would sail."
)

HOSTILE = {
    "empty": "",
    "spaces": "   ",
    "blank lines": "\n\n \n",
    "leading white space": "\n  \t The dog barked.",
    "carriage returns": "One line\r\nanother line\rlast line",
    "line separators": "One line.\u2028Another line.\u2029Last.",
    "control characters": "The \x00 dog\x01\x02 barked \x7f\x85 loudly.\x0b\x0c",
    "emoji": "🙂👩‍👩‍👧‍👦 The minister 🇺🇦 resigned 👍🏽!",
    "right to left": "The \u202eminister\u202c of \u200fשלום\u200f said السلام عليكم.",
    "lone surrogate-like": "A \ufffd \ufeff word\u200b joined\u00adhere.",
    "zero width": "The\u200b \u200d minister\u2060 \ufe0f resigned\u200e. \u200f\u202b \u061c",
    "emoji run": "👩‍👩‍👧‍👦🇺🇦👍🏽" * 60,
    "100 quotation marks": '" ' * 100,
    "combining": "e\u0301" * 50 + " Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!",
    "only punctuation": "?!... --- ((((( \"\"\"\" ''''",
    "one long sentence": "and then the dog barked " * 400,
    "many lines": "a\n" * 500,
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return crosswire_english.load()


def parts(doc: Doc) -> dict[str, Token]:
    """The first token of each form."""
    return {token.text: token for token in reversed(list(doc))}


def analysis(doc: Doc) -> bytes:
    """All that the component sets, as bytes."""
    rows = [
        (
            t.idx,
            t.text,
            t.pos_,
            t.tag_,
            str(t.morph),
            t.lemma_,
            t.dep_,
            t.head.i,
            t.is_sent_start,
            t.ent_iob_,
            t.ent_type_,
        )
        for t in doc
    ]
    return json.dumps(rows, ensure_ascii=True).encode()


def words(doc: Doc) -> Iterator[Token]:
    return (token for token in doc if not token.is_space)


def test_simple_sentence(nlp: Language) -> None:
    found = parts(nlp("The minister announced new sanctions on Monday."))
    assert [
        found[form].dep_ for form in ("The", "minister", "announced", "new", "sanctions", "Monday", ".")
    ] == [
        "det",
        "nsubj",
        "ROOT",
        "amod",
        "obj",
        "obl",
        "punct",
    ]
    assert found["minister"].head is not None and found["minister"].head.text == "announced"
    assert (found["announced"].pos_, found["announced"].tag_) == ("VERB", "VBD")
    assert "Tense=Past" in str(found["announced"].morph)
    assert found["sanctions"].lemma_ == "sanction"


def test_negation_and_clause(nlp: Language) -> None:
    found = parts(nlp("She said the rebels did not release the hostages."))
    assert found["release"].dep_ == "ccomp"
    assert found["release"].head.text == "said"
    assert found["not"].head.text == "release"
    assert found["rebels"].dep_ == "nsubj"


@pytest.mark.parametrize("mark", ["=", "_", "-", "*"])
def test_a_line_of_signs_is_no_more_than_one_sentence(nlp: Language, mark: str) -> None:
    doc = nlp(f"The talks ended.\n{mark * 60}\nThe ministers left.")
    assert sum(1 for _ in doc.sents) == 3


def test_a_reduced_relative_clause_has_a_participle(nlp: Language) -> None:
    for token in words(nlp(ARTICLE + "\nThe accord, signed in Bergen in June, ran out on Friday.")):
        opened = any(child.dep_ in {"nsubj", "mark"} for child in token.children)
        assert token.dep_ != "acl" or opened or token.tag_ != "VBD"


def test_entities(nlp: Language) -> None:
    doc = nlp("Barack Obama met French officials of the European Union in London.")
    assert {(entity.text, entity.label_) for entity in doc.ents} >= {
        ("Barack Obama", "PERSON"),
        ("French", "NORP"),
        ("European Union", "ORG"),
        ("London", "GPE"),
    }


def test_sentences(nlp: Language) -> None:
    texts = [sentence.text.strip() for sentence in nlp(ARTICLE).sents]
    assert texts[0] == "Ministers agree on grain corridor"
    assert texts[1].endswith("–"), "a dateline is a sentence of its own"
    assert texts[-1] == "She didn't say when the ships would sail."
    assert len(texts) == 6


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n\n", " \n ", "\u2028"])
def test_newline_always_splits(nlp: Language, newline: str) -> None:
    doc = nlp(f"The minister of{newline}foreign affairs resigned")
    starts = [token.text for token in words(doc) if token.is_sent_start]
    assert starts == ["The", "foreign"]
    assert all("\n" not in token.text for token in words(doc))


@pytest.mark.parametrize("text", [ARTICLE, *HOSTILE.values()], ids=["article", *HOSTILE])
def test_one_tree_for_each_sentence(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    for sentence in doc.sents:
        roots = [token for token in sentence if token.head == token]
        assert [token.dep_ for token in roots] == ["ROOT"]
        for token in sentence:
            assert sentence.start <= token.head.i < sentence.end
            assert token == roots[0] or roots[0] in token.ancestors


def test_tokens_cover_the_text(nlp: Language) -> None:
    for text in HOSTILE.values():
        doc = nlp(text)
        assert "".join(token.text_with_ws for token in doc) == text
        assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
        assert all(not any(char.isspace() for char in token.text) for token in words(doc))


def test_every_word_is_labelled(nlp: Language) -> None:
    for token in words(nlp(ARTICLE)):
        assert token.pos_ and token.tag_ and token.dep_ and token.lemma_


@pytest.mark.parametrize("unit", ["a", "(", "a.", "-a", "x@y.", "é", "…"])
def test_long_text_without_a_space(nlp: Language, unit: str) -> None:
    text = (unit * 6_000)[:6_000]
    assert nlp(text).text == text


def test_200_000_characters_without_a_space(nlp: Language) -> None:
    text = "a" * 200_000
    assert nlp(text).text == text


def test_lone_surrogates(nlp: Language) -> None:
    doc = nlp("The \udc80 minister resigned \ud83d.")
    assert doc.text == "The \ufffd minister resigned \ufffd."
    assert doc[2].idx == 6


class Counter:
    """Stands before the encoder and counts the pieces that it reads."""

    def __init__(self, session: Any) -> None:
        self.session, self.pieces = session, 0

    def run(self, outputs: Any, inputs: Any) -> Any:
        self.pieces += len(inputs["pieces"])
        return self.session.run(outputs, inputs)


@pytest.fixture
def counter(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Counter:
    analyser = dict(nlp.pipeline)["crosswire_english"]._analyser  # type: ignore[attr-defined]
    counter = Counter(analyser._encoder)
    monkeypatch.setattr(analyser, "_encoder", counter)
    return counter


@pytest.mark.parametrize(
    "unit",
    [
        '" ',
        "\n\n",
        "the dog ",
        "Stop. ",
        "x" * 90 + " ",
        "ab," * 400 + " ",
        "(a) ",
        "https://www.example.org/a/b?c=d ",
        "🙂 ",
        "\u200b ",
    ],
)
def test_work_is_linear_in_length(nlp: Language, counter: Counter, unit: str) -> None:
    """No word piece is read more than about twice, whatever the text is."""
    doc = nlp((unit * 600)[:3_600])
    assert counter.pieces < 2 * word_pieces(nlp, doc) + 200


def test_little_is_read_twice(nlp: Language, counter: Counter) -> None:
    doc = nlp(ARTICLE.replace("\n", " ") * 6)
    assert counter.pieces < 1.15 * word_pieces(nlp, doc)


def word_pieces(nlp: Language, doc: Doc) -> int:
    analyser = dict(nlp.pipeline)["crosswire_english"]._analyser  # type: ignore[attr-defined]
    return sum(map(len, analyser._pieces([token.text for token in words(doc)])))


def test_a_normal_text_is_not_cut(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    assert crosswire_english.cut(doc) == crosswire_english.Cut(0, 0, 0, 0)
    assert not doc.user_data


def test_what_is_cut_is_counted(nlp: Language) -> None:
    long_word, long_chunk = "ab-" + "xq" * 45, "x" * 400
    doc = nlp(f"The {long_word} and the {long_chunk} left.\n" + "the dog " * 400)
    found = crosswire_english.cut(doc)
    assert (found.chunks, found.words) == (1, 3)
    assert found.sentences >= 1
    copied = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert crosswire_english.cut(copied) == found


def test_same_text_same_bytes(nlp: Language) -> None:
    first = analysis(nlp(ARTICLE))
    for text in HOSTILE.values():
        nlp(text)
    assert analysis(nlp(ARTICLE)) == first
    assert [analysis(doc) for doc in nlp.pipe(["Other text.", ARTICLE, "More."])][1] == first


def test_same_bytes_in_another_process() -> None:
    script = (
        "import sys, hashlib, crosswire_english; sys.path.insert(0, sys.argv[1]); import test_analysis as t; "
        "print(hashlib.sha256(t.analysis(crosswire_english.load()(t.ARTICLE))).hexdigest())"
    )
    here = __file__.rpartition("/")[0]
    output = subprocess.run(
        [sys.executable, "-c", script, here], capture_output=True, text=True, check=True
    ).stdout
    assert output.strip() == hashlib.sha256(analysis(crosswire_english.load()(ARTICLE))).hexdigest()


def test_paragraphs_do_not_change_text_before(nlp: Language) -> None:
    """The trees stay whole whatever the length; the windows are cut at sentence starts only."""
    doc = nlp("\n".join([ARTICLE] * 12))
    assert sum(1 for _ in doc.sents) == 12 * 6


def test_version_names_the_weights() -> None:
    digest = hashlib.sha256()
    for name in ("encoder.onnx", "labeller.onnx", "tokenizer.json", "lemmas.json", "places.json"):
        digest.update(data(name).read_bytes())
    raw = json.loads(data("meta.json").read_text(encoding="utf-8"))
    labels = {key: value for key, value in raw["labels"].items() if key != "feats_of"}
    digest.update(json.dumps(labels, ensure_ascii=False).encode())
    assert crosswire_english.VERSION.endswith(digest.hexdigest()[:12])
    assert crosswire_english.meta().version == crosswire_english.VERSION


def test_import_is_light() -> None:
    script = "import sys, crosswire_english; print('spacy' in sys.modules, 'onnxruntime' in sys.modules)"
    output = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert output.split() == ["False", "False"]


def test_package_is_small() -> None:
    total = sum(len(data(name).read_bytes()) for name in ("encoder.onnx", "labeller.onnx", "tokenizer.json"))
    assert total < 40_000_000


def test_unknown_attribute() -> None:
    with pytest.raises(AttributeError):
        _ = crosswire_english.NOTHING
