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
    return "presale" in scene.hits and any(hit.start <= _FIRST for hit in scene.of("presale"))


def is_review(scene: Scene) -> bool:
    """ "According to the reviews they never reply", "I posted a star, no reaction"."""
    if "review" not in scene.hits:
        return False
    words = scene.sentence.words
    return any(not hit.start or words[hit.start - 1] not in _MINE for hit in scene.of("review"))


def not_with_the_shop(scene: Scene, low: int, high: int, hit: Hit) -> bool:
    """Whether a verb of contact is of others, with the consumer, with us, or with everybody."""
    return (
        by_others(scene, low, hit)
        or _to_me(scene, low, high, hit)
        or _is_this_mail(scene, hit)
        or _in_public(scene, low, high)
    )


def by_others(scene: Scene, low: int, hit: Hit) -> bool:
    """ "Other customers wrote to them"."""
    return bool(scene.within("crowd", low, hit.start))


def _to_me(scene: Scene, low: int, high: int, hit: Hit) -> bool:
    """ "My son called me": a relative turned to the consumer, and not to the shop."""
    if any(scene.within(tag, low, high) for tag in _NAMED):
        return False
    words = scene.sentence.words
    kin = [h for h in scene.within("self", low, hit.start) if h.end - h.start > 1]
    before = set(words[max(low, hit.start - 3) : hit.start]) if scene.language == "fr" else set()
    after = set(words[hit.end - 1 : hit.end + 1]) if scene.language == "en" else set()
    return bool(kin) and bool(before & {"m", "nous"} or after & {"me", "us"})


def _is_this_mail(scene: Scene, hit: Hit) -> bool:
    """ "My daughter writes this message": the mail to us."""
    words = scene.sentence.words
    return any(
        words[item.start - 1] in _THIS and item.start and hit.start < item.start <= hit.end + 3
        for item in scene.of("msg")
    ) and not any(scene.of(tag) for tag in _NAMED)


_PUBLIC = word_set("facebook fb instagram insta tiktok twitter linkedin youtube reddit x google trustpilot")
_ON = word_set("on sur op auf in dans")
_PRIVATE = ("msg", "shop", "name", "them")
_SELVES = word_set("i we ik wij we ich wir je nous j")
_NO = word_set("no not nope non pas nee neen nein nog noch never jamais nooit nie")


def _in_public(scene: Scene, low: int, high: int) -> bool:
    """ "I complained about it on Facebook": to everybody, and so to nobody at the shop."""
    words = scene.sentence.words
    public = any(
        words[at] in _PUBLIC and words[at - 1] in _ON for at in range(max(low, 1), min(high, len(words)))
    )
    return public and not any(scene.within(tag, low, high) for tag in _PRIVATE)


def says_no_to_itself(found: list[Scene], scene: Scene) -> bool:
    """ "Have I told the shop? Not yet.": the consumer's own question, and a no after it."""
    following = found[scene.number + 1] if scene.number + 1 < len(found) else None
    if not scene.sentence.question or following is None:
        return False
    return bool(_SELVES & set(scene.sentence.words[:3])) and following.sentence.words[0] in _NO
