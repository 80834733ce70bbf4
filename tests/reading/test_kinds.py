"""Which mails are a consumer's complaint and which a person's work, as strangers word them (section 1)."""

from __future__ import annotations

import pytest

from tests.reading.desk import letter
from tests.reading.test_complaint import complaint

BUSINESS = [
    "Voor de opening van mijn frituur kocht ik bij Zandloper twaalf barkrukken. Vier zijn scheef.",
    "Ik baat een bed and breakfast uit en bestelde bij Zandloper donsdekens. Mijn gasten liggen te rillen.",
    "Wij zijn een klein traiteurbedrijf. De oven van Zandloper valt stil en ze antwoorden niet.",
    "De kassa die ik bij Zandloper kocht is stuk. De factuur staat op naam van de vennootschap.",
    "Bij Zandloper kocht ik drie laptops, de btw heb ik al gerecupereerd. Eentje start niet op.",
    "De stoelen van Zandloper zijn kapot, mijn patiënten moeten nu rechtstaan in de wachtkamer.",
    "Tien zonneparasols van Zandloper voor ons terras, gescheurd na een week. Ik verlies omzet.",
    "Wij kochten bij Zandloper een partij kaarsen voor doorverkoop in onze winkel, de helft is gebroken.",
    "Voor het werk van mijn ploeg op de werf kochten wij bij Zandloper boormachines, gefactureerd aan de bv.",
    "Onze vzw bestelde tafels bij Zandloper voor het jeugdhuis. Ze zijn nooit geleverd.",
    "Ik ben kinesist en de behandeltafel die Zandloper in mijn praktijk leverde, zakt door.",
    "Mijn boekhouder heeft de factuur van Zandloper als kost ingebracht, maar de printer is nooit geleverd.",
    "Pour la rénovation de mon institut de beauté, j'ai pris chez Zandloper six fauteuils. Deux sont cassés.",
    "Je tiens une friterie à Jemeppe. La hotte achetée chez Zandloper ne fonctionne plus.",
    "Nous sommes une petite ASBL et nous avons commandé dix chaises chez Zandloper, jamais livrées.",
    "L'imprimante de Zandloper est en panne. La facture est établie au nom de ma société, TVA déduite.",
    "Le four acheté chez Zandloper ne chauffe plus et mes clients attendent leur pain.",
    "Kinésithérapeute, j'ai équipé mon cabinet chez Zandloper. La table est fissurée, pas de réponse.",
    "J'ai acheté chez Zandloper un lot de bougies pour les revendre dans mon magasin. La moitié est fondue.",
    "Notre secrétariat a commandé du papier chez Zandloper pour le bureau, il manque quatre cartons.",
    "Für die Neueröffnung meines Friseursalons habe ich bei Zandloper Spiegel gekauft. Drei sind gesprungen.",
    "Ich betreibe eine kleine Pension und habe bei Zandloper Matratzen bestellt. Meine Gäste klagen.",
    "Der Drucker von Zandloper ist defekt. Die Rechnung läuft auf die GmbH, Vorsteuer ist gezogen.",
    "Zandloper lieferte zwölf Stühle in unsere Arztpraxis, fünf wackeln. Keine Reaktion.",
    "Wir sind ein kleiner Handwerksbetrieb. Die Bohrmaschinen von Zandloper sind kaputt.",
    "Ich habe bei Zandloper Kerzen zum Weiterverkauf in meinem Laden bestellt, die Hälfte ist zerbrochen.",
    "Mein Steuerberater hat die Rechnung von Zandloper als Betriebsausgabe gebucht, die Ware kam nie.",
    "For the refit of my barber shop I bought six chairs from Zandloper. Two are cracked, no reply.",
    "I run a small guesthouse and ordered duvets at Zandloper. My guests are freezing.",
    "We are a small catering firm. The oven from Zandloper died and they do not answer.",
    "The printer from Zandloper is dead. The invoice is in the name of the company and we reclaimed the VAT.",
    "I'm the office manager of a law firm and we ordered paper from Zandloper; four boxes are missing.",
    "I bought candles from Zandloper for resale in my shop and half of them arrived broken.",
    "My accountant has put the till from Zandloper down as a business expense, but it never arrived.",
    "The dentist chair we ordered from Zandloper for the practice leaks. We lose turnover every day.",
]
PRIVATE = [
    "Ik ben zelf bakker en weet wat service is. De tv die ik bij Zandloper kocht is stuk, ze weigeren.",
    "Ik heb zelf een winkel. Als ik mijn klanten zo behandelde! De schoenen van Zandloper zijn gescheurd.",
    "Mijn pakje van Zandloper werd op mijn werk geleverd, op kantoor dus, en het was leeg. Geen antwoord.",
    "Zandloper leverde bij de bakkerij naast ons; ons pakket is verdwenen. Drie mails, geen antwoord.",
    "Mijn zaak bij Zandloper sleept al weken aan. De kast die ik kocht is kapot, niemand antwoordt.",
    "De garagepoort die ik bij Zandloper voor onze garage bestelde, is te klein. Ze willen niet omruilen.",
    "In ons salon staat nu een zetel van Zandloper met een scheur. Gekocht in maart, ze weigeren herstel.",
    "Mijn baas zei dat ik bij jullie moest zijn: mijn fiets van Zandloper is nooit geleverd.",
    "Voor mijn bureau thuis kocht ik bij Zandloper een stoel. Ze is stuk en ze antwoorden niet.",
    "De tafels van Zandloper voor het communiefeest van onze dochter kwamen te laat voor onze gasten.",
    "Le canapé de Zandloper dans notre salon est déchiré. Commandé en mars, pas de réponse.",
    "Pour mon salon j'ai acheté un tapis chez Zandloper, il est taché et ils refusent l'échange.",
    "Je suis moi-même commerçant, jamais je ne traiterais mes clients ainsi. Ma montre de "
    "Zandloper est cassée.",
    "Mon colis de Zandloper a été livré à mon bureau, il était vide. Trois mails sans réponse.",
    "La porte de notre garage commandée chez Zandloper est trop petite, pas de réponse.",
    "Ma femme est comptable et dit que la facture de Zandloper est fausse. Lampe payée, jamais reçue.",
    "Les chaises de Zandloper pour le mariage de notre fils sont arrivées cassées.",
    "Ich habe selbst ein Geschäft. So würde ich meine Kunden nie behandeln. Die Uhr von "
    "Zandloper ist kaputt.",
    "Mein Paket von Zandloper kam ins Büro, es war leer. Auf drei Mails keine Antwort.",
    "In unserem Hotel zimmer zu Hause, haha: das Bett von Zandloper ist gebrochen, sie weigern sich.",
    "Mein Mann ist Steuerberater und sagt, die Rechnung von Zandloper stimmt nicht. Die Lampe kam nie an.",
    "I run a shop myself and would never treat my customers like this. My coat from Zandloper came torn.",
    "My parcel from Zandloper was delivered to my office and it was empty. Three emails, no reply.",
    "The garage door from Zandloper for our garage is too small and they refuse an exchange.",
    "I work for a law firm but this is about my own bike from Zandloper; it never arrived.",
    "Our guests arrived before the sofa bed did. Zandloper promised it for March. No reply.",
]
MARKETPLACE = [
    "Ik bestelde op de site van Zandloper, maar de verkoper was volgens de factuur Gadgetkoning. Stuk.",
    "Op zandloper.be kocht ik een horloge bij een van hun partners: verkocht en verzonden door Klokhuis24.",
    "Zandloper zegt dat zij enkel het platform zijn en dat ik bij de verkoper Tiktak moet zijn.",
    "Gekocht via Zandloper, maar eigenlijk van een andere winkel die daar zijn spullen "
    "aanbiedt. Nooit gekregen.",
    "Sur zandloper.be j'ai pris une montre à l'un de leurs vendeurs partenaires. Elle est fausse.",
    "Zandloper répond qu'il n'est qu'un intermédiaire et que le vendeur, Tictac Deals, doit rembourser.",
    "La montre était « vendue et expédiée par Tictac Deals », pas par Zandloper. Jamais reçue.",
    "Zandloper dit n'être que l'hébergeur de l'annonce. Le vendeur ne répond plus.",
    "Auf zandloper.be gekauft, Verkauf und Versand aber durch Uhrenblitz. Die Uhr ist gefälscht.",
    "Zandloper sagt, sie seien nur Vermittler, Verkäufer sei die Firma Uhrenblitz. Die Uhr kam nie.",
    "Bei Zandloper gibt es auch Angebote anderer Händler, von so einem habe ich die Uhr. Sie ist kaputt.",
    "I bought a watch on zandloper.be from one of their partner sellers. It is a fake.",
    "Zandloper says it is only the platform and that the seller, Ticktock Deals, must refund me.",
    "The watch was dispatched and sold by Ticktock Deals, not by Zandloper. It never came.",
    "Zandloper merely hosts the listing, they tell me; the actual seller has vanished.",
]
OWN_SALE = [
    "Verkocht en verzonden door Zandloper, stond er. Toch is het horloge nooit geleverd.",
    "Ik heb mijn oude zetel verkocht op een marktplaats en een nieuwe besteld bij Zandloper. Gescheurd.",
    "De verkoper in de winkel van Zandloper beloofde levering in mei. Niets gekregen, geen antwoord.",
    "Zandloper a vendu et expédié la montre, elle est cassée et ils refusent de rembourser.",
    "Vendu et expédié par Zandloper, pas par un partenaire, et pourtant ils refusent la garantie.",
    "Der Verkäufer von Zandloper versprach Lieferung im Mai. Nichts bekommen, keine Antwort.",
    "Verkauf und Versand durch Zandloper selbst. Die Uhr ist kaputt, keine Antwort.",
    "Sold and dispatched by Zandloper, so it says. The watch I ordered never came.",
    "The seller at Zandloper promised May. I paid and got nothing. Third email, no reply.",
]
BEFORE = [
    "Ik zou bij Zandloper een zetel willen kopen, maar een vriend wacht daar nog op zijn "
    "geld. Wat raadt u aan?",
    "Ben ik beschermd als ik bij Zandloper het voorschot betaal en ze niet leveren?",
    "Mijn dochter wil haar trouwkleed bij Zandloper bestellen. Zijn daar klachten over? "
    "Ze stelt het nog uit.",
    "Besteld heb ik nog niets, maar is Zandloper te vertrouwen? Ze vragen 50 % vooraf.",
    "Zandloper vraagt een voorschot van 800 euro. Voor ik dat stort: wat dekt jullie label als het misloopt?",
    "Ik lees slechte reviews over Zandloper, pakjes die nooit aankwamen. Zou jij er nog bestellen?",
    "Kan ik zonder risico met kaart betalen bij Zandloper? Ik heb een kortingscode gekregen.",
    "Je voudrais offrir un vélo de chez Zandloper. Un collègue n'a jamais été remboursé. "
    "Que me conseillez-vous ?",
    "Zandloper demande un acompte de 50 %. Avant de le verser : suis-je couvert par votre label ?",
    "Commandé, non, pas encore. Mais sur un forum quelqu'un attend depuis trois mois. Zandloper est-il sûr ?",
    "Nous aimerions réserver une cuisine chez Zandloper, mais nous avons lu des avis inquiétants. Fiable ?",
    "Mon père veut acheter un monte-escalier chez Zandloper. Avez-vous reçu des plaintes ?",
    "Ich möchte meiner Tochter ein Rad von Zandloper schenken. Eine Kollegin wartet dort noch auf ihr Geld. "
    "Was raten Sie mir?",
    "Gekauft habe ich noch nichts. Zandloper verlangt Vorkasse, ist mein Geld über Ihr Siegel geschützt?",
    "Bevor ich die Anzahlung überweise: bin ich bei Zandloper abgesichert, wenn nicht geliefert wird?",
    "Wir wollen bei Zandloper eine Küche bestellen und lesen im Netz von Verspätungen. Ist das bekannt?",
    "I would like to get my son a bike from Zandloper, but a colleague is still waiting "
    "for a refund. Advice?",
    "Zandloper wants a deposit of 50%. Before I pay it: does your label protect me if nothing is delivered?",
    "Nothing ordered so far. Someone on a forum waited three months. Can Zandloper be trusted?",
    "We want to order a kitchen from Zandloper and read about delays. Do you have any complaints on file?",
    "My mother is keen to buy a stairlift from Zandloper. Have you had complaints? She "
    "has not signed anything.",
]
BOUGHT = [
    "Vraagje vooraf: de puzzel van Zandloper is toegekomen met drie stukjes te weinig. Mag ik bij u zijn?",
    "Een vraag voor ik iets doe: mijn lamp van Zandloper is gebarsten geleverd. Is dat serieus te nemen?",
    "Ik zou graag een nieuwe bestellen, maar eerst wil ik dat Zandloper de kapotte lamp terugbetaalt.",
    "Ik heb nog niets gekregen van wat ik bij Zandloper bestelde. Is die winkel wel betrouwbaar?",
    "Voorschot van 500 euro aan Zandloper gestort, keuken nooit geleverd. Ben ik "
    "beschermd door jullie label?",
    "Petite question avant Noël : le train de Zandloper est arrivé sans rails. C'est sérieux, ce magasin ?",
    "Je voudrais commander autre chose mais Zandloper garde mes 80 euros. La lampe n'est jamais venue.",
    "J'ai versé un acompte à Zandloper, toujours pas de cuisine. Suis-je couvert par le label ?",
    "Eine Frage vorab: das Puzzle von Zandloper kam mit drei Teilen zu wenig an. Bin ich hier richtig?",
    "Ich habe Zandloper 500 Euro angezahlt, die Küche kam nie. Bin ich über das Siegel abgesichert?",
    "Ich wollte dort nie wieder bestellen, tat es aber. Die Jacke von Zandloper ist zu klein, keine Antwort.",
    "Quick question beforehand: the jigsaw from Zandloper came with three pieces missing. "
    "Are you the right desk?",
    "I put down a deposit of 500 at Zandloper and the kitchen never came. Does the label protect me?",
    "I would like to order a spare part, but Zandloper first has to fix the lamp that arrived broken.",
]
DATA = [
    "Zandloper antwoordt niet op mijn twee mails. Ik wil dat ze mijn profiel en mijn foto's wissen. Jaren "
    "geleden kocht ik er eens iets, toen was alles in orde.",
    "Mijn account bij Zandloper is nog altijd niet verwijderd, hoewel ik dat drie keer vroeg.",
    "Ik krijg het mailadres in mijn account bij Zandloper niet gewijzigd. Kunt u dat voor mij aanpassen?",
    "Zandloper weigert mij te zeggen waar ze mijn telefoonnummer vandaan hebben. Ik wil inzage.",
    "Elke dag een sms met promo's van Zandloper. Ik schreef mij uit en het houdt niet op.",
    "Je ne suis plus cliente de Zandloper depuis des années et j'exige qu'ils effacent mes coordonnées.",
    "Zandloper n'a toujours pas supprimé mon profil malgré deux mails. C'est pourtant mon droit.",
    "Comment changer l'adresse e-mail de mon compte Zandloper ? Le mot de passe oublié ne marche pas.",
    "D'où Zandloper tient-il mon numéro ? Je veux savoir quelles informations ils ont sur moi.",
    "Zandloper hat mein Konto trotz zweier Mails immer noch nicht gelöscht. Bestellt habe "
    "ich dort zuletzt 2020.",
    "Ich verlange, dass Zandloper meine Adresse und meine Fotos vom Server nimmt. Die "
    "Käufe damals waren gut.",
    "Ich komme nicht mehr in mein Konto bei Zandloper, das Passwort wird nicht "
    "angenommen. Können Sie helfen?",
    "Jede Woche Kataloge von Zandloper im Briefkasten, obwohl ich mich abgemeldet habe.",
    "Zandloper still has not deleted my profile. I bought something there years ago, no problem then.",
    "I want Zandloper to wipe my address and card details from their system. Two emails, no reply.",
    "How do I change the email address on my Zandloper account? The password reset never arrives.",
    "Where did Zandloper get my phone number? I want a copy of everything they hold on me.",
    "Catalogues from Zandloper every week although I opted out. Make it stop please.",
]
ACCOUNT_BUT_PURCHASE = [
    "Zandloper heeft mijn account verwijderd terwijl mijn bestelling van 80 euro nog niet geleverd is.",
    "Door de privacywet, zeggen ze bij Zandloper, zijn mijn gegevens gewist. Mijn betaalde kast kwam nooit.",
    "Ik kan niet meer inloggen op mijn account en de lamp die ik bij Zandloper betaalde, is er niet.",
    "Ze sturen wel elke dag reclame, maar mijn pakje van Zandloper komt niet. Ik wil mijn geld.",
    "Mon compte a été fermé par Zandloper et ma commande payée n'est jamais arrivée.",
    "Leur newsletter arrive tous les jours, mon canapé de Zandloper jamais. Je veux être remboursé.",
    "Zandloper dit que mes données ont été supprimées et ne retrouve plus ma commande, payée en mars.",
    "Zandloper hat mein Konto gelöscht, und die bezahlte Lampe kam nie.",
    "Werbung schickt Zandloper täglich, meine bestellte Lampe nicht. Geld zurück bitte.",
    "Zandloper closed my account and the lamp I paid for never arrived.",
    "I can't log in any more, and the coat I ordered from Zandloper came torn. They ignore me.",
    "They email me offers every day but my sofa from Zandloper never came. I want a refund.",
]
MEMBERSHIP = [
    "Klacht: onze aanvraag voor het label is geweigerd zonder uitleg, terwijl Zandloper het wel heeft.",
    "Wij betaalden het dossierrecht voor onze webwinkel en wachten al twee maanden op de audit.",
    "Mijn concurrent Zandloper draagt jullie logo, mijn eigen webwinkel wordt telkens afgewezen.",
    "Hoe lang duurt de keuring van onze site en kunnen wij het keurmerk al tonen?",
    "Graag zou ik de aansluiting van onze e-shop bij u opzeggen per eind dit jaar.",
    "Plainte : vous avez refusé le label à mon e-shop sans motif, alors que Zandloper l'affiche.",
    "Nous avons payé les frais de dossier en mars et attendons encore l'audit de notre site marchand.",
    "Je souhaite résilier l'affiliation de ma boutique en ligne à la fin de l'année.",
    "Beschwerde: unser Antrag auf das Gütesiegel wurde abgelehnt, Zandloper trägt es aber.",
    "Wir haben die Prüfgebühr für unseren Onlineshop bezahlt und warten auf die Prüfung.",
    "Ich möchte die Mitgliedschaft unseres Shops zum Jahresende kündigen.",
    "Complaint: our application for the trustmark was turned down without reasons, while Zandloper has it.",
    "We paid the application fee for our webstore in March and still wait for the audit.",
    "I want to cancel our web shop's membership at the end of the year.",
]
NOT_MEMBERSHIP = [
    "Zandloper toont jullie keurmerk op hun webshop, daarom vertrouwde ik hen. Mijn kast kwam nooit aan.",
    "Mijn aanvraag voor terugbetaling bij Zandloper is geweigerd zonder uitleg. De lamp is stuk.",
    "Ze rekenden mij dossierkosten aan voor de herstelling van mijn toestel. Zandloper antwoordt niet.",
    "Zandloper affiche votre label sur sa boutique en ligne, j'avais confiance. Ma table "
    "n'est jamais arrivée.",
    "Zandloper a refusé sans motif ma demande de remboursement. J'ai payé des frais de dossier.",
    "Zandloper trägt Ihr Gütesiegel, deshalb habe ich dort bestellt. Die Ware kam nie.",
    "Mein Antrag auf Erstattung wurde von Zandloper abgelehnt, die Lampe ist kaputt.",
    "Zandloper shows your trustmark, so I trusted them. My order never arrived and they ignore me.",
    "Zandloper turned down my claim without reasons. The kettle I bought leaks.",
]
OTHERS = [
    "Ik werkte tot juni bij Zandloper en heb mijn laatste loon nooit gekregen. Kunt u bemiddelen?",
    "Als fotograaf leverde ik beelden aan Zandloper. Mijn ereloonnota is al drie maanden onbetaald.",
    "De vrachtwagens van Zandloper staan elke ochtend te ronken voor ons huis. Wie doet daar iets aan?",
    "Zandloper gebruikt zonder toestemming mijn foto's op hun site. Kunt u daar iets aan doen?",
    "Iemand gebruikt jullie logo op een site die niet in jullie lijst staat. Ik meld het maar.",
    "J'ai travaillé chez Zandloper jusqu'en juin et mon salaire n'est toujours pas payé.",
    "Je suis photographe et j'ai livré des images à Zandloper, mes honoraires restent impayés.",
    "Ce site affiche votre logo sans être dans votre liste. Je vous le signale.",
    "Ich habe bis Juni bei Zandloper gearbeitet und mein Lohn wurde nie überwiesen.",
    "Als Fotografin habe ich Zandloper Bilder geliefert, meine Honorarrechnung ist offen.",
    "Diese Seite benutzt Ihr Logo, ohne auf Ihrer Liste zu stehen. Ich melde das nur.",
    "I worked for Zandloper until June and my wages were never paid.",
    "As a freelance photographer I delivered pictures to Zandloper; they have not paid my invoice.",
    "A site is using your logo without being on your list. Just letting you know.",
    "Hebben jullie nog een studentenjob of stageplek in de zomer? Ik help graag klachten behandelen.",
    "Avez-vous une place de stage pour cet été ? Je suis en dernière année de droit.",
    "Haben Sie im Sommer noch einen Praktikumsplatz? Ich studiere Jura.",
    "Do you have any openings this summer? I would love to work with your mediation team.",
]
FIRM = "Jan Peeters\nZaakvoerder\nPeeters Dakwerken bv\nBTW BE 0700.123.456"
SIGNED = [
    ("De boormachines van Zandloper zijn nooit geleverd. Drie mails, geen antwoord.", FIRM),
    (
        "La ponceuse commandée chez Zandloper n'est jamais arrivée. Trois mails sans réponse.",
        "Luc Collin, gérant\nCollin Menuiserie SRL\nTVA BE 0700.123.456",
    ),
    (
        "Der Drucker von Zandloper ist defekt, keine Antwort.",
        "Karl Pauels, Geschäftsführer\nPauels Elektro GmbH\nMwSt BE 0700.123.456",
    ),
    (
        "The drill from Zandloper never came. Three emails, no reply.",
        "Ann Reed, owner\nReed Roofing Ltd\nVAT BE 0700.123.456",
    ),
]
SIGNED_PRIVATE = [
    ("De poppenwagen van Zandloper voor mijn dochter is nooit geleverd. Geen antwoord.", FIRM),
    ("De tv van Zandloper in onze living is stuk. Privé gekocht. Geen antwoord.", FIRM),
    ("De schoenen die ik voor mijn verjaardag bij Zandloper kocht, zijn gescheurd.", FIRM),
    (
        "Le vélo de ma fille commandé chez Zandloper n'est jamais arrivé.",
        "Luc Collin, gérant\nCollin Menuiserie SRL\nTVA BE 0700.123.456",
    ),
    ("My mother's kettle from Zandloper leaks, no reply.", "Ann Reed, owner\nReed Ltd\nVAT BE 0700.123.456"),
    ("Mijn jas van Zandloper is gescheurd, geen antwoord.", "Jan Peeters\nTel 011 22 33 44"),
]


def _reason(text: str, signature: str = "") -> str | None:
    return complaint(letter(text, signature=signature)).manual


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        *(("purchase by a company", text) for text in BUSINESS),
        *(("another seller on a marketplace", text) for text in MARKETPLACE),
        *(("question before buying", text) for text in BEFORE),
        *(("personal data or advertising", text) for text in DATA),
        *(("membership", text) for text in MEMBERSHIP),
    ],
)
def test_no_consumer_with_a_purchase(reason: str, text: str) -> None:
    assert _reason(text) == reason


@pytest.mark.parametrize("text", OTHERS)
def test_an_errand_that_is_no_purchase(text: str) -> None:
    assert _reason(text) is not None


@pytest.mark.parametrize("text", [*PRIVATE, *OWN_SALE, *BOUGHT, *ACCOUNT_BUT_PURCHASE, *NOT_MEMBERSHIP])
def test_a_consumers_own_purchase(text: str) -> None:
    assert _reason(text) is None


@pytest.mark.parametrize(("text", "signature"), SIGNED)
def test_a_firm_that_only_the_signature_tells(text: str, signature: str) -> None:
    assert _reason(text, signature) == "purchase by a company"


@pytest.mark.parametrize(("text", "signature"), SIGNED_PRIVATE)
def test_a_firms_signature_under_a_private_purchase(text: str, signature: str) -> None:
    assert _reason(text, signature) is None
