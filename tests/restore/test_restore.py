"""Yesterday's copy is put back after a day's work: what was answered is not answered again."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from intake import app
from intake.recover import HELD, Recovered, recover
from intake.settings import Settings, StoreSettings
from intake.treated import in_folder, treated
from routing.words import Case, State
from store import Store, StoreError, open_store
from store.journal import Journal
from store.records import SendingState
from tests.servers.dovecot import Account
from tests.servers.postgres import PostgresServer
from tests.servers.sink import Sink
from tests.stories.desk import CONSUMER, DESK, SHOPS, StoryDesk, brussels, open_office, settings_for

pytestmark = pytest.mark.dovecot

NOOR, KAREL = "Noor <noor@mail.example>", "Karel <karel@mail.example>"
OFTEN = "Ik mailde hen al vijf keer, nooit een antwoord."
LAMP = f"Dag, bij Lampenzolder kocht ik een lamp. Ze is stuk. {OFTEN}"
STRANGERS = "Dag, ik kocht een lamp, maar ze is stuk. " + OFTEN


class Day:
    """A desk whose database is copied, put back and opened anew as the story goes."""

    def __init__(
        self, settings: Settings, account: Account, sink: Sink, server: PostgresServer | None
    ) -> None:
        self.settings = settings
        self.account = account
        self.sink = sink
        self.server = server
        self.now = brussels("2026-06-01 09:00")
        self.seen = 0

    @contextmanager
    def desk(self, at: str) -> Iterator[StoryDesk]:
        self.now = brussels(at)
        desk: list[StoryDesk] = []
        with open_office(self.settings, lambda: desk[0].now) as office:
            desk.append(StoryDesk(office, self.account, self.sink, self.settings, self.now, seen=self.seen))
            yield desk[0]
            self.seen = desk[0].seen

    def copy(self, to: Path) -> None:
        """As docs/running.md has it."""
        url = self.settings.store.url
        if self.server is None:
            source = sqlite3.connect(url.removeprefix("sqlite:///"))
            source.execute("VACUUM INTO ?", (str(to),))
            source.close()
        else:
            dump = ["pg_dump", "--format=custom", f"--file={to}", url.replace("+psycopg", "")]
            subprocess.run([self.server.bin / dump[0], *dump[1:]], check=True)

    def put_back(self, copy: Path) -> None:
        url = self.settings.store.url
        if self.server is None:
            path = url.removeprefix("sqlite:///")
            for end in ("-wal", "-shm"):
                Path(path + end).unlink(missing_ok=True)
            shutil.copy(copy, path)
        else:
            restored = [
                "--clean",
                "--if-exists",
                "--exit-on-error",
                f"--dbname={url.replace('+psycopg', '')}",
            ]
            subprocess.run([self.server.bin / "pg_restore", *restored, str(copy)], check=True)

    def recover(self, *folders: Path, journal: bool = True) -> Recovered:
        with self.desk("2026-06-10 09:00") as desk:
            office = desk.office
            found = list(treated(self.settings, brussels("2026-05-01 00:00"), office.clock()))
            found += [mail for folder in folders for mail in in_folder(folder, office.clock())]
            path = self.settings.store.journal_path
            assert path is not None
            return recover(office, found, list(Journal(path).all()) if journal else [])


@pytest.fixture
def day(
    store_url: str, backend: str, account: Account, sink: Sink, tmp_path: Path, request: pytest.FixtureRequest
) -> Day:
    settings = settings_for(store_url, account, sink.port)
    journal = str(tmp_path / "sent.journal") if backend == "postgres" else ""
    settings = msgspec.structs.replace(settings, store=StoreSettings(url=store_url, journal=journal))
    server = request.getfixturevalue("postgres_server") if backend == "postgres" else None
    return Day(settings, account, sink, server)


def _ids(sink: Sink) -> Counter[bytes]:
    """How often each Message-ID of ours reached the mail server."""
    return Counter(re.search(rb"(?im)^message-id: *(\S+)", mail.raw)[1] for mail in sink.caught)  # type: ignore[index]


def _state(case: Case) -> tuple[object, ...]:
    return (
        case.ref,
        case.state,
        case.verdict,
        case.due,
        case.consumer.address,
        case.shop_domain,
        case.questions,
    )


def _told(store: Store) -> dict[str, object]:
    """All that people could notice of the desk's cases and mails."""
    cases = store.cases.list()
    tokens = {case.ref: {p: info.token for p, info in store.cases.parties(case.id).items()} for case in cases}
    mails = sorted(
        (row.message_id, row.ref or "", row.kind, row.to, row.state) for row in store.outbox.list()
    )
    letters = sorted((row.key, row.kind, row.verdict) for row in store.letters.list())
    return {"cases": sorted(map(_state, cases)), "tokens": tokens, "mails": mails, "letters": letters}


def _lived(day: Day, copy: Path) -> dict[str, object]:
    """The copy is made when one case is open; a week goes by; the last letter's mails do not go out."""
    with day.desk("2026-06-01 09:00") as desk:
        desk.office.store.shops.replace(SHOPS, desk.now)
        desk.arrives(CONSUMER, LAMP)
        to_shop = {mail.to: mail for mail in desk.round()}["klantendienst@lampenzolder.be"]
    day.copy(copy)
    with day.desk("2026-06-01 10:00") as desk:
        desk.arrives(NOOR, LAMP)
        desk.arrives(KAREL, STRANGERS)
        (asked,) = (mail for mail in desk.round() if mail.to == "karel@mail.example")
        desk.at("2026-06-01 11:00")
        desk.arrives("klantendienst@lampenzolder.be", "We sturen een nieuwe lamp.", to=to_shop.reply_to)
        desk.arrives(KAREL, "Het was bij Lampenzolder.", to=asked.reply_to, subject=f"Re: {asked.subject}")
        desk.round()
        desk.at("2026-06-09 09:00")
        escalated = desk.round()
        assert "dossiers@desk.example" in {mail.to for mail in escalated}
        desk.arrives("Mia <mia@mail.example>", LAMP)
        app_round = desk.office
        desk.settings = msgspec.structs.replace(
            desk.settings, smtp=msgspec.structs.replace(desk.settings.smtp, port=1)
        )
        desk.round()  # the mail server is gone: Mia's mails are not sent
        return _told(app_round.store)


def test_after_a_restore_all_is_as_it_was_and_nothing_goes_out_twice(day: Day, tmp_path: Path) -> None:
    before = _lived(day, tmp_path / "copy")
    day.put_back(tmp_path / "copy")
    with pytest.raises(StoreError, match="copy was put back; run `intake recover`"):
        app.run_once(day.settings, lambda: brussels("2026-06-10 09:00"))
    sent = len(day.sink.caught)
    done = day.recover()
    assert (done.fetched, done.treated, done.left, done.complete) == (5, 5, 0, True)
    assert (done.held, done.unexplained) == ((), ())
    with open_store(day.settings.store.url) as store:
        after = _told(store)
    unsent = {SendingState.WAITING, SendingState.FAILED, SendingState.SENDING}
    assert len(day.sink.caught) == sent
    assert after == before
    again = day.recover()
    assert (again.fetched, again.treated, again.sent_before) == (0, 0, 0)
    with day.desk("2026-06-10 09:05") as desk:
        fresh = desk.round()
        assert sorted(mail.to for mail in fresh) == ["klantendienst@lampenzolder.be", "mia@mail.example"]
        assert not [row for row in desk.office.store.outbox.list() if row.state in unsent]
        # Who holds a mail from before still reaches the case.
        (case,) = [case for case in desk.cases() if case.consumer.address == "noor@mail.example"]
        desk.arrives(NOOR, "Is er al nieuws?", to=_reply_to(day, "noor@mail.example"))
        desk.round()
        assert case.state is State.ESCALATED
        assert len(desk.office.store.letters.rows_of_case(case.id)) == 2
    assert max(_ids(day.sink).values()) == 1


def _reply_to(day: Day, to: str) -> str:
    raw = next(mail.raw for mail in day.sink.caught if to in mail.rcpt_to)
    found = re.search(rb"(?im)^(?:reply-to|from): .*?([^<\s]*\+[^>\s]*)", raw)
    assert found is not None
    address = found[1].decode()
    assert address.endswith(DESK.partition("@")[2])
    return address


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)  # the story above is told on both
def test_without_a_journal_every_mail_is_held_for_a_person(day: Day, tmp_path: Path) -> None:
    _lived(day, tmp_path / "copy")
    day.put_back(tmp_path / "copy")
    path = day.settings.store.journal_path
    assert path is not None
    path.unlink()
    sent = len(day.sink.caught)
    done = day.recover()
    assert not done.complete
    assert (done.fetched, done.left, done.to_send, done.sent_before) == (5, 0, 0, 0)
    with day.desk("2026-06-10 09:05") as desk:
        desk.round()
        rows = [row for row in desk.office.store.outbox.list() if row.last_error == HELD]
        assert {row.id for row in rows} == {row.id for row in done.held}
        assert {row.state for row in rows} == {SendingState.FAILED}
        assert len(day.sink.caught) == sent
        mine = next(row for row in rows if row.to == "mia@mail.example")
        assert desk.office.store.outbox.retry(mine.id, desk.now) == 1
        assert [mail.to for mail in desk.round()] == ["mia@mail.example"]
    assert max(_ids(day.sink).values()) == 1
