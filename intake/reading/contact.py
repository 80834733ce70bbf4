"""Has the consumer contacted the shop, when first, and did a person answer? (policy section 6)

Every sentence gives facts: a contact (made, denied, asked about), an answer, a silence. What is doubtful
gives none, and without any fact the contact is unknown: then we ask.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from intake.reading.answering import AnswerReader
from intake.reading.chats import chat_facts
from intake.reading.contacting import ContactReader
from intake.reading.facts import Fact, FactKind
from intake.reading.forms import form_answer, is_form_notice, is_form_question, short_answer
from intake.reading.hearsay import is_presale, is_review
from intake.reading.material import Material
from intake.reading.scene import Scene, shop_names
from intake.reading.speakers import assign_speakers
from intake.reading.threads import thread_facts
from routing.words import Contact, ContactState, ShopMatch

_MADE = (FactKind.CONTACT, FactKind.MANY)


def read_contact(
    material: Material,
    found: list[Scene],
    match: ShopMatch,
    otherwise: Callable[[list[Scene]], Contact] | None = None,
    names: frozenset[tuple[str, ...]] | None = None,
) -> Contact:
    """What the letters tell of the contact with the shop, their quoted mails included.

    `otherwise` is asked where no sentence told anything at all. `names`: those of the shop, where they are
    known already.
    """
    names = shop_names(match) if names is None else names
    assign_speakers(found, names)
    told = read_facts(found, several=len(material.letters) > 1)
    facts = [*told, *chat_facts(found, names), *thread_facts(material, match)]
    return weigh(facts) if facts or otherwise is None else otherwise(found)


def read_facts(found: list[Scene], *, several: bool = False) -> list[Fact]:
    """The facts of all sentences, in their order."""
    facts: list[Fact] = []
    anchor: date | None = None
    for scene in found:
        form = form_answer(found, scene)
        if form is not None:
            facts.extend(form)
        elif not (is_form_question(scene) or is_form_notice(scene) or is_presale(scene)):
            facts.extend(ContactReader(found, scene, anchor).read())
            if not is_review(scene) or any(fact.kind in _MADE for fact in facts):
                facts.extend(AnswerReader(found, scene, anchor).read())
        if several and scene.piece.letter is not found[0].piece.letter:
            facts.extend(short_answer(scene))
        exact = [when.latest for when in scene.times if when.kind in ("day", "since") and when.exact]
        anchor = exact[-1] if exact else anchor
    return facts


def weigh(facts: Sequence[Fact]) -> Contact:
    """From facts to a state. An explicit contact wins over a denial; a denial over what is only implied."""
    made = [fact for fact in facts if fact.kind in _MADE]
    bounced = [fact for fact in facts if fact.kind is FactKind.BOUNCED]
    made = _without_bounced(made, bounced)
    failed = {fact.number for fact in bounced}  # "my mail was rejected" is the machine's word, not the shop's
    answers = [fact for fact in facts if fact.kind is FactKind.ANSWER and fact.number not in failed]
    told = [fact for fact in facts if fact.kind is FactKind.ANSWER_WEAK]
    if not made:
        told = [fact for fact in told if fact.number not in failed]
    silence = [fact for fact in facts if fact.kind is FactKind.SILENCE]
    denied = [fact for fact in facts if fact.kind is FactKind.DENIED]
    asked = [fact for fact in facts if fact.kind is FactKind.ASKED]
    if bounced and not made:
        silence = []
    if denied and not made and not (answers and not silence):
        return _contact(ContactState.NONE, None, denied)
    first = _first_day(made, silence)
    answers = [fact for fact in answers if first is None or fact.day is None or fact.day >= first]
    if answers:
        return _contact(ContactState.ANSWERED, _day(made, silence), [*answers, *made])
    begun = min((fact.number for fact in made), default=0)
    told = [fact for fact in told if first is None or fact.day is None or fact.day >= first]
    if silence:
        told = [fact for fact in told if made and fact.number >= begun]
    if told:
        return _contact(ContactState.ANSWERED, _day(made, silence), [*told, *made])
    if made or silence:
        return _contact(ContactState.UNANSWERED, _day(made, silence), [*made, *silence])
    if denied or asked:
        return _contact(ContactState.NONE, None, [*denied, *asked])
    return Contact(ContactState.UNKNOWN)


def _without_bounced(made: list[Fact], bounced: list[Fact]) -> list[Fact]:
    """A mail that bounced is no contact; what was done another way still is."""
    if not bounced:
        return made
    taken = {(fact.number - back, fact.spoken) for fact in bounced for back in (0, 1)}
    return [fact for fact in made if (fact.number, fact.spoken) not in taken or fact.kind is FactKind.MANY]


def _first_day(made: list[Fact], silence: list[Fact]) -> date | None:
    days = [fact.day for fact in (*made, *silence) if fact.day is not None]
    return min(days, default=None)


def _day(made: list[Fact], silence: list[Fact]) -> date | None:
    """Day 0: the first contact's; None, which counts as over, where it was often, long ago, or undated."""
    if any(fact.kind is FactKind.MANY or fact.long for fact in (*made, *silence)):
        return None
    dated = [fact.day for fact in made if fact.day is not None]
    if dated:
        if any(fact.day is None and fact.earlier for fact in made):
            return None
        since = [fact.day for fact in silence if fact.day is not None]
        return min(dated + since)
    if made and not any(fact.day is not None for fact in silence):
        return None
    days = [fact.day for fact in silence if fact.day is not None]
    return min(days, default=None)


def _contact(state: ContactState, day: date | None, facts: Sequence[Fact]) -> Contact:
    evidence = tuple(dict.fromkeys(fact.evidence for fact in facts if fact.evidence.quote))[:4]
    return Contact(state, day, evidence)
