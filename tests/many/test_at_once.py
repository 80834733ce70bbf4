"""Two workers have letters in hand at the very same moment: it ends as if one had come after the other."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from intake.hand import HandError, carry_placing, decide_placing, placing
from intake.handle import MOST_ATTEMPTS, MOST_CONFLICTS, handle
from intake.office import Office
from intake.settings import Organisation, Security, Settings, StoreSettings
from routing.words import Party, State
from store import Conflict, steps
from store.records import Incoming, LetterState
from tests.stories.desk import DESK, MEDIATOR, SHOPS, brussels, open_office

NOW = brussels("2026-06-01 09:00")
SHOP = "klantendienst@lampenzolder.be"
ANN = "Ann <ann@mail.example>"
OFTEN = "Ik mailde hen al vijf keer, nooit een antwoord."
LAMP = f"Dag, bij Lampenzolder kocht ik een lamp. Ze is stuk. {OFTEN}"
CHAIR = f"Dag, bij Lampenzolder kocht ik ook een stoel, en die is nooit geleverd. {OFTEN}"
NO_SHOP = f"Dag, ik kocht een lamp, maar ze is stuk. {OFTEN}"


def written(sender: str, to: str, text: str, *, name: str = "1", to_also: str = "") -> bytes:
    copied = f"X-Original-To: {to_also}\r\n" if to_also else ""
    domain = sender.rpartition("@")[2].strip(">")
    return (
        f"{copied}From: {sender}\r\nTo: {to}\r\nSubject: lamp\r\nMessage-ID: <{name}@mail.example>\r\n"
        f"Authentication-Results: mx.desk.example; dmarc=pass header.from={domain}\r\n"
        f"Date: Mon, 01 Jun 2026 09:00:00 +0200\r\n\r\n{text}\r\n"
    ).encode()


@contextmanager
def offices(url: str, number: int = 2) -> Iterator[list[Office]]:
    """As many daemons on one database; their clock stands still but for a second a look."""
    settings = Settings(
        organisation=Organisation(name="Keurmerk", address=DESK, mediator=MEDIATOR),
        store=StoreSettings(url=url),
        security=Security(trusted_authserv=["mx.desk.example"]),
    )
    with ExitStack() as stack:
        opened = [stack.enter_context(open_office(settings, lambda: NOW)) for _ in range(number)]
        opened[0].store.shops.replace(SHOPS, NOW)
        yield opened


def arrive(office: Office, raw: bytes, *, mailbox: str = "a", arrived: datetime = NOW) -> str:
    key = office.store.letters.keep(Incoming(mailbox, 1, None, raw, arrived, None, ()), arrived)
    assert key is not None
    return key


def at_once(those: list[Office]) -> None:
    """Each treats a letter, and none writes before all have decided; then what is left is treated."""
    barrier = threading.Barrier(len(those))
    waited = threading.local()

    def together(step: str) -> None:
        if step == "decided" and not getattr(waited, "once", False):
            waited.once = True
            barrier.wait(60)

    steps.hook = together
    try:
        with ThreadPoolExecutor(len(those)) as pool:
            assert all(pool.map(handle, those))
    finally:
        steps.hook = None
    while handle(those[0]):
        pass


def told(office: Office) -> dict[str, object]:
    """What came of it, whichever letter came first."""
    store = office.store
    letters = sorted(f"{row.kind} {row.verdict} {row.state}" for row in store.letters.list())
    cases = sorted(
        (case.state, case.verdict, case.consumer.address, case.questions) for case in store.cases.list()
    )
    mails = sorted((mail.kind, mail.to) for mail in store.outbox.list())
    return {"letters": letters, "cases": cases, "mails": mails}


def reply_address(office: Office, party: Party) -> str:
    (case,) = office.store.cases.list()
    return DESK.replace("@", f"+{office.store.cases.parties(case.id)[party].token}@")


def _open(first: str) -> Callable[[Office], None]:
    def opened(office: Office) -> None:
        arrive(office, written(ANN, DESK, first, name="first"))
        assert handle(office)

    return opened


def _copies(_: Office) -> list[bytes]:
    return [written(ANN, DESK, LAMP, to_also=to) for to in (DESK, "plainte@desk.example")]


def _same_bytes(_: Office) -> list[bytes]:
    return [written(ANN, DESK, LAMP)] * 2


def _two_purchases(_: Office) -> list[bytes]:
    return [written(ANN, DESK, LAMP, name="lamp"), written(ANN, DESK, CHAIR, name="chair")]


def _two_answers(office: Office) -> list[bytes]:
    to = reply_address(office, Party.CONSUMER)
    return [
        written(ANN, to, "Het was bij Lampenzolder.", name="one"),
        written(ANN, to, "De winkel heet Lampenzolder, lampenzolder.be.", name="two"),
    ]


def _copied_answer(office: Office) -> list[bytes]:
    to = reply_address(office, Party.CONSUMER)
    return [written(ANN, to, "Het was bij Lampenzolder.", to_also=also) for also in (to, DESK)]


def _both_parties(office: Office) -> list[bytes]:
    return [
        written(ANN, reply_address(office, Party.CONSUMER), "Ik heb nog een foto gevonden.", name="ann"),
        written(f"<{SHOP}>", reply_address(office, Party.SHOP), "We sturen een nieuwe lamp.", name="shop"),
    ]


STORIES = {
    "one mail to two addresses": (None, _copies),
    "the same mail in two mailboxes": (None, _same_bytes),
    "two purchases of one person": (None, _two_purchases),
    "two answers to one question": (_open(NO_SHOP), _two_answers),
    "an answer and its copy": (_open(NO_SHOP), _copied_answer),
    "the consumer and the shop write": (_open(LAMP), _both_parties),
}
# SQLite has one writer: there is less that could go wrong.
ON_SQLITE = ("one mail to two addresses", "the consumer and the shop write")
CASES = [
    *(pytest.param("postgres", story, marks=pytest.mark.postgres) for story in STORIES),
    *(("sqlite", story) for story in ON_SQLITE),
]


@pytest.mark.parametrize(("backend", "story"), CASES, indirect=["backend"])
def test_two_letters_at_once_end_as_one_after_the_other(
    story: str, store_url: str, sqlite_template: Path, tmp_path: Path
) -> None:
    end = _end(store_url, story, (0, 1), parallel=True)
    for order in ((0, 1), (1, 0)):  # either may have been first
        path = tmp_path / f"{order}.db"
        shutil.copy(sqlite_template, path)
        one_by_one = _end(f"sqlite:///{path}", story, order)
        if one_by_one == end:
            return
    assert end == one_by_one


def _end(url: str, story: str, order: tuple[int, ...], *, parallel: bool = False) -> dict[str, object]:
    before, letters = STORIES[story]
    with offices(url) as those:
        if before:
            before(those[0])
        raws = letters(those[0])
        for at, number in enumerate(order):
            arrived = NOW + timedelta(seconds=at - 2)
            arrive(those[0], raws[number], mailbox="ab"[number], arrived=arrived)
        if parallel:
            at_once(those)
        while handle(those[0]):
            pass
        assert {row.state for row in those[0].store.letters.list()} == {LetterState.DONE}
        return told(those[0])


def test_what_conflicts_for_ever_is_set_aside(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []
    with offices(store_url, 1) as (office,):
        key = arrive(office, written(ANN, DESK, LAMP))

        def taken(*_: object, **__: object) -> None:
            tries.append(1)
            raise Conflict("a reference, token or Message-ID is taken already")

        later = [NOW]
        office.clock = lambda: later[0]
        with monkeypatch.context() as patch:
            patch.setattr(office.store.cases, "carry_out", taken)
            for _ in range(MOST_ATTEMPTS):
                assert handle(office)
                later[0] += timedelta(hours=1)
            assert not handle(office)
        letter = office.store.letters.get(key)
        assert letter is not None
        assert letter.state is LetterState.SET_ASIDE
        assert "Conflict" in (letter.error or "")
        assert len(tries) == MOST_ATTEMPTS * MOST_CONFLICTS
        assert office.store.letters.put_back(key, later[0])
        assert handle(office)
        assert len(office.store.cases.list()) == 1


def test_a_letter_is_placed_by_one_of_two_people(store_url: str) -> None:
    with offices(store_url) as those:
        refs = []
        for name in ("ann", "bea"):
            arrive(those[0], written(f"<{name}@mail.example>", DESK, f"{LAMP} ({name})", name=name))
            assert handle(those[0])
            refs.append(those[0].store.cases.list()[0].ref)
        key = arrive(those[0], written(f"<{SHOP}>", DESK, "We sturen een nieuwe lamp.", name="shop"))
        assert those[0].store.letters.claim(NOW, "w", timedelta(minutes=1))
        those[0].store.letters.release(key, "no", NOW, max_attempts=1)
        asked = [
            placing(office, key, ref, party=Party.SHOP, by="Mia")
            for office, ref in zip(those, refs, strict=True)
        ]
        decisions = [decide_placing(office, each) for office, each in zip(those, asked, strict=True)]
        carry_placing(those[0], asked[0], decisions[0])
        before = told(those[0])
        with pytest.raises(Conflict, match=f"letter {key} was treated or placed by somebody else"):
            carry_placing(those[1], asked[1], decisions[1])
        assert told(those[0]) == before
        states = {case.ref: case.state for case in those[0].store.cases.list()}
        assert states == {refs[0]: State.ANSWERED, refs[1]: State.AWAITING_SHOP}
        with pytest.raises(HandError, match="another case"):
            placing(those[1], key, refs[1], party=Party.SHOP, by="Mia")


def test_a_lost_lease_gives_nothing_back(store_url: str) -> None:
    """What a worker does with a letter or mail that another has by now changes nothing."""
    with offices(store_url) as (slow, quick):
        key = arrive(slow, written(ANN, DESK, LAMP))
        lease = timedelta(minutes=10)
        assert slow.store.letters.claim(NOW, slow.worker, lease)
        assert quick.store.letters.claim(NOW + lease, quick.worker, lease)
        slow.store.letters.give_back(key, NOW + lease, slow.worker)
        slow.store.letters.release(key, "no", NOW + lease, 1, slow.worker)
        assert quick.store.letters.is_in_hand(key, quick.worker)
        quick.store.letters.give_back(key, NOW, quick.worker)
        assert handle(quick)
        first = slow.store.outbox.claim(NOW, slow.worker, lease)[0]
        again = quick.store.outbox.claim(NOW + lease, quick.worker, lease, 9)
        assert first.id in {each.id for each in again}
        slow.store.outbox.again(first.id, NOW + lease, NOW + lease, "not begun")
        slow.store.outbox.give_up(first.id, NOW + lease, "no")
        row = quick.store.outbox.get(first.id)
        assert row is not None
        assert row.state == "sending"
        assert quick.store.outbox.claim(NOW + lease, "third", lease) == []


def test_workers_have_names_of_their_own(store_url: str) -> None:
    with offices(store_url, 3) as those:
        assert len({office.worker for office in those}) == 3
