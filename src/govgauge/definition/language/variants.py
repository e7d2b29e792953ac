"""What an index lets those that extend it do: the limits of local variants."""

from __future__ import annotations

from govgauge.definition.compound import Key, Record, built
from govgauge.definition.language.words import IDS
from govgauge.definition.model import Variants
from govgauge.definition.phrase import FLAG, number

# Keys of an indicator and of a node.
CORE = Key("core", FLAG, "locked: an index that extends this one keeps it as it is; of a node, all that is below it")
# Keys of a node.
OF_NODES = (
    CORE,
    Key("local", FLAG, "an index that extends this one may hang its own indicators here"),
    Key("apart", FLAG, "a top of its own: scored beside the whole, and no part of it"),
)

VARIANTS = Record(
    "variants",
    built(Variants, marked=True),
    (
        Key("locked", IDS, "indicators and nodes, as if each were marked core"),
        Key("add_weight_at_most", number(0, 1), "share of the whole weight that a variant's own indicators may have"),
        Key("both_scores", FLAG, "a variant also gets the score of the core alone, as the node `core`"),
    ),
)
