"""Plain signs of what people decided, in their own answers: a list of phrases per language and tag.

Folded words, as `routing.words.lexicon` takes them. The tags are put together in `routing.agreement`:

- `shop`: the webshop (`{shop}` elsewhere means its single words); `first`, `reach`: to turn to it before
  anybody else;
- `sent`, `present`: the complaint goes to somebody; `we`, `object`: who sends, or what is sent;
- `you`: the reader did something; `ourselves`: we are going to;
- `done`: contact that took place; `please`, `tell`, `whether`: an indirect question; `which`: which shop;
- `missing`: something is;
- `condition`: if and when; `no`: not.
"""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "shop": """webshop/webshops/webwinkel/winkel/verkoper/handelaar/onderneming/firma/bedrijf/shop
            |online winkel|web shop""",
        "first": """eerst/vooraf|in eerste instantie|op de eerste plaats|vooraleer|alvorens|voordat""",
        "reach": """contacteren/contacteer/contacteert/aanspreken/aanschrijven/wenden
            |contact ~6 opnemen/opneemt/opneem/nemen|contact ~3 op te nemen|contact op|neem/neemt ~3 contact
            |richten tot|richt u/je ~3 tot|voorleggen aan|voor te leggen aan|mailen naar|schrijven naar
            |klacht ~4 indienen/in te dienen bij|klacht ~2 melden/te melden bij|werkdagen ~3 tijd
            |de tijd ~2 geven""",
        "sent": """doorgestuurd|doorgezonden|overgemaakt|doorgegeven|voorgelegd|overgezonden
            |bezorgd aan|gestuurd naar|verzonden naar""",
        "present": """sturen/stuur ~9 door|maken/maak ~9 over|leggen/leg ~9 voor|geven/geef ~9 door
            |zullen/gaan ~9 doorsturen/overmaken/voorleggen/contacteren|contacteren/contacteer
            |gecontacteerd|aangeschreven|contact opgenomen|nemen/neem ~6 contact op
            |gevraagd ~6 antwoorden/reageren/reactie/antwoord/uitleg""",
        "we": "wij|we|ik",
        "object": "klacht|dossier|melding|mail/email|bericht|vraag|brief",
        "you": """u/je/jij ~6 hebt/heeft/heb/had|hebt/heeft/had ~1 u/je|u/je/jij zelf""",
        "ourselves": """wij/we/ik nemen/neem/zullen/zal/gaan/ga/contacteren/contacteer/hebben/heb
            |nemen/neem/zullen/zal/gaan/ga/hebben/heb/contacteren wij/we/ik""",
        "done": """gecontacteerd|contact ~6 opgenomen|contact ~4 gehad|contact gezocht|aangeschreven
            |gemaild|gebeld|geschreven|aangesproken|verwittigd|gemeld""",
        "please": """gelieve|graag|kunt/kan/kon/zou/zoudt/wilt/wil u/je|alstublieft|aub|mogen wij/we|laat ons
            |laat het ons|bezorg ons|wij/we ~4 vernemen""",
        "tell": """weten|meedelen|meedeelt|mee te delen|mededelen|bevestigen|zeggen|bezorgen|doorgeven
            |door te geven|vermelden|vernemen|laten weten""",
        "whether": "of|wanneer|hoe|op welke datum|welke dag",
        "which": """welke/welk/wat ~2 {shop}
            |naam/webadres/website/adres ~3 {shop}|waar ~4 gekocht/besteld|om welke/welk ~2 gaat
            |over welke/welk ~2 gaat""",
        "missing": "ontbreekt|ontbreken|missen|hebben ~4 nodig",
        "condition": "als|indien|zodra|wanneer|mocht|tenzij|pas",
        "no": "niet|geen|nooit|nog niet",
    },
    "fr": {
        "shop": """boutique|magasin|vendeur|commercant|site|entreprise|webshop
            |site marchand|site de vente|societe
            |e commerce|commerce en ligne|marchand|enseigne|shop|webmarchand""",
        "first": """d abord|en premier lieu|premierement|au prealable|prealablement|dans un premier temps
            |avant tout|avant de|avant que""",
        "reach": """contacter/contactez/recontacter|prendre ~4 contact|prenez ~4 contact|adresser/adressez
            |vous tourner|tournez vous|ecrire/ecrivez|introduire ~5 aupres|soumettre ~5 a/au/aux
            |deposer ~5 aupres|prendre contact|laisser ~4 jours/temps""",
        "sent": """transmis|transmise|transferee|transfere|transmises|envoyee|envoye|soumise|soumis|relayee
            |relaye|communiquee|communique|fait suivre|fait parvenir""",
        "present": """transmettons/transmets/transferons/transfere/soumettons|faisons/fais suivre
            |allons/vais ~3 transmettre/contacter/transferer|transmettrons|contactons/contacte/contacterons
            |avons ~3 contacte
            |viens/venons ~2 transferer/transmettre/contacter/envoyer
            |prenons contact|avons ~3 pris contact|avons ~3 interpelle|avons ~3 ecrit""",
        "we": "nous|j|je",
        "object": "plainte|reclamation|dossier|demande|courriel/mail/email|message|courrier",
        "you": "vous avez/aviez|avez vous|vous meme",
        "ourselves": """nous/je prenons/prends/contactons/contacte/allons/vais/prendrons/contacterons/avons
            |nous lui|nous les|nous le|j ai""",
        "done": """contacte|contactee|contactes|pris ~3 contact|prise de contact|ecrit|appele|telephone
            |signale|adresse ~4 plainte|averti|interpelle|recontacte""",
        "please": """merci de|veuillez|pouvez vous|pourriez vous|priere de|s il vous plait|svp
            |nous ~3 savoir|prions de|remercions de|souhaiterions savoir|aimerions savoir""",
        "tell": """dire|indiquer|indiquez|preciser|precisez|savoir|confirmer|confirmez|communiquer
            |communiquez|informer|faire savoir|faire parvenir|donner""",
        "whether": "si|quand|comment|a quelle date|quel jour",
        "which": """quel/quelle/quels ~2 {shop}|nom/adresse/coordonnees ~4 {shop}
            |aupres de qui ~6 achete/commande|ou ~4 achete/commande
            |de quelle/quel ~3 s agit""",
        "missing": "manque|manquent|avons ~3 besoin|n avons pas",
        "condition": "si|s|des que|lorsque|quand|une fois|a moins|au cas",
        "no": "pas|jamais|aucun|aucune|ne pourrons",
    },
    "de": {
        "shop": """webshop/webshops|shop/shops|onlineshop/onlineshops|online shop|handler/handlers
            |verkaufer/verkaufers|geschaft/geschafts|unternehmen/unternehmens|firma|anbieter/anbieters
            |webhandler/webhandlers|onlinehandler/onlinehandlers|versandhandler|internethandler""",
        "first": "zuerst|zunachst|vorab|als erstes|vorher|in erster linie|erst einmal|bevor",
        "reach": """wenden|wende|kontaktieren|kontaktiere|kontakt ~4 aufnehmen/aufzunehmen/auf
            |nehmen ~6 kontakt|setzen ~8 verbindung|verbindung ~3 setzen|zu setzen|anschreiben|melden
            |beschwerde ~5 einreichen/einzureichen|reklamieren|schreiben ~3 an|an ~6 zu richten
            |werktage ~3 zeit|zeit ~3 geben/lassen/zu""",
        "sent": """weitergeleitet|ubermittelt|ubersandt|weitergegeben|zugesandt|zugeschickt|geschickt
            |gesendet|vorgelegt""",
        "present": """leiten/leite ~9 weiter|geben/gebe ~9 weiter|ubermitteln|ubersenden|legen/lege ~9 vor
            |werden/werde ~9 weiterleiten/ubermitteln/kontaktieren/anschreiben|kontaktiert|angeschrieben
            |kontakt aufgenommen|gebeten ~4 stellungnahme/antwort|um stellungnahme|um antwort""",
        "we": "wir|ich",
        "object": "beschwerde|reklamation|anliegen|anfrage|email/mail|nachricht|schreiben|akte",
        "you": "sie haben/hatten|haben/hatten sie|sie ~6 haben/hatten|sie selbst",
        "ourselves": """wir/ich nehmen/nehme/werden/werde/kontaktieren/kontaktiere/haben/habe
            |nehmen/nehme/werden/werde/kontaktieren/kontaktiere/haben/habe wir/ich""",
        "done": """kontaktiert|kontakt ~6 aufgenommen|angeschrieben|geschrieben|angerufen|gemeldet
            |verbindung gesetzt|reklamiert|gewandt|gewendet|benachrichtigt|informiert""",
        "please": """bitte|bitten ~3 um|konnen/konnten/wurden sie|teilen sie uns|lassen sie uns|geben sie uns
            |nennen sie uns""",
        "tell": "mit|mitteilen|mitzuteilen|wissen|sagen|bestatigen|nennen|angeben|mitteilung",
        "whether": "ob|wann|wie|an welchem tag",
        "which": """welcher/welchen/welchem/welches/welche/was ~2 {shop}
            |name/namen/webadresse/adresse/anschrift ~3 {shop}
            |wo ~4 gekauft/bestellt|um welchen/welches/welche ~2 handelt""",
        "missing": "fehlt|fehlen|benotigen|brauchen",
        "condition": "wenn|falls|sobald|sofern|sollten|sollte",
        "no": "nicht|kein|keine|keinen|nie|niemals",
    },
    "en": {
        "shop": """webshop|shop|store|seller|trader|retailer|merchant|company|web shop|online shop|vendor
            |business""",
        "first": "first|beforehand|firstly|in the first place|first of all|before",
        "reach": """contact|get in touch|getting in touch|reach out|write to|turn to|complain to|approach
            |contacting|address ~4 to|raise ~4 with|submit ~4 to|give ~4 days/time""",
        "sent": "forwarded|passed ~4 on|passed on|sent|submitted|transmitted|referred|relayed|passed to",
        "present": """forward|pass ~5 on|will/shall ~2 forward/contact/pass/send|are ~2 forwarding/contacting
            |contacted|written to|been in touch|got in touch
            |asked ~5 reply/respond/answer/explain""",
        "we": "we|i",
        "object": "complaint|file|case|email/mail|message|letter|request",
        "you": "you have/ve/had|have/had you|did you|you ~2 contacted|yourself",
        "ourselves": "we/i will/ll/are/re/am/m/have/ve/shall/contact|will we|we first",
        "done": """contacted|contact|been in touch|got in touch|written to|wrote to|emailed|called|phoned
            |reached out|complained to|get in touch|contact ~2 made""",
        "please": """please|could/can/would you|let us know|kindly|we need to know""",
        "tell": "tell|know|confirm|inform|indicate|mention|provide|send|give",
        "whether": "whether|if|when|how|on which date|what date",
        "which": """which/what ~2 {shop}
            |name/address/website ~4 {shop}
            |where ~4 buy/bought/order/ordered|from whom ~4 buy/bought/order/ordered""",
        "missing": "missing|still need|do not know|don t know|not know",
        "condition": "if|once|when|unless|should|as soon as|after",
        "no": "not|t|never|no|cannot|unable",
    },
}
