"""What is told of others or of another time: reviews, other customers, questions before the purchase
(policy section 6).
"""

from __future__ import annotations

from intake.reading.scene import Scene
from routing.words.lexicon import Hit
from routing.words.text import word_set

_MINE = word_set("mon a notre votre my your our mijn uw onze mein meine ihre")  # "à mon avis"
_FIRST = 3  # tokens before "before buying, I asked"
_THIS = word_set("ce cet cette this deze dit dieses diese diesen present presente")
_NAMED = ("shop", "name", "them")


def is_presale(scene: Scene) -> bool:
    """ "Before buying I had asked the shop": nothing was wrong yet."""
    return any(hit.start <= _FIRST for hit in scene.of("presale"))


def is_review(scene: Scene) -> bool:
    """ "According to the reviews they never reply", "I posted a star, no reaction"."""
    words = scene.sentence.words
    return any(not hit.start or words[hit.start - 1] not in _MINE for hit in scene.of("review"))


def by_others(scene: Scene, low: int, hit: Hit) -> bool:
    """ "Other customers wrote to them"."""
    return bool(scene.within("crowd", low, hit.start))


def to_me(scene: Scene, low: int, high: int, hit: Hit) -> bool:
    """ "My son called me": a relative turned to the consumer, and not to the shop."""
    if any(scene.within(tag, low, high) for tag in _NAMED):
        return False
    words = scene.sentence.words
    kin = [h for h in scene.within("self", low, hit.start) if h.end - h.start > 1]
    before = set(words[max(low, hit.start - 3) : hit.start]) if scene.language == "fr" else set()
    after = set(words[hit.end - 1 : hit.end + 1]) if scene.language == "en" else set()
    return bool(kin) and bool(before & {"m", "nous"} or after & {"me", "us"})


def is_this_mail(scene: Scene, hit: Hit) -> bool:
    """ "My daughter writes this message": the mail to us."""
    words = scene.sentence.words
    return any(
        words[item.start - 1] in _THIS and item.start and hit.start < item.start <= hit.end + 3
        for item in scene.of("msg")
    ) and not any(scene.of(tag) for tag in _NAMED)
