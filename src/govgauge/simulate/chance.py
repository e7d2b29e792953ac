"""Chance from one seed: every table and month has a stream of its own, so no stream depends on another's length."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.random import PCG64, Generator, SeedSequence

from govgauge.simulate.frame import Column


@dataclass(frozen=True)
class Chance:
    """The seed of a province."""

    seed: int

    def of(self, name: str, *key: int) -> Generator:
        """The stream of this name and key (month, county …); the same numbers whenever it is asked for."""
        return Generator(PCG64(SeedSequence([self.seed, zlib.crc32(name.encode()), *key])))


def happens(chance: Generator, probability: Column | float, *, rows: int | None = None) -> Column:
    """True with the given probability in each row."""
    count = rows if rows is not None else len(np.asarray(probability))
    return np.asarray(chance.random(count) < probability)


def odds(probability: float | Column, shift: Column) -> Column:
    """A probability moved on the scale of log-odds, so that it stays between 0 and 1."""
    logit = np.log(probability) - np.log1p(-np.asarray(probability, dtype=np.float64))
    return np.asarray(1 / (1 + np.exp(-(logit + shift))))


def choose(chance: Generator, weights: Column, *, rows: int) -> Column:
    """Places drawn with these weights."""
    rising = np.cumsum(weights)
    return np.searchsorted(rising / rising[-1], chance.random(rows), side="right").clip(0, len(weights) - 1)


def choose_by(chance: Generator, weights: Column, *, group: Column) -> Column:
    """A column of the matrix `weights` for each row, drawn with the weights of the row's group."""
    rising = np.cumsum(weights, axis=1)
    rising = rising / rising[:, -1:]
    count = weights.shape[1]
    flat = (rising + np.arange(len(weights))[:, None]).ravel()
    place = np.searchsorted(flat, chance.random(len(group)) + group, side="right")
    return np.asarray((place - group * count).clip(0, count - 1))


def permuted(counter: Column, *, size: int, key: int) -> Column:
    """Another number below `size` for each number, each once, in no visible order (an affine permutation twice)."""
    step = 2 * (key % 7919) + 1_000_003
    while np.gcd(step, size) != 1:
        step += 2
    return (counter.astype(np.int64) * step + key * 104_729) % size
