"""What the shop knows of the matter, and what reached it: contact that nobody is told to have made
(policy section 6).
"""

from __future__ import annotations

from intake.reading.asking import AskReader
from intake.reading.clauses import DONE
from intake.reading.facts import FactKind
from intake.reading.reversal import denied_outside
from intake.reading.scene import topic
from routing.words.lexicon import Hit
from routing.words.text import word_set

_WHO = ("shop", "name", "pron", "subj", "other", "bystander", "self", "helper")
_SHOP = ("shop", "name", "them")
_DOUBTING = word_set("if whether si of ob als indien wenn falls")
_ONCE = word_set("had knew was were savait savaient avait avaient etait etaient ignorait ignoraient")
_INFORMED = word_set("told informed warned notified asked alerted advised contacted reminded")
_DATED = ("day", "since")


class KnowReader(AskReader):
    """Reads one sentence for what the shop has heard of, or not."""

    def _aware(self) -> None:
        """ "The shop has known for weeks", "they are not aware of anything": somebody told them, or nobody.

        Knowing alone is nothing: "the shop knows quite well that these lamps break". It is about this matter
        (`aware`), or since a time (`knows`); not to know (`unaware`) is to have been told nothing.
        """
        scene = self.scene
        for hit in (*scene.of("aware"), *scene.of("knows")):
            low, high = scene.clause(hit.start)
            if not self._knower(low, hit) or self._is_wondered(low) or self._overlaps(hit, "unaware"):
                continue
            times = [when for when in scene.times if low <= when.start < high and when.kind != "future"]
            lasting = [  # "since" opens a clause of its own
                when for when in scene.times
                if low <= when.start < high + 3 and when.kind in ("since", "long")
            ]  # fmt: skip
            if self._is_negated(low, hit) != denied_outside(scene, low):
                if hit.tag == "aware" or not lasting:
                    self._add(FactKind.DENIED, hit)
            elif hit.tag == "aware" or lasting:
                when = lasting[0] if lasting else next((w for w in times if w.kind in _DATED), None)
                long = when is not None and when.kind == "long"
                day = when.latest if when is not None and not long else None
                self._add(FactKind.CONTACT, hit, day, long=long)
        for hit in scene.of("unaware"):
            low, _ = scene.clause(hit.start)
            if self._knower(low, hit) and not self._is_wondered(low):
                self._add(FactKind.DENIED, hit)

    def _knower(self, low: int, hit: Hit) -> bool:
        """Whether it is the shop that knows: it stands nearest before the verb, by its name or as "they"."""
        scene = self.scene
        ranked = [(h.start, tag) for tag in _WHO for h in scene.within(tag, low, hit.start + 1)]
        words = scene.sentence.words
        ranked = [item for item in ranked if item[0] < hit.start and words[item[0]] not in DONE["en"]]
        if _ONCE & set(words[low : hit.end]) and words[hit.end - 1] not in _INFORMED:
            return False  # "they were not aware", when asked
        if not ranked:
            return False
        tags = {tag for place, tag in ranked if place == max(ranked)[0]}
        if tags & {"self", "bystander", "helper"}:
            return False
        if tags & {"shop", "name"}:
            return True
        if "other" in tags:
            return False
        return topic(self.found, scene, hit.start) == "shop"

    def _is_wondered(self, low: int) -> bool:
        """ "I do not know whether they know", "do they know?" """
        scene = self.scene
        start = max(0, low - 1)
        return scene.sentence.question or bool(_DOUBTING & set(scene.sentence.words[start : low + 2]))

    def _reached(self) -> None:
        """ "They had a letter from me", "my letter of the 5th reached them": a message that got there."""
        scene = self.scene
        for hit in scene.of("msg"):
            low, high = scene.clause(hit.start)
            if not any(scene.within(tag, low, high) for tag in _SHOP) or self._overlaps(hit, "mymsg"):
                continue
            from_me = scene.within("mine", hit.end, min(high, hit.end + 6))
            came = [h for h in scene.within("reached", low, high) if h.start >= hit.end]
            if not (from_me or came) or scene.within("if", 0, hit.start) or self._is_planned(low, high):
                continue
            if self._target(low, high, hit) != "shop" or self._is_negated(low, came[0] if came else hit):
                continue
            when = self._when(hit, low, high)
            day = when.latest if when is not None and when.kind in _DATED else None
            self._add(FactKind.CONTACT, hit, day)
