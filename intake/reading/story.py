"""What a mail tells of its writer and errand: the words found sentence by sentence, without those denied."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from intake.reading.scene import Scene
from intake.reading.vocabulary import READ, lexicon
from routing.words import Evidence
from routing.words.lexicon import Hit
from routing.words.text import fold, word_set

_STRONG, _WEAK = 3, 1  # a phrase that says it, a word that goes with it
_OTHERS = 2  # what the purchases and disputes of others weigh at most
REASONS = {  # in the order in which they are tried
    "business": "purchase by a company",
    "marketplace": "another seller on a marketplace",
    "press": "press",
    "job": "job application",
    "research": "research",
    "membership": "membership",
    "supplier": "supplier's invoice",
    "before": "question before buying",
    "data": "personal data or advertising",
    "login": "personal data or advertising",
    "offer": "offer of services",
    "else": "no purchase",
    "misuse": "use of the label",
    "info": "general question",
}
_SHOWN = frozenset(  # what a person is shown as the reason, or what becomes one
    (*REASONS, *(f"{reason} weak" for reason in REASONS), "myshop", "mere", "clientele")
)
_NOT = word_set(
    "niet niks niets nooit geen noch nog pas rien jamais aucun aucune ni nicht nichts nie kein keine"
    " keinen keinem not never nothing no haven hadn hasn didn isn wasn"
)
_YET = word_set("nog noch encore yet far")
_SELVES = word_set(
    "zelf zelfs hemzelf henzelf meme memes selbst selber themselves itself directly directement"
)
_MYSELF = word_set("zelf ikzelf meme memes selbst selber myself ourselves")
_AMOUNT = re.compile(
    r"[€£]\s?\d|\d\s?(?:€|£|eur\b|euro)"
    r"|\d[.,]\d\d (?:from|off|van|de|von) (?:my|our|mijn|onze|ma|mon|notre|meine[rm]?|unsere[rm]?) "
    r"(?:card|account|rekening|kaart|compte|carte|konto|karte|kreditkarte|credit card|bank account)",
    re.I,
)
_DIGIT = re.compile(r"\d")
_BY = word_set("door par durch by")
_MARKS = frozenset(",;:().–—\"'«»“”")
_QUOTES = frozenset("\"'«»“”„‘’:,")
_DENIABLE = ("marketplace", "business", "membership", "job", "press", "sold by", "info")
_FIRST = word_set(
    "ik wij we mijn ons onze ikzelf k j je nous mon ma mes notre nos m moi ich wir mein meine meinen meiner"
    " meinem unser unsere unserer uns mir i my our us me ve"
)
_ACTING = word_set("ik wij we k j je nous on ich wir i ve")
_THEY = word_set("ze zij ils elles they")
_INTENDED = word_set(  # "my husband wants to order from", "place an order at"
    "veut voudrait souhaite souhaiterait hesite hesitons passer wil wilt wilde mochte will wants"
)
_AGAIN = word_set("wieder nochmal erneut opnieuw weer nogmaals again another autre nouveau")
_BOUGHT = (
    *("bestel", "gekocht", "geboekt", "command", "achet", "reserv", "gekauft", "gebucht", "order", "bought"),
    *("betaald", "bezahlt", "paye", "verse", "paid", "getekend", "signe", "signed", "unterschrieben"),
)
_OWN_VOICE = ("business", "clientele", "myshop", "membership", "home")
_TRUST = re.compile(
    r"betrouw|vertrouw|fiab|seri|legit|genuine|safe|trust|reputable|scam|fake|dodgy|arnaque|faux site"
    r"|gefahrlos|bedenkenlos|sicher|betruger|abzocke|bonafide|malafide|nepwinkel|nepshop|oplicht"
    r"|verdacht|too good|te goed|trop beau|zu schon|confiance|securite|sans risque|zonder risico|bestel"
    r"|kop|boek|command|achet|bestell|kauf|order|buy|book"
)
_INVOICE = ("factuur", "facture", "rechnung", "invoice")
_BACK = 6  # words before a purchase in which "I" makes it the writer's own
_REACH = 4  # words before a cue in which a "not" denies it
_OF_OTHERS = frozenset(("own", "got", "bought", "dispute"))
_WISHES = word_set(  # who asks for it, has not got it: "I want them to", "please", "my right"
    "wil willen wens vraag vragen vroeg vroegen eis eisen graag gelieve verzoek recht kunt kunnen moeten moet"
    " laat laten hoe weiger weigert weigeren veux voulons demande demandons demandais exige exigeons voudrais"
    " voudrions souhaite souhaitons merci pourriez pouvez droit doivent refuse refusent comment veuillez"
    " mochte mochten verlange verlangen fordere fordern bitte bitten bat soll sollen will wollen recht konnen"
    " konnten weigert weigern beantrage wie want wants ask asked asking please demand right should must could"
    " svp aub stp pls would how refuse refuses refusing request"
)
_DONE = word_set(  # told as done: "they have deleted", "a été supprimé", "ist gelöscht"
    "heeft hebben had hadden is zijn werd werden wordt blijkt a ont est sont ete avait avaient hat haben ist"
    " sind wurde wurden war waren hatte hatten worden has have was were been had got"
)
_PASSIVE = word_set("ete been was were wurde wurden werd werden")
_PARTICIPLE = re.compile(
    r"(?:é|ée|és|ées|[a-z]{3}ed|verwijderd|gewist|geschrapt|gesloten|afgesloten|verwijderden?|wiste|schrapten?"
    r"|gelöscht|geschlossen|gesperrt|löschten?|entfernt)\b",
    re.I,
)
_SOFT = re.compile(  # disputes that anyone has who gets no answer: they tell of no goods and no money
    r"klacht|beklag|wacht|weiger|geen (?:reactie|antwoord)|antwoordt|bemidd|plainte|reclamation"
    r"|mediation|refuse|(?:pas de|aucune|sans) reponse|ne repond|interven|attend|litige|beschwerde"
    r"|weigert|keine? (?:antwort|reaktion)|reaktion blieb|antwortet|vermitt|schlicht|warte|reklam"
    r"|complain|no (?:reply|answer|response)|not (?:answered|replied)|nothing back|mediat|waiting"
    r"|waited|dispute|erreur|fehlt|missing|manque|wrong"
)


@dataclass(slots=True)
class Story:
    """What a mail tells, by tag: the distinct words, and of the reasons the evidence for them."""

    words: dict[str, set[str]] = field(default_factory=dict)
    evidence: dict[str, list[Evidence]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)  # reasons told in the subject or in a sentence that asks

    def add(self, scene: Scene, tag: str, start: int, end: int) -> None:
        if tag in _SHOWN:
            self.note(tag, scene.evidence(tag, start, end))
        else:
            self.words.setdefault(tag, set()).add(fold(scene.sentence.quote(start, end)))

    def note(self, tag: str, found: Evidence) -> None:
        self.words.setdefault(tag, set()).add(fold(found.quote))
        self.evidence.setdefault(tag, []).append(found)

    def count(self, tag: str) -> int:
        return len(self.words.get(tag, ()))

    def beside(self, reason: str) -> list[str]:
        """The weaker words for a reason that are no part of a strong phrase."""
        weak = self.words.get(f"{reason} weak", set())
        return [word for word in weak if not any(word in text for text in self.words.get(reason, ()))]

    def signs(self, reason: str) -> int:
        """How many of them there are, words that are part of a longer one set aside."""
        weak = self.beside(reason)
        return sum(1 for word in weak if not any(word in text and word != text for text in weak))

    def weight(self, reason: str) -> int:
        """How much tells of that reason."""
        said, beside = self.words.get(reason, set()), self.beside(reason)
        if not said and not beside:
            return 0
        return _STRONG * min(len(said), 3) + _WEAK * min(len(beside), 3) + (reason in self.asked)

    @property
    def is_buyer(self) -> bool:
        """Whether something tells that the writer bought: what others bought and suffered tells nothing."""
        return bool(self.count("mine") or self.count("got"))

    @property
    def has_not_bought(self) -> bool:
        """Whether the writer says so: "I have not ordered anything yet"."""
        return bool(self.count("unbought"))

    @property
    def tells_nothing(self) -> bool:
        """Whether no word at all tells of a purchase, a dispute, a sum or a contact with a shop."""
        return not any(self.count(tag) for tag in ("own", "got", "bought", "dispute", "amount", "contact"))

    @property
    def doubts(self) -> bool:
        """Whether a word tells of an order to come or of doubt in a shop, not just of advice on anything."""
        return any(_TRUST.search(word) for word in self.words.get("before weak", ()))

    @property
    def hard(self) -> int:
        """How many words tell of goods or money in dispute, silence and refusals set aside."""
        return sum(1 for word in self.words.get("dispute", ()) if not _SOFT.search(word))

    @property
    def purchase(self) -> int:
        """How much tells of a consumer's own purchase in dispute; complaints of others weigh little."""
        dispute = self.count("dispute")
        if self.count("own"):
            return 2 + min(dispute, 4)
        return min(self.count("bought"), 1) + min(dispute, 2) + min(self.count("amount"), 1)

    @property
    def of_others(self) -> int:
        """The same, where what is told happened to others."""
        return min(self.purchase, _OTHERS)


def read_story(found: list[Scene]) -> Story:
    """All that the sentences tell of the writer's errand."""
    story = Story()
    known = any(scene.of("name") for scene in found)
    before: tuple[set[str], set[str]] = (set(), set())  # of the two sentences before
    for scene in found:
        hits = lexicon("purchaser", scene.language if scene.language in READ else "en").scan(scene.sentence)
        tags = {hit.tag for hit in hits}
        asks = scene.sentence.question or "ask" in tags or scene.piece.where == "subject"
        others = [hit for hit in hits if hit.tag == "others"]
        for hit in hits:
            if hit.tag.startswith(_OWN_VOICE) and _is_quoted(scene, hit):
                continue
            if _denied(scene, hit) or (hit.tag in _OF_OTHERS and _befell_others(scene, hit, others)):
                continue
            if hit.tag == "got" and scene.sentence.question and "before" in tags:
                continue  # "do I get my money back if an order goes wrong?"
            _take(story, scene, hit, asks=asks, known=known)
        for done in (*scene.of("did"), *scene.of("mymsg"), *scene.of("noans")):
            story.add(scene, "contact", done.start, done.end)
        for named in scene.of("name"):
            story.add(scene, "name", named.start, named.end)
        quote = scene.sentence.quote()
        if _DIGIT.search(quote) and (money := _AMOUNT.search(quote)):
            story.words.setdefault("amount", set()).add(money.group())
        near = tags | before[0] | before[1]
        told = {"ads", "stop"} <= near and tags & {"ads", "stop"}  # "they keep sending. I opted out twice."
        if told or {"ads", "stop weak"} <= tags:  # which a clock may do as well: in the same sentence
            story.add(scene, "data", 0, scene.size)
        before = before[1], tags & {"ads", "stop"}
    return story


def _take(story: Story, scene: Scene, hit: Hit, *, asks: bool, known: bool) -> None:
    tag = hit.tag
    if tag == "data" and _is_report(scene, hit):
        tag = "data weak"
    if tag == "sold by":
        tag = "marketplace" if known and _is_by_another(scene, hit) else "marketplace weak"
    story.add(scene, tag, hit.start, hit.end)
    words = scene.sentence.words
    if tag == "own" and _FIRST.intersection(words[max(0, hit.start - _BACK) : hit.end + 3]):
        story.add(scene, "mine", hit.start, hit.end)  # "I ordered from", and not "readers who ordered from"
    if tag == "before" and _NOT.intersection(words[hit.start : hit.end]) and _YET.intersection(words):
        text = fold(scene.sentence.quote(hit.start, hit.end))
        owed = any(word.startswith(_INVOICE) for word in words)  # "our invoice is not paid yet"
        if any(stem in text for stem in _BOUGHT) and not owed:
            story.add(scene, "unbought", hit.start, hit.end)
    reason = tag.removesuffix(" weak")
    if asks and reason in REASONS:
        story.asked.add(reason)


def _is_quoted(scene: Scene, hit: Hit) -> bool:
    """Whether a phrase stands between quotation marks: "all our staff are busy" is said by the shop."""
    words = scene.sentence.words
    opened = False
    for word in words[: hit.start]:
        if word in "«„":
            opened = True
        elif word in "»”":
            opened = False
        elif word in ('"', "“"):
            opened = not opened
    return opened and any(word in _QUOTES - {":", ","} for word in words[hit.end :])


def _befell_others(scene: Scene, hit: Hit, others: list[Hit]) -> bool:
    """ "A friend is still waiting for his money": told in a clause about somebody else."""
    low, high = scene.clause(hit.start)
    words = scene.sentence.words
    if not any(low <= other.start < high for other in others):
        return False
    return not (_ACTING.intersection(words[low:high]) or _FIRST.intersection(words[hit.start : hit.end]))


def _is_report(scene: Scene, hit: Hit) -> bool:
    """ "They have deleted my account": told, where "I want it deleted" and "still not deleted" ask for it."""
    words = scene.sentence.words
    around = words[max(0, hit.start - 4) : hit.end + 3]
    if _NOT.intersection(around):
        return False
    if _PASSIVE.intersection(words[hit.start : hit.end]):
        return True
    if _WISHES.intersection(words):
        return False
    told = _PARTICIPLE.search(scene.sentence.quote(hit.start, hit.end))
    return bool(_DONE.intersection(around)) or told is not None


def _is_by_another(scene: Scene, hit: Hit) -> bool:
    """ "Sold and shipped by Trinket Deals": a name follows that is not the shop's."""
    at = hit.end
    while at < scene.size and scene.sentence.words[at] in _QUOTES:
        at += 1
    if at >= scene.size or any(at <= name.start <= at + 1 for name in scene.of("name")):
        return False
    return scene.sentence.tokens[at].capital


def _denied(scene: Scene, hit: Hit) -> bool:
    """A purchase not made, a seller that is none other: "not yet ordered", "sold by the shop itself"."""
    words = scene.sentence.words
    if hit.tag == "before" and _is_no_intent(words, hit):
        return True
    if hit.tag == "own" and _INTENDED.intersection(words[max(0, hit.start - 2) : hit.end]):
        return True
    if hit.tag == "got" and _YOU.intersection(words[hit.start : hit.end]):
        return True  # "have you had complaints about them?"
    if hit.tag == "got" and _NO_GOODS.intersection(words[hit.start : hit.end + 1]):
        return True
    if hit.tag == "own" or (hit.tag == "got" and not _NOT.intersection(words[hit.start : hit.end])):
        near = [*words[max(0, hit.start - 1) : hit.end], *words[hit.end : hit.end + 1]]
        if near[-1] in _NEVER:  # "the lamp I paid for never came"
            near.pop()
        return bool(_NOT.intersection(near))
    if hit.tag.startswith(("business", "clientele")) and _is_comparison(words, hit):
        return True
    before = words[max(0, hit.start - _REACH) : hit.start]
    if hit.tag.startswith(_DENIABLE) and _NOT.intersection(before):
        return True
    if hit.tag.startswith(("marketplace", "sold by")):
        end = next((i for i in range(hit.end, scene.size) if words[i] in _MARKS), scene.size)
        after = range(hit.end, min(hit.end + 5, end))
        named = any(name.start in after for name in scene.of("name"))
        return words[hit.end - 1] in _BY and (named or bool(_SELVES.intersection(words[hit.end : end])))
    return False


def _is_no_intent(words: tuple[str, ...], hit: Hit) -> bool:
    """ "They want me to order again", "order another": not a first purchase."""
    if _AGAIN.intersection(words[hit.start : hit.end + 4]):
        return True
    return bool(_THEY.intersection(words[max(0, hit.start - 1) : hit.start + 2]))


def _is_comparison(words: tuple[str, ...], hit: Hit) -> bool:
    """ "I run a shop myself and would never treat customers so": who writes compares, and bought at home."""
    if _MYSELF.intersection(words[hit.start : hit.end + 3]):
        return True
    if _ANY.intersection(words[hit.start : hit.end]) and _WHICH.intersection(words[hit.end : hit.end + 2]):
        return True  # "a scandal, for a firm with your label"
    supposed = _SUPPOSED.intersection(words)
    return hit.tag != "business" and bool(supposed) and bool(_SO.intersection(words))


_NEVER = word_set("never nooit jamais nie niemals")
_YOU = word_set("jullie jij ge gij vous tu ihr sie you")
_NO_GOODS = word_set(
    "code kortingscode korting offerte prijsofferte mail mails sms promo folder reclame brochure devis offre"
    " courriel publicite angebot rabattcode gutscheincode werbung quote discount email"
)
_ANY = word_set("a an een un une ein eine einen einem einer")
_WHICH = word_set("that which who whose with dat die met qui dont avec der das mit like of")
_SUPPOSED = word_set("als si wenn if jamais nooit nie never niemals")
_SO = word_set("zo ainsi ca comme like so dergelijk")
