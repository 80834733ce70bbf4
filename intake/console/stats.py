"""`intake stats` on a terminal: tables, and bars of block characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from intake.console import table, words
from intake.statistics import Summary, Week, span_in_words, total
from store.statistics import ShopSummary, Times

BAR = 30  # columns of the longest bar
_EIGHTHS = " ▏▎▍▌▋▊▉"
_PLAIN = "#"


def show(out: Console, found: Summary, most_shops: int) -> None:
    """The whole summary, at any width."""
    wide = min(BAR, max(out.width - 58, 8))
    if not found.kinds and not found.cases:
        out.print("Nothing was decided on in this time.")
        return
    fine = out.encoding.lower().startswith("utf")
    out.print(_weekly("Mail by week", found.kinds, wide, fine=fine), "")
    out.print(_weekly("Cases by week", found.verdicts, wide, fine=fine), "")
    out.print(_shares("Verdict", found.by_verdict(), wide, fine=fine), "")
    out.print(_shares("Language", found.languages, wide, fine=fine), "")
    out.print(_shares("State", found.states, wide, fine=fine), "")
    out.print(
        words(f"Something had to be asked in {found.asked} of {found.cases} cases ({found.asked_share:.0%}).")
    )
    out.print(words(f"From a complaint's arrival to its verdict: {_told(found.first_answer)}."), "")
    _shops(out, found.shops, most_shops)


def _told(times: Times) -> str:
    if not times.count:
        return "none yet"
    return f"{span_in_words(times.median)} in the median, {span_in_words(times.most)} for nine of ten"


def _weekly(title: str, weeks: Sequence[Week], wide: int, *, fine: bool) -> Table:
    names = list(total(weeks))[:4]
    rows = table("=Week from", ">All", "", *(f">{name}" for name in names), title=title)
    most = max((week.total for week in weeks), default=0)
    for week in weeks:
        counts = (words(week.counts.get(name, 0) or "") for name in names)
        rows.add_row(
            words(week.monday), words(week.total), bar(week.total, most, wide // 2, fine=fine), *counts
        )
    return rows


def _shares(what: str, counts: Mapping[str, int], wide: int, *, fine: bool) -> Table:
    rows = table(f"={what}", ">Cases", ">Share", "")
    everything = sum(counts.values())
    for name, count in counts.items():
        share = count / everything
        rows.add_row(
            words(name), words(count), words(f"{share:.0%}"), bar(count, everything, wide, fine=fine)
        )
    return rows


def bar(value: float, most: float, wide: int, *, fine: bool = True) -> Text:
    """A bar of so many columns for the most, in eighths of a column where the terminal has them."""
    eighths = round(value / most * wide * 8) if most else 0
    if not fine:
        return Text(_PLAIN * (eighths // 8), "cyan")
    whole, rest = divmod(eighths, 8)
    return Text("█" * whole + (_EIGHTHS[rest] if rest else ""), "cyan")


def _shops(out: Console, shops: Sequence[ShopSummary], most: int) -> None:
    if not shops:
        out.print("No complaint was passed on to a webshop.")
        return
    rows = table("Webshop", ">Passed on", ">Answered", ">Silent", ">Answer", ">9 of 10", ">Closed in")
    for shop in shops[:most]:
        late = "bold red" if shop.silence >= 0.5 else ""
        rows.add_row(
            words(shop.name, limit=40),
            words(shop.passed_on),
            words(shop.answers.count),
            words(f"{shop.silent} ({shop.silence:.0%})" if shop.silent else "", late),
            words(span_in_words(shop.answers.median)),
            words(span_in_words(shop.answers.most)),
            words(span_in_words(shop.resolved.median)),
        )
    out.print(rows)
    if len(shops) > most:
        out.print(words(f"and {len(shops) - most} more webshops: --shops {len(shops)} lists them all."))
    silent = [shop for shop in shops if shop.silence >= 0.5]
    if silent:
        names = ", ".join(shop.name for shop in sorted(silent, key=lambda one: -one.silent)[:most])
        out.print(words(f"Silent on half of their complaints or more: {names}."))
