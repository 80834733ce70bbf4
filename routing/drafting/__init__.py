"""The mails a decision calls for, as drafts: template, recipient, language, facts, enclosures.

No wording stands here; which facts each template takes is listed in `docs/mails.md`.
"""

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
    mediator_escalated,
    mediator_reply,
    mediator_review,
    mediator_set_aside,
)
from routing.drafting.notices import case_closed, confirm_ending, new_due

__all__ = [
    "FORWARDS",
    "NEWS",
    "TWO_SHOPS",
    "Verdicts",
    "case_closed",
    "confirm_ending",
    "consumer_addition",
    "escalated_consumer",
    "escalated_shop",
    "forward_again",
    "forward_committee",
    "forward_shop",
    "last_today",
    "mediator_bounce",
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
