"""Whose clerk is speaking: the shop's, a carrier's, or that of a firm nobody knows (policy section 3)."""

from __future__ import annotations

from intake.reading.agents import mark_agents, mark_people_at
from intake.reading.scene import Scene
from routing.words.lexicon import Hit
from routing.words.text import word_set


def assign_speakers(found: list[Scene], names: frozenset[tuple[str, ...]]) -> None:
    """Tag firms with unknown names, and clerks of outsiders, as outsiders. `names`: the shop's own."""
    for scene in found:
        if "subj" in scene.hits:
            _mark_unknown(scene, names)
        mark_agents(found, scene)
        if not _STANDING.isdisjoint(scene.hits):
            mark_people_at(scene)
        if "shop" in scene.hits:
            lend_clerks(found, scene)


_STANDING = frozenset(("other", "bystander", "name", "shop"))  # at which of them somebody may stand


def _mark_unknown(scene: Scene, names: frozenset[tuple[str, ...]]) -> None:
    """ "At Krefil they told me": who speaks at a place whose name is not the shop's is somebody else."""
    sentence = scene.sentence
    if _AT.isdisjoint(sentence.words):
        return
    for place, word in enumerate(sentence.words[: scene.size - 2]):
        if word not in _AT:
            continue
        at = place + 1 + (sentence.words[place + 1] in _THE)
        end = at
        while end < min(at + 3, scene.size) and _is_unknown(scene, end):
            end += 1
        if end == at or end >= scene.size:
            continue
        after = end + (sentence.words[end] == ",")
        spoken = any(h.start in (after, after + 1) for tag in ("say", "ansv", "ans") for h in scene.of(tag))
        they = any(h.start in (after, after + 1) for h in scene.of("subj"))
        run = "".join(sentence.words[at:end])
        shop = any(run in "".join(name) or "".join(name) in run for name in names)
        if spoken and they and not shop:
            scene.hits.setdefault("other", []).append(Hit("other", at, end))


def _is_unknown(scene: Scene, place: int) -> bool:
    token = scene.sentence.tokens[place]
    return token.kind == "word" and token.capital and not any(
        h.start <= place < h.end for tag in _KNOWN
        for h in scene.of(tag)
    )  # fmt: skip


_KNOWN = ("shop", "name", "other", "bystander", "self", "subj", "us", "msg")
_AT = word_set("bij chez bei beim at")
_THE = word_set("de het la le les the der dem den")


def lend_clerks(found: list[Scene], scene: Scene) -> None:
    """A clerk, a lady, somebody on the line belongs to the firm named last: the shop's or a carrier's."""
    for hit in list(scene.of("shop")):
        words = scene.sentence.words[hit.start : hit.end]
        clerk = bool(_CLERKS & set(words))
        if not clerk and not _SERVICES & set(words):
            continue
        owner = _owner(scene, hit) or (named_last(found, scene, hit.start) if clerk else "")
        if owner == "other":
            scene.hits["shop"] = [item for item in scene.of("shop") if item != hit]
            scene.hits.setdefault("other", []).append(hit)


def _owner(scene: Scene, hit: Hit) -> str:
    """ "The lady of the post office": the firm that stands right behind the clerk, as its own."""
    words = scene.sentence.words
    if hit.end >= scene.size or words[hit.end] not in _OWNED:
        return ""
    high = min(scene.clause(hit.start)[1], hit.end + 5)  # "at the depot of Ghent, the clerk" names no owner
    near = [(h.start, kind) for tag, kind in _FIRMS for h in scene.within(tag, hit.end, high)]
    return min(near)[1] if near else ""


def named_last(found: list[Scene], scene: Scene, before: int) -> str:
    """The firm named last in this sentence or the one before, in whatever place."""
    for current in reversed(found[max(0, scene.number - 1) : scene.number + 1]):
        limit = before if current is scene else current.size
        named = [(h.start, kind) for tag, kind in _FIRMS for h in current.of(tag)
                 if h.end <= limit and not (tag == "other" and _is_way(current, h))]  # fmt: skip
        if named:
            return max(named)[1]
    return ""


def _is_way(scene: Scene, hit: Hit) -> bool:
    """ "Paid by card", "sent with the post": a means, and no place where somebody works."""
    before = scene.sentence.words[max(0, hit.start - 2) : hit.start]
    return bool(set(before) & _WAYS)


_FIRMS = (("shop", "shop"), ("name", "shop"), ("other", "other"))
_OWNED = word_set(
    "de du d des of at from van vom von der bei beim bij in im op auf chez a au aux behind guichet"
)
_WAYS = word_set("by with per par avec via met door mit durch over about volgens selon laut")
_CLERKS = word_set(  # who stands at a counter, or is on the line
    "employe employee employes conseiller conseillere dame monsieur preposee interlocuteur operateur"
    " employees agent lady man operator medewerker medewerkster medewerkers mevrouw meneer madam meisje"
    " juffrouw bediende mitarbeiter mitarbeiterin herr frau mann sachbearbeiter sachbearbeiterin"
    " kundenberater kundenberaterin ansprechpartner leute accueil comptoir"
    " compta comptabilite boekhouding buchhaltung"
    " depot magazijn loods lager warehouse entrepot centrale guichet balie schalter counter"
)
_SERVICES = word_set(  # everybody has one: the shop's, unless its owner is named with it
    "responsable manager staff teamleider chef baas directeur teamleiter helpdesk klantendienst service team"
    " klantenservice kundendienst kundenservice hotline callcenter support boss supervisor"
)
