"""Did a person write who is no consumer with a purchase? (policy section 1, `manual`)"""

from __future__ import annotations

from intake.reading.scene import Scene
from intake.reading.vocabulary import READ, lexicon
from routing.words import Evidence


def read_manual(found: list[Scene]) -> tuple[str | None, tuple[Evidence, ...]]:
    """Why a mail is a person's work, with the words that tell; None for a complaint about a purchase."""
    seen: dict[str, list[Evidence]] = {}
    for scene in found:
        hits = lexicon("purchaser", scene.language if scene.language in READ else "en").scan(scene.sentence)
        for hit in hits:
            seen.setdefault(hit.tag, []).append(scene.evidence(hit.tag, hit.start, hit.end))
        if {"ads", "stop"} <= {hit.tag for hit in hits}:
            seen.setdefault("data", []).append(scene.whole("data"))
    dispute = len({item.quote.lower() for item in seen.get("dispute", ())})
    bought = bool(seen.get("bought"))
    for reason in _REASONS:
        told = seen.get(reason, [])
        if not told:
            continue
        if _outweighed(reason, bought, dispute, seen):
            continue
        return _NAMES[reason], tuple(
            Evidence(f"no consumer's purchase: {_NAMES[reason]}", item.where, item.quote) for item in told[:3]
        )
    return None, ()


_REASONS = (
    "business",
    "marketplace",
    "press",
    "job",
    "research",
    "membership",
    "supplier",
    "before",
    "data",
    "offer",
    "info",
)
_NAMES = {
    "business": "purchase by a company",
    "marketplace": "another seller on a marketplace",
    "press": "press",
    "job": "job application",
    "research": "research",
    "membership": "membership",
    "supplier": "supplier's invoice",
    "before": "question before buying",
    "data": "personal data or advertising",
    "offer": "offer of services",
    "info": "general question",
}


def _outweighed(reason: str, bought: bool, dispute: int, seen: dict[str, list[Evidence]]) -> bool:
    """Whether a consumer's own purchase and dispute tell more than that reason."""
    if reason == "business":
        return bool(seen.get("private"))
    if reason == "marketplace":
        return False
    if reason == "data":
        return dispute >= 2 and bought
    if reason == "info":
        return bought or dispute >= 1
    if reason in ("membership", "before"):
        return bought and dispute >= 1
    if reason == "supplier":
        return bought or dispute >= 2
    if reason in ("press", "job", "research", "offer"):
        return bought and dispute >= 2 and bool(seen.get("mine"))
    return False
