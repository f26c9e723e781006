"""Divides a total among receivers, exactly or by chance; the same on every machine."""

from bisect import bisect
from itertools import accumulate
from math import fsum  # sum() rounds floats differently since Python 3.12
from random import Random  # only its random(), the same in every version of Python


def draw(rng: Random, shares: dict, count: int) -> list:
    """Draw `count` keys of `shares` with replacement, each with a probability proportional to its share."""
    items, bounds = list(shares), list(accumulate(shares.values()))
    return [items[bisect(bounds, rng.random() * bounds[-1])] for _ in range(count)]


def apportion(total: int, weights: list[float]) -> list[int]:
    """Split a total into whole parts in proportion to weights; the largest remainders are rounded up."""
    scale = total / fsum(weights)
    parts = [int(weight * scale) for weight in weights]
    order = sorted(range(len(parts)), key=lambda i: parts[i] - weights[i] * scale)
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts


def meeting(what: str, code: str, count: int, share: float) -> int:
    """How many of `count` meet a standard, each with probability `share`; a higher share never gives fewer."""
    rng = Random(f"{what} of {code}")
    return sum(rng.random() < share for _ in range(count))
