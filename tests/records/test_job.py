"""What a child is told, and what it says."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from govgauge.kernel.errors import Problem
from govgauge.records.job import Job, error, placed
from govgauge.records.raw import Limits
from tests.records.taken_in import PAIR


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ("", "a/b.csv"),
        ("12", "a/b.csv:12"),
        ("sheet Data, cell B7", "a/b.csv: sheet Data, cell B7"),
        ("index.yaml:7", "index.yaml:7"),
    ],
)
def test_a_problem_names_the_file_before_the_place_in_it(place: str, where: str) -> None:
    problem = placed(Problem(place, "x", "y", "z", "code"), "a/b.csv")
    assert problem == Problem(where, "x", "y", "z", "code")


def test_a_refusal_comes_back_from_plain_words() -> None:
    problems = [Problem("a", "b", "c", "d", "e"), Problem("f", "g")]
    said = json.loads(json.dumps({"problems": [asdict(problem) for problem in problems]}))
    assert list(error(said).problems) == problems


def test_secrets_are_not_shown() -> None:
    job = Job(PAIR, Path("x"), "x\n.csv", 1, 1, Path("y"), "UTC", Limits(), b"hidden", "postgresql://u:hidden@h/d")
    assert "hidden" not in repr(job)
    assert job.shown == "x\\n.csv"


def test_words_that_are_none_are_our_own_fault() -> None:
    with pytest.raises(TypeError):
        error({"problems": "x"})
