"""What turns a contact around: contrast, and what was only nearly done (policy section 6)."""

from __future__ import annotations

from collections.abc import Iterator

from intake.reading.clauses import ClauseReader
from intake.reading.scene import Scene
from routing.words.lexicon import Hit
from routing.words.text import word_set

_VERBS = ("did", "inf", "present", "sent", "msg", "say", "ans", "ansv", "noans", "promise", "mymsg", "event")
_FILLERS = word_set(
    "de het een maar en nog niet wel al zelf ook dan echter daarentegen met bij aan naar nooit"
    " der die das dem den bei beim mit an zu zum aber und noch nicht schon nie selbst hingegen dagegen auch"
    " le la les l au aux a mais et pas encore non jamais chez avec par contre si"
    " the but and not yet never to with at though no"
    " heb ik wij we habe ich haben wir j ai i have nous avons er hat hebben ."
)
_YES = {
    "nl": word_set("wel"),
    "fr": word_set("si oui"),
    "de": word_set("schon wohl doch"),
    "en": word_set("did yes"),
}
_AFTER = word_set(  # what may stand between a verb of contact and the negation behind it
    "heb ik wij we hebben ook nog tot nu toe dat het hen ze hun hem haar met de deed trouwens zelf daar"
    " habe ich haben wir auch noch bisher bislang es das die denen sie mit dem den der dort selbst"
    " hatte hatten had hadden ihn ihm eigentlich eigenlijk dus also liever lieber toch doch"
)
_ACTIVE = word_set("heeft hebben hat haben has")
_WERE = {"nl": word_set("als indien wanneer mocht"), "de": word_set("wenn falls")}


class TurnReader(ClauseReader):
    """Asks of a contact whether something takes it back."""

    def _contrasted(self) -> Iterator[tuple[Hit, bool]]:
        """ "I rang the carrier, the shop not yet": a shop in a clause without a verb, and whether it was
        contacted.
        """
        scene = self.scene
        for hit in [*scene.of("name"), *scene.of("shop")]:
            low, high = scene.clause(hit.start)
            if high - low > 9 or any(scene.within(tag, low, high) for tag in _VERBS):
                continue
            known = {place for tag in ("name", "shop", "neg") for h in scene.within(tag, low, high)
                     for place in range(h.start, h.end)}  # fmt: skip
            words = scene.sentence.words
            yes = _YES.get(scene.language, frozenset())
            rest = {words[place] for place in range(low, high) if place not in known} - yes
            if rest - _FILLERS or not self._acted_elsewhere(low, high):
                continue
            if scene.within("neg", low, high):
                yield hit, False
            elif set(words[low:high]) & yes:
                yield hit, True

    def _acted_elsewhere(self, low: int, high: int) -> bool:
        """Whether a contact is told in the same sentence outside that clause, or in the one before."""
        scene = self.scene
        if any(not low <= hit.start < high for tag in ("did", "didto") for hit in scene.of(tag)):
            return True
        if low > 0 and scene.of("msg") and scene.of("sent"):
            return True
        before: Scene | None = self.found[scene.number - 1] if scene.number else None
        return before is not None and low == 0 and bool(before.of("did") or before.of("didto"))

    def _negated_after(self, hit: Hit, high: int) -> bool:
        """ "Angerufen habe ich nicht", "ik belde niet": the negation behind the verb."""
        scene = self.scene
        spared = [(h.start, h.end) for tag in ("notneg", "noans") for h in scene.of(tag)]
        firms = {place for tag in ("name", "shop") for h in scene.of(tag) for place in range(h.start, h.end)}
        for place in range(hit.end, min(high, hit.end + 7)):
            if any(neg.start == place for neg in scene.of("neg")):
                return not any(start <= place < end for start, end in spared)
            if scene.sentence.words[place] not in _AFTER and place not in firms:
                return False
        return False

    def _else_where(self, low: int, high: int) -> bool:
        """ "I did report it, but to the carrier": a next clause without a verb that names an outsider."""
        scene = self.scene
        if high >= scene.size or any(scene.within(tag, low, high) for tag in ("shop", "name")):
            return False
        start, end = scene.clause(high)
        if end - start > 7 or any(scene.within(tag, start, end) for tag in (*_VERBS, "shop", "name")):
            return False
        return any(scene.within(tag, start, end) for tag in ("other", "bystander"))

    def _by_somebody(self, low: int, high: int, hit: Hit) -> bool:
        """Whether the shop or an outsider called, wrote or asked: "they have rung the courier"."""
        scene = self.scene
        if self._by_consumer(low, high) or any(scene.within(tag, low, high) for tag in ("self", "for")):
            return False
        words = scene.sentence.words
        beside = {*words[max(low, hit.start - 1) : hit.start], *words[hit.start + 1 : hit.start + 2]}
        if (
            scene.language == "nl"
            and beside & {"ze", "zij", "men", "hij"}
            and words[hit.start].endswith("den")
        ):
            return True  # "ze stuurden een sms"
        outsiders = [h for tag in ("other", "bystander") for h in scene.within(tag, low, hit.start)]
        if scene.within("me", low, high) and any(not self._is_object(item) for item in outsiders):
            return True
        active = [place for place in range(low + 1, high) if words[place] in _ACTIVE]
        if not active:
            return False
        actors = [h for tag in ("subj", "shop", "name", "other") for h in scene.within(tag, low, high)]
        return any(item.end == active[0] or item.start == active[0] + 1 for item in actors
                   if not self._is_object(item))  # fmt: skip

    def _is_unreal(self, low: int, high: int, hit: Hit) -> bool:
        """ "I would have called if": told as not done."""
        scene = self.scene
        words = scene.sentence.words
        if scene.language == "de":
            return any(self._written(place).startswith(("hätt", "haett")) for place in range(low, high))
        clause = set(words[low:high])
        if scene.language == "en":
            return bool(clause & {"would", "should", "could", "d"}) and "have" in words[low : hit.end]
        if scene.language == "fr":
            return bool({"aurais", "aurions", "aurait"} & set(words[max(low, hit.start - 5) : hit.start]))
        if scene.language != "nl":
            return False
        if clause & {"zou", "zouden"} and "hebben" in clause:
            return True
        following = words[hit.end : hit.end + 2]
        return bool(clause & {"had", "hadden"} and set(following) & _WERE["nl"])

    def _written(self, place: int) -> str:
        token = self.scene.sentence.tokens[place]
        return self.scene.sentence.source[token.start : token.end].lower()
