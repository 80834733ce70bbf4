"""Numbers as words, per language. Folded: no accents, lower case."""

from __future__ import annotations

from itertools import product

from routing.words.text import fold

Numbers = dict[str, float]


def _numbers(text: str) -> Numbers:
    return {fold(word): float(value) for word, _, value in (item.partition("=") for item in text.split())}


def _joined(units: str, tens: str, link: str) -> Numbers:
    """`eenentwintig`, `einundzwanzig`: 21 to 99 in one word, the unit first."""
    pairs = product(_numbers(units).items(), _numbers(tens).items())
    return {unit + fold(link) + ten: low + high for (unit, low), (ten, high) in pairs}


_NL_TENS = "twintig=20 dertig=30 veertig=40 vijftig=50 zestig=60 zeventig=70 tachtig=80 negentig=90"
_NL_UNITS = "een=1 twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9"
_DE_TENS = (
    "zwanzig=20 dreißig=30 vierzig=40 fünfzig=50 fuenfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90"
)
_DE_UNITS = "ein=1 zwei=2 drei=3 vier=4 fünf=5 fuenf=5 sechs=6 sieben=7 acht=8 neun=9"

NL = _numbers(
    f"{_NL_UNITS} {_NL_TENS} één=1 'n=1 1tje=1 tien=10 elf=11 twaalf=12 dertien=13 veertien=14 vijftien=15"
    " zestien=16 zeventien=17 achttien=18 negentien=19 honderd=100 anderhalve=1.5 anderhalf=1.5 halve=0.5"
    " tweeënhalve=2.5 drieënhalve=3.5 tweetal=2 drietal=3 viertal=4 vijftal=5 zestal=6 zevental=7 achttal=8"
    " tiental=10 dozijn=12 vijftiental=15 twintigtal=20 dertigtal=30"
) | _joined(_NL_UNITS, _NL_TENS, "en")
FR = _numbers(
    "un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13"
    " quatorze=14 quinze=15 seize=16 vingt=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70"
    " nonante=90 cent=100 dizaine=10 quinzaine=14 huitaine=7 douzaine=12 vingtaine=20 trentaine=30"
    " demi=0.5 demie=0.5"
)
DE = _numbers(
    f"{_DE_UNITS} {_DE_TENS} eine=1 einen=1 einem=1 einer=1 eines=1 'ne=1 'ner=1 'nem=1 zwo=2 zehn=10 elf=11"
    " zwölf=12 zwoelf=12 dreizehn=13 vierzehn=14 fünfzehn=15 fuenfzehn=15 sechzehn=16 siebzehn=17"
    " achtzehn=18 neunzehn=19 hundert=100 anderthalb=1.5 anderthalben=1.5 eineinhalb=1.5 halben=0.5"
    " halbe=0.5 zweieinhalb=2.5 dreieinhalb=3.5 dutzend=12"
) | _joined(_DE_UNITS, _DE_TENS, "und")
EN = _numbers(
    "a=1 an=1 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12"
    " thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20"
    " thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 couple=2 dozen=12"
    " half=0.5 fortnight=1"
)

_NL_ORDINALS = (
    "eerste=1 tweede=2 derde=3 vierde=4 vijfde=5 zesde=6 zevende=7 achtste=8 negende=9 tiende=10 elfde=11"
    " twaalfde=12 dertiende=13 veertiende=14 vijftiende=15 zestiende=16 zeventiende=17 achttiende=18"
    " negentiende=19 twintigste=20 dertigste=30 eenendertigste=31"
)
_EN_ORDINALS = (
    "first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11"
    " twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18"
    " nineteenth=19 twentieth=20 thirtieth=30"
)
_DE_ORDINALS = (
    "erste=1 zweite=2 dritte=3 vierte=4 fünfte=5 fuenfte=5 sechste=6 siebte=7 achte=8 neunte=9 zehnte=10"
    " elfte=11 zwölfte=12 zwoelfte=12 dreizehnte=13 vierzehnte=14 fünfzehnte=15 sechzehnte=16 siebzehnte=17"
    " achtzehnte=18 neunzehnte=19 zwanzigste=20 dreißigste=30 einunddreißigste=31"
)
ORDINALS = {  # the day of a month in words: "de derde november", "am zwölften Oktober"
    "nl": _numbers(_NL_ORDINALS) | _joined(_NL_UNITS, "twintigste=20", "en"),
    "fr": _numbers("premier=1"),
    "de": {
        word + ending: value
        for word, value in (_numbers(_DE_ORDINALS) | _joined(_DE_UNITS, "zwanzigste=20", "und")).items()
        for ending in ("", "n", "r")
    },
    "en": _numbers(_EN_ORDINALS),
}
