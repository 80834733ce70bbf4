"""What is put before a mediator, who is a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from routing.deadlines import Calendar
from routing.drafting.common import BETWEEN_LETTERS, WHOLE, Story, references, shops, words_of
from routing.drafting.common import received as received_on
from routing.situation import Bounced, Desk, Situation
from routing.words import Address, Case, Draft, Enclosure, Party, Template


def mediator_escalated(
    case: Case, desk: Desk, calendar: Calendar, story: Story, history: list[dict[str, object]]
) -> Draft:
    """The whole file, to a mediator."""
    return Draft(
        template=Template.MEDIATOR_ESCALATED,
        party=Party.MEDIATOR,
        to=desk.mediator,
        language=desk.mediator_language,
        values={
            "shop_name": case.shop_name or "",
            "shop_domain": case.shop_domain or "",
            "shop_contact": case.shop_contact or "",
            "consumer_name": case.consumer.name,
            "consumer_address": case.consumer.address,
            "consumer_language": str(case.language),
            "cross_border": case.cross_border,
            "opened": calendar.day_of(case.opened),
            "due": case.due,
            "complaint_text": BETWEEN_LETTERS.join(words_of(letter) for _, letter in story),
            "history": history,
        },
        subject=case.subject,
        enclose=(Enclosure.ORIGINAL,),
        letters=tuple(key for key, _ in story),
    )


def mediator_review(s: Situation, reason: str) -> Draft:
    """A mail that the machine leaves unanswered, to a person who can."""
    sender = s.letter.sender
    return Draft(
        template=Template.MEDIATOR_REVIEW,
        party=Party.MEDIATOR,
        to=s.desk.mediator,
        language=s.desk.mediator_language,
        values={
            "reason": reason,
            "detail": "",
            "last_today": False,
            "letter_key": s.key,
            "cases": [_named(case) for case in s.candidates[:MOST_CANDIDATES]],
            "sender_name": sender.name if sender else "",
            "sender_address": sender.address if sender else "",
            "letter_subject": s.letter.subject,
            "letter_text": words_of(s.letter),
            "received": received_on(s.letter, s),
            "candidates": shops(s.alone.match) if s.alone.match else [],
        },
        subject=s.letter.subject,
        enclose=(Enclosure.ORIGINAL,),
        letters=(s.key,),
    )


def last_today(draft: Draft) -> Draft:
    """The same, and where a mediator gets it, it says that no more of this comes today."""
    if draft.template not in (Template.MEDIATOR_REVIEW, Template.MEDIATOR_REPLY):
        return draft
    return replace(draft, values={**draft.values, "last_today": True})


MOST_CANDIDATES = 10


def _named(case: Case) -> dict[str, str]:
    return {"ref": case.ref, "shop": case.shop_name or case.shop_domain or "", "subject": case.subject}


def mediator_bounce(
    desk: Desk,
    bounced: Bounced,
    diagnostics: Sequence[str],
    letters: tuple[str, ...] = (),
    *,
    next_to: str = "",
    left_out: Sequence[str] = (),
) -> Draft:
    """A mail that could not be delivered, to a person.

    `letters` holds the report where one came, `next_to` the shop's next address where the complaint went
    there; `left_out`: it was delivered but for these files.
    """
    return Draft(
        template=Template.MEDIATOR_BOUNCE,
        party=Party.MEDIATOR,
        to=desk.mediator,
        language=desk.mediator_language,
        values={
            "failed_party": str(bounced.party),
            "failed_to": bounced.to,
            "shop_name": (bounced.case.shop_name or "") if bounced.case else "",
            "diagnostics": list(diagnostics),
            "next_to": next_to,
            "missing_files": list(left_out),
        },
        subject=bounced.case.subject if bounced.case else "",
        enclose=(Enclosure.ORIGINAL,) if letters else (),
        letters=letters,
    )


def mediator_reply(s: Situation, case: Case, party: Party) -> Draft:
    """What a party wrote on a case that a mediator has, or is to have."""
    sender = s.letter.sender
    return Draft(
        template=Template.MEDIATOR_REPLY,
        party=Party.MEDIATOR,
        to=s.desk.mediator,
        language=s.desk.mediator_language,
        values={
            "sender_party": str(party),
            "sender_name": sender.name if sender else "",
            "sender_address": sender.address if sender else "",
            "shop_name": case.shop_name or case.shop_domain or "",
            "reply_text": words_of(s.letter),
            "received": received_on(s.letter, s),
            "last_today": False,
        },
        subject=case.subject,
        enclose=WHOLE,
        letters=(s.key,),
    )


def mediator_done(
    s: Situation, case: Case, order: str, *, sent: Sequence[Draft] = (), refusal: str = ""
) -> Draft:
    """What became of the order that a mediator gave by mail: the mails `sent`, or why nothing was done."""
    desk = s.desk
    return Draft(
        template=Template.MEDIATOR_DONE,
        party=Party.MEDIATOR,
        to=desk.mediator,
        language=desk.mediator_language,
        values={
            "shop_name": case.shop_name or case.shop_domain or "",
            "order": order,
            "refusal": refusal,
            "mails": [draft.to.address for draft in sent],
        },
        subject=s.letter.subject,
        in_reply_to=s.letter.message_id,
        references=references(s.letter),
    )


def mediator_set_aside(
    desk: Desk, *, key: str, sender: Address | None, received: date, attempts: int, traceback: str
) -> Draft:
    """A letter that made the program fail, to a person who can read it meanwhile."""
    return Draft(
        template=Template.MEDIATOR_SET_ASIDE,
        party=Party.MEDIATOR,
        to=desk.mediator,
        language=desk.mediator_language,
        values={
            "letter_key": key,
            "sender_address": sender.address if sender else "",
            "letter_subject": "",
            "received": received,
            "attempts": attempts,
            "traceback": traceback,
        },
        enclose=(Enclosure.ORIGINAL,),
        letters=(key,),
    )
