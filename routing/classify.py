"""Person or machine, and which address a person is answered at: the ONE place that says who may be answered.

Policy section 1. Headers first, then wording; a rule that only wording supports asks for two signs. What a
person forwards or quotes is never held against them, and neither is the web form that carried their words.
"""

from __future__ import annotations

from collections.abc import Callable

from routing import machine_words as words
from routing.answerable import READ, answerable, form_address, is_form, valid_address
from routing.words import Address, Evidence, Kind, Letter, Machine, Policy

_SHORT = 130  # words; what machines write to say that somebody is away or has received something

__all__ = ["delayed", "failed_for_good", "is_form", "machine", "reply_address", "valid_address"]

_Rule = Callable[[Letter, Policy], Machine | None]


def machine(letter: Letter, policy: Policy) -> Machine | None:
    """Why a machine wrote this mail and of which kind it is, or None for a person's."""
    for rule in _RULES:
        if found := rule(letter, policy):
            return found
    return None


def reply_address(letter: Letter, policy: Policy) -> Address | None:
    """Where a person's mail is answered; None where nothing may be sent.

    Reply-To, else From; for a web form Reply-To, else the address that its text gives, never the form itself.
    Nobody is answered whom `machine` calls a machine, nor ourselves, nor an address that takes no mail.
    """
    if machine(letter, policy) is not None:
        return None
    for box in letter.reply_to:
        if found := answerable(box, policy):
            if is_form(letter, policy) and letter.sender and box.key == letter.sender.key:
                continue
            return found
    if is_form(letter, policy):
        return answerable(form_address(letter, policy), policy)
    return answerable(letter.sender, policy)


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
            return _found(Kind.AUTO_REPLY, "a provider's abuse report", "report-type", letter.report_type)
        return _found(Kind.BOUNCE, "a delivery report (RFC 3464)", "header content-type", letter.content_type)
    sender = letter.sender
    if sender is None and letter.mail_from != "":
        return None
    local = sender.address.partition("@")[0] if sender else ""
    if sender and words.DAEMONS.match(local):
        return _found(Kind.BOUNCE, "a mail server wrote it", "header from", sender.address)
    if sender and _is_out_of_office(letter):
        return None
    subject = words.BOUNCE_SUBJECT.match(letter.subject)
    if letter.mail_from == "" and (subject or words.BOUNCE_TEXT.search(_bounce_text(letter))):
        return _found(
            Kind.BOUNCE, "no return path, and the words of a failed delivery", "header return-path", "<>"
        )
    if subject and local.lower() == "postmaster":
        return _found(Kind.BOUNCE, "a postmaster's delivery report", "subject", subject[0].strip())
    # A delivery report that says so by its subject and its text alone; a person's mail has words of its own.
    own = words.BOUNCE_TEXT.search(letter.new_text[:READ])
    if (
        subject
        and own
        and not words.PURCHASE.search(letter.new_text[:READ])
        and not _own_words_above_quote(letter)
    ):
        return _found(Kind.BOUNCE, "the subject and words of a delivery report", "text", own[0])
    return None


_RECEIPTS = frozenset(["disposition-notification"])


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
        return _found(Kind.OWN_MAIL, "our own address sent it", "header from", sender.address)
    minted = (letter.message_id or "").strip("<>").rpartition("@")[2].lower()
    if minted in policy.organisation_domains and not ours and _auto_submitted(letter):
        return _found(Kind.OWN_MAIL, "our own Message-ID", "header message-id", letter.message_id or "")
    return None


def _receipt(letter: Letter, _: Policy) -> Machine | None:
    if letter.content_type == "multipart/report" and letter.report_type in _RECEIPTS:
        return _found(
            Kind.AUTO_REPLY, "a read receipt (RFC 8098)", "header content-type", letter.content_type
        )
    return None


def _headers_of_machines(letter: Letter, policy: Policy) -> Machine | None:
    """RFC 3834 and the fields that were used before it; not for a person's words that a machine carried."""
    sign = _machine_header(letter)
    if sign is None or is_form(letter, policy) or _through_helpdesk(letter, policy):
        return None
    return sign


def _machine_header(letter: Letter) -> Machine | None:
    if value := _auto_submitted(letter):
        return _found(Kind.AUTO_REPLY, "Auto-Submitted (RFC 3834)", "header auto-submitted", value)
    for name, value in letter.headers:
        if name in _AUTO_HEADERS and value.strip().lower() not in ("", "no", "false", "none", "0"):
            return _found(Kind.AUTO_REPLY, f"the header {name}", f"header {name}", value)
        if name == "precedence" and value.strip().lower().replace("-", "_") in ("auto_reply", "junk"):
            return _found(Kind.AUTO_REPLY, "Precedence of an automatic answer", "header precedence", value)
    if letter.mail_from == "":
        return _found(
            Kind.AUTO_REPLY, "the null return path (RFC 5321 section 4.5.5)", "header return-path", "<>"
        )
    return None


_AUTO_HEADERS = frozenset({
    "x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-autoreply-from", "x-mail-autoreply",
    "x-autogenerated", "x-auto-generated", "x-fc-machinegenerated", "x-vacation", "auto-generated",
})  # fmt: skip


def _list_headers(letter: Letter, policy: Policy) -> Machine | None:
    """Newsletters and lists (RFC 2919, RFC 2369), unless the list is the way that our own mail takes."""
    if is_form(letter, policy) or _through_helpdesk(letter, policy):
        return None
    for name, value in letter.headers:
        bulk = name == "precedence" and value.strip().lower() in ("bulk", "list")
        if bulk or name in (
            "list-id",
            "list-unsubscribe",
            "list-post",
            "list-unsubscribe-post",
            "x-campaign",
        ):
            if any(domain in value.lower() for domain in policy.organisation_domains) or _own_list(
                letter, policy
            ):
                continue
            if bulk and (words.AUTO_SUBJECT.match(letter.subject) or _is_out_of_office(letter)):
                return _found(Kind.AUTO_REPLY, "the words of an automatic answer", "subject", letter.subject)
            return _found(Kind.BULK, "a mailing to many", f"header {name}", value)
    return None


def _own_list(letter: Letter, policy: Policy) -> bool:
    listed = letter.header("list-id") or ""
    return any(domain in listed.lower() for domain in policy.organisation_domains)


def _wording(letter: Letter, policy: Policy) -> Machine | None:
    """Out-of-office notes and receipts that no header betrays."""
    if _carried_or_own(letter, policy):
        return None
    text = _own(letter)
    brief = len(text.split()) <= _SHORT
    told = bool(words.PURCHASE.search(text))
    # Exchange sets this on people's mail too: it is a sign beside others, never enough.
    suppressed = letter.header("x-auto-response-suppress") is not None
    likely = (brief and not told) or _away_signs(text) >= 1 or suppressed
    if likely and (match := words.AUTO_SUBJECT.match(letter.subject)):
        return _found(Kind.AUTO_REPLY, "the subject of an automatic answer", "subject", match[0].strip())
    if brief and (away := words.AWAY.search(text)):
        if _away_signs(text) >= 2 and not told:
            return _found(Kind.AUTO_REPLY, "an out-of-office note", "text", away[0].strip())
        if words.AWAY_SUBJECT.match(letter.subject) and not told:
            return _found(Kind.AUTO_REPLY, "an out-of-office note", "subject", letter.subject)
    return _receipt_wording(letter, text, brief=brief, told=told, suppressed=suppressed)


def _receipt_wording(
    letter: Letter, text: str, *, brief: bool, told: bool, suppressed: bool
) -> Machine | None:
    says = words.SAYS_SO.search(text)
    received = words.RECEIVED.search(text)
    subject = words.RECEIPT_SUBJECT.match(letter.subject)
    subject = None if subject and words.DENIAL.search(letter.subject) else subject
    signs = sum(
        map(bool, (says, received, subject, words.NUMBER.search(text), words.SOON.search(text), suppressed))
    )
    signs += bool(words.NUMBERED_SUBJECT.search(letter.subject))
    strong = says or subject or received
    if not strong or not brief or told:
        return None
    if (says and signs >= 2) or (subject and signs >= 2) or (received and signs >= 3):
        quote = next(m[0] for m in (says, received, subject) if m).strip()
        return _found(
            Kind.AUTO_REPLY, "the words of a receipt", "text" if says or received else "subject", quote
        )
    return None


def _away_signs(text: str) -> int:
    return sum(bool(p.search(text)) for p in (words.AWAY, words.HANDLING, words.THANKS, words.SAYS_SO))


def _is_out_of_office(letter: Letter) -> bool:
    text = _own(letter)
    return bool(words.AUTO_SUBJECT.match(letter.subject)) or (
        bool(words.AWAY.search(text)) and not words.BOUNCE_SUBJECT.match(letter.subject)
    )


def _marketing(letter: Letter, policy: Policy) -> Machine | None:
    """A mailing dressed as a personal mail: the foot that such mails must have, and something to sell."""
    if _carried_or_own(letter, policy) or letter.in_reply_to or words.FORWARDED.match(letter.subject):
        return None
    text = f"{letter.new_text[:READ]}\n{letter.signature[:READ]}"
    if words.PURCHASE.search(text):
        return None
    foot = words.UNSUBSCRIBE.search(text)
    link = next(
        (
            k
            for k in letter.links
            if not k.quoted and words.UNSUBSCRIBE_LINK.search(f"{k.text} {k.url}"[:600])
        ),
        None,
    )
    offers = {match.lower() for match in words.OFFER.findall(text + "\n" + letter.subject)}
    if foot and (link or offers or words.SUBSCRIBED.search(text)):
        return _found(Kind.BULK, "a mailing with a way to leave it", "text", foot[0].strip())
    if link and offers:
        return _found(Kind.BULK, "a mailing with a way to leave it", "link", link.text or link.url)
    return None


_RULES: tuple[_Rule, ...] = (
    _bounce,
    _own_mail,
    _receipt,
    _headers_of_machines,
    _list_headers,
    _wording,
    _marketing,
)


# --- what the rules ask


def _found(kind: Kind, reason: str, where: str, quote: str) -> Machine:
    return Machine(kind, reason, Evidence(str(kind), where, quote[:200]))


def _own(letter: Letter) -> str:
    return letter.new_text[:READ].replace("’", "'").replace("\u2018", "'")


def _bounce_text(letter: Letter) -> str:
    return f"{letter.subject}\n{letter.text[:READ]}"


def _auto_submitted(letter: Letter) -> str:
    value = (letter.header("auto-submitted") or "").strip()
    return "" if value.lower().split(";")[0].split("(")[0].strip() in ("", "no") else value


def _carried_or_own(letter: Letter, policy: Policy) -> bool:
    """A person's words that a form carried, or that stand above what they forward or quote."""
    return is_form(letter, policy) or _own_words_above_quote(letter) or _through_helpdesk(letter, policy)


def _own_words_above_quote(letter: Letter) -> bool:
    return bool(words.FORWARDED.match(letter.subject) and (letter.quotes or letter.forwarded))


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
    text = _own(letter)
    if words.AUTO_SUBJECT.match(letter.subject) or words.RECEIPT_SUBJECT.match(letter.subject):
        return False
    if _is_out_of_office(letter) or words.SAYS_SO.search(text) or words.RECEIVED.search(text):
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
