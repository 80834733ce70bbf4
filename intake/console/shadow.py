"""`intake shadow` on a terminal: what the desk would have done, beside what people did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from intake.console import block, day, facts, hanging, moment, table, words
from intake.console.reasons import LINES
from intake.console.stats import BAR, bar
from intake.discreet import discreet, shortened
from intake.shadow.report import Compared, Report
from intake.statistics import span_in_words
from routing.agreement import Outcome
from routing.words import Letter, Verdict
from store.records import OutboxRow

COLUMNS = {
    Verdict.ACCEPTED.value: "accepts",
    Verdict.CONTACT_SHOP_FIRST.value: "first",
    Verdict.COD.value: "cod",
    Verdict.TRAVEL_COMMITTEE.value: "trip",
    Verdict.ODR.value: "odr",
    Verdict.NEEDS_INFO.value: "asks",
    "unclear": "unclear",
    "none": "none",
}
_WHY = {rule: line[:1].lower() + line[1:] for rule, line in LINES.items()} | {
    "admissible": "the shop answered, or had its days and did not"
}
_QUOTES = 3  # pieces of evidence that are shown of each difference
_QUOTED = 110  # characters of each
_PEOPLE = "people"


def show(out: Console, found: Report, zone: str, most: int) -> None:
    """The whole report, at any width."""
    _head(out, found, zone)
    if not found.kinds:
        out.print("No mail was found in this time.")
        return
    fine = out.encoding.lower().startswith("utf")
    wide = min(BAR, max(out.width - 40, 8))
    out.print(_counts("What came", "Kind", found.kinds, wide, fine=fine), "")
    if found.verdicts:
        out.print(_counts("What the desk would have said", "Verdict", found.verdicts, wide, fine=fine), "")
    if found.mails:
        written = _number(sum(found.mails.values()), "mail")
        out.print(_counts(f"What it would have sent: {written}", "Mail", found.mails, wide, fine=fine), "")
    _shops(out, found)
    _peoples(out, found)
    out.print("", _agreement(found), "")
    _share(out, found)
    _listed(out, "Where they differ", found.of(Outcome.DIFFERS), zone, most)
    _listed(out, "Where what people decided is not plain", found.of(Outcome.UNCLEAR), zone, most)


def _head(out: Console, found: Report, zone: str) -> None:
    until = f" until {moment(found.until, zone)}" if found.until else ""
    out.print(words(f"Mail that arrived since {moment(found.since, zone)}{until}. Nothing was sent.", "bold"))
    for mailbox, folders in found.sent_folders.items():
        told = ", ".join(folders) if folders else "nowhere: name the folder in [shadow] sent_folders"
        out.print(words(f"What people sent is read in {told} ({mailbox}).", "" if folders else "yellow"))
    out.print()


def _counts(title: str, what: str, counts: Mapping[str, int], wide: int, *, fine: bool) -> Table:
    rows = table(f"={what}", ">Number", "", title=title)
    rows.columns[0].min_width = 20
    most = max(counts.values(), default=0)
    for name, count in counts.items():
        rows.add_row(words(name), words(count), bar(count, most, wide, fine=fine))
    return rows


def _shops(out: Console, found: Report) -> None:
    shop = found.with_shop
    if not shop["all"]:
        return
    answered = shop["all"] - shop["waiting"] - shop["over"]
    told = [
        f"{count} {what}"
        for what, count in (
            ("answered or closed", answered),
            ("with days left", shop["waiting"]),
            ("with the time over, which a mediator would have been told", shop["over"]),
        )
        if count
    ]
    total = _number(shop["all"], "complaint")
    out.print(words(f"Webshops would have got {total}: {', '.join(told)}."))


def _peoples(out: Console, found: Report) -> None:
    sent = _number(found.peoples, "mail")
    text = f"People sent {sent}; {found.tied} belong to what came."
    if found.first_answer is not None:
        text += f" A complaint's first answer took them {span_in_words(found.first_answer)} in the median."
    out.print(words(text))


def _agreement(found: Report) -> Table:
    """A row for each decision of the desk, a column for each of people's."""
    rows = table(
        "=The desk", ">All", *(f">{name}" for name in COLUMNS.values()), title="The desk, and people"
    )
    counts: dict[str, Counter[str]] = {}
    for one in found.compared:
        counts.setdefault(one.ours.name, Counter())[_theirs(one)] += 1
    order = [*(verdict.value for verdict in Verdict), "a person", "silence"]
    for name in (name for name in order if name in counts):
        row = counts[name]
        cells = (words(row[column] or "", _style(name, column)) for column in COLUMNS)
        rows.add_row(words(name), words(row.total()), *cells)
    return rows


def _theirs(one: Compared) -> str:
    if one.outcome is Outcome.UNANSWERED:
        return "none"
    return one.told.verdict.value if one.told.verdict else "unclear"


def _style(ours: str, column: str) -> str:
    if column == "none" or ours == "a person":
        return "dim"
    if ours == "silence":
        return "bold red"
    return "yellow" if column == "unclear" else "green" if ours == column else "bold red"


def _share(out: Console, found: Report) -> None:
    agreed, both = len(found.of(Outcome.AGREED)), found.decided_by_both
    if both:
        out.print(
            words(
                f"They agree in {agreed} of {both} that both decided plainly ({agreed / both:.0%}).", "bold"
            )
        )
    else:
        out.print("There is nothing yet that both decided plainly.")
    other = {
        "people's decision is not plain": len(found.of(Outcome.UNCLEAR)),
        "no answer of theirs was found": sum(
            one.ours.verdict is not None for one in found.of(Outcome.UNANSWERED)
        ),
        "the desk would have left it to a person, who answered": len(found.of(Outcome.LEFT)),
    }
    told = [f"in {count} {what}" for what, count in other.items() if count]
    if told:
        out.print(words(f"Not counted: {'; '.join(told)}."))


def _listed(out: Console, title: str, found: Sequence[Compared], zone: str, most: int) -> None:
    if not found:
        return
    out.print()
    out.print(words(f"{title} ({len(found)})", "bold"))
    for one in found[:most]:
        out.print()
        _difference(out, one, zone)
    if len(found) > most:
        out.print()
        out.print(words(f"and {len(found) - most} more: -n {len(found)} shows them all.", "dim"))


def _difference(out: Console, one: Compared, zone: str) -> None:
    name = one.ref or one.key[:8]
    out.print(
        hanging(
            words(name, "bold"),
            words(
                f"{moment(one.arrived, zone)}, {shortened(one.sender)}: {discreet(one.subject)}", limit=200
            ),
        )
    )
    ours = [words(_ruled(one))]
    ours += [words(f"{claim}: “{discreet(quote)}”", "dim", limit=_QUOTED) for claim, quote in _proofs(one)]
    out.print(hanging(Text("  desk  ", "cyan"), Text("\n").join(ours)))
    out.print(hanging(Text("  people", "magenta"), Text("\n").join(_people(one, zone))))


def _proofs(one: Compared) -> list[tuple[str, str]]:
    told = [(claim, quote) for claim, quote in one.evidence if not claim.startswith("language")]
    return [(claim, quote) for claim, quote in told if quote.strip()][:_QUOTES]


def _ruled(one: Compared) -> str:
    """The desk's decision, with the line of the policy that gave it."""
    return f"{one.ours.name}: {_WHY.get(one.rule, one.rule)}"


def _people(one: Compared, zone: str) -> list[Text]:
    when = moment(one.answers[0].sent, zone) if one.answers else ""
    more = f", and {_number(len(one.answers) - 1, 'mail')} more" if len(one.answers) > 1 else ""
    decided = one.told.verdict.value if one.told.verdict else one.told.why
    lines = [words(f"{decided} ({when}{more})")]
    for sign in one.told.signs[:_QUOTES]:
        verdict = "" if one.told.verdict else f"{sign.verdict}: "
        lines.append(words(f"{verdict}{sign.how}: “{discreet(sign.quote)}”", "dim", limit=_QUOTED))
    if not one.told.signs and one.answers:
        lines.append(words(f"“{discreet(one.answers[0].letter.new_text[:400])}”", "dim", limit=_QUOTED))
    return lines


# ---------------------------------------------------------------------------------- one mail, or one case


def show_one(
    out: Console, one: Compared | None, mails: Sequence[tuple[OutboxRow, Letter]], zone: str
) -> None:
    """What the desk decided of a letter, what people did, and the mails that it would have sent, in full."""
    if one is not None:
        rows = [
            ("Arrived", words(f"{moment(one.arrived, zone)}, from {shortened(one.sender)}")),
            ("Subject", words(discreet(one.subject))),
            ("Desk", words(_ruled(one), "cyan")),
        ]
        rows += [
            ("", words(f"{claim}: “{discreet(quote)}”", "dim")) for claim, quote in one.evidence if quote
        ]
        if one.due is not None:
            rows.append(("", words(f"would be with the webshop until {day(one.due)}")))
        told = Text("\n").join(_people(one, zone)) if one.answers else words("no answer was found")
        out.print(words(one.ref or one.key, "bold"))
        out.print(facts([*rows, (_PEOPLE.capitalize(), told), ("So", words(one.outcome.value, "bold"))]))
    for row, letter in mails:
        _mail(out, row, letter)
    if not mails:
        out.print(words("No mail would have gone out."))


def _mail(out: Console, row: OutboxRow, letter: Letter) -> None:
    from rich.rule import Rule

    out.print()
    out.print(Rule(words(f"{row.kind}, not sent", "bold"), align="left"))
    files = ", ".join(part.name for part in letter.attachments)
    rows = [("To", words(shortened(row.to))), ("Subject", words(discreet(letter.subject)))]
    out.print(facts([*rows, ("Enclosed", words(files))] if files else rows))
    out.print()
    out.print(block(discreet_text(letter.text)))


def discreet_text(text: str) -> str:
    """A whole text with its addresses shortened; a line at a time, for `discreet` cuts what is long."""
    return "\n".join(discreet(line) for line in text.splitlines())


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
