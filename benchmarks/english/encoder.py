"""The encoder alone: the least work that any analysis with this encoder has to do.

Raw text to word pieces by the tokeniser as it was trained to be used, then the shipped int8 transformer, cut
off before its heads, once over each piece, in windows of the size that the package uses.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import onnxruntime  # type: ignore[import-untyped]
from crosswire_english.meta import data
from crosswire_english.pieces import CLS, SEP
from crosswire_english.windows import LIMIT
from onnx import ModelProto
from tokenizers import Tokenizer

_PIECES, _OF_WORDS = "pieces", frozenset({"first", "last"})
_ONLY_ENCODER = ("pieces", "shapes", "spacings")


class Encoder:
    """Callable on a text; one thread. The states are computed and dropped."""

    def __init__(self) -> None:
        self._tokenizer = Tokenizer.from_str(data("tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._session = onnxruntime.InferenceSession(
            headless(), _options(), providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
        )

    def __call__(self, text: str) -> int:
        """The number of pieces that were read."""
        ids = self._tokenizer.encode(text, add_special_tokens=False).ids
        for start in range(0, len(ids), LIMIT):
            pieces = np.array([CLS, *ids[start : start + LIMIT], SEP], dtype=np.int64)
            ones = np.ones_like(pieces)
            self._session.run(None, dict(zip(_ONLY_ENCODER, (pieces, ones, ones), strict=True)))
        return len(ids)


# The fused kernel is slower than the two that it replaces; the package leaves it out too.
_SLOWER = ["SkipLayerNormFusion"]


def _options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return options


def headless() -> bytes:
    """The shipped graph up to its last states: the float tensor at which words look up their pieces."""
    with TemporaryDirectory() as folder:
        whole, cut = Path(folder) / "whole.onnx", Path(folder) / "cut.onnx"
        whole.write_bytes(data("encoder.onnx").read_bytes())
        onnx.utils.extract_model(str(whole), str(cut), list(_ONLY_ENCODER), [states(onnx.load(str(whole)))])
        return cut.read_bytes()


def states(model: ModelProto) -> str:
    """The name of the encoder's output: what a node gathers from that knows of words, itself not knowing."""
    depends: dict[str, frozenset[str]] = {item.name: frozenset({item.name}) for item in model.graph.input}
    for node in model.graph.node:
        known = frozenset[str]().union(*(depends.get(name, frozenset()) for name in node.input))
        gathered = (
            depends.get(node.input[0], frozenset()) if node.op_type.startswith("Gather") else frozenset()
        )
        if known & _OF_WORDS and _PIECES in gathered and not gathered & _OF_WORDS:
            return str(node.input[0])
        depends |= dict.fromkeys(node.output, known)
    raise ValueError("encoder.onnx: no node gathers the pieces of words; was the graph exported otherwise?")
