"""What happens because a letter arrived: an ordered table of rules, of which the first that applies decides.

The order is that of policy section 1. Each rule is a function of a `Situation` that returns a `Decision`, or
None where it does not apply; the last one always does. The verdict itself is `routing.verdicts`' work.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from routing import drafting, mediation, replies
from routing.classify import failed_for_good
from routing.failures import Clock, Failure, not_delivered
from routing.opening import carry_verdict
from routing.orders import to_mediator
from routing.private_papers import kept_back
from routing.situation import Situation, Twin
from routing.words import Assessment, Case, CaseChange, Decision, Kind, Party, State, Verdict
from routing.words.outsiders import is_provider

Rule = Callable[[Situation], Decision | None]

MACHINES = (Kind.AUTO_REPLY, Kind.BULK, Kind.OWN_MAIL)


def decide_letter(situation: Situation) -> Decision:
    """The decision on one letter, with the name of the rule that made it."""
    for name, rule in RULES:
        decision = rule(situation)
        if decision is not None:
            named = replace(decision, rule=decision.rule or name)
            return _with_evidence(_spared(_shown(named, situation), situation), situation)
    raise AssertionError("the last rule of the table always applies")


def counts_nothing(alone: Assessment, case: Case | None) -> bool:
    """Whether no rule asks for `Situation.tally`: it is for letters on a case, and for complaints that are
    not accepted (`robot`). Where a mail goes to a mediator, it is asked for all the same (`is_counted`).
    """
    return case is None and alone.ruling is not None and alone.ruling.verdict is Verdict.ACCEPTED


def is_counted(decision: Decision) -> bool:
    """Whether the mails of this decision are counted, so that they may be too many (`_spared`)."""
    return any(draft.party is Party.MEDIATOR for draft in decision.drafts)


def bounce(s: Situation) -> Decision | None:
    """A delivery report: noted on its case; a forward that failed for good is a person's problem at once."""
    if s.alone.kind is not Kind.BOUNCE:
        return None
    failed = [report for report in s.letter.reports if report.action == "failed"]
    if s.bounced is not None and (failed or failed_for_good(s.letter)):
        lines = [
            " ".join(filter(None, (report.status, report.recipient, report.diagnostic))) for report in failed
        ]
        named = frozenset(
            box.lower() for report in failed for box in (report.recipient, report.original) if "@" in box
        )
        clock = Clock(s.now, s.calendar, s.policy)
        failure = Failure(lines, (s.key,), named)
        return replace(not_delivered(s.bounced, s.desk, failure, clock), kind=Kind.BOUNCE)
    case = s.bounced.case if s.bounced else (s.placement.case if s.placement else None)
    return Decision(Kind.BOUNCE, "", case=CaseChange(case) if case else None)


def machine(s: Situation) -> Decision | None:
    """A machine's mail is filed, on its case where it has one; it is never answered and stops no clock.

    Where a person may have written it, a mediator sees it; once, for machines repeat themselves.
    """
    if s.alone.kind not in MACHINES:
        return None
    change = (
        CaseChange(s.placement.case) if s.placement and s.alone.kind in (Kind.AUTO_REPLY, Kind.BULK) else None
    )
    told = s.alone.machine is not None and s.alone.machine.doubt and s.twin is None and not _by_mediator(s)
    return Decision(
        s.alone.kind,
        "perhaps a person, perhaps a machine" if told else "",
        case=change,
        drafts=(drafting.mediator_review(s, "machine"),) if told else (),
        evidence=s.alone.evidence,
    )


def from_mediator(s: Situation) -> Decision | None:
    """A mediator's own mail is kept where it belongs; what its first line orders is done, if it came from the
    mediator's address to the mediator's token. Of a colleague's there the mediator is told."""
    if not _by_mediator(s) or s.alone.kind is Kind.SUSPECT:
        return None
    if s.placement is None:
        return Decision(Kind.MANUAL, "")
    if not to_mediator(s.placement):
        return Decision(Kind.MANUAL, "", case=CaseChange(s.placement.case))
    return mediation.ordered_by_mail(s, s.placement.case)


def _by_mediator(s: Situation) -> bool:
    placed = s.placement is not None and s.placement.party is Party.MEDIATOR
    return placed or (s.letter.sender is not None and s.letter.sender.key == s.desk.mediator.key)


def duplicate(s: Situation) -> Decision | None:
    """The same mail again is filed beside the first; an open question is asked once more, no oftener."""
    twin = s.twin
    if twin is None or _is_late_reminder(s) or not _repeats(s, twin):
        return None
    decision = Decision(Kind.DUPLICATE, "", duplicate_of=twin.key)
    case = twin.case
    if case is None:
        return decision
    change = CaseChange(case)
    asked = case.verdict is Verdict.NEEDS_INFO and case.state is State.AWAITING_CONSUMER
    if asked and twin.kind is Kind.COMPLAINT and twin.repeats == 0 and s.answer_to and not s.capped:
        question = drafting.question_again(s, case)
        return replace(decision, case=replace(change, asked=True), drafts=(question,))
    return replace(decision, case=change)


def suspect(s: Situation) -> Decision | None:
    """Mail that fails sender authentication is put before a mediator, unanswered."""
    if s.alone.kind is not Kind.SUSPECT:
        return None
    change = CaseChange(s.placement.case) if s.placement else None
    return Decision(
        Kind.SUSPECT,
        "",
        case=change,
        drafts=(drafting.mediator_review(s, "suspect"),),
        evidence=s.alone.evidence,
    )


def to_return_path(s: Situation) -> Decision | None:
    """Written to a return path, which no person sees or uses: a machine that hides it, or a stray report."""
    if s.placement is None or s.placement.how != "return_path":
        return None
    draft = drafting.mediator_reply(s, s.placement.case, s.placement.party)
    return Decision(Kind.AUTO_REPLY, "", case=CaseChange(s.placement.case), drafts=(draft,))


def shop_reply(s: Situation) -> Decision | None:
    """The webshop's people answer on a case."""
    if s.placement is None or s.placement.party is not Party.SHOP:
        return None
    relayed = s.twin is not None and _proves_more(s, s.twin)
    return replies.from_shop(s, s.placement.case, relayed=relayed)


def consumer_reply(s: Situation) -> Decision | None:
    """The consumer writes again on a case; or sends the same mail again after being sent to the shop."""
    if s.placement is not None and s.placement.party is Party.CONSUMER:
        return replies.from_consumer(s, s.placement.case)
    if s.twin is not None and s.twin.case is not None and _is_late_reminder(s):
        return replies.from_consumer(s, s.twin.case)
    return None


def other_party(s: Situation) -> Decision | None:
    """Whoever else has an address of the case (the travel committee): a person looks at it."""
    if s.placement is None:
        return None
    change = CaseChange(s.placement.case)
    return Decision(
        Kind.MANUAL,
        "",
        case=change,
        drafts=(drafting.mediator_reply(s, s.placement.case, s.placement.party),),
    )


def unplaced(s: Situation) -> Decision | None:
    """It names a case, but nothing proves the right to it: shown to a mediator with the candidates.

    So is what was written to a case's address that leads nowhere: to a shop that has left the case, say.
    """
    if not s.candidates and not s.lost:
        return None
    draft = drafting.mediator_review(s, "unplaced")
    return Decision(Kind.SUSPECT, "", drafts=(draft,), evidence=s.alone.evidence)


def manual(s: Situation) -> Decision | None:
    """A person wrote, but not as a consumer about a purchase."""
    if s.alone.kind is not Kind.MANUAL:
        return None
    draft = drafting.mediator_review(s, "manual")
    return Decision(Kind.MANUAL, "", drafts=(draft,), evidence=s.alone.evidence)


def unanswerable(s: Situation) -> Decision | None:
    """A complaint that nobody may be answered for: no address, or the cap was reached."""
    if s.answer_to is not None and not s.capped:
        return None
    draft = drafting.mediator_review(s, "caps" if s.capped else "no_address")
    return Decision(Kind.MANUAL, "", drafts=(draft,), evidence=s.alone.evidence)


def from_the_shop(s: Situation) -> Decision | None:
    """The shop itself writes, outside any case: no consumer, and perhaps a machine."""
    sender, match = s.letter.sender, s.alone.match
    if sender is None or match is None or match.shop is None or sender.domain not in match.shop.domains:
        return None
    if is_provider(sender.domain):  # every customer of a telephone company has an address there
        return None
    return Decision(Kind.MANUAL, "", drafts=(drafting.mediator_review(s, "from_shop"),))


def robot(s: Situation) -> Decision | None:
    """One answer too many to one domain, or about one text: whoever sends these is no person.

    A complaint that is accepted goes on: no machine tells by chance of a holder and what was tried with it.
    """
    ruling = s.alone.ruling
    if ruling is None or ruling.verdict is Verdict.ACCEPTED:
        return None
    asks = ruling.verdict is Verdict.NEEDS_INFO
    if not (s.tally.asks_a_robot if asks else s.tally.tells_a_robot):
        return None
    return Decision(Kind.MANUAL, "", drafts=(drafting.mediator_review(s, "caps"),))


def complaint(s: Situation) -> Decision | None:
    """A complaint on no case yet: exactly one verdict mail goes back."""
    return carry_verdict(s, s.alone, None)


RULES: tuple[tuple[str, Rule], ...] = (
    ("a delivery report", bounce),
    ("a machine wrote it", machine),
    ("from a mediator", from_mediator),
    ("the same mail again", duplicate),
    ("sender authentication failed", suspect),
    ("written to a return path", to_return_path),
    ("the shop answers", shop_reply),
    ("the consumer writes again", consumer_reply),
    ("another party of the case", other_party),
    ("it names a case without a right to it", unplaced),
    ("the shop itself writes, on no case", from_the_shop),
    ("a person's work", manual),
    ("nobody may be answered", unanswerable),
    ("asked too often", robot),
    ("a complaint", complaint),
)


def _repeats(s: Situation, twin: Twin) -> bool:
    """Whether treating this letter like its twin would be right.

    The same words on another case are that case's (ticket systems and canned answers repeat themselves), and
    what was withheld from the first, because it looked forged, must not be withheld from the genuine one.
    """
    if s.placement is not None and (twin.case is None or twin.case.id != s.placement.case.id):
        return False
    if _proves_more(s, twin):
        return False
    return twin.kind not in (Kind.SUSPECT, Kind.MANUAL) or s.alone.kind is twin.kind


def _proves_more(s: Situation, twin: Twin) -> bool:
    """The shop sends its answer again, with proof; the first had none, or the case would wait no more."""
    placed, case = s.placement, twin.case
    if placed is None or case is None or placed.party is not Party.SHOP or not placed.proven:
        return False
    same = placed.case.id == case.id and twin.kind is Kind.SHOP_REPLY
    # What comes too late stops no clock, proven or not, and was relayed once.
    late = placed.case.due is not None and s.arrival_day > placed.case.due
    return same and not late and placed.case.state is State.AWAITING_SHOP


def _is_late_reminder(s: Situation) -> bool:
    """After `contact_shop_first`, a mail sent again on a later day is a consumer's reply."""
    twin = s.twin
    return (
        twin is not None
        and twin.case is not None
        and twin.kind in (Kind.COMPLAINT, Kind.CONSUMER_REPLY)
        and twin.case.verdict is Verdict.CONTACT_SHOP_FIRST
        and s.alone.day > twin.day
    )


def _spared(decision: Decision, s: Situation) -> Decision:
    """A mediator who was shown a score of mails on one matter in a day is not sent the next.

    What puts a case into a mediator's hands is sent all the same: it happens to a case once.
    """
    if isinstance(decision.case, CaseChange) and decision.case.state is State.ESCALATED:
        return decision
    if s.tally.shown_last:
        return replace(decision, drafts=tuple(drafting.last_today(draft) for draft in decision.drafts))
    if not s.tally.shown_enough or not is_counted(decision):
        return decision
    others = tuple(draft for draft in decision.drafts if draft.party is not Party.MEDIATOR)
    return replace(
        decision, drafts=others, notes=(*decision.notes, "not sent to the mediator: too many today")
    )


def _shown(decision: Decision, s: Situation) -> Decision:
    """What is kept from a webshop because it looks like an identity document or a card, a mediator sees."""
    passed_on = {
        key
        for draft in decision.drafts
        if draft.party in (Party.SHOP, Party.COMMITTEE)
        for key in draft.letters
    }
    told = dict((*s.story, (s.key, s.letter)))
    keys = tuple(key for key, letter in told.items() if key in passed_on and kept_back(letter))
    if not keys or any(draft.party is Party.MEDIATOR for draft in decision.drafts):
        return decision
    review = replace(drafting.mediator_review(s, "kept_back"), letters=keys)
    return replace(decision, drafts=(*decision.drafts, review))


def _with_evidence(decision: Decision, s: Situation) -> Decision:
    """Evidence of the understanding goes along with every decision, unless the rule chose its own."""
    return decision if decision.evidence else replace(decision, evidence=s.alone.evidence)
