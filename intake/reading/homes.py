"""Homes told by a removal or by a town's quarter: "we moved from Gouda to Delft", "die Trierer Altstadt"."""

from __future__ import annotations

from functools import lru_cache

from intake.reading.words.countries import CITIES
from routing.words.lexicon import Hit
from routing.words.text import Sentence, fold, word_set


def moved_to(words: tuple[str, ...], places: list[Hit]) -> str | None:
    """The country of the place that the writer has moved to; None where another or a thing was moved."""
    for at, word in enumerate(words):
        if word not in MOVED or (word in _FRENCH and "pas" in words[max(0, at - 2) : at]):
            continue  # "pas" beside a Dutch verb is "lately"
        low = next((i + 1 for i in range(at - 1, -1, -1) if words[i] in _ENDS), 0)
        high = next((i for i in range(at + 1, len(words)) if words[i] in _ENDS), len(words))
        if _OTHERS.intersection(words[low:high]) or not _I.intersection(words[max(low, at - 10) : at + 3]):
            continue
        for place in places:
            if low < place.start < high and abs(place.start - at) <= _REACH and words[place.start - 1] in _TO:
                beside = [h for h in places if h.tag.startswith("country") and 0 <= h.start - place.end <= 2]
                return (beside or [place])[0].tag.split()[1]
    return None


_REACH = 8  # words between the verb and the place
MOVED = word_set(
    "verhuisd verhuisde verhuisden demenage demenagee demenages emmenage umgezogen gezogen hergezogen moved"
    " relocated"
)
_FRENCH = word_set("demenage demenagee demenages emmenage")
_TO = word_set("naar a en au aux pour vers nach to")
_ENDS = word_set(". ; : ( ) ! ? maar mais aber sondern but want car denn because")
_I = word_set("ik wij we j je nous ich wir i ve ben suis sommes avons bin sind")
_OTHERS = word_set(  # somebody else who moved, a thing that was, or a removal that is no fact
    "niet nooit jamais nicht nie not never zou zouden tijdelijk provisoirement vorubergehend"
    " temporarily werd werden wordt wurde wurden was were been pakket pakje bestelling colis"
    " commande paket bestellung parcel order webshop winkel shop firma bedrijf verkoper magazijn"
    " boutique magasin societe vendeur depot laden geschaft lager verkaufer store warehouse company"
    " seller ze zij ils elles elle il sie they she he dochter zoon zus broer moeder vader ouders vriend"
    " vriendin buren fille fils soeur frere mere pere parents ami amie voisins tochter sohn schwester"
    " bruder mutter vater eltern freund freundin nachbarn daughter son sister brother mother father"
    " friend neighbours kantoor bureau buro office vroeger destijds autrefois jadis damals fruher"
    " formerly"
)


def verb_final(words: tuple[str, ...], places: list[Hit]) -> str | None:
    """The country of the place in "sinds wij in Breda wonen", "weil ich in Trier lebe": verb at the end.

    Not "als we ooit in Breda wonen", nor where somebody else or no longer lives there.
    """
    for place in places:
        verb = next((at for at in range(place.end, min(place.end + 4, len(words))) if words[at] in _LIVE), -1)
        if verb < 0 or place.start < 2 or words[place.start - 1] not in _IN:
            continue
        if words[verb + 1 : verb + 2] and words[verb + 1] in _IN:
            continue  # "I work in Aachen and live in Eupen"
        if not all(word in _BETWEEN or word[:1].isdecimal() for word in words[place.end : verb]):
            continue
        low = next((i + 1 for i in range(place.start - 1, -1, -1) if words[i] in _ENDS or words[i] == ","), 0)
        low = max(low, place.start - 9)
        self_at = next((at for at in range(place.start - 1, low - 1, -1) if words[at] in _SELF), -1)
        if self_at < 0 or _IF.intersection(words[max(low, self_at - 1) : self_at]):
            continue
        if not _OTHERS.intersection(words[self_at + 1 : place.start]):
            return place.tag.split()[1]
    return None


_LIVE = word_set("woon wonen wohne wohnen lebe leben verblijf verblijven gewoond gewohnt gelebt")
_IN = word_set("in te nahe nabij bij")
_BETWEEN = word_set(
    ", en und samen zusammen vast fest nu jetzt al schon met mit zijn ons uns allen alleen allein"
)
_SELF = word_set("ik wij we ich wir")
_IF = word_set("als indien mocht wenn falls of ob toen als destijds")


def in_quarters(sentence: Sentence) -> list[Hit]:
    """A quarter, or a street with a name of its own, called after its town: both words as one place.

    "Trierer Straße" alone is a street's name anywhere, and often the road out to that town: no place.
    """
    words = sentence.words
    if _townsfolk().keys().isdisjoint(words):
        return []
    return [
        Hit(f"city {code}", at, at + 2)
        for at, word in enumerate(words[:-1])
        if (code := _townsfolk().get(word)) and _is_quarter(words[at + 1])
    ]


def _is_quarter(word: str) -> bool:
    if word in _QUARTERS or word.endswith("viertel"):
        return True
    return any(word.endswith(street) and len(word) - len(street) >= 3 for street in _STREETS)


_QUARTERS = word_set(
    "innenstadt altstadt neustadt vorstadt vorort stadtteil stadtbezirk stadtmitte zentrum nordstadt sudstadt"
    " weststadt oststadt stadtrand binnenstad centrum stadscentrum wijk buitenwijk deelgemeente stadswijk"
)
_STREETS = ("strasse", "gasse", "allee", "platz", "graben", "ufer")


@lru_cache(maxsize=1)
def _townsfolk() -> dict[str, str]:
    """ "trierer", "bremer", "utrechtse": the words made of a town's name; none that is of two countries."""
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for code, names in CITIES.items():
        for name in (fold(part).strip() for part in names.replace("\n", "|").split("|")):
            if len(name) < 4 or not name.isalpha():
                continue
            stems = {name + "er", name + "se", name.removesuffix("e") + "er"}
            stems |= {name.removesuffix("en") + "er", name.removesuffix("a") + "se"}
            for stem in stems:
                if found.setdefault(stem, code) != code:
                    doubtful.add(stem)
    return {word: code for word, code in found.items() if word not in doubtful}


def is_address_between(sentence: Sentence, low: int, high: int) -> bool:
    """Whether only a comma, a street's name and a number stand there: "in Delft, Oosterweg 4, where"."""
    if high - low > 6:
        return False
    return all(
        token.word == "," or token.word[:1].isdecimal() or sentence.quote(at, at + 1)[:1].isupper()
        for at, token in enumerate(sentence.tokens[low:high], low)
    )
