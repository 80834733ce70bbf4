"""Adverbs and interjections with which a sentence tells the same, folded, by language."""

from __future__ import annotations

from routing.words.text import word_set

FILLERS = {
    "nl": word_set(
        "nog echt even eventjes eigenlijk gewoon goed helaas jammer toch trouwens ook inmiddels ondertussen"
        " intussen wel zelfs al vandaag allemaal steeds nochtans"
    ),
    "fr": word_set(
        "encore vraiment meme toujours malheureusement egalement aussi simplement bien deja helas franchement"
        " tout pourtant absolument carrement"
    ),
    "de": word_set(
        "noch wirklich einfach leider auch eigentlich mal gerade halt eben schon sogar inzwischen ja doch"
        " mittlerweile uberhaupt trotzdem"
    ),
    "en": word_set(
        "even really actually still unfortunately also simply yet sadly basically literally honestly already"
        " however"
    ),
    "other": word_set(""),
}
