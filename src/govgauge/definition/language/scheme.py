"""What an index promises about itself, and what its indicators say of themselves for that."""

from __future__ import annotations

from govgauge.definition.compound import Key, Named, Record, built
from govgauge.definition.language.words import ONE_ID, WORDS
from govgauge.definition.model.scheme import Scheme
from govgauge.definition.phrase import FLAG, ID, choice, number

NATURES = ("input", "volume", "quality", "use", "effect")
EVIDENCE = ("hard", "soft")

# Keys of an indicator.
OF_INDICATORS = (
    Key(
        "nature",
        choice(*NATURES),
        "what it speaks of: what was put in, how much was done, how well, how used, to what end",
    ),
    Key("evidence", choice(*EVIDENCE), "soft: opinions of people; surveys and experts' scores when not said"),
    Key("stage", ONE_ID, "the stage it looks at, of those that the scheme lists"),
    Key("baseline", number(), "the value before; a target that is no better asks for nothing"),
)

SCHEME = Record(
    "a scheme",
    built(Scheme, marked=True),
    (
        Key("twins", FLAG, "every indicator of volume has one of quality, use or effect beside it"),
        Key("input_weight_at_most", number(0, 1), "greatest share of the whole weight that rests on input"),
        Key("soft_weight_at_least", number(0, 1), "least share of the whole weight that rests on soft evidence"),
        Key("soft_weight_at_most", number(0, 1), "greatest share of the whole weight that rests on soft evidence"),
        Key("stages", Named(WORDS, ID, "stage"), "stage: its title; each has an indicator"),
        Key("basis", choice("required"), "every indicator names a document it rests on"),
        Key("targets", choice("above baseline"), "no target is reached where a unit started"),
    ),
)
