"""What must hold after the chaos run, counted from outside: the mails that people wrote, and the sink's."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from intake.compose import case_address
from intake.ledger import Ledger, audit
from intake.mailboxes.inventory import open_inventory
from routing.words import Case, Kind, Party, State
from store import Store
from store.records import LetterRow, LetterState, OutboxRow, SendingState
from tests.chaos.people import MACHINES, Person, Posted
from tests.chaos.run import Chaos
from tests.stories.desk import DESK

VERDICT_MAILS = frozenset(
    {"accepted", "contact_shop_first", "cod", "odr", "travel_consumer", "needs_shop", "needs_contact"}
)
QUESTIONS = ("needs_shop", "needs_contact")
REFUSED = ("failed:", "lightened:")  # causes of what follows where a mail was refused, or its enclosures
LEFT = {  # what the mails on an accepted complaint are in the end, by what its shop did
    "answers": (State.ANSWERED, ("shop_answer",)),
    "answers twice": (State.ANSWERED, ("shop_answer", "shop_answer")),
    "bounces": (State.ESCALATED, ("mediator_bounce",)),
    "is away": (State.ESCALATED, ("mediator_escalated", "escalated_shop", "escalated_consumer")),
    "is silent": (State.ESCALATED, ("mediator_escalated", "escalated_shop", "escalated_consumer")),
}


@dataclass
class Found:
    """`wrong`: everything that breaks a promise, a line each; `figures` for the report."""

    wrong: list[str] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)

    def must(self, holds: bool, line: str) -> None:
        if not holds:
            self.wrong.append(line)


def look(chaos: Chaos, store: Store) -> Found:
    found = Found()
    found.wrong += [f"a daemon ended by itself: {line}" for line in chaos.told.ended]
    found.wrong += [f"refused at the door: {line}" for line in chaos.doors.refused]
    found.wrong += [f"a door broke: {line}" for line in chaos.doors.broken]
    letters = _letters(chaos, store, found)
    rows = store.outbox.list()
    _mails(chaos, rows, found)
    _mailbox(chaos, found)
    _events(store, letters, found)
    _cases(chaos, store, rows, found)
    _ledger(chaos, store, found)
    return found


def _ledger(chaos: Chaos, store: Store, found: Found) -> Ledger:
    """What the desk's own books say of it: `intake audit` at zero."""
    account = chaos.account
    box = open_inventory(account.settings(name="inbox"), lambda: account.password)
    ledger = audit(store, chaos.clock(), [box])
    found.wrong += [f"audit: {difference}" for difference in ledger.differences]
    found.figures |= {"differences that intake audit found": ledger.count}
    return ledger


def _letters(chaos: Chaos, store: Store, found: Found) -> list[LetterRow]:
    """Every mail that came is kept as often as it came, and has one outcome."""
    rows = store.letters.list()
    by_content: defaultdict[str, list[LetterRow]] = defaultdict(list)
    for row in rows:
        by_content[row.sha256].append(row)
    posted = {mail.sha256: mail for mail in chaos.posted}
    found.must(set(by_content) <= set(posted), "a letter is kept that nobody wrote")
    lost = again = 0
    for sha256, mail in posted.items():
        kept = by_content[sha256]
        least, most = mail.in_mailbox + mail.by_lmtp, mail.in_mailbox + mail.by_lmtp + mail.unsure
        if len(kept) < least:
            lost += least - len(kept)
            found.must(False, f"lost: {mail.to} {mail.kind} kept {len(kept)} times of {least}")
        found.must(len(kept) <= most, f"kept {len(kept)} times, came {least} to {most} times: {mail.kind}")
        again += max(0, len(kept) - least)
        _outcome(mail, kept, found)
    found.figures |= {
        "mails put into the mailbox": sum(mail.in_mailbox for mail in posted.values()),
        "mails handed over by LMTP": sum(mail.by_lmtp for mail in posted.values()),
        "letters kept": len(rows),
        "of these twice, because no 250 was heard": again,
        "mails lost": lost,
    }
    return rows


def _outcome(mail: Posted, kept: list[LetterRow], found: Found) -> None:
    kinds = Counter(str(row.kind) for row in kept)
    found.must(
        all(row.state is LetterState.DONE for row in kept),
        f"not treated: {[(row.key, str(row.state)) for row in kept if row.state is not LetterState.DONE]}",
    )
    copies = mail.kind if mail.kind in MACHINES else str(Kind.DUPLICATE)
    expected = Counter([mail.kind, *[copies] * (len(kept) - 1)])
    keys = [row.key for row in kept]
    found.must(kinds == expected, f"{keys}: found to be {dict(kinds)}, expected {dict(expected)}")


def _mails(chaos: Chaos, rows: list[OutboxRow], found: Found) -> None:
    """Every mail of the outbox left once, or as often as was counted as uncertain; nothing else left."""
    copies, refused = chaos.sink.copies, chaos.sink.refused
    states = Counter(str(row.state) for row in rows)
    known = {row.message_id for row in rows}
    found.must(set(copies) <= known, "a mail left that is not in the outbox")
    for row in rows:
        left = copies[row.message_id]
        name = f"{row.message_id} {row.kind} to {row.to}"
        found.must(
            left <= 1 + row.uncertain, f"{name}: taken {left} times, counted {row.uncertain} uncertain"
        )
        if row.state is SendingState.SENT:
            found.must(left >= 1, f"{name}: marked as sent, and never taken")
        else:
            found.must(row.state is SendingState.FAILED, f"{name}: still {row.state}")
            found.must(refused[row.to] > 0, f"{name}: given up, and never refused")
    found.figures |= {
        "mails in the outbox": len(rows),
        **{f"of these {state}": number for state, number in sorted(states.items())},
        "mails that the server took": sum(copies.values()),
        "of these again, under the same Message-ID": sum(copies.values()) - len(copies),
        "mails counted as uncertain": sum(row.uncertain > 0 for row in rows),
        "uncertain attempts in all": sum(row.uncertain for row in rows),
    }


def _mailbox(chaos: Chaos, found: Found) -> None:
    """Nothing is left in the mailbox, and all that was put there is in the done folder.

    Twice, where two daemons move a mail at the same moment: IMAP's MOVE is no lock.
    """
    with chaos.account.client(None) as client:
        left = client.folder_status("INBOX", ["MESSAGES"])[b"MESSAGES"]
        client.select_folder("Processed", readonly=True)
        field = b"BODY[HEADER.FIELDS (MESSAGE-ID)]"
        fetched = client.fetch(client.search(), [field.replace(b"BODY", b"BODY.PEEK").decode()])
    done = Counter(message[field].partition(b":")[2].strip().decode() for message in fetched.values())
    put = Counter[str]()
    for mail in {id(mail): mail for mail in chaos.posted}.values():
        put[mail.message_id] += mail.in_mailbox
    found.must(left == 0, f"{left} mails are left in the mailbox")
    missing = put - done
    found.must(not missing, f"not in the done folder: {dict(missing)}")
    found.figures |= {"copies in the done folder, by two moves at once": sum((done - put).values())}


def _events(store: Store, letters: list[LetterRow], found: Found) -> None:
    """Each letter was decided upon once: one event tells it."""
    treated: Counter[str | None] = Counter()
    after = 0
    while events := store.events.since(after, 2000):
        after = events[-1].id
        treated.update(
            event.letter_key for event in events if event.what in ("letter_treated", "case_opened")
        )
    twice = [key for key, times in treated.items() if key is not None and times > 1]
    found.must(not twice, f"decided upon more than once: {twice}")
    never = [row.key for row in letters if treated[row.key] == 0]
    found.must(not never, f"never decided upon: {never}")


def _cases(chaos: Chaos, store: Store, rows: list[OutboxRow], found: Found) -> None:
    by_case: defaultdict[int | None, list[OutboxRow]] = defaultdict(list)
    for row in rows:
        by_case[row.case_id].append(row)
    of_person: defaultdict[str, list[Case]] = defaultdict(list)
    for case in store.cases.list():
        of_person[case.consumer.key].append(case)
    strange = set(of_person) - {address.lower() for address in chaos.persons}
    found.must(not strange, f"cases of people who wrote no complaint: {strange}")
    strict = 0
    for person in chaos.persons.values():
        cases = of_person[person.address]
        found.must(len(cases) == 1, f"{person.address}: {len(cases)} cases")
        for case in cases:
            strict += _case(chaos, store, person, case, by_case[case.id], found)
    found.figures |= {
        "complaints": len(chaos.persons),
        "cases": len(store.cases.list()),
        "cases whose whole course was foretold": strict,
        "letters set aside and put back by hand": chaos.told.put_back,
    }


def _case(
    chaos: Chaos, store: Store, person: Person, case: Case, rows: list[OutboxRow], found: Found
) -> bool:
    """Exactly the mails that its course calls for. Whether its whole course could be foretold."""
    verdicts = [row.kind for row in rows if row.kind in VERDICT_MAILS]
    refused = any(row.state is SendingState.FAILED or row.cause.startswith(REFUSED) for row in rows)
    if refused:
        # Refused for good at random: a mediator has it; still no verdict may come twice.
        found.must(len(verdicts) == len(set(verdicts)), f"{case.ref}: verdict mails {verdicts}")
        return False
    letters = Counter(letter.sha256 for letter in store.letters.rows_of_case(case.id))
    foretold = person.verdicts
    # Handed over twice: a question that is still open when the copy is treated goes out once more.
    twice = letters[person.first.sha256] > 1
    if twice and foretold[0] in QUESTIONS and verdicts.count(foretold[0]) > 1:
        foretold = (foretold[0], *foretold)
    found.must(tuple(sorted(verdicts)) == tuple(sorted(foretold)), f"{case.ref}: {verdicts}, not {foretold}")
    if person.verdicts[-1] != "accepted":
        return True
    shop = store.cases.parties(case.id)[Party.SHOP]
    way = chaos.shop_ways.get(case_address(DESK, shop.token), "heard nothing")
    state, more = LEFT.get(way, (None, ()))
    kinds = Counter(row.kind for row in rows)
    reports = sum(letter.kind is Kind.BOUNCE for letter in store.letters.rows_of_case(case.id))
    expected = Counter([*foretold, "forward_shop", *more])
    if way == "bounces":
        expected["mediator_bounce"] = reports  # a report that is handed over twice is shown twice
    found.must(case.state is state, f"{case.ref}: {case.state}, though the shop {way}")
    found.must(
        kinds == expected, f"{case.ref}: mails {dict(kinds)}, expected {dict(expected)}: the shop {way}"
    )
    return True
