"""What each sentence tells of the contact with the shop: who did what to whom, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from intake.reading.dates import When
from intake.reading.scene import Scene, topic
from intake.reading.words.times import WORDS
from routing.words import Evidence
from routing.words.lexicon import Hit


class FactKind(Enum):
    """What a fact says."""

    CONTACT = auto()  # the consumer turned to the shop
    MANY = auto()  # they did so several times, or for weeks
    DENIED = auto()  # they say that they did not
    ASKED = auto()  # they ask whether they should
    ANSWER = auto()  # a person of the shop answered
    ANSWER_WEAK = auto()  # the shop is told to say, refuse or offer something
    SILENCE = auto()  # it did not answer
    BOUNCED = auto()  # the mail came back


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact, with the day it means where one is told; `long`: for weeks; `earlier`: before another one."""

    kind: FactKind
    evidence: Evidence
    number: int  # of the sentence
    day: date | None = None
    long: bool = False
    earlier: bool = False


def read_facts(found: list[Scene], *, several: bool = False) -> list[Fact]:
    """The facts of all sentences, in their order."""
    facts: list[Fact] = []
    anchor: date | None = None
    for scene in found:
        form = _form_answer(found, scene)
        if form is not None:
            facts.extend(form)
        elif not _is_form_question(scene):
            facts.extend(_Reader(found, scene, anchor).read())
        if several and scene.piece.letter is not found[0].piece.letter:
            facts.extend(_short_answer(scene))
        exact = [when.latest for when in scene.times if when.kind in ("day", "since") and when.exact]
        anchor = exact[-1] if exact else anchor
    return facts


class _Reader:
    """Reads one sentence."""

    def __init__(self, found: list[Scene], scene: Scene, anchor: date | None) -> None:
        self.found = found
        self.scene = scene
        self.anchor = anchor
        self.facts: list[Fact] = []

    def read(self) -> list[Fact]:
        scene = self.scene
        for hit in scene.of("bounce"):
            if scene.of("msg") or scene.of("did") or scene.of("inf") or "@" in scene.sentence.quote():
                self._add(FactKind.BOUNCED, hit)
        for hit in [*scene.of("did"), *self._sent()]:
            self._did(hit)
        for hit in scene.of("mymsg"):
            self._message_of_mine(hit)
        for hit in scene.of("noans"):
            self._silence(hit)
        for tag in ("ans", "ansv", "ansn"):
            for hit in scene.of(tag):
                self._answer(hit)
        for hit in scene.of("receipt"):
            self._add(FactKind.SILENCE, hit)
        for hit in scene.of("got"):
            low, high = scene.clause(hit.start)
            if not scene.of("auto") and not scene_within(scene, "neg", low, hit.start):
                self._add(FactKind.ANSWER_WEAK, hit)
        for hit in scene.of("present"):
            self._keeps_on(hit)
        for tag in ("say", "promise", "vow"):
            for hit in scene.of(tag):
                if tag != "vow" or self._has_been_contact():
                    self._said(hit)
        self._denials()
        self._questions()
        return self.facts

    # -- contact ------------------------------------------------------------------------------------

    def _sent(self) -> Iterator[Hit]:
        """A message noun and a verb of sending in one clause."""
        scene = self.scene
        for hit in scene.of("msg"):
            low, high = scene.clause(hit.start)
            verbs = scene.within("sent", low, high)
            if verbs and not any(did.start <= hit.start < did.end for did in scene.of("did")):
                yield Hit("sent", min(hit.start, verbs[0].start), max(hit.end, verbs[-1].end))
        if scene.size <= 14 and not scene.of("did"):
            yield from (hit for hit in scene.of("msg") if self._counted(hit))

    def _counted(self, hit: Hit) -> bool:
        """ "Already 5 mails", "3 appels": a number right before the messages."""
        words = self.scene.sentence.words
        plural = self.scene.sentence.tokens[hit.start].word in _plural(self.scene)
        return hit.start > 0 and plural and _is_number(words[hit.start - 1], self.scene.language)

    def _did(self, hit: Hit) -> None:
        scene = self.scene
        low, high = scene.clause(hit.start)
        high = max(high, hit.end)
        if self._is_review(low, high) or self._is_planned(low, high):
            return
        if self._by_shop(low, high, hit):
            self._add(FactKind.ANSWER_WEAK, hit)
            return
        target = self._target(low, high, hit)
        if target != "shop":
            return
        if self._is_negated(low, hit):
            asked = scene.sentence.question and self._is_asking(low)
            self._add(FactKind.ASKED if asked else FactKind.DENIED, hit)
            return
        if scene.sentence.question and self._is_asking(low) and not self._is_perfect(low, hit):
            self._add(FactKind.ASKED, hit)
            return
        self._made(hit, low, high)

    def _made(self, hit: Hit, low: int, high: int) -> None:
        when = self._when(hit, low, high)
        many = self._many(low, high, hit)
        if when is not None and when.kind == "future":
            return
        exact = when is not None and (when.exact and when.kind != "long") and low <= when.start < high
        if many and not (exact and self._bound_to(when, hit)):
            self._add(FactKind.MANY, hit, low=low)
            return
        day = None if when is None or when.kind == "long" else when.latest
        earlier = bool(scene_within(self.scene, "earlier", low, high))
        self._add(
            FactKind.CONTACT,
            hit,
            day,
            long=when is not None and when.kind == "long",
            earlier=earlier,
            low=low,
        )

    def _keeps_on(self, hit: Hit) -> None:
        """ "I have been writing to them since October", told in the present as Dutch, French and German do."""
        low, high = self.scene.clause(hit.start)
        lasting = [when for when in self.scene.times if when.kind in ("since", "long") and low <= when.start < high]
        if not lasting or self._target(low, high, hit) != "shop" or self._is_negated(low, hit):
            return
        if self._overlaps(hit, "did") or not self._by_consumer(low, high):
            return
        self._add(FactKind.CONTACT, hit, lasting[0].latest, long=lasting[0].kind == "long")

    def _bound_to(self, when: When | None, hit: Hit) -> bool:
        """Whether a day holds all of several contacts: "called twice yesterday", not "the last one yesterday"."""
        low, high = self.scene.clause(hit.start)
        return when is not None and not scene_within(self.scene, "lastly", low, high) and when.kind == "day"

    def _message_of_mine(self, hit: Hit) -> None:
        low, high = self.scene.clause(hit.start)
        if self._target(low, high, hit) != "shop" or self._is_planned(low, high):
            return
        when = self._when(hit, low, high)
        many = self._many(low, high, hit) or self.scene.sentence.tokens[hit.end - 1].word in _plural(
            self.scene
        )
        latest = bool(scene_within(self.scene, "lastly", hit.start, hit.end))
        if many and (when is None or latest):
            self._add(FactKind.MANY, hit)
            return
        day = when.latest if when is not None and when.kind in ("day", "since") else None
        self._add(FactKind.CONTACT, hit, day)

    def _is_review(self, low: int, high: int) -> bool:
        return bool(scene_within(self.scene, "review", low, high)) and not scene_within(
            self.scene, "name", low, high
        )

    def _is_planned(self, low: int, high: int) -> bool:
        """A plan, a wish or a request in this clause, and nothing done."""
        scene = self.scene
        words = set(scene.sentence.words[low:high])
        plans = scene_within(scene, "plan", low, high)
        return bool(plans) and not words & _DONE.get(scene.language, frozenset())

    def _by_shop(self, low: int, high: int, hit: Hit) -> bool:
        """Whether the shop turned to the consumer: "they called me"."""
        scene = self.scene
        me = [h for h in scene_within(scene, "me", low, high) if h.start < hit.end + 2]
        selves = [h for h in scene_within(scene, "self", low, high) if h.start < hit.end + 2]
        if not me or any(h.end - h.start > 1 or h.start not in {m.start for m in me} for h in selves):
            return False
        subjects = [*scene_within(scene, "subj", low, high), *scene_within(scene, "shop", low, high)]
        subjects += scene_within(scene, "name", low, high)
        return bool(subjects) and not scene_within(scene, "other", low, high)

    def _target(self, low: int, high: int, hit: Hit) -> str:
        """Who was turned to: `shop`, `other` or `us`."""
        scene = self.scene
        shop = [*scene_within(scene, "name", low, high), *scene_within(scene, "shop", low, high)]
        other = [*scene_within(scene, "other", low, high), *scene_within(scene, "bystander", low, high)]
        us = scene_within(scene, "us", low, high)
        if shop and other:
            return self._nearer(shop, other, hit)
        if shop:
            return "shop"
        if other:
            return "shop" if all(self._is_means(item) for item in other) else "other"
        if us or self._polite_you(low, high):
            return "us"
        return topic(self.found, scene, hit.start)

    def _polite_you(self, low: int, high: int) -> bool:
        """German "Ihnen", "Sie" with a capital inside a sentence is us."""
        if self.scene.language != "de":
            return False
        tokens = self.scene.sentence.tokens[max(low, 1) : high]
        return any(token.capital and token.word in ("ihnen", "sie", "ihre", "ihrer") for token in tokens)

    def _is_means(self, item: Hit) -> bool:
        """ "Paid by card", "via Facebook": named as a means or with the goods, not turned to."""
        words = self.scene.sentence.words
        before = words[item.start - 1] if item.start else ""
        return before in _MEANS.get(self.scene.language, frozenset())

    def _nearer(self, shop: list[Hit], other: list[Hit], hit: Hit) -> str:
        others = [item for item in other if not self._is_means(item)]
        if not others:
            return "shop"
        words = self.scene.sentence.words
        for item in shop:  # "the courier of the shop" is the courier
            before = words[max(0, item.start - 2) : item.start]
            if not (
                set(before) & {"van", "du", "de", "des", "vom", "of"}
                and any(o.end <= item.start for o in others)
            ):
                return "shop"
        return "other"

    # -- negation and modality ------------------------------------------------------------------------

    def _is_negated(self, low: int, hit: Hit) -> bool:
        scene = self.scene
        spared = [(h.start, h.end) for h in scene.of("notneg")]
        for neg in scene.of("neg"):
            if low <= neg.start < hit.end and not any(start <= neg.start < end for start, end in spared):
                inside_silence = any(h.start <= neg.start < h.end for h in scene.of("noans"))
                if not inside_silence and hit.start - neg.end <= 8:
                    return True
        return False

    def _is_perfect(self, low: int, hit: Hit) -> bool:
        """Whether an auxiliary of the past stands before the verb in its clause."""
        return bool(set(self.scene.sentence.words[low : hit.start]) & _DONE.get(self.scene.language, frozenset()))

    def _is_asking(self, low: int) -> bool:
        return any(hit.start >= max(low - 3, 0) for hit in self.scene.of("ask"))

    def _denials(self) -> None:
        scene = self.scene
        for hit in scene.of("none"):
            low, high = scene.clause(hit.start)
            if self._target(low, high, hit) == "shop" or any(
                scene_within(scene, tag, low, high) for tag in ("us", "shop", "pron")
            ):
                self._add(FactKind.DENIED, hit)
        for hit in scene.of("msg"):
            low, high = scene.clause(hit.start)
            sent = scene_within(scene, "sent", low, high)
            if sent and self._is_negated(low, hit) and self._target(low, high, hit) == "shop":
                self._add(FactKind.DENIED, hit)
        for hit in scene.of("inf"):  # "didn't call", "durf niet te bellen"
            low, high = scene.clause(hit.start)
            words = scene.sentence.words[low : hit.start]
            refused = {"didn", "did", "haven", "durf", "ose", "traue", "dare", "havent", "didnt"} & set(words)
            if refused and self._is_negated(low, hit) and self._target(low, high, hit) == "shop":
                self._add(FactKind.DENIED, hit)

    def _questions(self) -> None:
        """ "Should I write to them first?" """
        scene = self.scene
        if not scene.of("ask") or not (scene.of("inf") or scene.of("did") or scene.of("present")):
            return
        ask = scene.of("ask")[0]
        acts = [hit for tag in ("inf", "present", "did") for hit in scene.of(tag) if hit.start >= ask.start]
        if not acts:
            return
        low, high = ask.start, scene.size
        turned = scene_within(scene, "shop", low, high) or scene_within(scene, "name", low, high)
        turned = turned or scene_within(scene, "pron", low, high)
        first = scene_within(scene, "first", max(0, low - 2), high)
        others = [h for h in scene_within(scene, "other", low, high) if not self._is_means(h)]
        doubtful = scene.sentence.question or self._wonders(ask)
        if (doubtful and first and not others and (turned or not scene_within(scene, "us", low, high))) or (doubtful and turned and not others and "self" in scene.hits and self._whether(ask)):
            self._add(FactKind.ASKED, ask)

    def _wonders(self, ask: Hit) -> bool:
        before = set(self.scene.sentence.words[max(0, ask.start - 7) : ask.start])
        return bool(
            before & {"of", "ob", "si", "whether", "if", "weet", "sais", "weiss", "know", "moest", "moet"}
        )

    def _whether(self, ask: Hit) -> bool:
        """A yes-or-no question: nothing that asks how or whom before it."""
        before = set(self.scene.sentence.words[max(0, ask.start - 3) : ask.start])
        return not before & {"hoe", "wie", "waar", "wat", "comment", "qui", "ou", "que", "wen", "wo", "was", "how",
                             "who", "where", "what", "wanneer", "quand", "wann", "when"}  # fmt: skip

    # -- answers and silence ----------------------------------------------------------------------------

    def _silence(self, hit: Hit) -> None:
        scene = self.scene
        low, high = scene.clause(hit.start)
        if self._subject(low, high, hit) in ("other", "us") or self._asks_us(low, high):
            return
        if self._by_consumer(low, high) and self._is_own_silence(hit):
            return
        if topic(self.found, scene, hit.start) == "other" and not self._shop_in(low, high):
            return
        when = self._when(hit, low, max(high, hit.end), silence=True)
        long = when is not None and when.kind == "long"
        day = when.latest if when is not None and not long else None
        self._add(FactKind.SILENCE, hit, day, long=long)

    def _is_own_silence(self, hit: Hit) -> bool:
        """ "I did not answer": the consumer's verb of answering right after its negation."""
        words = self.scene.sentence.words[hit.start : hit.end]
        verbs = ("geantwoord", "gereageerd", "repondu", "reagi", "geantwortet", "reagiert", "answered", "replied", "responded")
        return words[-1] in (*verbs, "reply", "respond", "opgenomen", "decroche") and not self.scene.within(
            "subj", *self.scene.clause(hit.start)
        )

    def _asks_us(self, low: int, high: int) -> bool:
        """ "I look forward to your answer" is about us."""
        words = self.scene.sentence.words[low:high]
        return any(word in ("uw", "jullie", "votre", "ihre", "eure", "your") for word in words) and not any(
            word in ("hun", "leur", "deren", "their") for word in words
        )

    def _shop_in(self, low: int, high: int) -> bool:
        return bool(
            scene_within(self.scene, "name", low, high) or scene_within(self.scene, "shop", low, high)
        )

    def _answer(self, hit: Hit) -> None:
        scene = self.scene
        low, high = scene.clause(hit.start)
        if scene.of("auto") or self._asks_us(low, high) or self._overlaps(hit, "noans"):
            return
        if hit.tag != "ansn" and self._is_negated(low, hit):
            return
        if self._is_planned(low, high) or self._overlaps(hit, "mymsg"):
            return
        if self._is_hoped(low, high):
            return
        if hit.tag == "ansv" and self._by_consumer(low, high):
            return
        subject = self._subject(low, high, hit)
        if subject in ("other", "us") or (subject == "self-only" and hit.tag == "ansv"):
            return
        if subject in ("none", "pron") and topic(self.found, scene, hit.start) == "other":
            return
        when = self._when(hit, low, high)
        day = when.latest if when is not None and when.kind == "day" else None
        self._add(FactKind.ANSWER, hit, day)

    def _said(self, hit: Hit) -> None:
        scene = self.scene
        low, high = scene.clause(hit.start)
        if scene.of("auto") or self._overlaps(hit, "noans") or self._about_site(low, high):
            return
        if self._is_hoped(low, high) or self._by_consumer(low, hit.start) or self._is_infinitive(hit):
            return
        subject = self._subject(low, high, hit)
        if subject in ("other", "us", "self-only", "none"):
            return
        if subject == "pron" and topic(self.found, scene, hit.start) == "other":
            return
        if hit.tag == "promise" and self._is_delivery(low, high):
            return
        when = self._when(hit, low, high)
        day = when.latest if when is not None and when.kind == "day" else None
        self._add(FactKind.ANSWER_WEAK, hit, day)

    def _is_infinitive(self, hit: Hit) -> bool:
        before = self.scene.sentence.words[hit.start - 1] if hit.start else ""
        return before in ("te", "zu", "to", "pour", "om")

    def _has_been_contact(self) -> bool:
        """Whether a contact is told up to here: a promise before it was made when selling."""
        seen = self.found[: self.scene.number + 1]
        return any(scene.of("did") or scene.of("mymsg") for scene in seen)

    def _about_site(self, low: int, high: int) -> bool:
        words = set(self.scene.sentence.words[low:high])
        return bool(words & {"site", "website", "webseite", "staat", "stond", "stand", "steht", "affiche", "reclame",
                             "publicite", "werbung", "advert", "ad", "advertentie"}) and not words & {"ze", "ils", "sie", "they"}  # fmt: skip

    def _is_delivery(self, low: int, high: int) -> bool:
        """A promise about the delivery was made with the order; it answers nothing."""
        words = " ".join(self.scene.sentence.words[low:high])
        return any(stem in words for stem in ("lever", "livr", "liefer", "deliver", "zending", "expedi"))

    def _subject(self, low: int, high: int, hit: Hit) -> str:
        """Who acts in a clause: `shop`, `other`, `us`, `pron` (they), `self-only`, or `none`."""
        scene = self.scene
        ranked: list[tuple[int, str]] = []
        for tag, kind in (("name", "shop"), ("shop", "shop"), ("other", "other"), ("bystander", "other"), ("subj", "pron"), ("self", "self-only"),
                          ("us", "us")):  # fmt: skip
            for item in scene_within(scene, tag, low, min(high, hit.end + 3)):
                if tag in ("other", "bystander", "shop", "name") and self._is_object(item):
                    continue
                if hit.start <= item.start < hit.end and tag in ("self", "subj", "us"):
                    continue
                distance = hit.start - item.start if item.start < hit.start else 20 + item.start - hit.start
                ranked.append((distance + (0 if tag in ("name", "shop", "other") else 3), kind))
        if not ranked:
            return "none"
        kinds = {kind for _, kind in ranked}
        if "shop" in kinds or "other" in kinds:
            return min(rank for rank in ranked if rank[1] in ("shop", "other"))[1]
        return "pron" if "pron" in kinds else min(ranked)[1]

    def _is_hoped(self, low: int, high: int) -> bool:
        """An answer that is only expected, demanded or thought."""
        before = [hit for hit in self.scene.of("belief") if hit.start < high and high - hit.start < 14]
        return bool(before) or bool(self.scene.within("demand", low, high))

    def _by_consumer(self, low: int, high: int) -> bool:
        """Whether the consumer is the one who acts in that clause: "I let them know"."""
        words = self.scene.sentence.words[low:high]
        actors = set(words) & _ACTING.get(self.scene.language, frozenset())
        if self.scene.language == "fr" and "nous" in words:
            at = words.index("nous")
            following = words[at + 1] if at + 1 < len(words) else ""
            actors |= {"nous"} if following.endswith("ons") or following in ("sommes", "ne", "n", "les", "leur") else set()
        return bool(actors)

    def _is_object(self, item: Hit) -> bool:
        """Named after a preposition, and so not the one who acts."""
        words = self.scene.sentence.words
        at = item.start - 1
        while at >= 0 and words[at] in _DETERMINERS and item.start - at <= 3:
            at -= 1
        return at >= 0 and words[at] in _PREPOSITIONS.get(self.scene.language, frozenset())

    def _overlaps(self, hit: Hit, tag: str) -> bool:
        return any(h.start < hit.end and hit.start < h.end for h in self.scene.of(tag))

    # -- time --------------------------------------------------------------------------------------------

    def _when(self, hit: Hit, low: int, high: int, *, silence: bool = False) -> When | None:
        """The time of what is told at `hit`: in its clause, else in one of the sentence's that tells nothing else."""
        times = [self._anchored(when) for when in self.scene.times]
        near = [when for when in times if when is not None and low <= when.start < high]
        if not near:
            near = [when for when in times if when is not None and self._is_free(when, hit)]
        if silence:
            near = [when for when in near if when.kind in ("since", "long") or (when.kind == "day" and not when.exact)]
        if not near:
            return None
        long = [when for when in near if when.kind == "long"]
        if long:
            return long[0]
        return min(near, key=lambda when: (_distance(when, hit), when.latest))

    def _anchored(self, when: When) -> When | None:
        if when.kind not in ("same", "next"):
            return when
        before = [
            other for other in self.scene.times if other.end <= when.start and other.kind in ("day", "since")
        ]
        day = before[-1].latest if before else self.anchor
        if day is None:
            return None
        return When(when.start, when.end, day + timedelta(days=1 if when.kind == "next" else 0))

    def _is_free(self, when: When, hit: Hit) -> bool:
        """Whether a time elsewhere in the sentence belongs to no other event, such as the order."""
        low, high = self.scene.clause(when.start)
        if scene_within(self.scene, "event", low, high):
            return False
        dids = [*scene_within(self.scene, "did", low, high), *scene_within(self.scene, "mymsg", low, high)]
        return not dids or when.kind in ("since", "long") or hit in dids

    def _many(self, low: int, high: int, hit: Hit) -> bool:
        """ "Several times", "3 mails", "every day" in the clause of a contact."""
        scene = self.scene
        if scene_within(scene, "many", low, max(high, hit.end)):
            return True
        words = scene.sentence.words
        for times in scene_within(scene, "times", low, max(high, hit.end)):
            before = words[times.start - 1] if times.start else ""
            if _is_number(before, scene.language):
                return True
        return False

    def _add(
        self, kind: FactKind, hit: Hit, day: date | None = None, *, long: bool = False, earlier: bool = False,
        low: int | None = None,
    ) -> None:  # fmt: skip
        start, end = self.scene.clause(hit.start)
        start = min(start if low is None else low, hit.start)
        evidence = self.scene.evidence(_CLAIMS[kind], start, max(end, hit.end))
        self.facts.append(Fact(kind, evidence, self.scene.number, day, long, earlier))


_CLAIMS = {
    FactKind.CONTACT: "shop contacted",
    FactKind.MANY: "shop contacted several times",
    FactKind.DENIED: "shop not contacted",
    FactKind.ASKED: "asks whether to contact the shop",
    FactKind.ANSWER: "shop answered",
    FactKind.ANSWER_WEAK: "shop's position told",
    FactKind.SILENCE: "shop did not answer",
    FactKind.BOUNCED: "mail to the shop bounced",
}
_DETERMINERS = frozenset(
    "de het een die dat deze hun mijn le la les l un une ce cette leur mon ma notre der die das den dem ein eine einen einem meine"
    " meiner meinem the a an this that their my our".split()
)
_PREPOSITIONS = {
    "nl": frozenset("naar aan van bij met voor via door op over tegen per".split()),
    "fr": frozenset("vers a au aux de du des d chez avec pour par sur contre via aupres".split()),
    "de": frozenset("an zu zum zur bei beim von vom mit fur uber gegen per nach".split()),
    "en": frozenset("to of at with for by from on about against via through".split()),
}
_ACTING = {
    "nl": frozenset(["ik", "k", "wij", "we", "heb", "ikzelf"]),
    "fr": frozenset(["je", "j", "ai", "avons"]),
    "de": frozenset(["ich", "wir", "habe"]),
    "en": frozenset(["i", "we"]),
}
_MEANS = {
    "nl": frozenset(("via", "per", "door", "op", "van", "volgens")),
    "fr": frozenset(("via", "par", "de", "du", "d", "sur", "selon")),
    "de": frozenset(("uber", "per", "von", "vom", "laut")),
    "en": frozenset(("via", "by", "using", "through", "from", "on")),
}
_DONE = {
    "nl": frozenset(["heb", "hebben", "heeft", "had", "hadden", "ben", "bent", "is", "was", "werd", "reeds"]),
    "fr": frozenset(["ai", "avons", "a", "as", "avez", "ont", "suis", "sommes", "est", "avais", "avions", "avait", "etait"]),
    "de": frozenset(["habe", "haben", "hat", "hab", "hatte", "hatten", "bin", "sind", "war", "waren"]),
    "en": frozenset(["have", "has", "had", "ve", "did", "was", "were", "been"]),
}


def scene_within(scene: Scene, tag: str, low: int, high: int) -> list[Hit]:
    return scene.within(tag, low, high)


def _distance(when: When, hit: Hit) -> int:
    if when.end <= hit.start:
        return hit.start - when.end
    return max(0, when.start - hit.end)


def _is_number(word: str, language: str) -> bool:
    if word.isdigit():
        return 1 < int(word) < 200
    value = WORDS[language].numbers.get(word, 0) if language in WORDS else 0
    few = WORDS[language].few if language in WORDS else frozenset()
    return value >= 2 or word in few


def _plural(scene: Scene) -> frozenset[str]:
    return frozenset(
        ["mails", "mailtjes", "mailkes", "emails", "berichten", "berichtjes", "brieven", "telefoontjes", "oproepen", "herinneringen", "courriels", "messages", "lettres", "courriers", "appels", "relances", "rappels", "demandes", "mailen", "anrufe", "nachrichten", "briefe", "calls", "letters", "reminders", "requests", "texts", "anrufen", "reclamations", "mahnungen", "anfragen"]
    )


def _is_verb(hit: Hit, scene: Scene) -> bool:
    """Whether the answer is told by a verb alone, whose subject then matters."""
    return hit.end - hit.start == 1 and scene.sentence.tokens[hit.start].word not in (
        "antwoord",
        "reponse",
        "antwort",
    )


_YES = frozenset(["ja", "jawel", "oui", "si", "yes", "yep", "jep", "zeker", "bien", "absolument", "natuurlijk", "doch"])
_NO = frozenset(["nee", "neen", "nog", "non", "no", "nope", "nein", "pas", "noch", "not", "nooit", "jamais", "nie", "never"])


def _is_form_question(scene: Scene) -> bool:
    """A form's own question to the one who fills it in."""
    words = set(scene.sentence.words)
    asked = words & {"u", "je", "vous", "sie", "you", "heeft", "hebt"}
    told = scene.of("did") or scene.of("ans") or scene.of("noans")
    return bool(
        scene.sentence.question
        and asked
        and told
        and not words & {"ik", "wij", "nous", "ich", "wir", "i", "we", "mij"}
        and "j" not in words
    )


def _form_line(scene: Scene) -> list[Fact] | None:
    """A form's line "shop contacted: yes, on 3 November", name and answer in one."""
    words = scene.sentence.words
    if ":" not in words[:9] or scene.size > 24:
        return None
    at = words.index(":")
    if scene.within("self", 0, at):
        return None
    stems = ("contact", "gecontact", "kontakt", "gemaild", "aangeschreven", "verwittigd", "prevenu")
    if at + 1 >= len(words) or not any(word.startswith(stems) for word in words[:at]):
        return None
    if words[at + 1] in _YES:
        day = next((when.latest for when in scene.times if when.kind in ("day", "since")), None)
        return [Fact(FactKind.CONTACT, scene.whole(_CLAIMS[FactKind.CONTACT]), scene.number, day)]
    if words[at + 1] in ("nee", "neen", "non", "no", "nein") or words[at + 1 : at + 3] in _NOT_YET:
        return [Fact(FactKind.DENIED, scene.whole(_CLAIMS[FactKind.DENIED]), scene.number)]
    return None


_NOT_YET = (("nog", "niet"), ("pas", "encore"), ("noch", "nicht"), ("not", "yet"))


def _form_answer(found: list[Scene], scene: Scene) -> list[Fact] | None:
    """The answer to a form's question "have you contacted the shop?" and "has it answered?"."""
    line = _form_line(scene)
    if line is not None:
        return line
    if not scene.number or not _is_form_question(found[scene.number - 1]):
        return None
    asked = found[scene.number - 1]
    first = scene.sentence.words[0]
    if first not in _YES | _NO:
        return None
    about_answer = bool(asked.of("ans") or asked.of("noans")) and not asked.of("did")
    if first in _NO and not (first in ("nog", "pas", "noch", "not") and scene.size > 4):
        kind = FactKind.SILENCE if about_answer else FactKind.DENIED
        return [Fact(kind, scene.whole(_CLAIMS[kind]), scene.number)] if not about_answer else []
    if about_answer:
        return [Fact(FactKind.ANSWER, scene.whole(_CLAIMS[FactKind.ANSWER]), scene.number)]
    day = next((when.latest for when in scene.times if when.kind in ("day", "since")), None)
    return [Fact(FactKind.CONTACT, scene.whole(_CLAIMS[FactKind.CONTACT]), scene.number, day)]


def _short_answer(scene: Scene) -> Iterator[Fact]:
    """A short yes or no at the head of a later letter answers our question whether the shop was contacted."""
    body = scene.piece.sentences[0] is scene.sentence and scene.piece.where == "body"
    if not body or scene.size > 12:
        return
    words = scene.sentence.words
    if words[0] in ("nee", "neen", "non", "no", "nope", "nein") or words[:2] in (
        ("nog", "niet"),
        ("pas", "encore"),
        ("noch", "nicht"),
        ("not", "yet"),
    ):
        yield Fact(FactKind.DENIED, scene.whole(_CLAIMS[FactKind.DENIED]), scene.number)
    elif words[0] in _YES:
        day = next((when.latest for when in scene.times if when.kind in ("day", "since")), None)
        yield Fact(FactKind.CONTACT, scene.whole(_CLAIMS[FactKind.CONTACT]), scene.number, day)
