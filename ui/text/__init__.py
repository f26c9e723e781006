"""Every word on the screen: one file a language, the same keys in each."""

import tomllib
from functools import cache, reduce
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGES = {"Tiếng Việt": "vi", "English": "en"}  # as the reader and the address name them


@cache
def words(language: str) -> dict:
    """The texts of `vi` or `en`, by section and key."""
    return tomllib.loads((HERE / f"{language}.toml").read_text(encoding="utf-8"))


def in_both(section: str, key: str, **values: str) -> str:
    """A text in every language, a line each, for what is said before anybody could choose one; `section` as "access.gone"."""
    lines = (reduce(dict.__getitem__, (*section.split("."), key), words(language)) for language in LANGUAGES.values())
    return "\n".join(line.format(**values) for line in lines)
