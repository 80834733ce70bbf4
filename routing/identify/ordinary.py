"""Is a name also plain speech? (policy section 3: such a name counts only where it is used as a shop's
name)
"""

from __future__ import annotations

import gzip
from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from importlib import resources

from routing.words.text import fold, word_set

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


class SortedWords:
    """Words of a to z, one a line and in order, as they lie in the file: a set of two hundred thousand takes
    ten times the room, and longer to be loaded."""

    def __init__(self, lines: str) -> None:
        self._lines = f"\n{lines}\n"
        found = (self._lines.find("\n", at) for at in range(0, len(lines), _STRETCH))
        starts = sorted(set(found) - {len(lines) + 1})
        self._firsts = [self._lines[at + 1 : self._lines.index("\n", at + 1)] for at in starts]
        self._starts = (*starts, len(lines) + 1)

    def __contains__(self, word: object) -> bool:
        if not (isinstance(word, str) and word.isascii() and word.isalpha()):
            return False
        at = bisect_right(self._firsts, word)
        return at > 0 and self._lines.find(f"\n{word}\n", self._starts[at - 1], self._starts[at] + 1) >= 0


@lru_cache(maxsize=1)
def _dictionary() -> tuple[frozenset[str], frozenset[str], SortedWords]:
    """Folded words (tools/make_dictionary.py tells where from): common ones of Dutch and German, which make
    compounds; common ones of French and English; the rarer ones of all four.
    """
    packed = resources.files(__package__).joinpath("dictionary.txt.gz").read_bytes()
    germanic, romance, rarer = gzip.decompress(packed).decode("ascii").split("\n\n")
    return frozenset(germanic.split()), frozenset(romance.split()), SortedWords(rarer)


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Folded everyday words of the four languages: the list beside this module, and common words."""
    text = resources.files(__package__).joinpath("ordinary.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    germanic, romance, _ = _dictionary()
    return germanic.union(romance, (fold(word) for line in lines for word in line.split()))


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
