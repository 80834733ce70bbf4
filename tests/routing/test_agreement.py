"""What people decided, read from their own answers, and whether the desk would have decided the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from routing.agreement import Ours, Outcome, Theirs, is_automatic, outcome, theirs
from routing.signposts import Signposts
from routing.words import Address, Kind, Language, Letter, Link, Shop, Verdict

WRITER = "ann@mail.example"
DESK = "complaints@mark.example"


def _shop(name: str, *domains: str, contact: str = "") -> Shop:
    return Shop(
        name=name,
        domains=domains,
        aliases=(),
        contact=contact or f"help@{domains[0]}",
        country="BE",
        sectors=("home",),
        language=Language.NL,
        holder_from=date(2019, 1, 1),
    )


POSTS = Signposts.of(
    [
        _shop("Kraanvogel", "kraanvogel.example", "kraanvogel.be"),
        _shop("De Tol", "detol.example", contact="detol@gmail.com"),
        _shop("Skynet", "skynet.be"),  # a telephone company: its customers have addresses there
    ],
    committee="desk@committee.example",
    names={
        Verdict.COD: (
            "Consumentenombudsdienst",
            "Service de Médiation pour le Consommateur",
            "Verbraucherstelle",
        ),
        Verdict.ODR: (
            "Europees Centrum voor de Consument (ECC) België",
            "European Consumer Centre (ECC) Belgium",
        ),
        Verdict.TRAVEL_COMMITTEE: ("Commission de Litiges Voyages / Geschillencommissie Reizen",),
    },
    urls={
        Verdict.COD: ("https://ombuds.example/nl",),
        Verdict.ODR: ("https://www.ecc.example",),
        Verdict.TRAVEL_COMMITTEE: ("https://committee.example",),
    },
    own=frozenset({"mark.example"}),
)
OURS = Ours(Kind.COMPLAINT, Verdict.ACCEPTED, "kraanvogel.example", WRITER)


def letter(text: str, *to: str, cc: tuple[str, ...] = ()) -> Letter:
    def boxes(addresses: tuple[str, ...]) -> tuple[Address, ...]:
        return tuple(Address("", address) for address in addresses)

    sender = Address("", DESK)
    return Letter("Re: x", text, text, sender=sender, to=boxes(to or (WRITER,)), cc=boxes(cc))


def read(*mails: Letter, ours: Ours = OURS) -> Theirs:
    return theirs(mails, ours, POSTS)


ACCEPTED, FIRST, ASKS = Verdict.ACCEPTED, Verdict.CONTACT_SHOP_FIRST, Verdict.NEEDS_INFO

SAID = [
    ("Wij hebben uw klacht vandaag doorgestuurd naar de webshop.", ACCEPTED),
    ("Uw dossier werd aan de verkoper overgemaakt, u hoort nog van ons.", ACCEPTED),
    ("Wij sturen uw klacht vandaag nog door naar Kraanvogel.", ACCEPTED),
    ("Wij hebben contact opgenomen met de winkel.", ACCEPTED),
    ("Nous avons transmis votre plainte au vendeur.", ACCEPTED),
    ("Votre réclamation a été transmise ce matin à la boutique.", ACCEPTED),
    ("Nous prenons contact avec le commerçant et revenons vers vous.", ACCEPTED),
    ("Wir haben Ihre Beschwerde heute an den Händler weitergeleitet.", ACCEPTED),
    ("Ihr Anliegen wurde dem Onlineshop übermittelt.", ACCEPTED),
    ("We have forwarded your complaint to the seller.", ACCEPTED),
    ("Your complaint was passed on to kraanvogel.be this morning.", ACCEPTED),
    ("Gelieve eerst zelf contact op te nemen met de webshop.", FIRST),
    ("U dient uw klacht eerst aan de winkel voor te leggen aan hun klantendienst.", FIRST),
    ("Neem eerst contact op met de verkoper en geef hem vijf werkdagen.", FIRST),
    ("Nous vous prions de contacter d'abord le vendeur.", FIRST),
    ("Veuillez dans un premier temps vous adresser à la boutique.", FIRST),
    ("Il faut d'abord vous adresser au vendeur.", FIRST),
    ("Bitte wenden Sie sich zunächst an den Händler.", FIRST),
    ("Wir bitten Sie, den Onlineshop zuerst selbst zu kontaktieren.", FIRST),
    ("Please contact the shop first and give them five working days.", FIRST),
    ("We ask you to get in touch with the seller first.", FIRST),
    ("Over welke webshop gaat het?", ASKS),
    ("Kunt u ons de naam van de webshop bezorgen.", ASKS),
    ("Hebt u al contact opgenomen met de verkoper?", ASKS),
    ("Gelieve ons te laten weten of u de winkel al gecontacteerd hebt.", ASKS),
    ("De quelle boutique s'agit-il ?", ASKS),
    ("Merci de nous communiquer le nom du vendeur.", ASKS),
    ("Avez-vous déjà pris contact avec la boutique ?", ASKS),
    ("Merci de nous indiquer quand vous avez contacté le vendeur.", ASKS),
    ("Um welchen Onlineshop handelt es sich?", ASKS),
    ("Bitte teilen Sie uns den Namen des Händlers mit.", ASKS),
    ("Haben Sie den Händler schon kontaktiert?", ASKS),
    ("Bitte teilen Sie uns mit, ob Sie den Verkäufer bereits angeschrieben haben.", ASKS),
    ("Which shop is this about?", ASKS),
    ("Could you give us the name of the seller?", ASKS),
    ("Have you already contacted the shop?", ASKS),
    ("Please let us know whether you have written to the seller.", ASKS),
    ("Wij hebben Kraanvogel vandaag gevraagd om te antwoorden op uw klacht.", ACCEPTED),
    ("Ik heb je mail zonet bezorgd aan de webshop.", ACCEPTED),
    ("Je viens de transférer votre message à la boutique.", ACCEPTED),
    ("Wir werden den Händler kontaktieren und melden uns wieder.", ACCEPTED),
    ("Hi, I've just sent your message to Kraanvogel.", ACCEPTED),
    ("Vooraleer wij tussenkomen, moet u zelf contact opnemen met de webshop.", FIRST),
    ("Wij vragen u om de webshop eerst 5 werkdagen de tijd te geven.", FIRST),
    ("Avant de nous saisir, merci de prendre contact avec le webshop.", FIRST),
    ("Bevor wir tätig werden, müssen Sie den Onlineshop anschreiben.", FIRST),
    ("You need to complain to the webshop first.", FIRST),
    ("Helaas ontbreekt ons nog de naam van de webshop.", ASKS),
    ("Il nous manque le nom du site sur lequel vous avez acheté.", ASKS),
    ("Uns fehlt noch der Name des Shops.", ASKS),
    ("Have you been in touch with the retailer about this yet?", ASKS),
    ("U kunt terecht bij de Consumentenombudsdienst.", Verdict.COD),
    ("Vous pouvez vous adresser au service de médiation pour le consommateur.", Verdict.COD),
    ("Zie https://www.ombuds.example/klacht voor meer.", Verdict.COD),
    ("Het Europees Centrum voor de Consument kan u helpen.", Verdict.ODR),
    ("You can turn to ECC Belgium for this.", Verdict.ODR),
    ("Wij gaven dit door aan de Geschillencommissie Reizen.", Verdict.TRAVEL_COMMITTEE),
    ("Nous avons transmis votre plainte à la commission de litiges voyages.", Verdict.TRAVEL_COMMITTEE),
]
NOTHING = [
    "Bedankt voor uw bericht, wij bekijken het.",
    "Wij hebben uw klacht nog niet doorgestuurd naar de webshop.",
    "Indien de webshop niet antwoordt, sturen wij uw klacht door naar de winkel.",
    "U hebt uw klacht al doorgestuurd naar de webshop.",
    "Si le vendeur ne répond pas, nous transmettons votre plainte au vendeur.",
    "Votre plainte n'a pas encore été transmise au vendeur.",
    "Sobald Sie uns antworten, leiten wir Ihre Beschwerde an den Händler weiter.",
    "If the seller does not answer, we forward your complaint to the shop again.",
    "Wanneer u de webshop gecontacteerd hebt en niets hoort, schrijf ons dan opnieuw.",
    "Welke kleur had de lamp?",
    "Vielen Dank für Ihre Nachricht.",
    "Thank you, we have received your complaint.",
    "De webshop heeft ons geantwoord dat de terugbetaling vandaag vertrekt.",
    "Kan u ons het bestelnummer en een foto bezorgen?",
    "Heeft de webshop u intussen geantwoord?",
    "Nous avons eu le vendeur au téléphone hier, il vous rembourse.",
    "Merci de nous transmettre une copie de la facture.",
    "Wir haben vom Händler noch keine Antwort erhalten.",
    "Could you send us a copy of your e-mails with the shop?",
    "Did the shop answer you in the meantime?",
]


@pytest.mark.parametrize(("text", "verdict"), SAID, ids=[text[:40] for text, _ in SAID])
def test_what_an_answer_says(text: str, verdict: Verdict) -> None:
    told = read(letter(text))
    assert told.verdict is verdict, told
    assert told.signs[0].quote in text
    assert not told.signs[0].deed


@pytest.mark.parametrize("text", NOTHING, ids=[text[:40] for text in NOTHING])
def test_what_says_nothing_of_a_decision(text: str) -> None:
    told = read(letter(text))
    assert (told.verdict, told.signs, told.why) == (None, (), "no plain sign of a decision")


DEEDS = [
    ("help@kraanvogel.example", ACCEPTED, "kraanvogel.example"),
    ("ceo@shop.kraanvogel.be", ACCEPTED, "kraanvogel.example"),
    ("DeTol@gmail.com", ACCEPTED, "detol.example"),
    ("desk@committee.example", Verdict.TRAVEL_COMMITTEE, None),
    ("intake@ombuds.example", Verdict.COD, None),
    ("info@ecc.example", Verdict.ODR, None),
]


@pytest.mark.parametrize(("to", "verdict", "shop"), DEEDS, ids=[to for to, _, _ in DEEDS])
def test_to_whom_a_mail_goes_is_a_deed(to: str, verdict: Verdict, shop: str | None) -> None:
    for mail in (letter("Ter info.", to), letter("Ter info.", WRITER, cc=(to,))):
        told = read(mail)
        assert (told.verdict, told.shop) == (verdict, shop)
        assert [(sign.deed, sign.quote) for sign in told.signs] == [(True, to.lower())]


@pytest.mark.parametrize(
    "to", [WRITER, "someone@skynet.be", "other@gmail.com", DESK, "ann@elsewhere.example"]
)
def test_others_are_no_webshop(to: str) -> None:
    assert read(letter("Ter info.", to)).verdict is None


def test_whoever_complains_from_a_shops_domain_is_not_written_to_as_that_shop() -> None:
    ours = replace(OURS, writer="Jo@kraanvogel.example")
    assert read(letter("Ter info.", "jo@kraanvogel.example"), ours=ours).verdict is None


def test_a_stranger_whom_the_complaint_names_is_a_webshop_too() -> None:
    ours = replace(OURS, verdict=Verdict.COD, shop="stranger.example")
    told = read(letter("Ter info.", "info@stranger.example"), ours=ours)
    assert (told.verdict, told.shop) == (ACCEPTED, "stranger.example")


def test_a_deed_outweighs_words() -> None:
    words = letter("Indien dat niet helpt: de Consumentenombudsdienst. Welke webshop was het?")
    forwarded = letter("Gelieve te antwoorden.", "help@kraanvogel.example")
    assert read(words, forwarded).verdict is ACCEPTED
    told = read(words)
    assert told.verdict is None
    assert told.why == "several at once: cod, needs_info"
    assert {sign.verdict for sign in told.signs} == {Verdict.COD, ASKS}


def test_two_deeds_that_contradict_each_other_are_not_weighed() -> None:
    told = read(letter("x", "help@kraanvogel.example"), letter("x", "desk@committee.example"))
    assert (told.verdict, told.why) == (None, "several at once: accepted, travel_committee")


def test_a_link_counts_where_the_writer_put_it() -> None:
    mail = letter("Zie deze pagina.")
    own = Link("https://ombuds.example/x", "deze pagina")
    footer = Link("https://www.ecc.example", "ECC in de voet")
    assert read(replace(mail, links=(own, footer))).verdict is Verdict.COD
    assert read(replace(mail, links=(replace(own, quoted=True), footer))).verdict is None


def test_what_is_quoted_is_not_theirs() -> None:
    mail = letter("Bedankt.")
    quoted = "Ik wil naar de Consumentenombudsdienst. Welke webshop?"
    assert read(replace(mail, text=f"Bedankt.\n> {quoted}", quoted=quoted)).verdict is None


def test_an_answering_program_is_nobody() -> None:
    mail = letter("Wij hebben uw klacht doorgestuurd naar de webshop.")
    assert not is_automatic(mail)
    assert not is_automatic(replace(mail, headers=(("auto-submitted", "no"),)))
    assert is_automatic(replace(mail, headers=(("auto-submitted", "auto-replied"),)))


MANUAL, BULK = Ours(Kind.MANUAL), Ours(Kind.BULK)
COMPARED = [
    (OURS, Theirs(ACCEPTED, shop="kraanvogel.example"), True, Outcome.AGREED),
    (OURS, Theirs(ACCEPTED), True, Outcome.AGREED),
    (OURS, Theirs(ACCEPTED, shop="detol.example"), True, Outcome.DIFFERS),
    (OURS, Theirs(FIRST), True, Outcome.DIFFERS),
    (OURS, Theirs(None), True, Outcome.UNCLEAR),
    (OURS, Theirs(None), False, Outcome.UNANSWERED),
    (MANUAL, Theirs(None), True, Outcome.LEFT),
    (MANUAL, Theirs(ACCEPTED), True, Outcome.LEFT),
    (MANUAL, Theirs(None), False, Outcome.UNANSWERED),
    (BULK, Theirs(None), True, Outcome.DIFFERS),
    (BULK, Theirs(None), False, Outcome.UNANSWERED),
]


@pytest.mark.parametrize(("ours", "told", "answered", "wanted"), COMPARED)
def test_how_both_stand_to_each_other(ours: Ours, told: Theirs, answered: bool, wanted: Outcome) -> None:
    assert outcome(ours, told, answered=answered) is wanted


def test_nothing_was_answered() -> None:
    assert read() == Theirs(None, why="no answer was found")
    assert [ours.name for ours in (OURS, MANUAL, BULK)] == ["accepted", "a person", "silence"]
