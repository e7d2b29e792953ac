"""A method declares what it may be told."""

import dataclasses

import pytest

from govgauge.kernel.parameter import Parameter


def test_a_parameter_is_optional_unless_it_says_so():
    parameter = Parameter("number", "what gets full marks")
    assert not parameter.required
    assert parameter.default is None
    assert parameter.allowed == ()


def test_a_declaration_cannot_be_changed_afterwards():
    parameter = Parameter("text", "how ties are broken", allowed=("standard", "dense"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        parameter.required = True  # type: ignore[misc]
