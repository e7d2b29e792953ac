"""Invented names differ from each other."""

import pytest

from govgauge.simulate.names import DEPARTMENTS, FIRST, LICENCES, MATERIALS, OTHER_ORGANS, SECOND, SUBJECTS, place_name


def test_places_have_names_of_their_own():
    count = len(FIRST) * 20
    assert len({place_name(number, "县") for number in range(count)}) == count


def test_the_signs_of_names_differ():
    assert len(set(FIRST)) == len(FIRST)
    assert len(set(SECOND)) == len(SECOND)


def test_every_department_has_subjects():
    assert len(SUBJECTS) == len(DEPARTMENTS)
    assert all(len(set(names)) == len(names) > 2 for names in SUBJECTS)


@pytest.mark.parametrize("names", [MATERIALS, LICENCES, [short for short, _ in DEPARTMENTS]])
def test_lists_name_nothing_twice(names: tuple[str, ...]):
    assert len(set(names)) == len(names)


def test_the_other_five_classes_of_organs_are_there():
    assert [kind for kind, _, _ in OTHER_ORGANS] == ["党委", "人大", "政协", "法院", "检察院"]
