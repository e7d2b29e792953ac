"""JSON Schema of definition files, from the same declarations that read them, so that editors complete and check."""

from __future__ import annotations

from govgauge.definition.calendar import CALENDAR
from govgauge.definition.compound import Named
from govgauge.definition.find import FOLDERS
from govgauge.definition.language.index import INDEX
from govgauge.definition.language.indicator import INDICATOR
from govgauge.definition.language.tables import KIND, SOURCE, TABLE, TERM
from govgauge.definition.phrase import NAME, Schema
from govgauge.definition.vocabulary import Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"
INSIDE = ("anyOf", "allOf", "oneOf")


def schema(vocabulary: Vocabulary) -> dict[str, Schema]:
    """The schemas of the files a person writes, by name (JSON Schema, draft 2020-12).

    `index` is index.yaml; with `extends` in it everything but its id may be left out, and null takes away.
    The others are what its folders hold: `indicator`, `source` and `table` one each, `terms` and `kinds` several by
    name; with `-difference` the same in an index that extends another. `calendar` is calendars/<id>.yaml.
    """
    index, indicator = INDEX.schema(vocabulary), INDICATOR.schema(vocabulary)
    index["required"] = [key for key in index["required"] if key not in FOLDERS]  # they may stand in files of their own
    indicator["required"] = ["id", *indicator.get("required", [])]
    parts = {
        "source": ("sources/<id>.yaml", SOURCE.schema(vocabulary)),
        "table": ("tables/<id>.yaml", TABLE.schema(vocabulary)),
        "terms": ("terms/<topic>.yaml", Named(TERM, NAME).schema(vocabulary)),
        "kinds": ("kinds/<topic>.yaml", Named(KIND, NAME).schema(vocabulary)),
    }
    differences = {
        f"{name}-difference": _titled(f"{title} of an index that extends another", difference(told))
        for name, (title, told) in parts.items()
    }
    whole = {"if": {"required": ["extends"]}, "then": {**difference(index), "required": ["index"]}, "else": index}
    part = {**difference(indicator), "required": ["id"]}
    return {
        "index": _titled("index.yaml", {"type": "object", **whole}),
        "indicator": _titled("indicators/<id>.yaml", indicator),
        "indicator-difference": _titled("indicators/<id>.yaml of an index that extends another", part),
        **{name: _titled(title, told) for name, (title, told) in parts.items()},
        **differences,
        "calendar": _titled("calendars/<id>.yaml", CALENDAR.schema(vocabulary)),
    }


def _titled(title: str, told: Schema) -> Schema:
    return {"$schema": DIALECT, "title": title, **told}


def difference(told: Schema) -> Schema:
    """The same for a file that says only what differs: no key is needed in a mapping, and null takes a key away.

    Lists are replaced as a whole, so what stands in them must be whole.
    """
    loose = {key: value for key, value in told.items() if key not in ("required", "items")}
    if "items" in told:
        loose["items"] = told["items"]
    if "properties" in told:
        loose["properties"] = {key: _or_null(value) for key, value in told["properties"].items()}
        loose.pop("anyOf", None)  # which asked for one of several keys
    elif any(key in told for key in INSIDE):
        loose |= {key: [difference(one) for one in told[key]] for key in INSIDE if key in told}
    if isinstance(told.get("additionalProperties"), dict):
        loose["additionalProperties"] = _or_null(told["additionalProperties"])
    return loose


def _or_null(told: Schema) -> Schema:
    said = {"description": told["description"]} if "description" in told else {}
    return {**said, "anyOf": [{"type": "null"}, difference(told)]}
