"""A sentence's contacts with the shop: made, denied, or asked about (policy section 6)."""

from __future__ import annotations

from collections.abc import Iterator

from intake.reading.agents import is_naming
from intake.reading.clauses import DONE
from intake.reading.facts import Fact, FactKind
from intake.reading.hearsay import by_others, not_with_the_shop, says_no_to_itself
from intake.reading.making import PLURALS, MakeReader, is_number
from intake.reading.reversal import denied_outside, in_order
from intake.reading.scene import Scene
from routing.words.lexicon import Hit
from routing.words.text import word_set


class ContactReader(MakeReader):
    """Reads one sentence for what the consumer did, or did not do."""

    def read(self) -> list[Fact]:
        scene = self.scene
        if _BEGINNING.isdisjoint(scene.hits):  # most sentences; a firm's name alone may still be a contrast
            for hit, made in self._contrasted():
                self._add(FactKind.CONTACT if made else FactKind.DENIED, hit)
            return self.facts
        for hit in scene.of("bounce"):
            if _did_not_return(hit, scene) or _by_the_shop(hit, scene):
                continue  # "my mail did not come back"
            if any(
                scene.within("msg", max(0, h.start - 4), h.start) and not self._overlaps(h, "bounce")
                for h in scene.of("noans")
            ):
                continue  # "the number is dead, and mails are left unanswered"
            if scene.of("msg") or scene.of("did") or scene.of("inf") or "@" in scene.sentence.quote():
                self._add(FactKind.BOUNCED, hit)
        for hit in [*scene.of("did"), *self._sent(), *self._turned_to()]:
            self._did(hit)
        for hit, made in self._contrasted():
            self._add(FactKind.CONTACT if made else FactKind.DENIED, hit)
        for hit in [*scene.of("mymsg"), *self._addressed()]:
            self._message_of_mine(hit)
        for hit in scene.of("present"):
            self._keeps_on(hit)
        for hit in scene.of("didso"):
            self._did_so(hit)
        self._aware()
        self._reached()
        self._copied()
        self._always()
        self._omissions()
        self._denials()
        self._questions()
        self._unsent()
        return self.facts

    def _addressed(self) -> Iterator[Hit]:
        """ "First mail to the shop: 4 May": a message and whom it was for, in a clause without a verb."""
        scene = self.scene
        if scene.sentence.question:
            return
        for hit in scene.of("msg"):
            low, high = scene.clause(hit.start)
            words = scene.sentence.words[hit.end : hit.end + 1]
            if not words or words[0] not in _TO or self._by_consumer(low, high):
                continue
            others = [item for tag in _NOT_TOLD for item in scene.within(tag, low, high)]
            if any(item.start != hit.start for item in others) or self._overlaps(hit, "mymsg"):
                continue
            if any(scene.within(tag, hit.end, hit.end + 4) for tag in ("shop", "name", "them")):
                yield hit

    def _wonders_aloud(self, hit: Hit) -> bool:
        """ "I asked myself": Dutch and German with the pronoun behind the verb."""
        words = self.scene.sentence.words[hit.start : hit.end + 1]
        return bool({"vroeg", "fragte"} & set(words) and {"mij", "me", "mich"} & set(words[1:]))

    def _turned_to(self) -> Iterator[Hit]:
        """Verbs that mean contact only with the shop beside them: "spoke to them", "warned the seller"."""
        scene = self.scene
        for hit in scene.of("didto"):
            low, high = scene.clause(hit.start)
            ours = (
                self._by_consumer(low, high)
                or scene.within("for", low, high)
                or scene.within("self", low, high)
            )
            if self._overlaps(hit, "did") or not ours:
                continue
            if _BEING & set(scene.sentence.words[low : hit.start]) and scene.within("us", hit.end, high):
                continue  # "I was told to write to you"
            if any(scene.within(tag, low, high) for tag in ("shop", "name", "them")):
                yield hit

    def _unsent(self) -> None:
        """ "The mail is still among my drafts": what never left is no contact."""
        for hit in self.scene.of("unsent"):
            low, high = self.scene.clause(hit.start)
            own = self.scene.within("msg", low, high) or self._by_consumer(low, high) or high - low <= 5
            if not (self.scene.of("msg") or self.scene.of("mymsg")) or not own:
                continue
            if self.scene.within("event", low, hit.start):
                continue
            self.facts = [fact for fact in self.facts if fact.kind not in (FactKind.CONTACT, FactKind.MANY)]
            self._add(FactKind.DENIED, hit)

    def _sent(self) -> Iterator[Hit]:
        """A message noun and a verb of sending in one clause."""
        scene = self.scene
        for hit in scene.of("msg"):
            low, high = scene.clause(hit.start)
            verbs = scene.within("sent", low, high)
            if _WITHOUT & set(scene.sentence.words[max(low, hit.start - 3) : hit.start]):
                continue  # "sent it back without a note"
            if any(self._overlaps(verb, "bounce") for verb in verbs):
                continue
            attribute = len(verbs) == 1 and verbs[0].end == hit.start  # "my sent messages"
            if (
                verbs
                and not attribute
                and not any(did.start <= hit.start < did.end for did in scene.of("did"))
            ):
                yield Hit("sent", min(hit.start, verbs[0].start), max(hit.end, verbs[-1].end))
        yield from self._listed()
        if scene.size <= 14 and not scene.of("did"):
            yield from (hit for hit in scene.of("msg") if self._counted(hit))

    def _listed(self) -> Iterator[Hit]:
        """ "First mail on Monday 27 April, reminder on the 29th": a message and its day, without a verb."""
        scene = self.scene
        for hit in scene.of("msg"):
            low, high = scene.clause(hit.start)
            day = [when for when in scene.times if when.kind == "day" and hit.end <= when.start < high]
            short = hit.start - low <= 2 and bool(day) and day[0].start - hit.end <= 1 and high - low <= 9
            if (
                short
                and scene.sentence.words[hit.start] in _SENDABLE
                and not any(scene.within(tag, low, high) for tag in _TELLING)
            ):
                yield Hit("sent", hit.start, hit.end)

    def _counted(self, hit: Hit) -> bool:
        """ "Already 5 mails", "3 appels": a number right before the messages."""
        words = self.scene.sentence.words
        plural = self.scene.sentence.tokens[hit.start].word in PLURALS
        return hit.start > 0 and plural and is_number(words[hit.start - 1], self.scene.language)

    def _did(self, hit: Hit) -> None:  # noqa: PLR0911, PLR0912 - each line is one thing that is no contact
        scene = self.scene
        low, high = scene.clause(hit.start)
        high = max(high, hit.end)
        if self._is_review(low, high) or self._is_planned(low, high) or self._overlaps(hit, "nodid"):
            return
        if not_with_the_shop(scene, low, high, hit) or self._is_ordering(hit, low, high):
            return
        if self._by_shop(low, high, hit):
            machine = scene.within("auto", low, high)  # "their chatbot showed me hats" is no person
            if not machine and not self._is_negated(low, hit) and not self._is_order_mail():
                self._add(FactKind.ANSWER_WEAK, hit)
            return
        if self._by_somebody(low, high, hit) or self._else_where(low, high) or self._wonders_aloud(hit):
            return
        if self._wanted_thing(hit, low, high) or in_order(scene, low, high) or is_naming(scene, hit):
            return
        if self._overlaps(hit, "none") and not (denied_outside(scene, low) or self._overlaps(hit, "notneg")):
            return  # "put off calling them"
        if self._target(low, high, hit) != "shop":
            return
        if denied_outside(scene, low):  # "I would lie if I said that I never wrote", too
            self._denied(hit, low, high)
            return
        if self._is_supposed(low, hit):
            return
        if self._is_unreal(low, high, hit):
            if not self._is_negated(low, hit):
                self._add(FactKind.DENIED, hit)
            return
        since = scene.sentence.tokens[hit.start].word in ("sinds", "depuis", "seit", "since")
        if not since and (self._is_negated(low, hit) or self._negated_after(hit, high)):
            asked = scene.sentence.question and self._is_asking(low)
            if not self._unasked(hit, low):
                self._add(FactKind.ASKED if asked else FactKind.DENIED, hit)
            return
        if says_no_to_itself(self.found, scene):
            self._add(FactKind.DENIED, hit)
        elif scene.sentence.question and self._is_asking(low) and not self._is_perfect(low, hit):
            self._add(FactKind.ASKED, hit)
        else:
            self._made(hit, low, high)

    def _is_ordering(self, hit: Hit, low: int, high: int) -> bool:
        """ "Ordered through the form on their site": the order's way, and no contact."""
        words = self.scene.sentence.words
        after_aux = {word for at, word in enumerate(words[low:high], low) if words[at - 1] in ("ai", "avons")}
        ordered = _ORDERED & set(words[low:high]) or after_aux & {"commande", "reserve"}
        return words[hit.start] in _CHANNEL and bool(ordered)

    def _message_of_mine(self, hit: Hit) -> None:
        if self.scene.sentence.question and self.scene.of("ask"):
            return
        low, high = self.scene.clause(hit.start)
        told = self.scene.sentence.words[hit.start] in _FOLLOWING  # "after my call somebody was to ring back"
        if self._target(low, high, hit) != "shop" or self._is_refused(hit):
            return
        if self._is_planned(low, high) and not told:
            return
        if self._by_stranger(low, hit) or by_others(self.scene, low, hit):
            return  # "the influencer did not reply to my message"
        when = self._when(hit, low, high)
        many = self._many(low, high, hit) or self.scene.sentence.tokens[hit.end - 1].word in PLURALS
        latest = bool(self.scene.within("lastly", hit.start, hit.end))
        if when is not None and when.start >= high:  # "three mails, the last of them yesterday"
            latest = latest or bool(self.scene.within("lastly", high, when.start))
        if many and (when is None or latest):
            self._add(FactKind.MANY, hit)
            return
        day = when.latest if when is not None and when.kind in ("day", "since") else None
        self._add(FactKind.CONTACT, hit, day)

    def _is_refused(self, hit: Hit) -> bool:
        """ "No complaint with the shop": the negation right before the message, not one of its answer."""
        return any(
            0 <= hit.start - neg.end <= 1 for neg in self.scene.of("neg") if neg.end <= hit.start
        ) and not (self._overlaps(hit, "noans"))

    def _is_review(self, low: int, high: int) -> bool:
        words = self.scene.sentence.words
        names = self.scene.within("name", low, high)
        firsts = {min(h.start for h in names if h.end == name.end) for name in names}
        names = [h for h in names if h.start in firsts and words[h.start - 1] not in _REVIEWED]
        return bool(self.scene.within("review", low, high)) and not names

    def _by_shop(self, low: int, high: int, hit: Hit) -> bool:
        """Whether the shop turned to the consumer: "they called me"."""
        scene = self.scene
        if scene.within("for", low, high):  # "was informed by me", "wrote in my name"
            return False
        if (
            scene.language == "fr"
            and "m" not in scene.sentence.words[low:high]
            and self._by_consumer(low, high)
        ):
            return False  # "nous avons pris contact"
        me = [h for h in scene.within("me", low, high) if h.start < hit.end + 2]
        selves = [h for h in scene.within("self", low, high) if h.start < hit.end + 2]
        if not me or any(h.end - h.start > 1 or h.start not in {m.start for m in me} for h in selves):
            return False
        subjects = [*scene.within("subj", low, high), *scene.within("shop", low, high)]
        subjects += scene.within("name", low, high)
        return bool(subjects) and not scene.within("other", low, high)

    def _is_perfect(self, low: int, hit: Hit) -> bool:
        """Whether an auxiliary of the past stands before the verb in its clause."""
        return bool(
            set(self.scene.sentence.words[low : hit.start]) & DONE.get(self.scene.language, frozenset())
        )

    def _denials(self) -> None:
        scene = self.scene
        for hit in scene.of("none"):
            if any(hit.start <= more.start < hit.end < more.end for more in scene.of("notneg")):
                continue  # "we have not written just once"
            low, high = scene.clause(hit.start)
            if self._target(low, high, hit) == "shop" or any(
                scene.within(tag, low, high) for tag in ("us", "shop", "pron")
            ):
                twice = denied_outside(scene, low)  # "not that they have not been told"
                self._add(FactKind.CONTACT if twice else FactKind.DENIED, hit)
        for hit in scene.of("msg"):
            low, high = scene.clause(hit.start)
            sent = scene.within("sent", low, high)
            negated = sent and self._is_negated(low, hit) and not denied_outside(scene, low)
            if _WITHOUT & set(scene.sentence.words[max(low, hit.start - 3) : hit.start]):
                continue
            if scene.within("bounce", low, high):
                continue  # "my message did not go through"
            if negated and self._target(low, high, hit) == "shop":
                self._add(FactKind.DENIED, hit)
        for hit in scene.of("inf"):  # "didn't call", "durf niet te bellen"
            low, high = scene.clause(hit.start)
            words = scene.sentence.words[low : hit.start]
            refused = {"didn", "did", "haven", "durf", "ose", "traue", "dare", "havent", "didnt"} & set(words)
            denied = refused and self._is_negated(low, hit) and not self._unasked(hit, low)
            if denied and self._target(low, high, hit) == "shop":
                twice = denied_outside(scene, low)
                self._add(FactKind.CONTACT if twice else FactKind.DENIED, hit)


def _did_not_return(hit: Hit, scene: Scene) -> bool:
    """Whether "came back" is negated, of a mail or of its answer."""
    words = scene.sentence.words[hit.start : hit.end]
    if words[0].startswith("bounc") and any(scene.within("neg", hit.start - 2, hit.start)):
        return True
    came = ("kwam", "kwamen", "komt", "kam", "kamen", "kommt")
    return words[0] in came and bool({"niet", "nicht", "niks", "niets", "nichts", "nix", "geen"} & set(words))


def _by_the_shop(hit: Hit, scene: Scene) -> bool:
    """Whether it was goods: "the shop has failed to deliver"."""
    firms = [item for tag in ("name", "shop", "pron") for item in scene.of(tag)]
    verb = scene.sentence.words[hit.end - 1].startswith(("deliver", "lever", "livr", "liefer"))
    return verb and any(0 <= hit.start - item.end <= 1 for item in firms)


_BEGINNING = word_set(  # tags without one of which no contact is told
    "bounce did msg didto mymsg present didso aware knows unaware copied inf omitted none unsent"
)
_FOLLOWING = word_set("na after following nach suite apres")
_WITHOUT = word_set("sans without zonder ohne")
_TO = word_set("aan naar an zum zur ans to au aux a")
_REVIEWED = word_set("over sur uber about of on von de d")  # "a review of X" is not written to X
_BEING = word_set("was were been being")
_NOT_TOLD = ("inf", "plan", "ask", "if", "sent", "did", "didto", "none", "neg", "unsent", "us", "say", "ans")
_CHANNEL = word_set("via through using par sur per over on")
_ORDERED = word_set("ordered placed booked besteld bestelde geplaatst geboekt bestellt aufgegeben gebucht")
_SENDABLE = word_set(
    "mail email courriel appel rappel relance lettre recommande sms call letter reminder mailtje telefoontje"
    " herinnering brief anruf erinnerung mahnung message"
)
_TELLING = ("did", "sent", "say", "ans", "ansv", "other", "bystander", "us", "event", "plan", "auto", "neg")
