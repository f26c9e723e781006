"""The bytes of a text file become text, or a reason why they do not.

UTF-16 has a mark, and other text is rarely valid UTF-8; what is neither is read as Windows-1258,
the only other encoding of Vietnamese Unicode text.
"""

from data.reading import kinds
from data.reading.problems import Problem, Refused

WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def text_of(content: bytes) -> str:
    """The text of a file. Raises Refused where the bytes are not lines of Unicode text."""
    text = _decoded(content)
    kinds.refuse_text(text)
    if "\0" in text:
        raise Refused([Problem(_line(text, text.index("\0")), "", "null_byte")])
    return text


def _decoded(content: bytes) -> str:
    is_wide = content.startswith(WIDE_MARKS)
    try:
        try:
            return content.decode("utf-16" if is_wide else "utf-8-sig")
        except UnicodeDecodeError:
            if is_wide or _is_broken_utf8(content):
                raise
            return content.decode("cp1258")
    except UnicodeDecodeError as error:
        line = 1 if is_wide else content.count(b"\n", 0, error.start) + 1
        raise Refused([Problem(line, "", "encoding")]) from None


def _is_broken_utf8(content: bytes) -> bool:
    """Whether most of what is not ASCII is valid UTF-8: then a byte is wrong, not the encoding."""
    letters = [letter for letter in content.decode("utf-8", errors="replace") if letter > "\x7f"]
    return 2 * letters.count("\ufffd") < len(letters)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
