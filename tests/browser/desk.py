"""How the browser tests drive the desk: files are filled and uploaded, cells of the grid typed and pasted."""

import io

import openpyxl

from data.reading import templates
from tests.browser.conftest import settled


def says(page, words: str):
    page.wait_for_function("words => document.body?.innerText.includes(words)", arg=words)
    settled(page)


def upload(page, content: bytes, name: str = "report.xlsx"):
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": content})


def filled(template: bytes, *rows: list) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(template))
    for line, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            book[templates.WORDS["records"]].cell(line, column).value = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def fill(page, label: str, text: str):
    page.get_by_role("textbox", name=label).fill(text)
    page.keyboard.press("Enter")


def cell(page, row: int):
    """Choose a cell of the first column of the grid, as a click does; a click on a chosen one would open it."""
    if page.evaluate(f"document.activeElement?.id === 'glide-cell-1-{row}'"):
        return
    page.locator(".stDataFrame").first.scroll_into_view_if_needed()
    box = page.locator(".stDataFrame").first.bounding_box()
    page.mouse.move(box["x"] + 250, box["y"] + 52 + 33 * row, steps=5)
    page.wait_for_timeout(300)  # the grid follows the mouse with the next frames, and a click means what it followed
    page.mouse.click(box["x"] + 250, box["y"] + 52 + 33 * row)
    page.wait_for_function(f"document.activeElement?.id === 'glide-cell-1-{row}'")


def type_into(page, row: int, text: str):
    cell(page, row)
    page.keyboard.press("Enter")
    page.locator("textarea.gdg-input").fill(text)
    page.keyboard.press("Enter")
    settled(page)


def paste_into(page, row: int, text: str):
    """Paste what Excel puts on the clipboard: tabs between the cells, line ends between the rows."""
    cell(page, row)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")
    settled(page)
