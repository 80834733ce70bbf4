"""Answers and silences that are only supposed, feared, asked about, heard of, or somebody else's."""

from __future__ import annotations

from intake.reading.scene import Scene
from routing.words.lexicon import Hit
from routing.words.text import word_set

_IF = {
    "nl": word_set("als indien mocht mochten tenzij zolang"),
    "de": word_set("wenn falls sofern sollte sollten solange"),
}
_LEADS = word_set("en maar want dus und aber denn also was wat dan , ?")
_WHENEVER = word_set("mal uberhaupt al toch uberhaupt ooit je jemals altijd immer telkens jedes elke iedere")
_SOURCES = word_set("van bij von vom bei beim de du from")
_MINE = word_set("ik k wij we mij me ons ich wir mich mir uns je j nous moi i us my mijn mein meine mon ma")


def is_supposed(scene: Scene, low: int, hit: Hit) -> bool:
    """Whether what is told of the shop at `hit` is no fact of the consumer's own dealings with it."""
    return (
        _is_condition(scene, low, hit)
        or _is_hearsay(scene, hit)
        or _is_thirds(scene, hit)
        or _is_to_come(scene, low, hit)
    )


def _is_condition(scene: Scene, low: int, hit: Hit) -> bool:
    """ "If they do not answer, what then?", and not "if they answer at all, it is the same line"."""
    words = scene.sentence.words
    at = low
    while at < hit.start and words[at] in _LEADS:
        at += 1
    if words[at] not in _IF.get(scene.language, frozenset()):
        return False
    clause = set(words[at : scene.clause(hit.start)[1]])
    acts = any(scene.within(tag, at, hit.start) for tag in ("did", "present"))
    return not acts and not _WHENEVER & clause


def _is_hearsay(scene: Scene, hit: Hit) -> bool:
    """ "I fear that", "I read on a forum that", and not "I heard from the shop that"."""
    words = scene.sentence.words
    for told in scene.of("heard"):
        low, high = scene.clause(told.start)
        start = scene.clause(hit.start)[0]
        if not (low <= hit.start < high or -3 <= start - told.end <= 3):
            continue  # "I do not know whether they read it, in any case they do not answer"
        named = [*scene.within("shop", low, high), *scene.within("name", low, high)]
        named += scene.within("them", low, high)
        if not any(set(words[max(low, h.start - 2) : h.start]) & _SOURCES for h in named):
            return True
    return False


def _is_thirds(scene: Scene, hit: Hit) -> bool:
    """ "A friend who ordered there never got an answer": others' dealings, in a sentence without "I"."""
    third = scene.of("third")
    words = scene.sentence.words
    low, high = scene.clause(hit.start)
    if any(low <= item.start < hit.end for item in third):
        return not _MINE & set(words[low:high])
    return bool(third) and third[0].start < hit.end and not _MINE & set(words)


def _is_to_come(scene: Scene, low: int, hit: Hit) -> bool:
    """ "They will say that it is my fault", "soon they will refuse": nothing that they did say."""
    words = scene.sentence.words
    if words[low] in _SOON and scene.language in ("nl", "de"):
        return True
    future = _WILL.get(scene.language, frozenset()) & set(words[low : hit.start])
    return bool(future) and words[hit.end - 1] in _INFINITIVES


_SOON = word_set("straks seffens dadelijk morgen")
_WILL = {"nl": word_set("zal zullen gaan gaat zou zouden"), "de": word_set("wird werden wurde wurden")}
_INFINITIVES = word_set(
    "zeggen beweren weigeren stellen vinden antwoorden schrijven vragen eisen ontkennen reageren"
    " sagen behaupten weigern meinen antworten schreiben verlangen ablehnen reagieren finden"
)
