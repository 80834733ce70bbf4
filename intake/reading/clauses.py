"""Who acts in a clause, on whom, whether it is denied, planned or hoped for, and when it was."""

from __future__ import annotations

import re
from datetime import date

from intake.reading.facts import CLAIMS, Fact, FactKind
from intake.reading.scene import is_origin, is_their_site, topic
from intake.reading.strangers import STRANGERS_AFTER, STRANGERS_LEAD, is_stranger
from intake.reading.timing import TimeReader
from routing.words.lexicon import Hit
from routing.words.text import word_set


class ClauseReader(TimeReader):
    """What the readers of contacts and of answers share: one sentence, and those before it."""

    def _target(self, low: int, high: int, hit: Hit) -> str:
        """Who was turned to: `shop`, `other` or `us`; of two, the shop."""
        target = self._target_within(low, high, hit)
        return "shop" if target == "other" and self._and_the_shop(high) else target

    def _and_the_shop(self, end: int) -> bool:
        """Whether "and the shop" follows, which is no subject of a clause of its own."""
        scene = self.scene
        if self._word(end) not in _AND:
            return False
        at = end + 1
        while self._word(at) in _AND_THEN:
            at += 1
        firms = [h for tag in ("name", "shop") for h in scene.of(tag) if h.start == at]
        after = max((h.end for h in firms), default=scene.size)
        return bool(firms) and (after >= scene.size or self._word(after) in _NO_VERB)

    def _target_within(self, low: int, high: int, hit: Hit) -> str:
        scene = self.scene
        shop = [*scene.within("name", low, high), *scene.within("shop", low, high)]
        other = [*scene.within("other", low, high), *scene.within("bystander", low, high)]
        words = scene.sentence.words
        helpers = scene.within("helper", low, high)
        if _CAUSING & set(words[low:high]):  # "I had my lawyer write"
            other = [item for item in other if item.start not in {helper.start for helper in helpers}]
        elif self._by_consumer(low, high):  # "I rang my lawyer"; a lawyer who acts does it for them
            other += helpers
        if not shop:  # "asked my sister about it"; who asked with her is no matter
            kin = (h for h in scene.within("self", low, high) if h.end - h.start > 1)
            other += [h for h in kin if words[h.start - 1] in _TO_KIN and h.start]
        if any(1 <= o.start - hit.end <= 2 and words[hit.end] in _OF for o in other if hit.end < o.start):
            return "other"  # "the chatbot of the carrier"
        if not shop and self._acts_for_us(other, low, high, hit):
            return topic(self.found, scene, low)  # "my social worker rang them"
        us = scene.within("us", low, high)
        if shop and all(is_their_site(scene, item) for item in shop):
            return self._named_before(shop[0].start)
        if shop and other:
            return self._nearer(shop, other)
        if shop:
            return "shop"
        if other:
            return "shop" if all(self._is_means(item) for item in other) else "other"
        if scene.language in ("fr", "en") and scene.within("them", hit.start - 4, hit.end + 2):
            return topic(self.found, scene, hit.start)
        if us or self._polite_you(low, high):
            return "us"
        if self._turned_to_stranger(hit):
            return "other"
        return topic(self.found, scene, hit.start)

    def _helps(self, item: Hit, high: int) -> bool:
        """ "My lawyer sent a formal notice": who acts is ours, and it is not us that were written to."""
        ours = any(hit.start == item.start for hit in self.scene.within("helper", item.start, item.end))
        words = self.scene.sentence.words
        return (
            ours
            and item.start > 0
            and words[item.start - 1] in OURS
            and not self._is_object(item)
            and not self.scene.within("me", item.end, high)
        )

    def _named_before(self, before: int) -> str:
        """Who is named last before that word: "rang the carrier and complained on their site"."""
        scene = self.scene
        kinds = (("other", "other"), ("name", "shop"), ("shop", "shop"))
        named = [(hit.end, kind) for tag, kind in kinds for hit in scene.of(tag) if hit.end <= before]
        return max(named)[1] if named else "shop"

    def _acts_for_us(self, acting: list[Hit], low: int, high: int, hit: Hit) -> bool:
        """Whether outsiders wrote to "them" for the consumer: a helper, one of theirs, or "on my behalf"."""
        scene = self.scene
        if acting and all(self._helps(item, high) for item in acting):
            return not self._by_consumer(low, high)
        named = scene.within("for", low, high)
        if acting and named and scene.language in ("nl", "de"):
            return all(item.end <= named[0].start for item in acting)  # "Y schrieb ihnen in meinem Namen"
        if not acting or scene.language not in ("fr", "en"):
            return False
        them = scene.within("them", max(low, hit.start - 4), hit.end + 2)
        if not them or any(item.start >= hit.start or self._is_object(item) for item in acting):
            return False
        if scene.within("for", low, high) or scene.within("helper", low, hit.start):
            return True
        words = scene.sentence.words
        return all(words[item.start - 1] in OURS and item.start for item in acting) and not scene.within(
            "other", low, hit.start
        )

    def _turned_to_stranger(self, hit: Hit) -> bool:
        """ "I wrote to the liquidator": whom the verb names is nobody that could be the shop."""
        at = hit.end
        near = self.scene.within("pron", hit.start - 4, hit.end + 1)
        if any(item.start != hit.end for item in near) or (
            hit.tag == "sent" and self._word(at) in ("avec", "with")
        ):
            return False
        if self._word(at - 1) not in STRANGERS_AFTER:
            at += self._word(at) in STRANGERS_AFTER
        return is_stranger(self.scene, at)

    def _by_stranger(self, low: int, hit: Hit) -> bool:
        """ "A friend replied", "the man who built it says": who acts is nobody that could be the shop."""
        if self._word(low) in ("who", "qui"):
            return any(is_stranger(self.scene, low - back) for back in (2, 3, 4) if low - back >= 0)
        at = low + (self._word(low) in STRANGERS_LEAD)
        return at < hit.start and is_stranger(self.scene, at, before=hit.start)

    def _polite_you(self, low: int, high: int) -> bool:
        """German "Ihnen", "Sie" with a capital inside a sentence is us."""
        if self.scene.language != "de":
            return False
        tokens = self.scene.sentence.tokens[max(low, 1) : high]
        first = self.scene.sentence.tokens[low] if low < high else None
        return (first is not None and first.word == "ihnen") or any(
            token.capital and token.word in ("ihnen", "sie", "ihre", "ihrer", "ihren", "ihrem")
            for token in tokens
        )

    def _is_means(self, item: Hit) -> bool:
        """ "Paid by card", "via Facebook": named as a means or with the goods, not turned to."""
        words = self.scene.sentence.words
        before = words[item.start - 1] if item.start else ""
        return before in _MEANS.get(self.scene.language, frozenset())

    def _nearer(self, shop: list[Hit], other: list[Hit]) -> str:
        others = [item for item in other if not self._is_means(item)]
        if not others:
            return "shop"
        words = self.scene.sentence.words
        ends = {item.end for item in others}
        for item in shop:
            if is_origin(self.scene, item):
                continue
            at = item.start - 1
            while at >= 0 and words[at] in _ARTICLES and item.start - at <= 2:
                at -= 1
            before = words[at] if at >= 0 else ""
            genitive = before in _OF or (before in ("de", "d") and self.scene.language == "fr")
            genitive = genitive or words[item.start - 1] in ("des", "du")
            if (genitive and ends & {at, at + 1}) or before in _ABOUT:
                continue  # "the courier of the shop" is the courier, "about the shop" told to somebody else
            return "shop"
        return "other"

    def _is_negated(self, low: int, hit: Hit) -> bool:
        scene = self.scene
        spared = [(h.start, h.end) for h in scene.of("notneg")]
        for neg in scene.of("neg"):
            if low <= neg.start < hit.end and not any(start <= neg.start < end for start, end in spared):
                ours = self._by_consumer(low, hit.end)  # "I have not reported it" is no silence of theirs
                inside_silence = any(
                    h.start <= neg.start < h.end and not (ours and h.end == hit.end == hit.start + 1)
                    for h in scene.of("noans")
                )
                if self._more_than_once(hit):
                    continue
                cited = _QUOTES & set(scene.sentence.words[neg.end : hit.start])
                if inside_silence or cited or self._restarts(neg.end, hit.start):
                    continue
                if hit.start - neg.end <= 8:
                    return True
        return False

    def _restarts(self, low: int, high: int) -> bool:
        """ "Don't need them I have called already": a new "I have" without a mark before it."""
        words = self.scene.sentence.words
        return any(words[at : at + 2] in _ANEW for at in range(low, high - 1))

    def _more_than_once(self, hit: Hit) -> bool:
        """ "I did not call once but five times": the negation is of the number."""
        after = " ".join(self.scene.sentence.words[hit.end : hit.end + 9])
        return _NOT_ONCE.search(after) is not None

    def _is_planned(self, low: int, high: int) -> bool:
        """A plan, a wish or a request in this clause, and nothing done."""
        scene = self.scene
        words = set(scene.sentence.words[low:high])
        plans = scene.within("plan", low, high)
        return bool(plans) and not words & DONE.get(scene.language, frozenset())

    def _asks_us(self, low: int, high: int) -> bool:
        """ "I look forward to your answer" is about us."""
        words = self.scene.sentence.words[low:high]
        if self.scene.language == "de":
            return self._polite_you(low, high) or "eure" in words
        return any(word in ("uw", "jullie", "votre", "your") for word in words) and not any(
            word in ("hun", "leur", "their") for word in words
        )

    def _is_order_mail(self) -> bool:
        """A mail of the shop's about the parcel, where no contact is told: it goes out with every order."""
        words = self.scene.sentence.words
        seen = self.found[: self.scene.number]
        if any(word.startswith(_MONEY) for word in words):
            return False  # "they wrote that the money is on its way"
        contacted = any(scene.of("did") or scene.of("mymsg") for scene in seen) or self.scene.of("mymsg")
        mailed = any(word.startswith(_ORDER_MAIL) for word in words) or _ON_ITS_WAY.search(" ".join(words))
        return not contacted and bool(mailed)

    def _from_other(self, low: int, high: int) -> bool:
        """ "No answer from the maker", "was told at the bank": an outsider named as the place or the source,
        and no shop.
        """
        scene = self.scene
        if any(scene.within(tag, low, high) for tag in ("shop", "name")):
            return False
        sources = [h for tag in ("other", "bystander", "us") for h in scene.within(tag, low, high)]
        return any(self._stands_after(item, _SOURCES) for item in sources)

    def _stands_after(self, item: Hit, prepositions: frozenset[str]) -> bool:
        words = self.scene.sentence.words
        at = item.start - 1
        while (
            at >= 0 and words[at] in _DETERMINERS and item.start - at <= 3 and words[at] not in prepositions
        ):
            at -= 1
        return at >= 0 and words[at] in prepositions

    def _is_supposed(self, low: int, hit: Hit) -> bool:
        """ "Suppose I call", "as soon as I have written", "suppose they do not answer"."""
        return any(max(0, low - 5) <= item.start < hit.start for item in self.scene.of("if"))

    def _subject(self, low: int, high: int, hit: Hit) -> str:
        """Who acts in a clause: `shop`, `other`, `us`, `pron` (they), `self-only`, or `none`."""
        scene = self.scene
        if self._by_stranger(low, hit):
            return "other"
        ranked: list[tuple[int, str]] = []
        for tag, kind in _ACTORS:
            for item in scene.within(tag, low, min(high, hit.end + 3)):
                if tag in ("other", "bystander", "shop", "name") and self._is_object(item):
                    continue
                if hit.start <= item.start < hit.end and tag in ("self", "subj", "us"):
                    continue
                if tag == "other" and _CARDS & set(scene.sentence.words[item.start : item.end]):
                    continue  # "has charged my credit card and does not answer"
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
        actors = set(words) & ACTING.get(self.scene.language, frozenset())
        if self.scene.language == "fr" and "nous" in words:
            at = words.index("nous")
            following = words[at + 1] if at + 1 < len(words) else ""
            actors |= (
                {"nous"}
                if following.endswith("ons") or following in ("sommes", "ne", "n", "les", "leur")
                else set()
            )
        return bool(actors)

    def _is_object(self, item: Hit) -> bool:
        """Named after a preposition, and so not the one who acts."""
        words = self.scene.sentence.words
        at = item.start - 1
        while at >= 0 and words[at] in _DETERMINERS and item.start - at <= 3:
            at -= 1
        return at >= 0 and words[at] in _PREPOSITIONS.get(self.scene.language, frozenset())

    def _add(
        self, kind: FactKind, hit: Hit, day: date | None = None, *, long: bool = False, earlier: bool = False,
        low: int | None = None,
    ) -> None:  # fmt: skip
        start, end = self.scene.clause(hit.start)
        start = min(start if low is None else low, hit.start)
        evidence = self.scene.evidence(CLAIMS[kind], start, max(end, hit.end))
        near = self.scene.sentence.words[max(0, hit.start - 1) : hit.end + 1]
        words = self.scene.sentence.words[hit.start : hit.end]
        written = kind is FactKind.BOUNCED or any(_WRITTEN.match(word) for word in words)
        spoken = any(_SPOKEN.match(word) for word in near if not (written and word in _SHOPS))
        self.facts.append(Fact(kind, evidence, self.scene.number, day, long, earlier, spoken))


_ACTORS = (  # who may act in a clause, and as what
    ("name", "shop"),
    ("shop", "shop"),
    ("other", "other"),
    ("bystander", "other"),
    ("helper", "other"),
    ("subj", "pron"),
    ("self", "self-only"),
    ("us", "us"),
)
_SPOKEN = re.compile(
    r"(?:op|in|terug|door)?ge(?:bel[dt]|telefoneerd|chat|sproken|praat)|bel(?:de|den)?$|getelefoneerd|telefo"
    r"|tele(?:ph|f)on|nummer|num(?:ero|ber)|rufnummer|an(?:ge)?ruf|an(?:zu)?rufen|rief|anschluss|durchgeklingelt"
    r"|chat|langs|binnen|winkel$|laden$|hingefahren|hingegangen|vorbeige|appel|rappel|call|phone|rang$|rung$"
    r"|visit|passe$|whatsapp|geappt|messenger|ingesproken"
)
_WRITTEN = re.compile(r"ge(?:e?mail|schr)|(?:e?mail|schr(?:eef|iev|ieb))|angeschr|aangeschr")
_SHOPS = word_set("winkel laden")  # visited, unless a mail went there
_MONEY = ("geld", "terugbet", "terugstort", "rembours", "refund", "money", "ruckzahl", "erstatt", "argent")
OURS = word_set("mon ma mes notre nos my our mijn onze ons mein meine unser unsere")
_CARDS = word_set("kredietkaart bankkaart visakaart visa mastercard carte cartes card cards kreditkarte")
_CAUSING = word_set("liet lieten laten liess liessen lassen fait had got made")
_ORDER_MAIL = (
    *("reclame", "promo", "nieuwsbrief", "newsletter", "werbung", "publicit"),
    *("verzonden", "verstuurd", "onderweg", "bevestig", "track", "factuur", "bestelnummer", "beoordeling"),
    *("sendungsn", "verschickt", "versandt", "unterwegs", "bestatig", "rechnung", "bestellnummer"),
    *("bewertung", "review", "suivi", "expedi", "facture", "tracking", "invoice", "shipped", "dispatched"),
    *("confirm", "receipt", "avis"),
)
_ON_ITS_WAY = re.compile(r"\b(?:on (?:its|the) way|en route|numero de commande|order number)\b")
_AND = word_set("and en et und")
_AND_THEN = word_set(
    "then also to the with at daarna dan ook met naar de het bij a au avec chez le la ensuite puis aussi"
    " aupres dann auch danach mit bei beim den dem die an"
)
_NO_VERB = word_set(
    ". , ; : ! ? ) in on en im am le op om over about for pour wegen uber au a since depuis seit"
)
_SOURCES = word_set("van bij in op von vom bei beim im auf chez du de from at")
_ARTICLES = word_set("de het die der dem den das le la les l the deze dieser diesen cette mijn meinem my")
_OF = word_set("van du des vom von of")
_ABOUT = word_set("over wegens omtrent tegen uber wegen gegen contre concernant about against concerning")
_ANEW = frozenset((("ik", "heb"), ("k", "heb"), ("ich", "habe"), ("ich", "hab"), ("i", "have"), ("i", "ve")))
_TO_KIN = word_set("aan bij an bei")
_NOT_ONCE = re.compile(
    r"^(?:\w+ ){0,3}?(?:once|une (?:seule )?fois|one time|een keer|eenmaal|einmal)(?: \w+){0,2}? ?[,;]?"
    r" (?:but|mais|maar|sondern) "
)
_QUOTES = frozenset('"“”„«»')
_DETERMINERS = word_set(
    "de het een die dat deze hun mijn le la les l un une ce cette leur mon ma notre der die das den"
    " dem ein eine einen einem meine"
    " meiner meinem the a an this that their my our"
)
_PREPOSITIONS = {
    "nl": word_set("naar aan van bij met voor via door op over tegen per"),
    "fr": word_set("vers a au aux de du des d chez avec pour par sur contre via aupres"),
    "de": word_set("an auf zu zum zur bei beim von vom mit fur uber gegen per nach"),
    "en": word_set("to of at with for by from on about against via through"),
}
ACTING = {
    "nl": word_set("ik k wij we heb ikzelf"),
    "fr": frozenset(["je", "j", "ai", "avons"]),
    "de": frozenset(["ich", "wir", "habe"]),
    "en": frozenset(["i", "we"]),
}
_MEANS = {
    "nl": word_set("via per door op van volgens"),
    "fr": word_set("via par de du d sur selon"),
    "de": frozenset(("uber", "per", "von", "vom", "laut", "auf")),
    "en": word_set("via by using through from on"),
}
DONE = {
    "nl": word_set("heb hebben heeft had hadden ben bent is was werd reeds"),
    "fr": word_set("ai avons a as avez ont suis sommes est avais avions avait etait"),
    "de": word_set("habe haben hat hab hatte hatten bin sind war waren"),
    "en": word_set("have has had ve did was were been"),
}
