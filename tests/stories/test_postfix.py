"""The desk behind a real Postfix that is configured with the lines of docs/postfix.md, and with nothing else.

Mail comes in from a stranger's address on port 25, is handed over by LMTP, and what the desk sends goes out
through the same Postfix to its next hop.
"""

from __future__ import annotations

import email
import email.policy
import json
import re
import smtplib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

import msgspec
import pytest

from intake.app import open_office, open_sender
from intake.configuration import load
from intake.daemon import Daemon
from intake.ledger import audit
from intake.office import Office
from intake.opening import system_clock
from intake.settings import Settings, SmtpSettings
from intake.smtp import Sender
from routing.words import Case, State
from store.records import LetterState
from tests.servers.milter import FORGED, SERVER
from tests.servers.postfix import LOGIN, PostfixServer, page
from tests.servers.sink import Caught, Sink
from tests.stories.desk import SHOPS, Out

pytestmark = pytest.mark.postfix

DESK = "klachten@becom.example"
MEDIATOR = "bemiddeling@becom.example"
JAN = "jan@mail.example"
LOTTE = "lotte.verhulst@mail.example"
SHOP, SECOND = "klantendienst@lampenzolder.be", "directie@lampenzolder.be"
COMPLAINT = """Goedemorgen,

Bij Lampenzolder kocht ik een hanglamp (bestelling LZ-118). Ze kwam in scherven aan. Ik heb de winkel drie
weken geleden gemaild en daarna nog twee keer, maar ik krijg geen antwoord.

Lotte Verhulst
"""
REPLY_PATH = re.compile(r"klachten\+[a-z0-9]+@becom\.example")


@dataclass
class Post:
    """The desk behind its Postfix; `with` it is up."""

    server: PostfixServer
    hop: Sink
    settings: Settings
    office: Office
    daemon: Daemon | None = field(default=None)

    @contextmanager
    def up(self) -> Iterator[None]:
        self.daemon = Daemon(self.office, [], open_sender(self.settings))
        self.daemon.start("test")
        try:
            yield
        finally:
            self.daemon.finish()
            assert self.daemon.broken is None

    def writes(self, sender: str, text: str, to: str = DESK, **headers: str) -> None:
        """Somebody's mail is taken by Postfix on port 25."""
        message = EmailMessage(policy=email.policy.SMTP)
        for name, value in {"Subject": "klacht", **headers}.items():
            message[name.replace("_", "-")] = value
        message["From"], message["To"] = sender, to
        message["Date"], message["Message-ID"] = format_datetime(system_clock()), make_msgid()
        message.set_content(text)
        self.server.send(sender, [to], message.as_bytes())

    def sent(self, number: int) -> dict[str, Caught]:
        """The mails at the next hop, so many in all, by recipient: the last one to each."""
        return {mail.rcpt_to[0]: mail for mail in self.hop.wait_for(number, 25)}

    def settled(self) -> None:
        """Nothing waits anywhere: not in Postfix, not in the desk; and the ledger comes out at zero."""
        store = self.office.store

        def quiet() -> bool:
            if self.server.queue():  # looked at first: what leaves it is in the store by then
                return False
            waiting = store.outbox.waiting()
            return not (waiting.waiting or waiting.sending or store.letters.pending().count)

        until(lambda: quiet() and quiet())  # twice, for a mail may pass from one to the other meanwhile
        assert not store.letters.list(LetterState.SET_ASIDE)
        ledger = audit(store, self.office.clock(), [])
        assert not ledger.count, "\n".join(map(str, ledger.differences))

    def case(self) -> Case:
        (case,) = self.office.store.cases.list()
        return case


def until(happened: Callable[[], bool], seconds: float = 25) -> None:
    give_up = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < give_up, "it did not happen in time"
        time.sleep(0.02)


@pytest.fixture
def post(postfix: PostfixServer, next_hop: Sink, tmp_path: Path) -> Iterator[Post]:
    file = tmp_path / "intake.toml"
    ours = f'[organisation]\nname = "Keurmerk"\naddress = "{DESK}"\nmediator = "{MEDIATOR}"\n'
    ours += 'addresses = { "plaintes@becom.example" = "fr" }\n'
    file.write_text(ours + postfix.file("intake.toml"), encoding="utf-8")
    settings = load(file, {})
    with open_office(settings, system_clock) as office:
        shops = [replace(SHOPS[0], more_contacts=(SECOND,)), *SHOPS[1:]]
        office.store.shops.replace(shops, office.clock())
        yield Post(postfix, next_hop, settings, office)


def read(mail: Caught) -> Out:
    message = email.message_from_bytes(mail.raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return Out(mail.rcpt_to[0], mail.mail_from, message)


def test_a_complaint_comes_in_and_its_answers_go_out_and_back_in(post: Post) -> None:
    with post.up():
        forged = f"{SERVER}; dmarc=pass header.from=lampenzolder.be"
        post.writes(LOTTE, COMPLAINT, Authentication_Results=forged)
        mails = post.sent(2)
        verdict, forward = mails[LOTTE], mails[SHOP]
        assert post.case().state is State.AWAITING_SHOP
        assert len({verdict.mail_from, forward.mail_from}) == 2
        assert all(REPLY_PATH.fullmatch(mail.mail_from) for mail in (verdict, forward))
        # What claimed to be our own server's word is gone, at the desk and in what the shop gets.
        ours = f"{SERVER}; dmarc=pass header.from=mail.example".encode()
        assert ours in forward.raw
        assert forged.encode() not in forward.raw

        answer = "Beste, wij sturen morgen een nieuwe lamp."
        post.writes("hilde@lampenzolder.be", answer, read(forward).reply_to)
        relayed = post.sent(3)[LOTTE]
        assert "wij sturen morgen een nieuwe lamp" in " ".join(read(relayed).text.split())
        assert post.case().state is State.ANSWERED
        post.settled()
    assert len(post.hop.caught) == 3


def test_a_bounce_leads_to_the_next_address_and_then_to_a_mediator(post: Post) -> None:
    post.hop.answer("rcpt", "550 5.1.1 No such user", address=SHOP)
    with post.up():
        post.writes(LOTTE, COMPLAINT)
        mails = post.sent(4)  # the verdict, the forward to the next address, its new date, a mediator's copy
        assert {mail.rcpt_to[0] for mail in post.hop.caught} == {LOTTE, SECOND, MEDIATOR}
        assert "Ze kwam in scherven aan." in " ".join(read(mails[SECOND]).text.split())
        assert post.case().state is State.AWAITING_SHOP

        post.hop.answer("rcpt", "550 5.1.1 No such user", address=SECOND)
        post.writes(LOTTE, "Het ging om twee lampen.", read(mails[LOTTE]).reply_to)
        until(lambda: post.case().state is State.ESCALATED)
        post.settled()
    assert len(post.hop.to(SECOND)) == 1


def put_off(post: Post) -> bool:
    """Whether both mails were tried, and wait for Postfix's next try."""
    return [json.loads(row)["queue_name"] for row in post.server.queue()] == ["deferred"] * 2


def test_greylisting_at_the_other_end_is_postfixs_work(post: Post) -> None:
    post.hop.answer("rcpt", "450 4.7.1 Greylisted")
    with post.up():
        post.writes(LOTTE, COMPLAINT)
        until(lambda: put_off(post))
        post.hop.heal()
        post.server.flush()
        assert set(post.sent(2)) == {LOTTE, SHOP}
        post.settled()
    assert len(post.hop.caught) == 2
    assert all(row.attempts == 1 for row in post.office.store.outbox.list())


def test_mail_waits_in_postfix_while_the_desk_is_down(post: Post) -> None:
    post.writes(LOTTE, COMPLAINT)
    post.writes(JAN, "Bij Lampenzolder? Ik vond geen lamp.", "klachten+nobodys@becom.example")
    until(lambda: put_off(post))
    taken = system_clock()
    with post.up():
        post.server.flush()
        assert set(post.sent(3)) == {LOTTE, SHOP, JAN}
        post.settled()
    letters = post.office.store.letters.list(LetterState.DONE)
    assert len(letters) == 2
    assert all(letter.arrived < taken for letter in letters)
    assert (len(post.hop.to(LOTTE)), len(post.hop.to(SHOP))) == (1, 1)


def test_a_forged_sender_is_a_mediators_and_a_stranger_no_backscatters_victim(post: Post) -> None:
    with post.up():
        post.writes(f"lotte@{FORGED}", COMPLAINT)
        assert set(post.sent(1)) == {MEDIATOR}
        assert post.office.store.cases.list() == []
        with pytest.raises(smtplib.SMTPRecipientsRefused, match="550"):
            post.writes(LOTTE, COMPLAINT, "nobody@becom.example")
        with pytest.raises(smtplib.SMTPRecipientsRefused, match="554"):
            post.writes(LOTTE, COMPLAINT, "jan@elsewhere.example")
        post.settled()
    assert len(post.hop.caught) == 1


def test_the_desks_door_is_for_the_desks_addresses(post: Post) -> None:
    with smtplib.SMTP("127.0.0.1", post.server.out_port, timeout=30) as client:
        client.ehlo()
        assert client.esmtp_features["size"] == "25000000"
        assert "smtputf8" in client.esmtp_features
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            client.sendmail(LOTTE, [SHOP], b"Subject: x\r\n\r\nx\r\n")
        client.sendmail("klachten+abc@becom.example", [SHOP], b"Subject: x\r\n\r\nx\r\n")
    assert post.sent(1)[SHOP].mail_from == "klachten+abc@becom.example"


def test_port_587_takes_the_desks_mail_with_a_login(post: Post) -> None:
    user, password = LOGIN
    server = post.server
    settings = SmtpSettings(
        port=server.submission_port, tls="starttls", tls_ca_file=str(server.ca_file), user=user
    )
    sender = Sender(settings, lambda: password)
    sender.send("klachten+abc@becom.example", SHOP, b"Subject: x\r\n\r\nx\r\n")
    assert post.sent(1)[SHOP].mail_from == "klachten+abc@becom.example"
    with pytest.raises(Exception, match="not owned by user"):
        sender.send("somebody@becom.example", SHOP, b"Subject: x\r\n\r\nx\r\n")
    sender.close()


def test_the_pages_numbers_fit_the_desks(post: Post) -> None:
    """The limit of Postfix lies below the listener's, and the desk waits longer than Postfix does."""
    main = page()["/etc/postfix/main.cf"]
    limit = re.search(r"^message_size_limit = (\d+)$", main, re.MULTILINE)
    assert limit is not None
    assert post.settings.listener is not None
    assert int(limit[1]) * 1.1 <= post.settings.listener.max_bytes
    assert post.settings.deadlines.grace_minutes * 60 > 4000
    recipients, desks = (
        set(re.findall(r"^(\S+@\S+) ", page()[f"/etc/postfix/desk-{name}"], re.MULTILINE))
        for name in ("recipients", "transport")
    )
    assert recipients == {*desks, MEDIATOR}
    assert msgspec.structs.asdict(post.settings.security) == {"trusted_authserv": [SERVER]}
