"""What the consumer is told or asked of a case while it runs and when it ends."""

from __future__ import annotations

from datetime import date

from routing.words import Case, Draft, Party, Template


def confirm_ending(case: Case) -> Draft:
    """The question whether the case may be closed, where it is not sure that the consumer said so."""
    return _to_consumer(Template.CONFIRM_ENDING, case)


def case_closed(case: Case) -> Draft:
    """That the case was closed at the consumer's word: who did not mean it can still say so."""
    return _to_consumer(Template.CASE_CLOSED, case)


def new_due(case: Case, due: date, shop_days: int) -> Draft:
    """That the shop was reached at another address only, and has until `due`; `shop_days` working days."""
    return _to_consumer(Template.NEW_DUE, case, due=due, shop_days=shop_days)


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
