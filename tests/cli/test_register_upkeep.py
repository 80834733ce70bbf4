"""The register's source: what is loaded of it, what is refused, who is told, and what stays."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from intake.alarms import Lookout
from intake.app import open_office
from intake.checks import check
from intake.configuration import load
from intake.daemon import Daemon
from intake.office import Office
from intake.register import COLUMNS, read_rows
from intake.register_changes import compare
from intake.register_source import SourceError, fetched, source_name
from intake.register_upkeep import RegisterKeeper, upkeep_of
from intake.settings import RegisterSettings
from intake.smtp import Sender
from routing.alarms import Trouble
from routing.words import Language, Shop, Template
from store import Store, open_store
from store.past import PastShops
from tests.cli.conftest import CONFIGURATION, Call, Desk
from tests.cli.test_configuration import ORGANISATION, fault
from tests.servers.register_web import RegisterWeb

HEADER = ",".join(COLUMNS)
START = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def csv(*names: str, country: str = "BE") -> str:
    rows = [f"{name},{name}.example,,hulp@{name}.example,{country},home,nl,2020-01-01," for name in names]
    return "\n".join([HEADER, *rows, ""])


TEN = [f"shop{number}" for number in range(10)]


@dataclass
class Upkept:
    """A desk whose register has a source, and a clock that the test sets."""

    office: Office
    keeper: RegisterKeeper
    now: datetime = START

    def look(self, after: timedelta = DAY) -> bool:
        self.now += after
        return self.keeper.look()

    @property
    def settings(self) -> RegisterSettings:
        assert self.office.settings.register is not None
        return self.office.settings.register

    @property
    def names(self) -> list[str]:
        return [shop.name for shop in self.office.store.shops.all()]

    @property
    def trouble(self) -> str:
        return upkeep_of(self.office.store, self.settings).trouble


@pytest.fixture
def upkept(tmp_path: Path, web: RegisterWeb) -> Iterator[Upkept]:
    yield from upheld(tmp_path, f'url = "{web.url}"')


def upheld(folder: Path, source: str) -> Iterator[Upkept]:
    file = folder / "intake.toml"
    file.write_text(f"{CONFIGURATION}\n[store]\nurl = 'sqlite:///desk.db'\n[register]\n{source}\n")
    found: list[Upkept] = []
    with open_office(load(file, {}), lambda: found[0].now) as office:
        found.append(Upkept(office, RegisterKeeper(office)))
        yield found[0]


def test_a_web_address_is_asked_once_a_day_and_what_it_holds_is_loaded(
    upkept: Upkept, web: RegisterWeb
) -> None:
    web.holds(csv("een", "twee"))
    assert upkept.look()
    assert upkept.names == ["een", "twee"]
    (event,) = upkept.office.store.events.register_changes()
    assert event.data["source"] == web.url
    assert not upkept.look(HOUR)
    assert len(web.asked) == 1
    assert not upkept.look(DAY)  # 304
    assert web.asked[1][1]["If-None-Match"] == web.etag
    web.holds(csv("een", "drie"))
    assert upkept.look()
    assert upkept.names == ["een", "drie"]


def test_of_several_daemons_one_asks(upkept: Upkept, web: RegisterWeb) -> None:
    web.holds(csv("een"))
    other = Upkept(upkept.office, RegisterKeeper(upkept.office), upkept.now)
    assert [upkept.look(), other.look()] == [True, False]
    assert len(web.asked) == 1


def test_a_web_address_that_changes_in_the_configuration_is_asked_at_once(
    upkept: Upkept, web: RegisterWeb
) -> None:
    web.holds(csv("een"))
    upkept.look()
    elsewhere = msgspec.structs.replace(upkept.settings, url=web.url.replace("holders", "others"))
    settings = msgspec.structs.replace(upkept.office.settings, register=elsewhere)
    RegisterKeeper(replace(upkept.office, settings=settings)).look()
    assert [path for path, _ in web.asked] == ["/holders.csv", "/others.csv"]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("404", "the server answers 404 Not Found"),
        ("500", "the server answers 500 Internal Server Error"),
        ("truncated", "the answer broke off"),
        ("gzip", "comes as gzip, which we did not ask for"),
        ("nonsense", "cannot be reached: hello"),
        ("ftp://elsewhere.example/x", "redirects to an address that must be a web address"),
        ("http://elsewhere.example/x", "redirects to an address that must start with https://"),
        ("/again", "redirects more than 3 times"),
    ],
)
def test_what_cannot_be_had_leaves_the_last_good_one_and_is_tried_again_in_an_hour(
    upkept: Upkept, web: RegisterWeb, fault: str, told: str
) -> None:
    web.holds(csv("een"))
    upkept.look()
    web.fault = fault
    assert not upkept.look()
    assert upkept.trouble.startswith(told)
    assert upkept.names == ["een"]
    web.holds(csv("een", "twee"))
    assert not upkept.look(HOUR / 2)
    assert upkept.look(HOUR / 2)
    assert (upkept.names, upkept.trouble) == (["een", "twee"], "")


def test_a_slow_server_is_left_in_time(upkept: Upkept, web: RegisterWeb) -> None:
    web.holds(csv("een"))
    web.fault = "slow"
    hurried = msgspec.structs.replace(upkept.settings, timeout_seconds=1)
    with pytest.raises(SourceError, match="no whole answer within 1 seconds") as caught:
        fetched(hurried)
    assert caught.value.passing


def test_what_is_too_large_or_not_there_is_told(upkept: Upkept, web: RegisterWeb) -> None:
    web.holds(csv(*TEN))
    with pytest.raises(SourceError, match="is larger than 100 bytes"):
        fetched(msgspec.structs.replace(upkept.settings, max_bytes=100))
    with pytest.raises(SourceError, match="cannot be reached: Connection refused"):
        fetched(RegisterSettings(url="http://127.0.0.1:9/holders.csv"))


def test_a_redirect_is_followed_and_the_login_goes_nowhere_else(upkept: Upkept, web: RegisterWeb) -> None:
    web.holds(csv("een"))
    web.fault = "/real.csv"
    settings = msgspec.structs.replace(upkept.settings, user="desk", password="s3cret")
    assert fetched(settings).data == web.data
    assert [headers.get("Authorization") for _, headers in web.asked] == ["Basic ZGVzazpzM2NyZXQ="] * 2
    web.asked.clear()
    web.fault = web.url.replace("127.0.0.1", "localhost").replace("holders", "real")
    assert fetched(msgspec.structs.replace(settings, user="")).data == web.data
    assert [headers.get("Authorization") for _, headers in web.asked] == ["Bearer s3cret", None]
    assert "s3cret" not in repr(settings)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            csv("een", country="BEL"),
            ":2: country: 'BEL' is not an ISO 3166 country code of two letters, as in BE",
        ),
        ("", ": the file is empty; its first line should be " + HEADER),
        ("<html>Log in</html>", ":1: no header; the first line should be " + HEADER),
        (csv("een").encode() + b"Caf\xe9,", ":3: is not UTF-8; save the file as CSV UTF-8"),
        (csv("één").encode("utf-16"), ": is UTF-16; save it as CSV UTF-8"),
    ],
    ids=["wrong line", "empty", "a page", "latin-1", "utf-16"],
)
def test_a_wrong_register_is_refused_as_a_whole_and_stays_refused_until_it_changes(
    upkept: Upkept, web: RegisterWeb, content: str | bytes, told: str
) -> None:
    web.holds(csv(*TEN))
    upkept.look()
    web.holds(content)
    assert not upkept.look()
    assert upkept.names == TEN
    assert upkept.trouble == web.url + told
    since = upkept_since(upkept)
    assert not upkept.look()  # 304
    assert upkept_since(upkept) == since
    web.etag = "another"
    assert not upkept.look()  # the same again
    assert upkept_since(upkept) == since
    web.fault = "500"
    assert not upkept.look()
    assert upkept.trouble == web.url + told
    web.holds(csv(*TEN, "elf"))
    assert upkept.look()
    assert (upkept.names[-1], upkept.trouble) == ("elf", "")


def upkept_since(upkept: Upkept) -> datetime | None:
    return upkeep_of(upkept.office.store, upkept.settings).since


def test_an_ending_of_more_than_a_third_is_refused_until_a_person_says_so(
    upkept: Upkept, web: RegisterWeb, call: Call, tmp_path: Path
) -> None:
    web.holds(csv(*TEN))
    upkept.look()
    web.holds(csv(*TEN[:7]))
    assert upkept.look()  # three of ten
    web.holds(csv(*TEN[:4]))
    assert not upkept.look()  # three of seven
    assert "3 of 7 holders would end at once, more than a third" in upkept.trouble
    config = tmp_path / "intake.toml"
    dry = call("register", "fetch", "--dry-run", "--json", "-c", config)
    assert (dry.status, dry.rows[0]["mass_ending"], dry.rows[0]["ended"]) == (
        1,
        True,
        [f"{name}.example" for name in TEN[4:7]],
    )
    refused = call("register", "fetch", "-c", config)
    assert (refused.status, refused.err.count("\n")) == (2, 1)
    assert call("register", "fetch", "--force", "-c", config).status == 0
    assert (upkept.names, upkept.trouble) == (TEN[:4], "")
    assert not upkept.look()


def test_the_mediator_is_told_once_of_each_refusal_and_when_it_is_over(
    upkept: Upkept, web: RegisterWeb
) -> None:
    office = upkept.office
    watch = Lookout(office, (), lambda: True)
    web.holds(csv(*TEN))

    def told(content: str) -> list[str]:
        """The subjects written after a day with that content, looked at twice."""
        known = {row.id for row in office.store.outbox.list()}
        web.holds(content)
        upkept.look()
        watch.look((), settled=True)
        upkept.look()
        watch.look((), settled=True)
        new = [row for row in office.store.outbox.list() if row.id not in known]
        return [row.kind for row in new if row.kind == Template.MEDIATOR_ALARM]

    assert told(csv(*TEN)) == []
    assert len(told(csv("een", country="BEL"))) == 1
    assert office.store.shops.all()[0].name == TEN[0]
    assert len(told("nothing")) == 1  # another fault
    (item,) = [
        alarm for alarm in (watch.health.alarms if watch.health else ()) if alarm.trouble is Trouble.REGISTER
    ]
    assert item.detail.startswith(f"{web.url}:1: no header")
    assert len(told(csv(*TEN))) == 1  # it is over
    assert told(csv(*TEN)) == []


def test_a_source_out_of_reach_is_an_alarm_after_two_days(upkept: Upkept, web: RegisterWeb) -> None:
    web.fault = "500"
    upkept.look()
    assert not upkeep_of(upkept.office.store, upkept.settings).told_by(upkept.now + 2 * DAY)
    assert upkeep_of(upkept.office.store, upkept.settings).told_by(upkept.now + 2 * DAY + HOUR)


def test_check_says_how_the_source_does(upkept: Upkept, web: RegisterWeb) -> None:
    def item() -> tuple[bool, str]:
        found = next(item for item in check(upkept.office.settings, upkept.now) if item.what == what)
        return found.ok, found.lines[0]

    what = f"register from {web.url}"
    web.holds(csv(*TEN))
    upkept.look()
    assert item() == (True, "10 webshops")
    web.holds(csv("een", country="BEL"))
    assert item() == (False, "2: country: 'BEL' is not an ISO 3166 country code of two letters, as in BE")
    web.fault = "404"
    assert item() == (False, "the server answers 404 Not Found")


def test_a_file_is_read_when_it_has_changed_and_stands_still(tmp_path: Path) -> None:
    file = tmp_path / "holders.csv"
    for upkept in upheld(tmp_path, 'file = "holders.csv"'):
        assert not upkept.look()
        assert upkept.trouble == "No such file or directory"
        file.write_text(csv("een"))
        assert [upkept.look(), upkept.look(), upkept.look()] == [False, True, False]
        file.write_text(csv("een", "twee"))
        os.utime(file, ns=(1, 1))
        assert upkept.keeper.look(settled=True)  # a round of `--once`
        assert upkept.names == ["een", "twee"]
        file.write_bytes(b"PK\x03\x04")
        assert [upkept.look(), upkept.look()] == [False, False]
        assert upkept.trouble == f"{file}: is a damaged workbook, or cut off"
        file.unlink()
        upkept.look()
        assert upkept.names == ["een", "twee"]


def test_a_running_daemon_keeps_the_register(upkept: Upkept, web: RegisterWeb) -> None:
    office = upkept.office
    web.holds(csv("een"))
    daemon = Daemon(office, [], Sender(office.settings.smtp, lambda: None))
    daemon.start("1")
    try:
        assert web.gave.wait(20)
    finally:
        daemon.finish()
    assert upkept.names == ["een"]
    assert daemon.broken is None


def test_the_first_register_comes_from_the_source(tmp_path: Path, web: RegisterWeb, call: Call) -> None:
    web.holds(csv("een"))
    text = f"{CONFIGURATION}\n[register]\nurl = '{web.url}'\n[[mailbox]]\nkind = 'maildir'\npath = 'mail'\n"
    (tmp_path / "intake.toml").write_text(text)
    call("run", "--once", "-c", tmp_path / "intake.toml")
    (row,) = call("register", "list", "--json", "-c", tmp_path / "intake.toml").rows
    assert row["name"] == "een"


def shop(name: str, **more: object) -> Shop:
    values: dict[str, object] = {"domains": (f"{name}.example",), "aliases": (), "sectors": ("home",)}
    values |= {"contact": f"hulp@{name}.example", "country": "BE", "language": Language.NL}
    return Shop(**{"name": name, "holder_from": date(2020, 1, 1), **values, **more})  # type: ignore[arg-type]


def test_what_another_register_would_change_is_told_field_by_field() -> None:
    today = date(2026, 11, 23)
    old = [shop("a"), shop("b"), shop("c"), shop("d", holder_until=date(2025, 1, 1))]
    new = [
        shop("a", contact="nieuw@a.example", sectors=("home", "garden")),
        shop("b", holder_until=date(2026, 11, 22)),
        shop("c2", domains=("c2.example", "c.example")),
        shop("e"),
    ]
    found = compare(old, new, today)
    assert [(change.domain, change.fields) for change in found.changed] == [
        ("a.example", found.changed[0].fields),
        ("b.example", found.changed[1].fields),
    ]
    assert [(item.field, item.before, item.after) for change in found.changed for item in change.fields] == [
        ("contact", "hulp@a.example", "nieuw@a.example"),
        ("sectors", "home", "home;garden"),
        ("holder_until", "", "2026-11-22"),
    ]
    assert [row.name for row in found.ended] == ["b"]  # c goes on under another primary domain
    assert [row.name for row in found.removed] == ["c", "d"]
    assert [row.name for row in found.added] == ["c2", "e"]
    assert found.holding == 3


@pytest.mark.parametrize(
    ("before", "after", "mass"), [(3, 1, False), (3, 0, True), (9, 6, False), (9, 5, True)]
)
def test_more_than_a_third_at_once_is_too_many_unless_they_are_few(
    before: int, after: int, mass: bool
) -> None:
    rows = read_rows(csv(*TEN[:before]))
    assert compare(rows, [*rows[:after], shop("other")], date(2026, 11, 23)).is_mass_ending is mass


def test_a_dry_run_loads_nothing_and_names_the_open_cases(call: Call, desk: Desk, tmp_path: Path) -> None:
    with open_store(desk.url) as store:
        (case, *_) = (case for case in store.cases.list() if case.ref == desk.waiting)
        held = shop("first", domains=(case.shop_domain or "",))
        store.shops.replace([held, shop("b")], START)
        file = tmp_path / "new.csv"
        file.write_text(csv("b", "c"))
        found = call("register", "import", file, "--dry-run", "--json", "-c", desk.config)
        assert found.status == 0
        assert (found.rows[0]["added"], found.rows[0]["ended"]) == (["c.example"], [case.shop_domain])
        touched = {row["ref"]: (row["state"], row["why"]) for row in found.rows if row.get("what") == "case"}
        assert touched[desk.waiting] == ("awaiting_shop", "ended")
        told = call("register", "import", file, "--dry-run", "-c", desk.config).out
        assert desk.waiting in told
        assert "1 of 2 holders would end. Nothing is loaded." in told
        assert store.shops.all() == [held, shop("b")]


def test_the_register_as_it_was_can_be_told(store: Store) -> None:
    first, second, third = [shop("a"), shop("b")], [shop("a", contact="x@a.example"), shop("c")], [shop("d")]
    for number, register in enumerate((first, second, third)):
        store.shops.replace(register, START + number * DAY)
    changes = store.events.register_changes()

    def then(before: int) -> list[Shop]:
        return sorted(PastShops(store.database, before, changes).all(), key=lambda row: row.name)

    assert then(changes[0].id) == []
    assert then(changes[1].id) == first
    assert then(changes[2].id) == second
    assert then(changes[2].id + 1) == third
    versions = {PastShops(store.database, event.id, changes).version() for event in changes}
    assert len(versions | {store.shops.version()}) == 4


def test_a_turn_is_taken_by_one(store: Store) -> None:
    assert store.marks.claim("turn", START, START - DAY, "a")
    assert not store.marks.claim("turn", START + HOUR, START + HOUR - DAY, "a")
    assert store.marks.claim("turn", START + HOUR, START + HOUR - DAY, "b")
    assert store.marks.claim("turn", START + 2 * DAY, START + DAY, "b")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[register]", "register.file: either file or url has to be given, and not both"),
        ("[register]\nfile = 'a'\nurl = 'https://a.example'", "register.file: either file or url"),
        ("[register]\nurl = 'http://a.example/x'", "register.url: must start with https://"),
        ("[register]\nurl = 'https://u:p@a.example/x'", "register.url: must hold neither a user"),
        ("[register]\nfile = 'a'\npassword = 'x'", "register.user: a file needs no login"),
        ("[register]\nurl = 'https://a.example'\nuser = 'x'", "register.password_file: no password"),
        ("[register]\nurl = 'https://a.example'\nhours = 0", "register.hours: must be at least 1, not 0"),
        ("[register]\nurl = 'https://a.example'\nhours = 200", "register.hours: must be 1 to 168, not 200"),
    ],
)
def test_a_mistake_in_the_configuration_is_named(tmp_path: Path, text: str, told: str) -> None:
    assert fault(tmp_path, ORGANISATION + text).startswith(f"intake.toml: {told}")


def test_a_source_is_shown_without_what_may_be_secret() -> None:
    assert (
        source_name(RegisterSettings(url="https://a.example/x.csv?key=s3cret")) == "https://a.example/x.csv"
    )
