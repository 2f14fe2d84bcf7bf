"""The one form in which a text is frozen: spans count the code points of what comes out here."""

from __future__ import annotations

import re

TEXT_VERSION = "1"
"""The version of these rules. Version 1:

- a byte order mark at the start goes;
- CR LF, CR, and the characters at which other programs break a line (vertical tab, form feed, next
  line U+0085, line and paragraph separator U+2028 and U+2029) become LF;
- half of a surrogate pair, which no text can be written with, becomes U+FFFD.

Nothing else changes: no trimming, no Unicode normalisation, no repair of quotation marks.
"""

_BREAKS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def normalise(text: str) -> str:
    """A decoded text in the form of TEXT_VERSION; normalising twice changes nothing more."""
    return _SURROGATES.sub("\ufffd", _BREAKS.sub("\n", text.removeprefix("\ufeff")))
