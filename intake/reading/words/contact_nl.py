"""Dutch, Flemish and northern: how people tell of contact with a shop, of its answer, and of neither."""

PHRASES = {
    "did": """
        gemaild*|gemailt|gemeeld|gemeild|geemail*|ge mail*|doorgemaild|teruggemaild|gebeld|gebelt|gebelde|opgebeld|opgebelt|ingebeld|getelefoneerd
        |getelefoneert|aangeschreven|gecontacteer*|gecontakteer*|gekontakteer*|gecontacter*|aangesproken|aangesproke|verwittigd|verwittigt|verwitigd|ingelicht
        |gewhatsappt|geappt|gechat|gesms*|gefaxt|geinformeerd bij|gereclameerd|geklaagd|beklaagd|aangeklaagd
        |teruggebeld ~2 hen/ze|laten weten|laten weete|weten laten|op de hoogte gebracht|op de hoogte gesteld|in gebreke gesteld|ingebrekegesteld
        |aangemaand|aangemaant|aangetekend geschreven|herinnerd aan|aan de lijn gehad|aan de telefoon gehad|aan lijn gehad|aan de lijn gekregen|gesproken met|gesproke met
        |gepraat met|contact ~4 opgenomen/gehad/genomen/gezocht/gelegd/gemaakt|opgenomen ~2 contact|langsgegaan|langs gegaan|langsgeweest|langs geweest
        |binnengesprongen|binnengestapt|binnengelopen|ter plaatse geweest|ter plekke geweest|ter plaatse gegaan|naar de winkel ~3 geweest/gegaan/gereden/gestapt
        |naar ~3 winkel/showroom/kantoor/toonbank geweest/gegaan/gereden/gestapt|in ~2 winkel ~2 geweest|aan de deur geweest|aan de balie geweest|aan de toonbank
        |langs ~3 winkel geweest|persoonlijk geweest|gaan klagen|gaan reclameren|gaan vragen|gaan zeggen|gemeld|gemelt|doorgegeven aan
        |gesignaleerd|bericht gestuurd|geschreven naar|geschreven aan|hen geschreven|ze geschreven|hun geschreven|brief geschreven|gevraagd om|gevraagd aan
        |gevraagd wanneer|gevraagd of|gevraagd waar|gevraagd hoe|gevraagd waarom|nagevraagd|navraag gedaan|aangedrongen|gerappelleerd
        |herroepen|ingediend bij hen|aangekaart|aangegeven bij|gemeld bij|proberen te bereiken|proberen bellen|geprobeerd te bellen|geprobeerd te mailen|geprobeerd ~5 contacteren/bereiken/bellen/mailen
        |proberen ~3 contacteren/bereiken|probeer ~5 bereiken/contacteren/bellen|proberen ~4 bellen/mailen|tracht ~4 bereiken/contacteren|getracht ~5 bereiken/contacteren/bellen
        |mailde|mailden|belde ik|ik belde|wij belden|we belden|belden we|belden wij|belde naar|belde met|belde hen|belde ze|belde hun|telefoneerde|telefoneerden|contacteerde|contacteerden|verwittigde|verwittigden
        |nam ~4 contact|namen ~4 contact|ik schreef|schreef ik|schreven wij|schreven we|wij schreven|ik meldde|meldde ik|meldden we|ik vroeg|vroeg ik|vroegen we|ik reclameerde|klaagde
        |liet ~4 weten|lieten ~4 weten|stuurde ~8 mail/mailtje/mails/bericht/berichtje/berichten/brief/aangetekende/email/whatsapp/sms|stuurden ~8 mail/mailtje/mails/bericht/brief|chatte
        |ging ~5 winkel langs|ging langs|gingen langs|ging ~3 naar ~2 winkel|stapte ~4 winkel|sprong ~4 binnen
        |aan het mailen|aan het bellen|heen en weer ~3 gemaild|over en weer ~3 gemaild|heen en weer gemail|over en weer gemail|mailverkeer|mailwisseling|heen en weer mailen|over en weer mailen
        |blijf ~4 mailen/bellen|blijven ~4 mailen/bellen|elke keer als ik bel|telkens als ik bel|telkens ik bel|wanneer ik bel|als ik bel|als ik mail|wanneer ik mail|mail ik al|bel ik al|ik mail al
        |ik bel al|in contact met|contact gehad|contact met de|via ~4 chat|via ~3 contactformulier|via ~4 formulier|via messenger|via whatsapp|zit ~4 te bellen|gegooid
        |gebeld en gemaild|gemaild en gebeld|ingesproken|voicemail ingesproken|opgezegd|opgezegt|opzegging gestuurd|retour ~2 aangevraagd|retour aangemeld|ticket aangemaakt|ticket geopend|klacht ingediend bij|klacht neergelegd bij
        |dossier geopend bij|op hun chat|in de chat|op de chat|aangesproke|stel ~3 vraag|vragen gesteld|vraag gesteld|berichtje gestuurd|mailtje gestuurd|geantwoord dat ik|teruggeschreven dat ik
    """,
    "sent": """
        gestuurd|gestuurt|gesturt|verstuurd|verstuurt|gezonden|verzonden|toegestuurd|doorgestuurd|opgestuurd|geschreven|gedaan|ingevuld|ingediend|achtergelaten|gelaten
        |gericht|overgemaakt|gepost|gestuurde|gedan|uitgestuurd|ingesproken|gepleegd|neergelegd|verricht|ingezonden|bezorgd|stuurde|stuurden|stuur
    """,
    "msg": """
        mail|mails|mailtje|mailtjes|mailke|mailkes|email|emails|emailtje|meel|meeltje|bericht|berichten|berichtje|berichtjes|berichtke|brief|brieven|aangetekende|aangetekend|telefoontje|telefoontjes
        |telefoon|oproep|oproepen|sms|smsje|whatsapp|whatsappje|contactformulier|formulier|klachtenformulier|chatbericht|chat|ticket|ingebrekestelling|aanmaning|herinnering|herinneringen
        |reminder|reminders|klacht|vraag|melding|schrijven|fax|pb|dm|messenger|webformulier|supportticket|klachtmail
    """,
    "mymsg": """
        op mijn mail*|op mijn email*|op mijn vra*|op mijn bericht*|op mijn brief|op mijn klacht|op mijn aangetekende*|op mijn schrijven|op onze mail*|op onze vra*|op onze brief|op onze klacht|op onze bericht*|op mijn oproep*|op mijn telefoon*
        |ondanks ~4 mail*/aandringen/herinnering*/vragen/telefoon*/brieven/bericht*/oproepen/aanmaning*|ondanks vragen|na ~5 mails/telefoontjes/telefoons/brieven/berichten/oproepen/mailtjes/herinneringen|ondertussen ~3 mails
        |mijn mails|mijn laatste mail*|mijn eerste mail*|mijn mail van|mijn mail aan|mijn mails aan|mijn brief van|mijn emails|onze mails|mijn berichten|mijn telefoontjes|mijn oproepen|mijn herinneringsmail*|al mijn mails|mijn klacht bij hen|mijn klacht bij de
        |lang aandringen|veel aandringen|herhaaldelijk aandringen|na aandringen|klacht ~3 bij de winkel|mijn vraag ~3 terugbetaling|mijn mailtje*|mijn vraag aan|mails van mij|mailtjes van mij
    """,
    "inf": """
        mailen|emailen|bellen|opbellen|contacteren|contakteren|kontakteren|aanschrijven|aanspreken|aan te spreken|verwittigen|schrijven|telefoneren|contact opnemen|contact op te nemen|contact ~5 nemen|contacteer|contact zoeken|klagen|reclameren
        |melden|laten weten|aankloppen|langsgaan|inlichten|sturen|vragen|richten|aanmanen|wenden|contact met|te schrijven|te mailen|te bellen|reclamatie indienen|klacht indienen|indienen|te contacteren|laat weten
    """,
    "present": """
        bel|mail|schrijf|stuur|contacteer|verwittig|spreek|neem contact
    """,
    "neg": "niet|nie|ni|nooit|geen|gene|noch|nog niet|nog nooit|nog geen|niks|niets|zonder|niemand|evenmin|nimmer|geenszins|no nooit|gin",
    "notneg": """
        niet alleen|niet enkel|niet nog eens|niet nog een keer|niet opnieuw|niet een keer|niet 1 keer|niet een maar|niet meer|nooit meer|niet twee|niet slechts|waarom niet|niet een mail|niet eens maar|niet minder dan|of niet|niet langer
        |niets anders dan|niets aan|niet tevreden|niet akkoord|niet in orde|niet correct|niet gelukt ~4 bereiken|niet zomaar|niet juist|niet goed
    """,
    "noans": """
        geen ~5 antwoord/antwoorden/antwoordt/reactie/reacties/gehoor/respons/reply/feedback/andwoord/antword/antw/repliek/bericht|nooit ~5 antwoord/reactie/geantwoord/gereageerd/teruggebeld/beantwoord/gehoord
        |niet ~4 geantwoord/gereageerd/beantwoord/beantwoorden/teruggebeld/opgenomen/antwoorden/reageren/reageert/antwoordt/bereikbaar/antwoordde/teruggeschreven/teruggemaild/reageerde
        |nie ~4 geantwoord/gereageerd/antwoorden/reageren/geantwoord|antwoorden/antwoordt/reageert/reageren/antwoordde/reageerde/antwoord/antwoordden/reageerden ~5 niet/nie/ni/nergens/nooit/niets/niks/nergens op
        |niemand ~5 antwoordt/reageert/antwoordde/reageerde/gereageerd/geantwoord/op/opneemt/bereikbaar/bereiken|neemt niemand op|nemen ~4 niet op|neemt ~3 niet op|nemen ~3 telefoon niet|namen ~3 niet op
        |zonder ~4 antwoord/reactie/resultaat/gevolg/succes/enig/gehoor/respons|zonder gevolg|zonder succes|onbeantwoord*|onbereikbaar|niet te bereiken|niet bereikt|niet bereikbaar|moeilijk bereikbaar|radiostilte|nul reactie*|nul antwoord*|nul respons|0 reactie
        |0 antwoord|nul op het rekest|geen kik|geen letter|taal noch teken|teken van leven|doodse stilte|in de wacht|bandje|doen alsof hun neus bloedt|niemand geeft thuis|geeft niemand thuis|geven niet thuis|geen teken
        |houden zich doof|horen doof|oostindisch doof|negeren|negeert|genegeerd|zwijgen|zwijgt|laten ~4 zitten|laat mij zitten|laten mij stikken|in de kou|aan ~2 lijntje|wacht ~6 antwoord/reactie
        |wachten ~6 antwoord/reactie|wachtend op ~2 antwoord|in afwachting van ~2 antwoord|wacht ~3 op ~3 antwoord|antwoord blijft uit|antwoord uitblijft|reactie blijft uit|blijft ~2 stil|geen mens|afgelegd|ingehaakt|opgehangen|opgelegd
        |niet op gereageerd|nergens op|krijg ~3 niets/niks terug|niks terug|niets terug|niets teruggekregen|niks teruggehoord|niets teruggehoord|niks van teruggehoord|niet teruggehoord|geen letter op|bleef onbeantwoord|bleven onbeantwoord|geen uitsluitsel
        |niet teruggebeld|nooit teruggebeld|bellen niet terug|belt niet terug|belt niemand terug|niemand belt|nooit teruggeschreven|geen enkele reactie|gene reactie|gene antwoord|geen enkel antwoord|nog altijd stilte|sindsdien stilte|stilte
        |geeft geen kik|reageert nergens|kan ~4 niet bereiken|kunnen ~4 niet bereiken|krijg ~4 niet te pakken|krijg niemand|krijgen niemand|niemand te pakken|niemand aan de lijn|niemand te spreken|blijft onbeantwoord
    """,
    "soft": """
        niks gehoord|niets gehoord|niets meer gehoord|niks meer gehoord|niet gehoord|niks vernomen|niets vernomen|niets meer vernomen|nog niks|nog niets|geen nieuws|geen bericht|niets meer|sindsdien niets|daarna niets|niks meer|gehoord noch gezien|nog altijd niks
        |nog steeds niets|nog steeds niks|nog altijd niets|geen vervolg|nooit meer iets
    """,
    "ans": """
        antwoordde|antwoordden|geantwoord|antwoordt dat|antwoorden dat|antwoordt|antwoorden|repliceerde*|gereageerd|reageerde|reageerden|reageert|kreeg ~4 antwoord|kreeg ~4 reactie|krijg ~5 antwoord|kregen ~4 antwoord|kreeg ~3 mail terug|kreeg ~3 bericht terug|kreeg een njet|kreeg een nee
        |hun antwoord|hun reactie|het antwoord|als antwoord|hun laatste antwoord|antwoord gekregen|antwoord ontvangen|antwoord van|reactie gekregen|reactie van|een antwoord|standaardantwoord|standaardreactie|schreven ~2 terug|schreef ~2 terug|schrijven ~3 terug
        |teruggebeld|teruggemaild|teruggeschreven|belde ~3 terug|belden ~3 terug|mailde ~2 terug|mailden ~2 terug|laten mij weten|lieten mij weten|liet mij weten|lieten ons weten|liet ons weten|lieten weten|liet weten dat|laat weten dat|laten weten dat
        |kreeg te horen|krijg te horen|kregen te horen|krijgen te horen|te horen gekregen|kreeg ik te horen|werd ~3 gezegd|werd ~4 verteld|wordt ~3 gezegd|werd ~3 beloofd|wordt ~4 beloofd|werd meegedeeld|werd ~3 meegedeeld|ik moest ~6 sturen|moest ik ~6 sturen|ik moest ~4 wachten|toen moest ik
        |afgewezen|afgewimpeld|wandelen gestuurd|met een kluitje|werd geweigerd|is geweigerd|geweigerd|hun voorstel|hun aanbod|hun uitleg|hun mail van|de mail van|het laatste woord|laatste woord|hun standpunt|van het kastje naar de muur|hun repliek|het voorstel
        |dossier gesloten|dossier afgesloten|zaak gesloten|hebben ~3 gebeld dat|stuurt ~3 door naar|sturen ~4 door naar|sturen ~3 van|kregen als antwoord|kreeg als antwoord|krijg als antwoord|kreeg als reactie|als uitleg|een mail terug|antwoord luidde
    """,
    "say": """
        zegt|zeggen|zei|zeiden|zegde|zegden|zeien|zeggn|gezegd|gezeid|beweert|beweren|beweerde|beweerden|stelt|stellen|stelde|meent|menen|vindt|vinden|vonden|houdt vol|houden vol|hielden vol|schuift|schuiven|wijst|wijzen|wijten|wijt|verwijst|verwijzen|verwees|verwezen
        |weigert|weigeren|weigerde|weigerden|aanvaardt|aanvaarden ~3 niet|wil niet|willen niet|wilde niet|wilden niet|wil mij|wil ~6 terugnemen/terugbetalen/herstellen/ruilen/omruilen|willen ~6 terugnemen/terugbetalen/herstellen/ruilen/omruilen|willen enkel|wil enkel|willen alleen|wil alleen
        |biedt|bieden|bood|boden|stelt voor|stellen ~2 voor|stelde ~2 voor|stelden ~2 voor|geeft toe|geven toe|gaf toe|eist|eisen|eisten|rekent|trekken ~5 af|vraagt|vragen|vroegen|schrijft|schrijven dat|schreef dat|schreven dat|legt ~2 uit|legde ~2 uit|legden ~2 uit
        |volgens hen|volgens hun|volgens de winkel|volgens de verkoper|volgens de klantendienst|volgens de webshop|volgens het bedrijf|volgens de firma|volgens de dame|volgens de medewerker|volgens hem|volgens haar|noemen het|noemt het|wimpelt|wimpelen|lacht|lachen
        |erkent|erkennen|ontkent|ontkennen|betwist|betwisten|reageren dat|reageert dat|repliceert|verschuilt|verschuilen|steken het op|steekt het op|steken ~3 op|zich niets aan te trekken|gaf als reden|geven als reden
        |sluiten ~3 dossier|sluit ~3 dossier|spreekt|spreken over|hadden het over|heeft het over|excuseerde|excuseerden|verontschuldigde*|verontschuldigt|herhaalt|herhalen|blijft bij|blijven bij|bevestigt|bevestigde|bevestigden|bevestigen|deelt ~2 mee|delen ~2 mee|deelde ~2 mee
    """,
    "promise": """
        belooft|beloven|beloofde|beloofden|beloofd|ging ~4 terugbellen/nakijken/doorgeven/contacteren/opvolgen/bekijken/uitzoeken|gingen ~4 terugbellen/nakijken/doorgeven/contacteren/opvolgen/bekijken/uitzoeken|zouden ~5 terugbellen/nakijken/contacteren/opvolgen/bekijken/uitzoeken
        |zou ~5 terugbellen/nakijken/contacteren/opvolgen/bekijken/uitzoeken|gaat ~4 terugbellen/nakijken/doorgeven/contacteren/opvolgen/bekijken|zal ~4 terugbellen/contacteren/opvolgen|belt terug|bellen terug|terug te bellen|in orde kwam|kwam in orde|komt in orde|komt in orde|ging in orde komen|er wordt aan gewerkt|het onderzoeken
        |aan het bekijken|ging het doorgeven|collega ~4 contacteren/terugbellen
    """,
    "auto": """
        automatisch*|autoreply|auto reply|ontvangstbevestiging|ontvangstbevesteging|bevestigingsmail|bevestiging van ontvangst|ontvangstmelding|ticketnummer|ticket nummer|ticket nr|out of office|afwezigheids*|chatbot|bot|robot|robotantwoord|no reply|noreply
        |bevestiging|vakantiemelding|computerbericht|mail goed ontvangen|bericht goed ontvangen|dossiernummer gekregen
    """,
    "bounce": """
        kwam ~4 terug|komt ~4 terug|kwamen ~3 terug|kreeg ~3 terug als onbestelbaar|onbestelbaar|adres bestaat niet|mailadres bestaat niet|niet afgeleverd ~3 mail|gebounced|gebounst|bounced|bounce|foutmelding|niet bezorgd ~3 mail|mailer daemon|mail ~3 geweigerd|onbestaand adres|adres onbekend
        |niet bestaand*|bestaat niet meer|undeliverable|ongeldig adres|ongeldig mailadres
    """,
    "review": "review|reviews|recensie|recensies|beoordeling|ster|sterren|commentaar ~3 gezet|reactie ~5 geplaatst/gezet|onder ~3 filmpje|onder ~2 post|op hun facebookpagina ~3 gezet/geplaatst|openbaar",
    "none": """
        als eerste ~3 jullie/u|schrijf ~3 jullie ~3 eerst|kom eerst bij jullie|kom ik eerst bij|eerst bij jullie|eerst ~4 bij jullie/u/becom|wou eerst ~8 weten/horen/vragen|wilde eerst ~8 weten/horen/vragen|eerst ~4 weten ~6 voor/voordat/vooraleer ik|eerst eens ~4 jullie ~3 horen|vraagje vooraf|vraag vooraf
        |voor ik ~6 stuur/schrijf/mail/bel/contacteer/sturen/contact|voordat ik ~6 stuur/schrijf/mail/bel/contacteer/sturen/contact|vooraleer ik ~6 stuur/schrijf/mail/bel/contacteer/sturen/contact|vooraleer ~4 te contacteren/schrijven/mailen/bellen|alvorens ~6 te contacteren/schrijven/mailen/bellen/contact
        |durf ~4 niet|durf ~3 nie|durven ~3 niet|heeft ~3 geen zin ~3 mailen|mailen heeft toch geen zin|bellen heeft toch geen zin|heeft geen zin om ~3 te mailen/bellen/schrijven/contacteren|contacteren heeft geen zin|in mijn plaats contacteren|in onze plaats contacteren|nog niet gedaan|zelf nog niet gedaan
        |nog niks laten weten|nog niets laten weten|nog niets gezegd|nog niks gezegd|nog geen stappen|nog niets ondernomen|nog niks ondernomen|nog niet aangekaart|weten ~3 nog van niets|weet ~2 nog van niets|weten nog van niks|weet nog van niks|nog niet op de hoogte|geen contact ~3 winkel/webshop/verkoper|geen contact gehad|niks gestuurd want|niets gestuurd want
        |ik heb niks gestuurd|ik heb niets gestuurd|geen contact opgenomen|nog geen contact|nog niet in contact
    """,
    "ask": """
        moet ik|moeten wij|moeten we|moet je|dien ik|dienen wij|zou ik|mag ik|kan ik|kan je|is het beter dat ik|best eerst|moet dat|of moet|hoor ik|hoef ik|horen wij|is het nodig|ben ik verplicht|moeten ik|doe ik er goed aan|zal ik|neem ik best|contacteer ik best|kan ik best|kan ik beter|verplicht om
    """,
    "first": "eerst|eerste|zelf|eerstens|vooraf|rechtstreeks",
    "shop": """
        winkel|winkels|webwinkel|webshop|webshops|shop|onlineshop|onlinewinkel|verkoper|verkopers|verkoopster|handelaar|handelaars|klantendienst|klantenservice|klantendienst|helpdesk|servicedienst|dienst na verkoop|naverkoopdienst|klachtendienst|firma|bedrijf|zaak|zaakvoerder
        |site|website|reisbureau|reisorganisatie|reisorganisator|touroperator|reisagent|reisagentschap|apotheek|boekhandel|slager|bakkerij|juwelier|leverancier|uitbater|uitbaatster|eigenaar|eigenares|onderneming|keten|magazijn|verkoopdienst|boekhouding|support|supportdienst|klantenafdeling
        |medewerker|medewerkster|medewerkers|mevrouw aan de telefoon|meneer aan de telefoon|madam aan de telefoon|dame aan de telefoon|de dame|die madam|meiske|meisje aan de telefoon|uitgever|wijnhandel|optiek|verhuurder|verkoopster|winkelier|webwinkelier|organisator|kantoor|klantenhelpdesk|aftersales|na verkoop|tegenpartij|filiaal|showroom|hoofdkantoor|drogist|fietsenwinkel|fietsenmaker
    """,
    "pron": "hen|hun|ze|zij|hem|haar|die|daar|ermee|er|hiervan|daarop|daarover|dees|hunder|hullie|hunne|hullie",
    "subj": "ze|zij|hij|men|die|zullie|hullie|iemand|er|t",
    "self": "ik|k|ikzelf|wij|we|wijzelf|heb|hebben we|hebben wij|mijn man|mijn vrouw|mijn zoon|mijn dochter|mijn vriend|mijn vriendin|mijn moeder|mijn vader|mijn partner|mijn echtgenoot|mijn echtgenote|mijn kleinzoon|mijn kleindochter|mijn zus|mijn broer|ons ma|onze pa|onze zoon|onze dochter|mijne man|mijn schoonzoon|mijn schoondochter|mijn buurman|mijn advocaat|mijn collega",
    "me": "mij|me|ons|mijn",
    "us": "jullie|u|uw|becom|jouw|je dienst|uw dienst|uw organisatie|ulder",
    "other": """
        koerier|koeriersdienst|koerierdienst|chauffeur|chauffeurs|bezorger|pakjesdienst|pakketdienst|pakketbezorger|transporteur|transportfirma|transportbedrijf|vervoerder|leverdienst|postbode|facteur|postkantoor|afhaalpunt|bank|bankkaart|kredietkaart*|kredietmaatschappij|fabrikant|producent|importeur|merk|constructeur
        |hersteldienst|hersteller|politie|ombudsman|ombudsdienst|advocaat|verzekering|verzekeraar|verzekeringsmaatschappij|reisverzekering|buren|buurman|buurvrouw|consumentenorganisatie|meldpunt|incassobureau|deurwaarder|rechtsbijstand|vakman|technieker van ~2|garage|garagist|dokter|dierenarts|huisarts|apotheker|douane|busmaatschappij|luchtvaartmaatschappij|vliegmaatschappij|hotel|receptie|hostess|betaaldienst|platform|vereniging|gemeente|kennis|kameraad|installateur|plaatser|elektricien|loodgieter
    """,
    "event": "besteld|bestelde|bestelden|gekocht|kocht|kochten|aangekocht|geleverd|leverden|toegekomen|aangekomen|ontvangen|gekregen|kreeg|betaald|betaalde|teruggestuurd|teruggezonden|opgestuurd|afgeleverd|geboekt|boekte|boekten|vertrokken|gepast|geopend|afgehaald|gestopt|uitgevallen|stukgegaan|verzonden|toekwam|aankwam|toekwamen|aankwamen|terugkwamen|teruggekomen|afgehouden|gereserveerd|retour|bestelling|aankoop|levering|leverdatum|factuur|vertrek|geannuleerd|uitgepakt|verjaardag|trouwfeest|begrafenis|communie|feest|huwelijk",
    "boundary": "maar|want|dus|omdat|terwijl|nadat|toen|als|wanneer|sinds|zodat|hoewel|alhoewel|ofschoon|doch|echter|waarop|waarna|dat|voordat|vooraleer|aangezien|daarom|en",
    "plan": "zal|zullen|ga|gaan|wil|van plan|binnenkort|zou|zouden|overweeg|denk eraan|morgen|straks|volgende week|eventueel|kunnen jullie|kunt u|kan u|kunt|kun je|gelieve|graag|willen jullie|wilt u|kan becom",
    "many": "meermaals|meermalen|meerdere keren|meerdere malen|verschillende keren|verscheidene keren|verschillende malen|herhaaldelijk|herhaaldelijke|herhaaldelik|talloze keren|ontelbare|vaak|regelmatig|keer op keer|telkens|elke keer|iedere keer|elke dag|dagelijks|elke week|wekelijks|tig keer|x keer|steeds|constant|voortdurend|blijven|al lang|ettelijke|meerdere mails|verschillende mails|verschillende mailtjes|verscheidene mails|heel wat|talrijke|tot vervelens toe|heen en weer|over en weer|meerdere|herhaalde|mails en telefoons|mails|telefoontjes|berichten",
    "times": "keer|keren|x|maal|malen|mails|mailtjes|mailkes|berichten|berichtjes|brieven|telefoontjes|telefoons|oproepen|emails|herinneringen|reminders|whatsappjes|aanmaningen",
    "earlier": "eerst|eerder|voordien|daarvoor|vroeger|reeds eerder|aanvankelijk|in het begin",
    "lastly": "laatste|laatst|recentste|nog eens|opnieuw|nogmaals|weer|herinnering|opnieuw|terug gemaild|terug gebeld|tweede|derde|vierde",
}
