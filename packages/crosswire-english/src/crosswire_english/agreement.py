"""Labels of one word that contradict each other, made to agree. The heads of the model are scored apart."""

from __future__ import annotations

import numpy as np

from crosswire_english.decoder import Labels
from crosswire_english.meta import Meta

_FINITE, _PARTICIPLE = "VBD", "VBN"
_PASSIVE = "Tense=Past|VerbForm=Part|Voice=Pass"
_REDUCED = "acl"
_OF_CLAUSES = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl", "mark")


def settle(labels: Labels, names: Meta) -> None:
    """Reduced relative clauses have participles: ``the accord, signed in June, ran out``. In place."""
    opened = np.zeros(len(labels.heads), dtype=np.bool_)
    opened[labels.heads[np.isin(labels.deps, [names.deps.index(dep) for dep in _OF_CLAUSES])]] = True
    reduced = (labels.deps == names.deps.index(_REDUCED)) & ~opened
    wrong = reduced & (labels.xpos == names.xpos.index(_FINITE))
    labels.xpos[wrong] = names.xpos.index(_PARTICIPLE)
    labels.feats[wrong] = names.feats.index(_PASSIVE)
