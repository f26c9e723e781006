"""Every word on the screen: one file a language, the same keys in each."""

import tomllib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGES = {"Tiếng Việt": "vi", "English": "en"}  # as the reader and the address name them


@cache
def words(language: str) -> dict:
    """The texts of `vi` or `en`, by section and key."""
    return tomllib.loads((HERE / f"{language}.toml").read_text(encoding="utf-8"))
