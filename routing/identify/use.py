"""A run of words that spells a shop's name, and what the words around it make of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routing.identify.ordinary import is_foreign
from routing.words.lexicon import Hit
from routing.words.text import Sentence, Token, word_set
from routing.words.tongues import tongue

SHOP_AT = word_set("bij chez bei beim from off at van de von aupres sur op auf via contre tegen gegen over")
STRONG_AT = word_set("bij chez bei beim from off at aupres via")
TO = word_set("a aan naar to an")
PAPERS = word_set(
    "bestelling klacht order commande plainte bestellung beschwerde factuur facture rechnung invoice"
    " complaint reclamation retour ordernummer bestelnummer levering livraison lieferung"
)
_OCCASIONS = word_set(  # what "at" and "from" introduce that is no place
    "nacht dag dageraad avond morgen ochtend middag zonsopgang regen mist storm geluk ongeluk toeval nood"
    " leven"
    " wijze voorbaat levering ontvangst aankomst aankoop bestelling vertrek montage installatie navraag"
    " twijfel"
    " interesse gebrek gelegenheid verrassing vergissing kaarslicht moi toi soi nous vous eux elle elles lui"
    " tag morgens abend regen nebel sturm gluck zufall not bedarf gelegenheit lieferung bestellung ankunft"
    " abholung"
    " abreise montage kauf interesse fragen ruckfragen zweifel feierabend tageslicht kerzenlicht licht sonne"
    " home work night noon midnight dawn dusk scratch birth first last once present heart risk hand mind"
    " sight"
    " bed school church random best worst least most all times start end beginning"
)
_ALSO = word_set("en et und and &")
OF = word_set("van de von from")
AS = word_set("als wie comme as like zoals lauter voller")
SURE_AT = word_set("bij chez bei")
_ARTICLES = word_set("de het t le la les l der die das dem den the du au")
_FUNCTION = word_set(
    "de het le la les l d du des der die das the a en et und and & van von of aan in op ter -"
)
_LITTLE = _FUNCTION | word_set(  # written without a capital inside a name
    "au aux sous sur entre pour chez ten te bij met uit zonder am im zum zur beim vom mit auf fur ohne dem"
    " den for by to with at from on under"
)
GERMAN = word_set(
    "ich und der das ist nicht eine einen wir haben auf mein meine meinem meiner unser unsere dem beim habe"
    " fur von vom zum zur sich hat sie er es nach seit noch aber wenn kein keine uber"
)
_GERMAN_ONLY = GERMAN - word_set("es er sie hat von die fur sich nach wenn haben") | word_set(
    "im wurde wurden bestellt geliefert bezahlt gekauft bekommen sehr geehrte geehrter damen"
    " herren kaputt fehlt beschwerde lieferung bestellung rechnung einer eines dieser diese dieses"
)
_SHARED = word_set("er es noch")  # Dutch or Flemish as well, and "1er" is French
_LOWLAND = word_set("ik het een van niet mijn ze werd voor maar les des est une pas pour the and was my of")
_NOT_GERMAN = _LOWLAND | word_set(
    "de dit dat die hij is we wij ons onze hun u jullie heb heeft hebben hadden met bij naar om te op ook"
    " dan als le du un dans sur que qui il elle on j ai c n s l at on with for in our had have"
)
_DUTCH = word_set("ik het een van niet bij zijn werd voor naar maar aan wij hebben heb deze die dat er ze")
_ENGLISH = word_set("the i my was we and of is it they have this that not")
_GENITIVE = word_set(  # "the toy box of our son": a thing that belongs to someone, not a shop
    "unseres unserer meines meiner deines seiner seines ihres ihrer des der eines einer von vom van de du of"
)
TITLES = word_set(  # what stands before a person's name
    "mevr mevrouw mvr meneer mijnheer dhr heer juffrouw monsieur madame mme mlle mademoiselle mr mrs ms"
    " miss herr herrn frau dr prof familie fam maitre meester notaris collega chauffeur dochter zoon"
    " kleindochter kleinzoon man echtgenoot vrouw vriend vriendin fille fils mari femme epoux epouse ami"
    " amie tochter sohn mann freund freundin daughter son husband wife friend baby hond kat chien chat"
    " hund katze dog cat"
)
_FORMS = word_set("bv bvba nv vof srl sprl sarl gmbh ltd llc plc eurl ohg")
_SHOUTED_FORMS = word_set("sa ag sas ug kg cv asbl vzw")  # which are words as well: "sa lampe"
_CLAUSE_ENDS = frozenset(",;:()") | word_set("und aber weil dass")
QUOTES = ('"', "«", "“", "„", "'", "‘", "”", "»")


@dataclass(frozen=True, slots=True)
class Use:
    """A run of words that spells a name: tokens `place` up to `end` of a sentence with its cues.

    `field`: the whole sentence is this run, and the one before it asked which shop (a web form's field).
    `own`: the words are the writer's own name too.
    """

    sentence: Sentence
    place: int
    end: int
    hits: Sequence[Hit]
    field: bool = False
    own: bool = False
    spelt: int = 1  # words of the name as it is registered,
    little: frozenset[str] = frozenset()  # and those that stand there without a capital

    @property
    def words(self) -> tuple[Token, ...]:
        return self.sentence.tokens[self.place : self.end]

    @property
    def before(self) -> str:
        return self.sentence.tokens[self.place - 1].word if self.place else ""

    @property
    def before_article(self) -> str:
        """The word before an article that stands before it."""
        return self.sentence.tokens[self.place - 2].word if self.place > 1 and self.after_article else ""

    @property
    def first(self) -> Token:
        return self.sentence.tokens[0]

    @property
    def content_words(self) -> int:
        return len([token for token in self.words if token.kind != "mark"])

    @property
    def shouted(self) -> bool:
        """Whether the whole sentence stands in capitals."""
        return all(
            token.shout for token in self.sentence.tokens if token.kind == "word" and len(token.word) > 2
        )

    @property
    def titles(self) -> bool:
        """Whether three words or more, the first with a capital, are the whole sentence: a subject."""
        return len(self.words) > 2 and len(self.words) == len(self.sentence.tokens) and self.first.capital

    @property
    def hyphened(self) -> bool:
        """Whether a hyphen joins the words: `VÉLO-PLUS`."""
        source = self.sentence.source
        return any(source[token.end : token.end + 1] == "-" for token in self.words[:-1])

    @property
    def after_article(self) -> bool:
        return is_article(self.before)

    @property
    def writes_capitals(self) -> bool:
        """Whether the sentence begins with a capital, so that its writer does use them."""
        return self.first.capital

    @property
    def german(self) -> bool:
        """Whether the sentence writes nouns with a capital, so that capitals tell nothing."""
        words = self.sentence.words
        if self.place and len(words) > 5 and not self._others_have_capitals and self.capitals:
            return False
        told = GERMAN.intersection(words)
        if told:
            others = len(_NOT_GERMAN.intersection(words))
            return len(told) > others or (len(told) == others and not told <= _SHARED)
        return not _GERMAN_ONLY.isdisjoint(words) and _LOWLAND.isdisjoint(words)

    @property
    def _others_have_capitals(self) -> bool:
        tokens = self.sentence.tokens
        return any(token.capital for token in (*tokens[: self.place], *tokens[self.end :]))

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
        small = _LITTLE | self.little
        carrying = [token for token in self.words if token.word not in small and token.kind == "word"]
        carrying = carrying or [t for t in self.words if t.capital and t.start != self.first.start]
        return bool(carrying) and all(
            (token.capital and not token.shout) or self.sentence.source[token.start - 1 : token.start] == "-"
            for token in carrying
        )

    @property
    def foreign(self) -> bool:
        """Whether it has a word of another language than the sentence is in: then it is no plain speech."""
        carrying = [t for t in self.words if t.kind == "word" and not is_function(t.word)]
        language = tongue(self.sentence)
        return language is not None and any(is_foreign(token.word, language) for token in carrying)

    @property
    def tagged(self) -> bool:
        """Whether it is the name of an account or a tag: "@zonnebloem", "#zonnebloem"."""
        start = self.words[0].start
        return self.sentence.source[start - 1 : start] in ("#", "@")

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
        if self.before == "a" and not self.english:
            return False  # French "à" without its accent
        if self.before == "an" and self.german:
            return False
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
        if hit.tag == "called" and gap and gap[0].word not in (":", *QUOTES):
            return False
        return all(
            token.word in (":", "-", *QUOTES)
            or (token.kind == "word" and not is_article(token.word))
            or (is_article(token.word) and self.proper)
            for token in gap
        )

    @property
    def talked_to(self) -> bool:
        """Whether "spoke with" and the like stand right before it."""
        return any(hit.tag == "talked" and hit.end == self.place for hit in self.hits)

    @property
    def several(self) -> bool:
        """Whether two words or more carry it, little ones apart."""
        return len([token for token in self.words if not is_function(token.word)]) > 1

    @property
    def capitals(self) -> bool:
        """Whether a word of it but the sentence's first begins with a capital."""
        return any(token.capital and token.start != self.first.start for token in self.words)

    @property
    def occasion(self) -> bool:
        """Whether it is a time or an event that people say "at" of: "bei Nacht", "bij levering"."""
        return all(token.word in _OCCASIONS for token in self.words)

    @property
    def owned(self) -> bool:
        """Whether "of our son" or the like follows."""
        after = self.sentence.tokens[self.end : self.end + 2]
        if not after or after[0].word not in _GENITIVE or (after[0].word in ("de", "of") and self.dutch):
            return False
        return len(after) < 2 or after[1].kind != "number"  # "vom 3. April"

    def deals(self, *tags: str) -> bool:
        return any(hit.tag in tags for hit in self.hits)

    @property
    def refuses(self) -> bool:
        """Whether "does not answer" or the like follows, which an adverb in that place never has after it."""
        return any(hit.tag == "silent" and hit.start == self.end for hit in self.hits)

    @property
    def travelled_with(self) -> bool:
        """Whether "on holiday with" and the like stand right before it."""
        return any(hit.tag == "trip" and hit.end == self.place for hit in self.hits)

    @property
    def in_town(self) -> bool:
        """Whether "in Eupen" follows."""
        after = self.sentence.tokens[self.end : self.end + 2]
        return len(after) > 1 and after[0].word in ("in", "te", "a") and after[1].capital

    @property
    def bought_there(self) -> bool:
        """Whether a word of buying stands next to "at X": "bought at X", "at X a lamp bought"."""
        tokens = self.sentence.tokens
        if self.end < len(tokens) and tokens[self.end].kind == "number":
            return True
        starts = {hit.start for hit in self.hits if hit.tag == "bought"}
        ends = {hit.end for hit in self.hits if hit.tag == "bought"}
        thing = any(hit.tag == "a" and hit.start == self.end for hit in self.hits) or self.in_town
        return self.place - 1 in ends or self.end in starts or (thing and bool(starts))

    @property
    def bought_before(self) -> bool:
        """Whether a word of buying stands before "from X" in its clause: "ordered a big lamp off X"."""
        if self.before not in ("bij", "chez", "bei", "from", "off"):
            return False
        low = max(0, self.place - 10)
        marks = [at for at in range(low, self.place) if self.sentence.tokens[at].word in ".,;:()"]
        return any(
            hit.tag == "bought" and max([low - 1, *marks]) < hit.start < self.place for hit in self.hits
        )

    @property
    def bought_after(self) -> bool:
        """Whether a word of buying stands behind it in its clause: "at X on Monday two lamps ordered"."""
        after = self.sentence.tokens[self.end :]
        clause = next((at for at, token in enumerate(after) if token.word in _CLAUSE_ENDS), len(after))
        return any(hit.tag == "bought" and self.end <= hit.start < self.end + clause for hit in self.hits)

    @property
    def heads(self) -> bool:
        """Whether it begins a line, and a mark parts it from the rest: "X Y: parcel lost"."""
        after = self.sentence.tokens[self.end : self.end + 1]
        return not self.place and bool(after) and after[0].word in ",:-–/"

    @property
    def counted(self) -> bool:
        """Whether it heads a point of a list: "2. X: parcel lost"."""
        before = self.sentence.source[max(0, self.first.start - 5) : self.first.start].rstrip()
        return self.heads and before[-1:] in (".", ")") and before[-2:-1].isdigit()

    @property
    def incorporated(self) -> bool:
        """Whether a company's legal form follows: "X BV"."""
        after = self.sentence.tokens[self.end : self.end + 1]
        if not after or self.indefinite:
            return False
        return after[0].word in _FORMS or (after[0].shout and after[0].word in _SHOUTED_FORMS)

    @property
    def acts(self) -> bool:
        """Whether it says, refuses, delivers...: a verb of a firm right after it."""
        verb = self._verb_at()
        return any(
            (hit.tag == "actor" and verb <= hit.start <= verb + 1 and self._wordy(hit.start - 1))
            or (hit.tag == "upon" and hit.start == verb)
            for hit in self.hits
        )

    def _verb_at(self) -> int:
        """Where its verb would stand: past a note in brackets, and a second name."""
        tokens, place = self.sentence.tokens, self.end
        if place < len(tokens) and tokens[place].word == "(":
            closing = [at for at in range(place, min(place + 8, len(tokens))) if tokens[at].word == ")"]
            place = closing[0] + 1 if closing else place
        if place + 1 < len(tokens) and tokens[place].word in _ALSO and tokens[place + 1].capital:
            place += 2
        return place

    def _wordy(self, place: int) -> bool:
        return place < self.end or self.sentence.tokens[place].kind == "word"


def is_article(word: str) -> bool:
    return word in _ARTICLES


def is_function(word: str) -> bool:
    return word in _FUNCTION
