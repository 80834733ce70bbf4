"""Questions that a web form asked, and short answers to a question of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from intake.reading.facts import CLAIMS, Fact, FactKind
from intake.reading.scene import Scene
from routing.words.text import fold, word_set

_SHORT = 7  # tokens
_WHAT = word_set("wat welk welke quel quelle was welche what which")
_YES = word_set("ja jawel oui si yes yep jep zeker bien absolument natuurlijk doch")
_NO = word_set("nee neen nog non no nope nein pas noch not nooit jamais nie never")
_ALREADY = word_set("al reeds deja schon bereits already")
_NOT_YET = (("nog", "niet"), ("pas", "encore"), ("noch", "nicht"), ("not", "yet"))


def is_form_question(scene: Scene) -> bool:
    """A form's own question to the one who fills it in."""
    if not scene.sentence.question:
        return False
    words = set(scene.sentence.words)
    short = scene.size <= _SHORT and scene.sentence.words[0] in _WHAT  # "What was the answer?"
    asked = (
        short
        or words & {"u", "je", "vous", "sie", "you", "heeft", "hebt"}
        or (words & _ALREADY and scene.size <= 12 and any(word.startswith(_STEMS) for word in words))
    )  # "Already contacted the shop?"
    told = scene.of("did") or scene.of("ans") or scene.of("noans") or words & _ALREADY
    return bool(
        asked
        and told
        and not words & {"ik", "wij", "nous", "ich", "wir", "i", "we", "mij"}
        and "j" not in words
    )


def is_form_notice(scene: Scene) -> bool:
    """ "A new message was sent from the form", "this mail came through the form": its own words."""
    words = scene.sentence.words
    if not scene.of("msg") or scene.size > 25 or not any(word.startswith(_FORM) for word in words):
        return False
    if any(scene.of(tag) for tag in ("self", "me", "for", "them", "shop", "name")):
        return False
    near = [set(words[max(0, hit.start - 3) : hit.start]) for hit in scene.of("msg")]
    return any(_NEW & before for before in near)


_FORM = ("form", "webform", "kontaktform", "contactform", "onlineform")
_NEW = word_set(
    "new nieuw nieuwe nouveau nouvel nouvelle neue neuer this dit deze ce cet cette diese dieser dieses"
)


def _form_line(scene: Scene) -> list[Fact] | None:
    """A form's line "shop contacted: yes, on 3 November", name and answer in one."""
    words = scene.sentence.words
    if ":" not in words[:9] or scene.size > 24:
        return None
    at = words.index(":")
    if _is_consent(scene, at) or _is_label(scene, at):
        return []
    ticked = _TICKED.search(_source(scene))
    if scene.within("self", 0, at) and ticked is None:
        return None
    value = fold(ticked[1]) if ticked else next((word for word in words[at + 1 :] if word.isalnum()), "")
    answered = any(word.startswith(_ANSWER) for word in words[:at])
    if answered and _says_none(scene, ticked[1] if ticked else None):
        return [Fact(FactKind.SILENCE, scene.whole(CLAIMS[FactKind.SILENCE]), scene.number)]
    if ticked and not answered and any(word.startswith(_STEMS) for word in words[:at]):
        kind = FactKind.CONTACT if value in _YES else FactKind.DENIED
        return [Fact(kind, scene.whole(CLAIMS[kind]), scene.number)] if value in _YES | _NO else []
    if _WHEN & set(words[:at]) and any(word.startswith(_STEMS) for word in words[:at]):
        return _on_day(scene)
    if at + 1 >= len(words) or not any(word.startswith(_STEMS) for word in words[:at]):
        return None
    if words[at + 1] in _YES:
        return [_contact(scene)]
    if words[at + 1] in ("nee", "neen", "non", "no", "nein") or words[at + 1 : at + 3] in _NOT_YET:
        return [Fact(FactKind.DENIED, scene.whole(CLAIMS[FactKind.DENIED]), scene.number)]
    return None


_STEMS = ("contact", "gecontact", "kontakt", "gemaild", "aangeschreven", "verwittigd", "prevenu")
_ANSWER = ("antwoord", "geantwoord", "reponse", "repond", "antwort", "geantwort", "beantwort", "answer",
           "repl", "response", "reactie", "gereageerd", "reaktion", "reagiert", "reaction")  # fmt: skip
_NO_ANSWER = word_set("nee neen non no nein geen aucun aucune keine kein none niets rien nichts nothing nope")
_WHEN = word_set("datum date wanneer quand wann when dag jour tag day")
_TICKED = re.compile(r"(?:\[ ?[xXvV✓✔] ?\]|\([xXvV✓✔]\)|[☑☒✓✔✅🗹])\s{0,3}(\w{1,12})")


def _says_none(scene: Scene, ticked: str | None) -> bool:
    """Whether a field about the answer says there is none: "geen", not "no refund"."""
    line = ticked or _source(scene).partition(":")[2].strip().partition("\n")[0]
    words = re.findall(r"\w+", fold(line))
    if tuple(words[:2]) in _NOT_YET and len(words) <= 3:
        return True
    rest = words[1:]
    return (
        bool(words)
        and words[0] in _NO_ANSWER
        and (not rest or (len(rest) == 1 and rest[0].startswith(_ANSWER)))
    )


def _source(scene: Scene) -> str:
    tokens = scene.sentence.tokens
    return scene.sentence.source[tokens[0].start : tokens[-1].end]


def _is_consent(scene: Scene, at: int) -> bool:
    """ "I agree to be contacted: yes", "neem contact met mij op: ja": whether *we* may write to them."""
    words = scene.sentence.words[:at]
    if not any(word.startswith(_REACHING) for word in words):
        return False
    if any(scene.within(tag, 0, at) for tag in ("shop", "name")):
        return False
    agreed = any(word.startswith(_AGREEING) for word in words)
    return agreed or (len(words) <= 7 and bool(_ME & set(words)) and not scene.within("self", 0, 1))


def _is_label(scene: Scene, at: int) -> bool:
    """A field's name with nothing, or a dash, behind it."""
    words = scene.sentence.words
    rest = [word for word in words[at + 1 :] if word.isalnum()]
    told = scene.within("self", 0, at) or any(scene.of(tag) for tag in ("noans", "ans", "ansv", "say", "neg"))
    return not rest and at <= 8 and not told and not scene.times and any(
        word.startswith(_REACHING) for word in words[:at]
    )  # fmt: skip


_REACHING = ("contact", "gecontact", "kontakt", "recontact", "bereik", "erreich", "joindre", "reach")
_AGREEING = ("accept", "agree", "consent", "toestemming", "akkoord", "einverstanden", "autoris", "prefer",
             "gewenst", "bevorzugt",
             "souhait", "wens", "wunsch", "zustimm", "stimme", "permission")  # fmt: skip
_ME = word_set("mij me moi mich mir m")


def form_answer(found: list[Scene], scene: Scene) -> list[Fact] | None:
    """The answer to a form's question "have you contacted the shop?", "when?" and "has it answered?"."""
    line = _form_line(scene)
    asked = _asked(found, scene)
    if line is not None or asked is None:
        return line
    if asked.size <= 4 and _WHEN & set(asked.sentence.words) and _is_contact(found, asked.number - 1):
        return _on_day(scene)
    return _answer(scene, asked)


def _asked(found: list[Scene], scene: Scene) -> Scene | None:
    """The question right before."""
    asked = found[scene.number - 1] if scene.number else None
    return asked if asked is not None and asked.sentence.question else None


def _is_contact(found: list[Scene], number: int) -> bool:
    """Whether that sentence tells a form that the shop was contacted, so that the next may ask when."""
    if number < 0:
        return False
    scene, asked = found[number], _asked(found, found[number])
    told = _form_line(scene) or (_answer(scene, asked) if asked else None)
    return bool(told) and all(fact.kind is FactKind.CONTACT for fact in told or ())


def _answer(scene: Scene, asked: Scene) -> list[Fact] | None:
    words = asked.sentence.words
    colon = scene.sentence.words[0] == ":" and scene.size > 1
    if colon and any(word.startswith(_ANSWER) for word in words):
        if _says_none(scene, None):
            return [Fact(FactKind.SILENCE, scene.whole(CLAIMS[FactKind.SILENCE]), scene.number)]
    elif colon and _WHEN & set(words) and any(word.startswith(_STEMS) for word in words):
        return _on_day(scene)
    if not is_form_question(asked):
        return None
    ticked = _TICKED.search(_source(scene))
    first = fold(ticked[1]) if ticked else scene.sentence.words[1 if colon else 0]
    if first not in _YES | _NO:
        return None
    about_answer = bool(asked.of("ans") or asked.of("noans")) and not asked.of("did")
    if first in _NO and not (first in ("nog", "pas", "noch", "not") and scene.size > 4):
        denied = scene.whole(CLAIMS[FactKind.DENIED])
        return [] if about_answer else [Fact(FactKind.DENIED, denied, scene.number)]
    if about_answer:
        return [Fact(FactKind.ANSWER, scene.whole(CLAIMS[FactKind.ANSWER]), scene.number)]
    return [_contact(scene)]


def _on_day(scene: Scene) -> list[Fact] | None:
    """Contact on the day that is named there; nothing where none is."""
    contact = _contact(scene)
    return [contact] if contact.day else None


def _contact(scene: Scene) -> Fact:
    day = next((when.latest for when in scene.times if when.kind in ("day", "since")), None)
    return Fact(FactKind.CONTACT, scene.whole(CLAIMS[FactKind.CONTACT]), scene.number, day)


def short_answer(scene: Scene) -> Iterator[Fact]:
    """A short yes or no at the head of a later letter answers our question whether the shop was contacted."""
    body = scene.piece.sentences[0] is scene.sentence and scene.piece.where == "body"
    if not body or scene.size > 12:
        return
    words = scene.sentence.words
    if words[0] in ("nee", "neen", "non", "no", "nope", "nein") or words[:2] in (
        ("nog", "niet"),
        ("pas", "encore"),
        ("noch", "nicht"),
        ("not", "yet"),
    ):
        yield Fact(FactKind.DENIED, scene.whole(CLAIMS[FactKind.DENIED]), scene.number)
    elif words[0] in _YES:
        yield _contact(scene)
