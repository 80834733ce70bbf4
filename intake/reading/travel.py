"""Is the complaint about the trip itself? (policy section 5)

Something told of the trip (hotel, transport, guide, a change or cancellation by the organiser) makes it so, also
beside other matters. Praise of the trip, and words of travel around a payment, invoice or website, do not.
"""

from __future__ import annotations

from functools import lru_cache

from intake.reading.scene import Scene
from intake.reading.words.travel import PHRASES
from routing.words import Evidence
from routing.words.lexicon import Hit, Lexicon, compile_lexicon


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return compile_lexicon(PHRASES)


def read_travel(found: list[Scene]) -> tuple[bool, tuple[Evidence, ...]]:
    """Whether the trip is complained of, and the words that tell so."""
    told: list[Evidence] = []
    nouns = faults = office = 0
    strong = False
    for scene in found:
        hits = _lexicon().scan(scene.sentence)
        by_tag: dict[str, list[Hit]] = {}
        for hit in hits:
            by_tag.setdefault(hit.tag, []).append(hit)
        office += len(by_tag.get("office", ()))
        if by_tag.get("goods") and not by_tag.get("strong"):
            continue
        if by_tag.get("praise") and not by_tag.get("strong"):
            continue
        if by_tag.get("strong") and not (by_tag.get("praise") and not by_tag.get("fault")):
            strong = True
            told.append(scene.whole("complaint about the trip"))
            continue
        trip = [hit for hit in by_tag.get("trip", ()) if not _overlaps(hit, by_tag.get("office", []))]
        bad = [hit for hit in by_tag.get("fault", ())]
        about_office = bool(by_tag.get("office"))
        if trip and bad and not about_office:
            nouns += len(trip)
            faults += len(bad)
            told.append(scene.whole("complaint about the trip"))
        elif trip and not about_office:
            nouns += len(trip)
        elif bad and not about_office:
            faults += len(bad)
    if strong or told:
        return True, tuple(told[:4])
    is_about = nouns >= 2 and faults >= 1 and not office
    return is_about, ()


def _overlaps(hit: Hit, others: list[Hit]) -> bool:
    return any(other.start < hit.end and hit.start < other.end for other in others)
