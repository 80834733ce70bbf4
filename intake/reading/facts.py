"""What each sentence tells of the contact with the shop: who did what to whom, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from routing.words import Evidence


class FactKind(Enum):
    """What a fact says."""

    CONTACT = auto()  # the consumer turned to the shop
    MANY = auto()  # they did so several times, or for weeks
    DENIED = auto()  # they say that they did not
    ASKED = auto()  # they ask whether they should
    ANSWER = auto()  # a person of the shop answered
    ANSWER_WEAK = auto()  # the shop is told to say, refuse or offer something
    SILENCE = auto()  # it did not answer
    BOUNCED = auto()  # the mail came back


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact, with the day it means where one is told; `long`: for weeks; `earlier`: before another one.

    `spoken`: by telephone, by chat or face to face, and so nothing that a mail's bounce takes back.
    """

    kind: FactKind
    evidence: Evidence
    number: int  # of the sentence
    day: date | None = None
    long: bool = False
    earlier: bool = False
    spoken: bool = False


CLAIMS = {
    FactKind.CONTACT: "shop contacted",
    FactKind.MANY: "shop contacted several times",
    FactKind.DENIED: "shop not contacted",
    FactKind.ASKED: "asks whether to contact the shop",
    FactKind.ANSWER: "shop answered",
    FactKind.ANSWER_WEAK: "shop's position told",
    FactKind.SILENCE: "shop did not answer",
    FactKind.BOUNCED: "mail to the shop bounced",
}
