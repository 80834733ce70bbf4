"""What another register would change: holders that come, change and end, and the open cases that it touches.

Pure: registers and cases in, a comparison out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from routing.words import Case, Shop, State

FEW = 2  # so many holders may end at once, however small the register is
ENDED_STATES = frozenset({State.CLOSED, State.REFERRED})
_FIELDS = tuple(field.name for field in fields(Shop))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value of a row, before and after, as text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that stays, known by its primary domain, and what of it changes."""

    domain: str
    name: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """An open case whose shop changes. `why`: `ended`, or the fields that change."""

    ref: str
    state: str
    shop: str
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """`ended`: who holds the label now and would not; `removed`: whose row would be gone, holder or not."""

    added: tuple[Shop, ...]
    changed: tuple[Changed, ...]
    removed: tuple[Shop, ...]
    ended: tuple[Shop, ...]
    unchanged: int
    holding: int  # how many hold the label now
    touched: tuple[Touched, ...]

    @property
    def differs(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    @property
    def is_mass_ending(self) -> bool:
        """More than a third of the holders would end at once: more likely half a file than half a label."""
        return len(self.ended) > FEW and 3 * len(self.ended) > self.holding


def compare(old: Sequence[Shop], new: Sequence[Shop], today: date, cases: Iterable[Case] = ()) -> Comparison:
    """The new register against the old, as of today. Rows are the same by primary domain.

    Who holds the label under another primary domain, one of its domains being the same, has not ended.
    """
    before, after = {row.domain: row for row in old}, {row.domain: row for row in new}
    kept = {domain for row in new if row.holds(today) for domain in row.domains}
    ended = tuple(row for row in old if row.holds(today) and kept.isdisjoint(row.domains))
    changed = tuple(
        Changed(domain, row.name, _changes(before[domain], row))
        for domain, row in after.items()
        if domain in before and before[domain] != row
    )
    removed = tuple(row for domain, row in before.items() if domain not in after)
    return Comparison(
        added=tuple(row for domain, row in after.items() if domain not in before),
        changed=changed,
        removed=removed,
        ended=ended,
        unchanged=sum(before.get(domain) == row for domain, row in after.items()),
        holding=sum(row.holds(today) for row in old),
        touched=tuple(_touched(cases, ended, changed, removed)),
    )


def _changes(old: Shop, new: Shop) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, text_of(getattr(old, name)), text_of(getattr(new, name)))
        for name in _FIELDS
        if getattr(old, name) != getattr(new, name)
    )


def text_of(value: object) -> str:
    """A value of a row as the file writes it."""
    if value is None:
        return ""
    return ";".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _touched(
    cases: Iterable[Case], ended: Sequence[Shop], changed: Sequence[Changed], removed: Sequence[Shop]
) -> Iterable[Touched]:
    why: Mapping[str, str] = {
        **{row.domain: "its row goes" for row in removed},
        **{row.domain: ", ".join(field.field for field in row.fields) for row in changed},
        **{row.domain: "ended" for row in ended},
    }
    for case in cases:
        shop = case.shop_domain or ""
        if case.state not in ENDED_STATES and shop in why:
            yield Touched(case.ref, case.state.value, shop, why[shop])
