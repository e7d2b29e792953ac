"""What outside text may not do: end a script, or put in characters that HTML or a workbook cannot hold."""

from __future__ import annotations

import json
import re

from markupsafe import Markup

REPLACEMENT = "\ufffd"
# Controls that XML 1.0 (section 2.2) and HTML refuse, halves of surrogate pairs, and the two non-characters.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# In JSON inside a script element: what could end the element or open a comment in it, and line ends of old engines.
OPENERS = re.compile(r"<(?=[!sS])")
LINE_ENDS = {0x2028: "\\u2028", 0x2029: "\\u2029"}


def fit(text: str) -> tuple[str, int]:
    """The text with every character that a document cannot hold replaced, and how many there were."""
    return UNFIT.subn(REPLACEMENT, text)


def trusted(text: str) -> Markup:
    """Our own markup, everything from outside in it already escaped: the one place where text is taken at its word."""
    return Markup(text)  # noqa: S704


def script_data(value: object) -> Markup:
    """Plain data as JSON for a script element of type application/json; non-finite numbers are refused."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return trusted(OPENERS.sub("\\\\u003c", text.replace("</", "<\\/")).translate(LINE_ENDS))
