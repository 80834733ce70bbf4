"""Person or machine, and which address a person is answered at: the ONE place that says who may be answered.

Policy section 1. Headers first, then wording; a rule that only wording supports asks for two signs. What a
person forwards or quotes is never held against them, and neither is the web form that carried their words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from routing import machine_words as words
from routing.answerable import READ, answerable, form_address, is_form, valid_address
from routing.machine_stock import stock
from routing.machine_texts import (
    carried,
    found,
    is_out_of_office,
    mailing,
    note_or_receipt,
    own,
    own_words_above_quote,
    tells_of_purchase,
)
from routing.words import Address, Kind, Letter, Machine, Policy

__all__ = [
    "correspondent",
    "delayed",
    "failed_for_good",
    "is_form",
    "machine",
    "reply_address",
    "valid_address",
]

_Rule = Callable[[Letter, Policy], Machine | None]


def machine(letter: Letter, policy: Policy, *, by_colleague: bool = False) -> Machine | None:
    """Why a machine wrote this mail and of which kind it is, or None for a person's.

    `by_colleague`: that the organisation sent it says nothing of who wrote it.
    """
    for rule in _RULES:
        if by_colleague and rule is _own_mail:
            continue
        if sign := rule(letter, policy):
            return sign
    return None


def reply_address(letter: Letter, policy: Policy, *, by_person: bool = False) -> Address | None:
    """Where a person's mail is answered; None where nothing may be sent.

    Reply-To, else From; for a web form Reply-To, else the address that its text gives, never the form itself.
    Nobody is answered whom `machine` calls a machine, nor ourselves, nor an address that takes no mail.
    `by_person`: somebody has looked at the letter, and knows that no machine wrote it.
    """
    if not by_person and machine(letter, policy) is not None:
        return None
    for box in letter.reply_to:
        if address := answerable(box, policy):
            if is_form(letter, policy) and letter.sender and box.key == letter.sender.key:
                continue
            return address
    if is_form(letter, policy):
        return answerable(form_address(letter, policy), policy)
    return answerable(letter.sender, policy)


def correspondent(letter: Letter, policy: Policy) -> Address | None:
    """Who writes: the sender, or the person for whom a web form sent it. A form writes for many."""
    return reply_address(letter, policy) if is_form(letter, policy) else letter.sender


def failed_for_good(letter: Letter) -> bool:
    """Whether a bounce reports a permanent failure (RFC 3464 section 2.3.3: Action `failed`)."""
    if letter.reports:
        return any(report.action == "failed" for report in letter.reports)
    text = _bounce_text(letter)
    return not words.DELAY_TEXT.search(text) and bool(
        words.BOUNCE_TEXT.search(text) or words.BOUNCE_SUBJECT.match(letter.subject)
    )


def delayed(letter: Letter) -> bool:
    """Whether a bounce says that the delivery is still being tried."""
    if letter.reports:
        return all(report.action == "delayed" for report in letter.reports)
    return bool(words.DELAY_TEXT.search(_bounce_text(letter)))


# --- the kinds, in the order in which they are tried


def _bounce(letter: Letter, _: Policy) -> Machine | None:
    if letter.content_type == "multipart/report" and letter.report_type not in _RECEIPTS:
        if letter.report_type == "feedback-report":
            return found(Kind.AUTO_REPLY, "a provider's abuse report", "report-type", letter.report_type)
        return found(Kind.BOUNCE, "a delivery report (RFC 3464)", "header content-type", letter.content_type)
    sender = letter.sender
    if sender is None and letter.mail_from != "":
        return None
    local = sender.address.partition("@")[0] if sender else ""
    if sender and words.DAEMONS.match(local):
        return found(Kind.BOUNCE, "a mail server wrote it", "header from", sender.address)
    return _told_bounce(letter, local)


def _told_bounce(letter: Letter, local: str) -> Machine | None:
    """A delivery report known by its words; `local` is its sender's local part."""
    subject = words.BOUNCE_SUBJECT.match(letter.subject)
    value = letter.header("x-failed-recipients")
    if not (subject or value or letter.mail_from == "" or local.lower() == "postmaster"):
        return None  # what follows asks for one of these
    if letter.sender and is_out_of_office(letter):
        return None
    if letter.mail_from == "" and (subject or words.BOUNCE_TEXT.search(_bounce_text(letter))):
        return found(
            Kind.BOUNCE, "no return path, and the words of a failed delivery", "header return-path", "<>"
        )
    if value:
        return found(Kind.BOUNCE, "it names recipients that failed", "header x-failed-recipients", value)
    own_text = words.BOUNCE_TEXT.search(letter.new_text[:READ])
    if local.lower() == "postmaster" and (subject or own_text):
        return found(Kind.BOUNCE, "a postmaster's delivery report", "subject", letter.subject)
    # A delivery report that says so by its subject and its text alone; a person's mail has words of its own.
    if (
        subject
        and own_text
        and not words.PURCHASE.search(letter.new_text[:READ])
        and not own_words_above_quote(letter)
    ):
        return found(Kind.BOUNCE, "the subject and words of a delivery report", "text", own_text[0])
    return None


_RECEIPTS = frozenset(["disposition-notification"])
_CALENDAR_ANSWER = re.compile(r"^METHOD:(?:REPLY|COUNTER|DECLINECOUNTER)\b", re.IGNORECASE | re.MULTILINE)


def _own_mail(letter: Letter, policy: Policy) -> Machine | None:
    sender = letter.sender
    ours = sender is not None and sender.domain in policy.organisation_domains
    if (
        sender
        and ours
        and not (words.FORWARDED.match(letter.subject) and (letter.quotes or letter.forwarded))
    ):
        if is_form(letter, policy):
            return None
        return found(Kind.OWN_MAIL, "our own address sent it", "header from", sender.address)
    minted = (letter.message_id or "").strip("<>").rpartition("@")[2].lower()
    if minted in policy.organisation_domains and not ours and _auto_submitted(letter):
        return found(Kind.OWN_MAIL, "our own Message-ID", "header message-id", letter.message_id or "")
    return None


def _receipt(letter: Letter, _: Policy) -> Machine | None:
    if letter.content_type == "multipart/report" and letter.report_type in _RECEIPTS:
        return found(Kind.AUTO_REPLY, "a read receipt (RFC 8098)", "header content-type", letter.content_type)
    for part in letter.attachments:
        if part.type == "text/calendar" and _CALENDAR_ANSWER.search(part.text[:READ]):
            wordy = len(own(letter).split()) > _REMARK
            return found(Kind.AUTO_REPLY, "a calendar's answer (RFC 5546)", part.name, "REPLY", doubt=wordy)
    return None


_REMARK = 12  # words; more than a calendar program adds


def _headers_of_machines(letter: Letter, policy: Policy) -> Machine | None:
    """RFC 3834 and the fields that were used before it; not for a person's words that a machine carried."""
    sign = _machine_header(letter)
    if sign is None or is_form(letter, policy) or _through_helpdesk(letter, policy):
        return None
    return sign


def _machine_header(letter: Letter) -> Machine | None:
    if value := _auto_submitted(letter):
        # Programs that carry a person's words (a shop's own form, an app) write auto-generated as well.
        doubt = value.lower().startswith("auto-generated") and tells_of_purchase(letter)
        doubt = doubt and not stock(own(letter)).topics
        return found(
            Kind.AUTO_REPLY, "Auto-Submitted (RFC 3834)", "header auto-submitted", value, doubt=doubt
        )
    for name, value in letter.headers:
        if _AUTO_HEADER.fullmatch(name) and value.strip().lower() not in ("", "no", "false", "none", "0"):
            return found(Kind.AUTO_REPLY, f"the header {name}", f"header {name}", value)
        if name == "x-post-messageclass" and "autoresponder" in value.lower():
            return found(Kind.AUTO_REPLY, f"the header {name}", f"header {name}", value)
        if name in _PRECEDENCE and value.strip().lower().replace("-", "_") in ("auto_reply", "junk"):
            return found(Kind.AUTO_REPLY, "Precedence of an automatic answer", "header precedence", value)
    if letter.mail_from == "":
        return found(
            Kind.AUTO_REPLY, "the null return path (RFC 5321 section 4.5.5)", "header return-path", "<>"
        )
    return None


# X-Autoreply, X-Auto-Respond, X-HelpScout-Auto-Reply and their many kin; not X-Auto-Response-Suppress.
_AUTO_HEADER = re.compile(
    r"(?:x-)?(?:[a-z]{1,20}-){0,2}auto-?(?:reply|replied|respond|responder|generated|answer)(?:-from)?"
    r"|x-fc-machinegenerated|x-vacation|x-mail-autoreply"
)
_PRECEDENCE = ("precedence", "x-precedence")
_LIST_HEADERS = frozenset({
    "list-id", "list-unsubscribe", "list-post", "list-unsubscribe-post", "list-help", "list-owner",
    "list-archive", "list-subscribe", "mailing-list", "x-mailing-list", "x-beenthere", "x-mailman-version",
    "x-listmember", "x-campaign", "x-campaignid", "x-campaign-id", "x-mailin-campaign", "x-mc-user",
    "x-csa-complaints",
})  # fmt: skip


def _list_headers(letter: Letter, policy: Policy) -> Machine | None:
    """Newsletters and lists (RFC 2919, RFC 2369), unless the list is the way that our own mail takes."""
    listed = [pair for pair in letter.headers if pair[0] in _LIST_HEADERS or pair[0] in _PRECEDENCE]
    if not listed or is_form(letter, policy) or _through_helpdesk(letter, policy):
        return None
    for name, value in listed:
        bulk = name in _PRECEDENCE and value.strip().lower() in ("bulk", "list")
        if bulk or name in _LIST_HEADERS:
            if any(domain in value.lower() for domain in policy.organisation_domains) or _own_list(
                letter, policy
            ):
                continue
            if bulk and (words.AUTO_SUBJECT.match(letter.subject) or is_out_of_office(letter)):
                return found(Kind.AUTO_REPLY, "the words of an automatic answer", "subject", letter.subject)
            if sign := note_or_receipt(letter):
                return sign
            # Some forwarders mark a person's mail so; nobody's complaint is in a newsletter.
            doubt = tells_of_purchase(letter) and not words.UNSUBSCRIBE.search(letter.text[:READ])
            return found(Kind.BULK, "a mailing to many", f"header {name}", value, doubt=doubt)
    return None


def _own_list(letter: Letter, policy: Policy) -> bool:
    listed = letter.header("list-id") or ""
    return any(domain in listed.lower() for domain in policy.organisation_domains)


def _wording(letter: Letter, policy: Policy) -> Machine | None:
    """Out-of-office notes, receipts and mailings that no header betrays."""
    if carried(letter, policy) or _through_helpdesk(letter, policy):
        return None
    return note_or_receipt(letter) or mailing(letter)


_RULES: tuple[_Rule, ...] = (
    _bounce,
    _own_mail,
    _receipt,
    _headers_of_machines,
    _list_headers,
    _wording,
)


# --- what the rules ask


def _bounce_text(letter: Letter) -> str:
    return f"{letter.subject}\n{letter.text[:READ]}"


def _auto_submitted(letter: Letter) -> str:
    value = (letter.header("auto-submitted") or "").strip()
    return "" if value.lower().split(";")[0].split("(")[0].strip() in ("", "no") else value


def _through_helpdesk(letter: Letter, policy: Policy) -> bool:
    """A person's answer that a helpdesk sent on: it came to a case's own address and is no receipt.

    Helpdesks mark what their people write as automatic (Zendesk, RT, OTRS). Only on our own thread is that
    overlooked: the worst that can come of it is that an answer is relayed.
    """
    tagged = [*letter.delivered_to, *(box.address for box in (*letter.to, *letter.cc))]
    ours = any(
        "+" in address.partition("@")[0] and address.rpartition("@")[2].lower() in policy.organisation_domains
        for address in tagged
    )
    automatic = _auto_submitted(letter).lower()
    if not ours or letter.mail_from == "" or automatic.startswith("auto-replied"):
        return False
    text = own(letter)
    if words.AUTO_SUBJECT.match(letter.subject) or words.RECEIPT_SUBJECT.match(letter.subject):
        return False
    if words.SAYS_SO.search(text) or words.RECEIVED.search(text) or note_or_receipt(letter):
        return False
    helpdesk = any(name.startswith(_HELPDESKS) for name, _ in letter.headers) or any(
        mark in (letter.header("x-mailer") or "").lower()
        for mark in ("zendesk", "freshdesk", "otrs", "zammad")
    )
    return (helpdesk or letter.header("precedence") is not None) and len(text.split()) >= 8


_HELPDESKS = (
    "x-zendesk", "x-freshdesk", "x-otrs", "x-znuny", "x-zammad", "x-rt-", "rt-", "x-helpscout", "x-gorgias",
    "x-hubspot", "x-intercom", "x-front", "x-trengo", "x-jira", "x-freshservice",
)  # fmt: skip
