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
    "PL": ("polen|pologne|poland|polska"),
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
    "PL": ("poolse|polonais|polonaise|polnischer|polnischen|polnische|polish"),
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
    "BE": """
        antwerpen|anvers|antwerp|gent|gand|ghent|brugge|bruges|leuven|louvain|mechelen|malines|hasselt|genk
        |oostende|ostende|ostend|kortrijk|courtrai|roeselare|aalst|alost|sint niklaas|turnhout|lier|geel
        |herentals|mol|brussel|bruxelles|brussels|brussel stad|vilvoorde|dilbeek|halle|tienen|diest|aarschot
        |tongeren|sint truiden|lommel|maaseik|bilzen|ieper|ypres|veurne|diksmuide|torhout|tielt|waregem|deinze
        |eeklo|lokeren|dendermonde|temse|ronse|oudenaarde|geraardsbergen|ninove|boom|mortsel|brasschaat
        |schoten
        |kapellen|zaventem|tervuren|overijse|wavre|waver|nivelles|nijvel|ottignies|louvain la neuve|waterloo
        |braine l alleud|rixensart|genappe|liege|luik|luttich|lieja|seraing|verviers|herstal|huy|hannut
        |waremme
        |spa|eupen|kelmis|la calamine|raeren|lontzen|sankt vith|st vith|saint vith|bullingen|amel|butgenbach
        |burg reuland|malmedy|namur|namen|gembloux|andenne|dinant|ciney|jambes|charleroi|mons|bergen
        |la louviere
        |tournai|doornik|mouscron|moeskroen|ath|soignies|binche|thuin|chimay|arlon|aarlen|bastogne|bastenaken
        |marche en famenne|virton|neufchateau|libramont|bouillon|durbuy|la roche en ardenne|athus|messancy
        |etterbeek|ixelles|elsene|uccle|ukkel|schaerbeek|schaarbeek|anderlecht|molenbeek|jette|woluwe|evere
        |auderghem|oudergem|watermael|forest|saint gilles|sint gillis|knokke|blankenberge|de panne|nieuwpoort
        |beveren|zottegem|wetteren|boortmeerbeek|heist op den berg|westerlo|balen|hoogstraten|essen belgie
    """,
    "NL": """
        maestricht|la haye|the hague|bois le duc|nimegue|nimwegen|groningue|leyde|flessingue
        |amsterdam|rotterdam|den haag|s gravenhage|utrecht|eindhoven|tilburg|groningen|almere|breda|nijmegen
        |enschede|apeldoorn|haarlem|arnhem|zaandam|amersfoort|hoofddorp|den bosch|s hertogenbosch|zwolle
        |zoetermeer|leiden|maastricht|dordrecht|ede|alphen|alkmaar|emmen|delft|venlo|deventer|sittard|geleen
        |helmond|oss|amstelveen|hilversum|heerlen|purmerend|hengelo|lelystad|roosendaal|schiedam|spijkenisse
        |vlaardingen|almelo|hoorn|gouda|assen|bergen op zoom
        |capelle aan den ijssel|veenendaal|katwijk|zeist|nieuwegein|roermond|den helder|doetinchem|terneuzen
        |middelburg|vlissingen|goes|hulst|weert|kerkrade|valkenswaard|waalwijk|etten leur|oosterhout
        |baarle nassau|sas van gent|oostburg|sluis|kampen|harderwijk|barneveld|leeuwarden|sneek|drachten
        |heerenveen|zutphen|tiel|culemborg|woerden|zundert|hilvarenbeek|reusel|bladel|budel|eersel
        |putte nederland
        |ossendrecht|hoogerheide|rijen|gilze|goirle|dongen|uden|veghel|boxtel|best|veldhoven|geldrop
        |deurne nederland
        |horst|panningen|echt|vaals|gulpen|eijsden|meerssen|brunssum|landgraaf|stein|aardenburg|axel
        |zierikzee|hellevoetsluis
        |barendrecht|ridderkerk|papendrecht|gorinchem|leerdam|wageningen|winterswijk|hoogeveen|meppel
        |steenwijk
    """,
    "FR": """
        parijs|rijsel|duinkerke|duinkirchen|straatsburg|strassburg|nizza|kamerijk|dowaai|boulogne sur mer
        |paris|marseille|lyon|toulouse|nice|nantes|montpellier|strasbourg|bordeaux|lille|rennes|reims|toulon
        |grenoble|dijon|angers|nimes|villeurbanne|clermont ferrand|le havre|saint etienne|aix en provence
        |brest|limoges|tours|amiens|metz|nancy|perpignan|besancon|orleans|rouen|mulhouse|caen|roubaix
        |tourcoing|dunkerque|dunkirk|calais|valenciennes|maubeuge|lens|arras|douai|cambrai
        |charleville mezieres|charleville|sedan|thionville|longwy|verdun|colmar|annecy|chambery|avignon
        |cannes|antibes
        |villeneuve d ascq|wattrelos|armentieres|hazebrouck|givet|fourmies|saint omer|boulogne sur mer
        |saint amand|hirson|laon|troyes|poitiers|pau|bayonne|biarritz|la rochelle|lorient|vannes|quimper
        |le mans|halluin|bailleul|chateauroux|bourges|nevers|auxerre|blois|chartres|evreux|dieppe|saint malo
        |saint nazaire
        |cholet|niort|angouleme|perigueux|agen|tarbes|albi|rodez|aurillac|beziers|narbonne|carcassonne|arles
        |hyeres
        |frejus|gap|valence|roanne|macon|belfort|epinal|saint dizier|chalons en champagne|soissons
        |saint quentin|beauvais
        |compiegne|creil|evry|cergy|versailles|nanterre|hem|croix|lambersart|marcq en baroeul|seclin|denain
        |saint denis
        |bethune|liévin|henin beaumont|berck|gravelines|bray dunes|rethel|vouziers|montmedy|longuyon|hayange
        |forbach
    """,
    "DE": """
        berlijn|keulen|aken|aix la chapelle|francfort|hambourg|breme|treves|mayence|ratisbonne
        |nuremberg|neurenberg
        |dresde|coblence|sarrebruck|hanovre|hanover|brunswick
        |berlin|hamburg|munchen|muenchen|munich|koln|koeln|cologne|frankfurt|stuttgart|dusseldorf|duesseldorf
        |leipzig|dortmund|essen|bremen|dresden|hannover|nurnberg|nuernberg|duisburg|bochum|wuppertal
        |bielefeld|bonn|munster|mannheim|karlsruhe|augsburg|wiesbaden|monchengladbach|moenchengladbach
        |gelsenkirchen|aachen|braunschweig|kiel|chemnitz|halle|magdeburg|freiburg|krefeld|mainz|lubeck
        |erfurt|oberhausen|rostock|kassel|hagen|potsdam|saarbrucken|trier|duren|dueren|stolberg|eschweiler
        |monschau|bitburg|prum|pruem|simmerath|roetgen|kleve
        |heinsberg|koblenz|ulm|wurzburg|regensburg|ingolstadt|heidelberg|darmstadt|paderborn|osnabruck
        |oldenburg|gottingen|neuss|leverkusen|solingen|viersen|herzogenrath|wurselen|alsdorf|baesweiler
        |geilenkirchen
        |julich|kall|schleiden|euskirchen|hellenthal|gerolstein|daun|wittlich|konz|merzig|saarlouis|homburg
        |kaiserslautern
        |ludwigshafen|worms|giessen|marburg|fulda|siegen|hamm|hagen westfalen|iserlohn|recklinghausen
        |bottrop|moers|wesel
        |emmerich|bocholt|rheine|lingen|emden|wilhelmshaven|bremerhaven|flensburg|schwerin|jena|weimar|gera
        |zwickau|cottbus
    """,
    "LU": (
        "esch sur alzette|esch|differdange|dudelange|ettelbruck|ettelbruck|diekirch|wiltz|echternach|"
        "remich|mersch|petange|bettembourg|strassen|bertrange|mamer|clervaux|grevenmacher|steinfort|"
        "redange|luxembourg ville|junglinster|sandweiler|hesperange|mondorf"
    ),
    "GB": (
        "edimbourg|cantorbery|douvres|"
        "london|londen|londres|manchester|birmingham|leeds|liverpool|glasgow|edinburgh|bristol|"
        "sheffield|cardiff|belfast|newcastle|nottingham|leicester|southampton|brighton|oxford|"
        "cambridge|york|aberdeen|plymouth|reading|coventry|norwich|exeter|canterbury"
    ),
    "IE": "dublin|cork|galway|limerick",
    "ES": (
        "saragosse|"
        "madrid|barcelona|barcelone|valencia|sevilla|seville|malaga|bilbao|alicante|zaragoza|"
        "marbella|torrevieja|benidorm|jaen|granada"
    ),
    "IT": (
        "rom|turijn|venetie|venedig|florenz|napels|neapel|genua|verona|"
        "roma|rome|milano|milan|milaan|mailand|torino|turin|napoli|naples|firenze|florence|venezia|"
        "venise|bologna|genova|palermo"
    ),
    "PT": "lisboa|lissabon|lisbonne|lisbon|porto|faro|braga|coimbra",
    "AT": """
        salzbourg
        |wien|vienne|wenen|vienna|graz|linz|salzburg|innsbruck|klagenfurt|villach|wels|bregenz|dornbirn
        |sankt polten|st polten|eisenstadt
    """,
    "CH": """
        bazel|lucerne|berne
        |zurich|zuerich|geneve|genf|basel|bale|bern|lausanne|luzern|winterthur|lugano|st gallen|fribourg
        |neuchatel|yverdon|yverdon les bains|sion|montreux|biel|bienne|thun|chur|schaffhausen
    """,
    "PL": (
        "cracovie|breslau|warszawa|warschau|varsovie|warsaw|krakow|krakau|wroclaw|poznan|gdansk|lodz|katowice"
    ),
    "SE": "stockholm|goteborg|malmo|uppsala",
    "DK": "kobenhavn|kopenhagen|copenhague|copenhagen|aarhus|odense|aalborg",
    "NO": "oslo|bergen norge|trondheim|stavanger",
    "FI": "helsinki|espoo|tampere|turku",
    "CZ": "praha|praag|prag|prague|brno",
    "HU": "budapest|boedapest",
    "RO": "bukarest|bucuresti|boekarest|bucarest|bucharest|cluj",
    "BG": "sofia bulgaria|plovdiv|varna",
    "GR": "athene|athenes|athen|athens|thessaloniki",
    "US": "new york|los angeles|california|texas|florida|nebraska|chicago|boston|seattle|delaware",
}
# Only what the writer says of where they live, or what a lawyer says of the client.
LIVING = """
    ik woon|woon ik|wij wonen|we wonen|wonen wij|wonen we|wonen ~2 al|woon ~2 al|woonachtig|wonende
    |gedomicilieerd|mijn woonplaats|onze woonplaats|mijn adres|ons adres|mijn huisadres|ons thuisadres
    |ben ~4 verhuisd naar|zijn ~4 verhuisd naar|verhuisde ~4 naar|verhuisden ~4 naar|ik verblijf permanent
    |thuis in|wij thuis in|woon|wonen|gevestigd te|met woonplaats
    |j habite|nous habitons|habite|habitons|habitant|je reside|nous residons|reside|residons|residant|je vis
    |nous vivons|vivons|domicilie|domiciliee|domicilies|vivant|ai demenage a|avons demenage a|suis installe
    |suis installee|sommes installes|demenage en|installe a|installee a|mon adresse|notre adresse|residente
    |je demeure|nous demeurons|demeurant|demeure a|frontalier|loge a|chez moi a|chez nous a|chez moi en
    |chez nous en|mon domicile|notre domicile
    |ich wohne|wohne|ich wohn|wohn ~1 in|wir wohnen|wohnen|wohnhaft|ich lebe|wir leben|lebe ich|leben wir
    |lebe seit|leben seit|ich selbst lebe|ich selber lebe|lebe ~2 aber in|wohne ~2 aber in
    |umgezogen nach|gezogen nach|zuhause in|zu hause in|meine adresse|unsere adresse|wohnsitz|mein wohnort
    |unser wohnort|ansassig in|bin zuhause
    |i live|we live|i ve lived|we ve lived|i have lived|we have lived|living in|live in|i reside|we reside
    |residing|i m based|i am based|we re based|we are based|home in|i moved ~3 to|we moved ~3 to
    |ve moved ~3 to
    |have moved ~3 to|my address|our address|i m a resident|resident of|resident in|my home is|retired to
    |settled in
    |abito|abitiamo|risiedo|vivo en|vivo in|vivimos|resido|moro em|mieszkam|jag bor|jeg bor
"""
# A home told in passing; the place has to follow at once.
PASSING = """
    got home to|came home to|get home to|returned home to|rentres chez nous a|rentree/rentre chez moi a
    |hier in|hier te|bij ons in|bij mij in|bij ons te|ons huis in|ons huis te|mijn huis in|onze woning in
    |onze flat in
    |mijn appartement in|ons appartement in|inwoner van|inwoonster van|inwoners van|schrijf u vanuit
    |schrijf u uit
    |schrijf vanuit|schrijf jullie vanuit|mail u vanuit|mail jullie vanuit|mijn thuisstad
    |gedomicilieerd in|als inwoner van
    |mijn huisadres in|ons huisadres in
    |ici a|ici en|ici au|chez nous a|chez moi a|chez nous en|chez moi en|chez nous|chez moi
    |notre maison a|ma maison a
    |notre appartement a|mon appartement a|habitant la|habitant le|habitante de|habitant de|habitants de
    |vous ecris de|vous ecris depuis|vous ecrivons de|vous ecrivons depuis|j ecris de|j ecris depuis
    |mon domicile a|notre domicile a|mon domicile de|resident en|residente en
    |hier in|bei uns in|bei mir in|unser haus in|mein haus in|unsere wohnung in|meine wohnung in
    |unserem haus in
    |unserer wohnung in|meiner wohnung in|einwohner von|einwohnerin von|schreibe ihnen aus|schreiben ihnen aus
    |schreibe aus|schreiben aus|mein zuhause in|unser zuhause in|zuhause ist in|haus steht in|huis staat in
    |huis is in|maison est a|maison se trouve a|domicile est a|domicile se trouve a|our house is in|home is in
    |groeten uit|groetjes uit|groeten vanuit|groetjes vanuit|salutations de|salutations depuis|grusse aus
    |gruss aus|greetings from|regards from|inwoner uit|inwoonster uit|klant uit|kunde aus|kundin aus
    |customer from|client de|cliente de
    |here in|our house in|my house in|my home in|our home in|my flat in|our flat in|my apartment in
    |our apartment in
    |writing from|writing to you from|write from|write to you from|round here in|over here in|back home in
    |i m based in|i am based in|living here in|home address in
"""
# Words that make such a place a stay or somebody else's.
VISITING = """
    op vakantie|op reis|op bezoek|en vacances|en visite|im urlaub|zu besuch|on holiday|on vacation|on a visit
    |on business|visiting|voor het werk|pour le travail|for work
"""
ORIGIN = """
    ik kom uit|wij komen uit|we komen uit|ik ben van|wij zijn van|we zijn van
    |je viens de|nous venons de|je suis de|nous sommes de
    |ich komme aus|wir kommen aus|ich bin aus|wir sind aus
    |i m from|i am from|we re from|we are from|i come from
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
    ("LU", re.compile(r"(?:^|[\s,])L[- ]?\d{4}(?=[\s,]{1,3}[A-Z]|$)")),
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
