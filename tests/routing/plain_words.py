"""Plain words of four languages that shops like to call themselves, and sentences that use them as words.

`NOUNS` are said with an article, `SPOKEN` stand in a phrase of their own ("before the evening").
"""

from __future__ import annotations

NOUNS = {
    "nl": """kast lade lamp leeslamp kussen deken nest droom tuin terras balkon vloer spiegel ketting ring
    bril fiets zadel bel tent rugzak koffer sleutel slot kaars kachel ketel pan deksel vork lepel theepot
    mok glas fles wieg wandelwagen draagzak knuffel puzzel blokkendoos bal step schommel zandbak glijbaan
    hangmat parasol ligstoel gieter hark schop kruiwagen tuinslang bladwijzer boekenlegger kaft lijm stift
    schaar naald draad knoop rits mouw kraag zoom jurk mantel muts sjaal handschoen laars veter zool
    pantoffel mand kooi hok riem halsband voederbak aquarium kabel stekker batterij lader scherm toets
    printer inkt kever hamster zonnewijzer zandloper kompas anker zeil boei peddel""",
    "fr": """armoire tiroir lampe coussin couette nid jardin terrasse balcon miroir collier bague monture
    selle sonnette tente valise serrure bougie poêle bouilloire casserole couvercle fourchette théière
    tasse verre bouteille berceau poussette peluche puzzle balle trottinette balançoire toboggan hamac
    parasol transat arrosoir râteau pelle brouette tuyau signet couverture colle feutre ciseau aiguille
    fil bouton manche col ourlet robe manteau bonnet écharpe gant botte lacet semelle pantoufle panier
    cage laisse gamelle câble prise chargeur écran imprimante encre boussole ancre voile pagaie cordelière
    marque-page coquille plume crayon ardoise cartable grenier lanterne girouette sablier""",
    "de": """Schrank Schublade Lampe Leselampe Kissen Decke Nest Traum Garten Terrasse Balkon Boden Spiegel
    Kette Ring Brille Sattel Klingel Zelt Rucksack Koffer Schlüssel Schloss Kerze Ofen Kessel Pfanne Deckel
    Gabel Löffel Teekanne Becher Glas Flasche Wiege Kinderwagen Kuscheltier Puzzle Ball Roller Schaukel
    Sandkasten Rutsche Hängematte Liegestuhl Gießkanne Rechen Schaufel Schubkarre Lesezeichen Kleber Stift
    Schere Nadel Faden Knopf Ärmel Kragen Saum Kleid Mantel Mütze Schal Handschuh Stiefel Sohle Korb Käfig
    Leine Halsband Napf Kabel Stecker Akku Bildschirm Drucker Tinte Sanduhr Kompass Anker Segel Paddel""",
    "en": """wardrobe drawer lamp pillow blanket nest dream garden terrace balcony mirror necklace ring frame
    saddle bell tent backpack suitcase lock candle stove kettle pan lid fork spoon teapot mug bottle cradle
    pushchair puzzle ball scooter swing slide hammock parasol deckchair rake shovel wheelbarrow hose bookmark
    glue needle thread button sleeve collar hem dress coat bonnet scarf glove boot lace sole slipper basket
    cage leash bowl cable plug charger screen printer ink hourglass compass anchor sail paddle lantern acorn
    feather pencil satchel attic""",
}

PLAIN = {  # {n}: the noun in small letters (German: as it is written); {C}: with a capital
    "nl": (
        "De {n} is na een week stuk gegaan en de winkel zwijgt.",
        "Mijn {n} werd nooit geleverd, ik heb drie keer gemaild.",
        "Ik heb een {n} besteld en ik kreeg iets anders.",
        "Bij de {n} zat geen handleiding, dat heb ik gemeld.",
        "In het pakje dat ik kocht ontbrak de {n}.",
        "Ik wacht nog altijd op mijn {n}, betaald op 3 maart.",
        "De doos van de {n} was open toen ze geleverd werd.",
        "Ik kocht een set met een {n} en twee andere dingen, de {n} ontbreekt.",
        "Ze zeggen dat de {n} niet onder de garantie valt.",
        "ik heb een {n} gekocht en de {n} is kapot, ze antwoorden niet",
        "DE {N} DIE IK BESTELDE IS KAPOT EN NIEMAND ANTWOORDT.",
        "Met de {n} die ik bestelde is alles mis, zegt mijn man.",
        "Klacht: {n} kapot geleverd.",
        "Voor de {n} betaalde ik 40 euro via Bancontact.",
        "Uit de {n} komt een rare geur, ze weigeren een terugbetaling.",
        "Over mijn {n} hebben ze niets laten weten.",
        "{C} doet niets meer, geld terug graag.",
        "{C} geeft geen warmte of licht.",
        "{C} bezorgt mij alleen last en doet moeilijk open.",
        "{C} past me niet.",
        "{C} houdt de lucht niet vast.",
        "{C} stuurt niet meer en blijft hangen.",
    ),
    "fr": (
        "J'ai commandé un {n} et on m'a livré autre chose.",
        "Mon {n} n'est jamais arrivé, j'ai écrit trois fois.",
        "Il manquait le {n} dans le colis que j'ai reçu.",
        "Le paquet est arrivé sans le {n}, payé 40 euros.",
        "Avec le {n} il n'y avait pas de mode d'emploi.",
        "Le vendeur dit que le {n} n'est pas sous garantie.",
        "La boîte du {n} était ouverte à la livraison.",
        "J'attends toujours la livraison de mon {n}.",
        "j'ai acheté un {n} et le {n} est cassé, ils ne répondent pas",
        "LE {N} QUE J'AI COMMANDÉ EST CASSÉ ET PERSONNE NE RÉPOND.",
        "Réclamation : {n} cassé à la livraison.",
        "On m'a promis un nouveau {n} pour lundi.",
        "Sur le {n} il y a une tache, ils refusent l'échange.",
        "Chez le {n} reçu, la couleur a déteint.",
        "Par rapport au {n} commandé, celui-ci est plus petit.",
        "{C} ne fait plus rien.",
        "{C} ne tient plus debout.",
        "{C} me plaît mais fuit.",
    ),
    "de": (
        "Ich habe einen {n} bestellt und etwas anderes bekommen.",
        "Mein {n} wurde nie geliefert, ich habe dreimal geschrieben.",
        "Im Paket fehlte der {n}, den ich bestellt hatte.",
        "Das Paket kam ohne {n} an, bezahlt habe ich 40 Euro.",
        "Beim {n} lag keine Anleitung, das habe ich gemeldet.",
        "Bei dem {n} war die Schachtel offen, als er geliefert wurde.",
        "Der Händler sagt, der {n} falle nicht unter die Garantie.",
        "Ich warte immer noch auf die Lieferung von meinem {n}.",
        "Der {n} ist kaputt und niemand antwortet.",
        "Mit dem {n} stimmt etwas nicht, sagt mein Mann.",
        "Beschwerde: {n} kaputt geliefert.",
        "Für den {n} habe ich mit Klarna bezahlt.",
        "Zum {n} gehörte ein Zubehör, das nie kam.",
        "Über den {n} haben sie nichts gesagt.",
        "Zwei Stück, ein {n} und eine Tasche, beide bestellt im Mai.",
        "{C} gibt keine Wärme.",
        "{C} macht keine Geräusche mehr.",
        "{C} hält sich nicht.",
        "{C} weist Kratzer auf.",
        "{C} stellt sich von selbst aus.",
        "{C} lehnt schief an der Wand.",
    ),
    "en": (
        "I ordered a {n} and they sent me something else.",
        "My {n} was never delivered, I wrote three times.",
        "The {n} was missing from the parcel I bought.",
        "The parcel came without the {n}, paid 40 euros.",
        "The seller says that the {n} is not under warranty.",
        "At the {n} end the seam has come loose, they refuse a refund.",
        "From the {n} comes a strange smell, nobody answered.",
        "I am still waiting for the delivery of my {n}.",
        "i bought a {n} and the {n} is broken, they do not answer",
        "THE {N} I ORDERED IS BROKEN AND NOBODY ANSWERS.",
        "Complaint: {n} broken on delivery.",
        "With the {n} I ordered everything is wrong.",
        "They told me that the {n} would come on Monday.",
        "For the {n} I paid by card.",
        "{C} won't switch on.",
        "{C} does nothing any more.",
        "{C} will not close.",
        "{C} went quiet after a day.",
        "{C} gives me a headache.",
    ),
}

SPOKEN = {  # a phrase of plain words -> sentences that say it
    "thuis": "Ik was thuis toen de koerier belde.|Ze leverden niet bij mij thuis.|Thuis zegt iedereen dat ik"
    " moet klagen.|ik heb alles thuis besteld op de laptop|Thuis gekomen merkte ik dat de lamp stuk was.",
    "morgen": "Morgen bel ik hen nog eens.|Ze zeggen al weken morgen, besteld op 3 mei.|tot morgen zeiden ze,"
    " en toen kwam er niks|Morgen wil ik een antwoord.|Van morgen uitstellen naar overmorgen, zo gaat het.",
    "straks": "Straks is het te laat, ik bestelde in maart.|De dame zei: straks bellen we u.|Straks zegt men"
    " nog dat ik het zelf deed.",
    "rust": "Ik wil gewoon mijn rust, besteld is besteld.|Laat mij met rust, zei de verkoper.|Voor de rust"
    " van"
    " mijn moeder betaalde ik.|Hij vindt geen rust op die matras die we kochten.",
    "winter": "Besteld voor de winter, geleverd in mei.|Van de winter bestelde ik een jas.|in de winter"
    " gekocht"
    " bij hun|Tegen de winter zou het er zijn, zeiden ze.",
    "op reis": "Ik was op reis toen het geleverd werd.|Wij gaan volgende week op reis en ik kocht een"
    " koffer.",
    "ver weg": "De winkel is te ver weg om het terug te brengen, zegt mijn man.|Van ver weg besteld en nooit"
    " gekomen.",
    "bij ons": "Het pakje werd nooit bij ons geleverd.|bij ons thuis kwam niks toe, besteld in mei",
    "goede raad": "Goede raad is duur, ze antwoorden niet.|Op goede raad van een vriend bestelde ik dit.",
    "lief": "Mijn lief heeft het besteld.|Dat is niet lief van hen, zeg ik.",
    "nieuw begin": "Ik hoopte op een nieuw begin met die matras die ik kocht.",
    "volle maan": "Het was volle maan toen ik het bestelde.",
    "zomer": "Deze zomer bestelde ik een tent.|Tegen de zomer zouden ze leveren, zeggen ze.",
    "zondag": "Zondag heb ik besteld.|Tot zondag hebben ze gezegd.|zondag besteld maandag betaald",
    "geluk": "Met geluk krijg ik mijn geld terug, zegt mijn vrouw.|Bij geluk was de doos nog dicht bij"
    " levering.",
    "kamer twee": "In kamer twee lag het bestelde tapijt.",
    "chez soi": "On commande tout de chez soi.|on est si bien chez soi, j'achète tout en ligne|Livré chez"
    " soi,"
    " disaient-ils.|Acheter de chez soi, quelle bonne idée.",
    "chez nous": "Le colis devait arriver chez nous mardi.|Chez nous on a tout commandé en mars.|livré chez"
    " nous, cassé|Il est venu chez nous et dit que c'est normal.",
    "chez moi": "Livré chez moi, cassé.|Commandé et reçu chez moi en mars.",
    "la rentrée": "Commandé pour la rentrée, livré en octobre.|Avant la rentrée, m'a dit le vendeur.|le"
    " bureau"
    " acheté pour la rentrée est cassé|Depuis la rentrée ils ne répondent plus.",
    "minuit": "Il est minuit et j'écris encore, commandé en mars.|Le paiement est passé à minuit.|avant"
    " minuit"
    " disait la pub, j'ai commandé|Minuit passé, toujours rien.|Minuit dit l'horloge.|Vers minuit j'ai"
    " commandé une lampe.",
    "demain": "On m'a promis la livraison pour demain.|Demain, toujours demain, disent-ils.|Demain je"
    " rappelle"
    " le magasin.|à demain disait le vendeur, j'attends|Demain veut dire jamais chez eux.",
    "le signet": "Il manquait le signet en cuir, commandé avec.|sans le signet que j'ai acheté|Le signet est"
    " déchiré, ils ne répondent pas.",
    "la maison": "Livré à la maison en retard.|La maison refuse tout remboursement.|pour la maison j'ai"
    " acheté"
    " une lampe",
    "à la mer": "Nous étions à la mer lors de la livraison.|Commandé à la mer, sur mon gsm.",
    "bonne nuit": "Bonne nuit, et mon matelas acheté en mars ?|Je n'ai plus de bonne nuit depuis cet achat.",
    "bon voyage": "Ils m'ont dit bon voyage et rien livré.",
    "au fil du temps": "Au fil du temps la couleur est partie, j'ai payé 40 euros.",
    "petit prix": "Même à petit prix, un achat doit marcher.|Commandé à petit prix, arrivé cassé.",
    "belle journée": "Bonne et belle journée, disent-ils toujours.|Une belle journée pour commander.",
    "l'avenir": "À l'avenir je ne commande plus.|Pour l'avenir, dit le vendeur, lisez mieux.",
    "hier": "Hier j'ai commandé une lampe.|Hier on m'a dit que c'était parti.|reçu hier, cassé",
    "la pause": "Pendant la pause j'ai commandé sur mon gsm.",
    "l'escale": "L'escale a duré six heures, payée 900 euros.|Pendant l'escale rien n'était prévu.",
    "zu Hause": "Ich war zu Hause, als geliefert werden sollte.|Von zu Hause aus bestellt, nie bekommen.",
    "daheim": "Daheim habe ich alles bestellt.|Daheim sagt man mir, ich soll klagen.",
    "Morgen": "Am Morgen bestellt, am Abend bezahlt.|Bis morgen, sagte der Verkäufer.|Von Morgen bis Abend"
    " habe ich angerufen.|Morgen sagt er wieder dasselbe.",
    "Heute": "Heute habe ich bestellt.|Bis heute wurde nichts geliefert.|Heute will ich mein Geld.",
    "gemütlich": "Ich wollte es nur gemütlich haben und kaufte ein Sofa.|Gemütlich ist das Sofa nicht, sagt"
    " er.",
    "Feierabend": "Nach Feierabend habe ich bestellt.|Bei Feierabend war niemand zu erreichen, sagen sie.",
    "Gute Laune": "Gute Laune hat hier niemand mehr, bezahlt ist bezahlt.|Mit guter Laune bestellt.",
    "Neuer Anfang": "Ein neuer Anfang sollte die Küche sein, die wir kauften.",
    "Glück": "Zum Glück habe ich mit Karte bezahlt.|Mit Glück bekomme ich mein Geld, sagt mein Mann.",
    "Sommer": "Im Sommer bestellt, im Herbst geliefert.|Für den Sommer kaufte ich ein Zelt.",
    "Weg": "Auf dem Weg zu mir ging das Paket verloren, sagen sie.|Unterwegs oder weg, bestellt im Mai.",
    "Bei Nacht": "Bei Nacht und Nebel geliefert, die Kiste war offen.",
    "home": "I was at home when they delivered.|Delivered to my home in pieces.|I ordered it from home.|i"
    " work"
    " from home and bought a desk|Home delivery was promised, they said.",
    "tomorrow": "Tomorrow never comes, ordered in May.|They said tomorrow and never delivered.|Tomorrow says"
    " the seller, every day.",
    "midnight": "I ordered at midnight and paid by card.|by midnight they promised delivery|Midnight says the"
    " confirmation, paid at once.",
    "scratch": "I had to order it again from scratch.|They refuse to start from scratch.",
    "the attic": "I bought it for the attic, it never came.|from the attic window I saw the delivery van",
    "next door": "It was left next door, they say.|The parcel was delivered to next door.",
    "good night": "Not one good night on the mattress I bought.",
    "rest": "The rest of the order never came.|I paid the rest in May.|Rest assured, they said, it will"
    " come.",
    "second chance": "I gave them a second chance and ordered again.",
    "little things": "It is the little things, they said, and kept my money.",
    "happy days": "Happy days are over since I bought that oven.",
    "work": "I ordered it from work.|At work they told me to complain.|it does not work and i paid",
    "spring": "In spring I ordered a tent.|Spring is when they promised delivery.",
    "best wishes": "Best wishes, and please help, I paid 40 euros.",
}

NAMED = {  # {n}: the name as its shop writes it
    "nl": (
        "Ik heb een lamp bij {n} besteld en die is kapot.",
        "Besteld bij {n} op 3 maart, nooit geleverd.",
        "Mijn klacht gaat over de webshop {n}, ze leveren niet.",
        "Ik kocht een lamp bij de winkel '{n}' en ze is stuk.",
        "Ik kocht er een lamp. De webwinkel heet {n}.",
    ),
    "fr": (
        "J'ai commandé une lampe chez {n} et elle est cassée.",
        "Commandé chez {n} le 3 mars, jamais livré.",
        "Ma plainte concerne la boutique {n}, rien n'est livré.",
        "J'ai acheté une lampe sur le site {n}.",
        "La boutique s'appelle {n}, j'y ai acheté une lampe.",
    ),
    "de": (
        "Ich habe bei {n} eine Lampe bestellt, sie ist kaputt.",
        "Bei {n} bestellt am 3. März, nie geliefert.",
        "Der Onlineshop heißt {n}, ich habe dort eine Lampe gekauft.",
        'Ich habe eine Lampe im Onlineshop "{n}" gekauft.',
    ),
    "en": (
        "I ordered a lamp from {n} and it is broken.",
        "Bought at {n} on 3 March, never delivered.",
        "The shop is called {n}, I bought a lamp there.",
        "I bought a lamp in the webshop {n}.",
    ),
}
