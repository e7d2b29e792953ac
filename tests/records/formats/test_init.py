"""Formats are found by being there."""

import pytest

from govgauge.kernel.errors import RecordsError
from govgauge.records import formats
from govgauge.records.raw import Limits
from tests.records.taken_in import column, source

ANY = source(column("a"))


def test_every_file_of_the_folder_is_a_format() -> None:
    assert "csv" in formats.names()
    assert "database" not in formats.names()
    for name in formats.names():
        assert formats.named(name).EXTENSIONS


@pytest.mark.parametrize("name", ["x.csv", "x.CSV", "a/b.c/x.csv.gz", "x.2024.csv", "x.csv.GZ"])
def test_the_extension_tells_the_format(name: str) -> None:
    assert formats.of(name, ANY) is formats.named("csv")


def test_the_declaration_goes_before_the_extension() -> None:
    assert formats.of("x.dat", source(column("a"), format="csv")) is formats.named("csv")


def test_what_is_not_known_gets_a_hint() -> None:
    with pytest.raises(RecordsError, match=r"no format is known for the extension '\.dat'"):
        formats.of("x.dat", ANY)
    with pytest.raises(RecordsError, match="did you mean 'csv'"):
        formats.named("cvs")


def test_no_two_formats_want_one_extension() -> None:
    extensions = [extension for name in formats.names() for extension in formats.named(name).EXTENSIONS]
    assert len(extensions) == len(set(extensions))


def test_a_database_is_asked_by_its_url() -> None:
    with pytest.raises(RecordsError):
        formats.of_database("sqlite:////nowhere/at/all.db", source(column("a"), database="cases"), limits=Limits())
