"""The vocabulary is plain data about methods and formats."""

from govgauge.definition.model import ScoreFunction
from govgauge.definition.vocabulary import Vocabulary, unread, untried
from tests.definition.invented import VOCABULARY


def test_an_empty_vocabulary_knows_nothing_and_tries_nothing() -> None:
    empty = Vocabulary()
    assert not empty.normalise
    assert not empty.combine
    assert not empty.formats
    assert empty.attempt is untried


def test_without_an_attempt_any_parameters_pass() -> None:
    untried("normalise", ScoreFunction("linear", {"floor": 1, "target": 1}))


def test_without_a_reader_any_condition_passes() -> None:
    unread("anything", where="", indicators=[], nodes=[])
    assert Vocabulary().condition is unread


def test_methods_declare_their_parameters() -> None:
    assert VOCABULARY.normalise["linear"]["floor"].required
