"""Whether a backtracking match can take exponential time: two ways round the same loop for the same text.

That is exponential ambiguity of the pattern's automaton (Weber, Seidl 1991; Weideman et al. 2016), looked for in the
product of the automaton with itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from re import _constants as code  # type: ignore[attr-defined]  # the parser's own words; there are no public ones
from typing import Any

MOST_STATES = 600
MOST_STEPS = 50_000
LONG = 5  # a repeat up to more than this counts as endless
REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT)
# Where two parts of a pattern may meet is tried with all of ASCII, one of each further sort, and its own characters.
SORTS = [*map(chr, range(128)), "é", "É", "我", "１", "\u3000"]
CATEGORIES = {
    code.CATEGORY_DIGIT: re.compile(r"\d"),
    code.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    code.CATEGORY_SPACE: re.compile(r"\s"),
    code.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    code.CATEGORY_WORD: re.compile(r"\w"),
    code.CATEGORY_NOT_WORD: re.compile(r"\W"),
}


class _TooLarge(Exception):
    """More states or steps than a pattern of a definition needs; doubt refuses."""


def runs_away(parsed: Any) -> bool:
    """Whether the parsed pattern can take time exponential in the text, or is too large to tell."""
    try:
        machine = _Machine(_characters(parsed))
        machine.sequence(parsed, machine.state())
        return _ambiguous_loop(machine)
    except (_TooLarge, RecursionError):
        return True


def overlapping_repeats(parsed: Any) -> int:
    """The most endless repeats in the pattern that one character could belong to."""
    alphabet = _characters(parsed)
    repeats = [argument[2] for operation, argument in _parts(parsed) if operation in REPEATS and argument[1] > LONG]
    sets = [frozenset().union(*(_taken(part, alphabet) for part in _parts(inside))) for inside in repeats]
    return max((sum(character in one for one in sets) for character in alphabet), default=0)


def _characters(parsed: Any) -> frozenset[str]:
    """The characters to try."""
    own: set[str] = set()
    for operation, argument in _parts(parsed):
        if operation in (code.LITERAL, code.NOT_LITERAL):
            own.add(chr(argument))
        elif operation is code.IN:
            own |= {chr(told) for member, told in argument if member is code.LITERAL}
            own |= {chr(end) for member, told in argument if member is code.RANGE for end in told}
    return frozenset(own | set(SORTS))


def _parts(parsed: Iterable[Any]) -> Iterable[Any]:
    """Every part of a pattern, outer before inner; members of a class are not opened."""
    for operation, argument in parsed:
        yield operation, argument
        if operation is code.SUBPATTERN:
            yield from _parts(argument[3])
        elif operation in REPEATS:
            yield from _parts(argument[2])
        elif operation is code.BRANCH:
            for alternative in argument[1]:
                yield from _parts(alternative)


def _taken(part: Any, alphabet: frozenset[str]) -> frozenset[str]:
    """The characters that a part takes as one step; none for parts that hold other parts."""
    operation, argument = part
    if operation is code.LITERAL:
        return frozenset(chr(argument))
    if operation is code.NOT_LITERAL:
        return alphabet - {chr(argument)}
    if operation is code.ANY:
        return alphabet
    return _class(argument, alphabet) if operation is code.IN else frozenset()


def _class(members: Sequence[Any], alphabet: frozenset[str]) -> frozenset[str]:
    found: set[str] = set()
    for operation, argument in members:
        if operation is code.LITERAL:
            found.add(chr(argument))
        elif operation is code.RANGE:
            found |= {character for character in alphabet if argument[0] <= ord(character) <= argument[1]}
        elif operation is code.CATEGORY:
            found |= {character for character in alphabet if CATEGORIES[argument].fullmatch(character)}
    return alphabet - found if members[0][0] is code.NEGATE else frozenset(found)


class _Machine:
    """The automaton (Thompson's): a state either takes one character of a set, or has free ways on."""

    def __init__(self, alphabet: frozenset[str]) -> None:
        self.alphabet = alphabet
        self.takes: list[frozenset[str] | None] = []
        self.ways: list[list[int]] = []
        self.steps = 0

    def state(self, takes: frozenset[str] | None = None) -> int:
        if len(self.ways) >= MOST_STATES:
            raise _TooLarge
        self.takes.append(takes)
        self.ways.append([])
        return len(self.ways) - 1

    def sequence(self, parsed: Iterable[Any], at: int) -> int:
        for operation, argument in parsed:
            if operation in REPEATS:
                at = self.repeat(argument[2], least=argument[0], most=argument[1], at=at)
            elif operation is code.SUBPATTERN:
                at = self.sequence(argument[3], at)
            elif operation is code.BRANCH:
                at = self.branch(argument[1], at)
            elif operation is not code.AT:
                at = self.take(_taken((operation, argument), self.alphabet), at)
        return at

    def take(self, characters: frozenset[str], at: int) -> int:
        # Upper and lower case are one, as if (?i) were always on: that can only refuse more.
        taking = self.state(characters | {character.swapcase() for character in characters})
        self.ways[at].append(taking)
        after = self.state()
        self.ways[taking].append(after)
        return after

    def branch(self, alternatives: Iterable[Any], at: int) -> int:
        after = self.state()
        for alternative in alternatives:
            begin = self.state()
            self.ways[at].append(begin)
            self.ways[self.sequence(alternative, begin)].append(after)
        return after

    def repeat(self, inside: Any, *, least: int, most: int, at: int) -> int:
        """Counts are cut short: three times round shows what thirty would."""
        for _ in range(min(least, 2)):
            at = self.sequence(inside, at)
        if most > LONG and (most != least or _varies(inside)):
            begin, after = self.state(), self.state()
            self.ways[at].append(begin)
            self.ways[self.sequence(inside, begin)].append(begin)
            self.ways[begin].append(after)
            return after
        after = self.state()
        for _ in range(min(most - least, 2)):
            self.ways[at].append(after)
            at = self.sequence(inside, at)
        self.ways[at].append(after)
        return after

    def meet(self, one: int, other: int) -> bool:
        """Whether two taking states can take the same character."""
        return bool((self.takes[one] or frozenset()) & (self.takes[other] or frozenset()))

    def following(self, taking: int) -> dict[int, int]:
        """The taking states that can come next, with the number of free ways there, counted to two.

        A way may pass a state twice, as from an inner loop round the outer one and into the inner one again.
        """
        found: dict[int, int] = {}
        waiting: list[tuple[int, tuple[int, ...]]] = [(self.ways[taking][0], ())]
        while waiting:
            self.steps += 1
            if self.steps > MOST_STEPS:
                raise _TooLarge
            at, passed = waiting.pop()
            if self.takes[at] is not None:
                found[at] = min(found.get(at, 0) + 1, 2)
            elif passed.count(at) < 2:
                waiting.extend((way, (*passed, at)) for way in self.ways[at])
        return found


def _varies(inside: Any) -> bool:
    """Whether a part can match texts of different lengths."""
    shortest, longest = inside.getwidth()
    return bool(shortest != longest)


def _ambiguous_loop(machine: _Machine) -> bool:
    """Whether some loop can be gone round in two ways with the same text."""
    follow = {state: machine.following(state) for state, takes in enumerate(machine.takes) if takes is not None}
    reach = {state: _reach(state, follow) for state in follow}
    # Of what follows a state, what lies on a loop with it, and whether there are two free ways.
    looped = {s: {w: n for w, n in ways.items() if s in reach[w]} for s, ways in follow.items()}
    if any(count > 1 for ways in looped.values() for count in ways.values()):
        return True
    return _parted_and_met(machine, looped)


def _parted_and_met(machine: _Machine, looped: dict[int, dict[int, int]]) -> bool:
    """Whether two walkers on a loop, taking the same characters, can part and meet again."""
    seen: set[tuple[int, int]] = set()
    waiting = [(state, state) for state in looped]
    while waiting:
        one, other = waiting.pop()
        for pair in product(looped[one], looped[other]):
            machine.steps += 1
            if machine.steps > MOST_STEPS:
                raise _TooLarge
            met = pair[0] == pair[1]
            if met and one != other:
                return True
            if not met and pair not in seen and machine.meet(*pair):
                seen.add(pair)
                waiting.append(pair)
    return False


def _reach(state: int, follow: dict[int, dict[int, int]]) -> set[int]:
    found: set[int] = set()
    waiting = list(follow[state])
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting.extend(follow[at])
    return found
