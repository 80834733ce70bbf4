"""Did a person write who is no consumer with a purchase? (policy section 1, `manual`)

Two stories are weighed: what tells of another errand (membership, press, a job...), and what tells of a
consumer's own purchase in dispute. A single word tells little, since consumers have theses, interviews and
accounts too; a phrase that says what the writer is or wants tells much. A purchase by a company, and one from
another seller, stay so however much is broken: there only the cue itself has to be sure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from intake.reading.scene import Scene
from intake.reading.vocabulary import READ, lexicon
from routing.words import Evidence
from routing.words.lexicon import Hit
from routing.words.text import fold, word_set

_STRONG, _WEAK = 3, 1  # a phrase that says it, a word that goes with it
_ENOUGH = 3  # less than this is too little to keep a mail from its verdict
_ENOUGH_ALONE = 2  # where nothing at all tells of a purchase

_REASONS = {  # in the order in which they are tried
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
_NOT = word_set(
    "niet niks niets nooit geen noch nog pas rien jamais aucun aucune ni nicht nichts nie kein keine"
    " keinen keinem not never nothing no haven hadn hasn didn isn wasn"
)
_SELVES = word_set(
    "zelf zelfs hemzelf henzelf meme memes selbst selber themselves itself directly directement"
)
_AMOUNT = re.compile(r"[€£]\s?\d|\d\s?(?:€|£|eur\b|euro)", re.I)
_BY = word_set("door par durch by")
_MARKS = frozenset(",;:().–—\"'«»“”")
_DENIABLE = ("marketplace", "business", "membership", "job", "press")
_FIRST = word_set(
    "ik wij we mijn ons onze ikzelf k j je nous mon ma mes notre nos m moi ich wir mein meine meinen meiner"
    " meinem unser unsere unserer uns mir i my our us me ve"
)
_INTENDED = word_set(  # "my husband wants to order from", "place an order at"
    "veut voudrait souhaite souhaiterait hesite hesitons passer wil wilt wilde mochte will wants"
)
_AGAIN = word_set("wieder nochmal erneut opnieuw weer nogmaals again another autre nouveau")
_BOUGHT = (
    "bestel",
    "gekocht",
    "geboekt",
    "command",
    "achet",
    "reserv",
    "gekauft",
    "gebucht",
    "order",
    "bought",
)
_BACK = 6  # words before a purchase in which "I" makes it the writer's own
_OTHERS = 2  # what the purchases and disputes of others weigh at most
_REACH = 4  # words before a cue in which a "not" denies it


@dataclass(slots=True)
class _Story:
    """What a mail tells, by tag: the distinct words, and the evidence for them."""

    words: dict[str, set[str]] = field(default_factory=dict)
    evidence: dict[str, list[Evidence]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)  # reasons told in the subject or in a sentence that asks

    def add(self, scene: Scene, tag: str, start: int, end: int) -> None:
        found = scene.evidence(tag, start, end)
        self.words.setdefault(tag, set()).add(fold(found.quote))
        self.evidence.setdefault(tag, []).append(found)

    def count(self, tag: str) -> int:
        return len(self.words.get(tag, ()))

    def weight(self, reason: str) -> int:
        """How much tells of that reason."""
        said = self.words.get(reason, set())
        beside = [
            word for word in self.words.get(f"{reason} weak", ()) if not any(word in text for text in said)
        ]
        if not said and not beside:
            return 0
        return _STRONG * min(len(said), 3) + _WEAK * min(len(beside), 3) + (reason in self.asked)

    @property
    def is_buyer(self) -> bool:
        """Whether something tells that the writer bought: what others bought and suffered tells nothing."""
        return bool(self.count("mine") or self.count("got"))

    @property
    def has_not_bought(self) -> bool:
        """Whether the writer says so: "I have not ordered anything yet"."""
        return any(
            _NOT.intersection(text.split()) and any(stem in text for stem in _BOUGHT)
            for text in self.words.get("before", ())
        )

    @property
    def purchase(self) -> int:
        """How much tells of a consumer's own purchase in dispute; complaints of others weigh little."""
        dispute = self.count("dispute")
        if self.count("own"):
            return 2 + min(dispute, 4)
        return min(self.count("bought"), 1) + min(dispute, 2) + min(self.count("amount"), 1)


def read_manual(found: list[Scene]) -> tuple[str | None, tuple[Evidence, ...]]:
    """Why a mail is a person's work, with the words that tell; None for a complaint about a purchase."""
    story = _read(found)
    for reason, name in _REASONS.items():
        if _decides(reason, story):
            told = [*story.evidence.get(reason, ()), *story.evidence.get(f"{reason} weak", ())]
            return name, tuple(
                Evidence(f"no consumer's purchase: {name}", item.where, item.quote) for item in told[:3]
            )
    return None, ()


def _read(found: list[Scene]) -> _Story:
    story = _Story()
    before: set[str] = set()  # of the sentence before
    for scene in found:
        hits = lexicon("purchaser", scene.language if scene.language in READ else "en").scan(scene.sentence)
        tags = {hit.tag for hit in hits}
        asks = scene.sentence.question or "ask" in tags or scene.piece.where == "subject"
        for hit in hits:
            if _denied(scene, hit):
                continue
            story.add(scene, hit.tag, hit.start, hit.end)
            if hit.tag == "own" and _is_mine(scene, hit):
                story.add(scene, "mine", hit.start, hit.end)
            reason = hit.tag.removesuffix(" weak")
            if asks and reason in _REASONS:
                story.asked.add(reason)
        for named in scene.of("name"):
            story.add(scene, "name", named.start, named.end)
        if money := _AMOUNT.search(scene.sentence.quote()):
            story.words.setdefault("amount", set()).add(money.group())
        near = tags | before
        if {"ads", "stop"} <= near and tags & {"ads", "stop"}:  # "they keep sending. I opted out twice."
            story.add(scene, "data", 0, scene.size)
        before = tags & {"ads", "stop"}
    return story


def _is_mine(scene: Scene, hit: Hit) -> bool:
    """ "I ordered from", and not "readers who ordered from": an "I" or "my" in it or shortly before."""
    return bool(_FIRST.intersection(scene.sentence.words[max(0, hit.start - _BACK) : hit.end + 3]))


def _denied(scene: Scene, hit: Hit) -> bool:
    """A purchase not made, a seller that is none other: "not yet ordered", "sold by the shop itself"."""
    words = scene.sentence.words
    if hit.tag == "before" and _AGAIN.intersection(words[hit.start : hit.end + 4]):
        return True
    if hit.tag == "own" and _INTENDED.intersection(words[max(0, hit.start - 2) : hit.end]):
        return True
    if hit.tag == "own" or (hit.tag == "got" and not _NOT.intersection(words[hit.start : hit.end])):
        return bool(_NOT.intersection(words[max(0, hit.start - 1) : hit.end + 1]))
    before = words[max(0, hit.start - _REACH) : hit.start]
    if hit.tag.startswith(_DENIABLE) and _NOT.intersection(before):
        return True
    if hit.tag.startswith("marketplace"):
        end = next((i for i in range(hit.end, scene.size) if words[i] in _MARKS), scene.size)
        after = range(hit.end, min(hit.end + 5, end))
        named = any(name.start in after for name in scene.of("name"))
        return words[hit.end - 1] in _BY and (named or bool(_SELVES.intersection(words[hit.end : end])))
    return False


def _decides(reason: str, story: _Story) -> bool:
    weight, purchase = story.weight(reason), story.purchase
    strong = story.count(reason)
    if reason == "business":
        return not story.count("private") and (bool(strong) or story.count("business weak") >= 2)
    if reason == "marketplace":
        return bool(strong) or story.count("marketplace weak") >= 2
    if reason == "info":
        return bool(strong) and not story.count("own") and not story.count("dispute")
    if reason == "before" and (story.count("own") or (story.count("got") and not story.has_not_bought)):
        return False
    if reason == "before" and not (
        reason in story.asked or story.count("before weak") or story.has_not_bought
    ):
        return False  # "before ordering I asked them for the size" asks us nothing
    if reason == "supplier" and story.count("name"):
        return False  # who sends us an invoice speaks of no holder; a consumer does
    if reason == "supplier" and not story.is_buyer and not story.count("dispute"):
        return bool(strong) or weight >= _ENOUGH  # what is owed and was delivered is the supplier's own
    if strong and (reason == "before" or (reason == "press" and not story.is_buyer)):
        purchase = min(purchase, _OTHERS)
    if purchase == 0:
        return weight >= _ENOUGH_ALONE
    return weight >= _ENOUGH and weight > purchase
