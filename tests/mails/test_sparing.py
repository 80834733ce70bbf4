"""What a webshop is not sent: numbers in the text, identity documents, an original that shows them."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from intake.compose import EnclosedLetter, MailFacts, compose
from intake.parsing import parse_letter
from intake.sample_mails import sample_draft
from routing.words import Draft, Enclosure, Language, Template

FACTS = MailFacts(
    organisation="Keurmerk",
    address="klachten@desk.example",
    return_path="klachten+r@desk.example",
    install_id="i",
    cause="letter:1",
    now=datetime(2026, 11, 23, 9, tzinfo=UTC),
    ref="K26-7QXMV",
    token="abcdefghjkmnpqrstuvw",
)
IBAN, CARD = "BE68 5390 0754 7034", "4111 1111 1111 1111"
TEXT = f"De lamp was stuk. Stort terug op {IBAN}.\n\nVerzonden aan klachten+abcdefghjkmnpqrstuvw@desk.example"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def written(text: str = TEXT, html: str = "", **files: bytes | EmailMessage) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = (
        "An <an@mail.example>",
        "klachten@desk.example",
        "lamp",
    )
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in files.items():
        if isinstance(data, bytes):
            message.add_attachment(data, maintype="image", subtype="png", filename=f"{name}.png")
        else:
            message.add_attachment(data, filename=f"{name}.eml")
    return message.as_bytes()


def forwarded(
    raw: bytes, template: Template = Template.FORWARD_SHOP, language: Language = Language.NL
) -> EmailMessage:
    letter = parse_letter(raw)
    draft: Draft = sample_draft(template, language)
    words = {name: letter.new_text for name in draft.values if name.endswith("_text")}
    draft = replace(draft, letters=("k",), values={**draft.values, **words})
    enclosed = EnclosedLetter("k", raw, letter.subject, letter.attachments, letter.text)
    made = email.message_from_bytes(compose(draft, FACTS, [enclosed]).raw, policy=email.policy.default)
    assert isinstance(made, EmailMessage)
    return made


def files(mail: EmailMessage) -> list[str | None]:
    return [part.get_filename() for part in mail.iter_attachments()]


def shown(mail: EmailMessage) -> str:
    """All that can be read in it."""
    texts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join(texts)


def words(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return " ".join(part.get_content().split())


SAID = {
    Language.NL: ("onleesbaar gemaakt: rekeningnummers.", "Niet meegestuurd", "rechtstreeks aan de klant"),
    Language.FR: ("illisibles dans le texte : les numéros de compte.", "Non joint", "directement au client"),
    Language.DE: (
        "unkenntlich gemacht: Kontonummern.",
        "Nicht mitgeschickt",
        "Ihre Kundin oder Ihren Kunden direkt",
    ),
    Language.EN: ("unreadable in the text: account numbers.", "Not sent along", "ask the customer directly"),
}


@pytest.mark.parametrize("language", Language)
def test_the_shop_is_told_what_is_masked_and_what_stayed_behind(language: Language) -> None:
    mail = forwarded(written(identiteitskaart=PNG, foto=PNG), language=language)
    assert files(mail) == ["foto.png", "full-text.txt"]
    assert "5390" not in shown(mail)
    assert "•••• •••• •••• 7034" in shown(mail)
    assert "abcdefghjkmnpqrstuvw" not in shown(mail)
    told = words(mail)
    assert all(part in told.replace("\u00a0", " ") for part in SAID[language])
    assert "identiteitskaart.png" in told


def test_what_holds_nothing_of_that_goes_as_it_is() -> None:
    raw = written("De lamp was stuk, bestelling 4111111111111111, EAN 5412345678908.", foto=PNG)
    mail = forwarded(raw)
    assert files(mail) == ["foto.png", "original.eml"]
    assert "onleesbaar" not in words(mail)


def nested(name: str) -> EmailMessage:
    inner = EmailMessage(policy=SMTP)
    inner["From"], inner["Subject"] = "an@mail.example", "oud"
    inner.set_content("Zie bijlage.")
    inner.add_attachment(PNG, maintype="image", subtype="png", filename=name)
    return inner


@pytest.mark.parametrize(
    "raw",
    [
        written("De lamp was stuk.", "<p>De lamp was stuk. <b>BE68</b>&nbsp;5390 0754 7034</p>"),
        written("De lamp was stuk.", paspoort=PNG),
        written("De lamp was stuk.", doorgestuurd=nested("carte d’identité.png")),
        written("De lamp was stuk.", doorgestuurd=nested("rijbewijs.png")),
        written("De lamp was stuk.").replace(b"Content-Transfer-Encoding: 7bit", b"X: y")
        + b"\r\n4111 1111\xa01111 1111",
    ],
    ids=["in its html", "a file", "a file within a mail, encoded", "a file within a mail", "8 bit"],
)
def test_the_original_does_not_show_what_is_kept_back(raw: bytes) -> None:
    mail = forwarded(raw)
    assert not {"original.eml", "doorgestuurd.eml", "paspoort.png"} & set(files(mail))
    assert PNG not in [part.get_payload(decode=True) for part in mail.walk()] or "paspoort" not in str(
        files(mail)
    )
    assert "5390" not in shown(mail)


def test_a_shops_account_reaches_the_consumer_and_a_card_does_not() -> None:
    mail = forwarded(written(f"Stort op {IBAN}; uw kaart was {CARD}.", paspoort=PNG), Template.SHOP_ANSWER)
    assert IBAN in shown(mail)
    assert "•••• •••• •••• 1111" in shown(mail)
    assert "onleesbaar gemaakt: kaartnummers." in words(mail)
    assert "rechtstreeks aan de klant" not in words(mail)
    assert "paspoort.png" in files(mail)


def test_a_mediator_is_shown_all_of_it() -> None:
    draft = sample_draft(Template.MEDIATOR_REPLY, Language.NL)
    draft = replace(
        draft, values={**draft.values, "reply_text": TEXT}, letters=("k",), enclose=tuple(Enclosure)[:2]
    )
    raw = written(identiteitskaart=PNG)
    letter = parse_letter(raw)
    mail = compose(draft, FACTS, [EnclosedLetter("k", raw, "", letter.attachments, letter.text)]).raw
    made = email.message_from_bytes(mail, policy=email.policy.default)
    assert isinstance(made, EmailMessage)
    assert IBAN in words(made)
    assert files(made) == ["identiteitskaart.png", "original.eml"]


def test_an_attached_text_goes_masked() -> None:
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = "an@mail.example", "lamp"
    message.set_content("Zie bijlage.")
    message.add_attachment(f"Mijn kaart: {CARD}", filename="brief.txt")
    mail = forwarded(message.as_bytes(), Template.CONSUMER_ADDITION)
    assert files(mail) == ["brief.txt", "full-text.txt"]
    assert "Mijn kaart: •••• •••• •••• 1111" in shown(mail)
