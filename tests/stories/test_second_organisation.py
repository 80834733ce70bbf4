"""A second organisation, from configuration and templates alone: examples/second-organisation."""

from __future__ import annotations

import email
import email.policy
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import msgspec
import pytest

from intake.configuration import load, stand_in
from intake.register import read_register
from intake.settings import SmtpSettings, StoreSettings
from intake.wording_checks import wording_checks
from routing.words import State, Verdict
from tests.servers.dovecot import Account
from tests.servers.sink import Sink
from tests.stories.desk import Out, StoryDesk, brussels, open_office

pytestmark = pytest.mark.dovecot

EXAMPLE = Path(__file__).parents[2] / "examples" / "second-organisation"
BODIES = Path(__file__).parents[2] / "intake" / "bodies.toml"
DESK = "plaintes@label-alize.example"
MEDIATOR = "dossiers@label-alize.example"
COMMITTEE = "saisines@mediateur-voyage.example"
SHOP = "reclamations@atelierdesbrumes.example"
CLAIRE = "claire.morvan@courriel.example"
CONSUMER = f"Claire Morvan <{CLAIRE}>"
COMPLAINT = """Bonjour,

J'ai commandé un fauteuil chez Atelier des Brumes (atelierdesbrumes.example). Il est arrivé cassé. Je leur ai
écrit le 9 mars et ils m'ont répondu qu'ils refusent de me rembourser. Je ne suis pas d'accord.

Claire Morvan
"""


@pytest.fixture
def desk(tmp_path: Path, account: Account, sink: Sink) -> Iterator[StoryDesk]:
    settings = msgspec.structs.replace(
        load(EXAMPLE / "intake.toml", {}),
        store=StoreSettings(url=f"sqlite:///{tmp_path}/second.db"),
        mailbox=[account.settings(name="inbox")],
        smtp=SmtpSettings(host="127.0.0.1", port=sink.port, tls="none"),
    )
    story: list[StoryDesk] = []
    with open_office(settings, lambda: story[0].now) as office:
        story.append(StoryDesk(office, account, sink, settings, brussels("2026-03-30 09:00")))
        office.store.shops.replace(read_register(EXAMPLE / "register.csv"), story[0].now)
        yield story[0]
        story[0].must_add_up()
    assert sink.caught
    for mail in sink.caught:
        assert not foreign_words(mail.raw), mail.raw[:2000]


def foreign_words(raw: bytes) -> list[str]:
    """What a mail says of the first organisation: its names and addresses, and the bodies of its country."""
    out = _read(raw)
    said = f"{out.message['From']} {out.message['Message-ID']} {out.subject} {words(out)}".casefold()
    html = out.message.get_body(("html",))
    said += str(html.get_content()).casefold() if html is not None else ""
    return [word for word in FIRST if re.search(rf"(?<!\w){re.escape(word)}", said)]


def words(mail: Out) -> str:
    """The text of a mail, whatever its line breaks."""
    return " ".join(mail.text.split())


def _read(raw: bytes) -> Out:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return Out("", "", message)


def _first_organisation() -> list[str]:
    ours = stand_in().organisation
    words = [ours.name, *ours.old_names, ours.address, ours.mediator, *ours.own_domains, *ours.addresses]
    for body in tomllib.loads(BODIES.read_text("utf-8"))["BE"].values():
        words += [text for table in body.values() for text in table.values()]
    return [word.casefold() for word in words] + ["belg", "bruxelles", "brussel", "brüssel"]


FIRST = _first_organisation()


def to(mails: list[Out], address: str) -> Out:
    (found,) = [mail for mail in mails if mail.to == address]
    return found


def answer(desk: StoryDesk, text: str, *, to: str = DESK, subject: str = "problème") -> Out:
    """The one mail that a consumer gets for this text."""
    desk.arrives(CONSUMER, text, to=to, subject=subject)
    (mail,) = desk.round()
    return mail


def test_the_example_passes_its_own_check() -> None:
    items = list(wording_checks(load(EXAMPLE / "intake.toml", {})))
    assert [item.ok for item in items] == [True, True]
    assert "5 of ours are replaced" in items[1].lines[0]


def test_the_first_organisations_words_would_be_found() -> None:
    assert "becom" in FIRST
    assert "https://mediationconsommateur.be" in FIRST


def test_a_french_complaint_is_forwarded_reminded_and_escalated_by_the_days_of_alsace(
    desk: StoryDesk,
) -> None:
    desk.arrives(CONSUMER, COMPLAINT, to=DESK, subject="Fauteuil cassé")
    mails = desk.round()
    verdict, forward = to(mails, CLAIRE), to(mails, SHOP)
    # Eight working days after 30 March; 3 April (Good Friday, in Alsace alone) and 6 April are none.
    assert desk.case().due == date(2026, 4, 13)
    assert "8 jours ouvrables" in words(verdict)
    assert "lundi 13 avril 2026" in words(verdict)
    assert "Label Alizé" in str(verdict.message["From"])
    assert verdict.message["Content-Language"] == forward.message["Content-Language"] == "fr"

    assert desk.at("2026-04-08 18:00").round() == []
    assert [mail.to for mail in desk.at("2026-04-09 09:00").round()] == [SHOP]  # after five of them
    mails = desk.at("2026-04-14 09:00").round()
    assert desk.case().state is State.ESCALATED
    assert sorted(mail.to for mail in mails) == sorted([CLAIRE, SHOP, MEDIATOR])
    told = words(to(mails, CLAIRE))
    assert "Médiateur du commerce en ligne" in told
    assert "établies en France" in told
    assert "https://mediateur-commerce.example" in told


def test_mail_in_a_language_that_is_not_offered_is_answered_in_the_one_chosen_for_it(desk: StoryDesk) -> None:
    mail = answer(
        desk,
        "Guten Tag,\n\nich habe bei lampenladen-sonne.fr eine Lampe bestellt und sie kam nie an."
        " Ich habe dem Laden dreimal geschrieben und keine Antwort erhalten.\n\nMit freundlichem Gruß\nJonas",
    )
    assert mail.message["Content-Language"] == "en"
    assert "does not hold the Label Alizé" in words(mail)
    assert desk.case().verdict is Verdict.COD


def test_a_german_holder_is_written_to_in_a_language_that_is_offered(desk: StoryDesk) -> None:
    desk.arrives(CONSUMER, COMPLAINT.replace("Atelier des Brumes (atelierdesbrumes", "Kerzenhof (kerzenhof"))
    mails = desk.round()
    assert to(mails, "hilfe@kerzenhof.example").message["Content-Language"] == "en"
    verdict = to(mails, CLAIRE)
    assert desk.case().cross_border
    assert "Centre Européen des Consommateurs France" in words(verdict)
    assert "habitent en France" in words(verdict)


def test_who_did_not_ask_the_shop_is_sent_there_for_the_organisations_own_number_of_days(
    desk: StoryDesk,
) -> None:
    mail = answer(
        desk,
        "Bonjour,\n\nJ'ai acheté une lampe chez Lanterne & Cie (lanterne-cie.example) et elle est en panne."
        " Je n'ai pas encore contacté la boutique.\n\nClaire",
    )
    assert desk.case().verdict is Verdict.CONTACT_SHOP_FIRST
    assert "service@lanterne-cie.example" in words(mail)
    assert "10 jours ouvrables" in words(mail)
    assert "jeudi 16 avril 2026" in words(mail)  # the day after ten working days: 1 to 15 April without two


def test_a_french_shop_without_the_label_leads_to_the_mediator_in_the_organisations_own_words(
    desk: StoryDesk,
) -> None:
    mail = answer(
        desk,
        COMPLAINT.replace("atelierdesbrumes.example", "chaises-du-nord.fr").replace(
            "Atelier des Brumes", "Chaises du Nord"
        ),
    )
    assert desk.case().verdict is Verdict.COD
    assert "n’est pas un site titulaire du Label Alizé" in words(mail)
    assert "https://mediateur-commerce.example" in words(mail)
    assert "12 rue des Tilleuls" in words(mail)


def test_a_shop_abroad_leads_to_the_european_centre_of_the_home_country(desk: StoryDesk) -> None:
    mail = answer(
        desk,
        COMPLAINT.replace("atelierdesbrumes.example", "stuhlhaus-nord.de").replace(
            "Atelier des Brumes", "Stuhlhaus Nord"
        ),
    )
    assert desk.case().verdict is Verdict.ODR
    assert "Centre Européen des Consommateurs France" in words(mail)
    assert "https://www.europe-consommateurs.eu" in words(mail)


@pytest.mark.parametrize("shop", ["Voiles du Ponant (voilesduponant", "Bivouac des Cimes (bivouacdescimes"])
def test_a_complaint_about_a_trip_is_passed_on_for_each_sector_that_the_mediator_serves(
    desk: StoryDesk, shop: str
) -> None:
    desk.arrives(
        CONSUMER,
        f"Bonjour,\n\nJ'ai réservé un séjour chez {shop}.example). L'hébergement était insalubre et le"
        " transfert annulé par l'organisateur. Je leur ai écrit, ils refusent tout remboursement.\n\nClaire",
    )
    mails = desk.round()
    assert desk.case().verdict is Verdict.TRAVEL_COMMITTEE
    assert "Saisine" in to(mails, COMMITTEE).subject
    assert "médiation est gratuite" in words(to(mails, CLAIRE))
    assert "https://mediateur-voyage.example" in words(to(mails, CLAIRE))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Bonjour, ma commande n'est jamais arrivée et la boutique ne répond pas.", "www.nom.fr"),
        (
            "Bonjour, le fauteuil commandé chez Atelier des Brumes (atelierdesbrumes.example) est cassé.",
            "Atelier des Brumes",
        ),
    ],
)
def test_what_is_missing_is_asked_in_french(desk: StoryDesk, text: str, asked: str) -> None:
    mail = answer(desk, text)
    assert desk.case().verdict is Verdict.NEEDS_INFO
    assert mail.message["Content-Language"] == "fr"
    assert asked in words(mail)


@pytest.mark.parametrize(("address", "language"), [("complaints@label-alize.example", "en"), (DESK, "fr")])
def test_a_mail_that_tells_no_language_is_answered_in_that_of_the_address(
    desk: StoryDesk, address: str, language: str
) -> None:
    assert answer(desk, "?", to=address, subject="").message["Content-Language"] == language
