"""Where does the consumer live, and where is the shop? (policy section 4)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from intake.reading.addresses import billing_address, own_phones, postal_address, signed_city
from intake.reading.homes import MOVED, in_quarters, is_address_between, moved_to, verb_final
from intake.reading.material import Material
from intake.reading.towns import towns
from intake.reading.words.countries import (
    ADJECTIVES,
    CITIES,
    COUNTRIES,
    GENERIC,
    LIVING,
    ORIGIN,
    PASSING,
    SHOP_WORDS,
    VAT,
    VISITING,
)
from routing.words import Evidence, Policy, ShopMatch
from routing.words.lexicon import Hit, Lexicon, compile_lexicon
from routing.words.text import LIMIT, Sentence, sentences, word_set

_VAT = re.compile(
    r"(?<![A-Za-z0-9])(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|NO|PL"
    r"|PT|RO|SE|SI|SK"
    r"|XI|CHE|CN)[ .:-]{0,2}(U?[A-Z0-9]{0,2}(?:[ .-]?\d){6,12}(?:[ .]?B\d{2})?)(?![A-Za-z0-9])"
)
_SAYING = word_set(
    "uit in aus from de d en a au du van te based gevestigd established etablie etabli situe sitz ansassig"
)

_SEATED = word_set(
    "sitzen sitzt gevestigd basee base based ansassig zitten siege etablie etabli zetel"
    " sitz located situe situee winkel webshop"
)


@lru_cache(maxsize=1)
def _places() -> Lexicon:
    phrases = {f"country {code}": names for code, names in COUNTRIES.items()}
    phrases |= {f"adjective {code}": names for code, names in ADJECTIVES.items()}
    phrases |= {f"city {code}": "|".join((names, *towns().get(code, ()))) for code, names in CITIES.items()}
    return compile_lexicon(
        {
            **phrases,
            "living": LIVING,
            "origin": ORIGIN,
            "passing": PASSING,
            "visiting": VISITING,
            "shop": SHOP_WORDS,
            "believed": _BELIEVED,
        }
    )


def _places_in(sentence: Sentence) -> list[Hit]:
    """What the sentence says of places; "rue de Paris" and "Parijse steenweg" lie elsewhere."""
    words = sentence.words
    return [hit for hit in _places().scan(sentence) if not _names_street(words, hit)]


def _names_street(words: tuple[str, ...], hit: Hit) -> bool:
    if not hit.tag.startswith(("city", "country", "adjective")):
        return False
    before, after = words[max(0, hit.start - 2) : hit.start], words[hit.end : hit.end + 1]
    return (len(before) == 2 and before[0] in _STREETS and before[1] in _OF) or (
        bool(after) and after[0] in _BEHIND
    )


_STREETS = word_set(
    "rue avenue place boulevard chaussee quai cours route porte allee square impasse faubourg"
)
_OF = word_set("de d du des")
_BEHIND = word_set("straat steenweg laan plein poort strasse allee platz road street avenue lane")
_DOUBTED = 12  # words after "I thought", "not to be confused with", within which a country is another's
_BELIEVED = """
    dezelfde|hetzelfde|verward met|verwarren met|verwarring met|niets te maken met|niet die van
    |niet die uit|les memes|le meme|la meme|confondu avec|confondre avec|rien a voir avec|pas celui|pas celle
    |derselbe|dieselbe|dieselben|dasselbe|verwechselt|verwechseln|nichts zu tun mit|nicht der aus
    |nicht die aus|same|confused with|nothing to do with|not the one|mistook
    |dacht|dachten|denk|geloofde|meende|leek|lijkt|alsof|zogezegd|zogenaamd|doet alsof|croyais|pensais
    |pensait|semblait|soi disant|pretend|se dit|se pretend|dachte|glaubte|angeblich|scheinbar|von wegen
    |thought|believed|supposedly|pretends|claims to be|appears
"""


def read_consumer_country(material: Material, policy: Policy) -> tuple[str, tuple[Evidence, ...]]:
    """Where the consumer lives: what they say, else a telephone number's code, else the home country."""
    texts = list(_consumer_texts(material))
    told_in = [  # the sentences that name a place; no other tells where somebody lives
        (where, sentence) for where, text in texts for sentence in sentences(text) if _named(sentence)
    ]
    for read in (_living, _moving):
        for where, sentence in told_in:
            if found := read(sentence):
                return found, (Evidence(f"consumer lives in {found}", where, sentence.quote()),)
    for where, text in texts:
        for told in (
            postal_address(text, policy.home_country),
            signed_city(text, policy.home_country, signed=where == "signature"),
        ):
            if told:
                return told[0], (Evidence(f"consumer lives in {told[0]}", where, told[1]),)
    for where, sentence in told_in:
        if passed := _passing(sentence):
            return passed, (Evidence(f"consumer lives in {passed}", where, sentence.quote()),)
    for where, text in _evidence_texts(material):
        if billed := billing_address(text, policy.home_country):
            return billed[0], (Evidence(f"consumer's address is in {billed[0]}", where, billed[1]),)
    for where, sentence in told_in:
        found = _residence(sentence, ("origin",))
        if found:
            return found, (Evidence(f"consumer is from {found}", where, sentence.quote()),)
    for where, text in texts:
        for number, code in own_phones(text, signed=where == "signature"):
            return code, (Evidence(f"consumer's telephone is of {code}", where, number),)
    return policy.home_country, ()


def _consumer_texts(material: Material) -> Iterator[tuple[str, str]]:
    for piece in material.own:
        yield piece.where, piece.text
    for letter in material.letters:
        if letter.signature:
            yield "signature", letter.signature


def _evidence_texts(material: Material) -> Iterator[tuple[str, str]]:
    """Documents and other people's mails: evidence, but the shop's own address stands in them too."""
    for piece in material.enclosed:
        yield piece.where, piece.text
    for letter in material.letters:
        for quote in letter.quotes[:10]:
            yield "quoted", quote.text
        for inner in letter.forwarded[:5]:
            yield "attached mail", inner.text


def _living(sentence: Sentence) -> str | None:
    return _residence(sentence, ("living",))


def _moving(sentence: Sentence) -> str | None:
    return moved_to(sentence.words, _named(sentence)) if MOVED.intersection(sentence.words) else None


def _residence(sentence: Sentence, tags: tuple[str, ...]) -> str | None:
    """ "Ik woon in Breda", "nous habitons depuis un an à Lille": the place named after such words.

    The search ends where another clause or another doing begins: "je loge à Gand mais je bosse à
    Luxembourg" names one place of residence.
    """
    hits = _places_in(sentence)
    words = sentence.words
    places = _named(sentence)
    if not places:
        return None
    if "living" in tags and (told := verb_final(words, places)):
        return told
    if "living" in tags and words[0] in _FROM and places[0].start == 1 and _ERRAND.intersection(words):
        return places[0].tag.split()[1]  # "From Breda, a complaint about"
    for living in (hit for hit in hits if hit.tag in tags):
        if _NOT.intersection(words[max(0, living.start - 2) : living.start]) or _NOT.intersection(
            words[living.end : living.end + 1]
        ):
            continue
        if _SECOND.intersection(words[max(0, living.start - 1) : living.start]):
            continue
        high = min(living.end + _WINDOW, len(words))
        low = living.end + (words[living.end : living.end + 1] == (":",))  # "my address: ..."
        end = next((at for at in range(low, high) if words[at] in _ELSEWHERE), high)
        after = [hit for hit in places if living.end <= hit.start < end]
        if not after:
            before = _told_before(sentence, living, places)
            if before:
                return before
        if after:  # "Halle, in Deutschland" is Germany; "Arlon, not far from Luxembourg" is not Luxembourg
            beside = [h for h in after if h.tag.startswith("country") and h.start - after[0].end <= 3]
            return (beside or [_longest(after)])[0].tag.split()[1]
    return None


def _longest(places: list[Hit]) -> Hit:
    """The first, and of several that begin there the longest: "Bergen op Zoom" is not Bergen."""
    return max((hit for hit in places if hit.start == places[0].start), key=lambda hit: hit.end)


def _named(sentence: Sentence) -> list[Hit]:
    """The countries and towns that a sentence names, in its order."""
    hits = _places_in(sentence)
    places = [hit for hit in hits if hit.tag.startswith(("country", "city"))] if hits else []
    quarters = in_quarters(sentence)
    return sorted([*places, *quarters], key=_start) if quarters else places


def _start(hit: Hit) -> int:
    return hit.start


def _told_before(sentence: Sentence, living: Hit, places: list[Hit]) -> str | None:
    """ "In Breda, where I have lived for years": the place before a "where" that the living belongs to."""
    words = sentence.words
    where = next(
        (at for at in range(living.start - 1, max(-1, living.start - 9), -1) if words[at] in _WHERE), -1
    )
    where = where if where >= 0 else living.start if words[living.start] in _WHERE else -1
    if where < 0 or not _WHO.intersection(words[where : where + 3]):
        return None
    near = [hit for hit in places if hit.end <= where and is_address_between(sentence, hit.end, where)]
    return near[-1].tag.split()[1] if near else None


def _passing(sentence: Sentence) -> str | None:
    """ "Hier in Breda", "chez nous, à Lille", "ich schreibe aus Köln": a home told in passing.

    Not where somebody else speaks, nor where the sentence tells of a stay, work or a relative's place.
    """
    hits = _places_in(sentence)
    words = sentence.words
    passing = [hit for hit in hits if hit.tag == "passing"]
    if not passing or _AWAY.intersection(words) or any(hit.tag == "visiting" for hit in hits):
        return None
    if any(mark in sentence.quote() for mark in ('"', "«", "“", "„")):
        return None
    for told in passing:
        if ":" in words[max(0, told.start - 4) : told.start]:
            continue
        beside = [
            hit
            for hit in hits
            if hit.tag.startswith(("country", "city")) and 0 <= hit.start - told.end <= _LINKED
            and all(word in _LINK for word in words[told.end : hit.start])
        ]  # fmt: skip
        if beside:
            country = next(
                (h for h in hits if h.tag.startswith("country") and 0 <= h.start - beside[0].end <= 2),
                beside[0],
            )
            return country.tag.split()[1]
    return None


_FROM = word_set("vanuit uit depuis aus from")
_ERRAND = word_set(
    "klacht vraag groet groeten plainte question ecris beschwerde frage schreibe complaint write"
)
_LINKED = 2  # words between "here" and the place: "here, in"
_LINK = word_set(", in te a en au aus uit zu the het de la")
_WHERE = word_set("waar ou wo where")
_WHO = word_set("ik wij we j je nous ich wir i ve")
_AWAY = word_set(
    "vakantie vakantiehuis vakantiehuisje hotel verlof reis werk werken kantoor congres familie zus"
    " broer dochter"
    " zoon ouders moeder vader vriend vriendin vrienden zei zeiden vacances conge bureau travail"
    " fille fils soeur"
    " frere mere pere parents amis ami dit disent urlaub ferien arbeit arbeite buro tochter sohn"
    " schwester bruder"
    " mutter vater eltern freunde sagte sagten holiday holidays vacation office work daughter son"
    " sister brother"
    " mother father parents friends friend said says tijdelijk provisoirement vorubergehend"
    " temporarily stagiair"
    " magazijn depot filiale boutique winkel filiaal geschaft lager warehouse store"
)

_SECOND = word_set("holiday vacation second summer weekend tweede")
_WINDOW = 12  # words after "I live" in which the place is looked for
_NOT = word_set("niet geen nooit pas plus jamais nicht kein nie not never no longer")
_ELSEWHERE = word_set(
    ". ; ( : maar werk werkt werken besteld bestelde kocht naast grens tegenover minuten kilometer km"
    " mais travaille travaillons commande achete frontiere pres proche minutes"
    " aber sondern arbeite arbeiten bestellt kaufe nahe neben grenze"
    " but work working ordered bought near close opposite border"
)


def read_shop_country(
    material: Material, match: ShopMatch, policy: Policy
) -> tuple[str, tuple[Evidence, ...]]:
    """Where the shop is: the register, what the consumer says, a VAT number, the domain's ending, else
    home.
    """
    if match.shop is not None:
        return match.shop.country, ()
    for piece in material.own:
        for sentence in piece.sentences:
            told = _told_country(sentence, match)
            if told:
                return told, (Evidence(f"shop is in {told}", piece.where, sentence.quote()),)
    for where, text in _all_texts(material):
        number = _vat_country(text)
        if number:
            return number[0], (Evidence(f"shop's number is of {number[0]}", where, number[1]),)
    ending = (match.domain or "").rpartition(".")[2]
    if len(ending) == 2 and ending not in GENERIC:
        code = {"uk": "GB", "el": "GR"}.get(ending, ending.upper())
        return code, ()
    return policy.home_country, ()


def _all_texts(material: Material) -> Iterator[tuple[str, str]]:
    for piece in (*material.own, *material.enclosed):
        yield piece.where, piece.text
    for letter in material.letters:
        if letter.quoted:
            yield "quoted", letter.quoted


def _told_country(sentence: Sentence, match: ShopMatch) -> str | None:
    """ "Een Spaanse webshop", "une boutique de Cologne", "die sitzen in Deutschland"."""
    hits = _places_in(sentence)
    shops = [hit for hit in hits if hit.tag == "shop"]
    label = (match.domain or "-").partition(".")[0]
    named = [
        index for index, token in enumerate(sentence.tokens) if label in token.word or token.word == label
    ]
    doubted = [hit for hit in hits if hit.tag == "believed"]
    for hit in hits:
        kind, _, code = hit.tag.partition(" ")
        if kind not in ("adjective", "country", "city") or any(
            d.start < hit.start <= d.start + _DOUBTED for d in doubted
        ):
            continue
        near_after = any(0 <= shop.start - hit.end <= 2 for shop in shops)
        near_before = any(0 <= hit.start - shop.end <= 4 for shop in shops) or any(
            0 <= hit.start - at <= 8 for at in named
        )
        words = sentence.words
        before = words[hit.start - 1] if hit.start else ""
        if _NOT.intersection(words[max(0, hit.start - 3) : hit.start]):
            continue
        if kind == "adjective" and (near_after or (any(0 <= hit.start - shop.end <= 1 for shop in shops))):
            return code
        sent = _DELIVERY.intersection(words[max(0, hit.start - 4) : hit.start])  # where the parcel goes
        if (
            kind in ("country", "city")
            and near_before
            and before in _SAYING
            and not (sent or _ours(hits, hit.start))
        ):
            return code
        if kind == "country" and before in _SAYING and _they_sit(words[max(0, hit.start - 5) : hit.end + 4]):
            return code
        if kind in ("country", "city") and _addressed(words, hit.start) and not _ours(hits, hit.start):
            return code
    return None


_DELIVERY = word_set(
    "levering geleverd leveren bezorgd bezorging verzonden verzending afhaling opgehaald livraison livre"
    " livree livrer expedie expediee envoye retrait lieferung geliefert versand verschickt abholung delivery"
    " delivered deliver shipping shipped pickup collected"
)


def _addressed(words: tuple[str, ...], place: int) -> bool:
    """ "On the return label stands an address in Zwolle", "the parcel goes back to Innsbruck"."""
    before = words[max(0, place - 5) : place]
    if not before or before[-1] not in _TOWARDS:
        return False
    near = words[max(0, place - 10) : place]
    return any(word.startswith(_RETURNING) for word in near) and not _OWN.intersection(before)


_TOWARDS = word_set("in te naar uit a en au aus nach from to vers d")
_RETURNING = ("retour", "zetel", "siege", "hauptsitz", "rucksend", "ruckver", "zurucks", "zurucksch",
              "terugst", "terugz", "renvoy", "afzender", "expediteur", "absender")  # fmt: skip
_OWN = word_set("ik mijn wij ons je j nous mon ma notre ich wir mein meine unser i we my our")


def _ours(hits: Sequence[Hit], place: int) -> bool:
    return any(hit.tag == "living" and 0 <= place - hit.end <= 4 for hit in hits)


def _they_sit(words: tuple[str, ...]) -> bool:
    return bool(_SEATED.intersection(words))


def _vat_country(text: str) -> tuple[str, str] | None:
    for found in _VAT.finditer(text[:LIMIT]):
        code = {"EL": "GR", "XI": "GB", "CHE": "CH"}.get(found.group(1), found.group(1))
        digits = re.sub(r"[^0-9A-Z]", "", found.group(2))
        if VAT.get(code, re.compile(r".{7,13}")).fullmatch(digits):
            return code, found.group()
    return None
