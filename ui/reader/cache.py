"""One cache for what readers share, bounded by its bytes in memory.

A shared value is never changed. Those used least recently make room for new ones. Streamlit's cache_resource holds
the cache, so that st.cache_resource.clear() empties it with all others.

What is asked of a version is kept by its name and its content: a file that was replaced, as when a store is restored
from a backup, is another version of the same name.
"""

import gc
import inspect
import sys
import threading
import types
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd
import streamlit as st

import queries

BUDGET = 100_000_000  # bytes: some 150 filters of page one's totals, or 1,500 charts
SAMPLE = 8  # rows of a query that are measured for all
FLAT = {str, bytes, int, float, bool, type(None)}  # refer to nothing else
_run: ContextVar[tuple["Cache", dict[Path, str]] | None] = ContextVar("run", default=None)
NOT_OWNED = (type, types.ModuleType, weakref.ref)


class Cache:
    """Values by key, `size` bytes in all and at most `budget`. Threads that ask for one key at once build it once."""

    def __init__(self, budget: int):
        self.budget, self.size = budget, 0
        self._entries: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._building: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, build: Callable[[], object], holds: Callable[[], bool] = lambda: True) -> object:
        """The value of `key`, built now if it is not there; it is kept if `holds` still says so once it is built."""
        with self._lock:
            if key in self._entries:
                self._entries.move_to_end(key)
                return self._entries[key][0]
            building = self._building.setdefault(key, threading.Lock())
        with building:
            if key in self._entries:  # another thread has just built it
                return self.get(key, build, holds)
            try:
                value = build()
                size = size_of(value)
                with self._lock:
                    if size <= self.budget and holds():
                        self.size += size - self._entries.pop(key, (None, 0))[1]
                        self._entries[key] = value, size
                    while self.size > self.budget:
                        self.size -= self._entries.popitem(last=False)[1][1]
            finally:
                self._building.pop(key, None)
        return value


def shared(key: tuple, build: Callable[[], object]) -> object:
    """The value of `key`, built once for all readers; versions in it, and those of filters, count by their content."""
    cache, known = _run.get() or (_cache(), {})
    contents = _contents(key, known)
    return cache.get((*key, contents), build, lambda: _contents(key) == contents)


@contextmanager
def known_contents(known: dict[Path, str]) -> Iterator[None]:
    """Look for shared values by these contents of versions, for a run of a page that asks for hundreds; what is built
    meanwhile is kept only if its version still has that content."""
    token = _run.set((_cache(), known))
    try:
        yield
    finally:
        _run.reset(token)


def _contents(key: tuple, known: dict[Path, str] = MappingProxyType({})) -> tuple[str, ...]:
    """The hashes of the versions that a key names, itself or in a tuple; those of `known` are not read again."""
    contents = []
    for part in key:
        for item in part if type(part) is tuple else (part,):
            version = item if isinstance(item, Path) else getattr(item, "version", None)
            if isinstance(version, Path):
                contents.append(known.get(version) or queries.content_of(version))
    return tuple(contents)


def built_once(function: Callable) -> Callable:
    """Decorate a function of hashable arguments: its value for the same ones is built once for all readers.

    Arguments are the same however they are given: by position, by name, or as the default.
    """
    name, signature = f"{function.__module__}.{function.__qualname__}", inspect.signature(function)
    kinds = [parameter.kind for parameter in signature.parameters.values()]
    all_given = len(kinds) if inspect.Parameter.KEYWORD_ONLY not in kinds else None

    @wraps(function)
    def once(*arguments, **options):
        if options or len(arguments) != all_given:  # most calls need none of this, and a page makes hundreds
            given = signature.bind(*arguments, **options)
            given.apply_defaults()
            arguments, options = given.args, given.kwargs
        return shared((name, arguments, *options.items()), lambda: function(*arguments, **options))

    return once


def size_of(value: object) -> int:
    """Bytes of memory that a value takes with all it refers to, such as rows, data frames, figures and closures.

    Classes and modules, which other values share, are left out.
    """
    seen, waiting, total = set(), [value], 0
    while waiting:
        new = {id(item): item for item in waiting if id(item) not in seen}
        seen.update(new)
        total += sum(map(sys.getsizeof, [item for item in new.values() if type(item) in FLAT]))
        waiting = []
        for item in new.values():
            if type(item) not in FLAT and not isinstance(item, NOT_OWNED):
                total += _own_size(item, waiting)
    return total


def _own_size(item: object, waiting: list) -> int:
    """Bytes of an object without those it refers to, which are added to `waiting`."""
    size = 0
    held = list(item.values()) if type(item) is dict and len(item) > 2 * SAMPLE else item
    if type(held) is list and len(held) > 2 * SAMPLE and type(held[0]) is dict:  # rows are as large as each other
        some = held[:: len(held) // SAMPLE]
        size += size_of(some) * len(held) // len(some)
    elif isinstance(item, np.ndarray):
        if item.base is not None:  # getsizeof counts only an array's own data
            waiting.append(item.base)
            size += 0 if isinstance(item.base, np.ndarray) else item.nbytes
        if item.dtype == object:
            waiting.extend(item.ravel())
    elif isinstance(item, types.FunctionType):  # its module's names are not its own
        waiting.extend([*(item.__closure__ or ()), *(item.__defaults__ or ())])
    else:
        waiting.extend(gc.get_referents(item))
    # pandas would count its arrays, which are counted above.
    is_pandas = isinstance(item, (pd.DataFrame, pd.Series, pd.Index))
    return size + (object.__sizeof__(item) if is_pandas else sys.getsizeof(item))


@st.cache_resource(show_spinner=False)
def _cache() -> Cache:
    return Cache(BUDGET)
