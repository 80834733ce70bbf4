"""Which webshop a complaint is about (policy section 3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from routing.identify import Register, identify
from routing.identify.near import Near
from routing.identify.places import bare_hosts, hosts_in_url, registrable
from routing.words import Address, Attachment, Language, Letter, Link, Quote, Shop, ShopMatch
from tests.reading.desk import POLICY, REGISTER, TODAY, letter


def found(text: str, subject: str = "", **more: object) -> ShopMatch:
    return identify([replace(letter(text, subject), **more)], REGISTER, TODAY, POLICY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("domain", "text"),
    [
        ("zandloper.be", "Besteld op www.zandloper.be, nooit gekregen."),
        ("zandloper.be", "Gekocht op ZANDLOPER-SHOP.EU"),
        ("velobrigand.be", "My Velo Brigand bike broke, I rang three times."),
        ("zandloper.be", "Gekocht bij Zandloper, niet bij Vélo-Brigand zoals de vorige keer."),
        ("zandloper.be", "Acheté chez Zandloper, pas chez Vélo-Brigand comme la fois passée."),
        ("zandloper.be", "Laut Zandloper wurde das Paket zugestellt."),
        ("zandloper.be", "Zandloper hat mir einen halben Tisch geliefert."),
        ("zandloper.be", "Seit Februar schreibe ich mit Zandloper wegen einer Lampe hin und her."),
        ("zandloper.be", "Zandloper has my money and I have nothing."),
        ("zandloper.be", "Ik mailde naar hulp@klanten.zandloper.be zonder antwoord."),
        (
            "zandloper.be",
            "Via https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fzandloper.be&d=1",
        ),
        ("zandloper.be", "Mijn avis staat op https://be.trustpilot.com/review/www.zandloper.be"),
        ("velobrigand.be", "J'ai acheté un vélo chez Velo Brigand."),
        ("velobrigand.be", "jai achete un velo chez velobrigand"),
        ("velobrigand.be", "LE VELO DE VÉLO-BRIGAND EST CASSÉ"),
        ("kwastpenseel.be", "De verf van Kwast en Penseel is droog."),
        ("kwastpenseel.be", "Ik bestelde bij kwast & penseel."),
        ("zandloper.be", "Ik kocht een lamp bij Zandlopper."),
        ("velobrigand.be", "Acheté chez Vélo-Brigant, jamais livré."),
        ("lente-bloemen.be", "Ik bestelde bij Lente een boeket dat verwelkt was."),
        ("alamer-voyages.be", "Notre séjour avec À la Mer était raté, c'est À la Mer qui l'avait organisé."),
        ("naschkatze-eupen.be", "Ich habe bei der Naschkatze Pralinen bestellt, sie waren alt."),
        ("oudpapier-boeken.be", "Boek besteld bij Oud Papier (oudpapier-boeken.be)."),
        ("tafelronde.be", "Ik bestelde bij Tafelronde een spel."),
        (
            "lampen-ver-weg.nl",
            "Besteld bij lampen-ver-weg.nl, bezorgd door bpost.be, betaald via mollie.com.",
        ),
        ("zandloper.nl", "Besteld op zandloper.nl, niet geleverd."),
        ("zandloper.be", "Bij Zandloper (www.zandlooper.be) kocht ik een lamp."),
    ],
)
def test_identified(domain: str, text: str) -> None:
    match = found(text)
    assert match.domain == domain
    assert match.evidence


@pytest.mark.parametrize(
    "text",
    [
        "Mijn pakje van DPD is kwijt, track op dpd.com, betaald met PayPal.",
        "Ik zag het op facebook.com en op google.be.",
        "Het was lente en de bloemen waren dood, wat een lente.",
        "Nous étions à la mer quand le livreur est passé, à la mer !",
        "Meine Tochter ist eine echte Naschkatze und wartet auf die Pralinen.",
        "Gekocht bij Lampenparadijs, een winkel op internet.",
        "Bij Tafelronds kocht ik een spel.",
        "Gekocht bij Ver Weg Winkels, want bij Zandloper was alles altijd goed.",
        "Ik kreeg niets.Is dat normaal?Al weken.De winkel zwijgt.",
        "",
    ],
)
def test_not_identified(text: str) -> None:
    match = found(text)
    assert match.domain is None
    assert match.shop is None


def test_a_near_miss_domain_asks_with_its_holder_named() -> None:
    match = found("Besteld op zandlooper.be, niet geleverd.")
    assert match.domain is None
    assert [row.name for row in match.candidates] == ["Zandloper"]


def test_two_shops_both_complained_of() -> None:
    match = found(
        "Ik bestelde bij Zandloper een lamp en bij Kwast en Penseel verf. Beide winkels antwoorden niet."
    )
    assert match.domain is None
    assert {row.name for row in match.candidates} == {"Zandloper", "Kwast & Penseel"}


@pytest.mark.parametrize(
    "text",
    [
        "Ik kocht een lamp bij Zandloper. Bij lampenland.be is ze trouwens goedkoper.",
        "Mijn vriend heeft dezelfde bij velobrigand.be gekocht, maar ik kocht de mijne bij Zandloper.",
        "D'habitude j'achète chez Vélo-Brigand sans souci, mais la lampe vient de zandloper.be.",
        "Unlike velobrigand.be, where I never had a problem, Zandloper sent me a broken lamp.",
        "Unlike velobrigand.be, where I usually shop, zandloper.be does not pay for returns.",
        "Anders dan bij velobrigand.be, waar ik normaal koop, betaalt zandloper.be de retour niet.",
    ],
)
def test_comparison(text: str) -> None:
    assert found(text).domain == "zandloper.be"


def test_a_domain_beats_a_name() -> None:
    assert (
        found("Ik dacht dat het Zandloper was, maar ik bestelde op zandloper-outlet.com.").domain
        == "zandloper-outlet.com"
    )


def test_the_senders_own_address_and_signature_never_tell() -> None:
    mail = letter(
        "Mijn pakje is kwijt.",
        sender="ann@zandloper.be",
        signature="Ann, Zandloper\nwww.zandloper.be\nann@zandloper.be",
    )
    assert identify([mail], REGISTER, TODAY, POLICY).domain is None


def test_the_organisation_is_no_shop() -> None:
    assert found("Ik vond jullie op www.desk.example en desk.example/klacht").domain is None


def test_a_quoted_sender() -> None:
    quote = Quote("Beste, wij doen niets.", Address("Klantendienst", "hulp@zandloper.be"))
    assert found("Zie hieronder.", quoted=quote.text, quotes=(quote,)).domain == "zandloper.be"


def test_a_carriers_quoted_mail_is_no_shop() -> None:
    quote = Quote("Uw pakje is onderweg.", Address("bpost", "noreply@bpost.be"))
    assert found("Zie hieronder.", quoted=quote.text, quotes=(quote,)).domain is None


def test_an_attached_invoice() -> None:
    invoice = Attachment(
        "factuur.pdf", "application/pdf", b"", "FACTUUR 12\nZandloper bv\nwww.zandloper.be\nTotaal 40 EUR"
    )
    assert found("Zie bijlage.", attachments=(invoice,)).domain == "zandloper.be"


def test_an_attached_mail() -> None:
    inner = Letter(
        subject="Bestelling", text="Dank u", new_text="Dank u", sender=Address("", "shop@zandloper.be")
    )
    assert found("Zie bijlage.", forwarded=(inner,)).domain == "zandloper.be"


def test_a_link_behind_words() -> None:
    assert (
        found("Besteld op deze site.", links=(Link("https://www.zandloper.be/x", "deze site"),)).domain
        == "zandloper.be"
    )


def test_of_two_rows_the_one_that_holds_on_the_day() -> None:
    old = Shop(
        "Oude Naam",
        ("naam.be",),
        (),
        "a@naam.be",
        "BE",
        ("home",),
        Language.NL,
        date(2015, 1, 1),
        date(2020, 1, 1),
    )
    new = replace(old, name="Nieuwe Naam", holder_from=date(2025, 1, 1), holder_until=None)
    register = Register.of([old, new])
    match = identify([letter("Gekocht op naam.be")], register, TODAY, POLICY)
    assert match.shop == new
    assert identify([letter("Gekocht bij Oude Naam, kapot")], register, date(2019, 1, 1), POLICY).shop == old


def test_near_words() -> None:
    near = Near.of(["zandloper", "tafelronde", "kwastenpenseel"])
    assert near.within("zandlopr", 1) == ("zandloper",)
    assert near.within("zandlpoer", 1) == ("zandloper",)
    assert near.within("zandpoer", 1) == ()
    assert near.nearest("kwastnpensel") == ("kwastenpenseel",)
    assert near.nearest("zan") == ()


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.google.com/url?q=https://shop.be/x&sa=D", "shop.be"),
        ("https://urldefense.com/v3/__https://shop.be/x__;!!abc", "shop.be"),
        ("https://urldefense.proofpoint.com/v2/url?u=https-3A__www.shop.be_x&d=1", "www.shop.be"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fshop.be%2F&h=A", "shop.be"),
        ("http://user:pw@shop.be:8080/a", "shop.be"),
        ("http://[::1", ""),
    ],
)
def test_wrapped_links(url: str, host: str) -> None:
    assert next(hosts_in_url(url), "") == host


def test_registrable_domains() -> None:
    assert registrable("www.shop.co.uk") == "shop.co.uk"
    assert registrable("küche.de") == "xn--kche-0ra.de"
    assert registrable("be") is None
    assert registrable("a..b") is None
    assert [host for host, _, _ in bare_hosts("op shop.be, niet vies.De winkel of 3.5 kg")] == ["shop.be"]


def test_private_people_in_copy_or_in_a_quotation_are_no_shop() -> None:
    others = (Address("Els", "els@familie-jansen.be"), Address("", "klachten@desk.example"))
    quote = Quote(
        "Lees eens.", Address("Jan", "jan@eigen-domein.be"), (Address("Els", "els@familie-jansen.be"),)
    )
    assert (
        found("Mijn lamp is stuk.", to=others, cc=others, quotes=(quote,), quoted="Lees eens.").domain is None
    )


def test_the_shop_in_the_address_line() -> None:
    assert found("De lamp is stuk.", to=(Address("", "an@zandloper.be"),)).domain == "zandloper.be"
    assert (
        found("De lamp is stuk.", to=(Address("", "klantendienst@ergens-ver.be"),)).domain == "ergens-ver.be"
    )
