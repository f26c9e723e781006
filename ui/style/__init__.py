"""How everything looks: one style sheet, made of a file for each part of it."""

from pathlib import Path

# In this order: what changes with the screen stands after what it changes, paper last.
PARTS = ("shell", "page", "panels", "cards", "tables", "screens", "print")
ELEMENT = f"<style>{''.join(Path(__file__).with_name(f'{part}.css').read_text(encoding='utf-8') for part in PARTS)}</style>"
