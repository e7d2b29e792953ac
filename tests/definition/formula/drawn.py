"""Random formulas: most of one kind all through, as authors write them, and some that mix what does not go together."""

from __future__ import annotations

from hypothesis import strategies as st

NUMBERS = ["visits", "fee", "rate", "0", "1", "2.5", "double", "days(decided, accepted)", "length(result)", "null",
           "month(decided)", "weekday(accepted)", "hour(closed)"]  # fmt: skip
CONDITIONS = ["paid", "granted", "granted_paid", "true", "null", "decided is null", "result = 'granted'"]
TEXTS = ["result", '"case"', "'granted'", "''", "missing(fee)", "状态"]
DAYS = ["decided", "date(accepted)", "cast('2024-01-31' as date)", "days_after(decided, visits)"]
TIMES = ["accepted", "closed"]

Texts = st.SearchStrategy[str]


def _said(pattern: str, *parts: Texts) -> Texts:
    return st.builds(pattern.format, *parts)


def _numbers(inner: Texts) -> Texts:
    return st.one_of(
        _said("({} {} {})", inner, st.sampled_from(["+", "-", "*", "/", "%"]), inner),
        _said("-{}", inner),
        _said("{}({})", st.sampled_from(["abs", "round", "floor", "ceil"]), inner),
        _said("round({}, 2)", inner),
        _said("{}({}, {})", st.sampled_from(["coalesce", "nullif", "greatest", "least"]), inner, inner),
        _said("case when {} then {} else {} end", st.sampled_from(CONDITIONS), inner, inner),
        _said("cast({} as {})", inner, st.sampled_from(["number", "decimal"])),
        _said("{}({}, {})", st.sampled_from(["days", "workdays"]), st.sampled_from(DAYS), st.sampled_from(DAYS)),
        _said(
            "{}({}, {})",
            st.sampled_from(["hours", "minutes", "seconds"]),
            st.sampled_from(TIMES),
            st.sampled_from(TIMES),
        ),
    )


numbers = st.recursive(st.sampled_from(NUMBERS), _numbers, max_leaves=6)
texts = st.recursive(
    st.sampled_from(TEXTS),
    lambda inner: st.one_of(
        _said("({} || {})", inner, inner),
        _said("{}({})", st.sampled_from(["lower", "upper", "trim"]), inner),
        _said("concat({}, {})", inner, inner),
        _said("substring({}, 1, 2)", inner),
        _said("replace({}, 'a', {})", inner, inner),
    ),
    max_leaves=4,
)
SIGNS = st.sampled_from(["=", "<>", "<", "<=", ">", ">=", "is distinct from"])


def _conditions(inner: Texts) -> Texts:
    return st.one_of(
        _said("({} {} {})", inner, st.sampled_from(["and", "or"]), inner),
        _said("not {}", inner),
        _said("({} is {})", inner, st.sampled_from(["null", "not null", "true", "false"])),
    )


conditions = st.recursive(
    st.one_of(
        st.sampled_from(CONDITIONS),
        _said("({} {} {})", numbers, SIGNS, numbers),
        _said("({} {} {})", texts, SIGNS, texts),
        _said("({} between {} and {})", numbers, numbers, numbers),
        _said("({} in ({}, {}))", texts, texts, texts),
        _said("({} like 'g%')", texts),
    ),
    _conditions,
    max_leaves=4,
)
# Anything with anything: most of these are refused.
mixed = st.recursive(
    st.sampled_from([*NUMBERS, *CONDITIONS, *TEXTS, *DAYS, *TIMES, "ring", "wrong", "nothing"]),
    lambda inner: st.one_of(
        _said("({} {} {})", inner, st.sampled_from(["and", "+", "/", "=", "||", "in", "like"]), inner),
        _said("{}({})", st.sampled_from(["abs", "lower", "sum", "count", "days", "missing", "year"]), inner),
        _said("{}({}, {})", st.sampled_from(["coalesce", "round", "hours", "ratio"]), inner, inner),
        _said("case when {} then {} end", inner, inner),
        _said("cast({} as {})", inner, st.sampled_from(["text", "integer", "bool", "date", "time"])),
    ),
    max_leaves=8,
)
anything = st.one_of(numbers, conditions, texts, mixed)

_plain = st.one_of(
    st.sampled_from(["count()", "count(*)"]),
    _said("{}({})", st.sampled_from(["count", "share"]), conditions),
    _said("{}({})", st.sampled_from(["sum", "mean", "median", "min", "max", "value", "distinct"]), numbers),
    _said("quantile({}, 0.9)", numbers),
    _said("{}({}, decided)", st.sampled_from(["first", "last"]), numbers),
)
aggregates = st.one_of(_plain, _said("{} filter (where {})", _plain, conditions))
measures = st.recursive(
    st.one_of(aggregates, st.sampled_from(["1", "100", "0.5"])),
    lambda inner: st.one_of(
        _said("({} {} {})", inner, st.sampled_from(["+", "-", "*", "/"]), inner), _said("ratio({}, {})", inner, inner)
    ),
    max_leaves=4,
)

_item = st.one_of(numbers, conditions, texts)
_grouping = st.one_of(
    _said("{}({})", st.sampled_from(["sum", "mean", "median", "min", "max", "distinct"]), numbers),
    _said("share({})", conditions),
    _said("count(*) filter (where {})", conditions),
    _said("min_by({}, decided)", numbers),
)
_window = st.one_of(
    _said("row_number() over (partition by {} order by {})", texts, numbers),
    _said("sum({}) over (order by {} rows 1 preceding)", numbers, numbers),
    _said("lag({}, 1) over (order by decided)", numbers),
)
selects = st.one_of(
    _said("select {} as a, {} as b from cases where {}", _item, _item, conditions),
    _said("select {} as k, {} as v from cases group by k", _item, _grouping),
    _said("select {} as k, {} as v from cases group by {}", _item, _grouping, _item),
    _said("select {} as v from cases having {} is not null", _grouping, _grouping),
    _said("select {} as w, {} as a from cases", _window, _item),
    _said('select c.fee, k.minutes, {} as a from cases c left join calls k using ("case")', _item),
    _said("select {} as a from cases union all select {} as a from cases", _item, _item),
    _said("with x as (select {} as a from cases) select a, count(*) as n from x group by 1", _item),
    _said("select {} as a from cases", mixed),
)
