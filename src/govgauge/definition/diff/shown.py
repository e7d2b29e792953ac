"""Values of the model as people read them, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction

from govgauge.definition.exact import written_number
from govgauge.definition.mark import Mark
from govgauge.definition.model import Basis, CodeMap, Dated, ScoreFunction

LONGEST = 400


def shown(value: object, language: str) -> str:
    """The value in one line; empty for what says nothing."""
    text = _shown(value, language)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _shown(value: object, language: str) -> str:
    if value is None or value in ("", (), {}):
        return ""
    if isinstance(value, bool):
        return {"en": ("no", "yes"), "zh": ("否", "是")}["zh" if language == "zh" else "en"][value]
    if isinstance(value, (Fraction, Decimal)):
        return written_number(Fraction(value))
    if isinstance(value, (tuple, list)):
        return ("；" if language == "zh" else "; ").join(_shown(item, language) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_shown(item, language)}" for key, item in value.items())
    return _thing(value, language) if is_dataclass(value) else " ".join(str(value).split())


def _thing(value: object, language: str) -> str:
    if isinstance(value, ScoreFunction):
        inside = ", ".join(f"{key} {_shown(item, language)}" for key, item in value.parameters.items())
        return f"{value.name} ({inside})" if inside else value.name
    if isinstance(value, Dated):
        return _shown(value.value, language) + _while(value, language)
    if isinstance(value, Basis):
        return " ".join(part for part in (value.document, value.clause) if part) + _while(value, language)
    if isinstance(value, CodeMap) and value == CodeMap(value.codes):
        return _shown(value.codes, language)
    return _by_field(value, language)


def _by_field(value: object, language: str) -> str:
    parts = {field.name: getattr(value, field.name) for field in fields(value)}  # type: ignore[arg-type]
    said = {name: _shown(item, language) for name, item in parts.items() if not isinstance(item, Mark)}
    return ", ".join(f"{name} {text}" for name, text in said.items() if text)


def _while(value: Dated[object] | Basis, language: str) -> str:
    """When it holds, in words; nothing when it always does."""
    if language == "zh":
        since = f"自{value.since}起" if value.since else ""
        until = f"至{value.until}止" if value.until else ""
        return f"（{since}{until}）" if since or until else ""
    since = f" from {value.since}" if value.since else ""
    return since + (f" until {value.until}" if value.until else "")
