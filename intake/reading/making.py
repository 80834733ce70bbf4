"""A contact that was made: once or often, when, and under a denial of a denial (policy section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from intake.reading.clauses import ACTING
from intake.reading.dates import When
from intake.reading.facts import FactKind
from intake.reading.justnow import is_just_now
from intake.reading.knowing import KnowReader
from intake.reading.reversal import is_omission_denied, never_without, not_yet
from intake.reading.words.times import WORDS
from routing.words.lexicon import Hit
from routing.words.text import word_set


class MakeReader(KnowReader):
    """Reads when and how often the consumer turned to the shop."""

    def _denied(self, hit: Hit, low: int, high: int) -> None:
        """ "It is not that I did not call" is a contact; "... that I called yet" denies one."""
        if self._is_negated(low, hit) or self._negated_after(hit, high):
            self._made(hit, low, high)
        elif not_yet(self.scene, low, high):
            self._add(FactKind.DENIED, hit)

    def _copied(self) -> None:
        """ "The shop is in copy": this mail is itself the contact, today."""
        scene = self.scene
        for hit in scene.of("copied"):
            low, high = scene.clause(hit.start)
            firms = [h for tag in ("shop", "name", "them") for h in scene.within(tag, low, high)]
            near = any(-3 <= h.start - hit.end <= 2 or 0 <= hit.start - h.end <= 3 for h in firms)
            ours = scene.within("us", max(low, hit.start - 4), hit.end + 3)
            told = any(scene.within(tag, low, high) for tag in ("did", "sent", "neg", "plan", "ask"))
            if near and not ours and not told:
                self._add(FactKind.CONTACT, hit, scene.day)

    def _always(self) -> None:
        """ "Not a day goes by that I do not call": they keep on."""
        for tag in ("did", "inf", "present"):
            for hit in self.scene.of(tag):
                low, high = self.scene.clause(hit.start)
                ours = self._by_consumer(low, high) or self.scene.within("self", low, high)
                if ours and never_without(self.scene, hit.start) and self._target(low, high, hit) == "shop":
                    self._add(FactKind.MANY, hit)

    def _omissions(self) -> None:
        """ "I forgot to tell them", "I did not fail to tell them"."""
        scene = self.scene
        for hit in scene.of("omitted"):
            low, high = scene.clause(hit.start)
            if self._target(low, max(high, hit.end), hit) != "shop" or self._is_planned(low, high):
                continue
            denied = is_omission_denied(scene, hit)
            self._add(FactKind.CONTACT if denied else FactKind.DENIED, hit)

    def _made(self, hit: Hit, low: int, high: int) -> None:
        when = self._when(hit, low, high)
        many = self._many(low, high, hit)
        if when is not None and when.kind == "future":
            return
        exact = when is not None and when.exact and when.kind != "long" and _stands_by(when, low, high)
        exact = exact and not self._is_at_once(when)
        if many and not (exact and self._bound_to(when, hit)):
            self._add(FactKind.MANY, hit, low=low)
            return
        day = self._day_of(when, hit, low)
        earlier = bool(self.scene.within("earlier", low, high))
        self._add(
            FactKind.CONTACT,
            hit,
            day,
            long=when is not None and when.kind == "long",
            earlier=earlier,
            low=low,
        )
        if self._quotes_an_answer(hit):
            self._add(FactKind.ANSWER_WEAK, hit)

    def _day_of(self, when: When | None, hit: Hit, low: int) -> date | None:
        if when is not None:
            return None if when.kind == "long" else when.latest
        return self.scene.day if is_just_now(self.scene, hit, low) else self._then(low)

    def _quotes_an_answer(self, hit: Hit) -> bool:
        """ "Went to the shop on Monday: 'not covered'": what was said there, not one's own words."""
        words = self.scene.sentence.words
        opened = next((at for at in range(hit.end, len(words) - 2) if words[at] == ":"), -1)
        return (
            opened > 0 and words[opened + 1] in _QUOTES and not _SPOKEN.isdisjoint(words[hit.start : hit.end])
        )

    def _keeps_on(self, hit: Hit) -> None:
        """ "I have been writing to them since October", told in the present as Dutch, French and German
        do.
        """
        low, high = self.scene.clause(hit.start)
        lasting = [
            when
            for when in self.scene.times
            if when.kind in ("since", "long") and (low <= when.start < high or when.end in (low, low + 1))
        ]  # before its "que" too: "cela fait des semaines que j'écris"
        acting = set(self.scene.sentence.words[max(0, hit.start - 1) : hit.end + 1])
        many = self.scene.within("many", low, high) or self._counted_before(low)
        often = many and acting & ACTING.get(self.scene.language, frozenset())
        if not (lasting or often) or self._target(low, high, hit) != "shop" or self._is_negated(low, hit):
            return
        ours = self._by_consumer(low, high) or self.scene.within("self", low, hit.start + 1)
        if self._overlaps(hit, "did") or not ours:
            return
        if not lasting:
            self._add(FactKind.MANY, hit)
            return
        self._add(FactKind.CONTACT, hit, lasting[0].latest, long=lasting[0].kind == "long")

    def _counted_before(self, low: int) -> bool:
        """ "Déjà trois fois que j'appelle": a number of times right before a clause with "que"."""
        return self._word(low) in ("que", "qu", "dat", "dass") and self._many(low - 2, low, Hit("", low, low))

    def _did_so(self, hit: Hit) -> None:
        """ "I was told to call the shop. I did." """
        told = self.found[max(0, self.scene.number - 1) : self.scene.number + 1]
        advised = any(
            (item.of("inf") or item.of("msg")) and any(item.of(tag) for tag in ("shop", "name", "them"))
            for item in told
        )
        if advised and self._is_negated(self.scene.clause(hit.start)[0], hit):
            self._add(FactKind.DENIED, hit)
        elif advised:
            self._made(hit, *self.scene.clause(hit.start))

    def _bound_to(self, when: When | None, hit: Hit) -> bool:
        """Whether a day holds all of several contacts: "called twice yesterday", not "the last one
        yesterday".
        """
        low, high = self.scene.clause(hit.start)
        return when is not None and not self.scene.within("lastly", low, high) and when.kind == "day"

    def _many(self, low: int, high: int, hit: Hit) -> bool:
        """ "Several times", "3 mails", "every day" in the clause of a contact."""
        scene = self.scene
        words = scene.sentence.words
        if any(not _comes(words, item) for item in scene.within("many", low, max(high, hit.end))):
            return True
        for times in scene.within("times", low, max(high, hit.end)):
            if _comes(words, times):
                continue
            before = words[times.start - 1] if times.start else ""
            if is_number(before, scene.language):
                return True
        return False


def _stands_by(when: When, low: int, high: int) -> bool:
    """Whether a time stands in a clause, or right before it: "yesterday, I called twice"."""
    return low <= when.start < high or 0 <= low - when.end <= 1


PLURALS = word_set(
    "mails mailtjes mailkes emails berichten berichtjes brieven telefoontjes oproepen herinneringen"
    " courriels messages"
    " lettres courriers appels relances rappels demandes mailen anrufe nachrichten briefe calls"
    " letters reminders"
    " requests texts anrufen reclamations mahnungen anfragen"
)


def is_number(word: str, language: str) -> bool:
    if word.isdecimal():
        return 1 < int(word) < 200
    value = WORDS[language].numbers.get(word, 0) if language in WORDS else 0
    few = WORDS[language].few if language in WORDS else frozenset()
    return value >= 2 or word in few


def _comes(words: Sequence[str], item: Hit) -> bool:
    """ "Four mails received": they were not sent."""
    return not _RECEIVED.isdisjoint(words[item.end : item.end + 2])


_RECEIVED = word_set(
    "gekregen teruggekregen ontvangen binnengekregen recu recus recues revenus revenues bekommen"
    " zuruckbekommen erhalten received back"
)
_QUOTES = frozenset('"«“„')
_SPOKEN = word_set(  # where the other speaks
    "passe passee passes passees retourne retournee alle allee telephone appele appelle gebeld belde geweest"
    " langsgeweest binnengestapt gegaan angerufen telefoniert hingegangen dort rang called phoned went popped"
    " visited spoke"
)
