"""Which part does a firm play in the sentence that names it?"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from routing.identify.cues import cues
from routing.identify.use import is_article
from routing.words.lexicon import Hit
from routing.words.text import Sentence, word_set

_PARTS = frozenset(",;:()–—|/")
_BUT = word_set("maar mais aber but doch tandis terwijl wahrend whereas")
_PREPOSITIONS = word_set("voor van aan met pour de a avec fur von mit an for of to with chez bij bei")
_SELF = word_set("ik wij we j je nous ich wir i")

_JOINING = word_set(  # words that open a clause of their own
    "maar omdat want terwijl hoewel mais car parce puisque tandis aber weil denn sondern obwohl wahrend but"
    " because whereas although"
)
_ALSO = word_set("en et und and of ou oder or")
_CONTRAST = frozenset(",(-") | word_set("en maar et mais und aber and but")
_NOT = word_set("niet pas nicht not")
_OF = word_set("van de von")
_TOWARDS = word_set("beim bei bij chez aan naar zum an vom au")
_SELLING = word_set("bij chez bei beim from at via aupres")
_OF_THE_SHOP = word_set("eigen maison propre own house eigene eigenen eigener eigenes")
_PRICES = word_set(
    "kost kostte coute coutait kostet kostete costs cost minder moins weniger less goedkoper cheaper"
)


class Role(IntEnum):
    """The part a firm plays where it is named, weakest first."""

    ASIDE = 0  # a maker, the writer's employer
    COMPARED = 1  # with the shop complained of; bought from by someone else
    PRAISED = 2  # told to have served well, before this perhaps
    FAINT = 3  # inside quoted text or a document, a link in it
    NAMED = 4
    SENDER = 5  # wrote the mail that is quoted, or the document enclosed
    ACTOR = 6  # is said to have done something
    SOLD = 7  # was bought from


def role_of(sentence: Sentence, start: int, end: int, hits: Sequence[Hit] | None = None) -> Role:
    """The part that the firm named from `start` to `end` (places in the source) plays in its sentence."""
    hits = cues().scan(sentence) if hits is None else hits
    own = {index for index, token in enumerate(sentence.tokens) if token.start < end and start < token.end}
    hits = [hit for hit in hits if hit.start not in own and _truly(hit, sentence)]
    low, high = _clause(sentence, start, end)
    if _set_aside(sentence, hits, own, low, high):
        return Role.ASIDE
    inside = {hit.tag for hit in hits if hit.start >= low and hit.start < high}
    whole = {hit.tag for hit in hits}
    near = {hit.tag for hit in hits if hit.end > low and hit.start < high}
    if "two" in near:
        return Role.SOLD if "purchase" in inside else Role.ACTOR
    compared = _compared(sentence, hits, own, (low, high))
    if compared is not None:
        return compared
    if "history" in near or ("history" in whole and "purchase" not in inside):
        return Role.PRAISED
    if high < len(sentence.tokens) and sentence.tokens[high].word == ":" and high == max(own, default=-1) + 1:
        return Role.SOLD  # "Shop X: parcel never came"
    if "purchase" in inside:
        return Role.NAMED if _sold_by_another(sentence, own, low, high) else Role.SOLD
    if "purchase" in whole and "actor" not in inside:
        return Role.SOLD if len(sentence.tokens) < 40 else Role.ACTOR
    return Role.ACTOR if "actor" in whole else Role.NAMED


def _compared(sentence: Sentence, hits: Sequence[Hit], own: set[int], clause: tuple[int, int]) -> Role | None:
    """Whether the shop complained of is only measured by that firm, or the firm was once called so."""
    low, high = clause
    hits = [hit for hit in hits if not _besides(sentence, hit)]
    bought = any(hit.tag == "purchase" and low <= hit.start < high for hit in hits)
    near = {hit.tag for hit in hits if hit.end > low and hit.start < high}
    first = min(own, default=0)
    unlike = [hit for hit in hits if hit.tag == "unlike" and hit.end <= first]
    if any(_next_to(sentence, hits, hit.end, first) for hit in unlike):
        return Role.COMPARED
    elsewhere = not bought and not unlike and any(hit.tag == "compare" for hit in hits)
    if near & {"compare", "others"} or (elsewhere and not _contrasted(sentence, hits, low, high)):
        return Role.COMPARED
    if not bought and _holds(sentence, hits, "there", own):
        return Role.COMPARED
    if _holds(sentence, hits, "same", own):  # "the same at X": bought there, or only seen there?
        return Role.PRAISED if bought and not _priced(sentence, low, high) else Role.COMPARED
    if any(hit.tag == "former" and hit.end in own for hit in hits):
        return Role.PRAISED
    return None


def _besides(sentence: Sentence, hit: Hit) -> bool:
    """ "D'ailleurs": "elsewhere" in a phrase that compares nothing."""
    words = sentence.words
    return hit.tag == "compare" and words[hit.start] == "ailleurs" and words[hit.start - 1] in ("d", "par")


def _set_aside(sentence: Sentence, hits: Sequence[Hit], own: set[int], low: int, high: int) -> bool:
    """Whether the words call that firm the maker, the writer's employer, or the site that only sent the mail.

    The word must belong to the firm: "brand Y, bought at X" sets Y aside, not X.
    """
    first, last = min(own, default=0), max(own, default=0)
    words = sentence.words[max(0, first - 3) : first]
    if len(words) == 3 and words[0] in _CONTRAST and words[1] in _NOT and words[2] in _SELLING | _OF:
        return True  # "bought at Y, not at X like last time"
    for hit in hits:
        if hit.start < low or hit.start >= high:
            continue
        between = sentence.tokens[hit.end : first]
        if hit.tag == "relay" and (hit.end <= first <= hit.end + 2 or _around(hit, first, last, hits)):
            return True
        if hit.tag == "staff" and (hit.end <= first <= hit.end + 1 or 0 < hit.start - last <= 2):
            return True
        if hit.tag in ("maker", "own", "form") and hit.end <= first:
            sold = any(token.word in _SELLING for token in between) or any(
                other.tag == "purchase" and hit.end <= other.start < first for other in hits
            )
            distance = 3 if hit.tag == "maker" else 8
            if len(between) <= distance and (not sold or (hit.tag != "maker" and len(between) <= 2)):
                return True
        apart = sentence.tokens[hit.start - 1].word in _TOWARDS  # "the lamp of X at the maker's"
        if (
            hit.tag == "maker"
            and last < hit.start <= last + 2
            and not apart
            and not after_selling(sentence, first)
        ):
            return True
    return False


def _next_to(sentence: Sentence, hits: Sequence[Hit], place: int, first: int) -> bool:
    """Whether only little words and "the shop" part these two places: "unlike at the shop X"."""
    little = {at for hit in hits if hit.tag in ("site", "at") for at in range(hit.start, hit.end)}
    between = range(place, first)
    return place <= first and all(at in little or is_article(sentence.tokens[at].word) for at in between)


def _around(hit: Hit, first: int, last: int, hits: Sequence[Hit]) -> bool:
    """Whether a phrase encloses the firm, and nothing was bought in it: "wurde bei X abgegeben"."""
    return (
        hit.start < first
        and last < hit.end
        and not any(other.tag == "bought" and hit.start <= other.start < hit.end for other in hits)
    )


def after_selling(sentence: Sentence, first: int) -> bool:
    """Whether "at" or "from" stands right before that token, an article between at most."""
    return any(token.word in _SELLING for token in sentence.tokens[max(0, first - 2) : first])


def _sold_by_another(sentence: Sentence, own: set[int], low: int, high: int) -> bool:
    """Whether the clause says "bought at Y" of another: "the X lamp I bought at Y" was not sold by X."""
    tokens = sentence.tokens
    first = min(own, default=0)
    if any(tokens[at].word in _SELLING for at in range(max(low, first - 2), first)):
        return False
    for at in range(low, high - 1):
        if tokens[at].word not in ("bij", "chez", "bei", "from", "at"):
            continue
        named = tokens[at + 1]
        if at + 1 not in own and (named.kind in ("host", "url") or (named.capital and named.kind == "word")):
            return True
    return False


def _holds(sentence: Sentence, hits: Sequence[Hit], tag: str, own: set[int]) -> bool:
    """Whether the firm stands inside or right after a phrase of that tag, or is coupled to one."""
    first = min(own, default=0)
    return any(
        hit.tag == tag
        and hit.start < first
        and (
            first <= hit.end + 1
            or (
                first <= hit.end + 7
                and any(token.word in _ALSO for token in sentence.tokens[hit.end : first])
            )
        )
        for hit in hits
    )


def _priced(sentence: Sentence, low: int, high: int) -> bool:
    """Whether the clause weighs prices: then a firm in it is one that they were looked up at."""
    return any(token.word in _PRICES for token in sentence.tokens[low:high])


def _contrasted(sentence: Sentence, hits: Sequence[Hit], low: int, high: int) -> bool:
    """Whether a "but" parts all comparisons of a sentence from the clause between `low` and `high`."""
    turns = [index for index, token in enumerate(sentence.tokens) if token.word in _BUT | _JOINING]
    compared = [hit.start for hit in hits if hit.tag == "compare"]
    return all(
        any(min(at, low) < turn <= max(at, low) or low <= turn < high for turn in turns) for at in compared
    )


def _truly(hit: Hit, sentence: Sentence) -> bool:
    """Whether a friend named is the one who buys: not "for my friend I ordered"; and a brand that of a maker:
    not "X's own brand", which the shop X sells."""
    if hit.tag == "maker":
        return _OF_THE_SHOP.isdisjoint(sentence.words[max(0, hit.start - 1) : hit.end + 1])
    if hit.tag != "others":
        return True
    words = [token.word for token in sentence.tokens[hit.start : hit.end]]
    before = [token.word for token in sentence.tokens[max(0, hit.start - 3) : hit.start]]
    return not _SELF.intersection(words) and not _PREPOSITIONS.intersection(before)


def _clause(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The tokens between the marks around a place of the source."""
    low, high = 0, len(sentence.tokens)
    if _PARTS.isdisjoint(sentence.words) and _JOINING.isdisjoint(sentence.words):
        return low, high
    for index, token in enumerate(sentence.tokens):
        if token.kind == "mark" and token.word in _PARTS:
            if token.end <= start:
                low = index + 1
            elif token.start >= end:
                return low, index
        elif token.word in _JOINING and token.kind == "word":
            if token.end <= start:
                low = index
            elif token.start >= end:
                return low, index
    return low, high
