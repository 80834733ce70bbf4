"""Addresses that may be answered, and the web forms that write for somebody (policy section 1)."""

from __future__ import annotations

import re

from routing import machine_words as words
from routing.words import Address, Letter, Policy

READ = 6_000  # characters that are looked at

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_SPEC = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}")


def valid_address(address: str) -> str | None:
    """An addr-spec fit for an SMTP command (RFC 5321 section 4.1.2), its domain in ASCII; else None."""
    local, at, domain = address.rpartition("@")
    if not at or len(local) > 64 or not _LOCAL.fullmatch(local):
        return None
    try:
        domain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    labels = domain.split(".")
    if len(labels) < 2 or len(domain) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        return None
    return f"{local}@{domain.lower()}" if not labels[-1].isdecimal() else None


def answerable(box: Address | None, policy: Policy) -> Address | None:
    """The address as SMTP wants it; None for machines, for ourselves and for what is no address."""
    address = valid_address(box.address) if box else None
    if box is None or address is None:
        return None
    local, _, domain = address.partition("@")
    ours = domain in policy.organisation_domains
    if ours or words.NO_REPLY.match(local) or words.DAEMONS.match(local) or local.lower() == "postmaster":
        return None
    return Address(box.name, address)


def is_form(letter: Letter, policy: Policy) -> bool:
    """Whether a web form sent this for one person (policy section 1).

    The sender is a form's or a site's address, or the answers go to somebody else; and the text is a form's:
    fields with labels, among them the person's own address unless Reply-To gives it. A form answers nothing,
    and does not begin with thanks for a message: that is a receipt which repeats the fields.
    """
    sender = letter.sender
    if sender is None or letter.in_reply_to or letter.references:
        return False
    local = sender.address.partition("@")[0]
    by_form = bool(words.FORM_SENDERS.match(local) or words.NO_REPLY.match(local)) or _site_mailer(letter)
    elsewhere = any(_person(box, policy) and box.domain != sender.domain for box in letter.reply_to)
    if not (by_form or elsewhere):
        return False
    text = letter.text[:READ]
    labels = list(words.FORM_LABEL.finditer(text))
    enough = len(labels) >= 2 or (labels and words.FORM_SENTENCE.search(text))
    if not enough or words.RECEIVED.search(text[: labels[0].start()]):
        return False
    return elsewhere or form_address(letter, policy) is not None


def form_address(letter: Letter, policy: Policy) -> Address | None:
    """The person's address in a form's text: in its mail field, on the label's line or the one below it."""
    text = letter.text[:READ]
    form = letter.sender.key if letter.sender else ""
    for pattern in (words.MAIL_FIELD, words.FROM_FIELD):
        for match in pattern.finditer(text):
            value = match[1].strip() or text[match.end() :].lstrip("\n ")[:320].partition("\n")[0]
            spec = _SPEC.search(value)
            if spec is None:
                continue
            name = value[: spec.start()] if pattern is words.FROM_FIELD else _form_name(text)
            box = Address(name.strip(" <\"'*"), spec[0])
            if box.key != form and _person(box, policy):
                return box
    return None


def _form_name(text: str) -> str:
    match = words.NAME_FIELD.search(text)
    return match[1].strip() if match else ""


def _site_mailer(letter: Letter) -> bool:
    names = [name for name, _ in letter.headers if name.startswith("x-")]
    if not names:
        return False
    mailer = (letter.header("x-mailer") or "").lower()
    if "phpmailer" in mailer or "wordpress" in mailer:
        return True
    return any(name.startswith(("x-php-", "x-wp-", "x-wpforms", "x-formname")) for name in names)


def _person(box: Address | None, policy: Policy) -> bool:
    return answerable(box, policy) is not None
