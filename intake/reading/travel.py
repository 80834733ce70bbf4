"""Is the complaint about the trip itself? (policy section 5)

Something told of the trip (hotel, transport, guide, a change or cancellation by the organiser) makes it so,
also beside other matters. Praise of the trip, and words of travel around a payment, invoice or website, do
not.
"""

from __future__ import annotations

from itertools import pairwise

from intake.reading.scene import Scene
from intake.reading.vocabulary import READ, lexicon
from routing.words import Evidence
from routing.words.lexicon import Hit
from routing.words.text import fold, word_set


def read_travel(found: list[Scene], *, only_travel: bool = False) -> tuple[bool, tuple[Evidence, ...]]:
    """Whether the trip is complained of, and the sentences that tell so.

    `only_travel`: the shop sells nothing else, so that a complaint which tells of hotel, flight and guide,
    and of no payment, invoice or website, is about them, in whatever words it says what was wrong.
    """
    told: list[Evidence] = []
    seen: list[Evidence] = []
    nouns: set[str] = set()
    faults = 0
    is_office = has_goods = False
    hits_of = [_hits(scene) for scene in found]
    self_cancelled = any(hits.get("selfcancel") for hits in hits_of)
    for scene, hits in zip(found, hits_of, strict=True):
        if not hits:
            continue  # most sentences tell of no trip
        is_office |= bool(hits.get("office"))
        has_goods |= bool(hits.get("goods"))
        if hits.get("wish") or (hits.get("praise") and not _despite(hits)):
            continue
        if hits.get("goods") and not hits.get("strong"):
            continue
        if self_cancelled and _is_cancellation(scene, hits):
            continue
        trip = _clear_of(hits.get("trip", []), hits.get("office", []))
        bad = hits.get("fault", [])
        if hits.get("strong") or (trip and bad and (not hits.get("office") or _apart(scene, hits, trip))):
            told.append(scene.whole("complaint about the trip"))
        elif not hits.get("office"):
            nouns |= {fold(scene.sentence.quote(hit.start, hit.end)) for hit in trip}
            faults += len(bad)
            seen += [scene.whole("complaint about the trip")] if trip else []
    if not told and not (self_cancelled or has_goods or is_office):
        told = _voucher_for_money(found, hits_of)
    if told:
        return True, tuple(told[:4])
    if is_office or has_goods:
        return False, ()
    enough = len(nouns) >= 2 and (faults >= 1 or (only_travel and not self_cancelled))
    enough = enough and bool(nouns - _GENERAL)
    return enough, tuple(seen[:4]) if enough else ()


def _voucher_for_money(found: list[Scene], hits_of: list[dict[str, list[Hit]]]) -> list[Evidence]:
    """A trip told to be off, and a voucher in the money's place, also sentences apart."""
    off = [scene for scene, hits in zip(found, hits_of, strict=True) if hits.get("off") and hits.get("trip")]
    bon = [scene for scene, hits in zip(found, hits_of, strict=True) if hits.get("remedy")]
    return [scene.whole("complaint about the trip") for scene in [*off[:2], *bon[:2]]] if off and bon else []


_GENERAL = word_set(  # of the journey as a whole: also named where only its payment is in dispute
    "reis vakantie weekend weekendje citytrip stadstrip vertrek programma brochure voyage vacances"
    " sejour depart catalogue reise urlaub ferien katalog trip holiday weekend package tour stay departure"
    " operator organiser reisorganisator touroperator organisateur voyagiste veranstalter"
    " reiseveranstalter studio"
)


def _hits(scene: Scene) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = {}
    words = lexicon("travel", scene.language if scene.language in READ else "other")
    for hit in words.scan(scene.sentence):
        found.setdefault(hit.tag, []).append(hit)
    return found


def _despite(hits: dict[str, list[Hit]]) -> bool:
    """Faults of the trip told in one breath with praise of something else."""
    return bool(hits.get("strong")) and bool(hits.get("fault"))


def _is_cancellation(scene: Scene, hits: dict[str, list[Hit]]) -> bool:
    """A sentence whose only fault is the cancellation that the consumer made, or agreed to."""
    stems = ("annul", "geannul", "storn", "abges", "cancel", "afgez", "reis", "refund", "money", "geld")
    places = {hit.start for hit in hits.get("fault", [])}
    words = [scene.sentence.tokens[place].word for place in places]
    return all(word.startswith(stems) or word in _INSTEAD for word in words)


_INSTEAD = word_set("in instead statt au voucher tegoedbon waardebon gutschein bon")


def _apart(scene: Scene, hits: dict[str, list[Hit]], trip: list[Hit]) -> bool:
    """ "Charged twice, and the room was filthy": a part of the sentence tells of the trip alone."""
    words = scene.sentence.words
    bounds = [0, *(at for at, word in enumerate(words) if word in _PARTS), scene.size]
    for low, high in pairwise(bounds):
        within = [
            any(low <= hit.start < high for hit in group)
            for group in (trip, hits.get("fault", []), hits["office"])
        ]
        if within == [True, True, False]:
            return True
    return False


_PARTS = word_set("; , : en maar bovendien et mais und aber ausserdem and but plus")


def _clear_of(hits: list[Hit], others: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if not any(o.start < hit.end and hit.start < o.end for o in others)]
