"""What Dutch and German sentences tell of contact with the shop (policy section 6)."""

from __future__ import annotations

import pytest

from tests.reading.desk import letter
from tests.reading.test_contact import BOUGHT, contact

STATES = (
    ("nl", "unanswered", "Twee weken terug heb ik de klantendienst per brief aangemaand, zonder resultaat."),
    ("nl", "unanswered", "Mijn dochter heeft namens mij een mailtje gedaan naar die webwinkel."),
    ("nl", "unanswered", "De verkoper werd door ons meteen op de hoogte gesteld."),
    ("nl", "none", "De fabrikant heb ik gesproken, de verkoper nog niet."),
    ("nl", "none", "Ik had ze gisteren gemaild als ik hun adres had gevonden."),
    ("nl", "none", "Mijn klachtenbrief aan de winkel heb ik nog niet verstuurd."),
    ("nl", "none", "Gebeld heb ik hen nog nooit."),
    ("nl", "unknown", "De winkel heeft de koerier gecontacteerd."),
    ("nl", "unknown", "Bij de politie zeiden ze dat ik moest wachten."),
    ("nl", "unknown", "Van mijn bank kreeg ik geen antwoord."),
    ("nl", "unknown", "Zodra ik hen gemaild heb, laat ik het weten."),
    ("nl", "unknown", "Stel dat ik de winkel schrijf, hoelang moet ik dan wachten?"),
    ("nl", "unknown", "De thermostaat reageert niet."),
    ("nl", "unknown", "Ik heb de lamp naar de winkel teruggestuurd."),
    ("nl", "unknown", "De kast staat nu tegen de muur."),
    ("nl", "unknown", "De telefoon ging na twee dagen stuk."),
    ("nl", "unknown", "Ik kreeg een automatische bevestiging van mijn bestelling."),
    ("nl", "unknown", "Het pakje is nog niet bezorgd."),
    ("nl", "answered", "Volgens de winkel is het slijtage."),
    ("nl", "answered", "Toen ik belde zei die dat er niets aan te doen was."),
    ("nl", "answered", "De zaakvoerder wijst mijn vraag af."),
    ("nl", "answered", "Er werd mij een bon van tien euro aangeboden."),
    ("nl", "unanswered", "Eerste mail aan de verkoper: 2 november."),
    ("nl", "unknown", "Ik vraag mij af of dat wettelijk is."),
    ("nl", "none", "Wel de koerier gebeld, maar de webshop niet."),
    ("nl", "unanswered", "Ze hebben mijn mail gelezen maar niemand neemt de moeite."),
    ("nl", "answered", "Ze lieten mij weten dat het uitverkocht is."),
    ("nl", "unknown", "De chatbot van de bank begreep mij niet."),
    ("de", "unanswered", "Vor zwei Wochen habe ich den Kundendienst schriftlich gemahnt, ohne Erfolg."),
    ("de", "unanswered", "Meine Tochter hat in meinem Namen an den Shop gemailt."),
    ("de", "unanswered", "Der Verkäufer wurde von uns sofort informiert."),
    ("de", "none", "Den Hersteller habe ich gesprochen, den Verkäufer noch nicht."),
    ("de", "none", "Ich hätte denen gemailt, wenn ich die Adresse gefunden hätte."),
    ("de", "none", "Meine Beschwerde an den Laden habe ich noch nicht abgeschickt."),
    ("de", "none", "Angerufen habe ich dort noch nie."),
    ("de", "unknown", "Der Laden hat den Kurier kontaktiert."),
    ("de", "unknown", "Bei der Polizei sagten sie, ich solle warten."),
    ("de", "unknown", "Von meiner Bank bekam ich keine Antwort."),
    ("de", "unknown", "Sobald ich denen gemailt habe, melde ich mich."),
    ("de", "unknown", "Angenommen, ich schreibe dem Laden, wie lange muss ich dann warten?"),
    ("de", "unknown", "Der Thermostat reagiert nicht."),
    ("de", "unknown", "Ich habe die Lampe an den Händler zurückgeschickt."),
    ("de", "unknown", "Der Schrank steht jetzt an der Wand."),
    ("de", "unknown", "Das Armband ist ein Band aus Leder."),
    ("de", "unknown", "Ich bekam eine automatische Bestätigung meiner Bestellung."),
    ("de", "unknown", "Das Paket ging zurück."),
    ("de", "answered", "Laut dem Händler ist das Verschleiß."),
    ("de", "answered", "Der Inhaber weist meine Forderung zurück."),
    ("de", "answered", "Mir wurde ein Gutschein über zehn Euro angeboten."),
    ("de", "unanswered", "Erste Mail an den Verkäufer: 2. November."),
    ("de", "unknown", "Ich frage mich, ob das erlaubt ist."),
    ("de", "none", "Zwar den Kurier angerufen, aber den Webshop nicht."),
    ("de", "unanswered", "Zurückgerufen hat mich keiner, obwohl ich dreimal angerufen habe."),
    ("de", "answered", "Man ließ mich wissen, es sei ausverkauft."),
    ("de", "unknown", "Ich möchte Sie bitten, den Händler anzuschreiben."),
    ("de", "unknown", "Ich wollte Sie fragen, was ich tun kann."),
    ("nl", "unknown", "De winkel mailde mij dat mijn bestelling verzonden was."),
    ("de", "unknown", "Ich bekam eine Mail vom Shop mit der Sendungsnummer."),
    ("nl", "unanswered", "Sinds 3 oktober bestook ik hen met mails."),
    ("nl", "answered", "Ze blijven erbij dat ik het zelf heb stukgemaakt."),
)


@pytest.mark.parametrize(("language", "state", "sentence"), STATES)
def test_state(language: str, state: str, sentence: str) -> None:
    assert contact(letter(BOUGHT[language] + sentence)).state.value == state
