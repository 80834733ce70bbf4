"""The lines that mail programs write above a quoted or forwarded mail, in four languages, and what they tell.

Every pattern is linear and is tried on a bounded piece of text only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from intake.parsing.headers import addresses, mailbox
from intake.parsing.labels import MAX_LINE, header_field, run_together
from intake.parsing.literals import holds_any, lowered
from intake.parsing.sent import parse_sent
from routing.words import Address

_REACH = 4  # lines that a wrapped attribution may take
_HEADER_LINES = 12

_SEPARATOR = re.compile(r"^[\s>*]{0,8}[-_=–—*]{2,60}\s{0,4}([^-_=–—*\s].{2,90}?)\s{0,4}[-_=–—*:]{2,60}\s*$")
_RULE = re.compile(r"^[\s>]{0,8}(?:[_]{10,200}|[-]{20,200}|[=]{10,200})\s*$")
_OLDER = re.compile(
    r"oorspronk|origine|original|doorgest|doorgez|forward|transf[eé]r|r[eé]exp[eé]di|initial|urspr|weitergel"
    r"|antwoordbericht|inoltrat|reenviad|encaminhad|przekazan|vidarebefordr|videresendt"
    r"|fwd message|fw:",
    re.IGNORECASE,
)
_MESSAGE = re.compile(
    r"bericht|message|nachricht|mail|courriel|messaggio|mensaje|mensagem|wiadomo|meddelande"
    r"|afspraak|appointment| by | door | von | par ",
    re.IGNORECASE,
)
_BEGIN = re.compile(
    r"^[\s>*]{0,8}(?:begin (?:van )?(?:het )?doorgestuurd\w* (?:e-mail)?bericht|begin forwarded message|"
    r"d[ée]but du (?:message|courriel) (?:r[ée]exp[ée]di[ée]|transf[ée]r[ée])"
    r"|anfang der weitergeleiteten (?:nachricht|e-?mail)|inizio messaggio inoltrato"
    r"|inicio del mensaje reenviado|doorgestuurd(?:e)? (?:e-?mail)?(?:bericht)?|doorgezonden bericht"
    r"|forwarded (?:message|e?-?mail)|(?:message|courriel|mail) (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée])"
    r"|weitergeleitete (?:nachricht|e-?mail)|(?:oorspronkelijk|origineel|originele?) (?:e-?mail)?bericht"
    r"|original (?:message|e-?mail)|(?:message|courriel|mail) (?:d['’]origine|original|initial)"
    r"|(?:urspr(?:ü|u|ue)ngliche|original)[- ]?(?:nachricht|e-?mail|mail)"
    r"|message du \d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?: [àa])? ?\d{1,2}[:hH]\d\d)\s{0,3}:?\s*$",
    re.IGNORECASE,
)
_TICKET_LINE = re.compile(r"\b(?:lijn|regel|line|ligne|linie|zeile|streep)\b", re.IGNORECASE)
_TICKET_ABOVE = re.compile(r"\b(?:boven|above|au-dessus|ci-dessus|[üu]e?ber|oberhalb)\b", re.IGNORECASE)
_ABOVE_WORDS = ("boven", "above", "dessus", "ber", "oberhalb")  # one is in all that the pattern finds
_TICKET_REPLY = re.compile(
    r"\b(?:typ|type|antwoord\w*|schrijf\w*|reply|write|answer|respond|r[ée]pon\w+|[ée]criv\w+|saisi\w+"
    r"|antwort\w*|schreib\w*)\b",
    re.IGNORECASE,
)

_OPENING = re.compile(r"^[\s>*]{0,8}(?:op|le|am|on|il(?: giorno)?|el|em|den|dnia)\b", re.IGNORECASE)
_WROTE = (
    r"schreef|geschreven|a\s[ée]crit|ont\s[ée]crit|schrieb(?:en)?|geschrieben|wrote|writes|ha\sscritto"
    r"|escribi[óo]|escreveu|napisał\(?a?\)?|skrev"
)
_VERB = re.compile(rf"\b(?:{_WROTE})(?!\w)", re.IGNORECASE)
_NAME_FIRST = re.compile(
    rf"^[\s>*]{{0,8}}(?:[^.,!?:<>]{{0,80}}(?:<[^<>\s]{{3,200}}>)?\s?(?:{_WROTE})(?!\w).{{0,80}}:\s*$"
    rf"|[^!?:<>]{{0,80}}<[^<>\s]{{3,200}}>\s?(?:{_WROTE})(?!\w).{{0,60}}$)",
    re.IGNORECASE,
)
# A person tells what they wrote themselves: no attribution.
_OWN_TELLING = re.compile(
    r"\b(?:schreef\s(?:ik|wij|we)|(?:ik|wij|we)\sschre\w+|(?:heb|hebben)\s(?:ik|wij|we)|j'ai|nous\savons"
    r"|schrieb(?:en)?\s(?:ich|wir)"
    r"|(?:ich|wir)\sschrieb|habe(?:n)?\s(?:ich|wir)|(?:I|we)\swrote)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?(?:[:uh]|\.)\s?\d\d(?!\d)")
_SPEC = re.compile(r"[^\s<>()\[\],;:\"]{1,64}@[^\s<>()\[\],;:\"]{1,190}\.[^\s<>()\[\],;:\"]{2,30}")
_FILLING = re.compile(r"\b(?:heeft|het volgende|hat|folgendes|a|via|uur|Uhr|CES?T|MES?Z|GMT|UTC|[AP]M)\b")
_GMAIL_OLD = re.compile(
    r"^\s*\d{4}-\d\d-\d\d \d{1,2}:\d\d (?:GMT|UTC)[+-]\d\d:\d\d .{1,120}<[^<>\s]{3,120}>:\s*$"
)


@dataclass(frozen=True, slots=True)
class Opener:
    """What announces a quote. `end`: the index after its last line. `sure`: no quote marks need follow."""

    end: int
    sure: bool
    sender: Address | None = None
    to: tuple[Address, ...] = ()
    sent: datetime | None = None
    subject: str = ""


def opener(lines: Sequence[str], at: int) -> Opener | None:
    """What stands at line `at` and announces a quote, or None."""
    line = lines[at][:MAX_LINE]
    if not line.strip():
        return None
    first = line.lstrip(" >*\t")[:1]
    if first in "-_=–—*" or _BEGIN.match(line):
        return _after_separator(lines, at, line)
    if ":" in line[:30] and (block := _header_block(lines, at, announced=False) or _header_line(line, at)):
        return block
    return _attribution(lines, at, line)


def is_ticket_line(line: str) -> bool:
    """The line of a ticket system above which one is to answer."""
    line = line[:MAX_LINE]
    return (
        len(line) <= 120
        and holds_any(lowered(line), _ABOVE_WORDS)
        and bool(_TICKET_ABOVE.search(line))
        and bool(_TICKET_LINE.search(line))
        and bool(_TICKET_REPLY.search(line))
        and (not line.lstrip()[:1].isalnum() or len(line) <= 70)
    )


def _after_separator(lines: Sequence[str], at: int, line: str) -> Opener | None:
    """`-----Original Message-----`, `Begin forwarded message:`, or a rule that a header block follows."""
    named = _SEPARATOR.match(line)
    if named and "@" in named[1] and _VERB.search(named[1] if _OPENING.match(named[1]) else named[1][-14:]):
        return _header_block(lines, _skip_blank(lines, at + 1), announced=True) or _told(
            named[1], at + 1, starts=True
        )  # Notes on the web and Zoho put the attribution between dashes
    announced = bool(_BEGIN.match(line)) or bool(
        named and _OLDER.search(named[1]) and (_MESSAGE.search(named[1]) or _MESSAGE.search(f" {named[1]} "))
    )
    if not announced and not _RULE.match(line):
        return None
    start = _skip_blank(lines, at + 1)
    block = _header_block(lines, start, announced=announced) if start < len(lines) else None
    if block and block.sent is None and not named:
        return replace(block, sent=parse_sent(line))  # Orange: "Message du 02/11/26 10:12"
    if block or not announced:
        return block
    told = _attribution(lines, start, lines[start][:MAX_LINE]) if start < len(lines) else None
    return replace(told, sure=True) if told else _inline_facts(lines, at)


def _inline_facts(lines: Sequence[str], at: int) -> Opener:
    """A separator without a header block; Lotus Notes writes who and when into the separator itself."""
    line = lines[at]
    return Opener(at + 1, sure=True, sent=parse_sent(line))


def _skip_blank(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip(" >\t"):
        at += 1
    return at


def _header_line(line: str, at: int) -> Opener | None:
    """A header block that some program ran together: `Van: X <x@y> Verzonden: ... Aan: ...`."""
    values = run_together(line)
    if len(values) < 3 or next(iter(values)) not in ("from", "sent"):
        return None
    return _checked(values, at + 1, announced=False)


def _header_block(lines: Sequence[str], at: int, *, announced: bool) -> Opener | None:
    """From, sent, to and subject in lines of their own, as Outlook and forwarding programs write them."""
    if at >= len(lines):
        return None
    first = header_field(lines[at], bare=announced)
    if first is None or (not announced and first[0] not in ("from", "sent", "subject")):
        return None
    values: dict[str, str] = {}
    end = at
    last = ""
    for n in range(at, min(len(lines), at + 2 * _HEADER_LINES)):
        line = lines[n]
        if not line.strip(" >*\t"):
            continue
        found = header_field(line, bare=announced)
        if found and found[0] not in values:
            last = found[0]
            values[last] = found[1]
        elif found and found[0] == "other":
            pass
        elif not found and last and not values[last] and n == end:
            values[last] = line.strip(" >*")[:MAX_LINE]
        elif not found and last in ("to", "cc") and n == end and ("@" in line or ";" in line):
            values[last] += " " + line.strip(" >")[:MAX_LINE]
        else:
            break
        end = n + 1
    return _checked(values, end, announced=announced)


def _checked(values: dict[str, str], end: int, *, announced: bool) -> Opener | None:
    """A block is one if it has enough of a mail's fields; `Van: 10 uur tot 12 uur` alone is none."""
    roles = values.keys() - {"other", "cc"}
    sent = parse_sent(values.get("sent", ""))
    whole = "from" in roles and (
        len(roles) >= 4
        or (len(roles) == 3 and (sent is not None or _SPEC.search(values["from"]) is not None))
        or ("sent" in roles and sent is not None and _SPEC.search(values["from"]) is not None)
    )
    if not (whole or (announced and "from" in roles)):
        return None
    return Opener(
        end,
        sure=True,
        sender=_party(values["from"]),
        to=_parties(values.get("to", "")),
        sent=sent,
        subject=values.get("subject", "")[:MAX_LINE],
    )


def _untangled(value: str) -> str:
    """`X [mailto:x@y]` and `X <x@y<mailto:x@y>>` as `X <x@y>`."""
    value = re.sub(r"<mailto:[^<>\s]{1,200}>", "", value)
    return re.sub(r"\[mailto:([^\[\]\s]{1,200})\]", r"<\1>", value)


def _party(value: str) -> Address | None:
    value = _untangled(value).strip(" *")
    box = mailbox(value)
    if box:
        return Address(
            re.split(r"\s(?:namens|au nom de|im auftrag von|on behalf of)\s", box.name)[0], box.address
        )
    name = value.strip(" \"'<>*:;,")[:200]
    return Address(name, "") if name else None


def _parties(value: str) -> tuple[Address, ...]:
    """The addressees; Outlook often shows their names alone."""
    value = _untangled(value)
    found = addresses([value])
    if found or "@" in value:
        return found
    named = (_party(piece) for piece in value.split(";")[:10])
    return tuple(address for address in named if address is not None)


def _attribution(lines: Sequence[str], at: int, line: str) -> Opener | None:
    """`Op di 3 mrt 2026 om 11:14 schreef X <x@y>:`, on one line or wrapped over some."""
    starts = bool(_OPENING.match(line))
    if not starts and not (
        (":" in line or "<" in line) and (_NAME_FIRST.match(line) or _GMAIL_OLD.match(line))
    ):
        return None
    text = ""
    for n in range(at, min(len(lines), at + _REACH)):
        piece = lines[n][:MAX_LINE].strip(" >*")
        if not piece:
            break
        text = f"{text} {piece}".strip()
        if len(text) > MAX_LINE:
            break
        if text.endswith(":") and (_VERB.search(text) or _GMAIL_OLD.match(text)):
            return _told(text, n + 1, starts=starts)
    return None


def _told(text: str, end: int, *, starts: bool) -> Opener | None:
    if _OWN_TELLING.search(text):
        return None
    spec = _SPEC.search(text)
    sent = parse_sent(text)
    sure = bool(spec and (sent or _CLOCK.search(text))) or bool(starts and sent and _CLOCK.search(text))
    return Opener(end, sure=sure, sender=_author(text, spec[0] if spec else ""), sent=sent)


def _author(text: str, spec: str) -> Address | None:
    """Who wrote, from an attribution: the name beside the address, after the verb or after the date."""
    verb = _VERB.search(text)
    assert verb or spec
    if verb and verb.end() < len(text.rstrip(" :")) and text[verb.end() :].strip(" :"):
        part = text[verb.end() :]
        if _CLOCK.search(part):  # `X schreef op 3 maart om 11:14:`
            part = text[: verb.start()]
    else:
        part = text[: verb.start()] if verb else text
        clocks = list(_CLOCK.finditer(part))
        years = list(re.finditer(r"(?<!\d)20\d\d(?!\d)", part))
        last = max((m.end() for m in [*clocks, *years]), default=0)
        part = part[last:]
    name = re.sub(r"<[^<>]{0,300}>?|\(.{0,200}\)", " ", part.replace(spec, " ") if spec else part)
    name = re.sub(
        r"\b(?:heeft|het volgende|hat|folgendes|a|via|uur|Uhr|CES?T|MES?Z|GMT|UTC|[AP]M)\b", " ", name
    )
    name = " ".join(name.split()).strip(" ,:;<>\"'“”-+&|")[:200]
    name = re.sub(r"^[\d:+ ]+", "", name).strip(" ,")
    if spec:
        box = mailbox(f"<{spec}>")
        return Address(name, box.address) if box else None
    return Address(name, "") if name else None
