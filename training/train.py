"""The training loop: windows of running text, one optimiser, a moving average of the weights."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random

import torch
from crosswire_english.pieces import WordPieces
from tokenizers import Tokenizer
from torch import nn

from training.augment import as_news, augment, with_datelines
from training.conllu import Document, Sentence
from training.corpus import Corpus
from training.development import measure
from training.encoder import load_pretrained
from training.labels import Labels, collect
from training.losses import Weights, loss
from training.model import Model, Sizes
from training.windows import Batch, Numbers, Window, batches, chunks, collate, encode


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the result depends on besides data, code, libraries and the kind of processor."""

    steps: int = 6000
    warmup: float = 0.06
    encoder_rate: float = 1.5e-4
    head_rate: float = 1.2e-3
    final_rate: float = 0.02
    weight_decay: float = 0.01
    window: int = 256
    batch_pieces: int = 1024
    named_share: float = 0.25
    line_break_dropout: float = 0.15
    average_every: int = 4
    average_decay: float = 0.99
    seed: int = 1
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Trainee:
    """The model in training, its moving average, and what is needed to feed both."""

    model: Model
    average: Model
    labels: Labels
    numbers: Numbers
    pieces: WordPieces


def train(
    corpus: Corpus, development: dict[str, list[Document]], encoder: Path, out: Path, settings: Settings
) -> None:
    """Train and write checkpoints to ``out``; ``encoder`` is the folder of the pretrained weights."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    trainee = _trainee(corpus, encoder)
    out.mkdir(parents=True, exist_ok=True)
    optimiser = _optimiser(trainee.model, settings)
    begin, saved = time.monotonic(), time.monotonic()
    total = 0.0
    for step, batch in enumerate(_stream(corpus, trainee, settings), start=1):
        progress = step / settings.steps
        _set_rate(optimiser, settings, progress)
        total += _step(trainee.model, optimiser, batch)
        if step % settings.average_every == 0:
            _update_average(trainee, min(settings.average_decay, step / (step + 100)))
        if step % 50 == 0:
            print(
                f"step {step} progress {progress:.3f} loss {total / 50:.3f} {time.monotonic() - begin:.0f} s",
                flush=True,
            )
            total = 0.0
        if progress >= 1 or time.monotonic() - saved > 480 or step in (300, 1000):
            saved = time.monotonic()
            _checkpoint(trainee, out, settings, step)
            _report(trainee, development)
        if progress >= 1:
            break


def _trainee(corpus: Corpus, encoder: Path) -> Trainee:
    labels = collect(corpus.parsed)
    model = Model(sizes_of(labels))
    load_pretrained(model.encoder, encoder / "model.safetensors")
    # Half of all weights; the treebanks hold too few words to improve them.
    model.encoder.embeddings.piece.weight.requires_grad_(False)
    average = copy.deepcopy(model).eval()
    pieces = WordPieces(Tokenizer.from_file(str(encoder / "tokenizer.json")))
    return Trainee(model.train(), average, labels, Numbers.of(labels), pieces)


def sizes_of(labels: Labels) -> Sizes:
    return Sizes(
        upos=len(labels.upos),
        xpos=len(labels.xpos),
        feats=len(labels.feats),
        scripts=len(labels.scripts),
        deps=len(labels.deps),
        tags=len(labels.tags),
    )


def _optimiser(model: Model, settings: Settings) -> torch.optim.Optimizer:
    groups = []
    for is_encoder, rate in ((True, settings.encoder_rate), (False, settings.head_rate)):
        chosen = [
            parameter
            for name, parameter in model.named_parameters()
            if name.startswith("encoder.") == is_encoder and parameter.requires_grad
        ]
        groups.append({"params": chosen, "lr": rate, "peak": rate})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=settings.weight_decay, fused=True)


def _set_rate(optimiser: torch.optim.Optimizer, settings: Settings, progress: float) -> None:
    """Linear warm-up, then linear decay to ``final_rate`` of the peak."""
    rise = progress / settings.warmup
    fall = settings.final_rate + (1 - settings.final_rate) * (1 - progress) / (1 - settings.warmup)
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * max(0.0, min(rise, fall))


def _step(model: Model, optimiser: torch.optim.Optimizer, batch: Batch) -> float:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(batch.pieces, batch.shapes, batch.spacings, batch.first, batch.last, batch.mask)
        value = loss(model, scores, batch, Weights())
    value.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
    return float(value.detach())


def _update_average(trainee: Trainee, decay: float) -> None:
    with torch.no_grad():
        for kept, new in zip(trainee.average.parameters(), trainee.model.parameters(), strict=True):
            if new.requires_grad:
                kept.lerp_(new, 1 - decay)


def _stream(corpus: Corpus, trainee: Trainee, settings: Settings) -> Iterator[Batch]:
    """Endless batches: each round has all parsed documents and a random share of the others."""
    random = Random(settings.seed)
    while True:
        named = [document for document in corpus.named if random.random() < settings.named_share]
        windows = [
            window
            for document in (*corpus.parsed, *named)
            for window in _vary(document, trainee, settings, random)
        ]
        for group in batches(windows, settings.batch_pieces, random):
            yield collate(group)


def _vary(document: Document, trainee: Trainee, settings: Settings, random: Random) -> Iterator[Window]:
    for chunk in chunks(document, settings.window, trainee.pieces, random):
        news = with_datelines(chunk, random) if document.parsed else as_news(chunk, random)
        varied = augment(news, random)
        sentences = [_join_lines(sentence, settings, random) for sentence in varied]
        yield encode(sentences, document.parsed, trainee.pieces, trainee.numbers)


def _join_lines(sentence: Sentence, settings: Settings, random: Random) -> Sentence:
    """Now and then hides a line break, so that boundaries are learned from the words too."""
    if sentence.line_start and random.random() < settings.line_break_dropout:
        return replace(sentence, line_start=False)
    return sentence


def _checkpoint(trainee: Trainee, out: Path, settings: Settings, step: int) -> None:
    meta = {"settings": asdict(settings), "step": step, "labels": asdict(trainee.labels)}
    torch.save(trainee.average.state_dict(), out / "weights.pt.part")
    (out / "weights.pt.part").replace(out / "weights.pt")
    (out / "weights.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1), encoding="utf-8")


def _report(trainee: Trainee, development: dict[str, list[Document]]) -> None:
    for name, documents in development.items():
        print(f"  {name}: {measure(trainee.average, documents, trainee.pieces, trainee.numbers)}", flush=True)
