"""The mails a decision calls for, as drafts: template, recipient, language, facts, enclosures.

No wording stands here; which facts each template takes is listed in `docs/mails.md`.
"""

from routing.drafting.alarms import canary, mediator_alarm
from routing.drafting.answers import TWO_SHOPS, Verdicts, question_again, verdict_mail
from routing.drafting.common import FORWARDS, NEWS, words_of
from routing.drafting.forwards import (
    consumer_addition,
    escalated_consumer,
    escalated_shop,
    forward_again,
    forward_committee,
    forward_shop,
    reminder_shop,
    shop_answer,
)
from routing.drafting.mediators import (
    last_today,
    mediator_bounce,
    mediator_done,
    mediator_escalated,
    mediator_reply,
    mediator_review,
    mediator_set_aside,
)
from routing.drafting.notices import case_closed, case_ended, case_message, confirm_ending, new_due

__all__ = [
    "FORWARDS",
    "NEWS",
    "TWO_SHOPS",
    "Verdicts",
    "canary",
    "case_closed",
    "case_ended",
    "case_message",
    "confirm_ending",
    "consumer_addition",
    "escalated_consumer",
    "escalated_shop",
    "forward_again",
    "forward_committee",
    "forward_shop",
    "last_today",
    "mediator_alarm",
    "mediator_bounce",
    "mediator_done",
    "mediator_escalated",
    "mediator_reply",
    "mediator_review",
    "mediator_set_aside",
    "new_due",
    "question_again",
    "reminder_shop",
    "shop_answer",
    "verdict_mail",
    "words_of",
]
