"""Methods are found by their folder, and each says what it takes and what it may be told."""

import inspect

import pytest

from govgauge.score.found import FUNCTION, found

EXPECTED = {
    "score.impute": {"mean", "median", "group", "node", "regression", "latest", "linear", "multiple"},
    "score.treat": {"winsorise", "logarithm", "box-cox", "by-shape"},
    "score.weigh": {
        "equal", "given", "ahp", "best-worst", "delphi", "budget-allocation", "entropy", "critic", "standard-deviation",
        "merec", "principal-component", "factor", "benefit-of-the-doubt", "correlation-balancing", "combined",
    },
    "robust.soundness": {
        "alpha", "principal-components", "sampling-adequacy", "sphericity", "inflation", "correlation-flags",
        "effective-weights", "availability", "dominance", "description",
    },
    "robust.agreement": {
        "kendall-w", "intraclass", "cohen-kappa", "fleiss-kappa", "krippendorff-alpha", "severity", "survey-margin",
        "wilson", "shrinkage",
    },
}  # fmt: skip
EVERY = [pytest.param(method, id=f"{folder}.{name}") for folder in FUNCTION for name, method in found(folder).items()]


@pytest.mark.parametrize("folder", sorted(FUNCTION))
def test_a_folder_holds_the_methods_of_the_field(folder):
    assert set(found(folder)) == EXPECTED[folder]


@pytest.mark.parametrize("method", EVERY)
def test_a_method_declares_every_parameter_that_it_can_be_told(method):
    taken = inspect.signature(method.apply).parameters
    assert set(method.parameters) <= set(taken)
    assert method.takes
    for name, parameter in method.parameters.items():
        assert taken[name].kind is inspect.Parameter.KEYWORD_ONLY
        assert len(parameter.says) > 10
        assert parameter.required == (taken[name].default is inspect.Parameter.empty)


@pytest.mark.parametrize("method", EVERY)
def test_a_declared_default_is_the_functions_own(method):
    taken = inspect.signature(method.apply).parameters
    for name, parameter in method.parameters.items():
        if not parameter.required:
            assert parameter.default == taken[name].default


@pytest.mark.parametrize("folder", sorted(FUNCTION))
def test_every_method_is_documented(folder, checkout):
    page = (checkout / "docs" / "reference" / "methods.md").read_text(encoding="utf-8")
    assert [name for name in found(folder) if f"| `{name}` |" not in page] == []


@pytest.mark.parametrize("method", EVERY)
def test_every_method_names_its_source(method):
    module = inspect.getmodule(method.apply)
    texts = [inspect.getdoc(value) or "" for value in vars(module).values() if inspect.isfunction(value)]
    assert any("Source:" in text for text in texts)


@pytest.mark.parametrize("folder", ["robust.soundness", "robust.agreement"])
def test_every_check_asks_a_question_and_can_be_read(folder):
    for method in found(folder).values():
        module = inspect.getmodule(method.apply)
        assert module is not None
        assert module.ASKS.endswith("?")
        assert callable(module.reading)
