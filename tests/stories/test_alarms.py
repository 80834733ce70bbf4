"""Silence is an alarm, and poison stops nobody else.

Stories of a mailbox that is not read, mail that does not go out, workers and letters that hang, a canary that
does not come home, a deadline that makes us fail.
"""

from __future__ import annotations

import faulthandler
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from intake import checks, marks, remind
from intake.alarms import Lookout, health_of
from intake.app import open_office
from intake.checks import CheckItem
from intake.cli import main
from intake.office import Office
from intake.settings import Alarms, MailboxSettings, Organisation, Settings, SmtpSettings, StoreSettings
from intake.watchdog import TELL_SECONDS, Pulse, Watchdog
from routing.alarms import Beat
from routing.overdue import Overdue, decide_deadline
from routing.words import Decision, Kind, Party, State
from store.records import LetterState, SendingState
from store.tables import outbox_contents
from tests.servers.sink import DROP, Sink
from tests.stories.desk import DESK, MEDIATOR, SHOPS, Out, StoryDesk, brussels, timedelta
from tests.stories.hanging import started

COMPLAINT = (
    "Dag, bij Lampenzolder kocht ik een lamp. Ze is stuk.\n"
    "Ik mailde hen al vijf keer, nooit een antwoord. Groeten, {name}\n"
)
SHOP, LOTTE = "klantendienst@lampenzolder.be", "lotte.verhulst@mail.example"


@dataclass(frozen=True)
class Folder:
    """A Maildir on this machine, in place of an account on a server."""

    path: Path
    password: str = ""

    def deliver(self, raw: bytes, *, when: datetime) -> None:
        for part in ("new", "cur", "tmp"):
            (self.path / part).mkdir(parents=True, exist_ok=True)
        number = len(list(self.path.rglob("*.desk")))
        (self.path / "new" / f"{int(when.timestamp())}.{number}.desk").write_bytes(raw)


class FolderDesk(StoryDesk):
    """A desk that reads a Maildir, which can be taken away."""

    @property
    def path(self) -> Path:
        return self.account.path  # type: ignore[attr-defined,no-any-return]

    def later(self, **time: int) -> FolderDesk:
        self.now += timedelta(**time)
        return self

    def lose_mailbox(self) -> None:
        self.path.rename(self.path.with_name("away"))

    def find_mailbox(self) -> None:
        self.path.with_name("away").rename(self.path)

    def complains(self, name: str) -> None:
        sender = f"{name} <{name.lower()}@{name.lower()}.example>"
        self.arrives(sender, COMPLAINT.format(name=name), to=DESK)

    def comes_back(self, mail: Out) -> None:
        """The mail server delivers what the desk wrote to itself."""
        self.put(self.sink.to(mail.to)[-1].raw)

    def alarms(self) -> list[str]:
        return [str(alarm.trouble) for alarm in health_of(self.office.store, self.settings, self.now).alarms]

    def checked(self) -> list[CheckItem]:
        return list(checks._alarms(self.settings, self.office.store, self.now))


def settings_of(folder: Path, url: str, port: int, **alarms: object) -> Settings:
    return Settings(
        organisation=Organisation(name="Keurmerk", address=DESK, mediator=MEDIATOR),
        store=StoreSettings(url=url),
        mailbox=[MailboxSettings(kind="maildir", path=str(folder / "box"), name="inbox")],
        smtp=SmtpSettings(host="127.0.0.1", port=port, tls="none"),
        alarms=Alarms(**alarms),  # type: ignore[arg-type]
    )


@pytest.fixture
def url(sqlite_template: Path, tmp_path: Path) -> str:
    (tmp_path / "desk.db").write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture
def desk(url: str, tmp_path: Path, sink: Sink) -> Iterator[FolderDesk]:
    for part in ("new", "cur", "tmp"):
        (tmp_path / "box" / part).mkdir(parents=True)
    settings = settings_of(tmp_path, url, sink.port, canary=False)
    story: list[FolderDesk] = []
    with open_office(settings, lambda: story[0].now) as office:
        folder = Folder(tmp_path / "box")
        begin = brussels("2026-06-01 09:00")
        story.append(FolderDesk(office, folder, sink, settings, begin))  # type: ignore[arg-type]
        office.store.shops.replace(SHOPS, story[0].now)
        yield story[0]


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> pytest.LogCaptureFixture:
    """The log, also where a command has turned its propagation off before."""
    monkeypatch.setattr(logging.getLogger("intake"), "propagate", True)
    caplog.set_level(logging.INFO, "intake")
    return caplog


def test_a_mailbox_that_is_not_read(desk: FolderDesk, told: pytest.LogCaptureFixture) -> None:
    assert desk.round() == []
    desk.lose_mailbox()
    assert desk.later(minutes=59).round() == []
    assert desk.alarms() == []
    (alarm,) = desk.later(minutes=2).round()
    assert (alarm.to, alarm.message["Auto-Submitted"]) == (MEDIATOR, "auto-generated")
    assert alarm.subject == "Alarm: een postbus wordt niet gelezen"
    assert "maandag 1 juni 2026, 09:00" in alarm.text
    assert "alarm trouble=mailbox name=inbox since=2026-06-01T07:00:00+00:00" in told.text

    (item,) = desk.checked()
    assert (item.what, item.ok) == ("reading mailbox inbox", False)
    assert item.lines == ["it has not been read since 2026-06-01 09:00 (1 h 1 min)"]
    assert "does the daemon run" in item.mend

    assert desk.later(minutes=5).round() == []
    assert desk.later(hours=23).round() == []
    (again,) = desk.later(hours=1).round()
    assert "Het probleem is nog niet opgelost" in again.text
    desk.find_mailbox()
    (over,) = desk.later(hours=1).round()
    assert "weer gelezen" in over.text
    assert "dinsdag 2 juni 2026, 11:06" in over.text
    for mail in (again, over):
        assert mail.message["In-Reply-To"] == alarm.message["Message-ID"]
        assert mail.subject == f"Re: {alarm.subject}"
    assert desk.later(minutes=1).round() == []
    assert desk.alarms() == []


def test_a_mail_server_that_takes_nothing(desk: FolderDesk, told: pytest.LogCaptureFixture) -> None:
    """The alarm cannot go out, and is dropped as it is over before; log and check have told it."""
    desk.complains("Noor")
    desk.sink.answer("connect", DROP)
    desk.round()
    assert desk.later(minutes=59).round() == []
    assert desk.alarms() == []
    desk.later(minutes=2).round()
    assert desk.alarms() == ["mail"]
    assert "alarm trouble=mail since=2026-06-01T07:00:00+00:00" in told.text
    (item,) = desk.checked()
    assert (item.what, item.ok) == ("sending", False)
    assert item.lines[0] == "mail waits, and none could be sent since 2026-06-01 09:00 (1 h 1 min)"
    assert item.lines[1] == "2 mails wait"
    desk.sink.heal()
    assert {mail.to for mail in desk.later(hours=5).round()} == {SHOP, "noor@noor.example"}
    assert desk.later(minutes=1).round() == []
    assert desk.alarms() == []


def test_a_mail_server_that_takes_mail_to_us_alone(desk: FolderDesk) -> None:
    """That the alarm goes out proves nothing of the others: it stands, and is not taken back."""
    desk.sink.answer("rcpt", "451 4.7.1 later", address=SHOP)
    desk.sink.answer("rcpt", "451 4.7.1 later", address="noor@noor.example")
    desk.complains("Noor")
    desk.round()
    (alarm,) = desk.later(minutes=61).round()
    assert alarm.to == MEDIATOR
    assert "451 4.7.1 later" in alarm.text
    for _ in range(5):
        assert desk.later(hours=2).round() == []
    desk.sink.heal()
    mails = desk.later(hours=4).round()
    assert {mail.to for mail in mails} == {SHOP, "noor@noor.example", MEDIATOR}
    assert [mail.message["In-Reply-To"] for mail in mails if mail.to == MEDIATOR] == [
        alarm.message["Message-ID"]
    ]


def test_several_daemons_write_one_mail(store_url: str, tmp_path: Path) -> None:
    """Each looks, each sees the same, and both tell it at the same moment."""
    settings = settings_of(tmp_path, store_url, 9, canary=True)
    now = brussels("2026-06-01 09:00")
    with open_office(settings, lambda: now) as first, open_office(settings, lambda: now) as second:
        first.store.marks.set(marks.swept("inbox"), now - timedelta(hours=2))
        start = threading.Barrier(2)

        def look(office: Office) -> None:
            start.wait()
            Lookout(office, ["inbox"], lambda: True).look([Beat("treat", now)], settled=True)

        threads = [threading.Thread(target=look, args=(office,)) for office in (first, second)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [row.kind for row in first.store.outbox.list()] == ["mediator_alarm"]


def test_who_comes_back_judges_nothing_before_it_has_caught_up(desk: FolderDesk) -> None:
    """A daemon that was down on purpose; but one that dies and is started over and over is no excuse."""
    store, workers = desk.office.store, [Beat("treat", desk.now)]
    store.marks.set(marks.swept("inbox"), desk.now - timedelta(days=2))

    def look() -> bool:
        return Lookout(desk.office, ["inbox"], lambda: True).look(workers)

    assert not look()
    for _ in range(4):
        assert not desk.later(minutes=1) or not look()
    desk.later(minutes=1)
    assert look()
    desk.later(days=3)
    assert not look()


def test_the_canary(desk: FolderDesk) -> None:
    desk.office.settings = desk.settings = msgspec.structs.replace(desk.settings, alarms=Alarms(canary=True))
    (first,) = desk.round()
    assert first.message["X-Intake-Canary"] == "yes"
    assert first.to.startswith("klachten+")
    desk.comes_back(first)
    assert desk.later(minutes=1).round() == []
    (row,) = desk.office.store.letters.list()
    assert (row.state, row.kind, row.case_id) == (LetterState.DONE, Kind.OWN_MAIL, None)

    (second,) = desk.later(minutes=60).round()
    assert second.to != first.to
    forged = desk.sink.to(second.to)[-1].raw.replace(second.to.encode(), DESK.encode())
    desk.put(forged.replace(b"Message-ID: <", b"Message-ID: <x"))  # the header alone
    assert desk.later(minutes=29).round() == []
    assert desk.alarms() == []
    (alarm,) = desk.later(minutes=2).round()
    assert alarm.to == MEDIATOR
    assert "proefmail" in alarm.subject
    assert desk.alarms() == ["canary"]
    (third,) = desk.later(minutes=30).round()
    desk.comes_back(third)
    (over,) = desk.later(minutes=1).round()
    assert over.message["In-Reply-To"] == alarm.message["Message-ID"]
    assert desk.cases() == []
    assert {row.kind for row in desk.office.store.letters.list()} == {Kind.OWN_MAIL}


def test_no_canaries_pile_up_where_none_gets_out(desk: FolderDesk) -> None:
    desk.office.settings = desk.settings = msgspec.structs.replace(desk.settings, alarms=Alarms(canary=True))
    desk.sink.answer("rcpt", "550 5.1.1 no plus addresses here")
    for _ in range(5):
        assert desk.round() == []
        desk.later(hours=1)
    (row,) = [row for row in desk.office.store.outbox.list() if row.kind == "canary"]
    assert row.state is SendingState.FAILED
    desk.sink.heal()
    assert [mail.to for mail in desk.round()] == [row.to]


def overdue(desk: FolderDesk, *names: str) -> None:
    """Cases whose shop keeps silent, on the day after its last one."""
    for name in names:
        desk.complains(name)
    desk.round()
    desk.at("2026-06-09 09:00")


def test_a_deadline_that_makes_us_fail(desk: FolderDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    overdue(desk, "Noor", "Bram")
    bad, good = sorted(desk.cases(), key=lambda case: case.consumer.key, reverse=True)

    def decide(due: Overdue) -> Decision:
        if due.deadline.case.id == bad.id:
            raise ValueError("this deadline makes us fail")
        return decide_deadline(due)

    monkeypatch.setattr(remind, "decide_deadline", decide)
    assert "bram@bram.example" in {mail.to for mail in desk.round()}
    assert desk.office.store.cases.by_ids([good.id])[good.id].state is State.ESCALATED
    assert desk.later(minutes=11).round() == []
    (alarm,) = desk.later(minutes=11).round()
    assert alarm.to == MEDIATOR
    assert bad.ref in alarm.text
    assert "this deadline makes us fail" in alarm.text
    assert desk.alarms() == ["deadline"]
    assert desk.later(hours=3).round() == []

    monkeypatch.setattr(remind, "decide_deadline", decide_deadline)
    config = desk.path.with_name("intake.toml")
    config.write_text(
        f'[organisation]\nname = "x"\naddress = "{DESK}"\nmediator = "{MEDIATOR}"\n'
        f'[store]\nurl = "{desk.settings.store.url}"\n',
        encoding="utf-8",
    )
    for status in (0, 1):  # put back once; then there is nothing to put back
        with pytest.raises(SystemExit) as left:
            main(["retry", bad.ref, "-c", str(config)])
        assert left.value.code == status
    desk.office.store.marks.set(marks.swept("inbox"), desk.now)
    desk.now = max(desk.now, datetime.now(desk.now.tzinfo))  # the command has a clock of its own
    mails = desk.round()
    assert {"noor@noor.example", SHOP, MEDIATOR} <= {mail.to for mail in mails}
    assert desk.office.store.cases.by_ids([bad.id])[bad.id].state is State.ESCALATED
    assert desk.alarms() == []


def test_a_deadline_that_kills_the_program(desk: FolderDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        """Stands for the kernel's kill: nothing in the program catches it."""

    def die(_: Overdue) -> Decision:
        raise Killed

    overdue(desk, "Noor")
    monkeypatch.setattr(remind, "decide_deadline", die)
    for _ in range(3):
        with pytest.raises(Killed):
            desk.round()
        desk.later(minutes=11)
    (alarm,) = desk.round()
    assert (alarm.to, desk.alarms()) == (MEDIATOR, ["deadline"])


def test_a_mail_whose_bytes_are_gone_stops_no_other(desk: FolderDesk) -> None:
    desk.sink.answer("rcpt", "451 4.7.1 later")
    desk.complains("Noor")
    desk.round()
    desk.sink.heal()
    (row, _) = sorted(desk.office.store.outbox.list(), key=lambda row: row.party is not Party.SHOP)
    with desk.office.store.database.write() as connection:
        connection.execute(sa.delete(outbox_contents).where(outbox_contents.c.outbox_id == row.id))
    mails = desk.later(minutes=5).round()
    assert sorted(mail.to for mail in mails) == sorted(["noor@noor.example", MEDIATOR])
    gone = desk.office.store.outbox.get(row.id)
    assert gone is not None
    assert gone.state is SendingState.FAILED
    assert desk.case().state is State.ESCALATED


def test_a_letter_put_back_is_treated_as_of_its_arrival(
    desk: FolderDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading it failed; by the time that is mended, the shop holds the label no more."""
    from intake import handle

    def fail(*_: object) -> None:
        raise MemoryError("so large a mail")

    desk.complains("Noor")
    with monkeypatch.context() as broken:
        broken.setattr(handle, "read_stored", fail)
        for _ in range(3):
            desk.round()
            desk.later(hours=1)
    (aside,) = desk.office.store.letters.list(LetterState.SET_ASIDE)
    assert "so large a mail" in (aside.error or "")
    ended = [replace(shop, holder_until=date(2026, 6, 30)) for shop in SHOPS]
    desk.office.store.shops.replace(ended, desk.now)
    desk.at("2026-07-20 09:00").office.store.letters.put_back(aside.key, desk.now)
    assert sorted(mail.to for mail in desk.round()) == sorted([SHOP, "noor@noor.example"])


@pytest.mark.parametrize(("how", "way"), [("python", "run"), ("python", "once"), ("lock", "run")])
def test_a_letter_that_never_ends(how: str, way: str, desk: FolderDesk) -> None:
    """The process ends by itself and the attempt counts; inside a C library, where no thread of ours runs."""
    desk.complains("Noor")
    config = desk.path.with_name("intake.toml")
    config.write_text(
        f"""[organisation]
name = "x"
address = "{DESK}"
mediator = "{MEDIATOR}"
[store]
url = "{desk.settings.store.url}"
[[mailbox]]
kind = "maildir"
path = "{desk.path}"
[smtp]
port = {desk.sink.port}
tls = "none"
""",
        encoding="utf-8",
    )
    process = started(str(config), how, desk.now, way)
    process.join(60)
    assert process.exitcode == 1
    (row,) = desk.office.store.letters.list()
    assert row.attempts == 1
    if how == "python":
        assert row.state is LetterState.NEW
        assert "hanging.py" in (row.error or "")
    assert sorted(mail.to for mail in desk.later(minutes=11).round()) == sorted([SHOP, "noor@noor.example"])


@dataclass
class Ticks:
    """A clock that goes as it is told."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("exits", [False, True])
def test_a_worker_that_stands_still(exits: bool, told: pytest.LogCaptureFixture) -> None:
    ended: list[str] = []
    ticks, here, go = Ticks(), threading.Event(), threading.Event()

    def hung(pulse: Pulse, stack: str) -> None:
        ended.append(f"{pulse.role} {stack}")

    dog = Watchdog(hung, worker_seconds=100, letter_seconds=50, exits=exits, tick=ticks)
    pulse = dog.pulse("deliver")

    def stuck_in_a_library() -> None:
        pulse.move("waiting", rest=60)
        here.set()
        go.wait()

    thread = threading.Thread(target=stuck_in_a_library)
    thread.start()
    here.wait()
    try:
        ticks.now = 159
        dog.look()
        assert (pulse.told, told.text) == (False, "")
        ticks.now = 160
        dog.look()
        dog.look()
        assert told.text.count("stands_still worker=deliver") == 1
        assert "stuck_in_a_library" in told.text
        assert "stuck_in_a_library" in pulse.told_stack()
        ticks.now = 160 + TELL_SECONDS
        dog.look()
        assert [name.partition(" ")[0] for name in ended] == (["deliver"] if exits else [])
    finally:
        go.set()
        thread.join()
        dog.stop()
        faulthandler.cancel_dump_traceback_later()
    pulse.move()
    dog.look()
    assert pulse.told_stack() == ""


def test_a_stuck_worker_is_an_alarm_of_its_own_process(desk: FolderDesk) -> None:
    lookout = Lookout(desk.office, [], lambda: True)
    still = [Beat("treat", desk.now), Beat("deliver", desk.now - timedelta(hours=1), detail="smtplib.py:1 x")]
    assert lookout.look(still, settled=True)
    (row,) = desk.office.store.outbox.list()
    mail = (desk.office.store.outbox.raw(row.id) or b"").decode()
    assert "smtplib.py:1 x" in mail
    assert f"deliver of {desk.office.worker}" in mail
    assert not Lookout(replace(desk.office, worker="elsewhere:1"), [], lambda: True).look([], settled=True)
    desk.later(minutes=1)
    assert lookout.look([Beat(beat.name, desk.now) for beat in still], settled=True)
    noted = {mark.name: mark.at for mark in desk.office.store.marks.all() if mark.name.startswith("worker:")}
    assert noted == {"worker:treat": desk.now, "worker:deliver": desk.now}
    desk.later(minutes=31)
    assert desk.alarms() == ["worker", "worker"]
