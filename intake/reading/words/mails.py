"""What mails of a shop are made of, folded: receipts, absences, notices, reports, decisions; four languages.

Every pattern is tried on at most a few thousand characters, and each of its gaps is bounded.
"""

from __future__ import annotations

import re

MACHINE_ADDRESS = re.compile(
    r"no-?_?reply|do-?_?not-?_?reply|donotreply|ne-?pas-?repondre|niet-?beantwoorden|nicht-?antworten"
    r"|mailer-?daemon|^postmaster@|auto-?(?:reply|confirm|mail|bericht)|notifications?@|newsletter@"
    r"|nieuwsbrief@"
)
DAEMON = re.compile(r"^(?:mailer-?daemon|postmaster)\b")
BOUNCE = re.compile(
    r"mail delivery (?:failed|subsystem)|undeliver|delivery status notification|address not found"
    r"|could not be delivered|couldn.t be delivered|wasn.t (?:delivered|found)|delivery has failed"
    r"|returned mail|failure notice|user unknown|mailbox (?:unavailable|full|not found)"
    r"|(?:kon|kan|konden) niet (?:worden )?(?:afgeleverd|bezorgd)|niet (?:afgeleverd|bezorgd) (?:kon|kan"
    r"|worden|bij)"
    r"|onbestelbaar|adres niet gevonden|bezorging (?:is )?mislukt|aflevering mislukt"
    r"|n.a pas (?:pu etre|ete) (?:remis|distribue|delivre|achemine)|non remis|adresse introuvable"
    r"|echec de (?:la )?remise"
    r"|non distribu|unzustellbar|nicht zugestellt|zustellung fehlgeschlagen|adresse nicht gefunden"
)
# A machine says of itself that it is one.
MACHINE_SAYS = re.compile(
    r"automatisch(?:e|er|es)? (?:gegenereerd|verzonden|verstuurd|aangemaakt|bericht|antwoord|e-?mail"
    r"|mail|reply"
    r"|ontvangst|erstellt|generiert|versandt|gesendet|antwort|nachricht|eingangs|bevestiging)"
    r"|automatisch antwoord|automatisierte|reponse automatique|(?:message|mail|courriel"
    r"|e-?mail) (?:est )?(?:genere |envoye )?"
    r"automatique|genere automatiquement|envoye automatiquement|auto(?:matic|mated)(?:ally)?(?: generated)?"
    r" (?:reply|response|message|e-?mail|acknowledg|notification|sent|generated)|automatically"
    r"|this is an auto|autorepl|auto-repl|do not (?:reply|respond) to this|please do not reply"
    r"|(?:gelieve|u kan|u kunt|kan) .{0,40}niet (?:te )?(?:beantwoorden|op .{0,25}antwoorden"
    r"|reageren op dit)"
    r"|niet (?:te )?beantwoorden|ne pas (?:y )?repondre|nicht auf diese .{0,20}antworten"
    r"|nicht (?:zu )?antworten"
    r"|unmonitored|onbewaakt|non surveillee"
)
ABSENCE = re.compile(
    r"out of (?:the )?office|\b(?:ik ben|i am|i.m|ich bin|je suis|wij zijn|we are|nous sommes"
    r"|wir sind)\b.{0,40}"
    r"(?:\bafwezig|\baway\b|on (?:annual )?(?:leave|holiday|vacation)|abwesend|nicht im (?:haus|buro)"
    r"|im urlaub"
    r"|\babsent|en conge|en vacances|met vakantie|met verlof|op vakantie|in vakantie|niet (?:op kantoor"
    r"|aanwezig)"
    r"|betriebsferien|fermes? )|afwezigheids|abwesenheits|message d.absence|notification d.absence"
    r"|(?:gesloten|fermes?|closed|geschlossen)\b.{0,50}(?:vakantie|verlof|conge|vacances|holiday|urlaub"
    r"|ferien)"
    r"|(?:wegens|pour cause de|wegen|due to)\b.{0,20}(?:jaarlijks)?.{0,10}(?:vakantie|verlof|conges?"
    r"|betriebsferien)"
)
RECEIPT = re.compile(
    r"\b(?:mail|e-?mail|bericht|vraag|klacht|verzoek|aanvraag|melding|message|demande|courriel"
    r"|reclamation|plainte"
    r"|question|requete|nachricht|anfrage|anliegen|reklamation|beschwerde|request|enquiry|inquiry|query"
    r"|complaint)\b"
    r".{0,45}\b(?:ontvangen|ontvangst|recue?s?|reception|erhalten|eingegangen|received|geregistreerd"
    r"|enregistree?"
    r"|registriert|logged|aangekomen|bien arrive)"
    r"|\b(?:ontvangen|recu|accuse reception|accusons (?:bonne )?reception|reception de|erhalt|eingang"
    r"|received|receipt of)\b"
    r".{0,25}\b(?:mail|e-?mail|bericht|vraag|klacht|verzoek|aanvraag|melding|message|demande|courriel"
    r"|reclamation"
    r"|plainte|question|nachricht|anfrage|anliegen|reklamation|beschwerde|request|enquiry|query|complaint)"
    r"|ontvangstbevestiging|ontvangstmelding|accuse de reception|eingangsbestatigung|empfangsbestatigung"
    r"|acknowledg(?:e|ment)|ticket(?:nummer|number)? ?(?:#|:|is |werd |a ete |wurde |has been )|uw ticket"
    r"|votre ticket|ihr ticket|your ticket|dossier a ete cree"
)
THANKS = re.compile(
    r"\b(?:bedankt|dank|merci|danke|thanks?|thank you)\b.{0,25}\b(?:mail|e-?mail|bericht|vraag|message"
    r"|courriel"
    r"|nachricht|anfrage|enquiry|contact|contacting|kontakt)"
)
LOOKING = re.compile(
    r"(?:kijken|kijk|zoeken|vragen|vraag|checken|check) (?:\w+ ){0,4}(?:na|uit|bij|met)\b|nakijken"
    r"|navragen|uitzoeken|bekijken (?:dit|het|wat)"
    r"|(?:regard|verifi|renseign|voir|voyons|demand)\w* .{0,25}\b(?:cela|ca|avec|aupres|ce qui|chez)"
    r"|on regarde|nous regardons"
    r"|(?:prufen|klaren|schauen|fragen|kummern|kummere) .{0,30}\b(?:das|nach|mit|bei|es|an|ab|darum|uns)"
    r"|looking into|look into|check(?:ing)? (?:with|this|it)|find out"
)
SOON = re.compile(
    r"zo (?:snel|spoedig|vlug) mogelijk|binnen (?:de )?(?:\d+|een|twee|drie|vijf"
    r"|enkele)\b.{0,20}\b(?:uur|uren|dag|dagen|werkdag)"
    r"|meilleurs delais|plus vite|dans les (?:\d+|plus brefs|meilleurs)|sous \d+|plus brefs delais"
    r"|so (?:schnell|bald|rasch) wie moglich|schnellstmoglich|innerhalb (?:von )?\d+|in kurze|umgehend"
    r"|as soon as (?:possible|we can)|within \d+|get back to you|shortly|drukte|high volume|grand nombre"
)
# One person speaks: no receipt does, but an absence note may.
SINGLE = re.compile(
    r"\b(?:ik (?!ben\b.{0,30}(?:afwezig|vakantie|verlof))|j.ai\b|je (?:regarde|verifie|vais|me|transmets"
    r"|comprends|reviens"
    r"|peux|ne|vous|suis desole|m.)|ich (?!bin\b.{0,30}(?:urlaub|abwesend))|i(?:.ve|.ll| have| will| can"
    r"| am (?:sorry|looking|checking)"
    r"| understand| checked| asked| see| spoke)|ikzelf|mijn collega|ma collegue|mon collegue"
    r"|my colleague|meine? kolleg)"
)
# What only somebody who read the mail says: a decision, an offer, a finding, a question about the case.
DECIDED = re.compile(
    r"(?:kunnen|kan|zullen|gaan|mogen) (?:wij |we |u |je |dit |deze |het |hier |daar |uw "
    r"|er )*(?:\w+ ){0,6}?(?:niet|geen)\b.{0,60}"
    r"(?:terug|aanvaard|accept|ruil|vergoed|doen|garantie|retour|annul|tussenkom|aanne)"
    r"|ne (?:pouvons|peut|peux|pourrons|sommes|rembours\w+|reprenons|acceptons|prenons)\b.{0,10}(?:pas"
    r"|plus|malheureusement|aucun)"
    r"|(?:konnen|kann|werden|durfen) (?:wir |sie |das |ihnen |diese\w* |hier )*(?:\w+ ){0,6}?(?:nicht"
    r"|kein\w*)\b"
    r"|(?:can|could|will|are|do)(?: ?not|n.t) (?:\w+ ){0,3}?(?:refund|accept|exchange|replace|offer|take"
    r"|cover|able|give|help|do|change|cancel)"
    r"|geweiger|refus|abgelehnt|lehnen|denied|rejected|vervall|niet (?:meer )?(?:gedekt|onder garantie"
    r"|mogelijk)"
    r"|n.est (?:pas|plus) (?:couvert|possible|sous garantie|de notre)|pas (?:notre|de notre) (?:faute"
    r"|responsab)"
    r"|nicht (?:moglich|unter die garantie|von der garantie)|not (?:possible|covered|our (?:fault"
    r"|responsib|problem))"
    r"|(?:bieden|stellen) (?:wij|we|u|je)\b|bied(?:en)? .{0,30}aan\b|voorstel|geste\b|commerciele"
    r"|proposons|propose|offrons"
    r"|bieten (?:wir|ihnen)|bieten .{0,40} an\b|kulanz|we (?:can |could )?offer|offering you|goodwill"
    r"|gutschein|tegoedbon"
    r"|bon d.achat|\bavoir de\b|voucher|(?:korting|remise|rabatt|discount) (?:van|de|von|of)"
    r"|\d+ ?% (?:korting|de remise|rabatt|discount)"
    r"|(?:kunt|kan|wil|zou) (?:u|je) (?:ons |mij |even |eens |misschien |nog )*(?:een |enkele |wat |de "
    r"|uw |je )?(?:\w+ )?(?:foto|rekening|iban|filmpje|video|bewijs)"
    r"|(?:pouvez|pourriez|peux|pourrais)-? ?(?:vous|tu) .{0,30}(?:photo|iban|rib|video|preuve)|(?:konnen"
    r"|konnten) sie .{0,30}(?:foto|bild|iban|video)"
    r"|(?:can|could) you .{0,30}(?:photo|picture|iban|video|proof)|volgens ons|selon nous|a notre avis"
    r"|d.apres nous|unserer meinung"
    r"|in our (?:opinion|view)|nagekeken|nagegaan|bekeken|onderzocht|verifie|controle avec|examine"
    r"|gepruft|uberpruft|nachgefragt"
    r"|checked|looked into|investigat|(?:eigen|uw|je) (?:schuld|fout)|votre faute|selbst schuld"
    r"|verkeerd (?:gebruik|gewassen)"
    r"|mauvaise (?:utilisation|manipulation)|unsachgemass|misuse|conditions generales"
    r"|algemene voorwaarden|\bagb\b"
    r"|terms and conditions|onze voorwaarden|our terms"
)
# What people who answer speak of; in a notice of the shop's own accord it is rarer, and counts for less.
ANSWERING = re.compile(
    r"helaas|spijtig|jammer|malheureusement|regret|navre|desole|leider|bedauer|unfortunately|sorry|apolog"
    r"|excuse|excus|entschuldig|verontschuldig|vervelend|\b(?:uw|je|jouw) (?:klacht|vraag|mail|bericht"
    r"|opmerking|reactie)"
    r"|votre (?:mail|message|demande|reclamation|plainte|courriel|question|reponse)"
    r"|ihre?n? (?:mail|nachricht|anfrage|reklamation|beschwerde|frage)|your (?:mail|e-?mail|message"
    r"|complaint|request|enquiry|question)"
    r"|kunnen wij|kunnen we|pouvons|konnen wir|we can\b|cannot|kan niet|ne peut|kann nicht|conform"
    r"|terugbetal|rembours|erstatt|refund"
    r"|begrijp|comprenons|comprends|verstehe|understand|kijken (?:\w+ ){0,3}(?:na|uit|voor u|wat)"
    r"|nakijken|bekijken|uitzoeken|navragen"
    r"|regardons|verifions|renseign|prufen wir|kummern|schauen|looking into|look into|find out"
    r"|check with|op de hoogte"
    r"|tenons (?:au courant|informe)|halten sie .{0,20}laufenden|keep you (?:posted|informed)|ruilen"
    r"|omruil|echang|umtausch|exchange"
    r"|herstel|repar|technieker|technicien|techniker|vervang|remplac|ersatz|replace|geduld|patien|geduld"
    r"|leverancier|fournisseur|lieferant|supplier|fabrikant|fabricant|hersteller|manufacturer"
)
REPLY_SUBJECT = re.compile(
    r"^\s*(?:re|r[ée]p?|aw|antw|antwort|antwoord|r[ée]ponse|sv|rif|odp)\.?\s*(?:[\[(]\d+[\])])?\s*:",
    re.IGNORECASE,
)
NOTICE = re.compile(
    r"(?:bedankt|dank(?: ?u| je)?|merci|danke|dank|thanks?|thank you)\b.{0,25}\b(?:bestelling|aankoop"
    r"|boeking|reservatie|order|commande"
    r"|achat|reservation|confiance|bestellung|buchung|einkauf|purchase|booking|shopping|inschrijving"
    r"|inscription|betaling|paiement|zahlung|payment)"
    r"|\b(?:bestelling|order|boeking|reservatie|pakket|pakje|zending|betaling)\b.{0,40}\b(?:bevestig"
    r"|verzonden|verstuurd|onderweg|ontvangen|klaar"
    r"|geleverd|verwerkt|geplaatst|komt eraan|ingepakt|overgedragen|afgeleverd|goed aangekomen)"
    r"|\b(?:commande|reservation|colis|envoi|paiement)\b.{0,40}\b(?:confirme|expedie|enregistre|en route"
    r"|valide|recue?\b|prepar|livre|en chemin|remis|accepte)"
    r"|\b(?:bestellung|buchung|paket|sendung|zahlung)\b.{0,40}\b(?:bestatigt|versandt|verschickt"
    r"|eingegangen|unterwegs|erhalten|zugestellt|bearbeitet|auf dem weg)"
    r"|\b(?:order|booking|parcel|package|payment|shipment)\b.{0,40}\b(?:confirmed|shipped|received"
    r"|dispatched|on its way|delivered|processed|ready|placed|sent out)"
    r"|(?:bevestiging|confirmation|confirmatie|bestatigung) (?:van|de|ihrer|of) (?:uw |je |votre |la "
    r"|your )?(?:bestelling|order|commande|reservation|bestellung|buchung|boeking|booking|betaling"
    r"|paiement|payment)"
    r"|orderbevestiging|bestelbevestiging|bestellbestatigung|auftragsbestatigung|versandbestatigung"
    r"|verzendbevestiging|order confirmation"
    r"|buchungsbestatigung|boekingsbevestiging|booking confirmation"
    r"|\btotaal\b|total ttc|subtotaal|sous-total|zwischensumme|gesamtbetrag|gesamtsumme|subtotal"
    r"|grand total|order total|verzendkosten: |frais de port ?:"
    r"|versandkosten ?:|track.?(?:and|&|en)?.?trace|tracking ?(?:number|code|link)|volg (?:uw"
    r"|je) (?:pakket|zending|bestelling)|suivre (?:votre|mon) (?:colis|commande)"
    r"|suivi de votre colis|sendungsverfolgung|track your|factuur in bijlage|facture en annexe"
    r"|rechnung im anhang|uw factuur|je factuur"
    r"|votre facture|ihre rechnung|your invoice|nieuwsbrief|newsletter|uitschrijven|unsubscribe"
    r"|desinscri|desabonn|abmelden"
    r"|(?:beoordeel|geef) .{0,30}(?:mening|review|sterren|beoordeling)|hoe (?:was|tevreden)|votre avis"
    r"|donnez votre|laissez un avis|bewerten sie|ihre meinung"
    r"|rate your|leave a review|how did we do|tell us what|wachtwoord|mot de passe|passwort|password"
    r"|verifieer|activeer|activez votre|aktivieren"
    r"|welkom bij|bienvenue chez|willkommen bei|welcome to|nieuwe collectie|nouvelle collection"
    r"|neue kollektion|new collection|\bsolden\b|\bsoldes\b|black friday"
    r"|winkelmand|panier|warenkorb|your (?:cart|basket)|betaalherinnering|rappel de paiement"
    r"|zahlungserinnerung|payment reminder"
    r"|leverdatum|livraison prevue|voraussichtliche lieferung|expected delivery|wordt (?:vandaag"
    r"|morgen) (?:geleverd|bezorgd)|sera livre|wird .{0,20}(?:geliefert|zugestellt)"
)  # fmt: skip
PERSONAL = re.compile(
    r"\b(?:ik|we|wij|u|je|jij|ons|nous|vous|tu|j|notre|ich|wir|sie|ihnen|uns|i|you|our|nee|neen|non|nein"
    r"|no|ja|oui|yes|ok)\b"
)
PRICED = re.compile(r"\b\d+ ?x \w|(?:€|eur(?:o)?\b) ?\d|\d ?(?:€|eur\b)|https?://")
REFUSING = re.compile(r"\b(?:niet|geen|nee|neen|non|pas|aucun\w*|nein|nicht|kein\w*|not|no|cannot)\b|n't\b")
