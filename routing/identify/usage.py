"""Do words that could be plain speech stand somewhere as a shop's name? (policy section 3)"""

from __future__ import annotations

from routing.identify.register import Name
from routing.words.lexicon import Hit
from routing.words.text import Sentence, Token, word_set

_SHOP_AT = word_set("bij chez bei beim from at van de von aupres sur op auf via contre tegen gegen over")
_FUNCTION = word_set(
    "de het le la les l d du des der die das the a en et und and & van von of aan in op ter -"
)
_GERMAN = word_set("ich und der das ist nicht eine bei wir haben auf mit mein meine dem beim habe fur von")


def used_as_name(name: Name, sentence: Sentence, place: int, end: int, hits: list[Hit]) -> bool:
    """Whether words that could be plain speech stand there as a shop's name."""
    tokens = sentence.tokens
    token = tokens[place]
    before = tokens[place - 1].word if place else ""
    single = end - place == 1
    articles = {hit.start for hit in hits if hit.tag == "a"}
    has_article = place - 1 in articles or (place - 2 in articles and tokens[place - 1].kind == "word")
    proper = all(t.capital and not t.shout for t in tokens[place:end] if not is_function(t.word))
    if not name.ordinary:
        return not (
            single and has_article and (not token.capital or _is_german(sentence)) and place - 1 in articles
        )
    if proper and before in ('"', "«", "“", "„", "'", "‘", "”"):
        return True
    shop_word_before = any(hit.tag == "site" and hit.end in (place, place - 1) for hit in hits)
    if shop_word_before and (before == ":" or proper or not is_article(before)):
        return True
    introduced = any(hit.tag == "at" and hit.end == place for hit in hits) or (
        is_article(before) and any(hit.tag == "at" and hit.end == place - 1 for hit in hits)
    )
    dealt = any(hit.tag in ("purchase", "actor") for hit in hits)
    if (
        before in _SHOP_AT
        and dealt
        and (proper or token.shout or not single or before in ("bij", "chez", "bei"))
    ):
        return not (end < len(tokens) and tokens[end].word in ("s",))
    if is_article(before) and place > 1 and tokens[place - 2].word in _SHOP_AT and dealt:
        bought = any(hit.tag == "purchase" for hit in hits)
        return (proper and (bought or not _is_german(sentence))) or _followed_by_place(tokens, end)
    acts = any(hit.tag == "actor" and hit.start == end for hit in hits)
    if proper and (
        acts or (not single and not is_function(tokens[end - 1].word) and tokens[end - 1].capital)
    ):
        return dealt or introduced
    if proper and not _is_german(sentence) and place > 0 and not has_article:
        return introduced or dealt or not single
    return False


def is_article(word: str) -> bool:
    return word in (
        "de",
        "het",
        "t",
        "le",
        "la",
        "les",
        "l",
        "der",
        "die",
        "das",
        "dem",
        "den",
        "the",
        "du",
        "au",
    )


def is_function(word: str) -> bool:
    return word in _FUNCTION


def _is_german(sentence: Sentence) -> bool:
    """Whether the sentence writes nouns with a capital, so that capitals tell nothing."""
    return not _GERMAN.isdisjoint(sentence.words)


def _followed_by_place(tokens: tuple[Token, ...], end: int) -> bool:
    return end < len(tokens) and tokens[end].capital and tokens[end].kind == "word"
