"""What may be said of imputing, treating, weighing, shrinking, surveys and ratings, and how it is read."""

from decimal import Decimal

from govgauge.definition.language.preparation import RATINGS, SHRINK, SURVEY, Chain, CountOrId
from govgauge.definition.mark import mapping
from govgauge.definition.phrase import Problems
from govgauge.definition.read import read
from tests.definition.invented import VOCABULARY


def taken(phrase, text):
    problems = Problems()
    found = phrase.read(read(text.encode(), file="some.yaml"), problems)
    return found, problems.found


def inside(phrase, text):
    problems = Problems()
    said = mapping(read(f"here: {text}".encode(), file="some.yaml"))["here"]
    return phrase.read(said, problems), problems.found


def test_a_chain_is_one_method_or_several_or_none():
    assert [one.name for one in inside(Chain("impute"), "mean")[0]] == ["mean"]
    assert [one.name for one in inside(Chain("impute"), "[latest, {group: {within: band}}]")[0]] == ["latest", "group"]
    assert inside(Chain("treat"), "none") == ((), [])
    assert inside(Chain("treat"), "7")[1][0].code == "wrong-type"
    assert Chain("treat").blank() == ()
    assert "none" in Chain("impute").allowed


def test_editors_complete_what_is_installed():
    told = str(Chain("impute").schema(VOCABULARY))
    assert "latest" in told
    assert "within" in told


def test_a_population_is_a_number_or_an_indicator():
    assert inside(CountOrId(), "12000") == ("12000", [])
    assert inside(CountOrId(), "people") == ("people", [])
    assert inside(CountOrId(), "true")[1]
    assert CountOrId().blank() == ""
    assert CountOrId().schema(VOCABULARY)["anyOf"][0] == {"type": "integer", "minimum": 2}


def test_records_say_what_they_say():
    shrink, problems = taken(SHRINK, "{cases: 20, within: band}")
    assert (shrink.cases, shrink.within, problems) == (Decimal(20), "band", [])
    survey, problems = taken(SURVEY, "{population: 400, deviation: sd, confidence: 0.9}")
    assert (survey.population, survey.deviation, survey.confidence, problems) == ("400", "sd", Decimal("0.9"), [])
    ratings, problems = taken(RATINGS, "{title: T, of: t, rater: who, object: what, score: points, level: nominal}")
    assert (ratings.object, ratings.level, problems) == (("what",), "nominal", [])
    assert [one.code for one in taken(SHRINK, "{within: band}")[1]] == ["missing-key"]
    assert [one.code for one in taken(SHRINK, "{cases: -1}")[1]] == ["wrong-type"]
