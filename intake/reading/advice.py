"""What the consumer was told by people who are nobody's: advice to write to us, what "they" say at work
(policy section 6).
"""

from __future__ import annotations

import re

from intake.reading.scene import Scene
from routing.words.lexicon import Hit
from routing.words.text import word_set

_BEFORE_US = word_set(
    "to with through via by at on a chez vers par aupres avec aan bij naar via an bei zu zum"
)
_QUOTING = frozenset(':"“”„«»')
_HELPING = re.compile(
    r"\b(?:(?:you|vous) (?:can|could|may|might|would|are|were|pouvez|pouviez|pourriez|etes|etiez|alliez"
    r"|saviez)\b.{0,24}\b(?:help|assist|deal|act|step in|intervene|handle|the (?:ones?|people|right)|aider"
    r"|aident|agir|intervenir|traite[rz]|les bons|la bonne|competents?|there for)"
    r"|(?:write|writing|complain|turn|turning|go|going|report|reporting|talk|come|coming|try|contact|contacting"
    r"|approach|ask|asking|ecrire|contacter|saisir|joindre|prevenir|interpeller|consulter|alerter)"
    r"(?: (?:it|this))?(?: (?:to|straight to|directly to|a|chez))? (?:you|vous|ourname)"
    r"|vous (?:ecrire|contacter|saisir|joindre|prevenir|interpeller|consulter|alerter|en parler|soumettre)"
    r"|votre (?:service|organisme|site|label|adresse|aide)|your (?:service|organisation|website|label|help)"
    r"|(?:u|jullie|ourname) (?:\w+ ){0,4}(?:schrijven|aanschrijven|contacteren|mailen|bellen|vragen)"
    r"|(?:ihnen|sie|ourname) (?:\w+ ){0,4}(?:schreiben|kontaktieren|mailen|melden|fragen|wenden))"
)
_PLACED = word_set("au aux a en sur dans chez at on in from through down")
_ARTICLES = word_set("la le l les un une mon ma notre nos mes the my our a an this that cette ce")
_HAUNTS = word_set(
    "travail boulot bureau forum groupe ecole universite eglise marche mairie commune club cafe"
    " bistrot famille quartier youtube reddit tiktok twitter cpas syndicat mutuelle mutualite"
    " permanence hopital clinique pharmacie gare caserne chorale internet work school church gym pub"
    " market university hospital clinic family town neighbourhood library union citizens bureau"
    " playgroup nursery creche creches garderie village radio tele television tv newspaper journal"
    " presse subreddit college office canteen cantine"
)


_MAY = word_set(
    "can may could will would is are shall might peut peuvent vont va ont pourra pourront mag mogen"
    " kan kunnen gaan gaat zal zullen darf durfen kann konnen wird werden muss mussen moet moeten"
    " doivent doit"
)


def is_legal_question(scene: Scene, hit: Hit) -> bool:
    """ "Can they refuse?", "is the shop allowed to charge?": what might be, not what was said."""
    return scene.sentence.question and bool(_MAY & set(scene.sentence.words[:3])) and hit.start < 9


_WHOSE = word_set("whose wiens wier dessen deren")
_VAGUE = word_set(
    "on they somebody someone i we anyone people quelqu man men jemand iemand wurde werd freund freundin"
    " vriend vriendin ami amie friend nachbar nachbarin kollege kollegin collega"
)
_POLITE = word_set("sie ihnen")  # with a capital, which `they` has not


def is_nobodys(scene: Scene, low: int, hit: Hit, *, contacted: bool) -> bool:
    """Whether who speaks is named by no firm: "at work they say", "I was told to write to you".

    `contacted`: whether a contact with the shop is told before, whose people "they" may then be.
    """
    words = scene.sentence.words
    start = low
    if low and words[low - 1] == ",":  # "on a forum, somebody answered"
        start = scene.clause(low - 1)[0]
    if _at_a_haunt(scene, start, hit.start) or _whose(scene, low):
        return True
    vague = bool(_VAGUE & set(words[low : hit.end]))
    return vague and not contacted and _is_advice_to_us(scene, hit)


def _whose(scene: Scene, low: int) -> bool:
    """ "The cleaners, whose man says": a clause that hangs on somebody who is not the shop."""
    if not low or scene.sentence.words[low] not in _WHOSE:
        return False
    near = range(low - 4, low + 1)
    return not any(hit.end in near for tag in ("shop", "name") for hit in scene.of(tag))


def _is_advice_to_us(scene: Scene, hit: Hit) -> bool:
    """Whether what was told after that place is to turn to us: "I was told that you could help"."""
    words = scene.sentence.words[hit.start :]
    if _QUOTING & set(words):
        return False  # "you must pay" is what the shop said, not about us
    us = [h for h in (*scene.of("us"), *_politely(scene)) if h.start >= hit.start]
    if not us:
        return False
    near = {scene.sentence.words[h.start - 1] for h in us if h.start > hit.start}
    return bool(near & _BEFORE_US) or _HELPING.search(" ".join(words[:40])) is not None


def _politely(scene: Scene) -> list[Hit]:
    """The German "Sie" and "Ihnen" within a sentence: us."""
    if scene.language != "de":
        return []
    tokens = enumerate(scene.sentence.tokens)
    return [Hit("us", at, at + 1) for at, each in tokens if at and each.capital and each.word in _POLITE]


def _at_a_haunt(scene: Scene, low: int, before: int) -> bool:
    """ "At work they told me", "on a forum somebody answered": a place where nobody is the shop's."""
    words = scene.sentence.words
    for place in range(low, min(before, low + 6)):
        if words[place] not in _PLACED:
            continue
        at = place + 1
        while at < before and words[at] in _ARTICLES:
            at += 1
        known = any(h.start <= at < h.end for tag in ("shop", "name", "msg") for h in scene.of(tag))
        if at < before and words[at] in _HAUNTS and not known:
            return True
    return False
