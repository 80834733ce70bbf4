"""A second opinion on the contact: the network reads the mail as a whole, and is heard where it is sure.

Rules come first: what they find is shown by the words it rests on, and stands. The network speaks where no
rule found anything told. How sure it must be was measured on mails that neither had seen (docs/reading.md). A
doubtful claim is asked for rather than guessed (policy section 6).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from intake.reading.facts import CLAIMS, FactKind
from intake.reading.meaning import Judgement, judge, judge_each
from intake.reading.scene import Scene
from routing.words import Contact, ContactState, Evidence

SURE = 0.93
"""How likely the network must find what it says, to be heard."""

SURE_OF_ANSWER = 0.75
"""The same, that the shop answered, in a mail of some length: there it seldom imagines one."""

SOME_LENGTH = 40  # words

LEAST = 20  # words; of fewer it judges too boldly
PART = 150  # words
MOST_PARTS = 4
MOST_SENTENCES = 40
RECENT = timedelta(days=10)  # a day so close may be the contact's, though no rule says so
_CLAIM = {
    ContactState.UNANSWERED: f"{CLAIMS[FactKind.CONTACT]}, by the meaning of the mail",
    ContactState.ANSWERED: f"{CLAIMS[FactKind.ANSWER]}, by the meaning of the mail",
    ContactState.NONE: f"{CLAIMS[FactKind.DENIED]}, by the meaning of the mail",
}

Judge = Callable[[str], Judgement]


def second_opinion(found: Sequence[Scene], ask: Judge = judge) -> Contact:
    """What the network is sure that the mail tells of the contact, where no rule found anything told."""
    unknown = Contact(ContactState.UNKNOWN)
    own = [scene for scene in found if scene.piece.where != "subject"]
    parts = _parts([scene.sentence.quote() for scene in own])
    words = sum(len(part.split()) for part in parts)
    if words < LEAST:
        return unknown
    telling = [told for part in parts if (told := ask(part)).state is not ContactState.UNKNOWN]
    if len({told.state for told in telling}) != 1:
        return unknown  # nothing, or one thing here and another there
    surest = max(telling, key=lambda told: told.likely)
    clear = surest.state is ContactState.ANSWERED and words >= SOME_LENGTH
    return _shown(own, surest.state) if surest.likely >= (SURE_OF_ANSWER if clear else SURE) else unknown


def _parts(quotes: Sequence[str]) -> list[str]:
    """The sentences in parts of about the length of the mails that the network learned from."""
    parts: list[list[str]] = [[]]
    for quote in quotes:
        if sum(len(one.split()) for one in parts[-1]) + len(quote.split()) > PART and parts[-1]:
            parts.append([])
        parts[-1].append(quote)
    return [" ".join(part) for part in parts[:MOST_PARTS] if part]


def _shown(own: Sequence[Scene], state: ContactState) -> Contact:
    """The state with the sentence that tells it most; unknown where a day nearby leaves day 0 in doubt."""
    shares = judge_each([scene.sentence.quote() for scene in own[:MOST_SENTENCES]], state)
    scene = own[max(range(len(shares)), key=lambda at: shares[at])]
    if state is ContactState.ANSWERED and (scene.of("other") or scene.of("bystander")):
        return Contact(ContactState.UNKNOWN)  # "the man of GLS said": it takes whoever speaks for the shop
    evidence = (Evidence(_CLAIM[state], scene.piece.where, scene.sentence.quote()),)
    if state is not ContactState.UNANSWERED:
        return Contact(state, None, evidence)
    days = _days([scene])
    if not days and any(scene.day - RECENT <= day <= scene.day for day in _days(own)):
        return Contact(ContactState.UNKNOWN)
    return Contact(state, min(days, default=None), evidence)


def _days(scenes: Sequence[Scene]) -> list[date]:
    """The days that their words mean, the latest of each."""
    return [when.latest for scene in scenes for when in scene.times if when.kind in ("day", "since")]
