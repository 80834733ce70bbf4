""" "I just wrote to them": a contact of this very day, by an adverb that means other things as well.

Policy section 6: the day of the contact is day 0, and nothing but the adverb tells it here.
"""

from __future__ import annotations

from intake.reading.scene import Scene
from routing.words.lexicon import Hit
from routing.words.text import word_set

_ADVERBS = {
    "nl": word_set("net juist pas zojuist"),
    "de": word_set("gerade grade eben"),
    "en": word_set("just"),
}
_BEFORE = {  # what such an adverb follows where it tells of a moment: an auxiliary, a pronoun, the firm
    "nl": word_set(
        "heb hebben ben zijn heeft ik we wij hen ze hun haar hem er daar ook dus nu hier hierover het dit dat"
    ),
    "de": word_set("habe haben hab bin sind ich wir ihnen denen sie da dort dazu auch deshalb jetzt nun"),
    "en": word_set("have ve i we ve also only literally now had"),
}
_OTHERWISE = word_set(  # what follows where it means "like", "only", "enough", "not before"
    "als zoals zo genoeg op na in toen voor om tegen nog niet een keer eenmaal"
    " mal so wie noch erst nicht einmal"
    " like as one once about enough over under a the for in on after before not"
)
_MESSAGES = word_set(
    "een ne nen a an eine einen mail mailtje mailke bericht berichtje brief sms whatsapp email"
)
_FAR = 6  # words between "viens" and the verb


def is_just_now(scene: Scene, hit: Hit, low: int) -> bool:
    """Whether the clause from `low` says of that contact that it was made a moment ago."""
    if scene.within("lastly", low, hit.end) or scene.within("earlier", low, hit.end):
        return False  # "I just wrote again": when first?
    words = scene.sentence.words
    if scene.language == "fr":
        return _comes_from(words, hit, low)
    adverbs = _ADVERBS.get(scene.language, frozenset())
    return any(words[at] in adverbs and _tells(scene, at) for at in range(low, hit.end))


def _comes_from(words: tuple[str, ...], hit: Hit, low: int) -> bool:
    """French "je viens (juste, à l'instant) de leur écrire"."""
    near = words[max(low, hit.start - _FAR) : hit.end]
    come = next((at for at, word in enumerate(near) if word in ("viens", "venons", "vient")), -1)
    return come >= 0 and not {"de", "d"}.isdisjoint(near[come + 1 :])


def _tells(scene: Scene, at: int) -> bool:
    words, language = scene.sentence.words, scene.language
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    named = any(item.end == at for tag in ("name", "shop", "them") for item in scene.of(tag))
    if not (at == 0 or named or before in _BEFORE[language]):
        return False
    message = not _MESSAGES.isdisjoint(words[at + 2 : at + 4])  # "just a mail" is more than "just a word"
    return after not in _OTHERWISE or (after in _MESSAGES and message)
