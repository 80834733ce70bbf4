"""Words for days and spans of time, per language. Folded: no accents, lower case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from intake.reading.words import numerals
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
    recent: Phrases = field(default_factory=dict)  # "recently": yesterday at the latest
    following: frozenset[str] = frozenset()  # "le lundi suivant": after a day told before
    earlier: frozenset[str] = frozenset()  # "twee dagen ervoor": before a day told before


def _table(text: str) -> dict[str, int]:
    """`word word = value` groups, parted by `;`."""
    found: dict[str, int] = {}
    for group in text.split(";"):
        words, _, value = group.partition("=")
        for word in words.split():
            found[fold(word)] = int(value)
    return found


def _weekdays(text: str, parts: str) -> dict[str, int]:
    """Weekdays, and each with a part of the day behind it: `maandagavond`, `Dienstagmorgen`."""
    found = _table(text)
    for word, number in list(found.items()):
        found.update({word + fold(part): number for part in parts.split()})
    return found


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
    numbers=numerals.NL,
    units=_units(
        "dag dagen daagjes dage daag=d; week weken wekn wkn wk weekje weekjes=w; maand maanden maandje=m; "
        "jaar jaren=y;"
        " uur uren minuten uurtje uurtjes=h; werkdag werkdagen=k; kwartaal=m; weekend weekends weekenden=e"
    ),
    weekdays=_weekdays(
        "maandag maandg maendag=0; dinsdag dinsdg=1; woensdag woensdg woendag=2; donderdag donderdg=3;"
        " vrijdag vrydag vrijdg=4; zaterdag zaterdg zatterdag=5; zondag=6",
        "morgen ochtend voormiddag middag namiddag avond nacht",
    )
    | _table("ma=0; di=1; wo=2; do=3; vr vrij=4; za zat=5; zo=6"),
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
    after=phrases(
        "geleden|gelede|gelen|terug|her|is het geleden|is t geleden|is dat geleden|is dat nu geleden"
        "|is het nu geleden|is het al geleden|is het intussen geleden|zijn het geleden|is dit geleden"
    ),
    since=phrases(
        "sinds|al|reeds|vanaf|sedert|sinds al|al sinds|nu al|ondertussen|intussen|inmiddels|nu|al meer dan"
        "|al van|t is al van|al vanaf|al sedert"
    ),
    last=_set("vorige vorig afgelopen verleden voorbije laatste laatstleden"),
    this=_set("deze dit"),
    early=_set("begin beginnend vroeg"),
    middle=_set("half midden halverwege medio"),
    late=_set("eind einde laat"),
    few=_set("enkele paar aantal verschillende meerdere ettelijke wat"),
    more=phrases(
        "meer dan|iets meer dan|wat meer dan|ruim|goed|langer dan|iets langer dan|zeker|minstens|dik"
        "|op zijn minst|toch al meer dan|tenminste"
    ),
    fewer=phrases(
        "bijna|nog geen|amper|nauwelijks|minder dan|krap|net geen|iets minder dan|haast|hoogstens|hooguit"
    ),
    weekend=_set("weekend weekeinde"),
    later=_set("later nadien daarna erna na verder daarop"),
    next_day=phrases(
        "s anderdaags|anderendaags|sanderdaags|s anderendags|de ochtend erna|de ochtend nadien|de morgen erna"
        "|de volgende morgen|de volgende ochtend|de dag nadien|de daaropvolgende dag|de dag daarop"
        "|de dag erna|de dag nadien|daags nadien|daags erna|de volgende dag|de dag erop|s "
        "anderendaags|sanderendaags|de dag daarna"
    ),
    same_day=phrases(
        "dezelfde dag|diezelfde dag|de dag zelf|dezelfde avond|diezelfde avond|diezelfde namiddag"
        "|diezelfde middag|diezelfde voormiddag|diezelfde ochtend|diezelfde nacht|die avond zelf|die dag zelf"
        "|meteen|direct|onmiddellijk|"
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
        "al meerdere weken|lang geleden|al weken en|al tijden|tijden geleden|sinds tijden"
        "|al een hele poos|al een eind|al een hele eind|al ik weet niet hoe lang|al veel te lang"
        "|al eventjes|al even"
    ),
    filler=_set(
        "of à a tot de het volle hele goede goeie kleine lange een dikke zowat ongeveer circa dik klein"
        " pas zo n"
        " nog maar slechts pakweg grofweg rond maximum ca zoiets bijna heel , een en zulke stuk"
    ),
    next=_set("volgende volgend komende komend aanstaande"),
    recent=phrases(
        "onlangs|recent|recentelijk|kort geleden|kortgeleden|pas geleden|kortelings|dezer dagen|deze dagen"
        "|de laatste dagen|de afgelopen dagen|de voorbije dagen|eerder deze week|vroeger deze week"
        "|niet lang geleden"
        "|eerder deze maand|een van de laatste dagen"
    ),
    following=_set("erna nadien daarna erop daarop daaropvolgende erachter"),
    earlier=_set("ervoor voordien daarvoor tevoren eerder"),
)

FR = TimeWords(
    numbers=numerals.FR,
    units=_units(
        "jour jours=d; semaine semaines sem semaime semaines=w; mois=m; an ans annee annees=y; heure "
        "heures minutes=h;"
        " ouvrable ouvrables=k; weekend weekends=e"
    ),
    weekdays=_table(
        "lundi lun=0; mardi mar=1; mercredi mer=2; jeudi jeu=3; vendredi ven=4; samedi sam=5; dimanche dim=6"
    ),
    months=_table(
        "janvier janv jan=1; fevrier fev fevr=2; mars=3; avril avr=4; mai=5; juin=6; juillet juil=7; aout=8;"
        " septembre sept sep=9; octobre oct=10; novembre nov=11; decembre dec=12"
    ),
    offsets=_offsets(
        "aujourd hui|ce matin|cet apres midi|ce midi|ce soir|cette nuit|tout a l heure|a l instant|"
        "ce jour meme|demeure ce jour|ecrit ce jour|envoye ce jour|contacte ce jour|appele ce jour"
        "|mail ce jour"
        "|il y a une heure|il y a quelques heures|il y a deux heures=0; hier|hier soir|hier matin|"
        "hier apres midi=1;"
        "avant hier|avanthier|avant hier soir|l avant veille=2;il y a une huitaine|depuis une huitaine=7;"
        "avant hier matin|avant hier apres midi=2; il y a une quinzaine|depuis une quinzaine"
        "|ca fait une quinzaine|voila une quinzaine=14"
    ),
    before=phrases(
        "il y a|y a|ya|voici|voila|ca fait|cela fait|il y a deja|il ya|voici deja|voila deja|ca fait "
        "deja|cela fait deja|remonte a|date de|ca doit faire|cela doit faire|il y a eu|cela fera|ca fera"
        "|ce sera|ca va faire|cela va faire|il y a de cela"
        "|il y a de ca|il y a maintenant|cela fait bien|ca fait bien"
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
    more=phrases("plus de|plus d|bien|au moins|largement|un peu plus de|un peu plus d|facilement"),
    fewer=phrases("presque|pres de|pres d|moins de|moins d|a peine|un peu moins de|un peu moins d|meme pas"),
    weekend=_set("weekend end"),
    later=_set("apres"),
    next_day=phrases(
        "le lendemain|des le lendemain|le lendemain matin|le lendemain meme|le jour suivant|le jour d apres"
        "|le surlendemain matin"
    ),
    same_day=phrases(
        "le jour meme|le meme jour|aussitot|tout de suite|immediatement|directement|sur le champ|"
        "dans la foulee|le soir meme|ce soir la|l apres midi meme|ce jour la|la journee meme"
        "|de suite|illico|subito|sans attendre"
    ),
    long=phrases(
        "depuis des semaines|depuis des mois|depuis longtemps|depuis plusieurs semaines|depuis plusieurs mois"
        "|il y a longtemps|depuis un moment|depuis un bon moment|il y a des semaines|il y a des mois|"
        "des semaines que"
        "|des mois que|depuis des lustres|depuis une eternite|il y a un moment|pendant des semaines|"
        "pendant des mois"
        "|depuis un bout de temps|depuis un certain temps|depuis pas mal de temps|depuis un temps fou|"
        "il y a un bout de temps|il y a un certain temps|il y a pas mal de temps|ca fait longtemps|"
        "cela fait longtemps|"
        "depuis des annees|ca fait des semaines|ca fait des mois"
        "|il y a belle lurette|il y a plusieurs semaines|il y a plusieurs mois"
    ),
    filler=_set(
        "ou a le la de d petite environ grosse bon petits plus bonne bonnes pleine longues longue du et"
        " seulement"
        " juste maintenant quelque maximum cela ca approximativement grand grande peu pres longs bons"
        " tout deja ,"
    ),
    next=_set("prochain prochaine"),
    recent=phrases(
        "recemment|dernierement|l autre jour|ces jours ci|ces derniers jours|ces jours derniers|il y a peu"
        "|tout recemment|plus tot cette semaine|plus tot dans la semaine|plus tot ce mois ci|depuis peu"
        "|naguere"
    ),
    following=_set("suivant suivante apres d"),
    earlier=_set("avant auparavant precedent"),
)

DE = TimeWords(
    numbers=numerals.DE,
    units=_units(
        "tag tage tagen tages=d; woche wochen wo=w; monat monate monaten monats=m; jahr jahre jahren "
        "jahres=y;"
        " wochenende wochenenden=e; stunde stunden minuten=h; werktag werktage werktagen arbeitstag"
        " arbeitstage arbeitstagen=k"
    ),
    weekdays=_weekdays(
        "montag=0; dienstag=1; mittwoch=2; donnerstag=3; freitag=4; samstag sonnabend=5; sonntag=6",
        "morgen vormittag mittag nachmittag abend nacht früh",
    )
    | _table("mo=0; di=1; mi=2; do=3; fr=4; sa=5; so=6"),
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
    before=phrases("vor|vor rund|vor etwa|vor ca|vor ungefahr"),
    after=phrases(
        "her|lang|zuruck|ist es her|ist das her|ist es jetzt her|sind es her|sind es jetzt her"
        "|ist das jetzt her"
        "|ist es schon her|ist das schon her|ist es nun her"
    ),
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
    few=_set("einige einigen paar mehrere mehreren wenige wenigen etliche etlichen einigem"),
    more=phrases(
        "mehr als|etwas mehr als|uber|etwas uber|gut|langer als|mindestens|wohl|reichlich"
        "|ein bisschen mehr als"
    ),
    fewer=phrases("fast|knapp|weniger als|etwas weniger als|beinahe|kaum|noch keine|nicht einmal|gerade mal"),
    weekend=_set("wochenende"),
    later=_set("spater danach nach darauf drauf"),
    next_day=phrases(
        "am nachsten tag|am nachsten morgen|den tag darauf|anderntags|am andern tag|am anderen tag"
        "|am tag drauf"
        "|am nachsten abend|am tag darauf|am folgetag|tags darauf|am folgenden tag|am tag danach"
    ),
    same_day=phrases(
        "am selben tag|am gleichen tag|noch am selben tag|noch am gleichen tag|am selben abend|"
        "am gleichen abend|noch am abend|"
        "sofort|gleich|direkt|umgehend"
        "|unverzuglich|subito|auf der stelle|unmittelbar"
    ),
    long=phrases(
        "seit wochen|seit monaten|seit langem|seit langerem|schon lange|schon langer|wochenlang|"
        "monatelang|seit ewigkeiten"
        "|seit einer ewigkeit|vor langerer zeit|vor langem|vor wochen|vor monaten|seit mehreren "
        "wochen|seit einigen wochen"
        "|seit geraumer zeit|seit einiger zeit|vor einiger zeit|seit jahren|vor einer weile"
        "|seit mehreren monaten|schon ewig|ewig lange|seit einer weile|schon eine weile"
        "|eine ganze weile"
        "|schon langere zeit|seit langerer zeit|vor ewigkeiten|vor geraumer zeit"
    ),
    filler=_set(
        "oder bis der dem den die das volle vollen ganze ganzen rund etwa"
        " guten guter knappen ca zirka ungefahr circa so . erst etwa schon nun , bereits nur circa lange"
        " langen"
    ),
    next=_set("nachste nachsten nachster nachstes kommende kommenden"),
    recent=phrases(
        "neulich|kurzlich|unlangst|vor kurzem|jungst|letztens|dieser tage|in den letzten tagen"
        "|die letzten tage"
        "|fruher in dieser woche|vor nicht langer zeit|erst kurzlich"
    ),
    following=_set("darauf danach drauf folgenden darauffolgenden"),
    earlier=_set("davor zuvor vorher"),
)

EN = TimeWords(
    numbers=numerals.EN,
    units=_units(
        "day days=d; week weeks wk wks=w; month months=m; year years=y; hour hours minutes mins "
        "hrs=h; fortnight fortnights=f;"
        " workday workdays=k; weekend weekends=e"
    ),
    weekdays=_table(
        "monday mon=0; tuesday tue tues=1; wednesday wed weds=2; thursday thu thur thurs=3; friday fri=4;"
        " saturday sat=5; sunday sun=6"
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
    after=phrases("ago|now|and counting|since i|since we|since my|back|since then|gone now"),
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
    more=phrases(
        "more than|over|at least|well over|longer than|a good|just over|a little over|a bit over"
        "|slightly over"
        "|a little more than|just more than|upwards of|a bit more than"
    ),
    fewer=phrases(
        "almost|nearly|less than|barely|not even|under|just under|a little under|going on|close to"
    ),
    weekend=_set("weekend"),
    later=_set("later after afterwards following on"),
    next_day=phrases(
        "the next day|the day after|the following day|next morning|the next morning|the following morning"
        "|next day|the morning after|the very next day"
    ),
    same_day=phrases(
        "the same day|that same day|that very day|the same evening|that same evening"
        "|that same afternoon|that same morning|that very evening|that same night|that evening|that day"
        "|immediately|straight away|straightaway|right away|at once|straight off|instantly"
        "|there and then|then and there"
    ),
    long=phrases(
        "for weeks|for months|for ages|for a long time|for a while|weeks ago|months ago|ages ago|a "
        "while ago|for some time"
        "|for several weeks|for several months|many weeks|for years|weeks now|months now|a "
        "long time ago|long ago|some time ago|for weeks and weeks"
        "|for donkey s years|for weeks on end|for months on end|for quite a while|for quite some time"
        "|for far too long"
        "|for too long|quite a while ago|quite some time ago|since forever|forever ago"
    ),
    filler=_set(
        "some about around roughly good solid or of to a the full whole long and so odd only just maybe"
        " , approximately"
    ),
    next=_set("next coming"),
    recent=phrases(
        "recently|the other day|not long ago|earlier this week|earlier this month|these last few days"
        "|the last few days|in the last few days|in recent days|over the last few days|lately|quite recently"
    ),
    following=_set("after following afterwards later"),
    earlier=_set("before earlier previously beforehand prior"),
)

WORDS: dict[str, TimeWords] = {"nl": NL, "fr": FR, "de": DE, "en": EN}
