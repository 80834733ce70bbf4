"""A decision turned into mails and rows: composed, then carried out in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from intake.compose import EnclosedLetter, MailFacts, case_address, compose, draft_name
from intake.office import Office
from intake.parsing import parse_letter
from routing.words import CaseChange, Decision, Draft, Enclosure, Letter, Mail, NewCase, Party
from store.records import Identity, LetterFacts, LetterRow, Look, Outcome

MOST_REFERENCES = 10

_Caused = tuple[str, date]  # what made the decision, and the day of it


@dataclass(frozen=True, slots=True)
class _Known:
    """Letters at hand, by their keys: they are neither fetched nor parsed again."""

    parsed: Mapping[str, Letter]
    raws: Mapping[str, bytes]


def carry(
    office: Office,
    decision: Decision,
    *,
    cause: str,
    letter_key: str | None = None,
    deadline_id: int | None = None,
    facts: LetterFacts | None = None,
    redo: bool = False,
    look: Look | None = None,
    was: LetterRow | None = None,
    durable: bool = True,
    parsed: Mapping[str, Letter] | None = None,
    raws: Mapping[str, bytes] | None = None,
    since: datetime | None = None,
) -> Outcome:
    """Write the decision's mails and store everything in one transaction.

    `cause` names what made the decision; with it, a mail can never be queued twice. `redo`: the letter was
    treated before, and is treated anew. `look`, `was` and `durable` as in `Cases.carry_out`. `parsed`:
    letters that were parsed already, by their keys; `raws`: those that are at hand as they came; `since`:
    when the cause was there, such as a letter's arrival; its day is told in tokens and Message-IDs, which are
    the same again where the cause is treated anew. Raises `Conflict` where somebody else decided first, and
    `StoreError`.
    """
    now = office.clock()
    day = (since or now).date()
    known = _Known(parsed or {}, raws or {})
    with office.store.snapshot():
        identity = _identity(office, decision, letter_key, (cause, day), since)
        mails = [
            _mail(office, decision, draft, identity, (cause, day), known=known) for draft in decision.drafts
        ]
    return office.store.cases.carry_out(
        decision,
        letter_key=letter_key,
        deadline_id=deadline_id,
        identity=identity if _is_new(decision) else None,
        mails=mails,
        cause=cause,
        now=now,
        worker=office.worker,
        facts=facts,
        redo=redo,
        look=look,
        was=was,
        durable=durable,
    )


def is_queued(office: Office, draft: Draft, cause: str) -> bool:
    """Whether this cause's mail is in the outbox already, or was sent."""
    return office.store.outbox.of_draft(cause, draft_name(draft)) is not None


def _is_new(decision: Decision) -> bool:
    change = decision.case
    return isinstance(change, NewCase) or (isinstance(change, CaseChange) and change.new_shop)


def _identity(
    office: Office, decision: Decision, letter_key: str | None, caused: _Caused, since: datetime | None
) -> Identity | None:
    """The reference and tokens of the case that the mails are about; a new case gets new ones."""
    if isinstance(decision.case, NewCase):
        return office.store.cases.mint_identity(office.clock(), letter_key, since)
    if isinstance(decision.case, CaseChange):
        case = decision.case.case
        parties = office.store.cases.parties(case.id)
        tokens = {party: info.token for party, info in parties.items()}
        if decision.case.new_shop:
            cause, day = caused
            tokens[Party.SHOP] = office.store.cases.mint_return_token(f"{cause}:shop", day)
        return Identity(case.ref, tokens)
    return None


def _mail(
    office: Office,
    decision: Decision,
    draft: Draft,
    identity: Identity | None,
    caused: _Caused,
    *,
    known: _Known,
) -> Mail:
    if draft.language not in office.policy.languages:  # a shop's, or of a case from before
        draft = replace(draft, language=office.policy.other_language)
    threaded = _threaded(office, decision, draft)
    return compose(
        threaded,
        _facts(office, draft, identity, caused),
        _enclosures(office, threaded, known),
        office.templates,
    )


def _threaded(office: Office, decision: Decision, draft: Draft) -> Draft:
    """A mail that answers none is threaded to what the same address got before (RFC 5322, section 3.6.4);
    what another shop got is no business of this one."""
    if draft.in_reply_to is not None or not isinstance(decision.case, CaseChange):
        return draft
    earlier = [
        row.message_id
        for row in office.store.outbox.of_case(decision.case.case.id)
        if row.party is draft.party and row.to.lower() == draft.to.address.lower()
    ]
    if not earlier:
        return draft
    return replace(draft, in_reply_to=earlier[-1], references=tuple(earlier[-MOST_REFERENCES:]))


def _enclosures(office: Office, draft: Draft, known: _Known) -> list[EnclosedLetter]:
    if not draft.enclose:
        return []
    parsed = not {Enclosure.ATTACHMENTS, Enclosure.TEXT}.isdisjoint(draft.enclose)
    found = ((key, known.raws.get(key) or office.store.letters.raw(key)) for key in draft.letters)
    return [_enclosed(key, raw, parsed, known.parsed.get(key)) for key, raw in found if raw]


def _enclosed(key: str, raw: bytes, parsed: bool, known: Letter | None) -> EnclosedLetter:
    """`parsed`: its attachments or text are wanted; a letter that goes whole need not be readable."""
    if not parsed:
        return EnclosedLetter(key=key, raw=raw)
    letter = known or parse_letter(raw)
    return EnclosedLetter(
        key=key, raw=raw, subject=letter.subject, attachments=letter.attachments, text=letter.text
    )


def _facts(office: Office, draft: Draft, identity: Identity | None, caused: _Caused) -> MailFacts:
    """What the mail needs besides its draft. Its return path leads a bounce back to this very sending."""
    organisation = office.settings.organisation
    address = organisation.address
    cause, day = caused
    return MailFacts(
        organisation=organisation.name,
        address=address,
        return_path=case_address(
            address, office.store.cases.mint_return_token(f"{cause}:{draft_name(draft)}", day)
        ),
        install_id=office.store.install_id,
        cause=cause,
        now=office.clock(),
        ref=identity.ref if identity else "",
        token=identity.tokens.get(draft.party) if identity and not draft.no_token else None,
        website=organisation.website,
        privacy_url=organisation.privacy_url,
        home_country=office.policy.home_country,
        own_addresses=tuple(organisation.addresses),
        bodies=office.bodies,
        day=day,
    )
