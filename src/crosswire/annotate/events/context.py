"""What else the words around a trigger say: mode, context, quantities, who reports it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from crosswire.annotate import syntax
from crosswire.annotate.events.lexicon import Entry
from crosswire.annotate.events.paths import carriers
from crosswire.annotate.events.scene import Scene
from crosswire.lexicons import rows

_ARGUMENTS = (
    "obj", "obl", "obl:agent", "nmod", "amod", "compound", "xcomp", "ccomp", "nsubj:pass", "nsubj", "iobj",
    "nmod:desc", "acl", "advcl", "advmod", "nummod",
)  # fmt: skip


def mode(scene: Scene, trigger: Token, entry: Entry) -> str | None:
    """The PLOVER mode: from the words around the trigger, else the entry's own."""
    for token in _around(scene, trigger):
        for form in syntax.base_forms(token):
            found = _modes().get((entry.type, form))
            if found:
                return found
    return entry.mode


def context(scene: Scene, trigger: Token, entry: Entry) -> str | None:
    """The PLOVER context where a word near the trigger gives one, else the entry's own."""
    for token in _around(scene, trigger):
        found = next((found for form in syntax.base_forms(token) if (found := _contexts().get(form))), None)
        if found and token.i != trigger.i:
            return found
    return entry.context


def _around(scene: Scene, trigger: Token) -> Iterator[Token]:
    """The trigger, its arguments and their modifiers, in order of distance in the tree, then of text.

    Names are passed over: the Security Council makes no meeting military.
    """
    yield trigger
    first = [part for part in syntax.children(trigger, *_ARGUMENTS) if part.i not in scene.named]
    yield from first
    for part in first:
        if part.dep_ not in {"nsubj", "ccomp", "advcl"}:
            for inner in syntax.children(part, "amod", "compound", "obj", "nmod", "xcomp", "nmod:desc"):
                if inner.i not in scene.named:
                    yield inner


@cache
def _modes() -> dict[tuple[str, str], str]:
    return {(kind, word): name for kind, word, name in rows("events_modes.tsv", ("type", "word", "mode"))}


@cache
def _contexts() -> dict[str, str]:
    return dict(rows("events_contexts.tsv", ("word", "context")))  # type: ignore[arg-type]


# --- quantities and attribution -----------------------------------------------------------------


def quantities(scene: Scene, trigger: Token) -> tuple[str, ...]:
    """Ids of the quantities in the event's own arguments, in order of the text."""
    found: dict[str, None] = {}
    within = {trigger.i}
    for holder in (trigger, *carriers(trigger)):
        for part in syntax.children(holder, "obj", "nsubj", "nsubj:pass", "obl", "nmod", "iobj", "nummod"):
            within.update(range(*syntax.noun_phrase(part)))
    for index in sorted(within):
        if index in scene.counted:
            found[scene.counted[index]] = None
    return tuple(found)


def attribution(scene: Scene, trigger: Token) -> str | None:
    """The id of the innermost quotation that holds the trigger, None where the article itself speaks."""
    return scene.quoted.get(trigger.i)
