"""The stock phrases of machines, by what they say, and how much of a text consists of them.

One such phrase in a mail proves little: people quote them, and use them. A machine's mail is made of hardly
anything else, so that what counts is the share of its sentences that are stock. Patterns are tried on folded
text (lower case, no accents), sentence by sentence; every gap in them is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from routing.words.text import fold

_G = r"(?:[^\s.!?]{1,30} ){0,6}"  # some words between
_YOUR = r"(?:uw|je|jouw|votre|vos|ihre?r?|deine?|your)"
_MAIL = (
    r"(?:e-?mails?|mails?|mailtje|berichte?n?|messages?|courriels?|nachricht(?:en)?|aanvra(?:ag|gen)|vra(?:ag|gen)"
    r"|meldingen?|verzoek(?:en)?|demandes?|questions?|requetes?|signalement|anfragen?|mitteilung|meldung|anliegen"
    r"|requests?|enquir(?:y|ies)|quer(?:y|ies)|reports?|emails?|dossier|ticket|klacht|plainte|reclamation"
    r"|beschwerde|complaint)"
)
_BOX = (
    r"(?:(?:e-?)?mail-?(?:box|adres|adresse)?|email address|adres|adresse(?: e-?mail)?|postvak|mailbox"
    r"|boite(?: mail)?|postfach|e-?mail-?adresse|inbox|account)"
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
        r"virtue(?:le|l|lle|ller|llen|al) assistent|assistante? virtuel|virtual assistant|\b(?:ai|ki"
        r"|ia)-? ?assistent|assistante? ia\b"
        r"|\bai assistant|\bchatbot|(?:antwoord|repondez|antworten sie|reply) 1 (?:voor|pour|fur|for)"
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
        rf"|created|opened)|\b{_YOUR} ticket\b[^!?]{{0,30}}(?:gesloten|cloture|ferme|geschlossen|closed"
        rf"|resolved|opgelost|aangemaakt"
        rf"|cree|created)|(?:status|etat) (?:van|de|ihres|of|of the)? ?{_YOUR} (?:ticket|case)"
        rf"|status of {_YOUR}|toegewezen aan|assigned to\b"
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
        r"|eingeschrankt\w* zugriff auf|\bvanaf dan beantwoorden"
    ),
    "received": (
        rf"\b{_YOUR} (?:\w+ )?{_MAIL}\b(?: \([^)]{{1,30}}\))? (?:is|werd|wordt|kreeg|a|est|ist|wurde"
        rf"|nous est|has|was|have) {_G}(?:ontvangen"
        r"|toegekomen|aangekomen|geregistreerd|aangemaakt|recue?|enregistree?|parvenue?|eingegangen"
        r"|angekommen|registriert|erfasst|received"
        r"|registered|logged|created)\b"
        rf"|\b(?:hebben|ontvingen|hebt|avons|confirmons|accusons|haben|bestatigen|got|have|received"
        rf"|acknowledge) (?:bien |\w+ ){{0,2}}(?:recu |"
        rf"reception de |den eingang |received "
        rf"|receipt of )?{_YOUR} (?:\w+ )?{_MAIL}\b[^!?]{{0,60}}(?:ontvangen|recu|erhalten|empfangen|$)"
        rf"|\b(?:bien recu|avons recu|have received|we received|received|got|acknowledge receipt of"
        rf"|accusons (?:bonne )?reception de|den"
        rf" eingang) {_YOUR} (?:\w+ )?{_MAIL}"
    ),
}

# What people say as well: two of these, or one beside something surer.
WEAK: dict[str, str] = {
    "number": (
        rf"\b(?:onder|sous|unter|under|met|mit|with)\b[^!?]{{0,20}}(?:nummer|referentie|numero|reference"
        rf"|referenznummer|number|kenmerk)"
        rf"|(?:deze|cette|diese|this) (?:referentie|reference|nummer|referenznummer)|\b{_YOUR} (?:ticket"
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
        rf"|{_YOUR} |the )?(?:\w+ )?(?:{_MAIL}"
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
_PAST = re.compile(
    r"\b(?:geweest|gegaan|vertrokken|was|waren|etais|etait|etions|ai ete|war|were|have been|had been|had)\b"
)

# A person tells what happened to them, or what they wait for: no stock phrase, whatever stands in it.
_PERSONAL = re.compile(
    r"\b(?:ik (?:kreeg|krijg|heb|had|praat|schrijf|schreef|mailde|belde|bel|wacht|vraag|wil|zou)|(?:krijg"
    r"|kreeg|heb|had|schrijf|schreef|wacht|praat|mailde|belde|wil) ik"
    r"|mijn (?!(?:e-?)?mail|afwezig|vakantie|collega|terug|bericht|inbox|toegang)\w+|wij (?:kochten"
    r"|bestelden|wachten)|niemand"
    r"|j'(?:ai|avais|attends|aimerais|etais|ecris)|je (?:parle|n'ai|ne recois|recois|demande|vous ecris"
    r"|voudrais|veux)|on ne m'|personne ne"
    r"|mon (?!absence|retour|mail|collegue|conge)\w+|nous avons (?:achete|commande|paye)"
    r"|ich (?:habe(?! (?:nur|derzeit|momentan))|hatte|war|rede|schreibe|schrieb|warte|mochte|bekam|bekomme"
    r"|erreiche)"
    r"|(?:habe|hatte|bekam|bekomme|warte|rede|schreibe|schrieb|erreiche|erhalte|mochte) ich|mein(?:e|en|em"
    r"|er)? (?!abwesen|ruckkehr|kolleg|urlaub|e-?mail|post|vertret)\w+"
    r"|i (?:have|had|got|get|was|ordered|bought|paid|wrote|called|am writing|am talking|am waiting|would"
    r"|want)"
    r"|my (?!absence|return|colleague|e-?mail|mail|inbox|holiday|leave)\w+|nobody|no one|we (?:bought"
    r"|ordered|paid)"
    r"|(?:is|n'est|ist|are|was) (?:geen|pas|keine?|not) (?:une? |an? )?(?:\w+ )?auto\w+)\b"
)

_GREETING = re.compile(
    r"^\W*(?:beste|geachte|dag|hallo|hoi|goei?e?n?dag|goede\w*|bonjour|chere?s?|madame|monsieur|guten tag"
    r"|sehr geehrte"
    r"|liebe[rs]?|hello|hi|dear|hey)\b"
)
_CLOSING = re.compile(
    r"^\W*(?:met (?:de )?(?:vriendelijk|hartelijk|beste|oprecht)\w*|mvg|groet\w*|hoogachtend|vriendelijke?"
    r"|cordialement|bien (?:a vous"
    r"|cordialement)|salutations|mit (?:freundlich|best|lieb|herzlich)\w*|viele? gru|beste gru|lg\b|kind"
    r"|best\b|regards|sincerely|yours|warm"
    r"|toute l'equipe|l'equipe|het team|ihr team|the (?:whole )?team)"
)
# A point behind a number ends a sentence unless a day's name follows it: `bis 6. März`.
_END = re.compile(
    r"(?<=[.!?])(?<!\d\.)\s+|\n\s*\n"
    r"|(?<=\d\.)\s+(?!(?:jan|feb|mar|maerz|apr|mai|jun|jul|aug|sep|okt|nov|dez|bis|und)\w*)"
)
_COPY = re.compile(
    rf"^\W{{0,6}}(?:{_YOUR} (?:oorspronkelijk |originele )?(?:bericht|message|nachricht|vraag|demande"
    rf"|anfrage|request|mail|e-?mail)"
    r"|message d'origine|original message)\s?:\s*$",
    re.MULTILINE,
)
_MOST = 30  # sentences
_LONGEST = 600  # characters of one that are looked at
_SURE = {topic: re.compile(pattern) for topic, pattern in SURE.items()}
_WEAK = {topic: re.compile(pattern) for topic, pattern in WEAK.items()}


@dataclass(frozen=True, slots=True)
class Stock:
    """What stock phrases a text has: their topics, the share of its sentences that are stock (0 to 1)."""

    sure: frozenset[str]
    weak: frozenset[str]
    share: float
    first: str  # the first stock sentence, folded
    opens: frozenset[str]  # the topics of a text whose first two sentences are stock
    length: int  # characters of the text before it repeats another mail

    @property
    def topics(self) -> int:
        return len(self.sure) + len(self.weak)


def stock(text: str) -> Stock:
    """The stock phrases of a text, up to where it repeats the mail that it answers."""
    folded = fold.__wrapped__(text)
    copy = _COPY.search(folded)
    length = copy.start() if copy else len(folded)
    found = [_topics(sentence) for sentence in _sentences(folded[:length])]
    first = next((sentence for sentence, topics in found if topics), "")
    stocked = [topics for _, topics in found if topics]
    every = frozenset(topic for topics in stocked for topic in topics)
    head = [topics for _, topics in found[:2]]
    return Stock(
        sure=every & _SURE.keys(),
        weak=every & _WEAK.keys(),
        share=len(stocked) / len(found) if found else 0.0,
        first=first,
        opens=frozenset().union(*head) if head and all(head) else frozenset(),
        length=length if copy else len(text),
    )


def _sentences(folded: str) -> Iterator[str]:
    """Those that say something: no greeting, closing formula, name or bare line."""
    for number, piece in enumerate(_END.split(folded)):
        sentence = " ".join(piece[:_LONGEST].split())
        words = sentence.count(" ") + 1
        formula = _CLOSING.match(sentence) or _GREETING.match(sentence)
        if number >= _MOST:
            return
        if words > 3 and not (formula and words <= 6):
            yield sentence


def _topics(sentence: str) -> tuple[str, frozenset[str]]:
    if _PERSONAL.search(sentence):
        return sentence, frozenset()
    sure = {topic for topic, pattern in _SURE.items() if pattern.search(sentence)}
    if "away" in sure and (sentence.endswith("?") or _PAST.search(sentence)):
        sure.discard("away")
    return sentence, frozenset(sure | {topic for topic, pattern in _WEAK.items() if pattern.search(sentence)})
