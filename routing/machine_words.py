"""The subjects and wordings by which machines are known, in Dutch, French, German and English.

They are tried on own text only (never on a quote), on a bounded piece of it; every gap in them is bounded.
"""

from __future__ import annotations

import re

from routing.machine_phrases import CLOSED

_I = re.IGNORECASE

# A subject that a person made by forwarding: what follows is not this sender's.
FORWARDED = re.compile(r"^\s*(?:(?:re|aw|antw)\s*:\s*){0,3}(?:fwd?|fw|tr|wg|doorst|i|enc)\s*:", _I)
ANSWERING = re.compile(r"^\s*(?:re|aw|antw|r[ée]f?)\s*:", _I)

AUTO_SUBJECT = re.compile(
    r"^\W{0,3}(?:\[[^\]]{1,40}\]\s*)?(?:"
    r"auto(?:matic|mated|matische?s?|matisch)?[ -]?(?:reply|response|answer|antwoord|reactie|antwort"
    r"|r[ée]ponse)"
    r"|r[ée]ponse auto(?:matique)?|out[ -]of[ -](?:the[ -])?office|ooo\b|afwezigheids(?:bericht|assistent"
    r"|melding)"
    r"|abwesenheits(?:notiz|nachricht|meldung|assistent|info)\w*|message d'absence|notification d'absence"
    r"|avis d'absence|vacation (?:reply|response|notice)|buiten kantoor|absence du bureau|niet op kantoor"
    r")(?:\s*(?:[:\-–—(\[/|]|re\b|fw|$)|\s+(?:auto|re|tot|until|jusqu|bis|t/m|van|du|from)\b)",
    _I,
)
AWAY_SUBJECT = re.compile(
    r"^\W{0,3}(?:\[[^\]]{1,40}\]\s*)?(?:afwezig\w*|even (?:weg|afwezig)|met (?:vakantie|verlof)|op vakantie"
    r"|vakantie"
    r"|niet (?:aanwezig|bereikbaar)|absen(?:t|te|ce)|en cong[ée]s?|en vacances|abwesen\w*|im urlaub|urlaub"
    r"|nicht im b[üu]ro|away|on (?:holiday|leave|vacation)|i'?m away|gone fishing|out (?:until|till)"
    r"|gesloten|ferm[ée]|auto\s?:)(?:\b|(?<=:))",
    _I,
)
# Groupware puts the person's name into it: `AUTO: Jan Maes is niet op kantoor`.
SOMEBODY_AWAY = re.compile(
    r"^.{2,60}\b(?:(?:is|ist|est|will be) (?:\w+ )?(?:niet (?:op kantoor|aanwezig)|afwezig|absente?"
    r"|out of (?:the )?office|away"
    r"|on (?:leave|holiday|vacation)|nicht im (?:b[üu]ro|haus)|au(?:ß|ss)er haus|abwesend|im urlaub"
    r"|en cong[ée]s?))\b",
    _I,
)
RECEIPT_SUBJECT = re.compile(
    r"^\W{0,3}(?:\[[^\]]{1,40}\]\s*)?(?:(?:re|aw|antw)\s*:\s*)?(?:"
    r"ontvangstbevestiging|ontvangstmelding|leesbevestiging|gelezen\s*:|read\s*:|read receipt"
    r"|receipt confirmation|lu\s*:"
    r"|lecture\s*:|accus[ée] de (?:r[ée]ception|lecture)|confirmation de (?:r[ée]ception|lecture)"
    r"|(?:lese|empfangs|eingangs)best[äa]tigung|gelesen\s*:|automatisch\w* (?:bevestig|eingangs)\w*"
    r"|(?:we|wij) (?:hebben|ontvingen) (?:uw|je) (?:bericht|vraag|aanvraag|mail|e-mail|melding|klacht)"
    r"|(?:uw|je|votre|ihre?|your) (?:\w+ ){0,2}(?:bericht|vraag|aanvraag|ticket|melding|demande|message"
    r"|requ[êe]te|anfrage"
    r"|nachricht|request|enquiry|inquiry|case)\b.{0,40}(?:ontvangen|geregistreerd|aangemaakt|re[çc]ue?"
    r"|enregistr"
    r"|eingegangen|erhalten|registriert|received|registered|created)"
    r"|(?:ticket|case|request) (?:received|created|ontvangen|aangemaakt|opened))",
    _I,
)
NUMBERED_SUBJECT = re.compile(
    r"[\[(#]\s*(?:ticket|case|ref|id|zaak|dossier|vorgang)?\s*[:#]?\s*[A-Z0-9-]{3,20}\s*[\])]?", _I
)

# Somebody is away.
AWAY = re.compile(
    rf"{CLOSED}|"
    r"\b(?:(?:ik|we|wij) (?:ben|zijn) (?:\w+ ){0,4}(?:afwezig|weg|(?:met|op) (?:vakantie|verlof|reis)"
    r"|buiten kantoor"
    r"|niet (?:aanwezig|bereikbaar|op kantoor|in de mogelijkheid)|gesloten|uit kantoor)"
    r"|(?:ben|zijn) (?:ik|we|wij) (?:\w+ ){0,3}(?:afwezig|er niet|met (?:vakantie|verlof)|niet (?:aanwezig"
    r"|bereikbaar)|gesloten)"
    r"|(?:tijdens|gedurende) (?:mijn|onze|deze) (?:afwezigheid|vakantie|periode|verlof|sluiting)|(?:lees"
    r"|beantwoord) (?:ik )?(?:\w+ )?mijn (?:e-?)?mails? niet"
    r"|(?:onze|de) (?:winkel|kantoren|webshop|kantoor) (?:is|zijn) (?:\w+ ){0,8}gesloten"
    r"|je (?:suis|serai) (?:\w+ ){0,3}(?:absente?|en (?:cong[ée]s?|vacances|d[ée]placement)"
    r"|hors (?:du )?bureau|de retour|injoignable)"
    r"|nous (?:sommes|serons) (?:\w+ ){0,3}(?:absents?|en (?:cong[ée]s?|vacances)|ferm[ée]s?|de retour)"
    r"|(?:notre|la|nos|mon|le) (?:\w+ ){1,3}(?:est|sont|sera|seront) (?:\w+ )?ferm[ée]e?s?|(?:durant|pendant"
    r"|en) (?:mon|notre) (?:absence|fermeture)"
    r"|(?:ich bin|wir sind|bin ich|sind wir) (?:[\w.ßü-]+ ){0,8}(?:nicht im (?:b[üu]ro|haus|dienst)|abwesend"
    r"|(?:im|in) urlaub|nicht (?:erreichbar|da)|verreist|wieder da)"
    r"|(?:w[äa]hrend|in) (?:meiner|unserer) abwesenheit"
    r"|(?:i am|i'm|we are|we're|i will be|i'll be) (?:\w+ ){0,4}(?:out of (?:the )?office|away"
    r"|on (?:annual )?(?:leave|holiday|vacation)|not in the office|closed|travelling)"
    r"|(?:during|in) my absence|return(?:ing)? to the office|limited access to (?:my )?e-?mail)\b",
    _I,
)
# What an out-of-office note does with the mail it got.
HANDLING = re.compile(
    r"\b(?:lees (?:ik )?(?:\w+ ){0,3}(?:e-?)?mails? niet|(?:wordt|worden) (?:\w+ ){0,3}niet (?:gelezen"
    r"|doorgestuurd"
    r"|beantwoord)|(?:wij|ik) (?:zal|zullen|lees|beantwoord|behandel)\w* (?:uw|je|de)"
    r"|(?:voor|bij|in) (?:\w+ )?dringende|is het dringend|dringend\?|bij (?:mijn|onze) terugkeer|(?:mijn"
    r"|onze) collega"
    r"|nous (?:ne )?(?:r[ée]pond\w*|trait\w*)|d[èe]s mon retour|[àa] (?:mon|notre) retour|en cas d'urgence"
    r"|pour (?:toute|les) (?:urgence|questions? urgente)s?"
    r"|e-?mails? (?:wird|werden) nicht|nicht weitergeleitet|in dringenden f[äa]llen|nach meiner r[üu]ckkehr"
    r"|an meine kolleg\w+"
    r"|when i(?:'m| am) back|upon my return|on my return|(?:if|for) (?:\w+ ){0,6}urgent|as soon as i(?:'m"
    r"| am) back|will (?:read|reply|respond|answer)"
    r"|zonder bereik|sans r[ée]seau|afspraken maken)\b",
    _I,
)
THANKS = re.compile(
    r"\b(?:bedankt|dank (?:u|je)(?: wel)?) voor (?:uw|je|het) (?:e-?mail|mail|mailtje|bericht|vraag|aanvraag"
    r"|contact)|merci (?:pour|de) votre (?:e-?mail|mail|message|courriel|demande)"
    r"|(?:vielen |herzlichen )?dank f[üu]r ihre? (?:e-?mail|nachricht|anfrage|mitteilung)|thank(?:s"
    r"| you) for (?:your|the|contacting) ?(?:e-?mail|mail|message|request|enquiry|us)?",
    _I,
)
# A machine says that it is one, at the beginning of a sentence.
SAYS_SO = re.compile(
    r"(?:^|[.!?*\n)\]]\s{0,3}|[-–]\s)(?:dit is een automati\w+ (?:\w+ )?(?:e-?mail|mail|bericht|antwoord"
    r"|ontvangst)|(?:deze|dit) (?:e-?mail|mail|bericht|ontvangstbevestiging) (?:is|werd|wordt) automatisch"
    r"|(?:ceci|ce message|cet e-?mail|ce courriel|ce mail) (?:est|a [ée]t[ée]) (?:un (?:\w+ )?)?(?:message "
    r"|e-?mail |mail |courriel |r[ée]ponse )?(?:g[ée]n[ée]r[ée] |envoy[ée] )?automati"
    r"|message automatique|(?:dies|das) ist eine automati|diese (?:e-?mail|mail|nachricht) (?:wurde|wird"
    r"|ist) (?:\w+ )?automati"
    r"|this is an auto(?:mated|matic|matically|-generated|generated)?|this (?:e-?mail|message|mail) (?:is"
    r"|was|has been) (?:\w+ )?(?:automatic|auto-?generated|generated automatically)"
    r"|(?:gelieve|antwoord) (?:\w+ ){0,3}niet (?:op (?:deze|dit) |te (?:antwoorden|beantwoorden))"
    r"|merci de ne pas (?:y )?r[ée]pondre|bitte (?:antworten sie )?nicht auf diese"
    r"|(?:please )?do not reply to this)",
    _I,
)
RECEIVED = re.compile(
    r"\b(?:(?:uw|je|your|votre|ihre?) (?:ticket|case|dossier|vorgangs|referentie|reference"
    r"|num[ée]ro de (?:ticket|dossier))"
    r"[ -]?(?:nummer|number|id)? (?:is|est|lautet)\b|(?:is|werd) gelezen op|was read on|a [ée]t[ée] lu le"
    r"|wurde gelesen"
    r"|(?:wij|we) (?:hebben|ontvingen) (?:uw|je) (?:\w+ )?(?:bericht|vraag|aanvraag|e-?mail|mail|melding"
    r"|klacht|verzoek|contactformulier)(?: (?:goed|in goede orde))?(?: ontvangen)?"
    r"|(?:uw|je) (?:\w+ )?(?:bericht|vraag|aanvraag|mail|e-?mail|melding|klacht|verzoek) (?:is|werd"
    r"|wordt) (?:\w+ ){0,3}(?:ontvangen|geregistreerd|aangemaakt)"
    r"|nous (?:avons|accusons) (?:bien |bonne )?(?:re[çc]u|r[ée]ception)|votre (?:\w+ )?(?:message|demande"
    r"|requ[êe]te|mail|e-?mail|plainte|r[ée]clamation) (?:a|est) (?:bien )?(?:[ée]t[ée] )?(?:re[çc]ue?"
    r"|enregistr)"
    r"|wir haben ihre? (?:\w+ )?(?:nachricht|anfrage|e-?mail|mail|mitteilung"
    r"|beschwerde) (?:\w+ ){0,2}(?:erhalten|empfangen|registriert)|ihre (?:anfrage|nachricht|e-?mail) (?:ist"
    r"|wurde) (?:\w+ ){0,3}(?:eingegangen|registriert|erfasst)"
    r"|we (?:have |'ve )?received your (?:message|e-?mail|mail|request|enquiry|inquiry|complaint|query)"
    r"|your (?:\w+ )?(?:request|message|e-?mail|enquiry|ticket|case|query) (?:\([^)]{1,30}\) )?(?:has been"
    r"|was) (?:\w+ )?(?:received|registered|created|logged))",
    _I,
)
NUMBER = re.compile(
    r"\b(?:ticket|case|zaak|dossier|referentie|reference|r[ée]f[ée]rence|vorgang\w*|ticketnum\w+|kenmerk"
    r"|num[ée]ro|nummer|referenznummer|ref)\b[^\n]{0,25}\d{3}",
    _I,
)
SOON = re.compile(
    r"\b(?:binnen (?:de )?(?:\w+ )?(?:\d+|een|twee|drie|enkele) (?:werkdag|dag|uur|uren)\w*|zo (?:snel"
    r"|spoedig) mogelijk|streven (?:we |wij )?er ?naar"
    r"|dans les (?:plus brefs|meilleurs) d[ée]lais|sous \d+|dans (?:un d[ée]lai|les \d+)|so (?:schnell"
    r"|bald) wie|schnellstm\w+|umgehend|innerhalb von|in k[üu]rze"
    r"|within (?:\w+ )?\w+ (?:working |business )?(?:days?|hours?)|as soon as possible|shortly)\b",
    _I,
)
# A subject that says no is a person's: `ontvangstbevestiging nooit gekregen`.
DENIAL = re.compile(
    r"\b(?:niet|nooit|geen|zonder|jamais|pas|sans|aucune?|nie|nicht|keine?|ohne|not|never|no)\b", _I
)
# A person tells of a purchase of their own.
PURCHASE = re.compile(
    r"\b(?:(?:(?:ik|wij|we) (?:heb|had|hebben|hadden)|(?:heb|had|hebben) (?:ik|wij"
    r"|we)) (?:[^\s.!?]{1,30} ){0,10}"
    r"(?:besteld|gekocht|betaald|gekregen|gemaild|gebeld|gecontacteerd|gestuurd|geschreven|teruggestuurd"
    r"|gewacht)"
    r"|(?:ik|we|wij) (?:[^\s.!?]{1,30} ){0,6}(?:bestelden?|kocht(?:en)?|betaalden?|kreeg|kregen)"
    r"|(?:ik|we|wij) (?:wacht(?:ten)?|stuurden?|mailden?|belden?)"
    r"|(?:mijn|onze) (?:bestelling|aankoop|geld|pakje|pakket|retour|klacht)"
    r"|j'(?:ai|avais) (?:\w+ ){0,3}(?:command|achet|pay|re[çc]u|retourn|renvoy|contact|[ée]crit|envoy)\w*"
    r"|je (?:l'|les |vous )?attends|nous attendons|commande (?:chez|sur|aupr[èe]s|n[°or])"
    r"|ma commande|mon (?:colis|achat|argent)|nous avons (?:command|achet)\w*"
    r"|(?:(?:ich|wir) haben?|haben? (?:ich|wir)) (?:[^\s.!?]{1,30} ){0,10}"
    r"(?:bestellt|gekauft|bezahlt|reklamiert|storniert|zur[üu]ckgeschickt|geschrieben|angerufen)"
    r"|meine? (?:bestellung|ware|r[üu]cksendung|geld|paket|kauf)"
    r"|i (?:have |had )?(?:\w+ )?(?:ordered|bought|paid|purchased|returned|contacted)"
    r"|my (?:order|purchase|parcel|money|refund))\b"
    r"|\b(?:wil|wilde|wou) (?:toch |graag |even |nog ){0,3}melden dat"
    r"|\bje (?:voulais|voudrais|souhaite|tiens à) (?:[^\s.!?]{1,20} ){0,3}signaler"
    r"|\bwollte (?:[^\s.!?]{1,20} ){0,3}(?:melden|mitteilen), dass"
    r"|\b(?:i would like|i want|wanted) to (?:report|complain)"
    # "Got nothing but an automatic message" tells of a machine, and is none.
    r"|(?<!is )(?<!est )(?<!ist )(?<!'s )\b(?:enkel|alleen|slechts|louter|seulement|juste|uniquement"
    r"|nur|blo(?:ss|ß)|lediglich|only|just|nothing but) (?:[^\s.!?]{1,30} ){0,4}"
    r"(?:automati|auto-?reply|ticketn)",
    _I,
)
CITED = re.compile(r"[«“„][^«»“”„\n]{1,400}[»”“]|\"[^\"\n]{1,400}\"")

BOUNCE_SUBJECT = re.compile(
    r"^\W{0,3}(?:undeliver(?:able|ed)\b|delivery (?:status notification|failure|has failed|delayed"
    r"|incomplete)|mail delivery (?:failed|failure|subsystem|system)"
    r"|failure notice|failed mail|returned mail|return(?:ed)? to sender|non[- ]?delivery|message (?:delivery"
    r"|undeliverable|not delivered|delayed)|mail system error"
    r"|warning: (?:could not send|message)|(?:e-?mail )?onbestelbaar|niet[- ]bestelbaar"
    r"|bezorg(?:ing)? (?:mislukt|vertraagd)|bezorgingsfout|bericht (?:niet|vertraagd)"
    r"|non remis\b|non distribu|[ée]chec (?:de )?(?:la )?(?:remise|distribution|livraison|d'envoi)"
    r"|avis de non[- ]remise|message non (?:remis|d[ée]livr|distribu)|retard (?:de )?remise"
    r"|unzustellbar|nicht zugestellt|zustellung(?:sfehler|sverz\w+| fehlgeschlagen| verz)"
    r"|fehler bei der (?:\w+ )?zustellung|mail nicht zugestellt|returned message|rejected:?"
    r"|message you sent blocked|warning: e-?mail virus|mailbox (?:is )?(?:full|vol)\b|message status"
    r"|notice: mail delivery|delivery (?:notification|report)|successful mail delivery|delayed mail\b"
    r"|relayed:)",
    _I,
)
BOUNCE_TEXT = re.compile(
    r"this is the mail system at host|this (?:report|message) (?:relates to|was created automatically by)"
    r"|qmail-send program|mail delivery (?:system|software|subsystem)"
    r"|could not be delivered|wasn't able to deliver|couldn't be delivered|delivery (?:to"
    r"|of) (?:the following|your message)|undeliverable|permanent (?:fatal )?error|deliver(?:y"
    r"|ed) (?:has )?failed"
    r"|kon niet (?:worden )?(?:bezorgd|afgeleverd)|niet worden (?:bezorgd|afgeleverd)"
    r"|has not been delivered|was not delivered to|user unknown|over quota|unable to deliver your message"
    r"|undeliverable recipient"
    r"|bezorging (?:is )?mislukt|[ée]chec de la remise|n'a pas pu [êe]tre (?:remis|distribu|d[ée]livr)"
    r"|konnte nicht zugestellt|zustellung (?:ist )?fehlgeschlagen|nicht zugestellt werden|diagnostic (?:code"
    r"|information)|\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b|\(#[45]\.\d{1,3}\.\d{1,3}\)",
    _I,
)
DELAY_TEXT = re.compile(
    r"\(delay\)|delayed|warning message only|will (?:be )?(?:retried|continue|keep trying)"
    r"|not yet been delivered|vertraagd|nog niet (?:bezorgd|afgeleverd)|opnieuw geprobeerd"
    r"|retard|pas encore (?:[ée]t[ée] )?(?:remis|distribu)|verz[öo]ger|noch nicht zugestellt"
    r"|versuchen es noch",
    _I,
)

# The foot of a mass mail, addressed to its readers; not somebody's wish to be taken off a list.
UNSUBSCRIBE = re.compile(
    r"(?:^|[\n|·•.:(\-–]\s{0,3})(?:hier )?(?:uitschrijven|afmelden|unsubscribe|se d[ée]sabonner"
    r"|se d[ée]sinscrire|d[ée]sabonnement|d[ée]sinscription|abmelden|abbestellen|opt[- ]?out)\b(?:$|[\s.:"
    r"|·•<(\]\[)-])"
    r"|(?:klik|cliquez|click|klicken sie)\b[^\n]{0,30}\b(?:hier|ici|here)\b[^\n]{0,60}(?:uit te schrijven"
    r"|af te melden|d[ée]sabonn|d[ée]sinscri|unsubscribe|opt out|abzumelden|abmelden)"
    r"|(?:to|om je|om u|pour vous|um sich)\s(?:unsubscribe|uit te schrijven|af te melden|d[ée]sabonner"
    r"|d[ée]sinscrire|(?:vom newsletter )?abzumelden)"
    r"|if you (?:no longer wish|don't want|do not want|would (?:rather|prefer) not"
    r"|want to stop)[^\n]{0,60}(?:hear|receiv|e-?mail|contact)"
    r"|(?:je|u) ontvangt (?:dit bericht|deze (?:e-?mail|mail|nieuwsbrief)) omdat|vous recevez (?:ce message"
    r"|cet e-?mail|cette (?:newsletter|lettre)|ce courriel) (?:car|parce)"
    r"|sie erhalten (?:diese|dieses|den) (?:e-?mail|mail|newsletter|nachricht)[^\n]{0,10}weil|you(?:'re"
    r"| are) receiving this (?:e-?mail|message|newsletter)"
    r"|wil je geen (?:\w+ )?(?:mails|e-mails|nieuwsbrief)|geen (?:mails|nieuwsbrieven) meer ontvangen\?"
    r"|view (?:this e-?mail )?in (?:your )?browser|bekijk (?:deze (?:mail|nieuwsbrief) )?(?:in (?:je"
    r"|uw) browser|online)",
    _I,
)
SUBSCRIBED = re.compile(
    r"(?:(?:je|u) ontvangt (?:dit bericht|deze (?:e-?mail|mail|nieuwsbrief)) omdat"
    r"|vous recevez (?:ce message|cet e-?mail|cette (?:newsletter|lettre)|ce courriel) (?:car|parce)"
    r"|sie erhalten (?:diese|dieses|den) (?:e-?mail|mail|newsletter|nachricht)[^\n]{0,10}weil|you(?:'re"
    r"| are) receiving this (?:e-?mail|message|newsletter) because)"
    r"[^\n]{0,80}(?:lijst|liste|list\b|nieuwsbrief|newsletter|lettre|ingeschreven|inscrit|abonn|angemeldet"
    r"|subscribed|signed up|verteiler)",
    _I,
)
UNSUBSCRIBE_LINK = re.compile(
    r"unsubscribe|uitschrijven|afmelden|d[ée]sabonn|desabonn|d[ée]sinscri|desinscri|abmelden|abbestellen"
    r"|opt-?out",
    _I,
)
OFFER = re.compile(
    r"\b(?:korting|aanbieding|promo\w*|solden|nieuwe collectie|nieuwsbrief|inschrijven voor|remise"
    r"|r[ée]duction|soldes|offre|newsletter|nouvelle collection|rabatt|angebot|gutschein"
    r"|discount|sale|offer|webinar|demo\b|free trial|\d+[- ]minute (?:chat|call|meeting)|quick (?:call|chat"
    r"|question)|book a (?:call|demo|meeting)|brands?|leads|seo|backlinks?|roi|boost|clients like|conversion"
    r"|kennismaking|vrijblijvend\w*|offerte|d[ée]mo|rendez-vous t[ée]l[ée]phonique|unverbindlich\w*"
    r"|headcount|outsourc\w*)\b",
    _I,
)

# The labels of a web form's fields.
MAIL_FIELD = re.compile(
    r"^[\s*•\-_>]{0,6}(?:(?:uw|jouw|je|votre|ihre?|your|mon|mijn|contact)[ -])?(?:e-?mail(?:[ -]?(?:adres"
    r"|adresse|address))?|mail(?:adres|adresse)?|adresse (?:e-?)?mail|adresse [ée]lectronique|courriel"
    r"|email (?:address|adres)"
    r"|reply[- ]to|afzender|exp[ée]diteur|absender)[\s*_]{0,4}(?:[:=|]|$)[\s*_:]{0,6}(.{0,320})$",
    _I | re.MULTILINE,
)
FROM_FIELD = re.compile(r"^\s{0,3}\*?(?:van|from|de|von)\*?\s?:\*?\s(.{0,300})$", _I | re.MULTILINE)
FORM_LABEL = re.compile(
    r"^[\s*•\-_>]{0,6}(?:(?:uw|jouw|je|votre|ihre?|your) )?(?:(?:voor|achter|familie)?naam|naam"
    r"|(?:pr[ée])?nom|(?:first |last |full )?name|vorname|nachname|bericht(?:inhoud)?|message(?: body)?"
    r"|nachricht|klacht|plainte"
    r"|r[ée]clamation|beschwerde|complaint|vraag|question|frage|opmerking\w*|commentaire|kommentar|comments?"
    r"|onderwerp|sujet|objet|betreff|subject|tel\w*|t[ée]l[ée]phone|phone|winkel|webshop|boutique|shop"
    r"|omschrijving|beschrijving|description|beschreibung)\b[^\n:]{0,40}(?::|$)",
    _I | re.MULTILINE,
)
NAME_FIELD = re.compile(
    r"^[\s*•\-_>]{0,6}(?:(?:uw|jouw|votre|ihr|your) )?(?:naam|nom(?: et pr[ée]nom)?|name|volledige naam"
    r"|full name|vor- und nachname)\*?\s?:\*?\s?([^\n:<>@]{2,80})$",
    _I | re.MULTILINE,
)
FORM_SENTENCE = re.compile(
    r"\b(?:formulier|contactformulier|formulaire|kontaktformular|formular|contact form|web ?form"
    r"|form submission|(?:via|from) (?:your|the|onze|uw|de) website|via le site|[üu]ber die website)\b",
    _I,
)

FORM_SENDERS = re.compile(
    r"^(?:wordpress|www-data|www|apache|nobody|webform\w*|formul\w*|forms?|form-?\w*|website|web|webserver"
    r"|webmaster|contactform\w*|contact-?form\w*|mailer|cms|joomla|drupal|site|noreply\w*|notif\w*"
    r"|no[-_.]?reply\w*|do[-_.]?not[-_.]?reply\w*|donotreply|niet[-_.]?(?:be)?antwoorden"
    r"|ne[-_.]?pas[-_.]?r[ée]pondre|nepasrepondre|keine[-_.]?antwort)$",
    _I,
)
NO_REPLY = re.compile(
    r"^(?:.*[-_.+])?(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|donotreply|niet[-_.]?(?:be)?antwoorden"
    r"|ne[-_.]?pas[-_.]?repondre|nepasrepondre|keine[-_.]?antwort|nicht[-_.]?antworten)(?:[-_.+].*)?$",
    _I,
)
DAEMONS = re.compile(
    r"^(?:mailer-?daemon|mail-?daemon|mdaemon|mail-?delivery\w*|maildelivery|microsoftexchange\w{0,40})$", _I
)
