"""What another register would change, as tables and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from intake.console import console, table, words
from intake.register_changes import Comparison, text_of
from routing.words import Shop

_MOST = 200  # rows of one table; `--json` has them all


def comparison_rows(found: Comparison, total: int) -> Iterator[Mapping[str, object]]:
    """The whole first, then an object for each holder that comes, changes or goes, and for each open case."""
    yield {
        "shops": total,
        "added": [shop.domain for shop in found.added],
        "changed": [change.domain for change in found.changed],
        "removed": [shop.domain for shop in found.removed],
        "ended": [shop.domain for shop in found.ended],
        "unchanged": found.unchanged,
        "holding": found.holding,
        "mass_ending": found.is_mass_ending,
    }
    yield from ({"what": "added", "domain": shop.domain, "name": shop.name} for shop in found.added)
    for change in found.changed:
        fields = {item.field: {"before": item.before, "after": item.after} for item in change.fields}
        yield {"what": "changed", "domain": change.domain, "name": change.name, "fields": fields}
    yield from ({"what": "removed", "domain": shop.domain, "name": shop.name} for shop in found.removed)
    yield from ({"what": "ended", "domain": shop.domain, "name": shop.name} for shop in found.ended)
    for case in found.touched:
        yield {"what": "case", "ref": case.ref, "state": case.state, "shop": case.shop, "why": case.why}


def show_comparison(found: Comparison, total: int) -> None:
    """A table of holders, one of the open cases, and what it comes to."""
    out = console()
    rows = table("", "Webshop", "What", "Before", "After")
    shown = list(_rows(found))
    for row in shown[:_MOST]:
        rows.add_row(*(words(cell) for cell in row))
    if shown:
        out.print(rows)
    if len(shown) > _MOST:
        out.print(words(f"... and {len(shown) - _MOST} more; --json has them all.", "dim"))
    if found.touched:
        cases = table("Case", "State", "Webshop", "What", title="Open cases that it touches")
        for case in found.touched[:_MOST]:
            cases.add_row(*(words(cell) for cell in (case.ref, case.state, case.shop, case.why)))
        out.print(cases)
    counts = [(len(found.added), "added"), (len(found.changed), "changed"), (len(found.removed), "removed")]
    told = ", ".join(f"{count} {what}" for count, what in [*counts, (found.unchanged, "unchanged")])
    out.print(words(f"{total} webshops: {told}."))
    out.print(words(f"{len(found.ended)} of {found.holding} holders would end. Nothing is loaded."))
    if found.is_mass_ending:
        out.print(
            words(
                "More than a third at once: it would be refused; where it is meant, say --force.", "bold red"
            )
        )


def _rows(found: Comparison) -> Iterator[tuple[str, ...]]:
    for shop in found.added:
        yield "+", shop.domain, f"new: {shop.name}", "", _held(shop)
    ended = {shop.domain for shop in found.ended}
    for change in found.changed:
        for place, item in enumerate(change.fields):
            named = ("~", change.domain) if place == 0 else ("", "")
            ends = item.field == "holder_until" and change.domain in ended
            what = f"{item.field} (ends)" if ends else item.field
            yield (*named, what, item.before or "-", item.after or "-")
    for shop in found.removed:
        what = f"{'ends' if shop.domain in ended else 'row goes'}: {shop.name}"
        yield "-", shop.domain, what, _held(shop), ""


def _held(shop: Shop) -> str:
    return f"from {text_of(shop.holder_from)}" + (f" until {shop.holder_until}" if shop.holder_until else "")
