"""Load reports: take the template, choose the file, look at what is in it, publish."""

from ui.blocks import frame
from ui.desk import upload

language, words = frame.open_desk("imports")

if not upload.show_outcome(words):
    upload.offer_templates(words)
    content, correct, reason = upload.ask(words, language)
    if content is not None:
        with upload.failures_explained(words):
            findings = upload.show_preview(words, language, content, correct)
            if findings:
                upload.confirm(words, language, findings, content=content, correct=correct, reason=reason)
