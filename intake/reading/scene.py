"""A sentence with all that is known of its words: who is in it, which clause a word is in, which times.

The questions of policy section 6 are about who did what to whom, and when. A `Scene` answers them for one
sentence; the scenes before it are kept, because "them" may be named a sentence earlier.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise

from intake.reading.dates import When, find_times
from intake.reading.material import Material, Piece
from intake.reading.sequence import settle
from intake.reading.vocabulary import READ, lexicon
from intake.reading.words.fillers import FILLERS
from intake.reading.words.trades import TRADES
from routing.words import Evidence, ShopMatch
from routing.words.lexicon import Hit
from routing.words.outsiders import NAMES
from routing.words.text import ADDRESSES, Sentence, Token, tokens, word_set
from routing.words.tongues import sentence_votes

_MARKS = frozenset(",;:()–—")
_SUBJECTS = ("subj", "self", "shop", "name", "other")
_AND = word_set("en et und and e y i ou of or oder")
_NOT_TOPIC = {  # who stands after these is named with something else, and no "they" means them
    "nl": word_set("van met via door volgens op voor per"),
    "fr": word_set("du d par avec selon sur pour via"),
    "de": word_set("mit von vom per laut auf durch uber"),
    "en": word_set("with by of from using through on via for"),
}
_BETWEEN = word_set(
    "de la le l mijn ma mon der dem den die the my onze een un une einem einer a autre other andere"
)


_NONE: list[Hit] = []


@dataclass(slots=True)
class Scene:
    """One sentence of the consumer's, read."""

    piece: Piece
    sentence: Sentence
    language: str
    number: int
    hits: dict[str, list[Hit]]
    times: list[When]
    bounds: list[int] = field(default_factory=list)  # first token of each clause, in order

    @property
    def day(self) -> date:
        return self.piece.day

    @property
    def size(self) -> int:
        return len(self.sentence.tokens)

    def of(self, tag: str) -> list[Hit]:
        return self.hits.get(tag, _NONE)

    def clause(self, place: int) -> tuple[int, int]:
        """The clause that holds that token: from, up to (not included)."""
        at = bisect_right(self.bounds, place)
        low = self.bounds[at - 1] if at else 0
        return low, self.bounds[at] if at < len(self.bounds) else self.size

    def within(self, tag: str, low: int, high: int) -> list[Hit]:
        found = self.hits.get(tag)
        return [hit for hit in found if low <= hit.start < high] if found else []

    def evidence(self, claim: str, low: int, high: int) -> Evidence:
        return Evidence(claim, self.piece.where, self.sentence.quote(low, high))

    def whole(self, claim: str) -> Evidence:
        return Evidence(claim, self.piece.where, self.sentence.quote())


def scenes(
    material: Material, match: ShopMatch, language: str, names: frozenset[tuple[str, ...]] | None = None
) -> list[Scene]:
    """All sentences of the consumer's own texts, read in their language.

    `names`: those of the shop, where they are known already.
    """
    names = shop_names(match) if names is None else names
    heads = frozenset(name[0] for name in names)
    trades = frozenset(word for name in names if len(name) > 1 for word in name if word.endswith(TRADES))
    code = language if language in READ else "other"
    found: list[Scene] = []
    for piece, sentence in material.sentences:
        own = _language_of(sentence, code)
        hits: dict[str, list[Hit]] = {}
        for hit in lexicon("contact", own).scan_across(sentence, FILLERS[own]):
            if hit.tag == "noans" and _THAT & set(sentence.words[hit.start + 1 : hit.end - 1]):
                continue  # "answered that it does not", "has no answer but that"
            if own == "fr" and hit.tag == "other" and _is_participle(sentence, hit):
                continue
            if own != "fr" or hit.tag not in _TENSED or _is_past(sentence, hit):
                hits.setdefault(hit.tag, []).append(hit)
        _mark_firms(sentence, names, heads, hits, own)
        if names and "shop" in hits:
            _mark_sites(sentence, hits)
        if trades:
            _mark_trades(sentence, trades, hits)
        _set_aside(hits)
        if own == "de":
            _set_polite_aside(sentence, hits)
        elif own == "en" and "other" in hits and "shop" in hits:
            _set_owned_aside(sentence, hits)
        scene = Scene(piece, sentence, own, len(found), hits, find_times(sentence, own, piece.day))
        scene.bounds = _bounds(scene)
        found.append(scene)
    settle(found)
    return found


_THAT = word_set("dat dass que qu that")
_AUXILIARIES = word_set("ai as a avons avez ont avais avait avions avaient eu ete suis sommes aurai ayant")
_LIKE_PRESENT = word_set(
    "telephone contacte recontacte signale reclame relance informe avise sollicite interpelle"
    " rappele prevenu maile"
)


_KIN = word_set("fille fils mari femme epouse epoux compagnon compagne soeur frere mere pere voisine voisin")
_TENSED = ("did", "sent", "reached")
_NOUNS = word_set("adresse poste")  # "l'adresse mail", "à la poste"


def _is_participle(sentence: Sentence, hit: Hit) -> bool:
    """ "C'est marqué", "j'ai posté": no brand, and no post office."""
    token = sentence.tokens[hit.start]
    if hit.end - hit.start > 1 or token.word not in ("marque", "poste"):
        return False
    before = sentence.words[hit.start - 1] if hit.start else ""
    return sentence.source[token.start : token.end][-1:] in ("é", "É") or before in _AUXILIARIES | {"est"}


def _is_past(sentence: Sentence, hit: Hit) -> bool:
    """Whether a French verb of contact is told as done: `contacté`, not `je contacte` or `un téléphone`."""
    token = sentence.tokens[hit.start]
    before = sentence.words[max(0, hit.start - 5) : hit.start]
    if token.word in ("ecrit", "dit") and before[-1:] and before[-1] in _KIN:
        return False  # "ma fille écrit ceci"
    if token.word in ("ecrit", "ecrite", "dit"):
        reflexive = tuple(before[-1:]) == ("s",)  # "comment ça s'écrit"
        quoted = set(before[-3:]) & {"est", "etait", "sont", "soit", "par", "bien", "comme"}
        return not reflexive and not quoted
    if token.word not in (_LIKE_PRESENT | _NOUNS if hit.tag == "did" else _NOUNS):
        return True
    written = sentence.source[token.start : token.end]
    return written[-1:] in ("é", "É") or bool(set(before) & _AUXILIARIES)


def _language_of(sentence: Sentence, main: str) -> str:
    """A sentence's own language where it clearly differs from that of the whole."""
    if len(sentence.tokens) < 5:
        return main
    votes = sentence_votes(sentence)
    if not votes:
        return main
    best = max(votes, key=votes.__getitem__)
    if best == main or votes[best] < votes.get(main, 0.0) * 2 + 2 or best not in READ:
        return main
    return best


def shop_names(match: ShopMatch) -> frozenset[tuple[str, ...]]:
    """The words by which this mail calls its shop: from the register, and as the mail itself spells them."""
    written = [item.quote for item in match.evidence if item.where != "link"]
    if match.shop is not None:
        written += [match.shop.name, *match.shop.aliases]
    if match.domain:
        written.append(match.domain.partition(".")[0])
    found = set()
    for name in dict.fromkeys(written[:20]):
        words = _words_of(name)
        if words and len(words) <= 8:
            found.add(words)
            if len(words) > 1 and words[0] in (
                "de",
                "het",
                "le",
                "la",
                "les",
                "the",
                "der",
                "die",
                "das",
                "chez",
            ):
                found.add(words[1:])
            longest = max(words, key=len)  # "Zon Reizen" is soon just "Zon"
            if len(longest) >= 6:
                found.add((longest,))
    return frozenset(found)


@lru_cache(maxsize=512)
def _words_of(name: str) -> tuple[str, ...]:
    """The words of a name that a mail is read for: those of few shops, over and over."""
    kinds = ("word", "number", "email", "url", "host")
    return tuple(token.word for token in tokens(name) if token.kind in kinds)


def _mark_firms(
    sentence: Sentence,
    names: frozenset[tuple[str, ...]],
    heads: frozenset[str],
    hits: dict[str, list[Hit]],
    language: str,
) -> None:
    """Tag the shop's own name (`name`) and the outsiders' (`other`). `heads`: first words of `names`."""
    words = sentence.words
    places = [  # most words begin no name
        at
        for at, word in enumerate(words)
        if word in _HEADS or word in heads or (len(word) > 8 and word.endswith(_CARRIERS))
    ]
    if sentence.addresses:
        places = sorted({*places, *sentence.addresses})
    for place in places:
        word, token = words[place], sentence.tokens[place]
        if token.kind in ADDRESSES:
            known = any(name[0] in word for name in names if len(name[0]) > 5)
            if known:
                hits.setdefault("name", []).append(Hit("name", place, place + 1))
            continue
        if len(word) > 8 and word.endswith(_CARRIERS):
            hits.setdefault("other", []).append(Hit("other", place, place + 1))
            continue
        for size in range(min(4, len(words) - place), 0, -1):
            run = tuple(words[place : place + size])
            if run in names:
                hits.setdefault("name", []).append(Hit("name", place, place + size))
                break
            kind = NAMES.get(run)
            if kind and run[0] in _SOCIAL and _theirs(words, place, place + size):
                break  # "their Facebook page" is the shop's
            if kind and not _plain(run, token.capital, language):
                hits.setdefault("other", []).append(Hit("other", place, place + size))
                break


def _mark_sites(sentence: Sentence, hits: dict[str, list[Hit]]) -> None:
    """ "The website of Sony" is not the shop's, nor who is written to there."""
    known = {at for tag in ("name", "other", "us") for h in hits.get(tag, ()) for at in range(h.start, h.end)}
    for hit in hits["shop"]:
        of = sentence.tokens[hit.end : hit.end + 2]
        if len(of) < 2 or hit.end + 1 in known or sentence.words[hit.end - 1] not in _SITES:
            continue
        if of[0].word in _OF and of[1].kind == "word" and of[1].capital and not of[1].shout:
            hits.setdefault("other", []).append(Hit("other", hit.end - 1, hit.end + 2))


_SITES = word_set("site website webpagina webseite webpage homepage")
_OF = word_set("van de d von of")


def _mark_trades(sentence: Sentence, trades: frozenset[str], hits: dict[str, list[Hit]]) -> None:
    """ "The bakery", "à la cave": the kind of shop in the shop's own name, with its article."""
    taken = {
        at for tag in ("name", "shop", "other") for h in hits.get(tag, ()) for at in range(h.start, h.end)
    }
    for place, word in enumerate(sentence.words):
        if word in trades and place and place not in taken and sentence.words[place - 1] in _ARTICLES:
            hits.setdefault("shop", []).append(Hit("shop", place, place + 1))


_ARTICLES = word_set(
    "la le l au du cette ce leur de het die deze dat the that this their der dem den das zum zur"
)
_HEADS = frozenset(run[0] for run in NAMES)
_SOCIAL = word_set("facebook fb instagram insta messenger whatsapp tiktok twitter linkedin")
_PAGES = word_set("page compte profil account profile pagina seite konto")
_THEIRS = word_set("leur leurs their hun hunne ihre ihrer ihrem ihren deren")


def _theirs(words: list[str] | tuple[str, ...], start: int, end: int) -> bool:
    near = {*words[max(0, start - 2) : start], *words[end : end + 1]}
    return bool(near & (_PAGES | _THEIRS))


def _set_aside(hits: dict[str, list[Hit]]) -> None:
    """ "Another shop", "the supplier of my internet": a word inside a longer name of somebody else."""
    if not hits:
        return
    outside = [hit for tag in ("other", "bystander") for hit in hits.get(tag, ()) if hit.end - hit.start > 1]
    for tag in ("shop", "pron", "subj", "self", "me", "us") if outside else ():
        hits[tag] = _outside(hits.get(tag, []), outside)
    longer = [  # "accusé de réception" is no hotel's reception
        hit for tag in ("shop", "self", "receipt", "auto") for hit in hits.get(tag, ())
        if hit.end - hit.start > 1
    ]  # fmt: skip
    ours = [hit for hit in hits.get("us", ()) if hit.end - hit.start > 1]  # "your office"
    if ours:
        hits["shop"] = _outside(hits.get("shop", []), ours)
    for tag in ("other", "bystander", "helper") if longer else ():
        hits[tag] = _outside(hits.get(tag, []), longer)


def _set_polite_aside(sentence: Sentence, hits: dict[str, list[Hit]]) -> None:
    """German "Sie", "Ihnen" with a capital inside a sentence is us, and no "they"."""
    polite = {
        place
        for place, token in enumerate(sentence.tokens)
        if place and token.capital and token.word in ("sie", "ihnen")
        and sentence.tokens[place - 1].word not in _OPENING
    }  # fmt: skip
    for tag in ("pron", "subj", "them") if polite else ():
        hits[tag] = [hit for hit in hits.get(tag, ()) if hit.start not in polite]


def _set_owned_aside(sentence: Sentence, hits: dict[str, list[Hit]]) -> None:
    """ "A maker's helpdesk" is not the shop's."""
    owners = {hit.end for hit in hits["other"]}
    hits["shop"] = [
        hit for hit in hits["shop"] if not (hit.start - 1 in owners and sentence.words[hit.start - 1] == "s")
    ]


def _outside(found: list[Hit], longer: list[Hit]) -> list[Hit]:
    return [
        hit for hit in found if not any(item.start <= hit.start and hit.end <= item.end for item in longer)
    ]


_OPENING = frozenset('.:!?"„“»«-')
_CARRIERS = (
    "koerier",
    "bezorger",
    "bezorgdienst",
    "lieferdienst",
    "paketdienst",
    "pakketdienst",
    "zusteller",
    "spedition",
)
_PLAIN = word_set(
    "alma das bil ing axa ideal post visa dell weber apple continental brother sage fod ups ecc cec hp lg"
    " hermes in3"
)


def _plain(run: tuple[str, ...], capital: bool, language: str) -> bool:
    """Outsiders' names that are plain words too count with a capital only; German "das" never does."""
    name = " ".join(run)
    return name in _PLAIN and (not capital or (language == "de" and name in ("das", "alma")))


def _bounds(scene: Scene) -> list[int]:
    """Where clauses begin: after marks, at conjunctions, and at "and" before a new subject."""
    found = {0}
    sentence = scene.sentence
    if not _MARKS.isdisjoint(sentence.words):
        written = sentence.tokens
        found.update(
            [
                at
                for at, word in enumerate(sentence.words, 1)
                if word in _MARKS and written[at - 1].kind == "mark"
            ]
        )
    if "-" in sentence.words:  # "ordered in May - not delivered - mailed three times"
        found.update([at for at, token in enumerate(sentence.tokens, 1) if _is_dash(sentence, token)])
    found.update([hit.end for hit in scene.of("outer")])
    boundaries = scene.of("boundary")
    for hit in boundaries:
        word = sentence.words[hit.start]
        if word in _AND and not any(scene.within(tag, hit.start + 1, hit.start + 4) for tag in _SUBJECTS):
            continue
        if word == "um" and "zu" not in sentence.words[hit.start : hit.start + 12]:
            continue  # "um etwas bitten" opens no clause
        found.add(hit.start)
    if len(found) == 1:
        return [0]
    found -= _aside(sentence, found)
    return sorted(bound for bound in found if bound < scene.size)


def _is_dash(sentence: Sentence, token: Token) -> bool:
    """A hyphen typed for a dash: with a space before and behind it."""
    around = sentence.source[token.start - 1 : token.end + 1]
    return token.word == "-" and len(around) == 3 and around[0].isspace() and around[2].isspace()


def _aside(sentence: Sentence, bounds: set[int]) -> set[int]:
    """Bounds around a remark between a noun and its verb: "my mail, with two photos, went off on Monday"."""
    words = sentence.words
    if words.count(",") < 2:
        return set()
    commas = [at for at, word in enumerate(words) if word == ","]
    for first, last in pairwise(commas):
        inside = words[first + 1 : last]
        following = words[last + 1] if last + 1 < len(words) else ""
        if not inside or len(inside) > _LONGEST_REMARK or following not in _PREDICATES:
            continue
        if inside[0] in _WITH or inside[-1] in _INCLUDED:
            return {at for at in bounds if first < at <= last + 1}
    return set()


_LONGEST_REMARK = 7  # words
_WITH = word_set("avec met mit samt inklusive with including photos plus zonder sans without ohne inclusief")
_INCLUDED = word_set(
    "inclus incluses compris comprises jointes appui joint jointe inbegrepen erbij bijgevoegd incluis"
    " beigefugt inklusive anbei included enclosed attached all"
)
_PREDICATES = word_set(
    "est a date remonte etait fut porte avait partait partit is was werd ging vertrok dateert stamt had heeft"
    " ist war wurde ging stammt datiert hat hatte went left has dates were are sind waren zijn waren sont"
)


def topic(all_scenes: list[Scene], scene: Scene, before: int) -> str:
    """Whom a "they" before that token means: `shop` or `other`, by the firm named last."""
    for current in reversed(all_scenes[max(0, scene.number - 2) : scene.number + 1]):
        limit = before if current is scene else current.size
        mentions: list[tuple[int, str]] = []
        for tag in ("shop", "name"):
            found = [hit for hit in current.of(tag) if hit.end <= limit and not _is_charged(current, hit)]
            found = [h for h in found if not (is_their_site(current, h) or is_origin(current, h))]
            mentions += [(hit.start, "shop") for hit in found]
        for hit in current.of("other"):
            if hit.end <= limit and _is_topical(current, hit):
                mentions.append((hit.start, "other"))
        if mentions:
            return max(mentions)[1]
    return "shop"


def is_their_site(scene: Scene, hit: Hit) -> bool:
    """ "Their site", "leur formulaire": whose it is, the words before must tell."""
    words = scene.sentence.words
    return words[hit.start] in _FORMS and hit.start > 0 and words[hit.start - 1] in _THEIR


def is_origin(scene: Scene, hit: Hit) -> bool:
    """ "Rang the maker about the lamp from X": where the thing is from, told to somebody else."""
    words = scene.sentence.words
    start = min([h.start for h in scene.of("name") if h.end == hit.end], default=hit.start)
    if words[start - 1 : start] not in _FROM:
        return False
    called = [(h.start, h.end) for h in scene.of("did")]
    others = scene.of("other")
    return any(-4 <= h.start - end <= 3 or 0 <= start - h.end <= 1 for h in others for start, end in called)


_FROM = {(word,) for word in ("from", "of", "van", "von", "de", "chez", "bij", "bei")}
_FORMS = word_set("site website webseite seite page pagina app chat formulier formulaire formular form")
_THEIR = word_set("hun hunne leur their deren")


def _is_charged(scene: Scene, hit: Hit) -> bool:
    """ "It is up to the seller": somebody else says whose matter it is, and is the one spoken of."""
    words = list(scene.sentence.words[max(0, hit.start - 4) : hit.start])
    while words and words[-1] in _BETWEEN:
        words.pop()
    return tuple(words[-2:]) in _UP_TO


_UP_TO = frozenset((
    *(("est", "au"), ("est", "aux"), ("est", "a"), ("revient", "au"), ("incombe", "au"), ("etait", "au")),
    *(("is", "aan"), ("was", "aan"), ("ligt", "bij"), ("taak", "van"), ("plicht", "van"), ("zaak", "van")),
    *(("sache", "des"), ("aufgabe", "des"), ("pflicht", "des"), ("liegt", "beim"), ("sei", "sache")),
    *(("up", "to"), ("down", "to"), ("job", "of"), ("duty", "of"), ("responsibility", "of")),
))  # fmt: skip


def _is_topical(scene: Scene, hit: Hit) -> bool:
    if scene.sentence.words[hit.start] in _SITES:
        return True  # "on the site of Y"
    words = [token.word for token in scene.sentence.tokens[max(0, hit.start - 4) : hit.start]]
    if words[-1:] == ["("]:
        return False  # "other bulbs (a brand's)": a remark
    while words and words[-1] in _BETWEEN:
        words.pop()  # "of another brand" tells of the goods
    if scene.within("did", hit.end, hit.end + 2):
        return True  # "met de post gebeld"
    return not words or words[-1] not in _NOT_TOPIC.get(scene.language, frozenset())
