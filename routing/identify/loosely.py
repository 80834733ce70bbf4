"""A second look, for letters in which no shop was found: words that are a holder's name, and stand as names
do, though nothing beside them says that it is a shop.

To ask "which shop?" of somebody who named it is the dearer mistake then. Where two holders are left, or the
letter names a stranger, nobody's name is taken from here.
"""

from __future__ import annotations

from itertools import takewhile

from routing.identify.bare import SAID, SAYS, stands_bare
from routing.identify.ordinary import is_listed
from routing.identify.register import Name
from routing.identify.use import AS, QUOTES, STRONG_AT, TITLES, Use, is_function
from routing.words.text import word_set

_JOINS = ("&", "+", "@")
_WRITERS = word_set("ich wir")
_GIVEN = word_set("ein eine einen mein meine meinen")
_DOES = word_set(  # what a firm or a person does, and seldom a thing
    "heeft had hebben hadden zegt zei blijft bleef wil wilde weigert weigerde laat liet vindt vond"
    " a avait ont avaient dit disait refuse veut voulait propose repond has had have says said keeps kept"
    " wants wanted refuses refused claims offers"
)
_KIND = word_set(
    "entgegenkommend freundlich unfreundlich hoflich unhoflich kulant unkulant hilfsbereit patzig"
)
_PARTING = word_set(", und aber ; : -")
_ON = word_set("auf bei")
_TURNED = word_set(
    "messaged emailed mailed called contacted phoned rang texted pestered ringing emailing calling"
    " contacting contacter appeler"
)
_WHEN = word_set("today tomorrow yesterday twice again back soon now never always often later")
_DUTCH_AUXILIARIES = word_set("heb hebben had hadden")
_ALREADY = word_set("al reeds meermaals verschillende meerdere twee drie vier vijf nu nog ondertussen")
_TURNED_DUTCH = word_set(
    "gebeld opgebeld gemaild gesmst geschreven aangeschreven gecontacteerd verwittigd gewhatsappt geappt"
    " geklaagd gereclameerd langsgegaan binnengegaan geweest"
)
_ASKED_DUTCH = word_set("vroeg vroegen mailde mailden belde belden schreef schreven contacteerde verwittigde")
_TURNED_FRENCH = word_set("ecrit telephone ecris ecrivons signale reclame adresse adressee")
_BEFORE_LAST = (",", ":", "(")
_GREETING = 3  # words, its comma included
_LONG = 3  # words of a name that plain speech in capitals will not hold by chance


def could_be_name(name: Name, use: Use) -> bool:
    """Whether these words may be the shop's name there, if no other shop is named in the letter."""
    titled = use.indefinite and not use.german and _is_several(use) and use.proper  # "my X Y bike broke"
    titled = titled or (use.english and _foreign(use))  # "my X clock"
    if use.own or (use.indefinite and not titled) or use.occasion or use.before in TITLES or use.before in AS:
        return False
    if name.words > use.content_words:  # run together: what the first look says of it holds
        return False
    if _is_several(use):
        return (
            _stands_out(use)
            or stands_bare(use)
            or _in_capitals(use)
            or _foreign(use)
            or _at_its_place(use)
            or _acts_after_greeting(use)
            or _ends_after_shop(use)
        )
    if use.owned:
        return False
    return (
        _at_capital(use)
        or _heads_line(use)
        or _foreign(use)
        or _turned_to(use)
        or _without_article(use)
        or stands_bare(use)
        or _opens_and_does(use)
        or _bought_at_unlisted(use)
        or _behaves_unlisted(use)
    )


def _is_several(use: Use) -> bool:
    return use.several or any(token.word in _JOINS for token in use.words)


def _stands_out(use: Use) -> bool:
    if use.shouted:
        long = len(use.words) >= _LONG and use.words[0].start != use.first.start
        return long or use.refuses or use.acts  # "X EN Y LEVERT NIET"
    return use.proper and (use.place > 0 or not (use.german or _opens_sentence(use)))


def _in_capitals(use: Use) -> bool:
    """ "My mattress of X Y sags", X and Y alone in capitals: so names are copied, and seldom things."""
    tokens = use.sentence.tokens
    around = (*tokens[max(0, use.place - 1) : use.place], *tokens[use.end : use.end + 1])
    carrying = [token for token in use.words if token.kind == "word" and not is_function(token.word)]
    return all(token.shout for token in carrying) and not any(token.shout for token in around)


def _foreign(use: Use) -> bool:
    """ "Mon colis Zandloper est perdu": of another language than the sentence."""
    made_with = use.english and use.indefinite  # in English, things bear their maker's name
    return use.foreign and not use.after_article and (use.words[0].capital or use.acts or made_with)


def _at_its_place(use: Use) -> bool:
    """ "De chez x y", "bij x en y gebeld": French and Dutch for a firm's place, without capitals."""
    if use.before == "chez":
        return not use.german
    return use.before == "bij" and use.dutch and not _TURNED_DUTCH.isdisjoint(use.sentence.words)


def _turned_to(use: Use) -> bool:
    """ "Messaged x twice", "heb x al drie keer gebeld", "j'ai écrit ... à x": bare words, and turned to."""
    words = use.sentence.words
    if use.before in _TURNED and use.words[0].word not in _WHEN:
        return True
    if use.before in ("ik", "we", "wij") and use.place > 1 and words[use.place - 2] in _ASKED_DUTCH:
        return use.words[0].capital  # "vroeg ik X of"
    after = words[use.end : use.end + 1]
    if use.before in _DUTCH_AUXILIARIES and after and after[0] in _ALREADY:
        return not _TURNED_DUTCH.isdisjoint(words[use.end :])
    near = words[max(0, use.place - 9) : use.place]
    return use.before == "a" and not use.english and not _TURNED_FRENCH.isdisjoint(near)


def _ends_after_shop(use: Use) -> bool:
    """ "The bookshop with the ribbon on its van, x y.": without capitals, set apart at the end."""
    told = any(hit.tag == "site" and hit.end < use.place for hit in use.hits)
    rest = use.sentence.words[use.end :]
    return told and use.before in _BEFORE_LAST and all(mark in (".", "!") for mark in rest)


def _acts_after_greeting(use: Use) -> bool:
    """ "Hello, x y has had my bike for weeks": without capitals but for the greeting's."""
    words = use.sentence.words
    return use.acts and use.before == "," and use.place <= _GREETING and use.end < len(words)


def _opens_sentence(use: Use) -> bool:
    """Whether only its first word has a capital, as each sentence's has."""
    return not any(token.capital and not is_function(token.word) for token in use.words[1:])


def _at_capital(use: Use) -> bool:
    """ "at X", with a capital that no noun has in that language."""
    word = use.words[0]
    return (
        not use.german
        and not use.shouted
        and word.capital
        and use.introduced
        and (use.before in STRONG_AT or use.before in QUOTES)
    )


def _heads_line(use: Use) -> bool:
    """ "X - broken lid": a word at the head of a line that no dictionary has but by its halves."""
    word = use.words[0]
    return use.heads and word.capital and not use.german and not is_listed(word.word)


def _without_article(use: Use) -> bool:
    """A German noun that no article goes with, where one must: "X antwortet nicht", "schickte ich X eine"."""
    if not use.german or not use.words[0].capital or use.after_article:
        return False
    after = use.sentence.tokens[use.end : use.end + 1]
    given = use.before in _WRITERS and bool(after) and after[0].word in _GIVEN
    return given or (use.place == 0 and use.refuses)


def _opens_and_does(use: Use) -> bool:
    """ "X has cancelled ...": a word that no dictionary has but by its halves, without an article."""
    word, after = use.words[0], use.sentence.tokens[use.end : use.end + 1]
    if use.place or use.german or not word.capital or use.shouted or is_listed(word.word):
        return False
    return bool(after) and after[0].word in _DOES


def _bought_at_unlisted(use: Use) -> bool:
    """ "bei der X bestellt", "schwört auf die X, also habe ich dort": likewise, where something was dealt."""
    word = use.words[0]
    if not (use.german and word.capital and use.after_article) or is_listed(word.word):
        return False
    there = use.before_article in _ON and any(
        token.word == "dort" for token in use.sentence.tokens[use.end :]
    )
    with_them = use.before_article == "mit" and use.deals("purchase")  # "waren wir mit der X in Rom"
    return there or with_them or (use.introduced and use.deals("bought"))


def _behaves_unlisted(use: Use) -> bool:
    """ "Die X war sehr entgegenkommend", "die X verweigert": likewise, of what does as people do."""
    word = use.words[0]
    if not (use.german and word.capital and use.after_article) or is_listed(word.word):
        return False
    words = use.sentence.words[use.end : use.end + 7]
    after = tuple(takewhile(lambda each: each not in _PARTING, words))
    verb, rest = after[:1], after[1:]
    if SAYS.intersection(verb):
        return True
    said = SAID if verb in (("hat",), ("hatte",)) else _KIND if verb in (("ist",), ("war",)) else ()
    return any(each in said for each in rest)
