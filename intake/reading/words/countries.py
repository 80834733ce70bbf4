"""Countries, their adjectives and larger places, telephone codes and postcodes, as people write them."""

from __future__ import annotations

import re

from routing.words.text import word_set

COUNTRIES = {
    "BE": "belgie|belgique|belgien|belgium|vlaanderen|wallonie|flandre|ostbelgien",
    "NL": "nederland|holland|pays bas|hollande|niederlande|niederlanden|netherlands|the netherlands",
    "FR": "frankrijk|france|frankreich",
    "DE": "duitsland|allemagne|deutschland|germany",
    "LU": "luxemburg|luxembourg|groothertogdom|grand duche|grossherzogtum",
    "GB": (
        "engeland|verenigd koninkrijk|groot brittannie|schotland|wales|angleterre|royaume uni|grande "
        "bretagne|ecosse|england|grossbritannien|vereinigtes konigreich|vereinigten konigreich|"
        "schottland|united kingdom|great britain|britain|uk|scotland"
    ),
    "IE": "ierland|irlande|irland|ireland",
    "ES": "spanje|espagne|spanien|spain|espana",
    "PT": "portugal",
    "IT": "italie|italien|italy|italia",
    "AT": "oostenrijk|autriche|osterreich|austria",
    "CH": "zwitserland|suisse|schweiz|switzerland",
    "PL": "polen|pologne|poland|polska",
    "CZ": "tsjechie|tchequie|republique tcheque|tschechien|czechia|czech republic",
    "SK": "slowakije|slovaquie|slowakei|slovakia",
    "HU": "hongarije|hongrie|ungarn|hungary",
    "RO": "roemenie|roumanie|rumanien|romania",
    "BG": "bulgarije|bulgarie|bulgarien|bulgaria",
    "GR": "griekenland|grece|griechenland|greece",
    "HR": "kroatie|croatie|kroatien|croatia",
    "SI": "slovenie|slowenien|slovenia",
    "DK": "denemarken|danemark|danemark|denmark|danmark",
    "SE": "zweden|suede|schweden|sweden",
    "FI": "finland|finlande|finnland",
    "NO": "noorwegen|norvege|norwegen|norway",
    "IS": "ijsland|islande|island|iceland",
    "LI": "liechtenstein",
    "EE": "estland|estonie|estonia",
    "LV": "letland|lettonie|lettland|latvia",
    "LT": "litouwen|lituanie|litauen|lithuania",
    "MT": "malta|malte",
    "CY": "cyprus|chypre|zypern",
    "CN": "china|chine|hong kong|shenzhen|guangzhou|shanghai",
    "US": (
        "amerika|verenigde staten|usa|etats unis|amerique|vereinigten staaten|vereinigte staaten|"
        "united states|america|us|vs"
    ),
    "TR": "turkije|turquie|turkei|turkey",
    "CA": "canada|kanada",
    "AU": "australie|australien|australia",
    "JP": "japan|japon",
    "IN": "india|inde|indien",
    "UA": "oekraine|ukraine",
    "AE": "dubai",
    "TH": "thailand|thailande",
    "KR": "zuid korea|coree du sud|sudkorea|south korea",
}
ADJECTIVES = {
    "BE": (
        "belgisch|belgische|belge|belges|belgischer|belgischen|belgisches|belgian|vlaamse|waalse|"
        "flamand|flamande|wallon|wallonne|brusselse|gentse|antwerpse|liegeoise|bruxelloise"
    ),
    "NL": (
        "nederlandse|nederlands|hollandse|neerlandais|neerlandaise|hollandais|hollandaise|"
        "niederlandischer|niederlandischen|niederlandische|niederlandisches|hollandischer|"
        "hollandischen|hollandische|dutch"
    ),
    "FR": (
        "franse|frans|francais|francaise|francaises|franzosischer|franzosischen|franzosische|"
        "franzosisches|french"
    ),
    "DE": "duitse|duits|allemand|allemande|allemands|deutscher|deutschen|deutsche|deutsches|german",
    "LU": (
        "luxemburgse|luxembourgeois|luxembourgeoise|luxemburger|luxemburgischer|luxemburgischen|luxembourgish"
    ),
    "GB": (
        "britse|engelse|schotse|britannique|anglais|anglaise|ecossais|ecossaise|britischer|"
        "britischen|britische|englischer|englischen|englische|british|english|scottish|uk"
    ),
    "IE": "ierse|irlandais|irlandaise|irischer|irischen|irische|irish",
    "ES": "spaanse|spaans|espagnol|espagnole|spanischer|spanischen|spanische|spanish",
    "PT": "portugese|portugais|portugaise|portugiesischer|portugiesischen|portugiesische|portuguese",
    "IT": "italiaanse|italiaans|italien|italienne|italienischer|italienischen|italienische|italian",
    "AT": "oostenrijkse|autrichien|autrichienne|osterreichischer|osterreichischen|osterreichische|austrian",
    "CH": "zwitserse|suisse|schweizer|schweizerischer|schweizerischen|swiss",
    "PL": "poolse|polonais|polonaise|polnischer|polnischen|polnische|polish",
    "CZ": "tsjechische|tcheque|tschechischer|tschechischen|tschechische|czech",
    "SK": "slowaakse|slovaque|slowakischer|slowakischen|slovak",
    "HU": "hongaarse|hongrois|hongroise|ungarischer|ungarischen|hungarian",
    "RO": "roemeense|roumain|roumaine|rumanischer|rumanischen|romanian",
    "BG": "bulgaarse|bulgare|bulgarischer|bulgarischen|bulgarian",
    "GR": "griekse|grec|grecque|griechischer|griechischen|greek",
    "HR": "kroatische|croate|kroatischer|kroatischen|croatian",
    "SI": "sloveense|slovene|slowenischer|slowenischen|slovenian",
    "DK": "deense|danois|danoise|danischer|danischen|danische|danish",
    "SE": "zweedse|suedois|suedoise|schwedischer|schwedischen|schwedische|swedish",
    "FI": "finse|finlandais|finlandaise|finnischer|finnischen|finnish",
    "NO": "noorse|norvegien|norvegienne|norwegischer|norwegischen|norwegische|norwegian",
    "IS": "ijslandse|islandais|islandaise|islandischer|icelandic",
    "EE": "estse|estische|estonien|estonienne|estnischer|estonian",
    "LV": "letse|letton|lettone|lettischer|latvian",
    "LT": "litouwse|lituanien|lituanienne|litauischer|lithuanian",
    "CN": "chinese|chinees|chinois|chinoise|chinesischer|chinesischen|chinesische|chinesisches",
    "US": "amerikaanse|amerikaans|americain|americaine|amerikanischer|amerikanischen|amerikanische|american",
    "TR": "turkse|turc|turque|turkischer|turkischen|turkish",
    "JP": "japanse|japonais|japonaise|japanischer|japanischen|japanese",
    "IN": "indische|indien|indienne|indian",
    "CA": "canadese|canadien|canadienne|kanadischer|kanadischen|canadian",
    "AU": "australische|australien|australienne|australischer|australischen|australian",
}
CITIES = {
    "NL": """
        amsterdam|rotterdam|den haag|s gravenhage|utrecht|eindhoven|tilburg|groningen|almere|breda|nijmegen
        |enschede|apeldoorn|haarlem|arnhem|zaandam|amersfoort|hoofddorp|den bosch|s hertogenbosch|zwolle
        |zoetermeer|leiden|maastricht|dordrecht|ede|alphen|alkmaar|emmen|delft|venlo|deventer|sittard|geleen
        |helmond|oss|amstelveen|hilversum|heerlen|purmerend|hengelo|lelystad|roosendaal|schiedam|spijkenisse
        |vlaardingen|almelo|hoorn|gouda|assen|bergen op zoom
        |capelle aan den ijssel|veenendaal|katwijk|zeist|nieuwegein|roermond|den helder|doetinchem|terneuzen
        |middelburg|vlissingen|goes|hulst|weert|kerkrade|valkenswaard|waalwijk|etten leur|oosterhout
        |baarle nassau|sas van gent|oostburg|sluis|kampen|harderwijk|barneveld|leeuwarden|sneek|drachten
        |heerenveen|zutphen|tiel|culemborg|woerden
    """,
    "FR": """
        paris|marseille|lyon|toulouse|nice|nantes|montpellier|strasbourg|bordeaux|lille|rennes|reims|toulon
        |grenoble|dijon|angers|nimes|villeurbanne|clermont ferrand|le havre|saint etienne|aix en provence
        |brest|limoges|tours|amiens|metz|nancy|perpignan|besancon|orleans|rouen|mulhouse|caen|roubaix
        |tourcoing|dunkerque|dunkirk|calais|valenciennes|maubeuge|lens|arras|douai|cambrai
        |charleville mezieres|charleville|sedan|thionville|longwy|verdun|colmar|annecy|chambery|avignon
        |cannes|antibes
        |villeneuve d ascq|wattrelos|armentieres|hazebrouck|givet|fourmies|saint omer|boulogne sur mer
        |saint amand|hirson|laon|troyes|poitiers|pau|bayonne|biarritz|la rochelle|lorient|vannes|quimper
        |le mans|halluin|bailleul
    """,
    "DE": """
        berlin|hamburg|munchen|muenchen|munich|koln|koeln|cologne|frankfurt|stuttgart|dusseldorf|duesseldorf
        |leipzig|dortmund|essen|bremen|dresden|hannover|nurnberg|nuernberg|duisburg|bochum|wuppertal
        |bielefeld|bonn|munster|mannheim|karlsruhe|augsburg|wiesbaden|monchengladbach|moenchengladbach
        |gelsenkirchen|aachen|braunschweig|kiel|chemnitz|halle|magdeburg|freiburg|krefeld|mainz|lubeck
        |erfurt|oberhausen|rostock|kassel|hagen|potsdam|saarbrucken|trier|duren|dueren|stolberg|eschweiler
        |monschau|bitburg|prum|pruem|simmerath|roetgen|kleve
        |heinsberg|koblenz|ulm|wurzburg|regensburg|ingolstadt|heidelberg|darmstadt|paderborn|osnabruck
        |oldenburg|gottingen|neuss|leverkusen|solingen|viersen|herzogenrath|wurselen|alsdorf
    """,
    "LU": (
        "esch sur alzette|esch|differdange|dudelange|ettelbruck|ettelbruck|diekirch|wiltz|echternach|"
        "remich|mersch|petange|bettembourg|strassen|bertrange|mamer|clervaux|grevenmacher|steinfort|"
        "redange|luxembourg ville|junglinster|sandweiler|hesperange|mondorf"
    ),
    "GB": (
        "london|londen|londres|manchester|birmingham|leeds|liverpool|glasgow|edinburgh|bristol|"
        "sheffield|cardiff|belfast|newcastle|nottingham|leicester|southampton|brighton|oxford|"
        "cambridge|york|aberdeen|plymouth|reading|coventry|norwich|exeter|canterbury"
    ),
    "IE": "dublin|cork|galway|limerick",
    "ES": (
        "madrid|barcelona|barcelone|valencia|sevilla|seville|malaga|bilbao|alicante|zaragoza|"
        "marbella|torrevieja|benidorm|jaen|granada"
    ),
    "IT": (
        "roma|rome|milano|milan|milaan|mailand|torino|turin|napoli|naples|firenze|florence|venezia|"
        "venise|bologna|genova|palermo"
    ),
    "PT": "lisboa|lissabon|lisbonne|lisbon|porto|faro|braga|coimbra",
    "AT": "wien|vienne|wenen|vienna|graz|linz|salzburg|innsbruck|klagenfurt",
    "CH": "zurich|zuerich|geneve|genf|basel|bale|bern|lausanne|luzern|winterthur|lugano|st gallen",
    "PL": "warszawa|warschau|varsovie|warsaw|krakow|krakau|wroclaw|poznan|gdansk|lodz|katowice",
    "SE": "stockholm|goteborg|malmo|uppsala",
    "DK": "kobenhavn|kopenhagen|copenhague|copenhagen|aarhus|odense|aalborg",
    "NO": "oslo|bergen norge|trondheim|stavanger",
    "FI": "helsinki|espoo|tampere|turku",
    "CZ": "praha|praag|prag|prague|brno",
    "HU": "budapest|boedapest",
    "RO": "bucuresti|boekarest|bucarest|bucharest|cluj",
    "BG": "sofia bulgaria|plovdiv|varna",
    "GR": "athene|athenes|athen|athens|thessaloniki",
    "US": "new york|los angeles|california|texas|florida|nebraska|chicago|boston|seattle|delaware",
}
LIVING = """
    woon|wonen|woonachtig|wonende|woont|ik kom uit|wij komen uit|we komen uit|kom van|ben van|zijn van
    |gedomicilieerd|mijn woonplaats|ik ben verhuisd naar|verhuisd naar|nu in|adres
    |habite|habitons|habitant|habitants|reside|residons|residant|vis|vivons|domicilie|domiciliee|domicilies
    |vivant|demenage a|installe a|installee a|nous sommes de|je suis de|mon adresse|installes a|residente
    |resident|frontalier|je vis
    |wohne|wohnen|wohnhaft|lebe|leben|komme aus|kommen aus|umgezogen nach|zuhause in|meine adresse
    |ansassig in|wohnsitz
    |i live|we live|living in|live in|living|lives|reside|residing|based in|i m based|i am based|i m from
    |i am from|we re from|we are from|home in|moved to|my address|resident|resident of|residents
    |abito|abitiamo|vivo|vivimos|resido|moro|mieszkam|bor
"""
SHOP_WORDS = """
    webshop|webshops|webwinkel|winkel|winkels|shop|site|website|firma|zaak|bedrijf|verkoper|onlineshop|keten
    |handelaar|onderneming|webstore|leverancier|boetiek|reisbureau
    |boutique|boutiques|magasin|vendeur|societe|entreprise|maison|commercant|enseigne|e shop|site web
    |site internet|marchand|agence|firme|fournisseur
    |laden|handler|geschaft|verkaufer|unternehmen|anbieter|webseite|internetshop|seite|reiseburo
    |versandhandler|versand|onlinehandler
    |store|seller|company|retailer|vendor|dealer|merchant|trader|business|outlet|brand|maker
"""
PHONES = dict(
    pair.split("=")
    for pair in word_set(
        "31=NL 32=BE 33=FR 49=DE 44=GB 34=ES 39=IT 41=CH 43=AT 45=DK 46=SE 47=NO 48=PL "
        "30=GR 36=HU 40=RO 351=PT 352=LU 353=IE 354=IS 356=MT 357=CY 358=FI 359=BG "
        "370=LT 371=LV 372=EE 385=HR 386=SI 420=CZ 421=SK 423=LI 90=TR 86=CN 1=US 380=UA "
        "7=RU "
    )
)
POSTCODES = (
    ("NL", re.compile(r"(?:^|[\s,])(?:NL[- ]?)?[1-9]\d{3} ?[A-Z]{2}(?=[\s,]|$)")),
    ("LU", re.compile(r"(?:^|[\s,])L[- ]?\d{4}(?=[\s,]|$)")),
    ("DE", re.compile(r"(?:^|[\s,])D[- ]\d{5}(?=[\s,]|$)")),
    ("FR", re.compile(r"(?:^|[\s,])F[- ]\d{5}(?=[\s,]|$)")),
    ("AT", re.compile(r"(?:^|[\s,])(?:A|AT)-\d{4}(?=[\s,]|$)")),
    ("CH", re.compile(r"(?:^|[\s,])(?:CH)-\d{4}(?=[\s,]|$)")),
    ("GB", re.compile(r"(?:^|[\s,])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?=[\s,]|$)")),
    ("FR", re.compile(r"(?:^|[\s,])\d{5}(?=\s+[^\W\d_])")),
    ("DE", re.compile(r"(?:^|[\s,])\d{5}(?=\s+[^\W\d_])")),
)
VAT = {
    "BE": re.compile(r"[01]\d{8,9}"),
    "NL": re.compile(r"\d{9}B\d{2}|\d{9}"),
    "DE": re.compile(r"\d{9}"),
    "FR": re.compile(r"[A-Z0-9]{2}\d{9}"),
    "LU": re.compile(r"\d{8}"),
    "AT": re.compile(r"U\d{8}"),
    "ES": re.compile(r"[A-Z0-9]\d{7}[A-Z0-9]"),
    "IT": re.compile(r"\d{11}"),
    "GB": re.compile(r"\d{9}|\d{12}"),
    "PL": re.compile(r"\d{10}"),
    "PT": re.compile(r"\d{9}"),
    "DK": re.compile(r"\d{8}"),
    "SE": re.compile(r"\d{12}"),
    "NO": re.compile(r"\d{9}"),
    "CH": re.compile(r"\d{9}"),
    "IE": re.compile(r"\d{7}[A-Z]{0,2}"),
}
GENERIC = word_set("eu io co tv me cc ai ws fm gg sh to ly so la nu am")  # two letters, and no country meant
