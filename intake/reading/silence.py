"""A sentence's silence of the shop: what it did not answer (policy section 6)."""

from __future__ import annotations

from intake.reading.clauses import ClauseReader
from intake.reading.facts import FactKind
from intake.reading.hearsay import by_others
from intake.reading.reversal import denied_outside
from intake.reading.scene import topic
from intake.reading.supposing import is_supposed
from routing.words.lexicon import Hit
from routing.words.text import word_set

_SITES = word_set("site website webseite seite")
_IT = {"nl": word_set("hij het"), "de": word_set("er es"), "en": frozenset(["it"]), "fr": word_set("ca cela")}
_ARTICLED = word_set("de het een mijn onze der die das ein eine mein meine unser unsere")
_PEOPLE = ("shop", "name", "other", "bystander", "helper", "pron", "subj", "us", "me", "self", "msg")
_RESULTS = word_set(
    "gevolg gevolgen resultaat suite suites resultat effet folge folgen ergebnis erfolg result effect avail"
)
_GOODS = word_set("retour retours colis pakket rucksendung retoure return parcel order bestelling")
_NOBODY = word_set("niemand keiner personne nobody noone")
_IF = word_set("si s if unless")
_OF = word_set("van von vom der des de du of")


class SilenceReader(ClauseReader):
    """Reads one sentence for what the shop's people left unanswered."""

    def _silence(self, hit: Hit) -> None:
        scene = self.scene
        low, high = scene.clause(hit.start)
        if self._subject(low, high, hit) in ("other", "us") or self._asks_us(low, high):
            return
        if self._from_other(low, high) or self._is_supposed(low, hit) or self._is_thing(hit):
            return
        if scene.language in ("fr", "en") and scene.sentence.words[low] in _IF and not scene.of("did"):
            return  # "if nobody answers, I will write"
        if self._of_a_thing(hit, low, high) or self._written_to_us(hit) or self._led_nowhere(hit):
            return
        if self._by_consumer(low, high) and self._is_own_silence(hit):
            return
        if is_supposed(scene, low, hit) or by_others(scene, low, hit):
            return
        if topic(self.found, scene, hit.start) == "other" and not self._shop_in(low, high):
            return
        if denied_outside(scene, low):
            self._add(FactKind.ANSWER_WEAK, hit)  # "it is not that they do not answer"
            return
        when = self._when(hit, low, max(high, hit.end), silence=True)
        long = when is not None and when.kind == "long"
        day = when.latest if when is not None and not long else None
        self._add(FactKind.SILENCE, hit, day, long=long)

    def _of_a_thing(self, hit: Hit, low: int, high: int) -> bool:
        """ "It does not react when I press the button", "the site cannot be reached": no person is silent."""
        scene = self.scene
        words = scene.sentence.words
        firms = [h for tag in ("shop", "name") for h in scene.within(tag, low, high)]
        if firms:
            firms.sort(key=_start)
            owner = words[firms[0].start] in _SITES and all(words[h.start - 1] in _OF for h in firms[1:])
            only = owner or all(words[h.start] in _SITES for h in firms)
            return only and any(
                "bereikbaar" in word or "erreichbar" in word for word in words[hit.start : high]
            )
        back = 2 if scene.language in ("en", "fr") else 1  # "it won't respond"
        if _NOBODY & set(words[hit.start : hit.end]):
            return False  # "es rührt sich niemand": whoever is nobody is a person
        near = {*words[max(low, hit.start - back) : hit.start]}
        near |= {
            words[at]
            for at in range(hit.start, min(hit.start + 2, scene.size))
            if not self._is_article(hit, at)
        }
        return bool(near & _IT.get(scene.language, frozenset())) and not self._has_been_contact()

    def _is_article(self, hit: Hit, at: int) -> bool:
        """ "Aan het lijntje": with a noun behind it inside the phrase, and no "niet"."""
        return at + 1 < hit.end and not self.scene.within("neg", at + 1, at + 2)

    def _led_nowhere(self, hit: Hit) -> bool:
        """ "Return without result": goods that were sent back or ordered; nobody was written to."""
        scene = self.scene
        if not _RESULTS & set(scene.sentence.words[hit.start : hit.end]):
            return False
        if any(scene.of(tag) for tag in ("msg", "did", "mymsg")) or self._has_been_contact():
            return False
        if _GOODS & set(scene.sentence.words[max(0, hit.start - 2) : hit.start]):
            return True
        return any(0 <= hit.start - item.end <= 1 for item in scene.of("event"))

    def _written_to_us(self, hit: Hit) -> bool:
        """ "My second mail to you, the first got no answer": we are the silent ones."""
        scene = self.scene
        if any(scene.within(tag, 0, hit.start) for tag in ("shop", "name")):
            return False
        for hit_of_ours in scene.of("did"):
            if hit_of_ours.end <= hit.start and self._to_us(hit_of_ours):
                return True
        ours = {h.start for h in scene.of("us")}
        for place, word in enumerate(scene.sentence.words[: hit.start]):
            if word in ("aan", "an", "to") and place and scene.within("msg", place - 1, place):
                token = scene.sentence.tokens[place + 1] if place + 1 < scene.size else None
                polite = (
                    token is not None and scene.language == "de" and token.capital and token.word == "sie"
                )
                if place + 1 in ours or polite:
                    return True
        return False

    def _to_us(self, hit: Hit) -> bool:
        """ "I rang you yesterday": us as the one who was called, right beside the verb."""
        low, high = self.scene.clause(hit.start)
        return self._by_consumer(low, high) and self._target(low, high, hit) == "us"

    def _is_own_silence(self, hit: Hit) -> bool:
        """ "I did not answer": the consumer's verb of answering right after its negation."""
        words = self.scene.sentence.words[hit.start : hit.end]
        verbs = (
            "geantwoord",
            "gereageerd",
            "repondu",
            "reagi",
            "geantwortet",
            "reagiert",
            "answered",
            "replied",
            "responded",
            "gemeldet",
        )
        if words[-1] == "bothered" or "kik" in words or "mucks" in words:
            return True
        return words[-1] in (*verbs, "reply", "respond", "opgenomen", "decroche") and not self.scene.within(
            "subj", *self.scene.clause(hit.start)
        )

    def _shop_in(self, low: int, high: int) -> bool:
        return bool(self.scene.within("name", low, high) or self.scene.within("shop", low, high))

    def _is_thing(self, hit: Hit) -> bool:
        """ "The remote control does not react": an unknown noun with its article right before the verb."""
        scene = self.scene
        words = scene.sentence.words
        at = hit.start - 1
        if at < 1 or scene.language not in ("nl", "de") or words[at - 1] not in _ARTICLED:
            return False
        verb = words[hit.start].startswith(("reage", "reagi", "antwoord", "antwort"))
        known = any(h.start <= at < h.end for tag in _PEOPLE for h in scene.of(tag))
        return verb and not known

    def _has_been_contact(self) -> bool:
        """Whether a contact is told up to here: a promise before it was made when selling."""
        seen = self.found[: self.scene.number + 1]
        return any(scene.of("did") or scene.of("mymsg") for scene in seen)


def _start(hit: Hit) -> int:
    return hit.start
