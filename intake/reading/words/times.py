"""Words for days and spans of time, per language. Folded: no accents, lower case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from routing.words.text import fold

Phrases = dict[str, tuple[tuple[str, ...], ...]]  # by first word, longest first


@dataclass(frozen=True, slots=True)
class TimeWords:
    """`offsets`: phrase -> days before today. `units`: word -> d, w, m, y or h (hours)."""

    numbers: dict[str, float]
    units: dict[str, str]
    weekdays: dict[str, int]
    months: dict[str, int]
    offsets: dict[tuple[str, ...], int]
    before: Phrases  # stand before a span: "il y a", "vor"
    after: Phrases  # stand after it: "geleden", "ago"
    since: Phrases  # before a span or a day that lasts until now
    last: frozenset[str]
    this: frozenset[str]
    early: frozenset[str]
    middle: frozenset[str]
    late: frozenset[str]
    few: frozenset[str]
    more: Phrases  # "more than"
    fewer: Phrases  # "almost"
    weekend: frozenset[str]
    later: frozenset[str]  # "3 days later": counts from something else
    next_day: Phrases
    same_day: Phrases
    long: Phrases  # "for weeks"
    filler: frozenset[str]  # may stand inside: "een week of twee", "le lundi"
    next: frozenset[str] = frozenset()  # "volgende week"


def _table(text: str) -> dict[str, int]:
    """`word word = value` groups, parted by `;`."""
    found: dict[str, int] = {}
    for group in text.split(";"):
        words, _, value = group.partition("=")
        for word in words.split():
            found[fold(word)] = int(value)
    return found


def _numbers(text: str) -> dict[str, float]:
    return {fold(word): float(value) for word, _, value in (item.partition("=") for item in text.split())}


def _units(text: str) -> dict[str, str]:
    return {
        fold(w): v.strip()
        for words, _, v in (g.partition("=") for g in text.split(";"))
        for w in words.split()
    }


def _split(text: str) -> list[tuple[str, ...]]:
    return [
        tuple(fold(word) for word in phrase.split())
        for phrase in text.replace("\n", "|").split("|")
        if phrase.strip()
    ]


def phrases(text: str) -> Phrases:
    """Phrases parted by `|`, under their first word."""
    return by_first_word(_split(text))


def by_first_word(split: Iterable[tuple[str, ...]]) -> Phrases:
    """Phrases under their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(set(split), key=lambda phrase: -len(phrase)):
        found.setdefault(phrase[0], []).append(phrase)
    return {word: tuple(group) for word, group in found.items()}


def _offsets(text: str) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for group in text.split(";"):
        phrases, _, value = group.partition("=")
        for phrase in _split(phrases):
            found[phrase] = int(value)
    return found


def _set(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


NL = TimeWords(
    numbers=_numbers(
        "een=1 één=1 'n=1 1tje=1 twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9 tien=10 "
        "elf=11 twaalf=12"
        " dertien=13 veertien=14 vijftien=15 zestien=16 zeventien=17 achttien=18 twintig=20 "
        "dertig=30 anderhalve=1.5"
        " anderhalf=1.5 halve=0.5 tiental=10 dozijn=12 twintigtal=20"
    ),
    units=_units(
        "dag dagen daagjes dage daag=d; week weken wekn wkn wk weekje weekjes=w; maand maanden maandje=m; "
        "jaar jaren=y;"
        " uur uren minuten uurtje=h; werkdag werkdagen=k; kwartaal=m"
    ),
    weekdays=_table(
        "maandag maandagmorgen maandagochtend maandagavond maandagmiddag ma=0; dinsdag dinsdagavond "
        "dinsdagochtend"
        " dinsdagmorgen dinsdagmiddag di=1; woensdag woensdagmiddag woensdagavond woensdagochtend "
        "woensdagmorgen wo=2;"
        " donderdag donderdagavond donderdagochtend donderdagmorgen donderdagmiddag do=3; vrijdag "
        "vrijdagavond"
        " vrijdagmiddag vrijdagochtend vrijdagmorgen vr=4; zaterdag zaterdagmorgen zaterdagochtend "
        "zaterdagavond za=5;"
        " zondag zondagavond zondagochtend zondagmorgen zo=6"
    ),
    months=_table(
        "januari jan=1; februari feb febr=2; maart mrt=3; april apr=4; mei=5; juni jun=6; juli "
        "jul=7; augustus aug=8;"
        " september sept sep=9; oktober okt oct=10; november nov=11; december dec=12"
    ),
    offsets=_offsets(
        "vandaag|vanmorgen|vanochtend|vanmiddag|vanavond|vannacht|deze morgen|deze ochtend|deze "
        "middag|deze namiddag"
        "|deze voormiddag|deze avond|daarnet|zonet|zojuist|zopas|daarjuist|hierjuist|juist gebeld|"
        "vanvoormiddag"
        "|vannamiddag|vandaag nog|daarstraks|net geleverd|net gebeld|net gemaild|een uur geleden|"
        "paar uur geleden=0;"
        "gisteren|gister|gisteravond|gistermorgen|gisterenavond|gistermiddag|gisterenmorgen|gisterochtend"
        "|gisteren avond|gistren|gistere|giesteren=1; eergisteren|eergister|eergisteravond|eergistere"
        "|eergisterenavond=2"
    ),
    before={},
    after=phrases("geleden|gelede|terug|her|ervoor geleden"),
    since=phrases(
        "sinds|al|reeds|vanaf|sedert|sinds al|al sinds|nu al|ondertussen|intussen|inmiddels|nu|al meer dan"
    ),
    last=_set("vorige vorig afgelopen verleden voorbije laatste laatstleden"),
    this=_set("deze dit"),
    early=_set("begin beginnend vroeg"),
    middle=_set("half midden halverwege medio"),
    late=_set("eind einde laat"),
    few=_set("enkele paar aantal verschillende meerdere"),
    more=phrases("meer dan|ruim|goed|langer dan|zeker|minstens|dik"),
    fewer=phrases("bijna|nog geen|amper|nauwelijks|minder dan|krap"),
    weekend=_set("weekend weekeinde"),
    later=_set("later nadien daarna erna na"),
    next_day=phrases(
        "de dag erna|de dag nadien|daags nadien|daags erna|de volgende dag|de dag erop|s "
        "anderendaags|sanderendaags|de dag daarna"
    ),
    same_day=phrases(
        "dezelfde dag|diezelfde dag|de dag zelf|dezelfde avond|meteen|direct|onmiddellijk|"
        "onmiddelijk|aanstonds|prompt"
        "|ogenblikkelijk|terstond|subito|gelijk gemaild|gelijk gebeld|subiet"
    ),
    long=phrases(
        "al weken|weken aan een stuk|wekenlang|maandenlang|al maanden|sinds weken|sinds maanden|al "
        "lang|al lange tijd"
        "|al een hele tijd|al een tijd|al een tijdje|al een poos|al ettelijke weken|een eeuwigheid|"
        "al geruime tijd"
        "|geruime tijd|lange tijd geleden|tijd geleden|al heel lang|al zo lang|reeds weken|reeds "
        "maanden|al jaren"
        "|weken geleden|maanden geleden|tijdje geleden|sinds lang|al eeuwen|al verschillende weken|"
        "al meerdere weken|lang geleden"
        "|vorig jaar|vorige zomer|afgelopen zomer|deze zomer|vorige winter"
    ),
    filler=_set("of à a tot de het volle hele goede kleine lange een dikke zowat ongeveer circa dik klein"),
    next=_set("volgende volgend komende komend aanstaande"),
)

FR = TimeWords(
    numbers=_numbers(
        "un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 "
        "douze=12 treize=13"
        " quatorze=14 quinze=15 seize=16 vingt=20 trente=30 dizaine=10 quinzaine=14 huitaine=7 douzaine=12"
        " vingtaine=20 demi=0.5 demie=0.5"
    ),
    units=_units(
        "jour jours=d; semaine semaines sem semaime semaines=w; mois=m; an ans annee annees=y; heure "
        "heures minutes=h;"
        " ouvrable ouvrables=k"
    ),
    weekdays=_table("lundi=0; mardi=1; mercredi=2; jeudi=3; vendredi=4; samedi=5; dimanche=6"),
    months=_table(
        "janvier janv jan=1; fevrier fev fevr=2; mars=3; avril avr=4; mai=5; juin=6; juillet juil=7; aout=8;"
        " septembre sept sep=9; octobre oct=10; novembre nov=11; decembre dec=12"
    ),
    offsets=_offsets(
        "aujourd hui|ce matin|cet apres midi|ce midi|ce soir|cette nuit|tout a l heure|a l instant|"
        "ce jour meme"
        "|il y a une heure|il y a quelques heures|il y a deux heures=0; hier|hier soir|hier matin|"
        "hier apres midi|la veille=1;"
        "avant hier|avanthier|avant hier soir|l avant veille=2;il y a une huitaine|depuis une huitaine=7;"
        "il y a une quinzaine|depuis une quinzaine|ca fait une quinzaine|voila une quinzaine=14"
    ),
    before=phrases(
        "il y a|y a|ya|voici|voila|ca fait|cela fait|il y a deja|il ya|voici deja|voila deja|ca fait "
        "deja|cela fait deja|remonte a|date de"
    ),
    after=phrases(
        "plus tot|auparavant|de ca|de cela|que j|que je|que nous|que ca|que mon|"
        "que ma|que mes|qu il|qu ils|qu on"
    ),
    since=phrases(
        "depuis|depuis le|depuis deja|a partir du|des le|ca fait|cela fait|voici|voila|pendant|deja"
    ),
    last=_set("dernier derniere derniers dernieres passe passee passes passees precedente precedent"),
    this=_set("ce cet cette"),
    early=_set("debut"),
    middle=_set("mi milieu"),
    late=_set("fin"),
    few=_set("quelques plusieurs"),
    more=phrases("plus de|plus d|bien|au moins|largement"),
    fewer=phrases("presque|pres de|moins de|moins d|a peine"),
    weekend=_set("weekend end"),
    later=_set("apres"),
    next_day=phrases("le lendemain|des le lendemain|le jour suivant|le jour d apres"),
    same_day=phrases(
        "le jour meme|le meme jour|aussitot|tout de suite|immediatement|directement|sur le champ|"
        "dans la foulee|le soir meme"
        "|de suite|illico|subito|sans attendre"
    ),
    long=phrases(
        "depuis des semaines|depuis des mois|depuis longtemps|depuis plusieurs semaines|depuis plusieurs mois"
        "|il y a longtemps|depuis un moment|depuis un bon moment|il y a des semaines|il y a des mois|"
        "des semaines que"
        "|des mois que|depuis des lustres|depuis une eternite|il y a un moment|pendant des semaines|"
        "pendant des mois"
        "|l annee derniere|l annee passee|l an dernier|l an passe|l ete dernier|l ete passe|cet ete|"
        "depuis des annees|ca fait des semaines|ca fait des mois"
        "|il y a belle lurette|il y a plusieurs semaines|il y a plusieurs mois"
    ),
    filler=_set(
        "ou a le la de d petite environ grosse bon petits plus bonne bonnes pleine longues longue du et"
    ),
    next=_set("prochain prochaine suivant suivante"),
)

DE = TimeWords(
    numbers=_numbers(
        "ein=1 eine=1 einen=1 einem=1 einer=1 eines=1 zwei=2 drei=3 vier=4 fünf=5 fuenf=5 sechs=6 "
        "sieben=7 acht=8 neun=9"
        " zehn=10 elf=11 zwölf=12 zwoelf=12 dreizehn=13 vierzehn=14 fünfzehn=15 zwanzig=20 "
        "dreißig=30 anderthalb=1.5"
        " anderthalben=1.5 eineinhalb=1.5 halben=0.5 halbe=0.5 zweieinhalb=2.5"
    ),
    units=_units(
        "tag tage tagen tages=d; woche wochen wo=w; monat monate monaten monats=m; jahr jahre jahren "
        "jahres=y;"
        " stunde stunden minuten=h; werktag werktage werktagen arbeitstag arbeitstage arbeitstagen=k"
    ),
    weekdays=_table(
        "montag montagmorgen montagabend montagnachmittag mo=0; dienstag dienstagabend dienstagmorgen di=1;"
        " mittwoch mittwochabend mittwochmorgen mi=2; donnerstag donnerstagabend donnerstagmorgen do=3;"
        " freitag freitagabend freitagmorgen freitagnachmittag fr=4; samstag samstagmorgen sonnabend sa=5;"
        " sonntag sonntagabend so=6"
    ),
    months=_table(
        "januar janner jan=1; februar feb=2; marz maerz mrz=3; april apr=4; mai=5; juni jun=6; juli "
        "jul=7; august aug=8;"
        " september sept sep=9; oktober okt=10; november nov=11; dezember dez=12"
    ),
    offsets=_offsets(
        "heute|heute morgen|heute früh|heute vormittag|heute mittag|heute nachmittag|heute abend|"
        "heut|vorhin|soeben|eben erst"
        "|gerade eben|vor einer stunde|vor zwei stunden|vor ein paar stunden=0; gestern|gestern "
        "abend|gestern morgen"
        "|gestern früh|gestern nachmittag|gestern mittag=1; vorgestern|vorgestern abend=2"
    ),
    before=phrases("vor|vor rund|vor etwa|vor ca|vor ungefahr|vor knapp"),
    after=phrases("her|lang|zuvor|zuruck"),
    since=phrases(
        "seit|seit dem|seit uber|ab|schon|bereits|schon seit|bereits seit|seit nunmehr|nun schon|nun|"
        "jetzt schon|mittlerweile"
    ),
    last=_set(
        "letzte letzten letzter letztem letztes vorige vorigen voriger vorigem vergangene "
        "vergangenen vergangener vergangenem verflossene"
    ),
    this=_set("diese dieser diesen diesem dieses"),
    early=_set("anfang beginn"),
    middle=_set("mitte"),
    late=_set("ende"),
    few=_set("einige einigen paar mehrere mehreren wenige wenigen etliche etlichen"),
    more=phrases("mehr als|uber|gut|langer als|mindestens|wohl|guten"),
    fewer=phrases("fast|knapp|weniger als|beinahe|kaum"),
    weekend=_set("wochenende"),
    later=_set("spater danach nach"),
    next_day=phrases("am nachsten tag|am tag darauf|am folgetag|tags darauf|am folgenden tag|am tag danach"),
    same_day=phrases(
        "am selben tag|am gleichen tag|noch am selben tag|noch am gleichen tag|am selben abend|"
        "sofort|gleich|direkt|umgehend"
        "|unverzuglich|subito|auf der stelle|unmittelbar"
    ),
    long=phrases(
        "seit wochen|seit monaten|seit langem|seit langerem|schon lange|schon langer|wochenlang|"
        "monatelang|seit ewigkeiten"
        "|seit einer ewigkeit|vor langerer zeit|vor langem|vor wochen|vor monaten|seit mehreren "
        "wochen|seit einigen wochen"
        "|seit geraumer zeit|seit einiger zeit|vor einiger zeit|seit jahren|letztes jahr|letzten "
        "sommer|vor einer weile|seit mehreren monaten"
        "|diesen sommer|im sommer"
    ),
    filler=_set(
        "oder bis der dem den die das volle vollen ganze ganzen rund etwa"
        " guten guter knappen ca zirka ungefahr circa so ."
    ),
    next=_set("nachste nachsten nachster nachstes kommende kommenden"),
)

EN = TimeWords(
    numbers=_numbers(
        "a=1 an=1 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 "
        "twelve=12 thirteen=13"
        " fourteen=14 fifteen=15 twenty=20 thirty=30 couple=2 dozen=12 half=0.5 fortnight=1"
    ),
    units=_units(
        "day days=d; week weeks wk wks=w; month months=m; year years=y; hour hours minutes mins "
        "hrs=h; fortnight fortnights=f;"
        " workday workdays=k"
    ),
    weekdays=_table(
        "monday mon=0; tuesday tue tues=1; wednesday wed=2; thursday thu thurs=3; friday fri=4; "
        "saturday sat=5; sunday sun=6"
    ),
    months=_table(
        "january jan=1; february feb=2; march mar=3; april apr=4; may=5; june jun=6; july jul=7; "
        "august aug=8;"
        " september sept sep=9; october oct=10; november nov=11; december dec=12"
    ),
    offsets=_offsets(
        "today|this morning|this afternoon|this evening|tonight|just now|earlier today|an hour ago|a "
        "few hours ago"
        "|a couple of hours ago|moments ago=0; yesterday|yesterday morning|yesterday evening|"
        "yesterday afternoon|last night=1;"
        "day before yesterday|the day before yesterday=2"
    ),
    before=phrases("dates back"),
    after=phrases("ago|now|and counting|since i|since we|since my|back|since then|earlier|prior"),
    since=phrases(
        "since|for|for over|already|for the past|for the last|over the last|over the past|the past|"
        "it s been|it has been|been|for about|for nearly|now"
    ),
    last=_set("last past previous"),
    this=_set("this"),
    early=_set("early beginning start"),
    middle=_set("mid middle"),
    late=_set("late end"),
    few=_set("few several some couple"),
    more=phrases("more than|over|at least|well over|longer than|a good"),
    fewer=phrases("almost|nearly|less than|barely|not even|under"),
    weekend=_set("weekend"),
    later=_set("later after afterwards"),
    next_day=phrases("the next day|the day after|the following day|next morning"),
    same_day=phrases(
        "the same day|that same day|that very day|the same evening|that day|immediately|straight "
        "away|straightaway|right away|at once|straight off|instantly|there and then|then and there"
    ),
    long=phrases(
        "for weeks|for months|for ages|for a long time|for a while|weeks ago|months ago|ages ago|a "
        "while ago|for some time"
        "|for several weeks|for several months|many weeks|last year|for years|weeks now|months now|a "
        "long time ago|long ago|some time ago"
        "|last summer|this summer|over the summer"
    ),
    filler=_set("some about around roughly good solid or of to a the full whole good long and"),
    next=_set("next coming following"),
)

WORDS: dict[str, TimeWords] = {"nl": NL, "fr": FR, "de": DE, "en": EN}
