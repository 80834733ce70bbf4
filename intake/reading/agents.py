"""People by whom they are of: "the man from the courier", "a certain Ann of theirs" (policy section 3)."""

from __future__ import annotations

from intake.reading.scene import Scene, topic
from routing.words.lexicon import Hit
from routing.words.text import word_set

_PEOPLE = word_set(
    "man vrouw jongen meisje gast kerel dame heer vent madam mevrouw meneer juffrouw jongedame jongeman"
    " meiske ventje manneke mannetje mens mensen stagiair stagiaire jobstudent iemand bediende medewerker"
    " medewerkster persoon collega baas zaakvoerder verantwoordelijke chauffeur kerels gasten"
    " mann frau junge madchen herr typ dame kollege kollegin mitarbeiter mitarbeiterin jemand person leute"
    " praktikant lehrling bursche chef chefin student aushilfe verantwortliche zustandige fahrer bote"
    " homme femme monsieur type gars fille jeune employe employee stagiaire responsable livreur collegue"
    " woman lady guy boy girl bloke chap gentleman lad person employee someone somebody driver colleague"
)
_CALLED = word_set("zekere ene ne genaamde gewisse gewisser gewissen certain certaine certaines named")
_TITLES = word_set("herr frau meneer mevrouw mijnheer dhr mevr monsieur madame mr mrs ms mme")
_OF = word_set("van vom von bij bei beim der aus uit de du d des chez from of at")
_OWNED = word_set("mijn mijne onze ons mein meine meiner unser unsere mon ma mes notre nos my our")
_BETWEEN = word_set("de het den der dem die das le la les l the hun deren ihrem ihr leur their bij bei in im")
_ARTICLES = word_set("de het een den ne ene die der das ein eine dem le la l un une the a an")
_THEM = word_set("hen hun ze hullie hunder daar ginder denen ihnen dort eux elles leur them theirs there")
_NAMED_SO = word_set("called named namens genaamd nomme nommee")
_PLACES = (("other", "other"), ("bystander", "other"), ("name", "shop"), ("shop", "shop"))
_ACTS = ("self", "did", "didto", "sent", "us", "event")
_AT = word_set("a au aux chez dans in bij aan op im beim bei am at zur zum")
_ARTICLES_OF_PLACES = word_set("la le l les de het der dem den the hun hunne leur their ihrem ihrer deren")
_PARTING = frozenset(";:()?!")
_A = word_set("un une een ne nen ein eine einer a an")
_YOUNG = word_set("jeune jonge junge junger young")
_YOUNGSTERS = word_set("jongeman jongedame demoiselle stagiaire jobstudent praktikant praktikantin")
_LEADING = _PEOPLE | _CALLED | _TITLES
_SPEAKS = ("say", "ansv", "promise", "ans", "got", "did")


def mark_agents(found: list[Scene], scene: Scene) -> None:
    """Tag a person with the firm that stands behind: as the shop's, or as somebody else's."""
    words = scene.sentence.words
    if _OF.isdisjoint(words):
        return  # no firm stands behind anybody
    for place in range(scene.size - 2):
        if words[place + 1] not in _OF and words[place] not in _LEADING:
            continue
        end = _name_end(scene, place)
        if not end or end >= scene.size or words[end] not in _OF:
            continue
        if place and words[place - 1] in _OWNED:
            continue  # "my man", "my girl"
        firm = _firm_at(found, scene, end + 1)
        if firm is None:
            continue
        kind, stop = firm
        start = place - 1 if place and words[place - 1] in _ARTICLES else place
        if kind == "shop":
            for tag in ("bystander", "other"):
                scene.hits[tag] = [h for h in scene.of(tag) if not start <= h.start < end]
        else:
            scene.hits["shop"] = [h for h in scene.of("shop") if not start <= h.start < end]
        scene.hits.setdefault(kind, []).append(Hit(kind, start, stop))


def mark_people_at(scene: Scene) -> None:
    """ "At the shop a certain Ann admits it", "bij de bank zegt ene Jan": who stands there speaks for it."""
    words = scene.sentence.words
    firms = [(h, kind) for tag, kind in _PLACES for h in scene.of(tag) if _is_place(words, h)]
    for hit, kind in firms:
        for at in range(hit.end, min(hit.end + 8, scene.size - 1)):
            if words[at] in _PARTING or any(h.start == at for tag in _ACTS for h in scene.of(tag)):
                break
            end = _introduced(scene, at)
            if not end:
                continue
            if kind == "shop":
                for tag in ("bystander", "other"):
                    scene.hits[tag] = [h for h in scene.of(tag) if not at <= h.start < end]
            else:
                scene.hits["shop"] = [h for h in scene.of("shop") if not at <= h.start < end]
            scene.hits.setdefault(kind, []).append(Hit(kind, at, end))
            break


def _is_place(words: tuple[str, ...], hit: Hit) -> bool:
    at = hit.start - 1
    while at >= 0 and words[at] in _ARTICLES_OF_PLACES and hit.start - at <= 2:
        at -= 1
    found = words[at] if at >= 0 else ""
    return found in _AT or words[hit.start - 1] in _AT


def _introduced(scene: Scene, at: int) -> int:
    """Behind somebody who is introduced there: "a certain Ann", "Mr Smit", "a young woman"; 0 for none."""
    words = scene.sentence.words
    if words[at] in _CALLED or words[at] in _TITLES:
        end = _name_end(scene, at)
        if end and _is_capital(scene, end - 1):
            return end
    if (scene.language, words[at]) in (("de", "man"), ("nl", "men")):
        return at + 1
    if words[at] in _YOUNG and at + 1 < scene.size and words[at + 1] in _PEOPLE and words[at - 1] in _A:
        return at + 2
    return at + 1 if words[at] in _YOUNGSTERS and words[at - 1] in _A else 0


def is_naming(scene: Scene, hit: Hit) -> bool:
    """ "A man called Dave": no call."""
    words = scene.sentence.words
    if words[hit.start] != "called" or hit.end >= scene.size or not hit.start:
        return False
    somebody = words[hit.start - 1] in _PEOPLE or words[hit.start - 1] in (
        "shop",
        "store",
        "company",
        "clerk",
    )
    known = any(h.start == hit.end for tag in ("name", "other", "self") for h in scene.of(tag))
    return somebody and _is_capital(scene, hit.end) and not known


def _name_end(scene: Scene, place: int) -> int:
    """Behind the words for a person at that place: "the man", "a certain Ann Smit", "Mr Smit"; 0 for none."""
    words = scene.sentence.words
    named = words[place] in _CALLED
    if named or words[place] in _TITLES:
        at = place + 1 + (words[place + 1] in _TITLES)
        start = at
        while at < min(start + 3, scene.size) and _is_capital(scene, at):
            at += 1
        if at > place + 1:
            return at
    if words[place] in _PEOPLE:
        if place + 2 < scene.size and words[place + 1] in _NAMED_SO and _is_capital(scene, place + 2):
            return place + 3  # "someone called Ann of the shop"
        return place + 1
    if scene.language != "de" and place and _is_capital(scene, place) and words[place + 1] in _OF:
        low = scene.clause(place)[0]
        told = any(
            h.end in (place, place - 1) or h.start == low for t in ("say", "ansv") for h in scene.of(t)
        )
        return place + 1 if told and place > low else 0
    return 0


def _is_capital(scene: Scene, place: int) -> bool:
    token = scene.sentence.tokens[place]
    return token.kind == "word" and token.capital


def _firm_at(found: list[Scene], scene: Scene, at: int) -> tuple[str, int] | None:
    """The firm that begins there, an article or "their" between at most: its kind, and its end."""
    words = scene.sentence.words
    limit = min(at + 3, scene.size)
    while at < limit:
        for tag, kind in (("other", "other"), ("bystander", "other"), ("name", "shop"), ("shop", "shop")):
            for hit in scene.of(tag):
                if hit.start == at:
                    return kind, hit.end
        if words[at] in _THEM:
            return ("other" if topic(found, scene, at) == "other" else "shop"), at + 1
        if words[at] not in _BETWEEN:
            return None
        at += 1
    return None


def means_bystander(scene: Scene, low: int, hit: Hit) -> bool:
    """ "I asked my neighbour, who said": a demonstrative or "he", and the person named last is no shop's."""
    words = scene.sentence.words
    pronouns = [at for at in range(low, min(hit.end + 2, scene.size)) if words[at] in _ONE]
    if not pronouns or (scene.language in ("nl", "de") and words[hit.start].endswith("n")):
        return False  # "die zeiden" are several, and no neighbour
    named = [
        (h.end, tag)
        for tag in _NAMED
        for h in scene.of(tag)
        if h.end <= pronouns[0] and (tag != "self" or h.end - h.start > 1)
    ]
    return bool(named) and max(named)[1] in ("bystander", "helper", "self")


_ONE = word_set("die der hij zij er he she il elle qui who dieser diese deze")
_NAMED = ("shop", "name", "them", "other", "bystander", "helper", "self")
