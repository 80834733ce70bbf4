"""Events as the store holds them, and the line that each is told as."""

from __future__ import annotations

from typing import Any

from intake.console.telling import Level
from store.following import Happening
from store.records import Event
from tests.store.making import NOW

ANN = "ann.peeters@mail.example"


def happening(what: str, *, ref: str | None = None, sender: str | None = None, **data: Any) -> Happening:
    return Happening(
        Event(7, NOW, what, ref, "k1" if sender else None, data), None, "shop.example", sender, "in"
    )


def mail(template: str, party: str = "consumer", **values: object) -> dict[str, object]:
    return {
        "template": template,
        "party": party,
        "to": {"name": "", "address": ANN},
        "language": "nl",
        "values": values,
    }


OPENED = {"state": "awaiting_shop", "due": "2026-11-30", "consumer": {"name": "Ann", "address": ANN}}
ALARM = {"trouble": "mailbox", "name": "desk@imap.example", "since": "2026-11-23", "since_time": "09:00"}
LINES: list[tuple[Happening, Level, str]] = [
    (
        happening(
            "case_opened",
            verdict="accepted",
            opened=OPENED,
            rule="admissible",
            drafts=[mail("accepted"), mail("forward_shop", "shop")],
        ),
        Level.INFO,
        (
            "case opened: accepted; shop.example; from an…s@mail.example; now awaiting shop until"
            " Mon 2026-11-30; 2 mails: accepted, forward shop"
        ),
    ),
    (
        happening(
            "case_opened", verdict="needs_info", missing="shop_contact", drafts=[mail("needs_contact")]
        ),
        Level.INFO,
        "case opened: needs info (shop contact); shop.example; mail: needs contact",
    ),
    (
        happening(
            "letter_treated",
            sender=ANN,
            kind="shop_reply",
            rule="the shop answered in time",
            changed={"state": ["awaiting_shop", "answered"]},
        ),
        Level.INFO,
        "the shop wrote: the shop answered in time; from an…s@mail.example; now answered",
    ),
    (
        happening("letter_treated", sender=ANN, kind="auto_reply", rule="a machine wrote it"),
        Level.INFO,
        "a machine wrote; from an…s@mail.example",
    ),
    (
        happening(
            "letter_treated",
            sender=ANN,
            kind="manual",
            rule="a person's work",
            drafts=[mail("mediator_review", "mediator")],
        ),
        Level.NOTICE,
        "mail for a person; from an…s@mail.example; mail: mediator review",
    ),
    (
        happening(
            "letter_treated",
            sender=ANN,
            kind="shop_reply",
            rule="the shop answered in time",
            redo=True,
            notes=["placed by Mia: ann.peeters@mail.example rang"],
        ),
        Level.NOTICE,
        (
            "the shop wrote: the shop answered in time; placed by Mia: an…s@mail.example rang; "
            "from an…s@mail.example"
        ),
    ),
    (
        happening(
            "letter_treated", cause="replay:k:1", kind="complaint", verdict="cod", by="Mia", why="replay"
        ),
        Level.NOTICE,
        "complaint treated; decided anew; verdict cod; by Mia; why: replay",
    ),
    (
        happening(
            "case_changed",
            cause="hand:hold:K:1",
            rule="a mediator puts the case on hold",
            by=ANN,
            why="ill",
            changed={"state": ["answered", "on_hold"]},
        ),
        Level.NOTICE,
        "a mediator puts the case on hold; by an…s@mail.example; why: ill; now on hold",
    ),
    (
        happening(
            "case_changed",
            cause="failed:<1@x>",
            rule="a forward that failed for good",
            changed={"state": ["awaiting_shop", "escalated"], "due": ["2026-11-30", None]},
        ),
        Level.WARNING,
        "a forward that failed for good; now escalated",
    ),
    (
        happening(
            "deadline_passed",
            cause="deadline:K:shop_answer:x",
            rule="no answer within the shop's days",
            changed={"state": ["awaiting_shop", "escalated"]},
        ),
        Level.NOTICE,
        "deadline: no answer within the shop's days; shop.example; now escalated",
    ),
    (
        happening("deadline_passed", rule="the shop is reminded", drafts=[mail("reminder_shop", "shop")]),
        Level.INFO,
        "deadline: the shop is reminded; shop.example; mail: reminder shop",
    ),
    (
        happening(
            "notice_written",
            cause="alarm:mailbox:x:y:begins",
            drafts=[mail("mediator_alarm", "mediator", phase="begins", **ALARM)],
        ),
        Level.WARNING,
        "ALARM: mailbox desk@imap.example; since Mon 2026-11-23 09:00; the mediator is told",
    ),
    (
        happening(
            "notice_written",
            cause="alarm:mailbox:x:y:over",
            drafts=[mail("mediator_alarm", "mediator", phase="over", **ALARM)],
        ),
        Level.NOTICE,
        "alarm over: mailbox desk@imap.example works again",
    ),
    (
        happening("notice_written", cause="canary:12", drafts=[mail("canary", "mediator")]),
        Level.INFO,
        "the desk writes to itself, to see whether mail arrives",
    ),
    (
        happening("notice_written", cause="set-aside:k1:3", drafts=[mail("mediator_set_aside", "mediator")]),
        Level.WARNING,
        "the mediator is told of a letter set aside; intake show k1",
    ),
    (
        happening("notice_written", cause="failed:<1@x>", rule="a mail that failed for good"),
        Level.WARNING,
        "a mail that failed for good",
    ),
    (
        happening("letter_set_aside", sender=ANN, attempts=3, error="ValueError: Dear shop, my lamp"),
        Level.WARNING,
        ("letter set aside after 3 attempts; ValueError; from an…s@mail.example; in in; intake show k1"),
    ),
    (
        happening("letter_set_aside", sender=ANN, attempts=0, error="larger than 50 MB"),
        Level.WARNING,
        "letter set aside; larger than 50 MB; from an…s@mail.example; in in; intake show k1",
    ),
    (
        happening("letter_put_back", sender=ANN),
        Level.NOTICE,
        "letter put back by hand, to be treated anew; from an…s@mail.example; intake show k1",
    ),
    (
        happening("deadline_set_aside", deadline="shop_answer", attempts=3, error="KeyError: 'x'"),
        Level.WARNING,
        "deadline set aside after 3 attempts; KeyError; shop answer; shop.example",
    ),
    (
        happening("deadline_put_back", deadline_id=3),
        Level.NOTICE,
        "deadline put back by hand, to be treated anew",
    ),
    (
        happening(
            "mail_sent",
            kind="forward_shop",
            party="shop",
            to=ANN,
            reply="250 Ok for <ann.peeters@mail.example>",
        ),
        Level.INFO,
        "sent: forward shop to an…s@mail.example; 250 Ok for <an…s@mail.example>",
    ),
    (
        happening("mail_failed", kind="accepted", to=ANN, error="550 5.1.1 <ann.peeters@mail.example>: no"),
        Level.WARNING,
        "NOT SENT: accepted; 550 5.1.1 <an…s@mail.example>: no; to an…s@mail.example",
    ),
    (
        happening("mail_failed", kind="accepted", to=ANN, error="held: it may have been sent"),
        Level.WARNING,
        "HELD: accepted; it may have been sent; to an…s@mail.example",
    ),
    (
        happening(
            "mail_failed", kind="accepted", to=ANN, error="Refused: a fault of ours: KeyError: 'Dear shop'"
        ),
        Level.WARNING,
        "NOT SENT: accepted; Refused: a fault of ours: KeyError; to an…s@mail.example",
    ),
    (
        happening("mail_retried", kind="accepted", to=ANN),
        Level.NOTICE,
        "to be sent again, by hand: accepted to an…s@mail.example",
    ),
    (
        happening(
            "register_changed",
            added=["a.example", "b.example", "c.example", "d.example"],
            changed=["e.example"],
            removed=[],
        ),
        Level.NOTICE,
        "register changed; 4 added (a.example, b.example, c.example, …); 1 changed (e.example)",
    ),
    (
        happening("dossier_made", by="Mia", files=14, tokens="kept", **{"for": "the ombudsman"}),
        Level.NOTICE,
        ("dossier made for the ombudsman; by Mia; with the parties' secret addresses in it; 14 files"),
    ),
    (
        happening("case_purged", why_purged="kept as long as was configured: closed"),
        Level.NOTICE,
        "case purged; kept as long as was configured: closed",
    ),
    (
        happening("letter_purged", why_purged="the person asked for it", by="Mia"),
        Level.NOTICE,
        "mail purged; the person asked for it; by Mia",
    ),
    (
        happening("person_erased", cases=1, letters=2, mails=3, why_purged="asked", by="Mia"),
        Level.NOTICE,
        "a person was erased; 1 cases; 2 letters; 3 mails; by Mia",
    ),
    (
        happening("person_exported", cases=1, by="Mia"),
        Level.NOTICE,
        "a person was given a copy of what is held; 1 cases; by Mia",
    ),
    (happening("moon_landed", body="Dear shop"), Level.NOTICE, "moon landed"),
]
