"""In which language did the consumer write? (policy section 8)

Words vote, sentence by sentence, so that the larger part of a mixed mail decides. A language that is none
of the four is recognised by its own commonest words, and answered in English, or as configured.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from intake.reading.material import Material
from routing.words import Evidence, Language, Letter, Policy
from routing.words.text import LIMIT, Sentence, fold, sentences
from routing.words.tongues import sentence_votes

_ENOUGH = 1.0  # less than one telling word tells nothing


def scores(found: Sequence[Sentence]) -> dict[str, float]:
    """Votes per language code; each sentence gives its weight to the language that it is in."""
    total: dict[str, float] = {}
    leftover: dict[str, float] = {}
    for sentence in found:
        own = sentence_votes(sentence)
        ranked = sorted(own.items(), key=_VOTES_FOR, reverse=True)
        if not ranked or ranked[0][1] < _ENOUGH:
            for name, value in ranked:
                leftover[name] = leftover.get(name, 0.0) + value
            continue
        name, value = ranked[0]
        runner = ranked[1][1] if len(ranked) > 1 else 0.0
        weight = [token.kind for token in sentence.tokens].count("word")
        total[name] = total.get(name, 0.0) + weight * (value - 0.5 * runner) / value
    for name, value in leftover.items():
        total[name] = total.get(name, 0.0) + value
    return total


_VOTES_FOR = itemgetter(1)  # of a language and its votes


def guess(text: str) -> str | None:
    """The code of the likeliest language (`nl`, `it`...), or None where the text tells nothing."""
    return best(scores(sentences(text)))


def best(found: dict[str, float]) -> str | None:
    ranked = sorted(found.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < _ENOUGH / 2:
        return None
    return ranked[0][0]


def read_language(material: Material, policy: Policy) -> tuple[Language, str, Evidence]:
    """The language to answer in, the code of the language written in, and the words that show it."""
    for where, text in _sources(material):
        found = guess(_without_citations(text)) or _of_no_known_language(text)
        if found is not None:
            quote = (
                " ".join(text.split(None, 8)[:8])
                if "\n" not in text.strip()[:40]
                else text.strip().split("\n")[0]
            )
            quote = quote if quote in text else text.strip()[:60]
            return policy.answered_in(found), found, Evidence(f"language {found}", where, quote[:120])
    return _by_address(material.letters, policy)


def _without_citations(text: str) -> str:
    """The text without what it cites between quotation marks, unless hardly anything else is left."""
    if len(text) <= LIMIT and not any(sign in text for sign in '"“„«'):
        return text
    rest = _CITED.sub(" ", text[:LIMIT])
    return rest if len(rest.split()) >= 5 else text


_CITED = re.compile(r'"[^"\n]{25,1500}"|[“„][^”“\n]{25,1500}[”“]|«[^«»\n]{25,1500}»')


def _of_no_known_language(text: str) -> str | None:
    """The code `und` for a text of some length in a language that is not recognised (ISO 639-2)."""
    letters = [char for char in text[:2000] if char.isalpha()]
    foreign = sum(ord(char) > 0x36F for char in letters)  # beyond the Latin letters
    long = len(text.split()) >= 7 or foreign >= 8
    return "und" if long and len(letters) >= 8 else None


def _sources(material: Material) -> list[tuple[str, str]]:
    """Where to look, first that tells: own text, attached letters, own subjects."""
    own = [(piece.where, piece.text) for piece in material.own if piece.where == "body"]
    merged = "\n\n".join(text for _, text in own)
    attached = [(p.where, p.text) for p in material.own if p.where.startswith("attachment")]
    subjects = [(p.where, p.text) for p in material.own if p.where == "subject"]
    return [("body", merged), *attached, *subjects]


def _by_address(letters: Sequence[Letter], policy: Policy) -> tuple[Language, str, Evidence]:
    """By the address written to: as configured, else by its words; the last resort where it is silent."""
    configured = dict(policy.address_languages)
    for letter in letters:
        for address in (*letter.to, *letter.cc):
            told = configured.get(_without_token(address.address))
            if told is not None:
                return (
                    policy.answered_in(told),
                    told,
                    Evidence(f"language {told}", "header To", address.address),
                )
            local = fold(address.address.partition("@")[0])
            for code, starts in _ADDRESS_WORDS.items():
                if local.startswith(starts):
                    return (
                        policy.answered_in(code),
                        code,
                        Evidence(f"language {code}", "header To", address.address),
                    )
    return policy.language, policy.language, Evidence(f"language {policy.language}", "header To", "")


def _without_token(address: str) -> str:
    """A complaint address in lower case, without what a case added to it (RFC 5233)."""
    local, _, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


_ADDRESS_WORDS = {
    "nl": ("klacht", "bemiddel", "geschil"),
    "fr": ("plainte", "reclamation", "mediation", "litige"),
    "de": ("beschwerde", "reklamation", "schlichtung"),
    "en": ("complaint", "dispute", "consumer"),
}
