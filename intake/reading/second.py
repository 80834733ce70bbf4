"""A second opinion on the contact: the network reads the mail as a whole, and is heard where it is sure.

Rules come first: what they find is shown by the words it rests on. The network speaks where no rule did, and
against a rule that stands on the consumer's own words alone. How sure it must be was measured on mails
that neither the rules nor the network had seen (docs/reading.md). A doubtful claim is asked for rather than
guessed (policy section 6).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from intake.reading.facts import CLAIMS, FactKind
from intake.reading.meaning import Judgement, judge, judge_each
from intake.reading.scene import Scene
from routing.words import Contact, ContactState, Evidence

MADE, ANSWERED, NOT, OPEN = (
    ContactState.UNANSWERED,
    ContactState.ANSWERED,
    ContactState.NONE,
    ContactState.UNKNOWN,
)
# How sure the network must be, by what the rules told and what it says instead. Against a rule it must be
# surer still: who did write to the shop is not to be sent there. That nothing was told at all it says too
# lightly of long mails: there the rules stand.
HEARD: dict[tuple[ContactState, ContactState], float] = {
    (OPEN, MADE): 0.9,
    (OPEN, ANSWERED): 0.9,
    (OPEN, NOT): 0.9,
    (MADE, ANSWERED): 0.9,
    (MADE, NOT): 0.96,
    (ANSWERED, MADE): 0.9,
    (ANSWERED, NOT): 0.96,
}
LEAST = 8  # words; in fewer there is nothing to read
PART = 150  # words
MOST_PARTS = 4
MOST_SENTENCES = 40
RECENT = timedelta(days=10)  # a day so close may be the contact's, though no rule says so
_CLAIM = {
    MADE: f"{CLAIMS[FactKind.CONTACT]}, by the meaning of the mail",
    ANSWERED: f"{CLAIMS[FactKind.ANSWER]}, by the meaning of the mail",
    NOT: f"{CLAIMS[FactKind.DENIED]}, by the meaning of the mail",
}

Judge = Callable[[str], Judgement]


def second_opinion(found: Sequence[Scene], told: Contact, ask: Judge = judge) -> Contact:
    """What the rules told, or what the network is sure of in its place."""
    own = [scene for scene in found if scene.piece.where != "subject"]
    parts = _parts([scene.sentence.quote() for scene in own])
    if not _may_differ(told) or sum(len(part.split()) for part in parts) < LEAST:
        return told
    telling = [judgement for part in parts if (judgement := ask(part)).state is not OPEN]
    if len({judgement.state for judgement in telling}) != 1:
        return told  # nothing, or one thing here and another there
    judgement = max(telling, key=lambda one: one.likely)
    if judgement.likely < HEARD.get((told.state, judgement.state), 2.0):
        return told
    return _shown(own, judgement.state, told) or told


def _parts(quotes: Sequence[str]) -> list[str]:
    """The sentences in parts of about the length of the mails that the network learned from."""
    parts: list[list[str]] = [[]]
    for quote in quotes:
        if sum(len(one.split()) for one in parts[-1]) + len(quote.split()) > PART and parts[-1]:
            parts.append([])
        parts[-1].append(quote)
    return [" ".join(part) for part in parts[:MOST_PARTS] if part]


def _may_differ(told: Contact) -> bool:
    """Whether all that the rules rest on are the consumer's own words: a thread is proof by itself."""
    return told.state is not NOT and all(_is_own(item.where) for item in told.evidence)


def _is_own(where: str) -> bool:
    return where in ("body", "subject") or where.startswith("attach")


def _shown(own: Sequence[Scene], state: ContactState, told: Contact) -> Contact | None:
    """The state with the sentence that tells it most; None where a day nearby leaves day 0 in doubt."""
    shares = judge_each([scene.sentence.quote() for scene in own[:MOST_SENTENCES]], state)
    best = max(range(len(shares)), key=lambda at: shares[at])
    scene = own[best]
    evidence = (Evidence(_CLAIM[state], scene.piece.where, scene.sentence.quote()),)
    if state is not MADE or told.state is not OPEN:
        return Contact(state, told.day if state is MADE else None, evidence)
    days = _days([scene])
    if days:
        return Contact(state, min(days), evidence)
    recent = any(scene.day - RECENT <= day <= scene.day for day in _days(own))
    return None if recent else Contact(state, None, evidence)


def _days(scenes: Sequence[Scene]) -> list[date]:
    """The days that their words mean, the latest of each."""
    return [when.latest for scene in scenes for when in scene.times if when.kind in ("day", "since")]
