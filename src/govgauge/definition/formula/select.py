"""Derived tables: one checked select over sources and other derived tables, with the columns it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlglot import exp

from govgauge.definition.formula import kinds
from govgauge.definition.formula.aggregate import group_context, row_context, select_context
from govgauge.definition.formula.expression import ROW_RULES
from govgauge.definition.formula.grouping import aggregates, grouped, keys_of
from govgauge.definition.formula.refusal import Refusal, telling
from govgauge.definition.formula.scope import Columns, Scope, Shown
from govgauge.definition.formula.terms import MISSING, grown
from govgauge.definition.formula.text import select_tree
from govgauge.definition.formula.tree import noted
from govgauge.definition.formula.walk import Context, check, only, read
from govgauge.definition.mark import Mark
from govgauge.kernel.errors import did_you_mean

PLAIN_SELECT = ("expressions", "from_", "joins", "where", "group", "having", "qualify", "distinct", "with_")


@dataclass(frozen=True)
class SelectFormula:
    """A checked select: its tree, the columns it gives, and the sources and derived tables it reads."""

    text: str
    tree: exp.Expr
    columns: Columns
    tables: frozenset[str]


def parse_select(
    text: str,
    *,
    where: Mark,
    tables: Mapping[str, Mapping[str, str]],
    terms: Mapping[str, str] | None = None,
) -> SelectFormula:
    """The checked select; `tables` gives kinds of columns by table. Raises DefinitionError."""
    with telling(text, where):
        tree = select_tree(text)
        named = dict.fromkeys(table.name for table in tree.find_all(exp.Table) if table.name in tables)
        # Only the tables that are named are looked at; the others are there by name, for messages.
        known: dict[str, Columns] = {table: {} for table in tables}
        for table in named:
            kinds_of = tables[table].items()
            known[table] = {name: Shown(kind, frozenset({(table, name)})) for name, kind in kinds_of}
        columns = _query(tree, known, terms or {})
        grown(tree, "the select")
        # A column that is null in every row must be something; text goes with most.
        shown = {name: Shown("text") if column.kind == "null" else column for name, column in columns.items()}
        return SelectFormula(text, noted(tree), shown, frozenset(named))


def _query(
    node: exp.Expr, tables: Mapping[str, Columns], terms: Mapping[str, str], *, outer: Scope | None = None
) -> Columns:
    """The columns of a select, of a chain of `union all`, or of one in brackets; `outer` is what stands around it."""
    if isinstance(node, exp.Select):
        return _select(node, _with(node, tables, terms), terms, outer=outer)
    if isinstance(node, exp.Union):
        return _union(node, _with(node, tables, terms), terms)
    if isinstance(node, exp.Subquery):
        only(node, "this")
        return _query(node.this, tables, terms)
    raise Refusal(f"{kinds.name_of(node)} is not a select", node=node, allowed="select … union all select …")


def _with(node: exp.Expr, tables: Mapping[str, Columns], terms: Mapping[str, str]) -> Mapping[str, Columns]:
    clause = node.args.get("with_")
    if clause is None:
        return tables
    only(clause, "expressions")
    seen = dict(tables)
    for part in clause.expressions:
        only(part, "this", "alias")
        only(part.args["alias"], "this")
        name = part.alias
        if name in seen:
            raise Refusal(f"{name!r} is already the name of a table", node=part, remedy="choose another name")
        seen[name] = _query(part.this, seen, terms)
        part.args["alias"].set("this", exp.to_identifier(name, quoted=True))
    return seen


def _union(node: exp.Union, tables: Mapping[str, Columns], terms: Mapping[str, str]) -> Columns:
    only(node, "this", "expression", "with_", "distinct")
    if node.args.get("distinct") is not False:
        raise Refusal("union without all drops rows", node=node, allowed="union all")
    above, below = _query(node.this, tables, terms), _query(node.expression, tables, terms)
    if len(above) != len(below):
        raise Refusal(f"union all of {len(above)} and {len(below)} columns", node=node, allowed="the same columns")
    columns: dict[str, Shown] = {}
    for (name, one), (other_name, other) in zip(above.items(), below.items(), strict=True):
        if name != other_name:
            raise Refusal(
                f"union all puts {other_name!r} under {name!r}", node=node, allowed="the same names in the same order"
            )
        kind = kinds.wider(one.kind, other.kind)
        if kind is None:
            raise Refusal(f"{name!r} is {one.kind} above and {other.kind} below", node=node, allowed="one type")
        columns[name] = Shown(kind, one.origins | other.origins)
    return columns


def _select(
    node: exp.Select, tables: Mapping[str, Columns], terms: Mapping[str, str], *, outer: Scope | None
) -> Columns:
    _plain(node)
    scope = replace(_from(node, tables, terms), outer=outer, known=tables)
    rows, given = (with_selects(context(scope)) for context in (row_context, select_context))
    if node.args.get("where"):
        _condition(node.args["where"], rows, "where")
    items = _items(node, scope, given)
    keys = keys_of(node, items, context=rows)
    parts = [*items.values(), *_kept(node, group_context(scope), given)]
    if node.args.get("qualify") and not any(part.find(exp.Window) for part in parts):
        raise Refusal("qualify looks at no window", node=node.args["qualify"], remedy="say where")
    if node.args.get("group") or node.args.get("having") or any(map(aggregates, parts)):
        for part in parts:
            grouped(part, keys)
    named = [exp.alias_(item, exp.to_identifier(name, quoted=True), copy=False) for name, item in items.items()]
    node.set("expressions", named)
    return {name: scope.shown(item) for name, item in items.items()}


def with_selects(context: Context) -> Context:
    """The context with `exists (select …)` and `in (select …)`."""
    return replace(context, rules={**context.rules, exp.Exists: _exists, exp.In: _in})


def _exists(node: exp.Expr, context: Context) -> str:
    """Whether there are rows; the select may name columns of the one around it."""
    only(node, "this")
    scope = _scope(context)
    given = node.this.expressions if isinstance(node.this, exp.Select) else []
    if len(given) == 1 and isinstance(given[0], exp.Literal):
        node.this.set("expressions", [exp.alias_(given[0], "row")])  # `select 1`, as people write it
    _query(node.this, scope.known, scope.terms, outer=scope)
    return "bool"


def _in(node: exp.Expr, context: Context) -> str:
    """Whether a value is among those of a select of one column; a list is read as everywhere."""
    if node.args.get("query") is None:
        return ROW_RULES[exp.In](node, context)
    only(node, "this", "query")
    scope = _scope(context)
    given = list(_query(node.args["query"], scope.known, scope.terms).values())
    if len(given) != 1:
        raise Refusal(f"in (select …) gives {len(given)} columns", node=node, allowed="one column")
    found = read(node.this, context)
    if kinds.wider(found, given[0].kind) is None:
        one, other = (kinds.WORDS[kinds.family(kind)] for kind in (found, given[0].kind))
        raise Refusal(f"{one} is looked for among values of another type: {other}", node=node, allowed="one type")
    return "bool"


def _scope(context: Context) -> Scope:
    if not isinstance(context.names, Scope):
        raise AssertionError("a select is read in the scope of another")
    return context.names


def _kept(node: exp.Select, groups: Context, given: Context) -> list[exp.Expr]:
    """The checked conditions of `having` and `qualify`."""
    found = []
    for key, context in (("having", groups), ("qualify", given)):
        if node.args.get(key):
            _condition(node.args[key], context, key)
            found.append(node.args[key].this)
    return found


def _plain(node: exp.Select) -> None:
    for key in ("order", "limit", "offset"):
        if node.args.get(key) is not None:
            raise Refusal(
                f"a table has no {key}",
                node=node.args[key],
                remedy="row_number() over (… order by …) and where or qualify keep the first rows",
            )
    only(node, *PLAIN_SELECT)
    if node.args.get("distinct") is not None:
        only(node.args["distinct"])
    if node.args.get("from_") is None:
        raise Refusal("the select reads no table", node=node, allowed="select … from table")


def _condition(clause: exp.Expr, context: Context, word: str) -> None:
    tree, kind = check(clause.this, context)
    if not kinds.fits(kind, "bool"):
        raise Refusal(f"{word} needs a condition", node=clause, allowed=kinds.WORDS["bool"])
    clause.set("this", tree)


def _from(node: exp.Select, tables: Mapping[str, Columns], terms: Mapping[str, str]) -> Scope:
    seen: dict[str, Columns] = {}
    shared: set[str] = set()
    equal: list[frozenset[tuple[str, str]]] = []
    _table(node.args["from_"].this, seen, tables=tables, terms=terms)
    for join in node.args.get("joins") or []:
        _table(join.this, seen, tables=tables, terms=terms)
        _join(join, seen, shared=shared, terms=terms)
        equal += _held_equal(join, seen)
    return Scope(seen, terms, shared=frozenset(shared), equal=_grown(equal))


def _held_equal(join: exp.Join, seen: Mapping[str, Columns]) -> list[frozenset[tuple[str, str]]]:
    """The pairs of columns, by alias and name, that a checked join holds equal."""
    pairs = [
        frozenset((alias, name.name) for alias, columns in seen.items() if name.name in columns)
        for name in join.args.get("using") or []
    ]
    on = join.args.get("on")
    for part in on.flatten() if isinstance(on, exp.And) else [on]:
        if isinstance(part, exp.EQ) and isinstance(part.this, exp.Column) and isinstance(part.expression, exp.Column):
            pairs.append(frozenset((side.table, side.name) for side in (part.this, part.expression)))
    return pairs


def _grown(pairs: list[frozenset[tuple[str, str]]]) -> tuple[frozenset[tuple[str, str]], ...]:
    """Groups of columns that are equal to one another."""
    groups: list[frozenset[tuple[str, str]]] = []
    for pair in pairs:
        touching = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [pair.union(*touching)]
    return tuple(groups)


def _table(
    node: exp.Expr, seen: dict[str, Columns], *, tables: Mapping[str, Columns], terms: Mapping[str, str]
) -> None:
    """Add the table after `from` or `join` to what the select sees."""
    only(node, "this", "alias")
    alias = node.args.get("alias")
    if alias is not None:
        only(alias, "this")
    if isinstance(node, exp.Subquery):
        if alias is None:
            raise Refusal("a select in brackets needs a name", node=node, allowed="(select …) as name")
        columns = _query(node.this, tables, terms)
    elif isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
        if node.name not in tables:
            raise Refusal(
                f"{node.name!r} is no table of this index",
                node=node,
                allowed=", ".join(sorted(tables)),
                remedy=did_you_mean(node.name, tables),
            )
        columns = tables[node.name]
        node.this.set("quoted", True)
    else:
        raise Refusal("only tables stand after from and join", node=node, allowed=", ".join(sorted(tables)))
    name = node.alias_or_name
    if name.lower() in {other.lower() for other in seen}:
        raise Refusal(f"two tables are called {name!r}", node=node, remedy="give one another name: … as other")
    node.set("alias", exp.TableAlias(this=exp.to_identifier(name, quoted=True)))
    seen[name] = columns


def _join(join: exp.Join, seen: dict[str, Columns], *, shared: set[str], terms: Mapping[str, str]) -> None:
    only(join, "this", "on", "using", "side", "kind")
    side, kind = str(join.args.get("side") or ""), str(join.args.get("kind") or "")
    if side not in ("", "LEFT", "FULL") or kind not in ("", "INNER", "OUTER", "CROSS"):
        raise Refusal(f"{side} {kind} join is not known", node=join, allowed="join, left join, full join, cross join")
    using = join.args.get("using")
    if using and side == "FULL":
        raise Refusal("full join with using", node=join, remedy="say on …, and coalesce() the two columns")
    if using:
        shared.update(_using(join, seen))
    if join.args.get("on") is not None:
        _on(join, row_context(Scope(seen, terms, shared=frozenset(shared))))
    elif not using and kind != "CROSS":
        raise Refusal("a join without a condition", node=join, allowed="join … on …, join … using (…), cross join …")


def _on(join: exp.Join, context: Context) -> None:
    tree, found = check(join.args["on"], context)
    if not kinds.fits(found, "bool"):
        raise Refusal("on needs a condition", node=join, allowed=kinds.WORDS["bool"])
    join.set("on", tree)


def _using(join: exp.Join, seen: Mapping[str, Columns]) -> list[str]:
    """The columns after `using`, which both tables have."""
    for name in join.args["using"]:
        if sum(name.name in columns for columns in seen.values()) < 2:
            raise Refusal(f"{name.name!r} is not in both tables", node=name)
        name.set("quoted", True)
    return [name.name for name in join.args["using"]]


def _items(node: exp.Select, scope: Scope, context: Context) -> dict[str, exp.Expr]:
    """What the select gives, by name, with stars written out."""
    items: dict[str, exp.Expr] = {}
    for item in node.expressions:
        if isinstance(item, exp.Star) or (isinstance(item, exp.Column) and isinstance(item.this, exp.Star)):
            for column in _star(item, scope):
                _add(items, column.name, column)
        else:
            name = _named(item)
            tree, _ = check(item.this if isinstance(item, exp.Alias) else item, context)
            _add(items, name, tree)
    if not items:
        raise Refusal("the select gives no column", node=node, allowed="select formula as name, …")
    return items


def _named(item: exp.Expr) -> str:
    """The name under which the select gives the item."""
    name: str = item.alias_or_name if isinstance(item, (exp.Alias, exp.Column)) else ""
    if not name or name.startswith("_") or name.endswith(MISSING):
        raise Refusal(
            f"{name!r} is a name we keep for ourselves" if name else "what a select gives needs a name",
            node=item,
            allowed="formula as name",
        )
    return name


def _add(items: dict[str, exp.Expr], name: str, item: exp.Expr) -> None:
    if name.lower() in {other.lower() for other in items}:
        raise Refusal(f"two columns are called {name!r}", node=item, remedy="give one another name: … as other")
    items[name] = item


def _star(item: exp.Expr, scope: Scope) -> list[exp.Expr]:
    only(item, "this", "table")
    wanted = item.args["table"].name if isinstance(item, exp.Column) else ""
    if wanted and wanted not in scope.tables:
        raise Refusal(f"{wanted!r} is no table of this select", node=item, allowed=", ".join(scope.tables))
    found: list[exp.Expr] = []
    for alias, columns in scope.tables.items():
        for name in columns:
            twice = name in scope.shared and any(column.name == name for column in found)
            if wanted in ("", alias) and not twice and not name.startswith("_"):
                plain = exp.column(exp.to_identifier(name), table=exp.to_identifier(alias))
                found.append(scope.column(plain)[0])
    return found
