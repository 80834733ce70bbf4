"""More of the ways in which strangers tell that they are, or are not, a consumer with a purchase ."""

from __future__ import annotations

import pytest

from tests.reading.desk import letter
from tests.reading.test_complaint import complaint

MANUAL = [
    "Dag, wij hebben voor de receptie van ons architectenbureau vier lampen van Zandloper "
    "laten komen. Twee ervan flikkeren.",
    "Ik heb een kleine koffiebar in Lier en mijn espressomolen van Zandloper maalt niet "
    "meer. Drie keer gemaild.",
    "De 15 werkbroeken voor mijn mannen zijn verkeerd geleverd door Zandloper, niemand reageert.",
    "Wij hebben op de zaak een printer van Zandloper, aangekocht via de firma, en die is stuk.",
    "Zandloper zegt dat ik als btw-plichtige geen twee jaar garantie heb. De laptop is stuk na 14 maanden.",
    "Onze school kocht 24 tablets bij Zandloper, zes ervan laden niet op.",
    "Le comptable me dit que vu que c'est la société qui a payé, la garantie est "
    "différente. Le frigo de Zandloper ne marche plus.",
    "Nous avons un petit café à Huy, la machine à glaçons de Zandloper est tombée en "
    "panne après trois semaines.",
    "Pour notre école, nous avons acheté 24 tablettes chez Zandloper, six ne chargent pas.",
    "Zandloper me répond qu'en tant qu'assujetti à la TVA je n'ai pas droit à la garantie de deux ans.",
    "Als umsatzsteuerpflichtiger Käufer hätte ich keine zwei Jahre Garantie, sagt "
    "Zandloper. Der Laptop ist defekt.",
    "Wir haben für unsere Schule 24 Tablets bei Zandloper gekauft, sechs laden nicht.",
    "Ich habe ein kleines Café in Eupen, die Kaffeemühle von Zandloper mahlt nicht mehr.",
    "I have a little coffee bar in Ghent and the grinder from Zandloper has stopped working.",
    "Our school bought 24 tablets from Zandloper and six do not charge.",
    "Zandloper says that as a VAT-registered buyer I have no two-year guarantee. The laptop died.",
    "We're a dental practice; the stools Zandloper sent us wobble and nobody picks up.",
    "Het boek komt van een derde partij die via Zandloper verkoopt. Die partij reageert "
    "niet, Zandloper wast zijn handen in onschuld.",
    "La commande passée sur Zandloper a été prise en charge par un de leurs marchands, Lumio. Rien reçu.",
    "Zandloper m'écrit : « ce produit est vendu par notre partenaire Lumio, adressez-vous "
    "à lui ». Lampe cassée.",
    'Zandloper schreibt: "Dieses Produkt wird von unserem Partner Lumio verkauft". Die Lampe kam zerbrochen an.',  # noqa: E501
    'Zandloper wrote: "this item is sold by our partner Lumio, please contact them". The lamp came broken.',
    "It was one of those marketplace items on Zandloper, from a shop in China called Lumio. Nothing came.",
    "Kent u Zandloper? Mijn zus zegt van niet doen, maar de prijs is wel heel scherp.",
    "Is er iets bekend over Zandloper? Ik twijfel om mijn kaartnummer in te geven.",
    "Mijn man wil bij Zandloper een grasmachine halen. Zit dat goed daar?",
    "Kan ik met een gerust gemoed mijn nieuwe keuken bij Zandloper laten plaatsen? Ze "
    "vragen 3000 euro op voorhand.",
    "Zandloper, c'est du sérieux ? Ma sœur me dit de ne pas y aller.",
    "Auriez-vous des informations sur Zandloper avant que je ne passe commande ?",
    "On m'a parlé de Zandloper pour une cuisine à 9000 euros. Puis-je leur faire confiance ?",
    "Kennen Sie Zandloper? Der Preis ist verdächtig gut und ich zögere noch.",
    "Kann ich bei Zandloper beruhigt eine Küche für 9000 Euro in Auftrag geben?",
    "Do you know Zandloper? The price looks too good and I am hesitating.",
    "Thinking of having my kitchen done by Zandloper. Any red flags?",
    "Kan je mij uit het klantenbestand van Zandloper laten halen?",
    "Ik wil geen post meer van Zandloper. Elke maand steekt er een boekje in mijn bus.",
    "Zandloper heeft mijn gegevens doorverkocht aan een callcenter, ik word platgebeld.",
    "Mijn naam staat fout in mijn profiel bij Zandloper, hoe laat ik dat verbeteren?",
    "Zandloper a transmis mon adresse à d'autres firmes, je suis harcelée au téléphone.",
    "Je veux que Zandloper me raye de son fichier.",
    "Mon nom est mal orthographié dans mon profil Zandloper, comment le faire corriger ?",
    "Zandloper hat meine Nummer an ein Callcenter weitergegeben, ich werde ständig angerufen.",
    "Bitte veranlassen Sie, dass Zandloper mich aus seiner Kundendatei streicht.",
    "Zandloper passed my number on to a call centre and now they ring me all day.",
    "Please get Zandloper to remove me from their customer database.",
    "Hoeveel bedraagt de jaarlijkse bijdrage voor een webshop met twee werknemers?",
    "Ons bedrijf verkoopt online speelgoed en we willen graag dat logo van jullie op onze pagina.",
    "Ik start binnenkort een online zaak in babyspullen. Welke stappen moet ik zetten voor het keurmerk?",
    "Quel est le montant de la cotisation annuelle pour un petit e-commerce ?",
    "Je lance bientôt une boutique de jouets en ligne, quelles démarches pour le label ?",
    "Wie hoch ist der Jahresbeitrag für einen kleinen Onlinehändler?",
    "Ich eröffne bald einen Webshop für Spielzeug. Welche Schritte brauche ich für das Gütesiegel?",
    "What is the annual fee for a small online retailer?",
    "I am launching a toy webshop soon. What steps do I need for the trustmark?",
    "Voor de uitzending van donderdag zoeken wij een getuige die bij Zandloper niet geleverd kreeg.",
    "Nous cherchons pour notre émission des clients de Zandloper non livrés. Pouvez-vous "
    "nous mettre en contact ?",
    "Wir suchen für unsere Sendung Kunden von Zandloper, die keine Ware bekamen.",
    "For Thursday's show we are looking for customers of Zandloper who never got their goods.",
    "Ik ben juriste met vijf jaar ervaring in consumentenrecht en zou graag bij u aan de slag gaan.",
    "Juriste, cinq ans d'expérience en droit de la consommation, je serais ravie de rejoindre votre équipe.",
    "Ich bin Juristin mit fünf Jahren Erfahrung und würde gern in Ihrem Team arbeiten.",
    "I'm a lawyer with five years in consumer law and would be glad to join your team.",
    "In bijlage onze nota voor de schoonmaak van uw burelen in oktober, te voldoen tegen de 30ste.",
    "Ci-joint notre note pour l'entretien de vos bureaux en octobre, payable au 30.",
    "Anbei unsere Abrechnung für die Reinigung Ihrer Büros im Oktober.",
    "Attached is our statement for the cleaning of your premises in October.",
    "Wij verkopen een mooie tool waarmee u klachten sneller behandelt. Mag ik een demo geven?",
    "Nous proposons un logiciel qui accélère le traitement des plaintes. Une démo vous intéresse ?",
    "Wij zijn een onderzoeksteam van de universiteit en zoeken deelnemers voor een enquête over keurmerken.",
    "Dank u wel voor de vlotte hulp vorige maand, alles is in orde gekomen met Zandloper!",
    "Merci pour votre aide le mois dernier, tout est rentré dans l'ordre avec Zandloper !",
    "Thank you for your help last month, everything was sorted out with Zandloper!",
    "Beste, in ons wachtzaaltje op de praktijk staan vier zetels van Zandloper waarvan de "
    "stof loskomt. Ze reageren niet op mijn mails.",
    "De rekening van Zandloper staat op mijn ondernemingsnummer omdat ik freelance werk "
    "en de laptop voor opdrachten gebruik. Hij is stuk.",
    "Wij verhuren springkastelen en kochten er een bij Zandloper. De naden scheuren en "
    "onze verhuur ligt stil.",
    "Pour mon food truck, j'avais commandé chez Zandloper une friteuse qui n'est jamais arrivée.",
    "Notre club de foot a acheté des maillots chez Zandloper, les numéros se décollent.",
    "J'ai une maison d'hôtes à Spa, le chauffe-eau de Zandloper fuit et mes hôtes se "
    "douchent à l'eau froide.",
    "Für meine Ferienwohnung, die ich an Gäste vermiete, kaufte ich bei Zandloper ein "
    "Bett. Es ist gebrochen.",
    "Meine Schüler in der Musikschule warten auf die Notenständer, die wir bei Zandloper bestellt haben.",
    "Our football club bought shirts from Zandloper and the numbers are peeling off.",
    "I let out a holiday cottage and bought a boiler from Zandloper for it. It leaks on my tenants.",
    "As a freelance designer I bought a monitor from Zandloper through my company. It flickers.",
    "Ce n'est pas Zandloper qui m'a vendu la montre mais un commerçant qui passe par leur "
    "site. Elle est fausse.",
    "Die Uhr habe ich zwar über Zandloper gekauft, geliefert hat aber ein Fremdhändler aus China.",
    "The invoice isn't from Zandloper at all but from some Spanish seller that uses their site.",
    "Mijn ouders van 80 willen bij Zandloper een traplift nemen. Kunt u zeggen of dat een eerlijke firma is?",
    "Zandloper staat in jullie lijst. Betekent dat dat ik mijn geld terugkrijg als er "
    "iets fout gaat met een aankoop?",
    "Zandloper est dans votre liste. Cela veut-il dire que je suis remboursé si un achat se passe mal ?",
    "Zandloper steht auf Ihrer Liste. Heißt das, ich bekomme mein Geld zurück, wenn ein Kauf schiefgeht?",
    "Zandloper is on your list. Does that mean I get my money back if a purchase goes wrong?",
    "Ik ben al jaren geen klant meer maar krijg elke week de nieuwsbrief van Zandloper. "
    "Uitschrijven lukt niet.",
    "Ma mère est décédée et Zandloper continue de lui envoyer de la publicité. "
    "Pouvez-vous faire arrêter cela ?",
    "Meine Mutter ist verstorben und bekommt noch immer Werbung von Zandloper. Bitte stoppen Sie das.",
    "My mother has died and Zandloper keeps sending her advertising. Please make it stop.",
    "Kan een webwinkel die nog geen jaar bestaat zich bij jullie aansluiten?",
    "Une boutique qui existe depuis moins d'un an peut-elle adhérer ?",
    "Kann ein Shop, den es noch kein Jahr gibt, bei Ihnen Mitglied werden?",
    "Ik ben masterstudent en wil drie medewerkers van jullie interviewen over bemiddeling.",
    "Je réalise un podcast sur la consommation et voudrais vous inviter.",
]
COMPLAINTS = [
    "Ik ben verpleegster en heb voor mijn werk speciale schoenen besteld bij Zandloper; "
    "ze knellen en ze nemen ze niet terug.",
    "Ik werk van thuis uit en kocht bij Zandloper een bureaustoel. De leuning brak af na twee weken.",
    "Mijn vrouw is zelfstandige, vandaar de btw-vraag van Zandloper, maar de tv is voor "
    "de living. Hij is stuk.",
    "De leverancier zette het pak af bij de slager om de hoek. Zandloper zegt: geleverd. Ik heb niets.",
    "Als leerkracht ken ik geduld, maar zes weken wachten op een boekentas van Zandloper is te veel.",
    "Ik wilde mijn collega's trakteren en bestelde bij Zandloper pralines; ze waren gesmolten.",
    "Voor de school van mijn zoon moest ik bij Zandloper een rekenmachine kopen. Ze werkt niet.",
    "Infirmière, j'ai commandé chez Zandloper des chaussures pour mon travail ; elles me "
    "blessent et ils refusent le retour.",
    "Je télétravaille et j'ai acheté chez Zandloper une chaise de bureau. Le dossier a cassé.",
    "Pour l'école de mon fils j'ai dû acheter chez Zandloper une calculatrice. Elle ne marche pas.",
    "Mon mari est indépendant mais la télé de Zandloper est pour le salon. Elle est en panne.",
    "J'ai voulu gâter mes collègues et commandé chez Zandloper des pralines ; elles étaient fondues.",
    "Als Krankenschwester brauchte ich Schuhe für die Arbeit, bei Zandloper bestellt; sie "
    "drücken und sie nehmen sie nicht zurück.",
    "Für die Schule meines Sohnes kaufte ich bei Zandloper einen Taschenrechner. Er geht nicht.",
    "Ich arbeite von zu Hause und habe bei Zandloper einen Stuhl gekauft, die Lehne ist gebrochen.",
    "I'm a nurse and ordered shoes for work from Zandloper; they pinch and they won't take them back.",
    "For my son's school I had to buy a calculator at Zandloper. It doesn't work.",
    "I work from home and bought an office chair from Zandloper; the back snapped.",
    "My wife is self-employed but the TV from Zandloper is for our living room. It is dead.",
    "Het product is niet van Zandloper zelf gemaakt maar van een Chinees merk; het is "
    "stuk en Zandloper weigert.",
    "Mijn fiets komt van een fabrikant in Polen, verkocht door Zandloper. Hij is gebroken.",
    "De koerier is een partner van Zandloper en gooide mijn pakje over de haag. Glas stuk.",
    "Le livreur, partenaire de Zandloper, a jeté mon colis par-dessus la haie. Verre cassé.",
    "La banque partenaire de Zandloper refuse d'annuler mon paiement en trois fois. La "
    "table n'est jamais venue.",
    "The delivery partner of Zandloper threw my parcel over the hedge. Glass broken.",
    "Der Lieferpartner von Zandloper warf mein Paket über die Hecke. Glas kaputt.",
    "Ik had op de advertentie van Zandloper gereageerd en de zetel gekocht, de verkoper is onbereikbaar.",
    "Is Zandloper te vertrouwen? Ik heb vorige week betaald en hoor niets meer.",
    "Zandloper bestaat blijkbaar niet meer, ik heb 300 euro betaald voor een kast. Wat nu?",
    "Puis-je encore faire confiance à Zandloper ? Ma commande de mars n'est pas là.",
    "Voor ik een advocaat neem: kan u Zandloper aanspreken over mijn kapotte kachel?",
    "Avant de prendre un avocat : pouvez-vous interpeller Zandloper pour mon poêle en panne ?",
    "Bevor ich zum Anwalt gehe: können Sie Zandloper wegen meines defekten Ofens ansprechen?",
    "Before I go to court: could you contact Zandloper about my broken stove?",
    "Alvorens de rest te betalen wil ik dat Zandloper de keuken afwerkt. Er ontbreken drie deurtjes.",
    "Avant de payer le solde, je veux que Zandloper termine la cuisine. Il manque trois portes.",
    "Bevor ich den Rest zahle, soll Zandloper die Küche fertigstellen. Drei Türen fehlen.",
    "Before I pay the balance I want Zandloper to finish the kitchen. Three doors are missing.",
    "Zandloper heeft mijn bestelling naar mijn oud adres gestuurd hoewel ik dat in mijn "
    "account gewijzigd had. Pakje weg.",
    "Zandloper vroeg mijn persoonsgegevens voor de terugbetaling en stort dan niets.",
    "Zandloper a livré à mon ancienne adresse, pourtant modifiée dans mon compte. Colis perdu.",
    "Zandloper lieferte an meine alte Adresse, obwohl ich sie im Konto geändert hatte. Paket weg.",
    "Zandloper delivered to my old address although I had changed it in my account. Parcel gone.",
    "Op mijn klantenaccount staat de bestelling als geleverd, maar ik kreeg niets van Zandloper.",
    "Mon compte client affiche livré mais je n'ai rien reçu de Zandloper.",
    "Ik ben lid van de klantenclub van Zandloper en betaalde voor gratis levering, toch "
    "rekenden ze 9 euro aan.",
    "Mijn lidmaatschap bij fitnessketen Zandloper werd verlengd zonder vraag, ze weigeren terug te betalen.",
    "J'ai un abonnement chez Zandloper que je n'arrive pas à résilier, ils continuent à débiter ma carte.",
    "I cancelled my membership with Zandloper in May and they keep charging my card.",
    "De garantie op het keurmerk van het kinderzitje: Zandloper zegt dat er geen label op "
    "hoort. Ik kocht het in mei, gordel stuk.",
    "Op mijn jas van Zandloper zat het verkeerde label, en de maat klopt niet. Ze ruilen niet om.",
    "Le label sur ma veste de Zandloper indique XL, elle est trop petite, pas d'échange.",
    "Mein Zertifikat für den Ring von Zandloper ist gefälscht, der Ring ist kein Gold.",
    "My certificate for the ring from Zandloper is fake and the ring is not gold.",
    "Ik werk in een winkel en mijn chef zegt dat ik recht heb op omruiling. De jas van "
    "Zandloper is te klein.",
    'Vorige week bij Zandloper een mixer genomen, hij rookt. Ik belde, ze zeiden "breng maar binnen" maar nu zijn ze dicht.',  # noqa: E501
    "De zetel van Zandloper heeft een vlek en de chauffeur lachte ermee. Wat kan ik doen?",
    "Mijn dochter kreeg van Zandloper de verkeerde maat en het omruilen duurt al een maand.",
    "Trottinette de Zandloper en panne après deux jours, au téléphone on me raccroche au nez.",
    "Ma belle-mère a reçu de Zandloper un appareil sans mode d'emploi en français. Que peut-elle exiger ?",
    "Zandloper m'a débité deux fois, la banque dit de voir avec eux et eux avec la banque.",
    "Der Rasenmäher von Zandloper springt nicht an. Der Mann am Telefon legte einfach auf.",
    "Zandloper hat doppelt abgebucht. Die Bank schickt mich zu denen und die zur Bank.",
    "Two left shoes in the box from Zandloper. They tell me to send them back at my own cost.",
    "Zandloper charged me twice, the bank sends me to them and they send me to the bank.",
    "Ik schrijf u vanop het werk omdat mijn internet thuis plat ligt. De modem van Zandloper doet niets.",
    "Mijn kapster raadde Zandloper aan. Mijn krultang is doorgebrand en ze willen niets weten.",
    "Ma coiffeuse m'avait conseillé Zandloper. Mon fer à friser a grillé et ils ne veulent rien savoir.",
    "Mein Friseur hat mir Zandloper empfohlen. Der Lockenstab ist durchgebrannt und sie "
    "wollen nichts wissen.",
    "My hairdresser recommended Zandloper. My curling iron burned out and they do not care.",
    "De notaris van mijn moeder zegt dat Zandloper het bed moet terugnemen. Zij doen alsof ze niets horen.",
    "Ik had een kast gezien in hun winkel en ze nadien online gekocht bij Zandloper; de "
    "kleur is anders dan in de winkel.",
    "Ik wou eerst niet bij Zandloper kopen want een vriend had daar pech. Toch gedaan, en "
    "nu zit ik met een defecte fiets.",
    "Au début j'hésitais à commander chez Zandloper, un ami avait eu des soucis. Résultat : vélo cassé.",
    "Erst wollte ich bei Zandloper nicht kaufen, ein Freund hatte Pech. Jetzt habe ich "
    "selbst ein defektes Rad.",
    "At first I hesitated to order from Zandloper because a friend had trouble. Now I "
    "have a broken bike myself.",
]


@pytest.mark.parametrize("text", MANUAL)
def test_a_persons_work(text: str) -> None:
    assert complaint(letter(text)).manual is not None


@pytest.mark.parametrize("text", COMPLAINTS)
def test_a_consumers_purchase(text: str) -> None:
    assert complaint(letter(text)).manual is None
