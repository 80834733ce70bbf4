"""From a parsed message to a `Letter`."""

from __future__ import annotations

from email.message import Message

from intake.parsing import headers as fields
from intake.parsing.body import read_bodies
from intake.parsing.charsets import clean, decode, one_line
from intake.parsing.html import HtmlBody
from intake.parsing.mime import MAX_TEXT, File, Parts, attachment_name, walk
from intake.parsing.pdf import pdf_text
from intake.parsing.reports import delivery_reports, original_ids
from routing.words import Attachment, DeliveryReport, Letter

MAX_FORWARDED_DEPTH = 4
MAX_FORWARDED = 20
MAX_PDFS = 5
_FIELDS = (
    "from", "reply-to", "to", "cc", "date", "message-id", "in-reply-to", "references", "received",
    "return-path", "subject", "delivered-to", "x-original-to", "envelope-to",
)  # fmt: skip
_OCTETS = "application/octet-stream"


def letter_of(message: Message, defects: tuple[str, ...] = (), depth: int = 0) -> Letter:
    """What a message says, field by field; attached mails are letters of their own, down to a few levels."""
    parts = walk(message)
    forwarded = _forwarded(parts, depth)
    read = read_bodies(parts.bodies)
    kind = message.get_content_type()
    values = fields.gathered(message, _FIELDS)
    problems = [*defects, *parts.defects, *read.defects]
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
        attachments=_attachments(parts),
        quotes=read.quotes,
        links=read.links,
        forwarded=forwarded,
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


def _forwarded(parts: Parts, depth: int) -> tuple[Letter, ...]:
    if depth >= MAX_FORWARDED_DEPTH:
        return ()
    messages = [message for _, message in parts.messages]
    messages += [found for file in parts.files if (found := _saved_mail(file))]
    return tuple(letter_of(message, (), depth + 1) for message in messages[:MAX_FORWARDED])


def _saved_mail(file: File) -> Message | None:
    """A mail that was saved as a file and attached (.eml)."""
    if file.type == "message/rfc822" or not file.name.lower().endswith(".eml"):
        return None
    import email

    message = email.message_from_bytes(file.data)
    return message if message["from"] or message["subject"] else None


def _attachments(parts: Parts) -> tuple[Attachment, ...]:
    out: list[Attachment] = []
    pdfs = 0
    for number, file in enumerate(parts.files, 1):
        text = ""
        if _is_pdf(file):
            pdfs += 1
            text = pdf_text(file.data) if pdfs <= MAX_PDFS else ""
        elif file.type.startswith("text/") or file.type == "message/rfc822" or _names_text(file):
            text = _file_text(file)
        name = attachment_name(file, number)
        out.append(Attachment(name, file.type, file.data, text, inline=file.inline))
    return tuple(out)


def _is_pdf(file: File) -> bool:
    named = file.name.lower().endswith(".pdf")
    return file.type in ("application/pdf", "application/x-pdf") or (named and file.data[:5] == b"%PDF-")


def _names_text(file: File) -> bool:
    return file.type == _OCTETS and file.name.lower().endswith((".txt", ".ics", ".eml", ".md", ".csv"))


def _file_text(file: File) -> str:
    if file.type == "message/rfc822" or file.name.lower().endswith(".eml"):
        return _mail_text(file.data)
    text = clean(decode(file.data[: 4 * MAX_TEXT], file.charset))[:MAX_TEXT]
    if file.type == "text/html":
        return "\n".join(HtmlBody(text).page().lines)
    return text


def _mail_text(data: bytes) -> str:
    """An attached mail as a person would see it: its main fields and its text."""
    import email

    message = email.message_from_bytes(data[: 4 * MAX_TEXT])
    head = [
        f"{name}: {fields.decoded(message[name])}"
        for name in ("From", "To", "Subject", "Date")
        if message[name]
    ]
    return "\n".join([*head, "", read_bodies(walk(message).bodies).text])[:MAX_TEXT]
