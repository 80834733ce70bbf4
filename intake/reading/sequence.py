"""The days that a mail tells one after the other, so that "two days later" and "after delivery" are days.

Policy section 6: a contact counts from its day; one whose day hangs on another is no undated contact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Protocol

from intake.reading.when import When
from routing.words.text import Sentence, Token

_FAMILIES = {
    "delivery": (
        *("lever", "gelever", "aflever", "afgelever", "bezorg", "ontvang", "ontving", "aankom", "aangekom"),
        *("toegekom", "toekom", "toekwam", "aankwam", "gekregen", "kreeg", "livr", "recept", "recu", "arriv"),
        *("lieferung", "geliefert", "zustell", "zugestell", "erhalt", "erhielt", "ankunft", "angekommen"),
        *("ankam", "empfang", "eingetroffen", "deliver", "receiv", "receipt", "came", "got"),
    ),
    "order": (
        *("bestel", "gekocht", "kocht", "aankoop", "aangekocht", "commande", "commandai", "achat"),
        *(
            "achet",
            "gekauft",
            "kauf",
            "order",
            "bought",
            "purchas",
            "geboekt",
            "boeking",
            "reserv",
            "gebucht",
        ),
        *("buchung", "booked", "booking"),
    ),
    "payment": ("betaal", "betaling", "paye", "paiement", "bezahl", "zahlung", "paid", "payment"),
    "return": ("teruggestuurd", "terugstur", "retour", "renvoi", "renvoy", "zuruckg", "rucksend", "return"),
    "installation": ("install", "plaatsing", "geplaatst", "montage", "montiert", "fitted", "einbau"),
    "told": (
        *("dat", "dit", "cela", "ca", "that", "dem", "mail", "email", "bericht", "message", "courriel"),
        *("telefoon", "anruf", "nachricht", "call", "appel"),
    ),
}
_STARTS = sorted(
    ((start, name) for name, starts in _FAMILIES.items() for start in starts), key=lambda pair: -len(pair[0])
)
_WHOLE = frozenset(
    {"came", "got", "dat", "dit", "ca", "that", "dem", "kauf", "kocht", "recu", "mail", "call"}
)


@lru_cache(maxsize=8192)
def family(word: str) -> str:
    """The kind of event that a word tells of; empty for none."""
    for start, name in _STARTS:
        if word == start or (start not in _WHOLE and word.startswith(start)):
            return name
    return ""


def event_of(tokens: tuple[Token, ...], at: int) -> tuple[str, int]:
    """The event named within a few words from there, and the token behind it; "" for none."""
    told = ("", at)
    for place in range(at, min(at + 8, len(tokens))):
        if tokens[place].kind == "mark":
            break
        name = family(tokens[place].word)
        if name and name != "told":
            return name, place + 1
        if name and place == at:
            told = (name, place + 1)
    return told


class Told(Protocol):
    """A sentence with its times."""

    sentence: Sentence
    times: list[When]

    @property
    def day(self) -> date: ...

    def clause(self, place: int) -> tuple[int, int]: ...


def settle(scenes: Sequence[Told]) -> None:
    """Give every time that hangs on another its day; one that hangs on nothing told is no time."""
    last: date | None = None
    events: dict[str, date] = {}
    for scene in scenes:
        settled: list[When] = []
        for when in scene.times:
            found = _settled(when, last, events, scene.day)
            if found is None:
                continue
            settled.append(found)
            if found.kind in ("day", "since", "same"):
                last = found.latest
                _remember(scene, when, found.latest, events)
        scene.times = settled


def _settled(when: When, last: date | None, events: dict[str, date], day: date) -> When | None:
    if when.step is None:
        return when
    anchor = events.get(when.step.event) if when.step.event not in ("", "told") else last
    if anchor is None:
        ago = when.step.days < 0 and not when.step.event
        return replace(when, kind="day", step=None) if ago else None
    kind = "same" if when.kind == "same" else "day"
    return replace(when, latest=min(when.step.taken(anchor), day), kind=kind, step=None)


def _remember(scene: Told, when: When, day: date, events: dict[str, date]) -> None:
    """Keep the day of the delivery, the order, ... that is told in the same clause."""
    if when.step is not None and when.step.event:
        return
    low, high = scene.clause(when.start)
    for place in range(max(low, when.start - 12), min(high, when.end + 12)):
        name = family(scene.sentence.tokens[place].word)
        if name and name != "told" and not when.start <= place < when.end:
            events[name] = day
