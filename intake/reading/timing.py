"""When what a sentence tells was: which of its times belongs to a contact, an answer or a silence."""

from __future__ import annotations

from datetime import date

from intake.reading.dates import When
from intake.reading.facts import Fact
from intake.reading.scene import Scene
from routing.words.lexicon import Hit
from routing.words.text import word_set


class TimeReader:
    """One sentence, those before it, and the times of what it tells."""

    def __init__(self, found: list[Scene], scene: Scene, anchor: date | None) -> None:
        self.found = found
        self.scene = scene
        self.anchor = anchor  # the last day that was told before this sentence
        self.facts: list[Fact] = []

    def _word(self, at: int) -> str:
        words = self.scene.sentence.words
        return words[at] if 0 <= at < len(words) else ""

    def _overlaps(self, hit: Hit, tag: str) -> bool:
        return any(h.start < hit.end and hit.start < h.end for h in self.scene.of(tag))

    def _when(self, hit: Hit, low: int, high: int, *, silence: bool = False) -> When | None:
        """The time of what is told at `hit`: in its clause, else in one of the sentence's that tells
        nothing else.
        """
        times = [self._anchored(when) for when in self.scene.times if not self._is_of_event(when)]
        times = [when for when in times if not self._is_duration(when)]
        near = [when for when in times if low <= when.start < high and not self._is_beyond(when, hit, high)]
        if not near:
            near = [when for when in times if self._is_free(when, hit)]
        if silence:
            near = [
                when
                for when in near
                if when.kind in ("since", "long")
                or (when.kind == "day" and (not when.exact or self._tells_call(hit)))
            ]
        if not near:
            return None
        long = [when for when in near if when.kind == "long"]
        if long:
            return long[0]
        return min(near, key=lambda when: (_distance(when, hit), when.latest))

    def _tells_call(self, hit: Hit) -> bool:
        """ "Nobody picked up", "the line was busy": a silence that is itself a call, and has its day."""
        low, high = self.scene.clause(hit.start)
        near = self.scene.sentence.words[max(low, hit.start - 5) : min(max(high, hit.end), hit.end + 3)]
        return any(word.startswith(_CALLED) for word in near)

    def _is_duration(self, when: When) -> bool:
        """ "On hold for an hour": how long, not when."""
        words = self.scene.sentence.words[when.start : when.end]
        return when.kind == "since" and words[0] in _FOR and words[-1] in _HOURS

    def _anchored(self, when: When) -> When:
        return When(when.start, when.end, when.latest) if when.kind == "same" else when

    def _is_beyond(self, when: When, hit: Hit, high: int) -> bool:
        """ "I wrote and last week ordered elsewhere": a day behind an "and", with an event of its own."""
        parted = [at for at in range(hit.end, when.start) if self._word(at) in _AND]
        if not parted or self.scene.within("event", hit.end, parted[-1]):
            return False
        dids = [
            item
            for tag in ("did", "sent", "mymsg", "msg")
            for item in self.scene.within(tag, parted[-1], high)
        ]
        return bool(self.scene.within("event", parted[-1], high)) and not dids

    def _is_of_event(self, when: When) -> bool:
        """ "My order of 3 October": a day that tells which order, delivery or invoice, and no other."""
        at = when.start - 1
        while at >= 0 and self._word(at) in _ARTICLES and when.start - at <= 2 and self._word(at) != "la":
            at -= 1
        named = [item for item in self.scene.of("event") if item.end == at]
        return bool(named) and (
            self._word(at) in _OF or (self.scene.language == "fr" and self._word(at) in ("de", "d"))
        )

    def _is_free(self, when: When, hit: Hit) -> bool:
        """Whether a time elsewhere in the sentence belongs to no other event, such as the order."""
        low, high = self.scene.clause(when.start)
        if any(not when.start <= item.start < when.end for item in self.scene.within("event", low, high)):
            return False
        dids = [*self.scene.within("did", low, high), *self.scene.within("mymsg", low, high)]
        return not dids or when.kind in ("since", "long") or hit in dids


_FOR = word_set("pendant durant for gedurende wahrend")
_HOURS = word_set("heure heures hour hours minute minutes minuten uur uren stunde stunden quart")
_AND = word_set("en et und and")
_OF = word_set("van du des vom von of")
_ARTICLES = word_set("de het die der dem den das le la les l the deze dieser diesen cette mijn meinem my")
_CALLED = (  # how words begin by which a call comes to nothing
    *(
        "neemt",
        "nam",
        "namen",
        "opneem",
        "opgenomen",
        "opnam",
        "bezet",
        "ingesprek",
        "gesprekstoon",
        "voicemail",
    ),
    *(
        "antwoordapparaat",
        "decroch",
        "occup",
        "sonn",
        "repondeur",
        "messagerie",
        "drange",
        "range",
        "abgenommen",
    ),
    *("abgehoben", "nimmt", "nahm", "ging", "geht", "besetz", "anrufbeantworter", "pick", "engaged", "busy"),
    *("answerphone", "rang", "rings", "ringing"),
)


def _distance(when: When, hit: Hit) -> int:
    if when.end <= hit.start:
        return hit.start - when.end
    return max(0, when.start - hit.end)
