"""Texts: every title in every language of the index, so that no report mixes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govgauge.definition.check.wrong import advice, wrong
from govgauge.definition.mark import mapping
from govgauge.definition.model import Index, Text
from govgauge.definition.vocabulary import Vocabulary
from govgauge.kernel.errors import Problem

# ISO 639-1: the languages that have a code of two letters, which BCP 47 (RFC 5646 §2.2.1) then asks for.
TWO_LETTERS = re.compile(
    "a[abefkmnrsvyz]|b[aeghimnors]|c[aehorsuvy]|d[aevz]|e[elnostu]|f[afijory]|g[adlnuv]|h[aeiortuyz]|"
    "i[adegikostu]|j[av]|k[agijklmnorsuvwy]|l[abginotuv]|m[ghiklnrsty]|n[abdeglnorvy]|o[cjmrs]|p[ailst]|qu|r[mnouw]|"
    "s[acdegiklmnoqrstuvw]|t[aeghiklnorstwy]|u[gkrz]|v[eio]|w[ao]|xh|y[io]|z[ahu]"
)
MEANT = {
    "cn": "zh", "chi": "zh", "zho": "zh", "eng": "en", "gb": "en", "jp": "ja", "jpn": "ja", "kor": "ko", "cz": "cs",
    "dk": "da", "gr": "el", "ua": "uk", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es", "rus": "ru",
}  # fmt: skip


def problems(index: Index, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Titles and notes that lack a language, or have one the index has not, or that there is not."""
    languages = list(index.title)
    yield from _no_languages(index)
    for path, title in _titles(index):
        lacking = [language for language in languages if language not in title]
        if title and lacking:
            found = f"the title {next(iter(title.values()))!r} is not given in {' and '.join(lacking)}"
            remedy = f"add {', '.join(f'{language}: …' for language in lacking)}"
            allowed = f"the languages of the index's title: {', '.join(languages)}"
            yield wrong(index.at(*path, "title"), "title-language", found=found, allowed=allowed, remedy=remedy)
        extra = [language for language in title if language not in languages]
        if extra and languages:
            found = f"the title is given in {' and '.join(extra)}, which the index's title is not"
            yield advice(
                index.at(*path, "title"), "title-language", found=found, remedy="give the index's title in it too"
            )
    yield from _half_said(index)
    yield from _of_notes(index, languages)


def _no_languages(index: Index) -> Iterator[Problem]:
    """Codes that are those of no language: of a country, or longer than BCP 47 has them."""
    told = set()
    for path, title in [((), index.title), *_titles(index)]:
        for language in title:
            code = language.split("-")[0]
            if language not in told and (code in MEANT or (len(code) == 2 and not TWO_LETTERS.fullmatch(code))):
                told.add(language)
                found = f"{language!r} is the code of no language"
                remedy = f"write {MEANT[code]}: …" if code in MEANT else ""
                mark = index.at(*path, "title", language)
                yield advice(
                    mark, "title-language", found=found, allowed="codes of BCP 47, such as en and zh", remedy=remedy
                )


def _half_said(index: Index) -> Iterator[Problem]:
    """Titles that an extension gives in some languages only: in the others the extended index would still speak."""
    for path, title in [((), index.title), *_titles(index)]:
        said = index.own
        for step in (*path, "title"):
            said = mapping(said).get(step) if said is not None else None
        if said is None or said.value is None:
            continue
        own = list(said.value) if isinstance(said.value, dict) else ["en"]
        before = list(index.parent.title) if index.parent is not None and not path else list(title)
        stale = [language for language in dict.fromkeys([*title, *before]) if language not in own]
        if stale:
            which = " and ".join(stale)
            found = (
                f"the title is given in {' and '.join(own)}, and not in {which}, as in the index that this one extends"
            )
            remedy = f"add {', '.join(f'{language}: …' for language in stale)}"
            yield wrong(said.mark, "title-language", found=found, allowed="every language of it", remedy=remedy)


def _of_notes(index: Index, languages: list[str]) -> Iterator[Problem]:
    for path, note in _notes(index):
        lacking = [language for language in languages if language not in note]
        if note and lacking:
            found = f"the note is not given in {' and '.join(lacking)}"
            yield advice(index.at(*path, "note"), "note-language", found=found, remedy="add it")


def _titles(index: Index) -> Iterator[tuple[tuple[str, ...], Text]]:
    for indicator in index.indicators.values():
        yield ("indicators", indicator.id), indicator.title
    for node in index.tree.values():
        yield ("tree", node.id), node.title
    for level in index.grades.levels:
        yield ("grades", "levels", level.id), level.title
    for total in index.units.totals:
        yield ("units", "totals", total.id), total.title
    for unit in index.units.listed.values():
        yield ("units", "list", unit.id), unit.title
    for stage, title in index.scheme.stages.items():
        yield ("scheme", "stages", stage), title
    for facet in index.facets.values():
        yield ("facets", facet.id), facet.title
        for value in facet.values.values():
            yield ("facets", facet.id, "values", value.id), value.title


def _notes(index: Index) -> Iterator[tuple[tuple[str, ...], Text]]:
    yield (), index.note
    for indicator in index.indicators.values():
        yield ("indicators", indicator.id), indicator.note
    for node in index.tree.values():
        yield ("tree", node.id), node.note
