"""Two daemons on one PostgreSQL: one mailbox watched by both, and doors that only one of them has."""

from __future__ import annotations

import re
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from intake import elsewhere, marks
from intake.app import open_mailboxes
from intake.daemon import Daemon
from intake.office import Office
from intake.remind import read_until
from intake.settings import Settings, StoreSettings
from intake.smtp import Sender
from routing.words import Kind, State
from store import Store, steps
from store.records import LetterState, SendingState
from tests.cli.conftest import Call, call, config  # noqa: F401 - fixtures
from tests.servers.dovecot import Account
from tests.servers.sink import Sink
from tests.store.making import NOW
from tests.stories.desk import SHOPS, brussels, open_office, settings_for

LETTER = (
    "From: {name} <{name}@mail.example>\r\nTo: klachten@desk.example\r\nSubject: lamp\r\n"
    "Message-ID: <{name}@mail.example>\r\n\r\n"
    "Dag, bij Lampenzolder kocht ik een lamp. Ze is stuk.\r\n"
    "Ik mailde hen al vijf keer, nooit een antwoord. ({name})\r\n"
)
NAMES = ("an", "bo", "cas", "dina", "eva", "fay")
LATER = timedelta(days=9)


class Round:
    """Two daemons do a round at the same moment; each step of the one may fall between any of the other."""

    def __init__(self, offices: list[Office], sink: Sink) -> None:
        self.offices = offices
        self.sink = sink
        self._both = threading.Barrier(2)
        self._met: set[tuple[str, int]] = set()

    def _meet(self, step: str) -> None:
        """Both have fetched before either stores, and have a letter each in hand before either writes."""
        me = (step, threading.get_ident())
        if step in ("fetched", "claimed", "decided") and me not in self._met:
            self._met.add(me)
            self._both.wait(60)

    def play(self) -> None:
        daemons = [
            Daemon(office, open_mailboxes(office.settings), Sender(office.settings.smtp, lambda: None))
            for office in self.offices
        ]
        steps.hook = self._meet if not self._met else None
        try:
            with ThreadPoolExecutor(2) as pool:
                list(pool.map(Daemon.once, daemons))
        finally:
            steps.hook = None


@pytest.mark.dovecot
@pytest.mark.postgres
def test_two_daemons_share_the_work_and_do_none_of_it_twice(
    postgres_server: object, postgres_template: str, account: Account, sink: Sink
) -> None:
    url = postgres_server.create(postgres_template)  # type: ignore[attr-defined]
    settings = settings_for(url, account, sink.port)
    at = [brussels("2026-06-01 09:00")]
    with ExitStack() as stack:
        both = [stack.enter_context(open_office(settings, lambda: at[0], place)) for place in ("a", "b")]
        both[0].store.shops.replace(SHOPS, at[0])
        for name in NAMES:
            account.deliver(LETTER.format(name=name).encode(), when=at[0])
        turn = Round(both, sink)
        turn.play()
        store = both[0].store
        assert account.mails("INBOX") == []
        assert len(account.mails("Processed")) == len(NAMES)
        rows = store.letters.list()
        assert [row.kind for row in rows] == [Kind.COMPLAINT] * len(NAMES)
        _check(store, sink, 2 * len(NAMES))
        at[0] += LATER  # every shop stayed silent
        turn.play()
        turn.play()
        assert {case.state for case in store.cases.list()} == {State.ESCALATED}
        kept = [event for event in store.events.since(0) if event.what == "deadline_passed"]
        assert len(kept) == len(NAMES)
        _check(store, sink, 5 * len(NAMES))
        workers = {event.data["worker"] for event in store.events.since(0) if "worker" in event.data}
        assert workers == {office.worker for office in both}


def _check(store: Store, sink: Sink, mails: int) -> None:
    """Each letter has one outcome, each mail went out once."""
    assert {row.state for row in store.letters.list()} == {LetterState.DONE}
    assert {row.state for row in store.outbox.list()} == {SendingState.SENT}
    sent = Counter(re.search(rb"(?im)^message-id: *(\S+)", mail.raw)[1] for mail in sink.caught)  # type: ignore[index]
    assert set(sent.values()) == {1}
    assert len(sent) == len(store.outbox.list()) == mails


class _Desk:
    """As much of an office as `read_until` asks for."""

    def __init__(self, store: Store, place: str, now: datetime) -> None:
        self.store = store
        self.place = place
        self.now = now

    def clock(self) -> datetime:
        return self.now


def _until(
    store: Store, place: str, mailboxes: list[str], handed_over: datetime | None = None
) -> datetime | None:
    return read_until(_Desk(store, place, NOW), mailboxes, handed_over)  # type: ignore[arg-type]


def test_a_deadline_waits_for_the_doors_of_every_daemon(store: Store) -> None:
    hour, minute = timedelta(hours=1), timedelta(minutes=1)
    elsewhere.announce(store, "a", ["one"], NOW, listener=False)
    store.marks.set(marks.swept("one"), NOW)
    assert _until(store, "a", ["one"]) == NOW
    elsewhere.announce(store, "b", ["one", "two"], NOW, listener=False)
    assert _until(store, "a", ["one"]) is None  # nobody has looked into `two` yet
    store.marks.set(marks.swept("two"), NOW - hour)
    assert _until(store, "a", ["one"]) == NOW - hour
    assert _until(store, "b", ["one", "two"]) == NOW - hour
    store.marks.set(marks.swept("two"), NOW)
    elsewhere.announce(store, "c", [], NOW, listener=True)
    assert _until(store, "a", ["one"]) is None  # c's mail server may hold back what it could not hand over
    store.marks.set(marks.listening("c"), NOW - hour)
    assert _until(store, "a", ["one"]) == NOW - hour - minute
    assert _until(store, "c", [], NOW) == NOW  # it knows of itself
    elsewhere.announce(store, "b", ["one"], NOW, listener=False)  # its configuration has changed
    store.marks.set(marks.swept("two"), NOW - 3 * hour)
    assert elsewhere.forget(store, "c")
    assert not elsewhere.forget(store, "c")
    assert _until(store, "a", ["one"]) == NOW


def test_doors_are_listed_and_forgotten(call: Call, config: Path, tmp_path: Path) -> None:  # noqa: F811
    from store import open_store

    url = f"sqlite:///{tmp_path / 'desk.db'}"
    config.write_text(config.read_text("utf-8") + f'[store]\nurl = "{url}"\n', "utf-8")
    with open_store(url) as store:
        elsewhere.announce(store, "mail1:/etc/intake.toml", ["inbox"], NOW, listener=True)
        store.marks.set(marks.swept("inbox"), NOW)
    rows = call("doors", "--json", "-c", config).rows
    assert [(row["door"], row["read"]) for row in rows] == [("inbox", NOW.isoformat()), ("listener", None)]
    shown = call("doors", "-c", config).out
    assert "inbox" in shown
    assert "never" in shown
    assert call("doors", "--forget", "mail2", "-c", config).status == 1
    gone = call("doors", "--forget", "mail1:/etc/intake.toml", "-c", config)
    assert (gone.status, "No daemon" in gone.out) == (0, True)


def test_a_place_is_told_by_machine_and_configuration() -> None:
    def place(url: str, file: str) -> str:
        settings = settings_stand_in(url)
        return elsewhere.place_of(settings, file)

    assert place("sqlite:///x.db", "/etc/a.toml") == "/etc/a.toml"
    assert place("postgresql+psycopg://h/x", "/etc/a.toml").endswith(":/etc/a.toml")
    assert place("postgresql+psycopg://h/x", "/etc/a.toml") != "/etc/a.toml"


def settings_stand_in(url: str) -> Settings:
    from intake.configuration import stand_in

    return msgspec.structs.replace(stand_in(), store=StoreSettings(url=url))
