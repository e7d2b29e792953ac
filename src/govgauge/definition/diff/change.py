"""One change in words, and the comparison of two things of a kind field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from govgauge.definition.diff.shown import shown
from govgauge.definition.model import ScoreFunction


@dataclass(frozen=True)
class Change:
    """One thing that is no longer as it was."""

    where: str  # such as "indicator B1-02"; empty: the index itself
    what: str  # the field's name in a definition, or added, removed, renamed
    old: str
    new: str
    scores: bool  # whether results may move, as against titles, notes and the like
    en: str
    zh: str

    def words(self, language: str = "en") -> str:
        """The change in one sentence, which begins with whether scores may move."""
        if language == "zh":
            return ("影响得分：" if self.scores else "不影响得分：") + self.zh
        return ("moves scores: " if self.scores else "words only: ") + self.en


class Noun(NamedTuple):
    """What something is called in both languages."""

    en: str
    zh: str


class Field(NamedTuple):
    """A field of the model that is compared: its name, what it is called, whether results hang on it."""

    name: str
    en: str
    zh: str
    scores: bool = True


def of_fields(kind: Noun, name: str, *, old: object, new: object, fields: Sequence[Field]) -> Iterator[Change]:
    """The fields in which two things differ."""
    for field in fields:
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after:
            yield from _of_values(kind, name, field, before, after)


def _of_values(kind: Noun, name: str, field: Field, before: Any, after: Any) -> Iterator[Change]:
    """One field: parameters of the same method one by one, texts by language, everything else as a whole."""
    if isinstance(before, ScoreFunction) and isinstance(after, ScoreFunction) and before.name == after.name:
        for key in dict.fromkeys([*before.parameters, *after.parameters]):
            inner = Field(key, f"{key} of the {field.en}", f"{field.zh}的参数 {key} ")
            one, other = before.parameters.get(key), after.parameters.get(key)
            if one != other:
                yield _changed(kind, name, inner, one, other)
    elif field.name in ("title", "note") and isinstance(before, Mapping) and isinstance(after, Mapping):
        for language in dict.fromkeys([*before, *after]):
            if before.get(language) != after.get(language):
                inner = Field(field.name, f"{field.en} ({language})", f"{field.zh}（{language}）", field.scores)
                yield _changed(kind, name, inner, before.get(language), after.get(language))
    else:
        yield _changed(kind, name, field, before, after)


def _changed(kind: Noun, name: str, field: Field, before: object, after: object) -> Change:
    old, new = shown(before, "en"), shown(after, "en")
    alt, neu = shown(before, "zh"), shown(after, "zh")
    whose_en = f"{kind.en} {name}: ".lstrip() if name else ""
    whose_zh = f"{kind.zh} {name}：".lstrip() if name else ""
    if not old:
        en, zh = f"{field.en} is now {new}", f"新增{field.zh.strip()} {neu}"
    elif not new:
        en, zh = f"{field.en} {old} is gone", f"取消{field.zh.strip()} {alt}"
    else:
        en, zh = f"{field.en} {old} → {new}", f"{field.zh}由 {alt} 改为 {neu}"
    where = f"{kind.en} {name}" if name else ""
    return Change(where, field.name, old, new, field.scores, whose_en + en, whose_zh + zh)


def named(
    kind: Noun,
    *,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    fields: Sequence[Field],
    scores: bool = True,
    held: bool = False,
) -> Iterator[Change]:
    """Things by their names: those that came, those that went, those that changed.

    Names that are `held` stand in records too, so that another name is another thing.
    """
    renames = {} if held else dict(_renamed(old, new, fields))
    for name, thing in old.items():
        if name in renames:
            now = renames[name]
            en, zh = f"{kind.en} {name} is now called {now}", f"{kind.zh} {name} 改名为 {now}"
            yield Change(f"{kind.en} {now}", "renamed", name, now, False, en, zh)
            yield from of_fields(kind, now, old=thing, new=new[now], fields=fields)
        elif name not in new:
            en, zh = f"{kind.en} {name}{_titled(thing, 'en')} is gone", f"取消{kind.zh} {name}{_titled(thing, 'zh')}"
            yield Change(f"{kind.en} {name}", "removed", name, "", scores, en, zh)
        else:
            yield from of_fields(kind, name, old=thing, new=new[name], fields=fields)
    for name, thing in new.items():
        if name not in old and name not in renames.values():
            en, zh = f"{kind.en} {name}{_titled(thing, 'en')} is new", f"新增{kind.zh} {name}{_titled(thing, 'zh')}"
            yield Change(f"{kind.en} {name}", "added", "", name, scores, en, zh)


def _renamed(old: Mapping[str, Any], new: Mapping[str, Any], fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    """Things that went and came with the same content; what they are called is not content."""
    content = [field.name for field in fields if field.scores]
    came = [name for name in new if name not in old]
    for name, thing in old.items():
        if name in new or not any(getattr(thing, field, None) for field in content):
            continue
        same = [one for one in came if all(getattr(new[one], f) == getattr(thing, f) for f in content)]
        if len(same) == 1:
            came.remove(same[0])
            yield name, same[0]


def _titled(thing: object, language: str) -> str:
    title = getattr(thing, "title", None) or {}
    text = title.get(language) or title.get("en") or ""
    if not text:
        return ""
    return f" ({text})" if language == "en" else f"（{text}）"
