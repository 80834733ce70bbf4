"""Do words that could be plain speech stand somewhere as a shop's name? (policy section 3)"""

from __future__ import annotations

from dataclasses import replace

from routing.identify.ordinary import ends_in_a_word, is_listed, is_ordinary, is_word
from routing.identify.rarer import bought_at_article, is_meant, is_named_in_german
from routing.identify.register import Name
from routing.identify.use import (
    AS,
    PAPERS,
    QUOTES,
    SHOP_AT,
    STRONG_AT,
    SURE_AT,
    TITLES,
    TO,
    Use,
    is_article,
    is_function,
)


def used_as_name(name: Name, use: Use) -> bool:
    """Whether these words are the shop's name there, and not plain speech or a person."""
    if use.before in TITLES or (
        use.before == "." and use.place > 1 and use.sentence.tokens[use.place - 2].word in TITLES
    ):
        return False
    if use.own:
        return (
            use.place in {hit.end for hit in use.hits if hit.tag == "at"} and use.before in STRONG_AT
        ) or (use.called_so and use.place > 0)
    if use.field or use.incorporated or use.tagged:
        return True
    use = replace(use, spelt=name.words, little=name.little)
    if name.words > use.content_words and not is_listed(use.words[0].word):
        told = use.called_so or use.introduced or use.acts or not is_word(use.words[0].word)
        if told:
            return True  # several words run together that make no compound are no plain speech
    if name.ordinary:
        return _plain_word(use)
    return is_meant(use) if name.listed else _made_up_word(use)


def _made_up_word(use: Use) -> bool:
    """A name that no list of words knows: yes, unless a single word is written as a mere noun."""
    if use.end - use.place > 1:
        return not _runs_on(use)
    token = use.words[0]
    german = use.german
    if (use.indefinite or (german and use.described)) and (not token.capital or german):
        return False
    if use.before in AS:
        return False
    if use.called_so or (use.introduced and use.before in STRONG_AT and use.before != "beim"):
        return True
    if token.capital:
        if not german or use.before in PAPERS or is_named_in_german(use, several=False):
            return True
        return not (is_article(use.before) or ends_in_a_word(token.word))
    # without a capital, words around it must say that it is a firm
    if use.acts or not use.writes_capitals:
        return True
    return use.introduced and not use.after_article and not use.owned


def _runs_on(use: Use) -> bool:
    """Whether several words, everyday ones among them, stand in plain speech: "sooner or later I ..."."""
    content = [token for token in use.words if token.kind == "word" and not is_function(token.word)]
    if not any(is_ordinary(token.word) for token in content):
        return False
    if any(token.capital and token is not use.sentence.tokens[0] for token in content):
        return False
    beside = any(
        hit.tag in ("purchase", "actor", "topic", "site") and (hit.end == use.place or hit.start == use.end)
        for hit in use.hits
    )
    beside = beside or (use.before in TO and not use.english)
    return not (use.introduced or use.called_so or use.acts or beside or len(use.sentence.tokens) <= 4)


def _plain_word(use: Use) -> bool:
    """A name of everyday words: only where the words around it make it a shop's name."""
    proper, single = use.proper, use.end - use.place == 1
    if (use.introduced or use.acts) and any(token.word in ("&", "+", "@") for token in use.words):
        return True
    dealt = use.deals("purchase", "actor")
    if (proper or not single) and use.before in QUOTES and (use.introduced or dealt or use.deals("site")):
        return True
    if use.called_so and (proper or use.before == ":"):
        return True
    if not single and (use.talked_to or (use.acts and not (use.writes_capitals or use.after_article))):
        return not use.indefinite
    if use.several and (use.titles or (use.counted and proper)):
        return True
    if proper and use.travelled_with:
        return True
    if dealt and (_after_preposition(use) or (not use.indefinite and _at_the_shop(use))):
        return True
    return proper and _stands_alone(use)


def _after_preposition(use: Use) -> bool:
    """Whether it stands after a word as before a shop: "at X", "from the X", where something was dealt."""
    tokens, before = use.sentence.tokens, use.before
    if before in SHOP_AT and not (before == "de" and use.dutch):
        if use.german and not use.several:
            return before in STRONG_AT and use.bought_there and not use.owned and not use.occasion
        possessive = use.end < len(tokens) and tokens[use.end].word == "s"
        if use.proper or tokens[use.place].shout:
            return not possessive and not (use.german and use.owned) and not use.occasion
        if use.several and use.capitals and before in SURE_AT:
            return not use.german
        if use.several or before in SURE_AT:
            told = use.bought_there or (use.several and use.bought_before)
            return before in STRONG_AT and told and not possessive and not use.occasion
    if before in TO and use.several and not use.english and (use.proper or use.capitals):
        return True
    if is_article(before) and use.place > 1 and tokens[use.place - 2].word in SHOP_AT:
        if use.german:
            return use.proper and not use.owned and bought_at_article(use, several=use.several)
        return (use.proper and not use.owned) or _followed_by_place(use)
    return False


def _stands_alone(use: Use) -> bool:
    """Whether a run with capitals, and no preposition before it, is a name."""
    last = use.words[-1]
    dealt = use.deals("purchase", "actor")
    if use.refuses:
        return True
    titled = use.several and not is_function(last.word) and last.capital
    if (use.acts and (use.place or titled)) or (titled and (use.place or not use.german)):
        return dealt or use.introduced
    if use.before in PAPERS and not use.german:
        return True
    if (is_article(use.before) and not use.introduced) or use.german or not use.place or use.indefinite:
        return False
    return use.introduced or dealt or use.several or use.deals("topic")


def _at_the_shop(use: Use) -> bool:
    """Whether "at the shop" stands right before it, so that even in capitals or without them it is a name."""
    tokens = use.sentence.tokens
    for hit in use.hits:
        if hit.tag == "site" and hit.end == use.place:
            before = hit.start - 1
            if before > 0 and is_article(tokens[before].word):
                before -= 1
            if before >= 0 and tokens[before].word in STRONG_AT | {"op", "sur", "auf", "on"}:
                return True
    return False


def _followed_by_place(use: Use) -> bool:
    after = use.sentence.tokens[use.end : use.end + 1]
    return bool(after) and after[0].capital and after[0].kind == "word"
