"""From a finding to its rows: what to type is safe to paste."""

from govgauge.kernel.way import way


def test_an_indicator_is_explained_in_its_period() -> None:
    assert way("b", unit="990101", period="2024-H1") == ("govgauge explain RUN --unit 990101 --node b --period 2024-H1")


def test_a_facet_value_is_named() -> None:
    assert way("b", unit="u", period="2024", facet="web").endswith(" --facet web")


def test_what_a_shell_would_take_apart_is_quoted() -> None:
    assert way("b", unit="u; rm x", period="2024", run="my run") == (
        "govgauge explain 'my run' --unit 'u; rm x' --node b --period 2024"
    )


def test_a_table_is_a_file_of_the_run_folder() -> None:
    assert way("steps", unit="u", period="2024", table=True) == "RUN/tables/steps.csv"


def test_what_is_about_no_unit_has_no_rows_to_walk_to() -> None:
    assert way("b", unit="", period="2024") == ""
