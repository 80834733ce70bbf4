# ruff: noqa: E501 - one mail a line
"""Which day counts as day 0 of a whole mail: days that hang on other days, and whose day it is.

Every mail is of Thursday 19 November 2026; 11 November was a holiday.
"""

from __future__ import annotations

import pytest

from tests.reading.desk import letter
from tests.reading.test_contact import BOUGHT, contact, told

TOLD = """
# after and before what was told
nl | 2026-11-17 | De lamp is op 16 november geleverd. De dag erna heb ik de winkel gemaild.
nl | 2026-11-18 | De lamp is op 16 november geleverd. Twee dagen later heb ik de winkel gemaild, geen reactie.
nl | 2026-11-18 | Besteld op 2 november, geleverd op 16 november. Twee dagen na de levering heb ik de winkel gemaild.
nl | 2026-11-04 | Besteld op 2 november, geleverd op 16 november. Twee dagen na de bestelling heb ik de winkel gemaild.
nl | 2026-11-18 | Geleverd op 16 november. Twee dagen na ontvangst stuurde ik hen een mail.
nl | 2026-11-18 | Op 16 november kreeg ik het pakje, 's anderendaags ging het stuk en de dag erna heb ik hen gebeld.
nl | 2026-11-16 | Het pakket kwam maandag toe en ik heb diezelfde dag nog de winkel gemaild.
nl | 2026-11-17 | Drie dagen geleden kwam het toe. De dag erna heb ik de winkel gemaild.
nl | 2026-11-09 | Geleverd op vrijdag 6 november. De maandag daarop heb ik de winkel gebeld, niemand nam op.
nl | over | Twee dagen na de levering heb ik de winkel gemaild.
nl | 2026-11-03 | De dag na Allerheiligen, dus op 3 november, heb ik de winkel gemaild.
nl | 2026-11-02 | De maandag na Allerheiligen heb ik de winkel gemaild. Niets meer van gehoord.
nl | 2026-10-30 | De vrijdag voor Allerheiligen stuurde ik de winkel een mail, zonder antwoord.
nl | 2026-11-12 | De dag na Wapenstilstand heb ik met de winkel gebeld maar ze namen niet op.
nl | 2026-11-10 | De dag voor Wapenstilstand heb ik met de winkel gebeld maar ze namen niet op.
fr | 2026-11-17 | La lampe a été livrée le 16 novembre. Le lendemain, j'ai écrit au magasin.
fr | 2026-11-18 | La lampe a été livrée le 16 novembre. Deux jours plus tard, j'ai écrit au magasin.
fr | 2026-11-18 | Commandé le 2 novembre, livré le 16 novembre. Deux jours après la livraison, j'ai écrit au magasin.
fr | 2026-11-04 | Commandé le 2 novembre, livré le 16 novembre. Deux jours après la commande, j'ai écrit au magasin.
fr | 2026-11-16 | Le colis est arrivé lundi et j'ai écrit au magasin le jour même.
fr | 2026-11-17 | Le colis est arrivé il y a trois jours. Le lendemain j'ai écrit au magasin.
fr | 2026-11-09 | Livrée le vendredi 6 novembre. Le lundi suivant j'ai appelé le magasin, personne n'a décroché.
fr | over | Deux jours après la livraison, j'ai écrit au magasin.
fr | 2026-11-02 | Le lundi après la Toussaint, j'ai écrit au magasin, pas de réponse.
fr | 2026-10-30 | Le vendredi avant la Toussaint, j'ai envoyé un mail au vendeur, sans réponse.
fr | 2026-11-12 | Le lendemain de l'Armistice, j'ai appelé le magasin, personne n'a décroché.
fr | 2026-11-10 | La veille de l'Armistice, j'ai appelé le magasin, personne n'a décroché.
de | 2026-11-17 | Die Lampe kam am 16. November an. Am nächsten Tag habe ich dem Händler geschrieben.
de | 2026-11-18 | Die Lampe kam am 16. November an. Zwei Tage später habe ich dem Händler geschrieben.
de | 2026-11-18 | Bestellt am 2. November, geliefert am 16. November. Zwei Tage nach der Lieferung habe ich dem Händler geschrieben.
de | 2026-11-04 | Bestellt am 2. November, geliefert am 16. November. Zwei Tage nach der Bestellung habe ich dem Händler geschrieben.
de | 2026-11-16 | Das Paket kam am Montag an und ich habe dem Händler noch am selben Tag geschrieben.
de | 2026-11-17 | Vor drei Tagen kam das Paket an. Am Tag darauf habe ich dem Händler geschrieben.
de | 2026-11-09 | Geliefert am Freitag, den 6. November. Am Montag darauf habe ich den Händler angerufen, niemand ging ran.
de | over | Zwei Tage nach der Lieferung habe ich dem Händler geschrieben.
de | 2026-11-02 | Am Montag nach Allerheiligen habe ich dem Händler geschrieben, keine Antwort.
de | 2026-10-30 | Am Freitag vor Allerheiligen habe ich dem Händler gemailt, keine Antwort.
en | 2026-11-17 | The lamp was delivered on 16 November. The next day I emailed the shop.
en | 2026-11-18 | The lamp was delivered on 16 November. Two days later I emailed the shop.
en | 2026-11-18 | Ordered on 2 November, delivered on 16 November. Two days after delivery I emailed the shop.
en | 2026-11-04 | Ordered on 2 November, delivered on 16 November. Two days after ordering I emailed the shop.
en | 2026-11-18 | It arrived on 16 November. Two days after it arrived I emailed the shop.
en | 2026-11-16 | The parcel came on Monday and I emailed the shop the same day.
en | 2026-11-17 | The parcel came three days ago. The day after I emailed the shop.
en | 2026-11-09 | Delivered on Friday 6 November. The following Monday I called the shop, nobody picked up.
en | over | Two days after delivery I emailed the shop.
en | 2026-11-02 | The Monday after All Saints I emailed the shop, no reply.
en | 2026-10-30 | The Friday before All Saints I emailed the shop, no reply.
# whose day it is
nl | 2026-11-17 | Mijn bestelling van 3 oktober kwam nooit aan, dinsdag heb ik de winkel gemaild.
nl | over | Mijn bestelling van 3 oktober kwam nooit aan en ik heb de winkel daarover gemaild.
nl | 2026-11-17 | Ik heb de winkel dinsdag gemaild over mijn bestelling van 3 oktober.
nl | 2026-11-09 | Eerste mail naar de winkel op 9 november, herinnering op 16 november, niets gehoord.
nl | 2026-11-16 | Op 2 november betaald, op 9 november zou het geleverd worden, op 16 november heb ik de winkel gebeld.
nl | over | Ik heb de winkel gemaild en tot vandaag geen antwoord gekregen.
nl | over | Ik heb de winkel gemaild. Tot op heden, 19 november, geen antwoord.
nl | 2026-11-16 | Ik heb de winkel maandag gemaild en tot vandaag geen antwoord gekregen.
nl | over | Ik heb de winkel gemaild en gevraagd om tegen 17 november te antwoorden. Niets.
fr | 2026-11-17 | Ma commande du 3 octobre n'est jamais arrivée, mardi j'ai écrit au magasin.
fr | 2026-11-17 | J'ai écrit au magasin mardi au sujet de ma commande du 3 octobre.
fr | 2026-11-09 | Premier mail au magasin le 9 novembre, rappel le 16 novembre, rien.
fr | over | J'ai écrit au magasin et jusqu'à aujourd'hui je n'ai reçu aucune réponse.
fr | 2026-11-16 | J'ai écrit au magasin lundi et jusqu'à aujourd'hui je n'ai reçu aucune réponse.
de | 2026-11-17 | Meine Bestellung vom 3. Oktober kam nie an, am Dienstag habe ich dem Händler geschrieben.
de | 2026-11-17 | Ich habe dem Händler am Dienstag wegen meiner Bestellung vom 3. Oktober geschrieben.
de | 2026-11-09 | Erste Mail an den Händler am 9. November, Erinnerung am 16. November, nichts.
de | over | Ich habe dem Händler geschrieben und bis heute keine Antwort bekommen.
en | 2026-11-17 | My order of 3 October never came, on Tuesday I emailed the shop.
en | 2026-11-17 | I emailed the shop on Tuesday about my order of 3 October.
en | 2026-11-09 | First email to the shop on 9 November, reminder on 16 November, nothing.
en | over | I emailed the shop and to this day I have had no reply.
en | over | I emailed the shop and until today I have had no reply.
# often, and what only looks so
nl | over | Al 3 keer gebeld naar de winkel, gisteren nog.
nl | over | Ik heb de winkel al drie keer gemaild, voor het eerst op 16 november.
nl | 2026-11-14 | Maar 2x links gekregen in maat 43. zaterdag berichtje gestuurd naar de winkel, niemand reageert.
nl | 2026-11-14 | 2x linkse schoen gekregen, zaterdag berichtje gestuurd naar de winkel, niemand reageert.
nl | 2026-11-17 | Ik kreeg twee keer dezelfde lamp en heb de winkel dinsdag gemaild.
nl | 2026-11-17 | Twee keer betaald, en dinsdag heb ik de winkel gemaild.
nl | over | Ik heb de winkel 2x gemaild.
fr | over | Déjà 3 fois que j'appelle le magasin, encore hier.
fr | 2026-11-17 | J'ai reçu deux fois la même lampe et mardi j'ai écrit au magasin.
fr | 2026-11-17 | On m'a débité deux fois, mardi j'ai écrit au magasin.
fr | over | J'ai écrit deux fois au magasin.
de | over | Schon 3 mal habe ich den Händler angerufen, zuletzt gestern.
de | 2026-11-17 | Ich habe zweimal dieselbe Lampe bekommen und am Dienstag dem Händler geschrieben.
de | over | Ich habe dem Händler zweimal geschrieben.
en | over | Already called the shop 3 times, the last time yesterday.
en | 2026-11-17 | I was charged twice, and on Tuesday I emailed the shop.
en | 2026-11-17 | I got the same lamp twice and emailed the shop on Tuesday.
en | over | I emailed the shop twice.
nl | over | Ik mail de winkel al weken, de laatste keer gisteren.
fr | over | Cela fait des semaines que j'écris au magasin, hier encore.
de | over | Seit Wochen schreibe ich dem Händler, gestern wieder.
en | over | I have been writing to the shop for weeks, most recently yesterday.
# rough, idiomatic and composed days
nl | 2026-11-12 | Vandaag een week geleden heb ik de winkel gemaild.
nl | 2026-11-06 | Morgen is het twee weken geleden dat ik de winkel gemaild heb.
nl | 2026-11-18 | Begin deze week heb ik de winkel gemaild.
nl | 2026-11-15 | Vorig weekend heb ik de winkel gemaild.
nl | 2026-11-18 | Onlangs heb ik de winkel gemaild.
nl | 2026-11-18 | Een dag of twee geleden heb ik de winkel een mail gedaan.
nl | 2026-11-08 | Sinds de herfstvakantie wacht ik op een antwoord van de winkel op mijn mail.
nl | 2026-10-26 | Op zesentwintig oktober heb ik de winkel aangeschreven, geen antwoord.
fr | 2026-11-05 | Il y a quinze jours, j'ai contacté le magasin, sans réponse.
fr | 2026-11-02 | Il y a dix-sept jours, j'ai contacté le magasin, sans réponse.
fr | 2026-11-18 | En début de semaine, j'ai contacté le magasin.
fr | 2026-11-15 | Le week-end dernier, j'ai écrit au vendeur.
fr | 2026-11-18 | J'ai écrit au magasin récemment.
fr | 2026-11-11 | Cela fait huit jours hier que j'ai écrit au magasin.
de | 2026-11-12 | Heute vor einer Woche habe ich dem Händler geschrieben.
de | 2026-11-18 | Anfang dieser Woche habe ich dem Händler geschrieben.
de | 2026-11-15 | Letztes Wochenende habe ich dem Händler geschrieben.
de | 2026-11-18 | Neulich habe ich dem Händler geschrieben.
de | 2026-11-12 | Vor 8 Tagen habe ich dem Händler geschrieben.
en | 2026-11-12 | A week ago today I emailed the shop.
en | 2026-11-18 | Earlier this week I emailed the shop.
en | 2026-11-15 | Last weekend I emailed the shop.
en | 2026-11-18 | I recently emailed the shop.
en | 2026-11-04 | Fifteen days ago I wrote to the shop, no reply.
# whose span it is, a call that came to nothing, and a day that an event told before begins
nl | 2026-11-18 | Gisteravond nam daar niemand op.
nl | 2026-11-18 | Gisterenavond heb ik geprobeerd te bellen naar de winkel tot ik de ingesprektoon kreeg, niemand nam op.
fr | 2026-11-18 | Hier soir, personne n'a décroché au magasin.
de | 2026-11-18 | Gestern Abend ging beim Händler niemand ran.
de | 2026-11-18 | Mein Mann hat gestern beim Händler durchklingeln lassen, drangegangen ist niemand.
en | 2026-11-18 | Yesterday evening nobody picked up at the shop.
en | over | Nobody ever picks up at the shop.
nl | 2026-08-31 | Ik wacht al sinds de zomervakantie op antwoord van de winkel op mijn mail.
nl | 2026-11-10 | De dag voor de feestdag van 11 november heb ik de winkel gemaild.
nl | 2026-11-13 | Vrijdag de dertiende heb ik de winkel gemaild.
nl | 2026-11-13 | Op vrijdag de 13de heb ik de winkel gemaild.
nl | 2026-11-09 | Op maandag 9 dezer heb ik de winkel gemaild.
nl | over | De lamp kwam vóór de zomer toe. Ik heb de winkel gemaild.
nl | 2026-11-16 | Het is van maandag geleden dat ik de winkel gemaild heb.
nl | 2026-11-16 | 't Is van maandag dat ik de winkel gemaild heb.
nl | 2026-08-31 | Het is al geleden van de grote vakantie dat ik de winkel gemaild heb.
nl | 2026-11-12 | Ik heb de winkel gemaild op 12 november, om 14u30, en om 15u nog eens.
nl | 2026-11-16 | Ik bestelde op 2/11, kreeg de lamp op 13/11 en contacteerde de winkel op 16/11.
nl | 2026-11-18 | Ik heb de lamp al twee weken in huis maar pas gisteren heb ik de winkel gemaild.
nl | 2026-11-17 | Ik gebruik de lamp sinds 2 november. Eergisteren viel ze uit en ik heb meteen de winkel gemaild.
nl | 2026-11-17 | Na twee weken gebruik viel ze uit. Eergisteren heb ik de winkel gemaild.
nl | 2026-11-18 | De winkel belooft levering binnen 5 dagen. Gisteren heb ik hen gemaild, geen antwoord.
nl | 2026-11-18 | Gisteren heb ik de winkel gemaild en ik geef hen tot 30 november.
nl | over | Ik heb de winkel gemaild en vorige week besteld bij een andere.
fr | 2026-11-13 | Vendredi 13, j'ai écrit au magasin.
fr | 2026-11-16 | C'est lundi que j'ai écrit au magasin.
fr | 2026-11-17 | J'utilise la lampe depuis le 2 novembre. Avant-hier elle s'est éteinte et j'ai tout de suite écrit au magasin.
fr | 2026-11-18 | J'ai la lampe depuis deux semaines mais ce n'est qu'hier que j'ai écrit au magasin.
fr | 2026-11-18 | Le magasin promet une livraison sous 5 jours. Hier je leur ai écrit, sans réponse.
fr | 2026-11-16 | J'ai commandé le 2/11, reçu la lampe le 13/11 et contacté le magasin le 16/11.
fr | 2026-11-12 | J'ai écrit au magasin jeudi de la semaine passée.
fr | 2026-11-12 | J'ai écrit au magasin il y a une semaine jour pour jour.
fr | over | J'ai écrit au magasin il y a belle lurette.
fr | 2026-11-18 | J'ai écrit au magasin pas plus tard qu'hier.
fr | 2026-11-17 | Livrée le 15 novembre. Le surlendemain, j'ai écrit au magasin.
de | 2026-11-13 | Freitag, den 13., habe ich dem Händler geschrieben.
de | 2026-11-17 | Ich benutze die Lampe seit dem 2. November. Vorgestern ging sie aus und ich habe sofort dem Händler geschrieben.
de | 2026-11-18 | Ich habe die Lampe seit zwei Wochen, aber erst gestern habe ich dem Händler geschrieben.
de | 2026-11-18 | Der Händler verspricht Lieferung in 5 Tagen. Gestern habe ich ihm geschrieben, keine Antwort.
de | 2026-11-12 | Donnerstag letzter Woche habe ich dem Händler geschrieben.
de | 2026-11-17 | Geliefert am 15. November. Zwei Tage darauf habe ich dem Händler geschrieben.
de | 2026-11-16 | Bestellt habe ich am 2.11., angekommen ist sie am 13.11., und am 16.11. habe ich den Händler kontaktiert.
en | 2026-11-13 | On Friday the 13th I emailed the shop.
en | 2026-11-17 | I have used the lamp since 2 November. The day before yesterday it died and I emailed the shop at once.
en | 2026-11-18 | I have had the lamp for two weeks but only yesterday I emailed the shop.
en | 2026-11-18 | The shop promises delivery in 5 days. Yesterday I emailed them, no reply.
en | 2026-11-12 | On Thursday of last week I emailed the shop.
en | 2026-11-16 | I ordered on 2/11, got the lamp on 13/11 and contacted the shop on 16/11.
en | 2026-11-12 | A week ago to the day I emailed the shop.
en | over | I emailed the shop ages ago.
en | 2026-11-17 | It was delivered on the 15th. Two days on, I emailed the shop.
nl | 2026-11-17 | Na mijn mail van dinsdag kwam enkel een automatisch antwoord van de winkel.
nl | over | Na drie mails naar de winkel, waarvan de laatste gisteren, nog niets.
nl | 2026-11-05 | Twee weken terug de winkel gemaild, vorige week herinnering, gisteren gebeld: niets.
fr | 2026-11-05 | Mail au magasin il y a quinze jours, rappel la semaine passée, appel hier : rien.
de | 2026-11-05 | Vor zwei Wochen dem Händler gemailt, letzte Woche erinnert, gestern angerufen: nichts.
en | 2026-11-05 | Emailed the shop two weeks ago, reminder last week, phoned yesterday: nothing.
nl | 2026-11-18 | Heb hen gister een bericht gestuurd nadat het pakje 3 weken onderweg was.
nl | 2026-11-18 | Na drie weken wachten op mijn pakje heb ik de winkel gisteren gemaild.
fr | 2026-11-18 | Après trois semaines d'attente de mon colis, j'ai écrit hier au magasin.
de | 2026-11-18 | Nach drei Wochen Warten auf mein Paket habe ich dem Händler gestern geschrieben.
en | 2026-11-18 | After waiting three weeks for my parcel I emailed the shop yesterday.
nl | 2026-11-18 | Ik wacht al drie weken op mijn pakje en heb de winkel gisteren gemaild.
fr | 2026-11-18 | J'attends mon colis depuis trois semaines et j'ai écrit hier au magasin.
de | 2026-11-18 | Ich warte seit drei Wochen auf mein Paket und habe dem Händler gestern geschrieben.
en | 2026-11-18 | I have been waiting for my parcel for three weeks and emailed the shop yesterday.
nl | 2026-11-18 | Ik wacht al weken op mijn pakje en heb de winkel gisteren gemaild.
fr | 2026-11-18 | J'attends mon colis depuis des semaines et j'ai écrit hier au magasin.
de | 2026-11-18 | Ich warte seit Wochen auf mein Paket und habe dem Händler gestern geschrieben.
en | 2026-11-18 | I have been waiting for weeks for my parcel and emailed the shop yesterday.
"""


def _rows() -> list[tuple[str, ...]]:
    lines = (line for line in TOLD.strip().splitlines() if not line.startswith("#"))
    return [tuple(part.strip() for part in line.split(" | ")) for line in lines]


@pytest.mark.parametrize(("language", "meaning", "text"), _rows())
def test_day_of_a_mail(language: str, meaning: str, text: str) -> None:
    assert told(contact(letter(BOUGHT[language] + text))) == meaning
