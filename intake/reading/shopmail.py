"""What a mail of the shop's is: a person's answer, a receipt, a notice about an order, or a report.

Policy section 6: a person's reply is an answer, even "we are looking into it"; an automatic receipt, an
out-of-office note or a chatbot is not. Confirmations, parcels on their way and newsletters answer nothing.
"""

from __future__ import annotations

from enum import Enum, auto

from intake.reading.words.mails import (
    ABSENCE,
    ANSWERING,
    BOUNCE,
    DAEMON,
    DECIDED,
    LOOKING,
    MACHINE_ADDRESS,
    MACHINE_SAYS,
    NOTICE,
    PERSONAL,
    PRICED,
    RECEIPT,
    REFUSING,
    REPLY_SUBJECT,
    SINGLE,
    SOON,
    THANKS,
)
from routing.words.text import fold

_SHORT = 25  # words; longer mails of an unknown kind are more often a machine's


class Mail(Enum):
    """What a mail that the consumer shows us was. A receipt proves that they wrote, a notice nothing."""

    ANSWER = auto()
    RECEIPT = auto()
    NOTICE = auto()
    BOUNCE = auto()


def replies(subject: str) -> bool:
    """Whether a subject says that its mail answers another one."""
    return bool(REPLY_SUBJECT.match(subject))


def kind_of(
    subject: str, text: str, address: str = "", *, below: bool = False, machine: bool = False
) -> Mail:
    """What a shop's mail was.

    `below`: the consumer's own mail stands quoted in it; `machine`: its header says that one sent it.
    """
    head, body = fold(subject), fold(text[:3000])
    folded = f"{head}\n{body}"
    if DAEMON.match(fold(address)) or (BOUNCE.search(head) and BOUNCE.search(body)):
        return Mail.BOUNCE
    answering = below or replies(subject)
    decided = bool(DECIDED.search(body))
    noticed = bool(NOTICE.search(folded))
    received = answering or bool(RECEIPT.search(folded) or ABSENCE.search(folded))
    by_machine = machine or bool(MACHINE_ADDRESS.search(fold(address)))
    if MACHINE_SAYS.search(folded) or (by_machine and not (answering and decided)):
        return Mail.RECEIPT if received and (answering or not noticed) else Mail.NOTICE
    if ABSENCE.search(folded) and not decided:
        return Mail.RECEIPT
    if noticed and not answering:
        return Mail.NOTICE
    if not decided and not SINGLE.search(body) and _is_receipt(folded, looking=bool(LOOKING.search(body))):
        return Mail.RECEIPT
    if answering or decided or ANSWERING.search(folded) or SINGLE.search(body):
        return Mail.ANSWER
    return Mail.ANSWER if len(body.split()) <= _SHORT and _is_personal(subject, body) else Mail.NOTICE


def _is_personal(subject: str, body: str) -> bool:
    """Few words of an unknown kind: with a subject of its own it is a notice, unless it says no."""
    if PRICED.search(body):
        return False
    return bool(REFUSING.search(body) or (not subject and PERSONAL.search(body)))


def _is_receipt(folded: str, *, looking: bool) -> bool:
    """Words that a receipt is made of; a person who has received something and looks into it has answered."""
    soon = bool(SOON.search(folded))
    if RECEIPT.search(folded):
        return soon or not looking
    return soon and not looking and bool(THANKS.search(folded))
