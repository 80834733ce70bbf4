"""The desk beside people: on a mailbox that it never touches, with their answers in it."""

from __future__ import annotations

import email.policy
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from intake import app
from intake.commands.shadow import rows_of
from intake.configuration import ConfigurationError
from intake.mailboxes.onlooking import sent_among
from intake.settings import Settings, ShadowSettings
from intake.shadow.office import Shadow, open_shadow
from intake.shadow.report import Report, report
from intake.shadow.run import run
from routing.words import Kind
from store import StoreError, open_store
from store.records import SendingState
from tests.servers.dovecot import Account
from tests.servers.sink import Sink
from tests.stories.desk import COMMITTEE, DESK, SHOPS, brussels, settings_for
from tests.test_imports import ROOT, called, ours, relative, sources

pytestmark = pytest.mark.dovecot

READING = ("onlooking", "onlooking_imap", "maildir_reading", "inventory_imap", "imap_login")
SENT = "Verstuurd"  # which the server marks as \\Sent (RFC 6154), and whose name says nothing to us
LAMP = (
    "Op 11 mei kocht ik bij Lampenzolder een lamp. Ze kwam in scherven aan. Ik heb de winkel drie weken"
    " geleden gemaild en daarna nog twee keer, maar ik krijg geen antwoord."
)
FRESH = "Mijn lamp van lampenzolder.be is stuk. Ik heb de winkel nog niet gecontacteerd."
TRIP = (
    "Wij reisden in mei met Kraanvogel Reizen (kraanvogel-reizen.be). Het hotel was vuil en de transfer kwam"
    " niet. Ik mailde hen op 4 mei en kreeg geen antwoord."
)
STRANGER = "Ik kocht een stoel bij stoelenkoning.be. Hij is stuk en ze antwoorden niet, ik mailde op 4 mei."
SANS = "Bonjour, mon colis n'est jamais arrivé et personne ne me répond. Que puis-je faire ? Merci, Aline"


@dataclass
class People:
    """A shared mailbox of today: what comes in, and what people answer."""

    account: Account
    settings: Settings
    now: datetime = field(default_factory=lambda: brussels("2026-06-01 09:00"))
    number: int = 0

    def arrives(self, sender: str, subject: str, text: str, **headers: str) -> EmailMessage:
        """A mail arrives, an hour after the last one."""
        return self._put("INBOX", sender, DESK, subject, text, headers)

    def answer(self, first: EmailMessage, text: str, *, to: str = "", **headers: str) -> EmailMessage:
        """Somebody answers it, or sends it to somebody else, in their mail program."""
        refs = {"In-Reply-To": first["Message-ID"], "References": first["Message-ID"]} if not headers else {}
        subject = headers.pop("subject", f"Re: {first['Subject']}")
        return self._put(SENT, DESK, to or str(first["From"]), subject, text, {**refs, **headers})

    def _put(
        self, folder: str, sender: str, to: str, subject: str, text: str, headers: dict[str, str]
    ) -> EmailMessage:
        self.now += timedelta(hours=1)
        self.number += 1
        message = EmailMessage(policy=email.policy.SMTP)
        message["From"], message["To"], message["Subject"] = sender, to, subject
        message["Date"] = format_datetime(self.now)
        message["Message-ID"] = f"<{self.number}@{sender.rpartition('@')[2].strip('>')}>"
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        message.set_content(text)
        with self.account.client(None) as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            flags = (b"\\Seen", b"\\Answered") if folder == SENT else ()
            client.append(folder, message.as_bytes(), flags=flags, msg_time=self.now)
        return message

    def look(self) -> int:
        return run(self.settings, once=True, since=brussels("2026-06-01 00:00"), clock=lambda: self.now)

    @contextmanager
    def shadow(self) -> Iterator[Shadow]:
        with open_shadow(self.settings, lambda: self.now) as shadow:
            yield shadow

    def report(self) -> Report:
        with self.shadow() as shadow:
            return report(shadow)

    def everything(self) -> list[tuple[object, ...]]:
        """All that can be seen of the mailbox: folders with their status, and each mail with its flags."""
        seen: list[tuple[object, ...]] = []
        with self.account.client(None) as client:
            for flags, _, name in sorted(client.list_folders(), key=lambda one: str(one[2])):
                status = client.folder_status(
                    name, ["MESSAGES", "UNSEEN", "RECENT", "UIDNEXT", "UIDVALIDITY"]
                )
                seen.append((name, sorted(flags), sorted(status.items())))
                client.select_folder(name, readonly=True)
                mails = (
                    client.fetch(client.search(), ["FLAGS", "INTERNALDATE", "BODY.PEEK[]"])
                    if status[b"MESSAGES"]
                    else {}
                )
                for uid, data in sorted(mails.items()):
                    told = sorted(data[b"FLAGS"]), data[b"INTERNALDATE"], data[b"BODY[]"]
                    seen.append((name, uid, *told))
        files = (path for path in self.account.maildir.rglob("*") if path.parent.name in ("new", "cur"))
        return [*seen, tuple(sorted((str(path), path.read_bytes()) for path in files))]


@pytest.fixture
def people(tmp_path: Path, account: Account, sink: Sink) -> People:
    live = f"sqlite:///{tmp_path / 'intake.db'}"
    with open_store(live) as store:
        store.shops.replace(SHOPS, brussels("2026-05-01 09:00"))
    beside = ShadowSettings(store_url=f"sqlite:///{tmp_path / 'shadow.db'}", folders=["Archief"])
    return People(account, msgspec.structs.replace(settings_for(live, account, sink.port), shadow=beside))


def a_fortnight(people: People) -> dict[str, EmailMessage]:
    """A dozen mails that people answer, or do not."""
    came = {
        name: people.arrives(f"{name.title()} <{name}@mail.example>", subject, text)
        for name, subject, text in (
            ("ann", "lamp in scherven", LAMP),
            ("bob", "lamp stuk", FRESH),
            ("cas", "stoel", STRANGER),
            ("aline", "colis", SANS),
            ("dirk", "vuil hotel", TRIP),
            ("els", "mijn lamp", f"{LAMP} Els"),
            ("fons", "nieuwe lamp stuk", f"{FRESH} Fons"),
            ("gust", "lamp!", f"{LAMP} Gust"),
            ("hilde", "lamp in stukken", f"{LAMP} Hilde"),
            ("pers", "artikel over uw keurmerk", "Wij schrijven een artikel over uw keurmerk. Hebt u tijd?"),
        )
    }
    people.arrives(
        "nieuws@brief.example", "Onze aanbiedingen", "Koop nu!", List_Unsubscribe="<mailto:x@y.example>"
    )
    shop = "klantendienst@lampenzolder.be"
    came["ann>"] = people.answer(
        came["ann"], "Gelieve dit te bekijken.\n\nOp ma schreef Ann:\n> Ze kwam in", to=shop
    )
    people.answer(came["bob"], "Beste, neem eerst contact op met de winkel. Helpt dat niet, mail ons dan.")
    people.answer(
        came["cas"], "Deze winkel is niet aangesloten. U kunt terecht bij de Consumentenombudsdienst."
    )
    people.answer(came["aline"], "Bonjour, de quelle boutique s'agit-il ? Merci.")
    forwarded = (
        f"Ter behandeling.\n\n-----Oorspronkelijk bericht-----\nVan: Dirk <dirk@mail.example>\n\n{TRIP}"
    )
    people.answer(came["dirk"], forwarded, to=COMMITTEE, subject="Fwd: vuil hotel")
    came["els>"] = people.answer(came["els"], "Gelieve eerst zelf contact op te nemen met de webshop.")
    people.answer(came["fons"], "Graag uw reactie.", to=f"{shop}, fons@mail.example")
    people.answer(came["gust"], "Bedankt voor uw bericht, wij bekijken het.")
    people.answer(came["hilde"], "Ik ben er niet.", Auto_Submitted="auto-replied")
    people.answer(came["pers"], "Graag, belt u ons?")
    people.arrives("Winkel <klantendienst@lampenzolder.be>", "Re: Fwd: lamp", "Wij sturen een nieuwe lamp.",
                   In_Reply_To=str(came["ann>"]["Message-ID"]))  # fmt: skip
    people.arrives("Els <els@mail.example>", "Re: Re: mijn lamp", "Dat deed ik al drie keer!",
                   In_Reply_To=str(came["els>"]["Message-ID"]))  # fmt: skip
    return came


def table(found: Report) -> dict[tuple[str, str | None, str], int]:
    """How often the desk, people, and both together said what."""
    rows: list[dict[str, Any]] = [row for row in rows_of(found) if row["table"] == "agreement"]
    return {(row["desk"], row["people"], row["outcome"]): row["count"] for row in rows}


def test_a_dozen_mails_beside_people(people: People, sink: Sink) -> None:
    a_fortnight(people)
    before = people.everything()
    assert people.look() == 0
    assert people.everything() == before
    found = people.report()
    assert found.sent_folders == {"inbox": [SENT]}
    assert found.kinds == {"complaint": 9, "manual": 1, "bulk": 1, "shop_reply": 1, "consumer_reply": 1}
    assert table(found) == {
        ("accepted", "accepted", "agreed"): 1,
        ("contact_shop_first", "contact_shop_first", "agreed"): 1,
        ("cod", "cod", "agreed"): 1,
        ("needs_info", "needs_info", "agreed"): 1,
        ("travel_committee", "travel_committee", "agreed"): 1,
        ("accepted", "contact_shop_first", "differs"): 1,
        ("contact_shop_first", "accepted", "differs"): 1,
        ("accepted", None, "unclear"): 1,
        ("accepted", None, "unanswered"): 1,
        ("a person", None, "left"): 1,
        ("silence", None, "unanswered"): 1,
    }
    assert (found.peoples, found.tied) == (9, 9)
    assert found.with_shop == {"all": 4, "waiting": 3, "over": 0}
    assert found.mails["forward_shop"] == 4
    assert found.mails["shop_answer"] == 1
    with people.shadow() as shadow:
        rows = shadow.store.written.list()
        assert len(rows) == sum(found.mails.values())
        assert {row.state for row in rows} == {SendingState.FAILED}
        assert {row.next_at for row in rows} == {None}
        with pytest.raises(RuntimeError, match="nothing is sent"):
            shadow.store.outbox.claim(people.now, "w", timedelta(minutes=1))
        (reply,) = [row for row in shadow.store.letters.list() if row.kind is Kind.SHOP_REPLY]
        assert shadow.store.cases.by_ids([reply.case_id])[reply.case_id or 0].consumer.name == "Ann"
    assert (sink.connections, sink.caught) == (0, [])


def test_a_second_look_finds_what_is_new_and_what_people_moved_is_not_counted_twice(people: People) -> None:
    first = people.arrives("Ann <ann@mail.example>", "lamp", LAMP)
    assert people.look() == 0
    with people.account.client() as client:
        client.create_folder("Archief")
        client.move([1], "Archief")
    people.answer(first, "Gelieve dit te bekijken.", to="klantendienst@lampenzolder.be")
    people.arrives("Bob <bob@mail.example>", "lamp stuk", FRESH)
    before = people.everything()
    for _ in range(2):
        assert people.look() == 0
        found = people.report()
        assert found.kinds == {"complaint": 2}
        assert {(one.sender, one.outcome.value) for one in found.compared} == {
            ("ann@mail.example", "agreed"),
            ("bob@mail.example", "unanswered"),
        }
    assert people.everything() == before


def test_each_letter_is_decided_as_of_its_arrival(people: People) -> None:
    """Looked at two weeks later, the days count from when the mail came."""
    people.arrives("Ann <ann@mail.example>", "lamp", LAMP)
    people.now = brussels("2026-06-15 09:00")
    assert people.look() == 0
    (one,) = people.report().compared
    assert str(one.due) == "2026-06-08"
    assert people.report().with_shop == {"all": 1, "waiting": 0, "over": 1}


def test_people_who_ask_first_and_pass_it_on_later_did_not_accept_at_once(people: People) -> None:
    first = people.arrives("Ann <ann@mail.example>", "lamp", LAMP)
    asked = people.answer(first, "Hebt u de winkel al gecontacteerd?")
    again = people.arrives("Ann <ann@mail.example>", "Re: lamp", "Ja, drie keer.",
                           In_Reply_To=str(asked["Message-ID"]))  # fmt: skip
    people.answer(again, "Graag uw antwoord.", to="klantendienst@lampenzolder.be")
    assert people.look() == 0
    (one,) = people.report().compared
    assert (one.ours.name, one.told.verdict, one.outcome) == ("accepted", "needs_info", "differs")
    assert people.report().kinds == {"complaint": 1, "consumer_reply": 1}


def test_each_kind_of_store_refuses_the_other(people: People) -> None:
    people.arrives("Ann <ann@mail.example>", "lamp", LAMP)
    assert people.look() == 0
    beside, live = people.settings.shadow.store_url, people.settings.store.url
    sending = msgspec.structs.replace(
        people.settings, store=msgspec.structs.replace(people.settings.store, url=beside)
    )
    with pytest.raises(StoreError, match="made it to look on"):
        app.run_once(sending, clock=lambda: people.now)
    looking = msgspec.structs.replace(people.settings, shadow=ShadowSettings(store_url=live))
    with pytest.raises(ConfigurationError, match="the desk's own store"):
        run(looking, once=True, clock=lambda: people.now)
    elsewhere = msgspec.structs.replace(looking, store=people.settings.store.__class__(url=beside))
    with pytest.raises(StoreError, match="a desk's own"):
        run(elsewhere, once=True, clock=lambda: people.now)
    assert len(people.account.mails()) == 1


def test_a_mailbox_that_is_away_is_told_and_the_others_are_read(people: People) -> None:
    gone = msgspec.structs.replace(people.settings.mailbox[0], name="gone", folder="Nergens")
    both = msgspec.structs.replace(people.settings, mailbox=[gone, *people.settings.mailbox])
    people.arrives("Ann <ann@mail.example>", "lamp", LAMP)
    people.settings = both
    assert people.look() == 1
    assert people.report().kinds == {"complaint": 1}
    with pytest.raises(ConfigurationError, match=r"\[\[mailbox\]\]"):
        run(msgspec.structs.replace(both, mailbox=[]), once=True)


class Turns(threading.Event):
    """Between two looks something happens; after the last, it is time to stop."""

    def __init__(self, *happens: Callable[[], object]) -> None:
        super().__init__()
        self._happens = list(happens)

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout
        if not self._happens:
            self.set()
        else:
            self._happens.pop(0)()
        return self.is_set()


def test_it_goes_on_looking_until_it_is_stopped(people: People) -> None:
    def arrives() -> None:
        people.arrives("Ann <ann@mail.example>", "lamp", LAMP)

    def another() -> None:
        people.arrives("Bob <bob@mail.example>", "lamp", FRESH)

    turns = Turns(arrives, another)
    assert run(people.settings, clock=lambda: people.now, stopping=turns) == 0
    assert people.report().kinds == {"complaint": 2}


def test_what_looks_on_cannot_send_and_cannot_change() -> None:
    """Nothing that it leads to, however far, imports what sends; nothing that it reads by can do more."""
    reading = [ROOT / "intake" / "mailboxes" / f"{name}.py" for name in READING]
    waiting, reached = [*sources("intake/shadow"), *reading], set()
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            bases = [ROOT.joinpath(*name.split(".")) for name in ours(path)]
            files = [file for base in bases for file in (base.with_suffix(".py"), base / "__init__.py")]
            waiting += [file for file in files if file.exists()]
    names = {relative(path) for path in reached}
    assert {"intake/handle.py", "intake/carry.py", "store/shadow.py"} <= names
    assert not names & {
        f"intake/{name}.py" for name in ("smtp", "smtp_connection", "deliver", "daemon", "app")
    }
    changing = {
        *("copy", "move", "store", "expunge", "add_flags", "set_flags", "remove_flags", "idle"),
        *("delete_messages", "create_folder", "rename", "unlink", "mkdir", "touch", "write_bytes"),
    }
    assert {name: called(path) & changing for name, path in zip(READING, reading, strict=True)} == {
        name: set() for name in READING
    }


def test_folders_of_sent_mail_are_known_by_their_mark_or_their_name() -> None:
    folders = [
        ((b"\\HasNoChildren", b"\\Sent"), b"/", "Uit"),
        ((b"\\HasNoChildren",), b".", "INBOX.Sent Items"),
        ((b"\\HasNoChildren",), b"/", "Éléments envoyés"),
        ((b"\\Noselect", b"\\Sent"), b"/", "Weg"),
        ((b"\\HasNoChildren",), b"/", "Presented"),
        ((b"\\HasNoChildren",), None, "Gesendet"),
    ]
    assert sent_among(folders) == ["Uit", "INBOX.Sent Items", "Éléments envoyés", "Gesendet"]
