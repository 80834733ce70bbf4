"""What turns a contact around: contrast, and what was only nearly done (policy section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from intake.reading.clauses import OURS, ClauseReader
from intake.reading.dates import When
from intake.reading.scene import Scene
from routing.words.lexicon import Hit
from routing.words.text import word_set

_VERBS = ("did", "inf", "present", "sent", "msg", "say", "ans", "ansv", "noans", "promise", "mymsg", "event")
_FILLERS = word_set(
    "dus also donc so"
    " de het een maar en nog niet wel al zelf ook dan echter daarentegen met bij aan naar nooit"
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
    " hatte hatten had hadden im beim bei am bij in de der den vorab vooraf"
    " ihn ihm eigentlich eigenlijk dus also liever lieber toch doch"
    " geworden bin ben geweest gewesen mich uns sich"
)
_PAST = word_set(
    "mailde belde stuurde schreef vroeg meldde mailte rief schrieb schickte fragte meldete bat telefonierte"
    " contacteerde verwittigde kontaktierte informierte mailden belden stuurden schreven vroegen riefen"
    " wrote emailed mailed texted messaged phoned rang called asked contacted notified"
)
_ONE = word_set("er hij zij ze sie he she il elle")
_ACTIVE = word_set("heeft hebben hat haben has")
_WERE = {"nl": word_set("als indien wanneer mocht"), "de": word_set("wenn falls")}


_THEN = {
    "nl": word_set("dan daarna nadien vervolgens toen dus waarna"),
    "fr": word_set("ensuite puis apres alors donc"),
    "de": word_set("dann danach daraufhin anschliessend also"),
    "en": word_set("then so afterwards"),
}
_DAYS = word_set("dag avond jour soir tag abend day evening")
_WANTED = word_set("gevraagd verlangt asked demande")
_LOOKS = re.compile(
    r"(?:zwart|wit|rood|rode|blauw|groen|geel|gele|bruin|grijs|grijze|beige|roze|paars)e?|wit?te"
    r"|maat|kleur|formaat|lengte|afmeting|size|colou?r|black|white|red|blue|green|yellow|brown|gr[ae]y|pink"
    r"|taille|couleur|noire?|blanc|blanche|rouge|bleue?|verte?|jaune|brune?|marron|grise?|rose"
    r"|(?:schwarz|weiss|rot|blau|grun|gelb|braun|grau)(?:e[mnrs]?)?|grosse|farbe"
)
_CAME = word_set(
    "gekregen kreeg kregen ontvangen geleverd toegekomen recu recue recus recues livre obtenu bekommen"
    " erhalten geliefert gekommen got received delivered came"
)
_THAT_I = tuple((that, one) for that in ("die", "dat") for one in ("ik", "we", "wij"))
_REPLIES = ("neg", "msg", "ans", "ansv", "ansn", "noans", "say", "promise", "got", "receipt", "auto", "none")
_REDRESS = (
    *("terug", "geld", "vergoed", "korting", "bon", "waardebon", "tegoed", "uitleg", "hulp", "herstel"),
    *("rembours", "avoir", "argent", "explication", "aide", "echange", "reparation", "dedommag", "solution"),
    *("ruckerstatt", "erstatt", "gutschein", "umtausch", "erklarung", "hilfe", "ersatz", "reparatur"),
    *("refund", "money", "voucher", "credit", "help", "repair", "replace", "exchange", "explan", "excus"),
    *("oplossing", "losung", "antwoord", "reponse", "antwort", "advies", "factuur", "facture", "invoice"),
)
_TO_SHOP = word_set("om aan of waarom wanneer ruil ruilen omruil omruilen geld vervanging ob si whether if")


class TurnReader(ClauseReader):
    """Asks of a contact whether something takes it back."""

    def _wanted_thing(self, hit: Hit, low: int, high: int) -> bool:
        """ "Asked black, got brown": a colour or a size as what was asked for, and nobody who was asked."""
        scene = self.scene
        words = scene.sentence.words
        if hit.end - hit.start > 1 or words[hit.start] not in _WANTED:
            return False
        if any(scene.within(tag, low, high) for tag in ("shop", "name", "them", "pron", "msg")):
            return False
        if any(word in _TO_SHOP or word.startswith("terug") for word in words[low:high]):
            return False
        return any(_LOOKS.fullmatch(word) for word in words[low:high]) or self._got_instead(low, high)

    def _unasked(self, hit: Hit, low: int) -> bool:
        """ "An insurance that I did not ask for": a thing that nobody wanted, and no silence of one's own."""
        words = self.scene.sentence.words
        if self.scene.language == "en":
            return words[hit.start] in ("ask", "asked") and "for" in words[hit.start : hit.end + 1]
        relative = any(words[at - 1 : at + 1] in _THAT_I for at in range(max(low, 1), hit.start))
        return relative and words[hit.end - 1] in ("gevraagd", "aangevraagd", "gevraagde")

    def _got_instead(self, low: int, high: int) -> bool:
        """ "Oak asked, pine received": two short clauses, what was wanted and what came."""
        scene = self.scene
        if high >= scene.size or high - low > 6:
            return False
        start, end = scene.clause(high)
        if end - start > 7 or not _CAME & set(scene.sentence.words[start:end]):
            return False
        if any(scene.within(tag, start, end) for tag in _REPLIES):
            return False
        return not any(word.startswith(_REDRESS) for word in scene.sentence.words[low:end])

    def _is_at_once(self, when: When | None) -> bool:
        """Whether a time is only "at once": it dates the first of several contacts, not all of them."""
        same = [item for item in self.scene.times if item.kind == "same"]
        words = self.scene.sentence.words
        return when is not None and any(
            item.start == when.start and not _DAYS & set(words[item.start : item.end]) for item in same
        )

    def _then(self, low: int) -> date | None:
        """ "Yesterday the box came, so I wrote": the day told right before a clause with "then"."""
        scene = self.scene
        at = low
        while self._word(at) in ("en", "et", "und", "and"):
            at += 1
        if self._word(at) not in _THEN.get(scene.language, frozenset()):
            return None
        told = [when for when in scene.times if when.end <= at]
        if not told and low == 0 and scene.number:
            told = self.found[scene.number - 1].times
        last = told[-1] if told else None
        return last.latest if last is not None and last.kind == "day" and last.exact else None

    def _contrasted(self) -> Iterator[tuple[Hit, bool]]:
        """ "I rang the carrier, the shop not yet": a shop in a clause without a verb, and whether it was
        contacted.
        """
        scene = self.scene
        if not self._acted_somewhere():
            return
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

    def _acted_somewhere(self) -> bool:
        """Whether `_acted_elsewhere` can be true of any clause."""
        scene = self.scene
        if scene.of("did") or scene.of("didto") or (scene.of("msg") and scene.of("sent")):
            return True
        before = self.found[scene.number - 1] if scene.number else None
        return before is not None and bool(before.of("did") or before.of("didto"))

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
        if self._by_consumer(low, high) or scene.within("for", low, high):
            return False
        ours = [*scene.within("self", low, high), *scene.within("helper", low, high)]
        if ours:  # "my lawyer wrote to me" is no contact, "my lawyer wrote" is one
            told = [
                h for h in scene.within("me", low, high) if not any(o.start <= h.start < o.end for o in ours)
            ]
            return bool(told) and all(o.end - o.start > 1 or self._word(o.start - 1) in OURS for o in ours)
        words = scene.sentence.words
        beside = {*words[max(low, hit.start - 1) : hit.start], *words[hit.start + 1 : hit.start + 2]}
        if (
            scene.language == "nl"
            and beside & {"ze", "zij", "men", "hij"}
            and words[hit.start].endswith("den")
        ):
            return True  # "ze stuurden een sms"
        perfect = scene.language == "fr" and words[hit.start - 1] in ("a", "ont")
        if words[hit.start] in _PAST or perfect:
            firms = [h for tag in ("shop", "name", "other") for h in scene.within(tag, low, hit.start)]
            if any(h.end == hit.start - perfect and not self._is_object(h) for h in firms):
                return True  # "the seller mailed that"
        outsiders = [h for tag in ("other", "bystander") for h in scene.within(tag, low, hit.start)]
        if scene.within("me", low, high) and any(not self._is_object(item) for item in outsiders):
            return True
        active = [place for place in range(low + 1, high) if words[place] in _ACTIVE]
        if not active:
            return False
        if self._kin_acts(low, high, active[0]):
            return False
        actors = [h for tag in ("subj", "shop", "name", "other") for h in scene.within(tag, low, high)]
        return any(item.end == active[0] or item.start == active[0] + 1 for item in actors
                   if not self._is_object(item))  # fmt: skip

    def _kin_acts(self, low: int, high: int, active: int) -> bool:
        """ "My husband hung the lamp. Then he called them": who acts is one of the consumer's own."""
        scene = self.scene
        if not {self._word(active - 1), self._word(active + 1)} & _ONE:
            return False
        if not any(scene.within(tag, low, high) for tag in ("them", "shop", "name")):
            return False
        told = [*self.found[max(0, scene.number - 3) : scene.number], scene]
        return any(h.end - h.start > 1 and (item is not scene or h.end <= low)
                   for item in told for h in item.of("self"))  # fmt: skip

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
        if clause & {"had", "hadden"} and clause & {"beter", "moeten"}:
            return True
        return bool(clause & {"had", "hadden"} and set(following) & _WERE["nl"])

    def _written(self, place: int) -> str:
        token = self.scene.sentence.tokens[place]
        return self.scene.sentence.source[token.start : token.end].lower()
