"""Write the table of document frequencies that words are weighed with.

    python training/words_frequency.py --data DIR > words_frequency.tsv

Counts, over texts of about 400 words cut from UD English EWT and from the openly licensed genres of
GUM, in how many each word occurs. Only counts leave the treebanks, none of their text.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from crosswire.group.terms import words

NON_COMMERCIAL = {"whow", "fiction", "essay", "letter", "podcast"}
WINDOW = 400  # words: about one short news report
RARE = 3  # words in fewer texts than this are left to the common value for unlisted words

HEADER = """\
# origin: counted by training/words_frequency.py over UD English EWT and GUM (openly licensed
# genres only), cut into texts of about 400 words; '*' is the number of texts
# licence: CC BY-SA 4.0
word\ttexts"""


def genre(treebank: str, document: str) -> str:
    """The genre in a '# newdoc id' of EWT ('weblog-…') or GUM ('GUM_news_…')."""
    return document.split("_")[1] if treebank == "gum" else document.split("-")[0]


def sentences(data: Path, treebank: str) -> Iterator[tuple[str, str]]:
    """(genre, text) of every sentence that may be counted, in file order."""
    for part in ("train", "dev", "test"):
        kind = ""
        with gzip.open(data / "english" / f"{treebank}-{part}.conllu.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("# newdoc id ="):
                    kind = genre(treebank, line.split("=", 1)[1].strip())
                elif line.startswith("# text =") and kind not in NON_COMMERCIAL:
                    yield kind, line.removeprefix("# text =").strip()


def texts(data: Path) -> Iterator[set[str]]:
    """The word sets of the texts; sentences of one genre are joined until a text is full."""
    for treebank in ("ewt", "gum"):
        size, seen, last = 0, set[str](), ""
        for kind, text in sentences(data, treebank):
            if size >= WINDOW or (kind != last and size):
                yield seen
                size, seen = 0, set()
            last = kind
            found = [word.form for word in words(text)]
            size, seen = size + len(found), seen | set(found)
        if size:
            yield seen


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    counted: Counter[str] = Counter()
    total = 0
    for found in texts(parser.parse_args().data):
        counted.update(found)
        total += 1
    print(HEADER)
    print(f"*\t{total}")
    for word, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        if count >= RARE:
            print(f"{word}\t{count}")


if __name__ == "__main__":
    main()
