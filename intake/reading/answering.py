"""A sentence's answers of the shop, and its silence (policy section 6)."""

from __future__ import annotations

from intake.reading.clauses import ClauseReader
from intake.reading.facts import Fact, FactKind
from intake.reading.scene import topic
from routing.words.lexicon import Hit
from routing.words.text import word_set

_ON_SHOW = word_set(
    "site website webseite staat stond stand steht affiche reclame publicite werbung advert ad advertentie"
)


class AnswerReader(ClauseReader):
    """Reads one sentence for what the shop's people said, or did not say."""

    def read(self) -> list[Fact]:
        scene = self.scene
        for hit in scene.of("noans"):
            self._silence(hit)
        for tag in ("ans", "ansv", "ansn"):
            for hit in scene.of(tag):
                self._answer(hit)
        for hit in scene.of("receipt"):
            self._add(FactKind.SILENCE, hit)
        for hit in scene.of("got"):
            low, _ = scene.clause(hit.start)
            if not scene.of("auto") and not scene.within("neg", low, hit.start):
                self._add(FactKind.ANSWER_WEAK, hit)
        for tag in ("say", "promise", "vow"):
            for hit in scene.of(tag):
                if tag != "vow" or self._has_been_contact():
                    self._said(hit)
        return self.facts

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
        )
        return words[-1] in (*verbs, "reply", "respond", "opgenomen", "decroche") and not self.scene.within(
            "subj", *self.scene.clause(hit.start)
        )

    def _shop_in(self, low: int, high: int) -> bool:
        return bool(self.scene.within("name", low, high) or self.scene.within("shop", low, high))

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
        if (
            self._is_hoped(low, high)
            or self._by_consumer(self._after_pronoun(low, hit), hit.start)
            or self._is_infinitive(hit)
        ):
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

    def _after_pronoun(self, low: int, hit: Hit) -> int:
        """From where on the subject is looked for: a "they" or "who" right before the verb is it."""
        near = [item.start for item in self.scene.of("subj") if low <= item.start < hit.start <= item.end + 1]
        return max(near, default=low)

    def _is_infinitive(self, hit: Hit) -> bool:
        before = self.scene.sentence.words[hit.start - 1] if hit.start else ""
        return before in ("te", "zu", "to", "pour", "om")

    def _has_been_contact(self) -> bool:
        """Whether a contact is told up to here: a promise before it was made when selling."""
        seen = self.found[: self.scene.number + 1]
        return any(scene.of("did") or scene.of("mymsg") for scene in seen)

    def _about_site(self, low: int, high: int) -> bool:
        words = set(self.scene.sentence.words[low:high])
        return bool(words & _ON_SHOW) and not words & {"ze", "ils", "sie", "they"}

    def _is_delivery(self, low: int, high: int) -> bool:
        """A promise about the delivery was made with the order; it answers nothing."""
        words = " ".join(self.scene.sentence.words[low:high])
        return any(stem in words for stem in ("lever", "livr", "liefer", "deliver", "zending", "expedi"))
