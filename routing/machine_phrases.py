"""The stock phrases of machines, by what they say, and the words that only a person uses.

Patterns are tried on folded text (lower case, no accents), by the sentence; every gap in them is bounded.
"""

from __future__ import annotations

import re

_G = r"(?:[^\s.!?]{1,30} ){0,6}"  # some words between
YOUR = r"(?:uw|je|jouw|votre|vos|ihre?r?|deine?|your)"
_MAIL = (
    r"(?:e-?mails?|mails?|mailtje|berichte?n?|messages?|courriels?|nachricht(?:en)?|aanvra(?:ag|gen)"
    r"|vra(?:ag|gen)"
    r"|meldingen?|verzoek(?:en)?|demandes?|questions?|requetes?|signalement|anfragen?|mitteilung|meldung"
    r"|anliegen"
    r"|requests?|enquir(?:y|ies)|quer(?:y|ies)|reports?|emails?|dossier|ticket|klacht|plainte|reclamation"
    r"|beschwerde|complaint)"
)
_BOX = (
    r"(?:(?:e-?)?mail-?(?:box|adres|adresse)?|email address|adres|adresse(?: e-?mail)?|postvak|mailbox"
    r"|boite(?: mail)?|postfach|e-?mail-?adresse|inbox|account)"
)

_THESE_MAILS = r"\b[^!?]{0,60}\b(?:e-?mails?|mails?|berichten|messages|courriels|nachrichten)\b"
# Away told by its reason, its days or what is done with the mail, on plain or folded text. Of the days of a
# single person's stay complaints tell as well.
CLOSED = (
    rf"\b(?:wegens (?:\w+ ){{0,2}}(?:verlof|vakantie|sluiting|ziekte){_THESE_MAILS}"
    r"|(?:wij|we) (?:zitten|zijn|blijven) van (?:\w+ )?\d{1,2}(?: \w+)? tot (?:en met )?"
    r"(?:\w+ )?\d{1,2}\b"
    r"|vanaf (?:\w+ ){1,4}(?:lezen|beantwoorden|behandelen|lees|beantwoord) (?:we|wij|ik)\b"
    rf"|(?:pour cause|en raison) de (?:nos |mes )?(?:cong[ée]s?|vacances){_THESE_MAILS}"
    r"|nous (?:serons|sommes) (?:[^\s.!?]{1,20} ){0,3}du \d{1,2}(?:er)?(?: \w+)? au \d{1,2}\b"
    r"|[àa] partir du (?:\w+ ){1,4}nous (?:lirons|traiterons|r[ée]pondrons)\b"
    rf"|wegen (?:\w+ ){{0,2}}(?:urlaubs?|betriebsferien|ferien){_THESE_MAILS}"
    r"|wir (?:sind|sitzen) vom \d{1,2}\.? (?:\w+ )?bis (?:zum )?\d{1,2}\b"
    r"|ab (?:[\w.]+,? ){1,4}(?:lesen|beantworten|bearbeiten) wir\b"
    rf"|(?:due to|because of) (?:\w+ ){{0,3}}(?:holidays?|leave|vacation){_THESE_MAILS}"
    r"|(?:we are|we're) (?:\w+ ){0,3}from \d{1,2}(?:st|nd|rd|th)?(?: \w+)? (?:to|until|till) \d{1,2}"
    r"|from (?:\w+ ){1,4}(?:we|i)(?:'ll| will) (?:read|answer|reply)\b)"
)

# What, said by the sender of it, only a machine says.
SURE: dict[str, str] = {
    "says so": (
        r"\bdit is een (?:\w+ )?automati|automatisch(?:e)? (?:gegenereerd|verzonden|verstuurd|aangemaakt"
        r"|opgesteld|bevestiging|antwoord"
        r"|bericht|erstellt|generiert|versendet|verschickt)|(?:est|ceci"
        r"|voici) (?:est )?une? (?:\w+ )?(?:reponse |message |confirmation )"
        r"?automatique|(?:genere|envoye)e? automatiquement|(?:dies|das) ist eine? automatisch"
        r"|\bthis is an auto(?:mat|-)|"
        r"(?:generated|sent) automatically|automatically generated|auto-generated|(?:gelieve|je hoeft"
        r"|u hoeft) (?:\w+ ){0,2}niet (?:\w+ )"
        r"{0,4}te (?:be)?antwoorden|ne (?:pas|y) (?:y )?repondre a ce|merci de ne pas (?:y )?repondre"
        r"|inutile de repondre|bitte antworten"
        r" sie nicht|brauchen nicht zu antworten|do not reply to this|no need to reply"
    ),
    "assistant": (
        rf"\b(?:ik ben|hier is|je suis|ici|ich bin|i am|i'm|this is) {_G}(?:(?:virtue(?:le|l|lle|ller) "
        rf"|ai-? ?|ki-? ?|digitale? )assistent"
        r"|assistante? (?:virtuel|ia\b)|(?:virtual|ai|digital) assistant|chatbot)"
        rf"|(?:antwoord|reponse|antwort|answer|reply) {_G}(?:door|par|von|by) (?:onze|notre|unserem|our"
        rf"|an?) {_G}(?:assistent|assistant|chatbot)"
        r"|(?:antwoord|repondez|antworten sie|reply) 1 (?:voor|pour|fur|for)"
    ),
    "challenge": (
        r"\b(?:geen robot|pas un robot|kein(?:en)? roboter|(?:are|you're) (?:a )?(?:real )?(?:live )?human"
        r"|not a (?:robot|spam)|you are"
        r" human)|nur e-?mails? von bekannten|unknown senders?|onbekende afzenders|expediteurs inconnus"
        r"|(?:freizugeben|freigeben)\b"
        r"|complete this verification|(?:afgeleverd|remis|delivered)\b.{0,40}(?:bevestig|confirm|verif)"
    ),
    "filtered": (
        r"\b(?:in|en|your|ihrer|de) quaran?t\w+|quarantin(?:ed|e at)|spam-?filter|held until"
        r"|wacht op goedkeuring|awaits moderator"
        r"|moderator (?:can|het|hat)|libere[rz]-les|release (?:them|it) at"
    ),
    "survey": (
        r"hoe tevreden bent|etes-vous satisfaite?|wie zufrieden|how (?:would you rate|satisfied|did we do)"
        r"|score van 1|evaluez|bewerten sie"
        r"|hoe hebben (?:we|wij) het gedaan|wat (?:u|je) van onze \w+ vindt|what you think of our"
        r"|one simple question|eenvoudige vraag"
        r"|notez (?:notre|votre)|i'm (?:un)?satisfied|did this (?:solve|answer)|a-t-elle repondu"
        r"|hat sie ihre frage beantwortet"
        r"|hiermee een antwoord"
    ),
    "receipt of reading": (
        r"\b(?:is|werd) gelezen op|zonder te zijn gelezen|a ete lue? le|supprime sans etre lu"
        r"|wurde am [^!?]{0,40}"
        r"(?:gelesen|geloscht)|ungelesen geloscht|was read on|without being read|^(?:[^.]{0,60})\bgelesen\W*$"
    ),
    "box not read": (
        rf"\b(?:dit|deze|ce|cet|cette|dies\w*|this|das) {_BOX}\b[^!?]{{0,30}}(?:niet (?:meer "
        rf"|langer )?(?:gelezen|in gebruik|opgevolgd"
        r"|bekeken)|(?:n'est|pas|plus)\b[^!?]{0,10} (?:consultee?|utilisee?|lue?|relevee?)"
        r"|nicht (?:mehr )?(?:gelesen|verwendet|abgerufen"
        r"|uberwacht|genutzt)|not (?:being )?(?:monitored|read)|no longer (?:in use|monitored|read|active))"
    ),
    "ticket": (
        r"\b(?:er (?:is|werd)|une?|ein|a|zu \w+ \w+ wurde ein) (?:\w+ )?ticket\b[^!?]{0,40}(?:aangemaakt"
        r"|geopend|cree|ouvert|angelegt|erstellt"
        rf"|created|opened)|\b{YOUR} ticket\b[^!?]{{0,30}}(?:gesloten|cloture|ferme|geschlossen|closed"
        rf"|resolved|opgelost|aangemaakt"
        rf"|cree|created)|(?:status|etat) (?:van|de|ihres|of|of the)? ?{YOUR} (?:ticket|case)"
        rf"|status of {YOUR}|toegewezen aan|assigned to\b"
        rf"|(?:heeft|kreeg|porte|hat|has)\b[^!?]{{0,20}}(?:dossier|vorgangs?|case|ticket"
        rf"|zaak)[ -]?(?:nummer|number|id|numero)?"
        r"|(?:porte le numero de (?:dossier|ticket))"
    ),
    "left": (
        r"\bwerkt niet (?:langer|meer) (?:bij|voor)|ne travaille plus|ne fait plus partie|nicht mehr (?:fur"
        r"|bei|in) (?:\w+ ){1,3}(?:tatig"
        r"|beschaftigt)|arbeitet nicht mehr|no longer (?:works?|with|employed)|heeft (?:ons bedrijf"
        r"|de organisatie) verlaten"
        r"|a quitte (?:notre|la)|has left (?:the|our)"
    ),
    "away": (
        rf"\b(?:ik|we|wij) (?:ben|zijn) {_G}(?:afwezig|er even tussenuit|(?:met|op) \w*(?:vakantie|verlof"
        rf"|reis)|buiten kantoor|(?:uit|niet op)"
        rf" kantoor|niet (?:aanwezig|bereikbaar)|in opleiding|gesloten|terug (?:op|vanaf|van))\b|\b(?:ben"
        rf"|zijn) (?:ik|we|wij) {_G}(?:afwezig"
        rf"|niet (?:aanwezig|bereikbaar)|gesloten|(?:met|op) (?:vakantie|verlof))\b|\b(?:ik|wij"
        rf"|we) werken? (?:niet|enkel|alleen) op\b"
        rf"|\b(?:onze|de) (?:winkel|kantoren|webshop|kantoor|zaak) (?:is|zijn) {_G}(?:gesloten|dicht)\b"
        rf"|\bje (?:suis|serai) {_G}(?:absente?|en \w*(?:conges?|vacances|deplacement|formation)"
        rf"|hors (?:du )?bureau|injoignable)\b"
        rf"|\b(?:vos|les) (?:messages|mails|courriels) ne (?:seront|sont) (?:pas|ni) (?:lus|traites)\b"
        rf"|\bnous (?:sommes|serons|ne sommes) {_G}(?:absents?|en (?:conges?|vacances)|fermes?"
        rf"|pas joignables)\b|\bje ne travaille pas le"
        rf"|\b(?:notre|la|nos) (?:\w+ ){{1,3}}(?:est|sont|sera|seront) {_G}fermee?s?\b|\ben (?:mon"
        rf"|notre) absence|\bdurant mon absence"
        rf"|\b(?:ich (?:bin|befinde mich)|wir (?:sind|machen|befinden uns)|bin ich|sind wir|ist unser \w+"
        rf"|unser \w+ ist) (?:[^\s!?]{{1,30}} ){{0,8}}"
        r"(?:nicht im (?:buro|haus|dienst)|abwesend|(?:im |in )?(?:\w+)?urlaub|elternzeit"
        r"|nicht (?:erreichbar|da)|verreist|wieder da|wieder fur"
        r" \w+ da|(?:auf|in) (?:einer )?(?:schulung|fortbildung)|geschlossen)\b|\b(?:montags|dienstags"
        r"|mittwochs|donnerstags|freitags) "
        r"(?:arbeite ich|bin ich) nicht|wahrend meiner abwesenheit"
        rf"|\b(?:i am|i'm|we are|we're|i will be|i'll be|our (?:\w+ ){{1,3}}(?:is|are"
        rf"|will be)) {_G}(?:out of (?:the )?office|away|on (?:\w+ )?"
        rf"(?:leave|holidays?|vacation)|not in the office|closed|travelling|training|stocktaking)\b"
        rf"|\bi (?:don't|do not) work on\b"
        r"|\bduring my absence|limited access to (?:my )?e-?mail|beperkt(?:e)? toegang tot mijn mail"
        r"|acces limite a ma messagerie"
        rf"|eingeschrankt\w* zugriff auf|\bvanaf dan beantwoorden|{CLOSED}"
    ),
    "off": (
        rf"\b(?:met pensioen|a la retraite|in den ruhestand|have retired|geniet(?:en)? {_G}(?:rust|vakantie"
        rf"|vrije dagen|verlof)|geniesse\w* {_G}"
        r"(?:freie|urlaub)|profit(?:e|ons) de \w+ jours|repos bien merite|betriebs(?:ruhe|ferien|urlaub)"
        r"|(?:ben|zijn) (?:ik |we |wij )?vrij (?:tot|t/m"
        r"|van)|nicht am platz|erreichen sie mich (?:nicht|erst|wieder)|(?:on|op) \w+ leave (?:until|till"
        r"|from)|(?:team|office|service|klantenservice"
        r"|klantendienst|kantoor) (?:is|est) (?:\w+ ){0,3}(?:offline|gesloten|ferme|closed)"
        r"|reached the (?:inbox|mailbox)|(?:erst|ab) (?:[^\s!?]{1,30} ){0,5}wieder"
        r" (?:da|erreichbar|zuruck|fur sie)|(?:vanaf|pas op) (?:\w+ ){1,5}(?:weer|terug) (?:bereikbaar"
        r"|aanwezig|voor|beschikbaar)|(?:weer|wieder) (?:wie"
        r" gewohnt )?(?:voor (?:je|u) klaar|fur sie (?:da|erreichbar))|(?:serai|serons) de retour"
        r"|reouverture le|door ziekte (?:uitgevallen|afwezig)"
        r"|^(?:ik )?absente? (?:jusqu|du|pour)|^(?:ik )?afwezig (?:tot|van)|will return on"
        r"|check e-?mail (?:once|twice|only))"
    ),
    "received": (
        rf"\b{YOUR} (?:\w+ )?{_MAIL}\b(?: \([^)]{{1,30}}\))? (?:is|werd|wordt|kreeg|a|est|ist|wurde"
        rf"|nous est|has|was|have) {_G}(?:ontvangen"
        r"|toegekomen|aangekomen|geregistreerd|aangemaakt|recue?|enregistree?|parvenue?|eingegangen"
        r"|angekommen|registriert|erfasst|received"
        r"|registered|logged|created)\b"
        rf"|\b(?:hebben|ontvingen|hebt|avons|confirmons|accusons|haben|bestatigen|got|have|received"
        rf"|acknowledge) (?:bien |\w+ ){{0,2}}(?:recu |"
        rf"reception de |den eingang |received "
        rf"|receipt of )?{YOUR} (?:\w+ )?{_MAIL}\b[^!?]{{0,60}}(?:ontvangen|recu|erhalten|empfangen|$)"
        rf"|\b(?:bien recu|avons recu|have received|we received|received|got|acknowledge receipt of"
        rf"|accusons (?:bonne )?reception de|den"
        rf" eingang) {YOUR} (?:\w+ )?{_MAIL}"
    ),
}

# What people say as well: two of these, or one beside something surer.
WEAK: dict[str, str] = {
    "stand-in": (
        r"\b(?:(?:mijn|zijn) taken|waargenomen door|vervang(?:t|ster|er) |(?:mijn|meine?|ma|mon"
        r"|my) (?:vervang|vertret|nachfolg|opvolg|remplac|successeu"
        r"|successor|stand-in)\w*|vertretung|uber?nimmt (?:herr|frau)|vertritt mich|is covering for"
        r"|collega \w+ (?:je|u|jou) |zal collega|me remplace)"
    ),
    "queue": (
        r"\b(?:wachtrij|warteschlange|file d'attente|(?:in|into) our queue|in (?:der|de|our|the) pipeline"
        r"|(?:numero|nummer) de suivi|opened (?:a )?ticket|we (?:hebben|have) (?:je|your|uw) (?:e-?)?mail"
        r"|transmise? au service|closed automatically|automatisch gesloten|eingelangt|deine mail ist da"
        r"|is now pending|courrier \w+ nous est parvenu)"
    ),
    "patience": (
        r"\b(?:wachttijd|antwoordtijd|reactietijd|verwerkingstijd|antwortzeit|bearbeitungszeit"
        r"|delais? (?:\w+ )?de (?:traitement|reponse)|(?:waiting|response|processing) times?|um geduld"
        r"|(?:uw|je|votre|ihre?|your) (?:geduld|patience)|hoog aantal aanvragen|nombre eleve de demandes"
        r"|high volume|anfrageaufkommens)"
    ),
    "back": (
        r"\b(?:auf sie zuruck|(?:melde|melden|meldet) (?:mich|uns|sich)[^!?]{0,40}(?:zuruck|bei ihnen)"
        r"|(?:revenons|reviens|reviendrons) vers vous|koppel(?:en)?"
        r" (?:hierover )?terug|kom(?:en)? (?:hier)?(?:op|er)\w* (?:\w+ ){0,3}terug|back to you|be in touch"
        r"|asap|(?:prendra|prendrons) contact avec vous|tres"
        r" prochainement|prendrai connaissance|reply by \d|danach (?:abgearbeitet|bearbeitet|beantwortet)"
        r"|duikt er|gib uns \d|(?:nemen|neemt) contact met u op"
        r"|(?:fur|voor|pour les|pour) (?:eilige|urgente|urgences|dringende)\b|eilige falle"
        r"|erreichen sie unter|(?:is|est) joignable (?:a|sur|via)|je graag helpen"
        r"|u graag verder|voor vragen over)"
    ),
    "number": (
        rf"\b(?:onder|sous|unter|under|met|mit|with)\b[^!?]{{0,20}}(?:nummer|referentie|numero|reference"
        rf"|referenznummer|number|kenmerk)"
        rf"|(?:deze|cette|diese|this) (?:referentie|reference|nummer|referenznummer)|\b{YOUR} (?:ticket"
        rf"|dossier|zaak|case|vorgangs)[ -]?"
        r"(?:nummer|number|numero|id)|numero de (?:ticket|dossier)"
    ),
    "soon": (
        r"\b(?:binnen|sous|innerhalb|within) (?:\w+ ){0,3}(?:werkdag|dag|uur|jours?|heures|werktag|stunden"
        r"|tagen|working|business|days?"
        r"|hours)|zo (?:snel|spoedig) mogelijk|plus brefs delais|meilleurs delais|au plus vite|so (?:bald"
        r"|schnell) wie moglich|schnellst"
        r"moglich|as soon as (?:possible|we can)|in volgorde van|l'ordre d'arrivee|der reihe nach"
        r"|in the order in which"
        r"|(?:ik|wij|we) beantwoord(?:en)? (?:uw|je|alle|vanaf)|(?:je|nous) (?:vous )?(?:repondrai"
        r"|repondrons)|reviens vers vous|(?:melde|meldet)"
        r" (?:mich|sich)|(?:will|to) (?:get back to|be in touch|respond|reply)|(?:you will|u zal|u zult"
        r"|je zal) (?:hear|horen)|wordt[^!?]{0,40}"
        r"(?:beantwoord|behandeld|bekeken)|worden[^!?]{0,30}beantwoord|beantwoorden wij|sera lu"
        r"|seront trait|traitons au plus|(?:wird|werden)"
        r"[^!?]{0,60}(?:bearbeitet|gelesen|beantwortet|beantworten|gepruft)|beantworten (?:wir|ich)"
        r"|will be (?:read|answered|reviewed)|(?:is|being)"
        r" being reviewed|en cours d'examen|kummern uns|gaan ermee aan de slag|are on it"
        r"|(?:be)?handelt (?:uw|je|ihr)|traite votre|bearbeitet ihr"
        r"|dealing with (?:it|your)|u ontvangt binnen|neemt (?:\w+ ){0,5}contact"
    ),
    "thanks": (
        rf"\b(?:bedankt|dank|merci|danke|thanks?(?: you)?) (?:u |je |wel )?(?:voor|pour|de|fur|for) (?:het "
        rf"|{YOUR} |the )?(?:\w+ )?(?:{_MAIL}"
        r"|contact|getting|reaching|contacting|begrip|geduld)|merci de nous avoir contact"
        r"|dass sie uns (?:kontaktiert|geschrieben)|bedankt om ons te"
        r"|thanks for (?:getting|reaching)|dank voor uw begrip"
    ),
    "elsewhere": (
        r"\b(?:kan|kunt) (?:u|je) (?:\w+ )?(?:terecht|contact opnemen)|uw \w+ te (?:richten|sturen)"
        r"|contact opnemen met|gelieve (?:\w+ ){0,4}te"
        r" (?:richten|sturen|mailen)|contacter (?:ma|mon|notre)|merci d'(?:adresser|envoyer)|(?:veuillez"
        r"|merci de) (?:\w+ )?(?:ecrire|adresser|contacter"
        r"|envoyer)|a votre disposition|wenden sie sich|bitte (?:richten|senden|nutzen)|(?:please"
        r"|pls) (?:contact|write|send|use|call)|is happy"
        r" to help|hilft ihnen|(?:via|gebruik) (?:het|ons) contactformulier|via le formulaire"
        r"|dringende? (?:zaken|vragen|gevallen)|dringendes bitte|en"
        r" cas d'urgence|pour toute urgence|in dringenden fallen|(?:if it is|for) urgent|how can i help"
        r"|waarmee kan ik|comment puis-je|wie kann"
        r" ich ihnen helfen|(?:stuur|mail) (?:uw|je) (?:\w+ )?(?:bericht|vraag)"
    ),
    "not passed on": (
        r"\b(?:niet (?:\w+ )?(?:doorgestuurd|gelezen)|(?:lees|lezen) (?:\w+ )?(?:mijn|onze|geen"
        r"|de)? ?(?:e-?)?mails? niet|ne sont pas transfer|ni lue? ni"
        r" transfer|ne sera (?:pas|ni)|nicht (?:weitergeleitet|gelesen)|not be (?:forwarded|read))"
    ),
    "service": (
        r"\b(?:op werkdagen|werktags|on weekdays|les jours ouvrables) (?:van|von|from|de)|door drukte"
        r"|kan het (?:iets|wat) langer|periode d'affluence"
        r"|un peu plus de temps|bei hohem|etwas langer|busy periods?|a little longer|(?:veel|haufig"
        r"|meist)\w* (?:gestelde )?(?:vragen|fragen)"
        r"|foire aux questions|\bfaq\b|help ?cent(?:re|er)|online (?:volgen|verfolgen)|suivre (?:l'etat"
        r"|votre)|follow the status|(?:om|wilt u|um|to|pour)"
        r" (?:\w+ ){0,3}(?:toe(?:voegen|te voegen)|hinzuzufugen|add|ajouter)|(?:beantwoord|antwoord op"
        r"|antworten sie auf|repondez a|reply to) (?:dan )?"
        r"(?:deze|diese|cet|this)|bereikbaar|joignable|erreichbar|open on weekdays|powered by|(?:klik"
        r"|cliquant|cliquez|klick\w*|clicking)\b[^!?]{0,30}"
        r"(?:https?|link|lien)|een medewerker|un collaborateur|ein mitarbeiter|a (?:member of our team"
        r"|team member|colleague|human agent)|un conseiller"
        r"|een collega|ein kollege|un collegue|(?:hij|zij) wordt"
    ),
}
# Of what is over, or what somebody else is, a person tells: `ik ben op vakantie geweest`, `I was away`.
PAST = re.compile(
    r"\b(?:geweest|gegaan|vertrokken|was|waren|etais|etait|etions|ai ete|war|were|have been|had been|had)\b"
)

# A person tells what happened to them, or what they wait for: no stock phrase, whatever stands in it.
PERSONAL = re.compile(
    r"\b(?:ik (?:kreeg|krijg|heb|had|praat|schrijf|schreef|mailde|belde|bel|wacht|vraag|wil|zou)|(?:krijg"
    r"|kreeg|heb|had|schrijf|schreef|wacht|praat|mailde|belde|wil) ik"
    r"|mijn (?!(?:e-?)?mail|taken"
    r"|vervang|opvolg|afwezig|vakantie|collega|terug|bericht|inbox|toegang)\w+|wij (?:kochten"
    r"|bestelden|wachten)|niemand"
    r"|j'(?:ai|avais|attends|aimerais|etais|ecris)|je (?:parle|n'ai|ne recois|recois|demande|vous ecris"
    r"|voudrais|veux)|on ne m'|personne ne"
    r"|mon (?!absence|retour|mail|collegue|conge)\w+|nous avons (?:achete|commande|paye)"
    r"|ich (?:habe(?! (?:nur|derzeit|momentan))|hatte|war|rede|schreibe|schrieb|warte|mochte|bekam|bekomme"
    r"|erreiche)"
    r"|(?:habe|hatte|bekam|bekomme|warte|rede|schreibe|schrieb|erreiche|erhalte|mochte) ich|mein(?:e|en|em"
    r"|er)? (?!abwesen|vertret|nachfolg"
    r"|ruckkehr|kolleg|urlaub|e-?mail|post|vertret)\w+"
    r"|(?:zei|zegt|zeggen|zeiden|schreef|schreven|dit que|repond(?:ent)?|sagt|sagte|sagten|schrieb(?:en)?"
    r"|said|says|(?:they|he|she) (?:told|answered))(?! (?:dank|merci))\b"
    r"|i (?:have(?! retired)|had|got|get|was|ordered|bought|paid|wrote|called|am writing|am talking"
    r"|am waiting|would"
    r"|want)"
    r"|my (?!absence|successor|stand-in|replacement|return|colleague|e-?mail|mail|inbox|holiday|leave)\w+"
    r"|nobody|no one|we (?:bought"
    r"|ordered|paid)"
    r"|(?:is|n'est|ist|are|was) (?:geen|pas|keine?|not) (?:une? |an? )?(?:\w+ )?auto\w+)\b"
)

# In a short answer without a word of the matter, these are what a machine's words are about.
OFFICE = re.compile(
    r"\b(?:(?:uw|je|votre|vos|ihre?|deine?|your|incoming|eingehende|entrants?|ces|deze"
    r"|diese|this|cette"
    r"|dit) (?:e-?mail|mail|bericht|message|nachricht|anfrage|demande|requete|request|aanvraag|adres"
    r"|adresse|address|vraag)"
    r"|(?:messages|nachrichten|mails|mail|berichten) (?:entrants|empf|lezen|nur|only)|(?:keine|pas de"
    r"|geen) (?:nachrichten"
    r"|messages|berichten)|meer mails|(?:kantoor|bureau|buro|office|cabinet|praktijk"
    r"|praxis) (?:\w+ ){0,2}(?:gesloten|dicht"
    r"|ferme|geschlossen|closed)|(?:frohe|joyeu|bonnes|prettige|fijne|merry|happy) \w+|meeting"
    r"|vergadering|reunion|besprechung"
    r"|dienstlich unterwegs|travelling|op reis|en deplacement|teletravail|bin krank|ben ziek|suis malade"
    r"|am ill|vertritt"
    r"|(?:ik ben|wij zijn) [^!?]{0,40}niet te bereiken|(?:ich bin|wir sind) [^!?]{0,40}nicht zu erreichen"
    r"|en conge|in verlof|on leave|(?:our|onze|notre"
    r"|unser) (?:\w+ )?(?:support )?team"
    r"|bevoegde dienst|with you shortly|kantooruren|office hours|burozeiten)\b"
)
MATTER = re.compile(
    r"\b(?:bestel\w*|order\w*|command\w*|pak(?:je|ket)\w*|parcel|package|colis|lever\w*|livr\w+|liefer\w*"
    r"|deliver\w*|\w*geld"
    r"|argent|money|terug\w+|rembours\w*|erstatt\w*|refund\w*|klacht\w*|plainte|reclamation|beschwer\w+"
    r"|complaint\w*|klant(?:en)?"
    r"|clients?|cliente|kund(?:e|en|in)|customers?|factu\w*|rechnung|invoice|winkel\w*|\w*shop\w*"
    r"|boutique|magasin|laden|garanti\w*"
    r"|waranty|retour\w*|rucksend\w*|return\w*|euro\w*|eur|kapot|defekt|casse\w*|broken|stuk|gemaild"
    r"|gebeld|geantwoord|repondu"
    r"|geantwortet|answered|bank|rekening\w*|compte|konto|iban|account|dank\w*|bedankt|merci|thanks?|ja"
    r"|neen?|oui|non|nein|yes|no|ok"
    r"|oke|akkoord|d'accord|einverstanden|agreed|verkoper|vendeur|handler|seller|product\w*|produit\w*"
    r"|produkt\w*|artikel|article"
    r"|ze|zij|hen|hun|ils|elles|leurs?|they|them|their|www|contactformulier|kontaktformular|formulaire"
    r"|contact form|bijlage|annexe|anhang|attach\w*|bel me|rappel\w*|rufen sie|call me|\d{4,})\b|[?@]"
)
