"""Unknown codes are counted one by one."""

import pyarrow as pa
import pytest

from govgauge.definition.model import CodeMap
from govgauge.kernel.shapes import SET_ASIDE
from govgauge.records import unknown_codes as module
from govgauge.records.unknown_codes import unknown_codes
from tests.records.taken_in import Office, column, index_of, placed, source, units


def test_each_unknown_code_of_each_column_is_told_with_its_count(office: Office) -> None:
    kind = column("kind", "code", codes=(CodeMap({"1": "road", "2": "light"}),))
    person = column("person", "code", codes=(CodeMap({"a": "b"}),), personal="hash")
    taken = office.take(
        index_of(source(kind, person, column("town", "code"), placed=placed(unit="town")), units=units("elm", "oak")),
        {"a.csv": "kind,person,town\n9,a,elm\n9,a,elm\n8,x,oak\n1,y,ash\n1,a,elk\n2,a,oak\n"},
        secret=b"invented",
    )
    assert unknown_codes(taken.records.set_aside) == [
        {
            "source": "cases",
            "column": "kind",
            "codes": 2,
            "cells": 3,
            "most": [{"code": "9", "cells": 2}, {"code": "8", "cells": 1}],
        },
        {"source": "cases", "column": "person", "codes": 1, "cells": 2, "most": [{"code": "", "cells": 2}]},
        {"source": "cases", "column": "town", "codes": 1, "cells": 1, "most": [{"code": "elk", "cells": 1}]},
    ]


def test_a_column_full_of_strange_codes_names_the_most_frequent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    row = {"source": "s", "file": "f", "row": 1, "line": None, "column": "c", "reason": "not in the code list 2025"}
    rows = [{**row, "found": found} for found in ("b", "a", "b", "c")]
    assert unknown_codes(pa.Table.from_pylist(rows, schema=SET_ASIDE)) == [
        {"source": "s", "column": "c", "codes": 3, "cells": 4, "most": [{"code": "b", "cells": 2}]}
    ]


def test_other_reasons_are_no_unknown_codes() -> None:
    assert unknown_codes(SET_ASIDE.empty_table()) == []
    row = {"source": "s", "file": "f", "row": 1, "line": 1, "column": "c", "found": "x", "reason": "not a number"}
    assert unknown_codes(pa.Table.from_pylist([row], schema=SET_ASIDE)) == []
