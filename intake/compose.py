"""A `Draft` becomes a `Mail`: the words of its template, the headers of RFC 5322 and 3834, the enclosures.

Pure given what it is given: the same draft, facts and letters make the same bytes, so that a mail sent again
after a crash is the same mail, under the same Message-ID.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import format_datetime
from functools import lru_cache

from intake import envelopes, sparing
from intake.envelopes import Part
from intake.moulds import Cast
from intake.privacy import CaseAddresses, addresses_of
from intake.prose import clean, one_line
from intake.sparing import Spared, spared
from intake.templating import Templates, own_templates
from intake.wording import Bodies, bodies, shop_in_words
from routing.words import Attachment, Draft, Enclosure, Mail, Party, Template

ENCLOSURES_LIMIT = 20_000_000  # bytes as sent; common servers refuse mails of more than 25 MB
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_ASCII_DOMAIN = re.compile(r"(?:[!-\-/-~]{1,63}\.)*[!-\-/-~]{1,63}")  # which "idna" leaves as they are
_ID = re.compile(r"<[!-;=?-~]{1,240}>")
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]{1,2}[^\W\d_]+){0,5}\.?")
EnclosedLetter = sparing.EnclosedLetter
_ANSWERS = frozenset(
    {
        Template.ACCEPTED,
        Template.CONTACT_SHOP_FIRST,
        Template.COD,
        Template.ODR,
        Template.TRAVEL_CONSUMER,
        Template.NEEDS_SHOP,
        Template.NEEDS_CONTACT,
    }
)


class UnwritableAddressError(ValueError):
    """An address that no mail can be sent to; the message shows it."""


@dataclass(frozen=True, slots=True)
class MailFacts:
    """What a mail needs besides its draft.

    `address` is the complaint address that this mail comes from, without a token; `token` the party's on
    this case; `return_path` the envelope sender, whole, or "" for the null reverse-path. `cause` names the
    letter or deadline that the mail comes of, `day` when that was (else the day of `now`); with `install_id`
    and the draft they make the Message-ID.
    `own_addresses`: every other complaint address, whose tokens must not leak either. `now` is for the Date
    header.
    """

    organisation: str
    address: str
    return_path: str
    install_id: str
    cause: str
    now: datetime
    ref: str = ""
    token: str | None = None
    website: str = ""
    privacy_url: str = ""
    home_country: str = "BE"
    own_addresses: tuple[str, ...] = ()
    bodies: Bodies = field(default_factory=bodies)
    day: date | None = None


@dataclass(frozen=True, slots=True)
class _Packed:
    """The enclosures that fit: MIME parts, their names, what was left out, whether there is an original."""

    parts: tuple[Part, ...]
    names: tuple[str, ...]
    left_out: tuple[str, ...]
    original: bool
    spare: Spared


def compose(
    draft: Draft,
    facts: MailFacts,
    enclosures: Sequence[EnclosedLetter] = (),
    templates: Templates | None = None,
) -> Mail:
    """The mail that the draft asks for.

    Raises UnwritableAddressError where the draft's address is none, and WordingError where the wording is at
    fault.
    """
    to = writable(draft.to.address)
    name = draft_name(draft)
    domain = facts.address.rpartition("@")[2]
    message_id = message_id_for(facts.install_id, facts.cause, name, domain, facts.day or facts.now.date())
    secret = addresses_of(facts.address, *facts.own_addresses)
    spare = spared(draft, enclosures)
    draft = spare.draft
    packed = _pack(draft, spare, secret)
    wording = templates or own_templates()
    rendered = wording.render(draft.template, draft.language, _context(draft, facts, packed, secret))
    raw = _raw(_headers(draft, facts, to, rendered, message_id), rendered, message_id, packed.parts)
    return Mail(name, to, facts.return_path, message_id, draft.template.value, raw)


def draft_name(draft: Draft) -> str:
    """What tells a draft from the others of its cause: template and party."""
    return f"{draft.template.value}:{draft.party.value}"


def message_id_for(install_id: str, cause: str, draft: str, domain: str, day: date) -> str:
    """The Message-ID of the mail that a cause of that day makes for a draft: always the same, and nobody
    else's. It begins with the day, so that those of one day stand together in an index."""
    digest = hashlib.sha256(f"{install_id}|{cause}|{draft}".encode()).hexdigest()
    return f"<{day:%Y%m%d}.{digest[:24]}@{_ascii_domain(domain)}>"


def writable(address: str) -> str:
    """The address as SMTP takes it (RFC 5321; an internationalised domain in its ASCII form).

    Raises UnwritableAddressError. An internationalised local part needs SMTPUTF8, which we do not speak.
    """
    local, _, domain = address.strip().rpartition("@")
    whole = f"{local}@{_ascii_domain(domain)}"
    if len(whole) > 254 or not _ADDRESS.fullmatch(whole):
        raise UnwritableAddressError(f"no mail can be written to {clean(address)[:80]!r}")
    return whole


def case_address(address: str, token: str | None) -> str:
    """The address that answers come back to: local+TOKEN@domain (RFC 5233)."""
    local, _, domain = address.rpartition("@")
    return f"{local}+{token}@{domain}" if token else address


def _ascii_domain(domain: str) -> str:
    if _ASCII_DOMAIN.fullmatch(domain):
        return domain.lower()
    try:
        return domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return domain


def _context(draft: Draft, facts: MailFacts, packed: _Packed, secret: CaseAddresses) -> dict[str, object]:
    """What the wording may use: the draft's values, the facts, and what was enclosed."""
    values = {key: _plain(value, secret) for key, value in draft.values.items()}
    said_by_facts: dict[str, object] = {
        "ref": facts.ref,
        "organisation": facts.organisation,
        "address": facts.address,
        "website": facts.website,
        "privacy_url": facts.privacy_url,
        "home_country": facts.home_country,
        "party": draft.party.value,
        "greeting_name": _greeting_name(draft),
        "attachments": list(packed.names),
        "left_out": list(packed.left_out),
        "original": packed.original,
        "masked": list(packed.spare.masked),
        "kept_back": [envelopes.file_name(name) for name in packed.spare.kept_back],
    }
    shop_name, shop_domain = str(values.get("shop_name", "")), str(values.get("shop_domain", ""))
    shop = {"shop": shop_in_words(shop_name, shop_domain)} if "shop_name" in values else {}
    return {**said_by_facts, **facts.bodies.said(draft.language.value), **shop, **values}


def _plain(value: object, secret: CaseAddresses) -> object:
    """A value with all its foreign text cleaned, and without the secret part of a case's address."""
    if isinstance(value, str):
        return secret.hidden(clean(str(value)))
    if isinstance(value, Mapping):
        return {str(key): _plain(item, secret) for key, item in value.items()}
    if isinstance(value, bool | int | date) or value is None:
        return value
    if isinstance(value, Iterable):
        return [_plain(item, secret) for item in value]
    raise TypeError(f"a draft holds plain values, not {type(value).__name__}")


def _greeting_name(draft: Draft) -> str:
    """The name to greet a consumer by, where it is one.

    A sender chooses the display name, and may have forged the address: our greeting must not carry a
    stranger's message, nor a web address, to a third person.
    """
    name = draft.to.name.strip()
    if draft.party is not Party.CONSUMER or len(name) > 50 or not _NAME.fullmatch(name):
        return ""
    return name


def _pack(draft: Draft, spare: Spared, secret: CaseAddresses) -> _Packed:
    """Attachments first, in their order, then the originals: what no longer fits is left out, and named."""
    if not spare.letters:
        return _Packed((), (), (), False, spare)
    chosen = [letter for letter in spare.letters if not draft.letters or letter.key in draft.letters]
    outside = draft.party is not Party.MEDIATOR
    files: list[tuple[str, Part]] = []
    originals: list[tuple[str, Part]] = []
    if Enclosure.ATTACHMENTS in draft.enclose:
        for number, item in enumerate((item for letter in chosen for item in letter.attachments), 1):
            if not (outside and item.type.startswith("message/") and secret.carried_by(item.data)):
                name = envelopes.file_name(item.name, number)
                files.append((name, _file_part(name, item, number)))
    for number, letter in enumerate(chosen, 1):
        instead = Enclosure.ORIGINAL in draft.enclose and letter.stays
        if instead or Enclosure.TEXT in draft.enclose:
            text = secret.hidden(clean(letter.text)).encode()
            if text and not (outside and secret.carried_by(text)):
                name = "full-text.txt" if len(chosen) == 1 else f"full-text-{number}.txt"
                files.append((name, envelopes.file_part(name, "text/plain", text)))
    if Enclosure.ORIGINAL in draft.enclose:
        for number, letter in enumerate(chosen, 1):
            if not letter.stays and not (outside and secret.carried_by(letter.raw)):
                name = "original.eml" if len(chosen) == 1 else f"original-{number}.eml"
                originals.append((name, envelopes.letter_part(letter.raw, name)))
    parts, names, left_out, room = [], [], [], ENCLOSURES_LIMIT
    enclosed_originals = 0
    for place, (name, part) in enumerate(files + originals):
        if part.size > room:
            left_out.append(name)
            continue
        room -= part.size
        parts.append(part)
        if place < len(files):
            names.append(name)
        else:
            enclosed_originals += 1
    return _Packed(tuple(parts), tuple(names), tuple(left_out), enclosed_originals > 0, spare)


def _file_part(name: str, item: Attachment, number: int) -> Part:
    """One that cannot go along, whatever else does, is not even unpacked."""
    is_mail = item.type.lower().startswith("message/")  # which may go unpacked
    least = item.size if is_mail else -(-item.size // 3) * 4
    if least > ENCLOSURES_LIMIT:
        return Part(b"", b"", size=least)
    return envelopes.file_part(name, item.type, item.data, number)


def _raw(headers: envelopes.Headers, rendered: Cast, message_id: str, enclosed: Sequence[Part]) -> bytes:
    alternative = [
        envelopes.text_part("plain", rendered.text, "; format=flowed"),
        envelopes.text_part("html", rendered.html),
    ]
    if not enclosed:
        return envelopes.multipart("alternative", alternative, headers, message_id)
    words = envelopes.multipart("alternative", alternative, (), message_id)
    return envelopes.multipart("mixed", [words, *enclosed], headers, message_id)


def _headers(
    draft: Draft, facts: MailFacts, to: str, rendered: Cast, message_id: str
) -> list[tuple[str, str]]:
    sender = writable(case_address(facts.address, facts.token))
    subject = one_line(rendered.subject, 150) + (f" [{facts.ref}]" if facts.ref else "")
    headers = [
        ("From", envelopes.mailbox(rendered.desk, sender)),
        ("To", envelopes.mailbox(draft.to.name, to)),
        ("Subject", envelopes.header_text("Subject", subject)),
        ("Date", _date(facts.now.isoformat(timespec="seconds"))),
        ("Message-ID", message_id),
    ]
    if draft.in_reply_to and _ID.fullmatch(draft.in_reply_to):
        headers.append(("In-Reply-To", draft.in_reply_to))
    if references := _references(draft):
        headers.append(("References", "\r\n ".join(references)))
    return [
        *headers,
        ("Auto-Submitted", "auto-replied" if draft.template in _ANSWERS else "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        *([("X-Intake-Canary", "yes")] if draft.template is Template.CANARY else ()),
        ("Content-Language", draft.language.value),
        ("MIME-Version", "1.0"),
    ]


@lru_cache(maxsize=4)
def _date(stamp: str) -> str:
    """A Date header's value (RFC 5322, section 3.3), of many mails in one second."""
    return format_datetime(datetime.fromisoformat(stamp))


def _references(draft: Draft) -> list[str]:
    """The thread's ids (RFC 5322 section 3.6.4): the first, and the latest within 20 ids and 998 bytes."""
    answered = (draft.in_reply_to,) if draft.in_reply_to else ()
    ids = [known for known in dict.fromkeys((*draft.references, *answered)) if _ID.fullmatch(known)]
    if len(ids) < 2:
        return ids
    kept = ids[:1]
    room = envelopes.LINE_LIMIT - sum(map(len, kept))
    for known in reversed(ids[1:][-19:]):
        room -= len(known) + 3
        if room < 0:
            break
        kept.insert(1, known)
    return kept
