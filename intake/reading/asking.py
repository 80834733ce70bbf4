"""Whether a sentence asks if the shop is to be contacted first (policy section 6)."""

from __future__ import annotations

from intake.reading.facts import FactKind
from intake.reading.turning import TurnReader
from routing.words.lexicon import Hit
from routing.words.text import word_set


class AskReader(TurnReader):
    """Reads one sentence for the consumer's questions about contacting the shop."""

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
        turned = scene.within("shop", low, high) or scene.within("name", low, high)
        turned = turned or scene.within("pron", low, high)
        first = scene.within("first", max(0, low - 2), high)
        others = [h for h in scene.within("other", low, high) if not self._is_means(h)]
        doubtful = scene.sentence.question or self._wonders(ask) or self._inverted(ask)
        if (doubtful and first and not others and (turned or not scene.within("us", low, high))) or (
            doubtful and turned and not others and "self" in scene.hits and self._whether(ask)
        ):
            self._add(FactKind.ASKED, ask)

    def _inverted(self, ask: Hit) -> bool:
        """ "..., do I write to them first": a question by its order, of one who spares question marks."""
        words = self.scene.sentence.words
        opens = ask.start == 0 or not words[ask.start - 1].isalnum()
        return opens and words[ask.end - 1] in _ASKERS

    def _wonders(self, ask: Hit) -> bool:
        before = set(self.scene.sentence.words[max(0, ask.start - 7) : ask.start])
        return bool(
            before & {"of", "ob", "si", "whether", "if", "weet", "sais", "weiss", "know", "moest", "moet"}
        )

    def _whether(self, ask: Hit) -> bool:
        """A yes-or-no question: nothing that asks how or whom before it."""
        before = set(self.scene.sentence.words[max(0, ask.start - 3) : ask.start])
        return not before & _ASKING

    def _is_asking(self, low: int) -> bool:
        return any(hit.start >= max(low - 3, 0) for hit in self.scene.of("ask"))


_ASKERS = word_set("ik we wij je nous ich wir i")
_ASKING = word_set(
    "hoe wie waar wat comment qui ou que wen wo was how who where what wanneer quand wann when"
)
