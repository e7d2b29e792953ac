"""Agreement of the raters of a table: which checks are made, published figures, and what cannot be said."""

import pyarrow as pa
import pytest

from govgauge.definition.model import Ratings
from govgauge.robust.ratings import absent, agreement

# Shrout & Fleiss (1979), table 2: four judges, six targets; ICC(2,1) = 0.29, ICC(3,1) = 0.71, ICC(1,1) = 0.17.
JUDGES = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))


def told(**more):
    return Ratings("visits", {"en": "Visits"}, "visits", "rater", ("thing",), "score", **more)


def rows(triples):
    names = ("rater", "thing", "score")
    return pa.table({name: [each[place] for each in triples] for place, name in enumerate(names)})


def published():
    return rows([(f"judge {j}", f"t{t}", score) for t, row in enumerate(JUDGES) for j, score in enumerate(row, 1)])


def test_published_ratings_give_published_figures():
    found = agreement(told(), published())
    forms = found["checks"]["intraclass"]["figures"]["forms"]
    assert [round(forms[name]["value"], 2) for name in ("ICC(1,1)", "ICC(2,1)", "ICC(3,1)")] == [0.17, 0.29, 0.71]
    assert (found["raters"], found["objects"], found["ratings"], found["rated by all"]) == (4, 6, 24, 6)
    assert set(found["checks"]) == {"kendall-w", "intraclass", "severity", "krippendorff-alpha"}


def test_severity_names_its_raters():
    leniency = agreement(told(), published())["checks"]["severity"]["figures"]["raters"]
    assert max(leniency, key=leniency.get) == "judge 1"
    assert min(leniency, key=leniency.get) == "judge 2"


def test_classes_of_two_raters_have_cohen_s_kappa():
    """Cohen (1960) has no such small table; here 20 of 25 alike, worked by hand: κ = (0.8 - 0.52) / 0.48."""
    pairs = [("yes", "yes")] * 12 + [("no", "no")] * 8 + [("yes", "no")] * 3 + [("no", "yes")] * 2
    triples = [(who, f"t{n:02}", said) for n, pair in enumerate(pairs) for who, said in zip("AB", pair, strict=True)]
    found = agreement(told(level="nominal"), rows(triples))
    expected = (15 * 14 + 10 * 11) / 625
    assert found["checks"]["cohen-kappa"]["figures"]["kappa"] == pytest.approx((0.8 - expected) / (1 - expected))
    assert "intraclass" not in found["checks"]


def test_classes_of_many_raters_have_fleiss_kappa_and_gaps_do_not_matter_to_alpha():
    triples = [
        (who, f"t{n}", said)
        for n, row in enumerate(("aab", "bbb", "aaa", "abb"))
        for who, said in zip("LWZ", row, strict=True)
    ]
    found = agreement(told(level="nominal"), rows([*triples, ("L", "t9", "a")]))
    assert found["checks"]["fleiss-kappa"]["figures"]["kappa"] == pytest.approx(1 / 3, abs=0.02)
    assert "figures" in found["checks"]["krippendorff-alpha"]
    assert found["rated by all"] == 4


def test_words_have_the_order_that_is_told():
    triples = [
        (who, f"t{n}", said)
        for n, row in enumerate((("low", "low"), ("high", "middle"), ("high", "high")))
        for who, said in zip("AB", row, strict=True)
    ]
    found = agreement(told(level="ordinal", order=("low", "middle", "high")), rows(triples))
    assert found["checks"]["cohen-kappa"]["figures"]["kappa"] > 0.7
    assert "kendall-w" in found["checks"]


def test_what_is_given_again_counts_once_and_what_is_no_rating_is_counted():
    triples = [
        ("A", "t1", 4.0),
        ("A", "t1", 6.0),
        ("B", "t1", 5.0),
        (None, "t1", 5.0),
        ("A", None, 5.0),
        ("A", "t2", None),
    ]
    found = agreement(told(), rows(triples))
    assert (found["ratings"], found["given again"], found["left out"]) == (2, 1, 3)


def test_a_check_that_cannot_be_made_says_why():
    found = agreement(told(), rows([("A", "t1", 4.0), ("B", "t2", 5.0)]))
    assert all("refused" in check for check in found["checks"].values())
    assert all(check["refused"]["zh"] != check["refused"]["en"] for check in found["checks"].values())


def test_grades_in_numbers_that_not_everybody_gave_to_anything_are_told_too():
    triples = [("A", "t1", 2.0), ("B", "t2", 3.0), ("C", "t1", 1.0), ("A", "t2", 2.0)]
    checks = agreement(told(level="ordinal"), rows(triples))["checks"]
    assert "0 raters" in checks["fleiss-kappa"]["refused"]["en"]
    assert "figures" in checks["krippendorff-alpha"]


def test_no_ratings_at_all_are_told_too():
    assert all(
        "refused" in check
        for check in agreement(
            told(), rows([]).cast(pa.schema([("rater", pa.string()), ("thing", pa.string()), ("score", pa.float64())]))
        )["checks"].values()
    )
    assert absent(told(), "there are no records of visits")["refused"]["zh"] == "没有 visits 的记录"


def test_several_columns_name_what_was_rated():
    table = pa.table({"rater": ["A", "B"], "site": ["s", "s"], "page": [1, 1], "score": [3.0, 4.0]})
    several = Ratings("visits", {"en": "Visits"}, "visits", "rater", ("site", "page"), "score")
    assert agreement(several, table)["objects"] == 1
