"""Who is speaking: the shop, a carrier's clerk, a maker, a machine, or a silent thing (policy section 6)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from routing.words import Quote
from tests.reading.desk import letter
from tests.reading.test_contact import BOUGHT, contact, told

OVER, ANSWERED, NONE, UNKNOWN = "over", "answered", "none", "unknown"

SPEAKERS = [
    # who sends people to the seller is not the seller
    ("nl", UNKNOWN, "De fabrikant heb ik gemaild, die zeggen dat ik bij de verkoper moet zijn."),
    ("de", UNKNOWN, "Ich schrieb dem Hersteller, die Antwort war: nur der Verkäufer kann das regeln."),
    ("fr", UNKNOWN, "Une semaine, c'est long quand on a promis des robes à toute la famille."),
    ("fr", ANSWERED, "On m'a promis un remboursement la semaine passée."),
    # clerks of somebody else
    ("fr", UNKNOWN, "Je suis passée au point relais, l'employé me dit que le colis n'y est pas."),
    ("fr", UNKNOWN, "À la poste, la dame du guichet m'a dit que le colis est perdu."),
    ("fr", UNKNOWN, "Le conseiller de ma banque m'a répondu que le paiement est passé."),
    ("fr", UNKNOWN, "J'ai téléphoné au transporteur. Un employé m'a dit que le colis était livré."),
    ("en", UNKNOWN, "The guy at the depot said the parcel was never scanned."),
    ("en", UNKNOWN, "I went to the post office. The lady there told me that it had gone back."),
    ("en", UNKNOWN, "The man behind the counter at the pickup point told me they had nothing."),
    ("en", UNKNOWN, "I rang my bank. They told me the payment went through."),
    ("nl", UNKNOWN, "In het afhaalpunt zei de medewerker dat er geen pakje was."),
    ("nl", UNKNOWN, "De dame van het postkantoor vertelde mij dat het pakje weg is."),
    ("nl", UNKNOWN, "Ik ben naar het afhaalpunt gegaan. De medewerker zei dat er niets lag."),
    ("de", UNKNOWN, "In der Postfiliale sagte mir der Mitarbeiter, dass nichts da ist."),
    ("de", UNKNOWN, "Der Mann vom Paketshop hat mir gesagt, dass das Paket zurückging."),
    ("de", UNKNOWN, "Ich war bei der Abholstelle. Die Dame dort sagte, es sei nichts angekommen."),
    # firms that no list knows
    ("nl", UNKNOWN, "Bij de Krefil zeiden ze dat het toestel niet origineel is."),
    ("nl", UNKNOWN, "De fabriek zegt dat het stuk niet meer bestaat."),
    ("nl", UNKNOWN, "Sonexo heeft mij doorverwezen."),
    ("de", UNKNOWN, "Sonexo hat mich an den Verkäufer verwiesen."),
    ("de", UNKNOWN, "Das Werk sagt, dass es das Teil nicht mehr gibt."),
    ("de", UNKNOWN, "Bei Krefil sagten sie, das Gerät sei nicht original."),
    ("fr", UNKNOWN, "Chez Krefil, ils m'ont dit que l'appareil n'est pas d'origine."),
    ("fr", UNKNOWN, "Sonexo m'a renvoyé vers le vendeur."),
    ("fr", UNKNOWN, "L'usine dit que la pièce n'existe plus."),
    ("en", UNKNOWN, "At Krefil they told me that it is not original."),
    ("en", UNKNOWN, "Sonexo told me to go to the seller."),
    ("en", UNKNOWN, "The factory says the part is no longer made."),
    ("en", UNKNOWN, "The makers say that they don't repair lamps."),
    # a pronoun behind a stranger
    ("en", UNKNOWN, "I wrote to Sonexo, who make the lamp. They replied that they sell to shops only."),
    ("nl", UNKNOWN, "Ik heb Sonexo gemaild, de maker van de lamp. Ze antwoordden dat ze niets doen."),
    ("fr", UNKNOWN, "J'ai écrit à Sonexo, le fabricant. Ils m'ont répondu qu'ils ne font rien."),
    ("de", UNKNOWN, "Ich habe Sonexo geschrieben, dem Hersteller. Sie antworteten, dass sie nichts tun."),
    # and the shop's own people
    ("nl", ANSWERED, "Volgens bpost is het geleverd. De klantendienst zei dat ik moest wachten."),
    ("fr", ANSWERED, "J'ai vu bpost, puis j'ai appelé la boutique. L'employée m'a dit d'attendre."),
    ("de", ANSWERED, "DHL hat es verloren. Der Kundendienst sagte mir, ich solle warten."),
    ("en", ANSWERED, "The carrier lost it. Customer service told me to wait."),
    ("nl", UNKNOWN, "De klantendienst van bpost zei dat ik moest wachten."),
    ("fr", UNKNOWN, "Le service client de bpost m'a dit d'attendre."),
    ("fr", ANSWERED, "J'ai appelé, l'employée m'a dit que je devais attendre."),
    ("en", ANSWERED, "I rang the shop and the guy said that I had to wait."),
    ("nl", ANSWERED, "Ik belde de winkel en de medewerker zei dat ik moest wachten."),
    ("de", ANSWERED, "Ich rief den Händler an, der Mitarbeiter sagte, ich müsse warten."),
    ("nl", ANSWERED, "Zandloper heeft mij doorverwezen naar de fabrikant."),
    ("en", ANSWERED, "Zandloper told me to go to the manufacturer."),
]
CARRIERS_WORD = [
    ("nl", UNKNOWN, "Volgens bpost is het pakket teruggestuurd en daar afgeleverd."),
    ("nl", UNKNOWN, "Volgens de track and trace hebben ze het pakje gisteren ontvangen."),
    ("fr", UNKNOWN, "Selon bpost, le colis a été renvoyé et livré chez eux."),
    ("fr", UNKNOWN, "D'après le suivi, le retour leur a été livré."),
    ("de", UNKNOWN, "Laut DHL ging das Paket zurück und wurde dort zugestellt."),
    ("de", UNKNOWN, "Laut Sendungsverfolgung ist die Rücksendung bei ihnen angekommen."),
    ("en", UNKNOWN, "According to bpost the parcel was sent back and delivered there."),
    ("en", UNKNOWN, "According to the tracking they received my return on Monday."),
]
THINGS = [
    ("fr", UNKNOWN, "La télécommande ne réagit plus."),
    ("fr", UNKNOWN, "L'écran tactile ne répond pas."),
    ("fr", UNKNOWN, "La sonnette ne répond plus quand on appuie."),
    ("en", UNKNOWN, "The doorbell does not respond."),
    ("en", UNKNOWN, "My remote control doesn't react any more."),
    ("en", UNKNOWN, "The touch screen never responded."),
    ("nl", UNKNOWN, "De bediening reageert niet meer."),
    ("de", UNKNOWN, "Die Fernbedienung reagiert nicht mehr."),
    ("fr", OVER, "La boutique ne répond plus."),
    ("en", OVER, "The seller does not respond."),
    ("fr", UNKNOWN, "La boutique m'a envoyé la facture par courriel."),
    ("fr", UNKNOWN, "Le vendeur m'a envoyé un mail avec le numéro de suivi."),
    ("en", UNKNOWN, "The shop sent me the invoice by email."),
    ("en", UNKNOWN, "They emailed me that the parcel was on its way."),
    ("en", UNKNOWN, "I got an email from them with the tracking number."),
]
FORMS = [
    ("nl", UNKNOWN, "Contact gehad met de winkel:\nNeem contact met mij op: ja"),
    ("nl", UNKNOWN, "Ik geef toestemming om gecontacteerd te worden: ja"),
    ("nl", UNKNOWN, "Heeft u de winkel gecontacteerd?\n\nBericht:\nDe lamp is stuk."),
    ("fr", UNKNOWN, "J'accepte d'être contactée par e-mail : oui"),
    ("fr", UNKNOWN, "Date du contact avec la boutique :\nMessage : la lampe est cassée."),
    ("de", UNKNOWN, "Ich bin damit einverstanden, kontaktiert zu werden: ja"),
    ("de", UNKNOWN, "Kontakt mit dem Händler: -\nNachricht: die Lampe ist kaputt."),
    ("en", UNKNOWN, "I agree to be contacted by e-mail: yes"),
    ("en", UNKNOWN, "Contacted the shop:\nPreferred contact method: email"),
    ("nl", OVER, "Winkel gecontacteerd: ja"),
    ("en", NONE, "Contacted the shop: no"),
]
NOTICES = [
    ("en", UNKNOWN, "A new message was sent from the contact form."),
    ("nl", UNKNOWN, "Er werd een nieuw bericht verstuurd via het contactformulier."),
    ("fr", UNKNOWN, "Un nouveau message a été envoyé par le formulaire de contact."),
    ("de", UNKNOWN, "Diese Nachricht wurde über das Kontaktformular gesendet."),
    ("nl", OVER, "Ik heb hen een bericht gestuurd via het contactformulier."),
    ("fr", OVER, "J'ai envoyé un nouveau message par le formulaire de leur site."),
    ("fr", ANSWERED, "Par courrier du 2 juillet, le vendeur a décliné toute responsabilité."),
    ("fr", ANSWERED, "Deux roues sont d'une autre marque. Ils m'ont répondu hier que c'est normal."),
]
CHATS = [
    ("en", ANSWERED, "[10:32] Me: where is my lamp?\n[10:33] Agent Kim: it is out of stock, sorry."),
    ("en", ANSWERED, "Me: where is my lamp?\nThem: it left our warehouse on Friday."),
    ("nl", ANSWERED, "Ik: waar blijft mijn lamp?\nZij: die is niet meer op voorraad."),
    ("nl", ANSWERED, "10:32 Jan: waar blijft mijn lamp?\n10:35 Lotte: die vertrekt morgen."),
    ("fr", ANSWERED, "Moi : où est ma lampe ?\nEux : elle est en rupture de stock."),
    ("fr", ANSWERED, "[14:02] Jan : où est ma lampe ?\n[14:05] Sophie (service client) : elle part demain."),
    ("de", ANSWERED, "Ich: Wo bleibt meine Lampe?\nSie: Die ist nicht mehr lieferbar."),
    ("de", ANSWERED, "[10:32] Jan: Wo bleibt meine Lampe?\n[10:33] Lena: Die geht morgen raus."),
    ("en", OVER, "[10:32] Me: where is my lamp?\n[10:33] Virtual assistant: please choose a topic."),
    ("nl", OVER, "[10:32] Ik: waar is mijn lamp?\n[10:33] Chatbot: kies een onderwerp."),
    ("en", UNKNOWN, "10:32 Parcel: out for delivery\n12:40 Parcel shop: refused"),
    ("nl", "2026-11-12", "[12/11, 10:32] Ik: hallo?\n[12/11, 10:33] Ik: iemand daar?\nZe antwoorden niet."),
    ("en", UNKNOWN, "My chat with bpost:\nMe: where is my lamp?\nThem: it is in our depot."),
    ("en", UNKNOWN, "Order: 12345\nName: Jan Peters\nProduct: lamp"),
    ("nl", UNKNOWN, "Naam: Jan Peters\nAdres: Dorpsstraat 3, Gent\nBericht: mijn lamp is stuk."),
]
CALLS = [
    ("en", ANSWERED, "I got a lady on the line who knew nothing of it."),
    ("en", ANSWERED, "I had a man on the phone who was very rude."),
    ("fr", ANSWERED, "J'ai eu une dame au bout du fil qui n'était au courant de rien."),
    ("fr", ANSWERED, "Je suis tombée sur un monsieur qui ne voulait rien savoir."),
    ("nl", ANSWERED, "Ik kreeg een meneer aan de lijn, die van niets wist."),
    ("nl", ANSWERED, "Had een madam aan de telefoon die er niks van wist."),
    ("de", ANSWERED, "Ich hatte jemanden dran, der von nichts wusste."),
    ("de", ANSWERED, "Ich bekam eine Dame an die Leitung, die von nichts wusste."),
    ("en", UNKNOWN, "At the carrier I got a lady on the line who knew nothing of it."),
    ("nl", UNKNOWN, "Bij bpost kreeg ik een meneer aan de lijn, die van niets wist."),
    ("fr", UNKNOWN, "Chez bpost, j'ai eu une dame au bout du fil qui ne savait rien."),
    ("de", UNKNOWN, "Bei DHL hatte ich jemanden dran, der von nichts wusste."),
]
FIRST = [
    ("en", NONE, "I have not done anything yet. What must I do first?"),
    ("en", NONE, "How does this work, you first or them first?"),
    ("nl", NONE, "Ik heb nog niets ondernomen. Wat moet ik eerst doen?"),
    ("nl", NONE, "Hoe werkt dat, eerst jullie of eerst zij?"),
    ("fr", NONE, "Je n'ai encore rien fait. Que dois-je faire d'abord ?"),
    ("fr", NONE, "Comment ça marche, d'abord vous ou d'abord eux ?"),
    ("de", NONE, "Ich habe noch nichts unternommen. Was muss ich zuerst tun?"),
    ("de", NONE, "Wie läuft das, erst Sie oder erst der Händler?"),
]
EVENINGS = [
    ("en", "2026-11-18", "I emailed them last night."),
    ("nl", "2026-11-18", "Gisteravond heb ik hen gemaild."),
    ("fr", "2026-11-18", "Je leur ai écrit hier soir."),
    ("de", "2026-11-18", "Gestern Abend habe ich ihnen geschrieben."),
    ("en", "2026-11-18", "Last night I filled in their form; their chatbot said I should wait."),
    ("nl", "2026-11-17", "Dinsdag vulde ik hun formulier in; de chatbot zei dat ik moest wachten."),
    ("fr", "2026-11-18", "Hier soir j'ai rempli leur formulaire, le chatbot m'a dit d'attendre."),
    ("de", "2026-11-18", "Gestern Abend schrieb ich ihnen, der Chatbot antwortete, ich solle warten."),
]
RELATIVES = [
    ("nl", "2026-11-02", "Mijn zoon stuurde hen op 2 november een aangetekende brief."),
    ("fr", "2026-11-02", "Mon fils leur a envoyé un recommandé le 2 novembre."),
    ("de", "2026-11-02", "Meine Tochter hat dem Händler am 2. November ein Einschreiben geschickt."),
    ("en", "2026-11-02", "My daughter sent them a registered letter on 2 November."),
    ("en", "2026-11-02", "A registered letter from my husband went to the shop on 2 November."),
    ("nl", "2026-11-02", "Mijn man schreef de winkel op 2 november aangetekend aan."),
    ("fr", "2026-11-02", "Ma mère a adressé une lettre recommandée au vendeur le 2 novembre."),
]
ALL = [*SPEAKERS, *CARRIERS_WORD, *THINGS, *FORMS, *NOTICES, *CHATS, *CALLS, *FIRST, *EVENINGS, *RELATIVES]


@pytest.mark.parametrize(("language", "meaning", "sentence"), ALL)
def test_speaker(language: str, meaning: str, sentence: str) -> None:
    found = contact(letter(f"{BOUGHT[language]}\n{sentence}"))
    assert told(found) == meaning
    assert all(item.quote in f"{BOUGHT[language]}\n{sentence}" for item in found.evidence)


@pytest.mark.parametrize(("sign", "meaning"), [("info@zandloper.be", ANSWERED), ("info@elders.be", OVER)])
def test_a_quoted_text_that_the_shop_signed_is_its_answer(sign: str, meaning: str) -> None:
    text = f"Helaas kunnen wij de lamp niet terugnemen.\nLotte\n{sign}"
    mail = letter(f"{BOUGHT['nl']}Ik mailde hen, zie hieronder:")
    found = contact(replace(mail, quoted=text, quotes=(Quote(text, None, (), None, ""),)))
    assert told(found) == meaning
