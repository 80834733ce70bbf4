"""A noun that stands without an article where a thing would have one: "laut X", "X hat mir ... geliefert".

For the second look alone (`loosely`), since headlines and hasty writers leave articles out as well.
"""

from __future__ import annotations

from itertools import takewhile

from routing.identify.use import PAPERS, Use
from routing.words.text import word_set

_ABOUT = PAPERS | word_set(  # of whom one has them
    "paket packchen sendung ware reklamation kauf einkauf auftrag retoure rucksendung mail antwort gutschein"
    " klage arger streit"
)
_TALKS = word_set(
    "schreibe schreiben schrieb geschrieben telefoniert telefoniere gesprochen streite streiten gestritten"
    " diskutiere diskutiert gechattet gemailt kontakt korrespondiere korrespondenz schriftwechsel mailverkehr"
    " verhandelt verhandle"
)
_HANDED = word_set(
    "geschrieben gemailt gewandt gewendet geschickt zuruckgeschickt zuruckgesandt gezahlt bezahlt uberwiesen"
    " gemeldet reklamiert"
)
_LETTERS = word_set("frage anfrage brief nachricht mail schreiben anruf beschwerde reklamation")
_CONCERNS = word_set("geht ging handelt dreht")
SAYS = word_set(  # what people do, and no thing
    "antwortet antwortete schweigt schwieg meldet meldete behauptet behauptete sagt sagte schreibt schrieb"
    " verspricht versprach verweigert verweigerte weigert weigerte verlangt verlangte bestreitet bestritt"
    " entschuldigt entschuldigte zahlt zahlte erstattet erstattete schiebt schob verweist verwies"
)
SAID = word_set("geantwortet gemeldet geschrieben versprochen verweigert behauptet erstattet uberwiesen")
_DONE = SAID | word_set(
    "geliefert geschickt verschickt storniert berechnet abgebucht verrechnet verkauft zugesagt gesagt"
    " mitgeteilt kassiert"
)
_SUBJECTS = word_set("man ich wir er sie ihr")
_PARTING = frozenset(".!()") | word_set(", und aber ; : -")
_SENDS = word_set("delivered sent shipped supplied")
_WHAT = word_set("half a an the only just me us my our two three another")
_BLAMES = word_set("blames blamed accuse accuses schuift schoof verwijst verwees rejette renvoie")
_KEEPS = word_set("has have had kept took heeft hebben houdt a ont garde gardent")
_DESKS = word_set(
    "chat chatbot customer helpdesk hotline site website staff manager answer reply email webshop"
)
_MINE = word_set("my our mijn mn ons onze mon notre mes nos")
_MONEY = word_set("money euros geld centen argent sous")


def stands_bare(use: Use) -> bool:
    """Whether a thing of that name could hardly stand there so, without an article."""
    if use.after_article or use.indefinite or use.shouted or not use.words[0].capital:
        return False
    if use.german:
        return _after_preposition(use) or (use.place == 0 and _acts_in_german(use))
    return use.place == 0 and (_acts(use) or _heads_an_order(use) or _owns_a_desk(use))


def _clause(use: Use) -> list[str]:
    """The words behind it, up to the end of their clause, and two empty ones."""
    words = takewhile(lambda word: word not in _PARTING, use.sentence.words[use.end :])
    return [*words, "", ""]


def _after_preposition(use: Use) -> bool:
    words, before = use.sentence.words, use.before
    if before == "laut":
        return True
    if before in ("von", "bei", "gegen", "uber", "mit") and use.place > 1 and words[use.place - 2] in _ABOUT:
        return True
    if before in ("hat", "haben", "hatte", "hatten"):  # "after all these calls has X promised me"
        clause = _clause(use)
        return clause[0] in ("mir", "uns", "mich") and not _DONE.isdisjoint(clause)
    if before == "mit":
        return not _TALKS.isdisjoint(words)
    if before == "um":
        return not _CONCERNS.isdisjoint(words[: use.place]) and not _clause(use)[0]
    if before == "an":
        return words[use.place - 2] in _LETTERS or not _HANDED.isdisjoint(_clause(use))
    return before == "auf" and (use.bought_there or use.bought_after)


def _acts_in_german(use: Use) -> bool:
    words = _clause(use)
    verb, rest = words[0], words[1:]
    if rest[0] in _SUBJECTS:
        return False  # "daheim sagt man mir"
    if verb in ("hat", "haben", "hatte", "hatten"):
        return not _DONE.isdisjoint(rest) or _has_money(rest)
    if verb in ("liess", "lasst", "stellt", "stellte"):
        return "wissen" in rest or rest[:2] == ["sich", "tot"]
    return verb in SAYS


def _acts(use: Use) -> bool:
    words = _clause(use)
    verb, rest = words[0], words[1:]
    return verb in _BLAMES or (verb in _SENDS and rest[0] in _WHAT) or (verb in _KEEPS and _has_money(rest))


def _has_money(rest: list[str]) -> bool:
    return rest[0] in _MINE | {"mein", "unser"} and not _MONEY.isdisjoint(rest[1:3])


def _owns_a_desk(use: Use) -> bool:
    """ "X's customer service": what a firm has, and no thing."""
    words = use.sentence.words[use.end :]
    if words[:2] == ("'", "s") or words[:2] == ("’", "s"):
        words = words[1:]
    return words[:1] == ("s",) and not _DESKS.isdisjoint(words[1:2])


def _heads_an_order(use: Use) -> bool:
    """ "X: order 4711 not delivered"."""
    return use.heads and not PAPERS.isdisjoint(use.sentence.words[use.end + 1 : use.end + 2])
