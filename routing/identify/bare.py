"""A noun that stands without an article where a thing would have one: "laut X", "X hat mir ... geliefert".

For the second look alone (`loosely`), since headlines and hasty writers leave articles out as well.
"""

from __future__ import annotations

import re
from itertools import takewhile

from routing.identify.ordinary import is_material
from routing.identify.use import PAPERS, QUOTES, Use
from routing.words.text import word_set

_ABOUT = PAPERS | word_set(  # of whom one has them
    "paket packchen sendung ware reklamation kauf einkauf auftrag retoure rucksendung mail antwort gutschein"
    " klage arger streit problem probleme schwierigkeiten erfahrung erfahrungen"
)
_TALKS = word_set(
    "schreibe schreiben schrieb geschrieben telefoniert telefoniere gesprochen streite streiten gestritten"
    " diskutiere diskutiert gechattet gemailt kontakt korrespondiere korrespondenz schriftwechsel mailverkehr"
    " verhandelt verhandle"
)
_HANDED = word_set(
    "geschrieben gemailt gewandt gewendet geschickt zuruckgeschickt zuruckgesandt gezahlt bezahlt uberwiesen"
    " gemeldet reklamiert wende wenden wandte wandten schreibe schrieb"
)
_LETTERS = word_set(
    "frage anfrage brief nachricht mail schreiben anruf beschwerde reklamation fragen anfragen briefe"
    " nachrichten mails anrufe beschwerden reklamationen mahnung mahnungen widerruf"
)
_TURNED_TO = word_set(
    "geschrieben angeschrieben gemailt kontaktiert informiert angerufen gebeten aufgefordert erinnert gemahnt"
    " gesagt gemeldet mitgeteilt benachrichtigt erreicht konfrontiert verstandigt verzug gewarnt angezeigt"
)
_WHOLE = word_set("schicken liefern zahlen bezahlen erstatten ersetzen antworten anrufen schreiben prufen")
_CONCERNS = word_set("geht ging handelt dreht")
SAYS = word_set(  # what people do, and no thing
    "antwortet antwortete schweigt schwieg meldet meldete behauptet behauptete sagt sagte schreibt schrieb"
    " verspricht versprach verweigert verweigerte weigert weigerte verlangt verlangte bestreitet bestritt"
    " entschuldigt entschuldigte zahlt zahlte erstattet erstattete schiebt schob verweist verwies"
    " vertrostet vertrostete ignoriert ignorierte droht drohte fordert forderte"
    " wimmelt wimmelte"
)
SAID = word_set(
    "geantwortet gemeldet geschrieben versprochen verweigert behauptet erstattet uberwiesen reagiert"
    " abgewimmelt vertrostet abgelehnt ignoriert zuruckgewiesen geschwiegen angeboten vorgeschlagen gefordert"
    " verlangt angerufen bestritten geschlossen gesperrt geloscht beendet eingestellt vergessen"
    " blockiert"
)
_DONE = SAID | word_set(
    "geliefert geschickt verschickt storniert berechnet abgebucht verrechnet verkauft zugesagt gesagt"
    " mitgeteilt kassiert"
)
_SUBJECTS = word_set("man ich wir er sie ihr")
_NOBODY = _SUBJECTS | word_set("niemand keiner wer")  # did it, and not the name
_PARTING = frozenset(".!()") | word_set(", und aber ; : -")
_SENDS = word_set("delivered sent shipped supplied")
_WHAT = word_set("half a an the only just me us my our two three another")
_BLAMES = word_set("blames blamed accuse accuses schuift schoof verwijst verwees rejette renvoie")
_KEEPS = word_set("has have had kept took heeft hebben houdt a ont garde gardent")
_DESKS = word_set(
    "chat chatbot customer helpdesk hotline site website staff manager answer reply email webshop"
    " klantendienst klantenservice winkel medewerker medewerkers"
)
_HAS = word_set("heeft hebben had hadden a ont avait has have")
_DELIVERED = word_set(
    "geleverd verzonden verstuurd gestuurd opgestuurd geannuleerd terugbetaald teruggestort vergoed"
    " gefactureerd aangerekend"
    " beloofd geweigerd gereageerd geantwoord beantwoord livre expedie rembourse facture promis repondu"
    " encaisse debite delivered shipped cancelled canceled refunded charged promised refused replied answered"
    " ignored"
)
_GIVEN = word_set("gestuurd opgestuurd gegeven bezorgd toegestuurd envoye donne sent given")
_TO_US_IN_GERMAN = word_set(
    "schickt schickte blockiert blockierte hetzt verkauft verkaufte berechnet berechnete schuldet liefert"
    " lieferte will wollte mailt mailte ruft rief fragt fragte bat bittet rat riet nennt nannte hat hatte"
)
_TO_US = word_set(  # what firms do with people, and things do not: "mattress gives me no sleep"
    "wil wou wilde wenst weigert belt belde mailt mailde schrijft schreef stuurt stuurde vraagt vroeg laat"
    " liet blokkeert blokkeerde negeert negeerde belooft beloofde verwijst verwees zegt zei vertelt vertelde"
    " heeft hebben had rekent rekende verkocht leverde veut voulait refuse dit disait propose demande promet"
    " wants calls called emailed wrote asked told owes owed charged promised sold blocked ignored ignores"
    " sends sent refuses says has have"
)
_WILLS = word_set(
    "wil willen vindt vinden vond denkt meent gelooft eist eisten verwacht verlangt will wollte findet fand"
    " glaubt denkt erwartet verlangte veut trouve pense estime considere exige croit wants thinks believes"
    " expects insists admits argues finds"
)
_THAT = word_set("dat dass que qu that i")
_US = word_set("mij me ons m nous us")
_FRENCH_ACTS = word_set(
    "a ont avait avaient fait dit doit laisse refuse promet renvoie envoie reclame demande propose ignore"
)
_UPON = re.compile(r"(?:op|tegen|aan|sur|contre|on|at|after|against) (?:mij|me|ons|moi|nous|us)")
_TO_CALL = word_set("contacteren mailen bellen opbellen aanschrijven verwittigen aanspreken")
_SPOKEN = word_set("wij we u je uw nous vous votre ich wir sie ihnen ihre you your our")
_REPLYING = word_set("replying answering responding delivering")
_THOSE = word_set("die da dat diene mannen mensen madammen gasten volk ceux celles gens")
_MAY = word_set("mag mogen mocht mochten moet moeten moest moesten")
_THE = word_set("der die das den dem meine mein unsere unser")
_HEADINGS = word_set("betreff betrifft betr betreft betreffende objet concerne subject re thema onderwerp")
_ANSWERS = word_set("antwoord antwoorden reactie reponse reponses answer answers reply replies antwort")
_APART = frozenset(",)") | word_set("in uit te van die qui situe situee where based that who")
_MINE = word_set("my our mijn mn ons onze mon notre mes nos")
_MONEY = word_set("money euros geld centen argent sous")


def stands_bare(use: Use) -> bool:
    """Whether a thing of that name could hardly stand there so, without an article."""
    if use.after_article or use.indefinite or use.shouted:
        return False
    if _are_its_people(use):
        return True
    if not use.words[0].capital:
        return False
    if use.german:
        return (
            _after_preposition(use)
            or _names_an_order(use)
            or (use.place == 0 and (_acts_in_german(use) or _heads_an_order(use)))
        )
    return use.place == 0 and (
        _acts(use)
        or _heads_an_order(use)
        or _owns_a_desk(use)
        or _heads_a_silence(use)
        or _is_cited(use)
        or _is_to_be_called(use)
        or _is_a_shop(use)
        or _has_an_order(use)
    )


def _are_its_people(use: Use) -> bool:
    """ "Die van X", "ceux de chez X": Dutch and French for a firm's people; "die van hout" are things."""
    if use.before == "van" and use.place > 1 and use.sentence.words[use.place - 2] in _MAY:
        return True  # "ik mag van X niets terugsturen"
    if use.before not in ("van", "chez") or use.place < 2 or any(is_material(t.word) for t in use.words):
        return False
    words = use.sentence.words[: use.place - 1]
    return words[-1] in _THOSE or (words[-1] == "de" and not _THOSE.isdisjoint(words[-2:-1]))


def _clause(use: Use) -> list[str]:
    """The words behind it, up to the end of their clause, and two empty ones."""
    words = takewhile(lambda word: word not in _PARTING, use.sentence.words[use.end :])
    return [*words, "", ""]


def _after_preposition(use: Use) -> bool:
    words, before = use.sentence.words, use.before
    if before == "laut":
        return True
    if before == "von" and use.place > 2 and words[use.place - 3] in _THE and _is_noun(use, use.place - 2):
        return True  # "die Lampe von X"
    if before in ("von", "bei", "gegen", "uber", "mit") and use.place > 1 and words[use.place - 2] in _ABOUT:
        return True
    if before in ("hat", "haben", "hatte", "hatten"):  # "after all these calls has X promised me"
        clause = _clause(use)
        told = clause[0] in ("mir", "uns", "mich") and not _DONE.isdisjoint(clause)
        if told or (_NOBODY.isdisjoint(words) and not SAID.isdisjoint(clause)):
            return True
    said = use.place > 1 and words[use.place - 2] in ("habe", "hab", "haben") and before in ("ich", "wir")
    if said or before in ("habe", "haben"):  # "ich habe X am 3. April angeschrieben"
        return not _TURNED_TO.isdisjoint(words[use.end :]) or not _LETTERS.isdisjoint(_clause(use))
    if before in ("will", "wollte", "wollten", "wollen", "soll", "sollte"):
        return _NOBODY.isdisjoint(words) and not _WHOLE.isdisjoint(_clause(use))
    if before == "mit":
        return not _TALKS.isdisjoint(words)
    if before == "um":
        return not _CONCERNS.isdisjoint(words[: use.place]) and not _clause(use)[0]
    if before == "an":
        return words[use.place - 2] in _LETTERS or not _HANDED.isdisjoint(_clause(use))
    return before == "auf" and (use.bought_there or use.bought_after)


def _is_noun(use: Use, place: int) -> bool:
    token = use.sentence.tokens[place]
    return token.kind == "word" and token.capital


def _names_an_order(use: Use) -> bool:
    """ "Bestellung X 4411", "Betreff: X, Bestellung 4411"."""
    words = use.sentence.words
    if use.before in PAPERS:
        return any(token.kind == "number" for token in use.sentence.tokens[use.end : use.end + 2])
    headed = use.before == ":" and use.place > 1 and words[use.place - 2] in _HEADINGS
    return headed and not PAPERS.isdisjoint(words[use.end : use.end + 2])


def _has_an_order(use: Use) -> bool:
    """ "X order 4411: nothing received"."""
    after = use.sentence.tokens[use.end : use.end + 2]
    return len(after) > 1 and after[0].word in PAPERS and after[1].kind == "number"


def _acts_in_german(use: Use) -> bool:
    words = _clause(use)
    verb, rest = words[0], words[1:]
    if rest[0] in _SUBJECTS:
        return False  # "daheim sagt man mir"
    if verb in ("hat", "haben", "hatte", "hatten"):
        return not _DONE.isdisjoint(rest) or _has_money(rest)
    to_us = rest[0] in ("mir", "mich", "uns") and verb in _TO_US_IN_GERMAN
    return to_us or verb in SAYS or _wills(use) or (verb in ("liess", "lasst") and "wissen" in rest)


def _wills(use: Use) -> bool:
    """ "X wants that I pay", "X does not keep its word": what somebody does, told in more than a verb."""
    words = use.sentence.words[use.end :]
    if words[:1] and words[0] in _WILLS and next((w for w in words[1:3] if w != ","), "") in _THAT:
        return True
    return any(hit.tag == "deed" and hit.start == use.end for hit in use.hits)


def _acts(use: Use) -> bool:
    words = _clause(use)
    verb, rest = words[0], words[1:]
    if verb in _HAS and (not _DELIVERED.isdisjoint(rest) or (rest[0] in _US and not _GIVEN.isdisjoint(rest))):
        return True
    to_us = rest[0] in _US and verb in _TO_US
    to_us = to_us or (verb in ("m", "me", "nous") and rest[0] in _FRENCH_ACTS)
    to_us = to_us or (verb in _HAS and any(_UPON.match(" ".join(rest[at : at + 2])) for at in range(5)))
    if to_us or (verb == "stopped" and rest[0] in _REPLYING):
        return True
    return (
        verb in _BLAMES
        or _wills(use)
        or (verb in _SENDS and rest[0] in _WHAT)
        or (verb in _KEEPS and _has_money(rest))
    )


def _has_money(rest: list[str]) -> bool:
    return rest[0] in _MINE | {"mein", "unser"} and not _MONEY.isdisjoint(rest[1:3])


def _owns_a_desk(use: Use) -> bool:
    """ "X's customer service": what a firm has, and no thing."""
    words = use.sentence.words[use.end :]
    if words[:2] == ("'", "s") or words[:2] == ("’", "s"):
        words = words[1:]
    return words[:1] == ("s",) and not _DESKS.isdisjoint(words[1:2])


def _heads_a_silence(use: Use) -> bool:
    """ "X: three weeks without an answer": what people say of a firm, and of no thing."""
    rest = use.sentence.words[use.end :]
    return (use.heads or rest[:1] == ("=",)) and not _ANSWERS.isdisjoint(rest)


def _is_cited(use: Use) -> bool:
    """'X: "we cannot help"': whose words follow."""
    words = use.sentence.words[use.end : use.end + 10]
    return words[:1] == (":",) and words[1:2] != () and words[1] in QUOTES and not _SPOKEN.isdisjoint(words)


def _is_to_be_called(use: Use) -> bool:
    """ "X contacteren heeft geen zin": Dutch, with the verb behind."""
    return not _TO_CALL.isdisjoint(use.sentence.words[use.end : use.end + 1])


def _is_a_shop(use: Use) -> bool:
    """ "X, the webshop in Ghent": a shop beside it, set apart."""
    words = use.sentence.words
    sites = [h for h in use.hits if h.tag == "site" and use.end < h.start <= use.end + 2]
    return words[use.end : use.end + 1] in ((",",), ("(",)) and any(
        words[hit.end : hit.end + 1] and words[hit.end] in _APART for hit in sites
    )


def _heads_an_order(use: Use) -> bool:
    """ "X: order 4711 not delivered"."""
    return use.heads and not PAPERS.isdisjoint(use.sentence.words[use.end + 1 : use.end + 2])
