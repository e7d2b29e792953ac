"""The report as one HTML file: no network, no data run as code, readable without script, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from govgauge.report import evidence, factors, figures, marks, numbers, phrases, wording
from govgauge.report.charts import chart_data
from govgauge.report.contents import Contents
from govgauge.report.packing import pack
from govgauge.report.safe import fit, script_data, trusted
from govgauge.report.sections import Section, sections

ASSETS = files("govgauge.report") / "assets"
LIBRARY = "echarts.min.js"
# Places that are filled after the data stand in the page; data cannot name them, because their "<" is escaped.
LIBRARY_PLACE = "<!--library-->"
REPLACED_PLACE = "<!--replaced-->"


@dataclass(frozen=True)
class Shown:
    """A section with what it shows."""

    section: Section
    view: object

    @property
    def template(self) -> str:
        """The template beside the section's file."""
        return f"sections/{self.section.name}.html"


def render(contents: Contents, *, lang: str) -> bytes:
    """The whole report, opening in `lang` ("en" or "zh"); both languages are in the file."""
    found = [(section, section.view(contents)) for section in sections()]
    library = chart_library()
    scripts = [
        asset("page.js"),
        *([asset("what_if.js")] if contents.what_if else []),
        *([asset("charts.js")] if library else []),
    ]
    style = asset("page.css")
    template = environment().get_template("assets/page.html")
    page = template.render(
        contents=contents,
        lang=lang,
        chapters=[Shown(section, view) for section, view in found if view is not None],
        titles=titles(contents),
        style=trusted(style),
        scripts=[trusted(script) for script in scripts],
        data=script_data({"lang": lang, "titles": titles(contents), **chart_data(contents)}),
        has_charts=bool(library),
        policy=policy(style, scripts=[*([library] if library else []), *scripts]),
        library_place=trusted(LIBRARY_PLACE),
        replaced_place=trusted(REPLACED_PLACE),
    )
    return finished(page, library)


def finished(page: str, library: str) -> bytes:
    """The page as bytes: characters that it cannot hold replaced and counted, the chart library put in."""
    page, replaced = fit(page)
    said = "Characters that a page cannot hold were replaced by {mark}: {n}", "页面无法显示的字符已替换为{mark}：{n}个"
    note = Markup("<p>{}</p>").format(wording.say(*said, mark="\ufffd", n=replaced)) if replaced else ""
    page = page.replace(REPLACED_PLACE, note, 1)
    return page.replace(LIBRARY_PLACE, f"<script>{library}</script>" if library else "", 1).encode()


def titles(contents: Contents) -> dict[str, str]:
    """The page's title in each language."""
    return {name: page_title(contents, name) for name in wording.LANGUAGES}


def page_title(contents: Contents, lang: str) -> str:
    """What the browser's tab and a printed page say; that records are invented is said here too."""
    parts = [
        wording.in_language(contents.index.title, lang),
        wording.in_language(contents.period_title(contents.latest), lang),
    ]
    warning = f"({wording.words_in(wording.INVENTED, lang)})" if contents.invented else ""
    return " ".join(part for part in (*parts, warning) if part)


def policy(style: str, *, scripts: Sequence[str]) -> str:
    """The page's Content Security Policy: nothing from anywhere, and only these very texts as style and script."""
    allowed = " ".join(source(script) for script in scripts)
    return f"default-src 'none'; style-src {source(style)}; script-src {allowed}; base-uri 'none'; form-action 'none'"


def source(text: str) -> str:
    """The permission for one inline text by its digest (CSP level 3, hash-source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def asset(name: str) -> str:
    """A file of the assets folder."""
    return (ASSETS / name).read_text(encoding="utf-8")


@cache
def chart_library() -> str:
    """Apache ECharts as `make setup` put it there; "" when it is not, or could not stand in a script element."""
    if not (ASSETS / LIBRARY).is_file():
        return ""
    text = asset(LIBRARY)
    return text if can_stand(text) else ""


def can_stand(script: str) -> bool:
    """Whether a text can stand in a script element as it is, to the byte, so that the policy's digest holds."""
    return not any(end in script for end in ("</script", "<!--", "\r"))


@cache
def environment() -> jinja2.Environment:
    """Templates of this package, everything escaped; our functions are their words."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("govgauge", "report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for module in (wording, phrases, figures, marks, numbers, factors, evidence):
        made.globals |= {
            name: item
            for name, item in vars(module).items()
            if inspect.isfunction(item) and item.__module__ == module.__name__
        }
    made.globals |= {"INVENTED": wording.INVENTED, "WARNING": wording.WARNING, "script_data": script_data, "pack": pack}
    return made
