"""Feasts, holidays and seasons by which people tell a day. Folded: no accents, lower case.

`FIXED` by month and day, `MOVING` by days after Easter Sunday, `COUNTED` by a weekday's number in a month;
`SPANS` are the names of holidays and seasons, whose days `intake.reading.feasts` works out.
"""

from __future__ import annotations

from typing import TypeVar

from routing.words.text import fold

Phrase = tuple[str, ...]
Value = TypeVar("Value")


def _each(table: dict[str, Value]) -> dict[Phrase, Value]:
    return {
        tuple(fold(word) for word in phrase.split()): value
        for group, value in table.items()
        for phrase in group.split("|")
        if phrase.strip()
    }


FIXED: dict[Phrase, tuple[int, int]] = _each(
    {
        "kerst|kerstmis|kerstdag|eerste kerstdag|1e kerstdag|noel|weihnachten|christmas|christmas day|xmas"
        "|jour de noel|erster weihnachtstag|ersten weihnachtstag|1 weihnachtstag|weihnachtstag": (12, 25),
        "kerstavond|heiligabend|heilig abend|heiligen abend|christmas eve|reveillon de noel": (12, 24),
        "tweede kerstdag|2e kerstdag|2de kerstdag|zweiten weihnachtstag|zweiter weihnachtstag"
        "|2 weihnachtstag|boxing day|stephanstag|st stephen s day": (12, 26),
        "oudejaar|oudjaar|oudejaarsavond|oudejaarsdag|silvester|new year s eve|new years eve|nye"
        "|reveillon du nouvel an|saint sylvestre|st sylvestre|oud op nieuw|oud en nieuw|reveillon": (12, 31),
        "nieuwjaar|nieuwjaarsdag|neujahr|neujahrstag|new year|new year s|new years|new year s day"
        "|new years day|nouvel an|jour de l an|jour de l an neuf": (1, 1),
        "driekoningen|epiphanie|dreikonige|drei konige|epiphany|fete des rois|twelfth night": (1, 6),
        "lichtmis|chandeleur|candlemas": (2, 2),
        "valentijn|valentijnsdag|saint valentin|st valentin|valentinstag|valentine s day|valentine s"
        "|valentines day|valentines": (2, 14),
        "koningsdag|kings day|king s day": (4, 27),
        "dag van de arbeid|feest van de arbeid|fete du travail|tag der arbeit|labour day|may day"
        "|maifeiertag": (5, 1),
        "feest van de vlaamse gemeenschap|vlaamse feestdag": (7, 11),
        "quatorze juillet": (7, 14),
        "nationale feestdag|fete nationale|nationalfeiertag|national holiday|national day": (7, 21),
        "assomption|assumption|assumption day|maria himmelfahrt|maria hemelvaart|o l v hemelvaart"
        "|o . l . v . hemelvaart|olv hemelvaart|onze lieve vrouw hemelvaart|half oogst|halfoogst"
        "|moederdag in antwerpen": (
            8,
            15,
        ),
        "eerste schooldag|begin van het schooljaar|start van het schooljaar|schulbeginn|schulanfang"
        "|rentree|rentree scolaire|rentree des classes": (9, 1),
        "fete de la communaute|fete de la communaute francaise": (9, 27),
        "tag der deutschen einheit": (10, 3),
        "reformationstag|halloween": (10, 31),
        "allerheiligen|toussaint|all saints|all saints day|all saint s day|all hallows": (11, 1),
        "allerzielen|jour des morts|fete des morts|allerseelen|all souls|all souls day": (11, 2),
        "wapenstilstand|wapenstilstandsdag|armistice|armistice day|remembrance day|waffenstillstand"
        "|sint maarten|saint martin|st martin|martinstag|st martinstag|sankt martin": (11, 11),
        "koningsfeest|fete du roi|fete de la dynastie": (11, 15),
        "sinterklaas|sint nicolaas|saint nicolas|st nicolas|saint nicholas|st nicholas|nikolaus"
        "|nikolaustag|nikolo|saint nicholas day": (12, 6),
        "pakjesavond|sinterklaasavond": (12, 5),
        "zwischen den jahren|zwischen weihnachten und neujahr|zwischen weihnachten und silvester"
        "|tussen kerst en nieuwjaar|tussen kerstmis en nieuwjaar|tussen kerst en nieuw|tussen de feestdagen"
        "|entre noel et nouvel an|entre noel et le nouvel an|entre les fetes|between christmas and new year"
        "|between christmas and new year s": (12, 31),
    }
)
MOVING: dict[Phrase, int] = _each(
    {
        "vette donderdag|weiberfastnacht|jeudi gras": -52,
        "rosenmontag|lundi gras": -48,
        "carnaval|karnaval|vastenavond|mardi gras|karneval|fasching|fastnacht|faschingsdienstag"
        "|shrove tuesday|pancake day|carnival": -47,
        "aswoensdag|as woensdag|mercredi des cendres|aschermittwoch|ash wednesday": -46,
        "palmzondag|dimanche des rameaux|rameaux|palmsonntag|palm sunday": -7,
        "witte donderdag|jeudi saint|grundonnerstag|maundy thursday|holy thursday": -3,
        "goede vrijdag|vendredi saint|karfreitag|good friday": -2,
        "stille zaterdag|paaszaterdag|samedi saint|karsamstag|ostersamstag|holy saturday|easter saturday": -1,
        "pasen|paques|ostern|easter|easter sunday|paaszondag|ostersonntag|dimanche de paques"
        "|eerste paasdag|eerste pasen": 0,
        "paasmaandag|tweede paasdag|2e paasdag|2de paasdag|lundi de paques|ostermontag|easter monday"
        "|paasweekend|osterwochenende|easter weekend|weekend de paques|weekend van pasen"
        "|pont de paques": 1,
        "hemelvaart|hemelvaartsdag|o l h hemelvaart|o . l . h . hemelvaart|olh hemelvaart"
        "|onze lieve heer hemelvaart|ascension"
        "|ascension day|ascension thursday|jeudi de l ascension|himmelfahrt|christi himmelfahrt"
        "|vatertag in deutschland": 39,
        "hemelvaartweekend|hemelvaartsweekend|pont de l ascension|weekend de l ascension"
        "|himmelfahrtswochenende|ascension weekend|brug van hemelvaart|weekend van hemelvaart": 42,
        "pinksteren|pentecote|pfingsten|pentecost|whitsun|whit sunday|pinksterzondag|pfingstsonntag"
        "|eerste pinksterdag": 49,
        "pinkstermaandag|tweede pinksterdag|2e pinksterdag|lundi de pentecote"
        "|lundi de la pentecote|pfingstmontag|whit monday"
        "|pinksterweekend|pfingstwochenende|weekend de pentecote|weekend de la pentecote"
        "|weekend van pinksteren|whitsun weekend": 50,
        "fronleichnam|sacramentsdag|fete dieu|corpus christi": 60,
    }
)
COUNTED: dict[Phrase, tuple[int, int, int, int]] = _each(  # month, weekday, which, days after it
    {
        "moederdag|fete des meres|muttertag|mother s day|mothers day": (5, 6, 2, 0),
        "vaderdag|fete des peres|father s day|fathers day": (6, 6, 2, 0),
        "black friday|blackfriday": (11, 3, 4, 1),
        "cyber monday|cybermonday": (11, 3, 4, 4),
        "black week|black weekend|black friday week|semaine du black friday|black friday weekend"
        "|weekend du black friday": (11, 3, 4, 4),
        "thanksgiving": (11, 3, 4, 0),
    }
)
SPANS: dict[Phrase, str] = _each(
    {
        "zomervakantie|grote vakantie|vacances d ete|grandes vacances|sommerferien|grossen ferien"
        "|summer holidays|summer holiday|summer vacation|summer break|school holidays": "summer holidays",
        "herfstvakantie|allerheiligenvakantie|vacances d automne|conge d automne|vacances de toussaint"
        "|vacances de la toussaint|conge de toussaint|conge de la toussaint|conges de toussaint|herbstferien"
        "|allerheiligenferien|autumn holidays|autumn half term|autumn break": "autumn holidays",
        "kerstvakantie|vacances de noel|conges de noel|conge de noel|vacances d hiver|weihnachtsferien"
        "|christmas holidays|christmas holiday|christmas break": "christmas holidays",
        "feestdagen|eindejaarsfeesten|eindejaarsperiode|fetes|fetes de fin d annee|feiertage|feiertagen"
        "|festive season|festive period|christmas period": "feasts",
        "krokusvakantie|carnavalsvakantie|voorjaarsvakantie|conge de carnaval|vacances de carnaval"
        "|conge de detente|vacances de detente|karnevalsferien|winterferien"
        "|spring half term": "carnival holidays",
        "paasvakantie|vacances de paques|conge de paques|conges de paques|vacances de printemps"
        "|osterferien|easter holidays|easter holiday|easter break": "easter holidays",
        "bouwverlof|conge du batiment|conges du batiment|baujahresurlaub|bauurlaub": "builders holidays",
        "zomer|ete|sommer|summer": "summer",
        "lente|voorjaar|printemps|fruhling|fruhjahr|spring": "spring",
        "herfst|najaar|automne|herbst|autumn": "autumn",
        "winter|hiver": "winter",
        "vakantie|vacances|ferien|holidays": "holidays",
    }
)
