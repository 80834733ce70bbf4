"""How much was said of late to others: to a sender's domain, to who wrote the same, and of a sender to us."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from routing.words import Kind, Verdict
from store.prepared import Prepared, one_of, spelt
from store.tables import letters


class Told(NamedTuple):
    """Letters of others: of the domain, `asked` a question and `told` any verdict but an accepted one; told
    so with the same text (`alike`). Of the sender, those that a mediator was `shown`."""

    asked: int
    told: int
    alike: int
    shown: int


_TEXTS = letters.alias("alike")
_OWN = letters.alias("own")


def _others(table: sa.FromClause) -> list[sa.ColumnElement[bool]]:
    return [
        table.c.verdict.is_not(None),
        table.c.treated >= bindparam("since"),
        table.c.treated < bindparam("until"),
        table.c.sender != bindparam("whose"),
    ]


def _shown(table: sa.FromClause, since: str) -> sa.Select[Any]:
    return (
        select(func.count())
        .select_from(table)
        .where(
            table.c.sender == bindparam("whose"),
            table.c.case_id.is_(None),
            table.c.treated >= bindparam(since),
            table.c.treated < bindparam("until"),
            one_of(table.c.kind, [Kind.MANUAL, Kind.SUSPECT]),
        )
    )


SHOWN = Prepared(_shown(letters, "since"))

TOLD = Prepared(  # one question instead of four; what is compared with NULL is never found
    select(
        func.count().filter(letters.c.verdict == spelt(Verdict.NEEDS_INFO)).label("asked"),
        func.count().filter(letters.c.verdict != spelt(Verdict.ACCEPTED)).label("told"),
        select(func.count())
        .select_from(_TEXTS)
        .where(
            _TEXTS.c.text_print == bindparam("print"),
            _TEXTS.c.verdict != spelt(Verdict.ACCEPTED),
            *_others(_TEXTS),
        )
        .scalar_subquery()
        .label("alike"),
        _shown(_OWN, "lately").scalar_subquery().label("shown"),
    ).where(letters.c.sender_domain == bindparam("domain"), *_others(letters))
)


@cache
def told_since(by_domain: bool, by_text: bool, by_verdict: bool) -> Prepared:
    """How `Letters.told_since` asks."""
    where: list[Any] = _others(letters)
    where.append(
        letters.c.verdict == bindparam("verdict")
        if by_verdict
        else letters.c.verdict != spelt(Verdict.ACCEPTED)
    )
    if by_domain:
        where.append(letters.c.sender_domain == bindparam("domain"))
    if by_text:
        where.append(letters.c.text_print == bindparam("print"))
    return Prepared(select(func.count()).select_from(letters).where(*where))
