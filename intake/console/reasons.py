"""Why a mail gets its verdict, told to a person who never saw the program: policy section 2, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from intake.console import day, facts, table, words
from intake.console.history import claim_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from routing.deadlines import Calendar
    from routing.verdicts import Facts
    from routing.words import Assessment, Complaint, Evidence, Letter, Period, Policy, ShopMatch

# The lines of the table in routing.verdicts, in the words of the policy.
LINES = {
    "no shop": "No webshop can be identified, or two fit equally well",
    "no label, cross-border": "The shop does not hold the label, and the dispute is cross-border",
    "no label": "The shop does not hold the label",
    "travel": "The holder sells travel, and the complaint is about the trip itself",
    "too early": "The shop was not contacted, or still has time to answer",
    "contact unknown": "Nothing tells whether the shop was contacted",
    "admissible": "Otherwise",
}
KINDS = {
    "complaint": "a person complains about a purchase",
    "auto_reply": "a machine wrote it: filed, never answered",
    "bounce": "a delivery report: filed on its case",
    "bulk": "a newsletter or a list: filed, never answered",
    "own_mail": "our own mail came back: filed, never answered",
    "manual": "for a person to look at: not answered by the machine",
    "suspect": "fails authentication: put before a person, not answered",
    "duplicate": "the same mail again: filed beside the first",
}
CONTACT = {
    "none": "not contacted, as they say themselves",
    "unanswered": "contacted, without a person's answer so far",
    "answered": "contacted, and a person of the shop answered",
    "unknown": "nothing tells",
}
_STYLES = {"accepted": "bold green", "needs_info": "bold yellow", "contact_shop_first": "bold cyan"}


def tell(
    out: Console, name: str, letter: Letter, found: Assessment, *, calendar: Calendar, policy: Policy
) -> None:
    """One mail's explanation."""
    from rich.rule import Rule

    from routing.verdicts import Facts
    from routing.what_if import what_if

    out.print(Rule(words(name, "bold"), align="left"))
    sender = f"{letter.sender.name} <{letter.sender.address}>".strip() if letter.sender else "nobody named"
    out.print(words(letter.subject or "(no subject)", "bold", limit=200))
    out.print(words(f"from {sender}", "dim"))
    out.print()
    out.print(facts(_summary(found)))
    if found.complaint and found.match and found.ruling:
        _steps(out, Facts(found.complaint, found.match, found.day, calendar, policy))
    _changes(out, what_if(found, calendar, policy))
    _evidence(out, found)
    out.print()


def _summary(found: Assessment) -> Iterator[tuple[str, Text]]:
    ruling, complaint, match = found.ruling, found.complaint, found.match
    if ruling is not None:
        missing = f", missing: {ruling.missing}" if ruling.missing else ""
        yield "Verdict", words(f"{ruling.verdict}{missing}", _STYLES.get(ruling.verdict, "bold blue"))
    yield "Kind", words(f"{found.kind}: {KINDS.get(found.kind, '')}", "" if ruling else "bold")
    why = found.machine.reason if found.machine else found.reason
    if why and ruling is None:
        yield "Why", words(why)
    yield "Day", words(f"{day(found.day)}, the day that is counted from")
    if complaint is None:
        return
    if match is not None:
        yield "Shop", words(_shop(match, found))
    yield "Contact", words(_contact(complaint))
    yield "Cross-border", words(_border(complaint, bool(ruling and ruling.cross_border)))
    yield "Language", words(complaint.language)
    if ruling is not None and ruling.due is not None:
        meaning = "the shop's last day" if ruling.verdict == "accepted" else "from then on they may come back"
        yield "Due", words(f"{day(ruling.due)}, {meaning}")


def _shop(match: ShopMatch, found: Assessment) -> str:
    if match.domain is None:
        near = ", ".join(shop.name for shop in match.candidates)
        return f"unknown{f'; perhaps {near}' if near else ''}"
    if match.shop is None:
        return f"{match.domain}, which no label holder registered"
    shop = match.shop
    until = f" until {shop.holder_until}" if shop.holder_until else ""
    held = "holds the label" if shop.holds(found.day) else "does not hold the label that day"
    return f"{shop.name} <{match.domain}>, {held} (from {shop.holder_from}{until})"


def _contact(complaint: Complaint) -> str:
    contact = complaint.contact
    told = CONTACT.get(contact.state, str(contact.state))
    if contact.day is not None:
        return f"{told}; day 0 is {day(contact.day)}"
    return f"{told}; undated, which counts as long ago" if contact.state == "unanswered" else told


def _border(complaint: Complaint, crossing: bool) -> str:
    return (
        f"{'yes' if crossing else 'no'}: consumer {complaint.consumer_country}, shop {complaint.shop_country}"
    )


def _steps(out: Console, seen: Facts) -> None:
    """The table of verdicts down to the line that fits, each line with what decides about it."""
    from routing.verdicts import TABLE

    rows = table(">", "Line", "Fits", "Because", title="The first line that fits decides")
    for number, row in enumerate(TABLE, 1):
        fits = row.fits(seen)
        rows.add_row(
            words(number),
            words(LINES.get(row.name, row.name), "bold" if fits else ""),
            words("YES" if fits else "no", "bold green" if fits else "dim"),
            words(_because(row.name, seen)),
        )
        if fits:
            break
    out.print()
    out.print(rows)
    contact = seen.complaint.contact
    if contact.day is not None and contact.state == "unanswered":
        period = seen.calendar.period(contact.day, seen.policy.waiting_days)
        out.print()
        out.print(words(f"{period.working_days} working days after the contact: {days(period)}"))


def _because(name: str, seen: Facts) -> str:
    """What decides about a line, in words."""
    complaint, match = seen.complaint, seen.match
    label = "it holds the label" if seen.is_held else "it does not hold the label"
    if name == "no shop":
        return f"it is {match.domain}" if match.domain else "no shop that is certain was found"
    if name == "no label, cross-border":
        crossing = "" if seen.is_held else f"; cross-border: {'yes' if seen.is_cross_border else 'no'}"
        return label + crossing
    if name == "no label":
        return label
    if name == "travel":
        if not seen.is_travel_sector:
            return "it is not in the travel sector"
        return "about the trip itself" if complaint.travel_specific else "not about the trip itself"
    if name == "too early":
        told = CONTACT.get(complaint.contact.state, "")
        last = seen.last_waiting_day
        return (
            told if last is None or complaint.contact.state != "unanswered" else f"its time ends {day(last)}"
        )
    if name == "contact unknown":
        return CONTACT.get(complaint.contact.state, "")
    return "no line above fits"


def days(period: Period) -> str:
    """A period on one line: the days that count with their numbers, the others with their reason."""
    number, parts = 0, []
    for entry in period.proof:
        number += entry.counted
        shown = entry.day.strftime("%a %d/%m")
        parts.append(f"{shown} = {number}" if entry.counted else f"{shown} ({entry.reason})")
    return ", ".join(parts)


def _changes(out: Console, lines: Iterable[str]) -> None:
    """Each fact that, changed alone, gives another verdict."""
    for number, line in enumerate(lines):
        if number == 0:
            out.print()
            out.print(words("What would have changed it", "bold"))
        out.print(words(f"\u2022 {line}"))


def _evidence(out: Console, found: Assessment) -> None:
    """Each claim with the words that it rests on, once."""
    claims = list(dict.fromkeys(all_evidence(found)))
    if not claims:
        return
    out.print()
    out.print(words("The words it rests on", "bold"))
    for claim in claims:
        out.print(claim_line(claim.claim, claim.where, claim.quote))


def all_evidence(found: Assessment) -> Iterator[Evidence]:
    """Every piece of evidence of an assessment, in the order of the questions."""
    if found.machine is not None:
        yield found.machine.evidence
    yield from found.evidence
    if found.match is not None:
        yield from found.match.evidence
    if found.complaint is not None:
        yield from found.complaint.contact.evidence
        yield from found.complaint.evidence
