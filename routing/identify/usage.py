"""Do words that could be plain speech stand somewhere as a shop's name? (policy section 3)"""

from __future__ import annotations

from dataclasses import dataclass, replace

from routing.identify.ordinary import is_compound, is_ordinary
from routing.identify.register import Name
from routing.words.lexicon import Hit
from routing.words.text import Sentence, Token, word_set

_SHOP_AT = word_set("bij chez bei beim from at van de von aupres sur op auf via contre tegen gegen over")
_STRONG_AT = word_set("bij chez bei beim from at aupres via")
_TO = word_set("a aan naar to an")
_PAPERS = word_set(
    "bestelling klacht order commande plainte bestellung beschwerde factuur facture rechnung invoice"
    " complaint reclamation retour ordernummer bestelnummer levering livraison lieferung"
)
_AS = word_set("als wie comme as like zoals lauter voller")
_SURE_AT = word_set("bij chez bei")
_ARTICLES = word_set("de het t le la les l der die das dem den the du au")
_FUNCTION = word_set(
    "de het le la les l d du des der die das the a en et und and & van von of aan in op ter -"
)
_GERMAN = word_set(
    "ich und der das ist nicht eine einen wir haben auf mein meine meinem meiner unser unsere dem beim habe"
    " fur von vom zum zur sich hat sie er es nach seit noch aber wenn kein keine uber"
)
_DUTCH = word_set("ik het een van niet bij zijn werd voor naar maar aan wij hebben heb deze die dat er ze")
_ENGLISH = word_set("the i my was we and of is it they have this that not")
_GENITIVE = word_set(  # "the toy box of our son": a thing that belongs to someone, not a shop
    "unseres unserer meines meiner deines seiner seines ihres ihrer des der eines einer von vom"
    " van mijn onze zijn haar hun de du mon ma mes notre nos of my our his her their"
)
_TITLES = word_set(  # what stands before a person's name
    "mevr mevrouw mvr meneer mijnheer dhr heer juffrouw monsieur madame mme mlle mademoiselle mr mrs ms"
    " miss herr herrn frau dr prof familie fam maitre meester notaris collega chauffeur dochter zoon"
    " kleindochter kleinzoon man echtgenoot vrouw vriend vriendin fille fils mari femme epoux epouse ami"
    " amie tochter sohn mann freund freundin daughter son husband wife friend baby hond kat chien chat"
    " hund katze dog cat"
)
_QUOTES = ('"', "«", "“", "„", "'", "‘", "”", "»")


@dataclass(frozen=True, slots=True)
class Use:
    """A run of words that spells a name: tokens `place` up to `end` of a sentence with its cues.

    `field`: the whole sentence is this run, and the one before it asked which shop (a web form's field).
    `own`: the words are the writer's own name too.
    """

    sentence: Sentence
    place: int
    end: int
    hits: list[Hit]
    field: bool = False
    own: bool = False
    spelt: int = 1  # words of the name as it is registered

    @property
    def words(self) -> tuple[Token, ...]:
        return self.sentence.tokens[self.place : self.end]

    @property
    def before(self) -> str:
        return self.sentence.tokens[self.place - 1].word if self.place else ""

    @property
    def german(self) -> bool:
        """Whether the sentence writes nouns with a capital, so that capitals tell nothing."""
        return not _GERMAN.isdisjoint(self.sentence.words)

    @property
    def english(self) -> bool:
        """Whether "a" is an article in this sentence, not "to"."""
        return not _ENGLISH.isdisjoint(self.sentence.words)

    @property
    def dutch(self) -> bool:
        """Whether "de" is an article in this sentence, not "of"."""
        return not _DUTCH.isdisjoint(self.sentence.words)

    @property
    def proper(self) -> bool:
        """Whether it is written as a name: each word but little ones with a capital, numbers apart."""
        carrying = [token for token in self.words if not is_function(token.word) and token.kind == "word"]
        return bool(carrying) and all(token.capital and not token.shout for token in carrying)

    @property
    def introduced(self) -> bool:
        """Whether "at", "from" and the like stand before it, with or without an article."""
        ends = {
            hit.end
            for hit in self.hits
            if hit.tag == "at" and not (self.dutch and self.sentence.tokens[hit.start].word == "de")
        }
        return self.place in ends or (is_article(self.before) and self.place - 1 in ends)

    @property
    def indefinite(self) -> bool:
        """Whether "a" or "my" stands right before it."""
        return any(hit.tag == "a" and hit.start == self.place - 1 for hit in self.hits)

    @property
    def described(self) -> bool:
        """Whether "a" and a word between stand before it: "a real X"."""
        between = self.sentence.tokens[max(0, self.place - 1) : self.place]
        return any(hit.tag == "a" and hit.start == self.place - 2 for hit in self.hits) and all(
            token.kind == "word" and not token.capital for token in between
        )

    @property
    def called_so(self) -> bool:
        """Whether "the shop", "called" or the like stands beside it."""
        return any(
            (hit.tag in ("site", "called") and hit.end in (self.place, self.place - 1) and self._joined(hit))
            for hit in self.hits
        ) or (self.proper and any(hit.tag == "site" and hit.start == self.end for hit in self.hits))

    def _joined(self, hit: Hit) -> bool:
        """Whether nothing parts the word "shop" from the name but a colon, quote or "of"."""
        gap = self.sentence.tokens[hit.end : self.place]
        if hit.tag == "called" and gap and gap[0].word not in (":", *_QUOTES):
            return False
        return all(
            token.word in (":", "-", *_QUOTES)
            or (token.kind == "word" and not is_article(token.word))
            or (is_article(token.word) and self.proper)
            for token in gap
        )

    def deals(self, *tags: str) -> bool:
        return any(hit.tag in tags for hit in self.hits)

    @property
    def acts(self) -> bool:
        """Whether it says, refuses, delivers...: a verb of a firm right after it."""
        return any(hit.tag == "actor" and hit.start in (self.end, self.end + 1) for hit in self.hits)


def used_as_name(name: Name, use: Use) -> bool:
    """Whether these words are the shop's name there, and not plain speech or a person."""
    if use.before in _TITLES or (
        use.before == "." and use.place > 1 and use.sentence.tokens[use.place - 2].word in _TITLES
    ):
        return False
    if use.own:
        return (
            use.place in {hit.end for hit in use.hits if hit.tag == "at"} and use.before in _STRONG_AT
        ) or (use.called_so and use.place > 0)
    if use.field:
        return True
    use = replace(use, spelt=name.words)
    return _plain_word(use) if name.ordinary else _made_up_word(use)


def _made_up_word(use: Use) -> bool:
    """A name that no list of words knows: yes, unless a single word is written as a mere noun."""
    if use.end - use.place > 1:
        return not _runs_on(use)
    token = use.words[0]
    german = use.german
    if (use.indefinite or (german and use.described)) and (not token.capital or german):
        return False
    if use.before in _AS:
        return False
    if use.called_so or (use.introduced and use.before in _STRONG_AT):
        return True
    if token.capital:
        if german and is_article(use.before):
            return (use.introduced or use.acts) and not _owned(use)
        return not (is_compound(token.word) and german and not (use.introduced or use.acts))
    # without a capital, words around it must say that it is a firm
    return (use.introduced and not _owned(use)) or use.acts or not _capitals_elsewhere(use)


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
    beside = beside or (use.before in _TO and not use.english)
    return not (use.introduced or use.called_so or use.acts or beside or len(use.sentence.tokens) <= 4)


def _capitals_elsewhere(use: Use) -> bool:
    """Whether the sentence begins with a capital, so that its writer does use them."""
    return use.sentence.tokens[0].capital


def _owned(use: Use) -> bool:
    """Whether "of our son" or the like follows."""
    after = use.sentence.tokens[use.end : use.end + 1]
    return bool(after) and after[0].word in _GENITIVE


def _plain_word(use: Use) -> bool:
    """A name of everyday words: only where the words around it make it a shop's name."""
    proper, single = use.proper, use.end - use.place == 1
    if len([token for token in use.words if token.kind != "mark"]) < use.spelt:
        return True  # several words run together are no plain speech
    if use.introduced and any(token.word in ("&", "+", "@") for token in use.words):
        return True
    dealt = use.deals("purchase", "actor")
    if (proper or not single) and use.before in _QUOTES and (use.introduced or dealt or use.deals("site")):
        return True
    if use.called_so and (proper or use.before == ":"):
        return True
    if dealt and (_after_preposition(use) or (not use.indefinite and _at_the_shop(use))):
        return True
    return proper and _stands_alone(use)


def _after_preposition(use: Use) -> bool:
    """Whether it stands after a word as before a shop: "at X", "from the X", where something was dealt."""
    tokens, before, single = use.sentence.tokens, use.before, use.end - use.place == 1
    if before in _SHOP_AT and not (before == "de" and use.dutch):
        sure = _STRONG_AT if not single else _SURE_AT
        if use.proper or tokens[use.place].shout or before in sure:
            possessive = use.end < len(tokens) and tokens[use.end].word == "s"
            return not possessive and not (use.german and _owned(use))
    if (
        before in _TO
        and not (single or use.english)
        and not any(is_function(token.word) for token in use.words)
    ):
        return True
    if is_article(before) and use.place > 1 and tokens[use.place - 2].word in _SHOP_AT:
        bought = use.deals("purchase")
        return (use.proper and (bought or not use.german) and not _owned(use)) or _followed_by_place(use)
    return False


def _stands_alone(use: Use) -> bool:
    """Whether a run with capitals, and no preposition before it, is a name."""
    single, last = use.end - use.place == 1, use.words[-1]
    dealt = use.deals("purchase", "actor")
    if use.acts or (not single and not is_function(last.word) and last.capital):
        return dealt or use.introduced
    if use.before in _PAPERS:
        return True
    if (is_article(use.before) and not use.introduced) or use.german or not use.place or use.indefinite:
        return False
    return use.introduced or dealt or not single or use.deals("topic")


def _at_the_shop(use: Use) -> bool:
    """Whether "at the shop" stands right before it, so that even in capitals or without them it is a name."""
    tokens = use.sentence.tokens
    for hit in use.hits:
        if hit.tag == "site" and hit.end == use.place:
            before = hit.start - 1
            if before > 0 and is_article(tokens[before].word):
                before -= 1
            if before >= 0 and tokens[before].word in _STRONG_AT | {"op", "sur", "auf", "on"}:
                return True
    return False


def is_article(word: str) -> bool:
    return word in _ARTICLES


def is_function(word: str) -> bool:
    return word in _FUNCTION


def _followed_by_place(use: Use) -> bool:
    after = use.sentence.tokens[use.end : use.end + 1]
    return bool(after) and after[0].capital and after[0].kind == "word"
