"""From letters to what they mean: kind, shop, complaint, ruling. And the same as `explain --json` prints
it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from intake.reading import read_complaint
from routing.classify import correspondent, machine
from routing.deadlines import Calendar
from routing.identify import Register, identify
from routing.identify.places import registrable
from routing.trust import authentication, disbelieved
from routing.verdicts import rule
from routing.words import Assessment, Evidence, Kind, Letter, Policy, ShopMatch
from routing.words.outsiders import is_provider

_EPOCH = date(1970, 1, 1)


def assess(
    letters: Sequence[Letter],
    register: Register,
    calendar: Calendar,
    policy: Policy,
    *,
    day: date | None = None,
    by_person: bool = False,
    match: ShopMatch | None = None,
) -> Assessment:
    """What the letters of one consumer mean together, oldest first; the last one decides the kind.

    `day` is the reference day (policy section 7): by default the day on which the last letter arrived, in
    the calendar's time zone, else its Date header's. Pure: a letter without either counts as of 1970.
    `by_person`: somebody has looked at the last letter, and knows that a person wrote it and who; `match`:
    the shop, where that is known and need not be read.
    """
    last = letters[-1]
    reference = day or arrival_day(last, calendar) or _EPOCH
    found = None if by_person else machine(last, policy)
    if found is not None:
        return Assessment(found.kind, reference, found, reason=found.reason, evidence=(found.evidence,))
    if not by_person and authentication(last, policy) == "fail":
        proof = Evidence("sender not authenticated", "header Authentication-Results", _dmarc_words(last))
        return Assessment(Kind.SUSPECT, reference, reason="DMARC failed", evidence=(proof,))
    days = [*(arrival_day(letter, calendar) or reference for letter in letters[:-1]), reference]
    match = match or identify(letters, register, reference, policy)
    own = None if by_person else _own_shop(last, match, register, reference, policy)
    complaint = read_complaint(letters, match, reference, policy, days, by_shop=own is not None)
    evidence = tuple(dict.fromkeys((*match.evidence, *complaint.evidence, *_disbelieved(last, policy))))
    if complaint.manual is not None:
        return Assessment(
            Kind.MANUAL, reference, None, complaint, own or match, None, complaint.manual, evidence
        )
    ruling = rule(complaint, match, reference, calendar, policy)
    return Assessment(Kind.COMPLAINT, reference, None, complaint, match, ruling, ruling.rule, evidence)


def _own_shop(
    letter: Letter, match: ShopMatch, register: Register, day: date, policy: Policy
) -> ShopMatch | None:
    """The shop at whose own address the letter was written, where it complains of no other.

    At a provider's domain anybody may have an address.
    """
    writer = correspondent(letter, policy)
    domain = registrable(writer.domain) if writer is not None else None
    shop = None if domain is None or is_provider(domain) else register.by_domain(domain, day)
    if shop is None or match.candidates or match.domain not in (None, shop.domain):
        return None
    return ShopMatch(shop.domain, shop, "sender", evidence=match.evidence)


def assess_colleague(letter: Letter, calendar: Calendar, policy: Policy) -> Assessment:
    """What a letter from the mediator's address is that came to the mediator's token.

    It is no mail of the desk's that came back, but may be a machine's, or forged.
    """
    day = arrival_day(letter, calendar) or _EPOCH
    found = machine(letter, policy, by_colleague=True)
    if found is not None:
        return Assessment(found.kind, day, found, reason=found.reason, evidence=(found.evidence,))
    forged = authentication(letter, policy) == "fail"
    return Assessment(Kind.SUSPECT if forged else Kind.MANUAL, day)


def _disbelieved(letter: Letter, policy: Policy) -> tuple[Evidence, ...]:
    """A forged authentication result is ignored, and noticed."""
    value = disbelieved(letter, policy)
    where = "header Authentication-Results"
    return (Evidence("authentication result not believed", where, value[:120]),) if value else ()


def arrival_day(letter: Letter, calendar: Calendar) -> date | None:
    """The day a letter arrived, else that of its Date header; None where it has neither."""
    instant: datetime | None = letter.arrived or letter.date
    if instant is None:
        return None
    return calendar.day_of(instant if instant.tzinfo is not None else instant.replace(tzinfo=UTC))


def _dmarc_words(letter: Letter) -> str:
    for value in letter.all_headers("authentication-results"):
        start = value.lower().find("dmarc")
        if start >= 0:
            return value[start : start + 60]
    return ""


def explanation(assessment: Assessment, file: str = "") -> dict[str, Any]:
    """One object of `explain --json` (interface.md). What is no complaint has no verdict, language or shop.

    The key `file` is there only where a name is given.
    """
    evidence = [
        {"claim": item.claim, "where": item.where, "quote": item.quote} for item in assessment.evidence
    ]
    told: dict[str, Any] = {
        **({"file": file} if file else {}),
        "kind": assessment.kind.value,
        "verdict": None,
        "shop": None,
        "holder": None,
        "language": None,
        "missing": None,
        "cross_border": None,
        "contact": None,
        "due": None,
        "evidence": evidence,
    }
    complaint, match, ruling = assessment.complaint, assessment.match, assessment.ruling
    if ruling is None or complaint is None or match is None:
        return told
    return told | {
        "verdict": ruling.verdict.value,
        "shop": match.domain,
        "holder": _holder(match, assessment.day),
        "language": complaint.language.value,
        "missing": ruling.missing.value if ruling.missing else None,
        "cross_border": ruling.cross_border,
        "contact": complaint.contact.state.value,
        "due": ruling.due.isoformat() if ruling.due else None,
    }


def _holder(match: ShopMatch, day: date) -> bool | None:
    """Whether the shop holds the label on that day; None where no shop is known."""
    if match.domain is None:
        return None
    return match.shop is not None and match.shop.holds(day)
