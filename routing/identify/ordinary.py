"""Is a name also plain speech? (policy section 3: such a name counts only where it is used as a shop's
name)
"""

from __future__ import annotations

import gzip
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from importlib import resources
from operator import or_

from routing.words.text import fold, word_set

BITS = {"nl": 1, "fr": 2, "de": 4, "en": 8}  # of the languages (ISO 639-1) that have a word
_LAST = "Z"  # comes after each letter that stands for languages
_STRETCH = 400  # characters that are looked through for a word
_INFLECTIONS = ("s", "n", "en", "e", "es", "er", "x")
ENDINGS = (*_INFLECTIONS, "tje", "je", "jes", "tjes", "chen", "lein")


def _by_last(endings: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Endings by their last letter: most words end in none of these letters."""
    return {each[-1]: tuple(one for one in endings if one[-1] == each[-1]) for each in endings}


_FEW_ENDINGS, _ALL_ENDINGS = _by_last(_INFLECTIONS), _by_last(ENDINGS)

_MATERIALS = word_set(
    "leer leder hout eik eiken eikenhout beuk beukenhout notelaar teak bamboe riet rotan wol katoen linnen"
    " zijde"
    " fluweel velours satijn jute hennep vilt pluche latex schuim dons pels kunstleer metaal staal inox"
    " ijzer goud"
    " zilver koper messing brons tin lood glas kristal porselein aardewerk keramiek steen marmer graniet"
    " beton klei"
    " papier karton plastic rubber kurk parelmoer hars zand was cuir bois chene hetre noyer teck bambou"
    " rotin osier"
    " laine coton lin soie velours satin chanvre feutre peluche mousse duvet fourrure metal acier inox fer"
    " or argent"
    " cuivre laiton bronze etain plomb verre cristal porcelaine faience ceramique pierre marbre granit"
    " beton argile"
    " carton plastique caoutchouc liege nacre resine sable cire eiche buche nussbaum fichte kiefer birke"
    " ahorn bambus"
    " rattan wolle baumwolle leinen seide samt hanf filz schaumstoff daunen pelz kunstleder stahl"
    " edelstahl eisen"
    " silber kupfer bronze zinn blei kristall porzellan keramik stein marmor granit ton pappe kunststoff"
    " gummi kork"
    " harz wachs leather wood oak beech walnut pine bamboo wicker rattan wool cotton linen silk velvet"
    " satin hemp felt"
    " plush foam down fur steel iron gold silver copper brass bronze pewter glass crystal porcelain"
    " ceramic stone"
    " marble granite concrete clay cardboard cork resin sand wax"
)


def is_material(word: str) -> bool:
    """Whether things are made of it: "a chair of oak" names no shop."""
    return word in _MATERIALS


class SortedWords(Mapping[str, int]):
    """Words of a to z, one a line and in order, as they lie in the file: a set of two hundred thousand takes
    ten times the room, and longer to be loaded. Behind each word a letter says which languages have it.
    """

    def __init__(self, lines: str) -> None:
        self._lines = f"\n{lines}\n"
        found = (self._lines.find("\n", at) for at in range(0, len(lines), _STRETCH))
        starts = sorted(set(found) - {len(lines) + 1})
        self._firsts = [self._lines[at + 1 : self._lines.index("\n", at + 1)] for at in starts]
        self._starts = (*starts, len(lines) + 1)

    def __getitem__(self, word: str) -> int:
        end = self._end_of(word)
        if end < 0:
            raise KeyError(word)
        return bits_of(self._lines[end])

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._end_of(word) >= 0

    def __iter__(self) -> Iterator[str]:
        return (line[:-1] for line in self._lines.split("\n") if line)

    def __len__(self) -> int:
        return len(self._lines.split())

    def _end_of(self, word: str) -> int:
        """Where the letter behind it lies; capitals come before any letter that makes the word longer."""
        if not (word.isascii() and word.isalpha()):
            return -1
        at = bisect_right(self._firsts, f"{word}{_LAST}")
        found = self._lines.find(f"\n{word}", self._starts[at - 1], self._starts[at]) if at else -1
        end = found + len(word) + 1
        return end if found >= 0 and self._lines[end].isupper() else -1


def letter_of(bits: int) -> str:
    """One capital for a set of languages."""
    return chr(ord("A") + bits)


def bits_of(letter: str) -> int:
    return ord(letter) - ord("A")


@lru_cache(maxsize=1)
def _dictionary() -> tuple[dict[str, int], dict[str, int], SortedWords]:
    """Folded words (tools/make_dictionary.py tells where from), and the languages that have them: common
    ones of Dutch and German, which make compounds; common ones of French and English; the rarer ones of all
    four.
    """
    packed = resources.files(__package__).joinpath("dictionary.txt.gz").read_bytes()
    germanic, romance, rarer = gzip.decompress(packed).decode("ascii").split("\n\n")
    return _parsed(germanic), _parsed(romance), SortedWords(rarer)


def _parsed(lines: str) -> dict[str, int]:
    return {line[:-1]: bits_of(line[-1]) for line in lines.split("\n")}


@lru_cache(maxsize=1)
def _beside() -> frozenset[str]:
    text = resources.files(__package__).joinpath("ordinary.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold(word) for line in lines for word in line.split())


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Folded everyday words of the four languages: the list beside this module, and common words."""
    germanic, romance, _ = _dictionary()
    return _beside().union(germanic, romance)


@lru_cache(maxsize=8192)
def is_ordinary(word: str) -> bool:
    """Whether that folded word, or what it is an inflection of, is an everyday word."""
    return word.isdecimal() or _inflected(word, ordinary_words(), _FEW_ENDINGS)


@lru_cache(maxsize=8192)
def is_listed(word: str) -> bool:
    """Whether a dictionary of one of the four languages has that folded word, common or rare."""
    return is_ordinary(word) or _inflected(word, ordinary_words()) or _inflected(word, _dictionary()[2])


@lru_cache(maxsize=8192)
def is_word(word: str) -> bool:
    """Whether a dictionary has that folded word, or two that it is made of: `tuinlamp`, `Bücherwurm`.

    Half of the names that shops bear are such words.
    """
    return is_listed(word) or any(_joined(word[:cut], word[cut:]) for cut in range(3, len(word) - 2))


@lru_cache(maxsize=8192)
def is_foreign(word: str, language: str) -> bool:
    """Whether that folded word is plain speech in another of the four languages, and not in this one (ISO
    639-1). English words are at home everywhere; what no language is known to have is foreign to none. Of
    German the dictionary has too little, and it makes its compounds as it goes: nothing is foreign to it.
    """
    if language not in BITS or language == "de":
        return False
    known = _languages(word) or _compounded(word)
    at_home = (known | _compounded(word)) & (BITS[language] | BITS["en"])
    return known > 0 and not at_home


def _compounded(word: str) -> int:
    """Of Dutch and German, in which it would be a compound of two words."""
    cuts = range(3, len(word) - 2)
    found = reduce(or_, (_languages(word[:cut]) & _languages(word[cut:]) for cut in cuts), 0)
    return found & (BITS["nl"] | BITS["de"])


def _languages(word: str) -> int:
    """The languages that have the word, or one that it is an inflection of."""
    stems = (word[: -len(ending)] for ending in _ALL_ENDINGS.get(word[-1:], ()) if word.endswith(ending))
    return reduce(or_, map(_bits, (word, *stems)))


def _bits(word: str) -> int:
    return next((part[word] for part in _dictionary() if word in part), 0)


def ends_in_a_word(word: str) -> bool:
    """Whether it looks like a compound, though its first half stands in no list: `Gießkanne`."""
    return any(is_listed(word[cut:]) for cut in range(3, len(word) - 3))


def _joined(first: str, second: str) -> bool:
    """Whether two common words of Dutch or German make a word, or a common one with a rare one."""
    if len(first) + len(second) < 7:
        return False
    if _makes_compounds(first):
        return _makes_compounds(second) or (min(len(first), len(second)) > 3 and is_listed(second))
    if _makes_compounds(second):
        return min(len(first), len(second)) > 3 and is_listed(first)
    return min(len(first), len(second)) > 4 and is_listed(first) and is_listed(second)


@lru_cache(maxsize=8192)
def _makes_compounds(word: str) -> bool:
    return _inflected(word, _dictionary()[0])


def _inflected(
    word: str, known: Container[str], endings: Mapping[str, tuple[str, ...]] = _ALL_ENDINGS
) -> bool:
    if word in known:
        return True
    for ending in endings.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and word[: -len(ending)] in known:
            return True
    return False


def all_words(words: Sequence[str]) -> bool:
    """Whether a dictionary has all of them, so that plain speech may use them."""
    return all(is_word(word) for word in words)


def all_ordinary(words: Sequence[str]) -> bool:
    return all(is_ordinary(word) for word in words)
