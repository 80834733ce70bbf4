"""Is the complaint about the trip itself? (policy section 5)

Something told of the trip (hotel, transport, guide, a change or cancellation by the organiser) makes it so,
also beside other matters. Praise of the trip, and words of travel around a payment, invoice or website, do
not.
"""

from __future__ import annotations

from intake.reading.scene import Scene
from intake.reading.vocabulary import READ, lexicon
from routing.words import Evidence
from routing.words.lexicon import Hit


def read_travel(found: list[Scene]) -> tuple[bool, tuple[Evidence, ...]]:
    """Whether the trip is complained of, and the sentences that tell so."""
    told: list[Evidence] = []
    nouns = faults = 0
    is_office = False
    self_cancelled = any(_hits(scene).get("selfcancel") for scene in found)
    for scene in found:
        hits = _hits(scene)
        is_office |= bool(hits.get("office"))
        if hits.get("wish") or (hits.get("praise") and not _despite(hits)):
            continue
        if hits.get("goods") and not hits.get("strong"):
            continue
        if self_cancelled and _is_cancellation(scene, hits):
            continue
        trip = _clear_of(hits.get("trip", []), hits.get("office", []))
        bad = hits.get("fault", [])
        if hits.get("strong") or (trip and bad and not hits.get("office")):
            told.append(scene.whole("complaint about the trip"))
        elif not hits.get("office"):
            nouns += len(trip)
            faults += len(bad)
    if told:
        return True, tuple(told[:4])
    return nouns >= 2 and faults >= 1 and not is_office, ()


def _hits(scene: Scene) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = {}
    words = lexicon("travel", scene.language if scene.language in READ else "en")
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
    return all(scene.sentence.tokens[place].word.startswith(stems) for place in places)


def _clear_of(hits: list[Hit], others: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if not any(o.start < hit.end and hit.start < o.end for o in others)]
