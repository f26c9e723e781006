"""Sharing a total out, exactly or by chance; the same on every machine."""

from bisect import bisect
from itertools import accumulate
from math import fsum  # sum() rounds floats differently since Python 3.12
from random import Random  # only its random(), the same in every version of Python


def draw(rng: Random, shares: dict, count: int) -> list:
    """Draw `count` of the keys of `shares`, each as often as its share says."""
    items, bounds = list(shares), list(accumulate(shares.values()))
    return [items[bisect(bounds, rng.random() * bounds[-1])] for _ in range(count)]


def apportion(total: int, weights: list[float]) -> list[int]:
    """Split a total in proportion to weights: the largest remainders round up."""
    scale = total / fsum(weights)
    parts = [int(weight * scale) for weight in weights]
    order = sorted(range(len(parts)), key=lambda i: parts[i] - weights[i] * scale)
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts


def meeting(what: str, code: str, count: int, share: float) -> int:
    """How many of `count` meet a standard; a rising share adds and takes none away."""
    rng = Random(f"{what} of {code}")
    return sum(rng.random() < share for _ in range(count))
