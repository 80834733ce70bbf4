"""What quoted, forwarded and copied mails tell of the contact with the shop (policy section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from intake.reading.facts import Fact, FactKind
from intake.reading.material import Material
from routing.words import Address, Evidence, Letter, Quote, ShopMatch
from routing.words.text import fold

AUTOMATIC = re.compile(
    r"automatisch|automatique|automatic|automated|abwesen|afwezig|out of office|absence|absent"
    r"|niet aanwezig|nicht im buro"
    r"|ticket|no-?reply|donotreply|noreply|niet beantwoorden|ne pas repondre|nicht antworten"
    r"|do not reply|vakantie gesloten"
    r"|goed ontvangen|bien recu votre|avons bien recu|wij hebben uw bericht ontvangen"
    r"|ihre nachricht erhalten|eingangsbestat"
    r"|have received your|accuse de reception|accusons reception|ontvangstbevestiging"
    r"|zo snel mogelijk|meilleurs delais"
    r"|so schnell wie moglich|as soon as possible|binnen \d+ (?:werk)?dagen antwoord|met vakantie"
    r"|en conge|im urlaub|on holiday"
)
_ORDER = re.compile(
    r"bedankt voor (?:uw|je|jouw) (?:bestelling|aankoop|boeking|reservatie)"
    r"|merci pour votre (?:commande|achat|reservation)"
    r"|vielen dank fur (?:ihre|deine) (?:bestellung|buchung)|thank you for your (?:order|purchase|booking)"
    r"|bestelling.{0,30}(?:bevestigd|verzonden|onderweg|ontvangen)|commande.{0,30}(?:confirmee"
    r"|expediee|enregistree)"
    r"|bestellung.{0,30}(?:bestatigt|versandt|eingegangen)|order.{0,30}(?:confirmed|shipped|received"
    r"|dispatched)"
    r"|bevestiging van (?:uw|je)|confirmation de (?:votre )?(?:commande|reservation)|orderbevestiging"
    r"|bestelbevestiging"
    r"|bestellbestatigung|auftragsbestatigung|order confirmation|totaal|total ttc|subtotaal"
    r"|sous-total|zwischensumme|subtotal"
    r"|track.?(?:and|&|en)?.?trace|volg (?:uw|je) (?:pakket|zending)|suivi de votre colis"
    r"|sendungsverfolgung|factuur in bijlage"
    r"|facture en annexe|rechnung im anhang|uw factuur|votre facture|ihre rechnung|your invoice"
    r"|we gaan je|nieuwsbrief"
)
_REPLYING = re.compile(
    r"^\s*(?:re|aw|antw|antwort|rep|sv)\s*(?:\[\d+\])?:|helaas|spijtig|jammer|malheureusement|regret"
    r"|navr[ée]|desole|leider|bedauern|unfortunately|sorry"
    r"|excuse|entschuldig|uw (?:klacht|vraag|mail|bericht)|votre (?:mail|message|demande|reclamation"
    r"|plainte|courriel)"
    r"|ihre (?:mail|nachricht|anfrage|reklamation|beschwerde)|your (?:mail|email|message|complaint"
    r"|request|enquiry)"
    r"|kunnen wij|pouvons|konnen wir|we can|cannot|kan niet|ne peut|kann nicht|conform|voorwaarden"
    r"|conditions generales"
    r"|voorstel|proposons|bieten wir|we offer|terugbetal|rembours|erstatt|refund|begrijpen|comprenons"
    r"|verstehen|understand"
)


def thread_facts(material: Material, match: ShopMatch) -> list[Fact]:
    """Contacts and answers that stand in the mails which the consumer quotes, forwards or attaches."""
    facts: list[Fact] = []
    for letter, day in zip(material.letters, _days(material), strict=True):
        own = {address.key for address in (letter.sender, *letter.reply_to) if address}
        facts.extend(_copied(letter, match, day))
        for quote in letter.quotes[:10]:
            facts.extend(_mail(quote, "quoted", own, match))
        for inner in letter.forwarded[:5]:
            text = inner.new_text or inner.text
            attached = Quote(text, inner.sender, inner.to, inner.date, inner.subject)
            for quote in (attached, *inner.quotes[:5]):
                facts.extend(_mail(quote, "attached mail", own, match))
    return facts


def _days(material: Material) -> list[date]:
    days = {id(piece.letter): piece.day for piece in (*material.own, *material.enclosed)}
    return [days.get(id(letter), material.day) for letter in material.letters]


def is_shops(address: Address | None, match: ShopMatch) -> bool:
    """Whether an address is the identified shop's."""
    if address is None or match.domain is None:
        return False
    domains = match.shop.domains if match.shop is not None else (match.domain,)
    return any(address.domain == domain or address.domain.endswith("." + domain) for domain in domains)


def _copied(letter: Letter, match: ShopMatch, day: date) -> Iterator[Fact]:
    """A mail to the shop with us in copy is contact today."""
    for address in (*letter.to, *letter.cc):
        if is_shops(address, match):
            evidence = Evidence("shop contacted", "header To", address.address)
            yield Fact(FactKind.CONTACT, evidence, -1, day)


def _mail(quote: Quote, where: str, own: set[str], match: ShopMatch) -> Iterator[Fact]:
    """A mail of the shop's may be its answer; one of the consumer's to the shop is their contact."""
    day = quote.sent.date() if quote.sent is not None else None
    first_line = next((line.strip() for line in quote.text.splitlines() if line.strip()), "")[:200]
    signed = quote.sender is None and _is_signed(quote.text, match)
    if is_shops(quote.sender, match) or signed:
        if is_answer(quote.subject, quote.text, quote.sender.address if quote.sender else ""):
            yield Fact(FactKind.ANSWER, Evidence("shop answered", where, first_line), -1, day)
    elif quote.sender is not None and quote.sender.key in own and _goes_to_shop(quote, match):
        yield Fact(FactKind.CONTACT, Evidence("shop contacted", where, first_line), -1, day)


def _is_signed(text: str, match: ShopMatch) -> bool:
    """Whether a quoted text without a header ends with an address of the shop's."""
    if match.domain is None:
        return False
    domains = match.shop.domains if match.shop is not None else (match.domain,)
    end = fold("\n".join(text.rstrip().splitlines()[-4:]))
    return any(f"@{domain}" in end for domain in domains)


def _goes_to_shop(quote: Quote, match: ShopMatch) -> bool:
    return any(is_shops(address, match) for address in quote.to)


def is_answer(subject: str, text: str, address: str) -> bool:
    """Whether a shop's mail is a person's reply rather than a receipt, an absence note or a confirmation."""
    folded = fold(f"{subject}\n{text[:3000]}")
    if AUTOMATIC.search(folded) or AUTOMATIC.search(fold(address)):
        return False
    if _ORDER.search(folded) and not _REPLYING.search(fold(subject)):
        return False
    return bool(_REPLYING.search(folded)) or len(text.split()) > 25
