"""Did a person write who is no consumer with a purchase? (policy section 1, `manual`)

Two stories are weighed: what tells of another errand (membership, press, a job...), and what tells of a
consumer's own purchase in dispute. A single word tells little, since consumers have theses, interviews and
accounts too; a phrase that says what the writer is or wants tells much. A purchase by a company, and one from
another seller, stay so however much is broken: there only the cue itself has to be sure.
"""

from __future__ import annotations

from intake.reading.firms import firm_signature
from intake.reading.scene import Scene
from intake.reading.story import REASONS, Story, read_story
from routing.words import Evidence

_ENOUGH = 3  # less than this is too little to keep a mail from its verdict
_ENOUGH_ALONE = 2  # where nothing at all tells of a purchase


def read_manual(found: list[Scene], *, by_shop: bool = False) -> tuple[str | None, tuple[Evidence, ...]]:
    """Why a mail is a person's work, with the words that tell; None for a complaint about a purchase.

    `by_shop`: it comes from a webshop's own address, where people buy things for themselves as well.
    """
    story = read_story(found)
    _sign(story, found)
    if story.count("myshop") and story.count("label"):  # a trader's shop, and the label it has or wants
        for item in story.evidence["myshop"][:1]:
            story.note("membership", item)
    if story.count("mere") and story.count("seller"):  # "we are only the platform, ask the seller"
        for item in story.evidence["mere"][:1]:
            story.note("marketplace", item)
    if not story.count("home"):  # "my customers" are a trader's, unless the thing stands at home
        for item in story.evidence.get("clientele", ())[:1]:
            story.note("business", item)
    for reason, name in REASONS.items():
        if _decides(reason, story):
            told = [*story.evidence.get(reason, ()), *story.evidence.get(f"{reason} weak", ())]
            return name, tuple(
                Evidence(f"no consumer's purchase: {name}", item.where, item.quote) for item in told[:3]
            )
    if by_shop and not any(story.count(tag) for tag in ("own", "mine", "private")):
        return "the shop itself writes", ()
    return None, ()


def _sign(story: Story, found: list[Scene]) -> None:
    """A firm's signature: decides where nothing tells of home and family, else counts for nothing."""
    if not found or story.count("home"):
        return
    signed = firm_signature(found[-1].piece.letter)
    if signed is not None:
        sure, line = signed
        story.note("business" if sure > 1 else "business weak", line)


def _decides(reason: str, story: Story) -> bool:
    if reason not in story.words and f"{reason} weak" not in story.words:
        return False  # no word tells of it
    strong = story.count(reason)
    if reason == "business":
        return not story.count("private") and (bool(strong) or story.signs(reason) >= 2)
    if reason == "marketplace":
        return bool(strong) or story.signs(reason) >= 2
    if reason == "info":
        return bool(strong) and not story.count("own") and not story.count("dispute")
    if reason == "press" and (story.count("private") or story.count("customer")):
        return False  # "I am a journalist, but write as a customer"
    if reason == "login":
        return bool(strong) and not story.is_buyer and not story.hard
    if reason == "else":
        return bool(strong) and not story.count("own")
    if reason == "misuse":
        return bool(strong) and not story.is_buyer and not story.count("own")
    return _outweighs(reason, story)


def _outweighs(reason: str, story: Story) -> bool:
    """Whether that errand weighs more than a purchase that the mail tells of."""
    weight, strong, purchase = story.weight(reason), story.count(reason), story.purchase
    if reason == "before":
        if story.count("own") or (story.count("got") and not story.has_not_bought):
            return False
        if story.tells_nothing and weight and reason in story.asked:
            return True  # "do you know that shop?"
        if not strong and not story.doubts:
            return False
        if not (reason in story.asked or story.count("before weak") or story.has_not_bought):
            return False  # "before ordering I asked them for the size" asks us nothing
    if reason in ("supplier", "data") and _is_disputed(reason, story):
        return False
    if reason == "supplier" and not story.is_buyer and not story.count("dispute"):
        return bool(strong) or weight >= _ENOUGH  # what is owed and was delivered is the supplier's own
    if reason == "data" and not story.hard and (strong or not story.is_buyer):
        return bool(strong) or weight >= _ENOUGH_ALONE  # bought there once, and nothing of it in dispute
    if reason == "data" and (not strong or (story.hard and story.count("dispute") >= _ENOUGH_ALONE)):
        return False  # "they refuse to give the money back, and keep advertising"
    if strong and (
        reason == "before"
        or (reason == "press" and not story.is_buyer)
        or (reason == "membership" and not story.count("own"))
    ):
        purchase = story.of_others
    if purchase == 0:
        return weight >= _ENOUGH_ALONE
    return weight >= _ENOUGH and weight > purchase


def _is_disputed(reason: str, story: Story) -> bool:
    """Whether an invoice, or what nobody asked for, is a consumer's own matter with a shop."""
    if reason == "supplier":  # who sends us an invoice speaks of no holder, and disputes nothing with one
        return bool(story.count("name") or (story.hard and story.count("contact")))
    return bool(story.count("amount") and story.count("contact"))  # boxes that nobody ordered, and paid for
