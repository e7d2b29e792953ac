"""What is true of an invented province: every fault and look-alike, and where its rows are."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from govgauge.kernel.canonical import readable_json
from govgauge.kernel.shapes import INVENTED
from govgauge.simulate.planting import Planted, Spot
from govgauge.simulate.world import World

TRUTH, README = "truth.json", "README.md"
SAYS = {
    "en": "Everything in this folder is invented: places, organs, persons, cases and figures. Codes that begin with 99 "
    "belong to no province. Faults are planted in it on purpose, and innocent things that look like faults.",
    "zh": "本文件夹中的一切均为虚构：地名、机构、人员、办件和数字。以99开头的区划代码不属于任何省份。"
    "其中有意埋设了问题，也埋设了看似问题而实属正常的情形。",
}
TEXT = Path(__file__).with_name("README.md.in")


def write_truth(folder: Path, world: World, *, planted: Planted) -> None:
    """Write truth.json, the folder's README, and the file by which all results say that they are invented."""
    scenario = world.scenario
    faults = [fault(world, planted, spot=spot) for spot in planted.spots if spot.is_fault]
    lookalikes = [lookalike(world, planted, spot=spot) for spot in planted.spots if not spot.is_fault]
    truth = {
        "invented": True,
        "says": SAYS,
        "seed": world.chance.seed,
        "size": scenario.id,
        "dose": scenario.dose,
        "period": [scenario.starts.isoformat(), (scenario.ends - timedelta(days=1)).isoformat()],
        "faults": faults,
        "lookalikes": lookalikes,
    }
    (folder / TRUTH).write_bytes(readable_json(truth))
    text = TEXT.read_text(encoding="utf-8")
    filled = text.format(size=scenario.id, seed=world.chance.seed, faults=len(faults), lookalikes=len(lookalikes))
    (folder / README).write_text(filled, encoding="utf-8")
    (folder / INVENTED).write_text("".join(f"{text}\n" for text in SAYS.values()), encoding="utf-8")


def next_step(folder: str) -> str:
    """The command of the README that evaluates the folder."""
    lines = TEXT.read_text(encoding="utf-8").splitlines()
    return next(line.strip() for line in lines if line.startswith("    ")).replace("DIR", folder)


def _entry(world: World, planted: Planted, spot: Spot) -> dict[str, Any]:
    return {
        "id": spot.id,
        "unit": world.places.unit[spot.county].decode(),
        "periods": [world.scenario.halves[half] for half in spot.halves],
        "where": {name: sorted(codes) for name, codes in planted.codes[spot.id].items()},
        "rows": planted.rows[spot.id],
        "says": {"en": spot.module.SAYS.en, "zh": spot.module.SAYS.zh},
    }


def fault(world: World, planted: Planted, *, spot: Spot) -> dict[str, Any]:
    """What truth.json says of a fault."""
    return {**_entry(world, planted, spot), "kind": spot.kind}


def lookalike(world: World, planted: Planted, *, spot: Spot) -> dict[str, Any]:
    """What truth.json says of a look-alike: also which fault it resembles."""
    return {**_entry(world, planted, spot), "kind": spot.kind, "resembles": spot.module.RESEMBLES}
