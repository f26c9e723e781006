"""Load reports: take the template, choose the file, look at what is in it, publish."""

from ui.blocks import frame
from ui.desk import upload

language, words = frame.open_desk("imports")

if upload.is_done():
    upload.show_outcome(words)
else:
    upload.offer_templates(words)
    content, correct, reason = upload.ask(words, language)
    if content is not None:
        findings = upload.run_or_explain(words, upload.show_preview, words, language, content, correct)
        if findings:
            arguments = {"content": content, "correct": correct, "reason": reason}
            upload.run_or_explain(words, upload.confirm, words, language, findings, arguments)
