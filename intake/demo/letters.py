"""The people of the demonstration, the shops, and what they write. All invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from routing.words import Language, Shop

SINCE = date(2020, 1, 6)


def _shop(name: str, domain: str, language: str, *sectors: str, aliases: tuple[str, ...] = ()) -> Shop:
    return Shop(
        name=name,
        domains=(domain,),
        aliases=aliases,
        contact=f"service@{domain}",
        country="BE",
        sectors=sectors,
        language=Language(language),
        holder_from=SINCE,
    )


SHOPS = (
    _shop("Fietserij Molenwiek", "molenwiek-fietserij.be", "nl", "sports", aliases=("Molenwiek",)),
    _shop("Maison Clairval", "maisonclairval.be", "fr", "home", aliases=("Clairval",)),
    _shop("Zilvermeeuw Reizen", "zilvermeeuw-reizen.be", "nl", "travel", aliases=("Zilvermeeuw",)),
    _shop("Papierkrokus", "papierkrokus.be", "nl", "books"),
    _shop("Federleicht Eupen", "federleicht-eupen.be", "de", "baby", aliases=("Federleicht",)),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A mail that somebody sends to the desk."""

    name: str
    address: str
    subject: str
    text: str
    headers: tuple[tuple[str, str], ...] = ()


ANSWERED = Sample(
    "Lieve Stroobants",
    "lieve.stroobants@mail.example",
    "fiets zonder zadelpen",
    """Goeiedag,

Begin vorige maand kocht ik een stadsfiets bij Fietserij Molenwiek (bestelling FM-2207, 649 euro). Er zat geen
zadelpen bij en een van de remmen sleept. Ik heb hen drie weken geleden gemaild en daarna nog twee keer, maar ik
krijg geen enkele reactie.

Kunnen jullie helpen? Ik wil gewoon een fiets waar ik op kan zitten.

Lieve Stroobants, Diest
""",
)

SILENT = Sample(
    "Bertrand Maquet",
    "b.maquet@courrier.example",
    "canapé livré taché",
    """Madame, Monsieur,

Le canapé commandé chez Maison Clairval (maisonclairval.be, facture 4471, 1.180,00 €) a été livré avec une
grande tache sur l'assise. J'ai téléphoné deux fois au magasin et j'ai envoyé un recommandé il y a un mois.
Aucune réponse, malgré mes rappels.

Je demande le remplacement de l'assise.

Bertrand Maquet
Marche-en-Famenne
""",
)

TOO_EARLY = Sample(
    "Hannah Whitlock",
    "hannah.whitlock@post.example",
    "Wrong book in the parcel",
    """Hello,

I ordered a cookbook from Papierkrokus and got a railway timetable from 1998 instead. I emailed them yesterday
and have not heard back yet. Could you sort this out for me?

Hannah Whitlock
Leuven
""",
)

NO_LABEL = Sample(
    "Jürgen Palm",
    "juergen.palm@post.example",
    "Kaffeemaschine defekt",
    """Guten Tag,

ich habe auf www.kaffeekontor-weywertz.be eine Kaffeemaschine gekauft. Sie hat nach zwei Wochen den Geist
aufgegeben. Ich habe dem Händler vor einem Monat geschrieben, er hat nie geantwortet.

Mit freundlichen Grüßen
Jürgen Palm, Bütgenbach
""",
)

TRIP = Sample(
    "Griet en Rik Daems",
    "daems.rik@mail.example",
    "ons hotel in Kroatië",
    """Beste,

Via Zilvermeeuw Reizen boekten wij een week in een hotel aan zee. Ter plaatse bleek het hotel gesloten en we
werden ondergebracht op 40 km van de kust, in een kamer zonder airco. De reisleider haalde de schouders op. Het
reisbureau antwoordde dat het overmacht was.

Griet en Rik Daems
""",
)

ABROAD = Sample(
    "Solange Ruelle",
    "solange.ruelle@courrier.example",
    "robe jamais reçue",
    """Bonjour,

J'habite à Namur et j'ai acheté une robe sur atelier-garance.fr, une boutique française. Elle n'est jamais
arrivée et mes trois courriels depuis septembre sont restés sans réponse.

Solange Ruelle
""",
)

NO_SHOP = Sample(
    "Kobe",
    "kobe.w@mail.example",
    "pakje",
    """hallo ik heb 3 weken geleden iets besteld en betaald met bancontact en ik heb nog altijd niks. al vier keer
gemaild en geen antwoord. wat nu?

kobe
""",
)

NAMES_SHOP = Sample(
    "Kobe",
    "kobe.w@mail.example",
    "Re: pakje",
    "ah sorry, het was bij papierkrokus.be\n\nkobe\n",
)

NO_CONTACT = Sample(
    "Ute Hilgers",
    "ute.hilgers@post.example",
    "Kinderwagen",
    """Guten Tag,

der Kinderwagen von Federleicht Eupen quietscht und ein Rad blockiert. Er hat 430 Euro gekostet. Ich hätte gern
mein Geld zurück.

Ute Hilgers
""",
)

PRESS = Sample(
    "Redactie Streeknieuws",
    "redactie@streeknieuws.example",
    "Vraag van de pers: cijfers over klachten",
    """Beste,

Voor een artikel over webshops had ik graag geweten hoeveel klachten u dit jaar kreeg, en of u iets kwijt wil
over Fietserij Molenwiek. Onze deadline is vrijdag.

Met vriendelijke groet
Redactie Streeknieuws
""",
)

AWAY = Sample(
    "Papierkrokus",
    "service@papierkrokus.be",
    "Automatisch antwoord: klacht",
    "Wij zijn even gesloten en lezen uw bericht na het weekend. Dit is een automatisch antwoord.\n",
    (("Auto-Submitted", "auto-replied"),),
)

SHOP_ANSWER = Sample(
    "Support Molenwiek",
    "support@molenwiek-fietserij.be",
    "[#88213] Uw ticket werd bijgewerkt",
    """Dag Lieve,

Dat is helemaal mis gegaan, excuses. De zadelpen vertrekt morgen, en u mag de remmen op onze kosten laten
afstellen bij een fietsenmaker in uw buurt. Stuur ons de rekening, dan betalen we die meteen terug.

Tom van Fietserij Molenwiek
""",
)

FIRST_ROUND = (ANSWERED, SILENT, TOO_EARLY, NO_LABEL, TRIP, ABROAD, NO_SHOP, NO_CONTACT, PRESS)
