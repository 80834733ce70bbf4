"""Is a name of words that a dictionary has, though they are not on everybody's lips, meant as a name?"""

from __future__ import annotations

from routing.identify.ordinary import is_listed, is_material, is_word
from routing.identify.use import AS, OF, STRONG_AT, Use, is_article, is_function
from routing.words.text import word_set

_PLACES = tuple(  # what compounds that are shops end in
    word_set(
        "stube stubchen laden ladchen markt haus hof welt eck ecke werk werkstatt manufaktur handel kontor"
        " boutique atelier zentrum scheune muhle schmiede bude depot versand shop store profi meister"
    )
)
_CAME = word_set("kam kamen kommt kommen stammt stammen")


def is_meant(use: Use) -> bool:
    """A name of words that a dictionary has, though they are not on everybody's lips: `signet`, `tuinlamp`.

    Beside what is bought ("the bookmark is missing") they stand with an article and without a capital.
    """
    if use.indefinite or (use.german and use.described) or use.before in AS:
        return False
    if (use.called_so and (use.proper or use.before == ":")) or use.titles or use.travelled_with:
        return True
    bare = use.introduced and use.before in STRONG_AT
    content = [token for token in use.words if not is_function(token.word) and token.kind == "word"]
    capitals = [token for token in content if token.capital]
    if use.german:
        return (
            is_named_in_german(use, several=len(content) > 1 and len(capitals) == len(content))
            and not use.owned
        )
    if any(not token.shout and token.start != use.first.start for token in capitals):
        return not use.owned
    if capitals and ((len(capitals) > 1 and use.hyphened) or use.counted or (use.heads and len(content) > 1)):
        return True
    if use.acts and not use.after_article and (use.place == 0 or not use.writes_capitals):
        return True
    if use.talked_to:
        return True
    if not use.writes_capitals or use.shouted:
        return _from_it(use)
    dealt = use.deals("purchase", "actor", "topic")
    if bare:
        return dealt and not (len(content) > 1 and use.owned)
    return dealt and _at_article(use)


def is_named_in_german(use: Use, *, several: bool) -> bool:
    """For German, where a capital tells nothing: "bei X", "von X", and two nouns side by side."""
    if use.acts and (use.place or several):
        return True
    if use.before in ("von", "uber", "gegen", "bei", "from"):
        return not use.owned
    if use.before == "vom" and not is_listed(use.words[0].word):  # a compound of the shop's own making
        words = use.sentence.words[max(0, use.place - 9) : use.place]
        return not use.owned and not _CAME.isdisjoint(words)
    if not use.introduced:
        return several and not use.after_article and use.deals("purchase", "actor")
    if not use.after_article and use.before != "beim":
        return several
    return bought_at_article(use, several=several)


def bought_at_article(use: Use, *, several: bool) -> bool:
    """Whether someone bought "at the X", in German: the thing bought or, at the end of the clause, the verb
    of buying follows, or X is two nouns."""
    tokens = use.sentence.tokens
    thing = use.end < len(tokens) and tokens[use.end].capital and tokens[use.end].kind == "word"
    thing = thing or any(hit.tag == "a" and hit.start == use.end for hit in use.hits)
    at = use.before == "beim" or (use.place > 1 and tokens[use.place - 2].word in STRONG_AT)
    sold = at and use.deals("purchase") and not use.occasion
    word = use.words[0].word  # "beim Sofa die falsche Farbe bestellt" is about one
    place = word.endswith(_PLACES) or not is_word(word)
    return sold and (several or thing or use.bought_there or (place and use.bought_after))


def _from_it(use: Use) -> bool:
    """For writers without capitals: "at X", "my wardrobe from X"."""
    dealt = use.deals("purchase", "actor", "topic")
    if use.introduced and use.before in STRONG_AT and dealt:
        return True
    thing = any(hit.tag in ("a", "the") and hit.start == use.place - 3 for hit in use.hits)
    articled = use.place > 2 and is_article(use.sentence.tokens[use.place - 3].word)
    if use.before in OF and (thing or articled):
        return not any(is_material(token.word) for token in use.words) and not use.owned
    return _at_article(use)


def _at_article(use: Use) -> bool:
    """Whether someone bought something "at the X": with a capital, or the thing bought right after it."""
    if not (use.after_article and use.place > 1 and use.sentence.tokens[use.place - 2].word in STRONG_AT):
        return False
    thing = any(hit.tag == "a" and hit.start == use.end for hit in use.hits)
    return use.deals("purchase") and (use.proper or thing)
