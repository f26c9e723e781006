"""Load reports: take the template, choose the file, look at what is in it, publish."""

from ui import filters, frame, imports, text

language = filters.language()
words = text.words(language)["imports"]
frame.open_desk(language, "imports")

if imports.is_done():
    imports.say_outcome(words)
else:
    imports.offer_templates(words)
    content, correct, reason = imports.ask(words, language)
    if content is not None:
        found = imports.telling(words, imports.preview, words, language, content, correct)
        if found:
            asked = {"content": content, "correct": correct, "reason": reason}
            imports.telling(words, imports.confirm, words, language, found, asked)
