"""From a parsed message to a `Letter`."""

from __future__ import annotations

from dataclasses import replace
from email.message import Message

from intake.parsing import headers as fields
from intake.parsing.body import read_bodies
from intake.parsing.bounds import MAX_TEXT, Allowance
from intake.parsing.charsets import one_line
from intake.parsing.html import HtmlBody
from intake.parsing.mime import File, Parts, attachment_name, readable, walk, whole
from intake.parsing.pdf import pdf_text
from intake.parsing.reports import delivery_reports, original_ids
from intake.parsing.skeleton import read_message
from routing.words import Attachment, DeliveryReport, Letter

MAX_FORWARDED_DEPTH = 4
MAX_FORWARDED = 20
_FIELDS = (
    "from", "reply-to", "to", "cc", "date", "message-id", "in-reply-to", "references", "received",
    "return-path", "subject", "delivered-to", "x-original-to", "envelope-to",
)  # fmt: skip
_OCTETS = "application/octet-stream"


def letter_of(
    message: Message, defects: tuple[str, ...] = (), depth: int = 0, allowance: Allowance | None = None
) -> Letter:
    """What a message says, field by field; attached mails are letters of their own, down to a few levels."""
    allowance = allowance or Allowance()
    parts = walk(message, allowance)
    read = read_bodies(parts.bodies, allowance)
    mails = _attached_mails(parts, depth, allowance)
    attachments = _attachments(parts, mails, depth, allowance)
    kind = message.get_content_type()
    values = fields.gathered(message, _FIELDS)
    problems = [*defects, *parts.defects, *read.defects, *allowance.defects]
    if len(values["from"]) > 1:
        problems.append("two From headers")
    sender = next(iter(fields.addresses(values["from"][:1])), None)
    if sender is None:
        sender = next(
            (box for value in values["from"][:1] if (box := fields.mailbox(value, bare=True))), None
        )
    return Letter(
        subject=fields.decoded(values["subject"][0])[:2_000] if values["subject"] else "",
        text=read.text,
        new_text=read.new_text,
        quoted=read.quoted,
        signature=read.signature,
        sender=sender,
        reply_to=fields.addresses(values["reply-to"]),
        to=fields.addresses(values["to"]),
        cc=fields.addresses(values["cc"]),
        date=fields.date_of(values["date"]),
        message_id=next(iter(fields.identifiers(values["message-id"][:1])), None),
        in_reply_to=fields.identifiers(values["in-reply-to"]),
        references=fields.identifiers(values["references"]),
        headers=fields.all_headers(message),
        mail_from=_mail_from(values["return-path"]),
        delivered_to=_delivered_to(values),
        arrived=fields.received_date(values["received"]),
        content_type=kind,
        attachments=attachments,
        quotes=read.quotes,
        links=read.links,
        forwarded=tuple(letter for _, letter in mails.values()),
        reports=_reports(parts),
        report_type=_report_type(message, kind),
        original_ids=_original_ids(parts),
        defects=tuple(dict.fromkeys(problems)),
    )


def _mail_from(values: list[str]) -> str | None:
    """The envelope sender as the final server noted it (RFC 5321 section 4.4); "" for the null path."""
    if not values:
        return None
    if values[0].replace(" ", "") in ("<>", ""):
        return ""
    box = fields.mailbox(values[0])
    return box.address if box else None


def _delivered_to(values: dict[str, list[str]]) -> tuple[str, ...]:
    named = [values[name] for name in ("delivered-to", "x-original-to", "envelope-to")]
    return tuple(dict.fromkeys(box.address for group in named for box in fields.addresses(group)))


def _report_type(message: Message, kind: str) -> str | None:
    if kind != "multipart/report":
        return None
    try:
        found = message.get_param("report-type")
    except Exception:  # noqa: BLE001 - the standard library raises on some broken parameters
        found = None
    return one_line(found).lower() if isinstance(found, str) and found else "unknown"


def _original_ids(parts: Parts) -> tuple[str, ...]:
    texts = [*parts.returned, *(text for _, text in parts.statuses)]
    return tuple(dict.fromkeys(found for text in texts for found in original_ids(text)))


def _reports(parts: Parts) -> tuple[DeliveryReport, ...]:
    kinds = ("message/delivery-status", "message/global-delivery-status")
    return tuple(found for kind, text in parts.statuses if kind in kinds for found in delivery_reports(text))


def _attached_mails(parts: Parts, depth: int, allowance: Allowance) -> dict[int, tuple[Message, Letter]]:
    """The attached mails, those saved as files last, by the number of the file that holds each."""
    if depth >= MAX_FORWARDED_DEPTH:
        return {}
    told = [id(message) for _, message in parts.messages]
    found = [(at, file.message) for at, file in enumerate(parts.files) if id(file.message) in told]
    for at, file in enumerate(parts.files):
        if len(found) < MAX_FORWARDED and (saved := _saved_mail(file)):
            found.append((at, saved))
    return {
        at: (message, letter_of(message, (), depth + 1, allowance))
        for at, message in found[:MAX_FORWARDED]
        if message is not None
    }


def _saved_mail(file: File) -> Message | None:
    """A mail that was saved as a file and attached (.eml)."""
    if file.type == "message/rfc822" or not file.name.lower().endswith(".eml"):
        return None
    message = read_message(file.data)[0]
    return message if message["from"] or message["subject"] else None


def _attachments(
    parts: Parts, mails: dict[int, tuple[Message, Letter]], depth: int, allowance: Allowance
) -> tuple[Attachment, ...]:
    out: list[Attachment] = []
    for at, file in enumerate(parts.files):
        if at in mails:
            message, letter = mails[at]
            text = _mail_text(message, letter.text)
        else:
            text = _file_text(file, allowance)
        found = Attachment(attachment_name(file, at + 1), file.type, file.content, text, inline=file.inline)
        if depth:  # the outermost attached mail holds it as well
            allowance.copies -= found.size
            found = found if allowance.copies >= 0 else replace(found, content=b"")
        elif file.message is not None:
            found = replace(found, content=whole(file.message))
        out.append(found)
    return tuple(out)


def _file_text(file: File, allowance: Allowance) -> str:
    """What can be read in a file as text; "" where nothing can, or where too much was read before."""
    if _is_pdf(file):
        return _pdf_text(file.data, allowance)
    message = file.message
    if message is None and file.name.lower().endswith(".eml") and _is_text(file):
        message = read_message(file.data[: 4 * MAX_TEXT])[0]
    if message is not None:
        return _mail_text(message, read_bodies(walk(message, allowance).bodies, allowance).text)
    if not _is_text(file):
        return ""
    text = readable(file.data, file.charset, min(MAX_TEXT, allowance.text))
    allowance.text -= len(text)
    if file.type == "text/html":
        return "\n".join(HtmlBody(text, allowance).page().lines)
    return text


def _is_text(file: File) -> bool:
    return file.type.startswith("text/") or file.type == "message/rfc822" or _names_text(file)


def _pdf_text(data: bytes, allowance: Allowance) -> str:
    if allowance.pdfs <= 0 or allowance.pdf_seconds <= 0:
        allowance.note("too many PDFs: not all were read")
        return ""
    text, seconds = pdf_text(data, allowance.pdf_seconds)
    allowance.pdfs -= 1
    allowance.pdf_seconds -= seconds
    return text


def _is_pdf(file: File) -> bool:
    named = file.name.lower().endswith(".pdf")
    return file.type in ("application/pdf", "application/x-pdf") or (named and file.data[:5] == b"%PDF-")


def _names_text(file: File) -> bool:
    return file.type == _OCTETS and file.name.lower().endswith((".txt", ".ics", ".eml", ".md", ".csv"))


def _mail_text(message: Message, text: str) -> str:
    """An attached mail as a person would see it: its main fields and its text."""
    head = [
        f"{name}: {fields.decoded(message[name])}"
        for name in ("From", "To", "Subject", "Date")
        if message[name]
    ]
    return "\n".join([*head, "", text])[:MAX_TEXT]
