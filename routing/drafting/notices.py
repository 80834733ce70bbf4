"""What the consumer is told or asked of a case while it runs and when it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from routing.drafting.common import shop_address
from routing.words import Case, Draft, Party, State, Template


def confirm_ending(case: Case) -> Draft:
    """The question whether the case may be closed, where it is not sure that the consumer said so."""
    return _to_consumer(Template.CONFIRM_ENDING, case)


def case_closed(case: Case) -> Draft:
    """That the case was closed at the consumer's word: who did not mean it can still say so."""
    return _to_consumer(Template.CASE_CLOSED, case)


def new_due(case: Case, due: date, shop_days: int, *, resumed: bool = False) -> Draft:
    """That the shop was reached at another address only, or (`resumed`) that the case had rested, and that it
    has until `due`; `shop_days` working days."""
    return _to_consumer(Template.NEW_DUE, case, due=due, shop_days=shop_days, resumed=resumed)


PASSED_ON_BY_SHOP = (State.AWAITING_SHOP, State.ANSWERED, State.ESCALATED, State.ON_HOLD)


def case_message(case: Case, to: Party, words: str) -> Draft:
    """What a mediator writes to the consumer or to the shop."""
    # What routing.replies passes on in the case's state.
    passed_on = case.state in ((State.AWAITING_SHOP,) if to is Party.CONSUMER else PASSED_ON_BY_SHOP)
    return _to(Template.CASE_MESSAGE, case, to, message_text=words, passed_on=passed_on)


def case_ended(case: Case, to: Party, words: str) -> Draft:
    """That a mediator closed the case; `words` may be empty."""
    return _to(Template.CASE_ENDED, case, to, message_text=words)


def _to(template: Template, case: Case, to: Party, **values: object) -> Draft:
    to_shop = to is Party.SHOP
    draft = _to_consumer(
        template, case, to_shop=to_shop, consumer_name=case.consumer.name if to_shop else "", **values
    )
    if not to_shop:
        return draft
    return replace(draft, party=to, to=shop_address(case), language=case.shop_language or case.language)


def _to_consumer(template: Template, case: Case, **values: object) -> Draft:
    named = {"shop_name": case.shop_name or case.shop_domain or "", "shop_domain": case.shop_domain or ""}
    return Draft(
        template=template,
        party=Party.CONSUMER,
        to=case.consumer,
        language=case.language,
        values=named | values,
        subject=case.subject,
    )
