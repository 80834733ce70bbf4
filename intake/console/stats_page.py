"""`intake stats --html`: the same as one page that needs nothing else, with plots drawn in it as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from intake.statistics import Summary, Week, span_in_words, total

WIDE, HIGH = 720.0, 180.0  # units of a plot's picture
COLOURS = 6  # classes of colour in the page's style
MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a bar: a rectangle in the picture's units, with what a reader is told of it."""

    x: float
    y: float
    width: float
    height: float
    colour: int
    told: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Stacked bars by week."""

    title: str
    blocks: tuple[Block, ...]
    names: tuple[tuple[str, int], ...]  # with their colour
    ticks: tuple[tuple[float, str], ...]  # where a label stands under the axis
    most: int


def page(found: Summary, *, organisation: str, period: str, made: datetime) -> str:
    """The whole page. `period` in words; `made` is told as it is."""
    return _template().render(
        found=found,
        organisation=organisation,
        period=period,
        made=made,
        plots=[plot("Mail by week", found.kinds), plot("Cases by week, by verdict", found.verdicts)],
        shares=[
            ("Verdict", _shares(found.by_verdict())),
            ("Language", _shares(found.languages)),
            ("State", _shares(found.states)),
        ],
        said=span_in_words,
        wide=WIDE,
        high=HIGH,
    )


def plot(title: str, weeks: Sequence[Week]) -> Plot:
    """The bars of some weeks; the commonest names apart, the rest together."""
    names = list(total(weeks))
    colours = {name: min(at, COLOURS - 1) for at, name in enumerate(names)}
    most = max((week.total for week in weeks), default=0)
    step = WIDE / max(len(weeks), 1)
    blocks: list[Block] = []
    for at, week in enumerate(weeks):
        y = HIGH
        for name in names:
            count = week.counts.get(name, 0)
            height = HIGH * count / most if most else 0.0
            y -= height
            if count:
                told = f"week from {week.monday}: {count} {name}"
                blocks.append(Block(at * step, y, max(step * 0.82, 0.5), height, colours[name], told))
    every = -(-len(weeks) // MOST_TICKS) or 1
    ticks = tuple((at * step, f"{week.monday}") for at, week in enumerate(weeks) if at % every == 0)
    return Plot(title, tuple(blocks), tuple(colours.items()), ticks, most)


def _shares(counts: Mapping[str, int]) -> list[tuple[str, int, float]]:
    everything = sum(counts.values())
    return [(name, count, count / everything) for name, count in counts.items()]


@cache
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return made.get_template("stats.html")
