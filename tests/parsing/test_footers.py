"""Lines that programs, employers and filters put round a person's words; and where wrapped links go."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from intake.parsing import parse_letter
from intake.parsing.links import unwrap
from routing.words import Letter


def plain(body: str) -> Letter:
    head = "From: Ann <ann@mail.example>\nContent-Type: text/plain; charset=utf-8\n\n"
    return parse_letter((head + body).encode())


# body, a word of the line that is not the person's
FOOTERS: list[tuple[str, str]] = [
    ("Stuk.\n\nVerzonden vanaf mijn Galaxy", "Galaxy"),
    ("Stuk.\n\nVerstuurd met Proton Mail beveiligde e-mail.", "Proton"),
    ("Stuk.\n\nSent with Proton Mail secure email.", "Proton"),
    ("Kapot.\n\nEnvoyé avec la messagerie sécurisée Proton Mail.", "Proton"),
    ("Kaputt.\n\nGesendet mit der mobilen Mail App", "mobilen"),
    ("Kaputt.\n\nVon meinem/meiner Galaxy gesendet", "Galaxy"),
    ("Cassé.\n\nEnvoyé depuis mon smartphone Samsung Galaxy.", "Samsung"),
    ("Cassé.\n\nEnvoyé à partir de Outlook pour Android<https://aka.ms/x>", "Outlook"),
    ("Cassé.\n\nTélécharger Outlook pour iOS", "Outlook"),
    ("Cassé.\n\nEnvoyé de mon appareil mobile Orange", "Orange"),
    ("Cassé.\n\nEnvoyé depuis l'application Mail Orange", "Orange"),
    ("Stuk.\n\nVerzonden vanuit Outlook", "Outlook"),
    ("Stuk.\n\nDownload Outlook voor iOS", "Outlook"),
    ("Stuk.\n\nOutlook voor Android downloaden", "Outlook"),
    ("Kaputt.\n\nHolen Sie sich Outlook für iOS", "Outlook"),
    ("Kaputt.\n\nGesendet von Outlook für Android", "Outlook"),
    ("Stuk.\n\nVerstuurd vanuit Yahoo Mail op Android", "Yahoo"),
    ("Cassé.\n\nYahoo Mail : Recherchez, organisez, prenez le contrôle de votre boîte de réception", "Yahoo"),
    ("Broken.\n\nSent from Yahoo Mail for iPhone", "Yahoo"),
    ("Broken.\n\nGet BlueMail for Android", "BlueMail"),
    ("Broken.\n\nSent from my T-Mobile 5G Device", "T-Mobile"),
    ("Stuk.\n\nVerstuurd vanaf mijn Fairphone", "Fairphone"),
    ("Stuk.\n\nVerzonden vanaf mijn tablet", "tablet"),
    ("Stuk.\n\nMet mijn telefoon getypt, sorry voor de typfouten", "typfouten"),
    ("Stuk.\n\nSent from Mailspring, the best free email app for work", "Mailspring"),
    ("Stuk.\n\nSent via the Samsung Galaxy S22, an AT&T 5G smartphone", "Samsung"),
    ("Stuk.\n\nVirusvrij.www.avast.com", "avast"),
    ("Stuk.\n\nGarantie sans virus. www.avast.com", "avast"),
    ("Stuk.\n\nVirenfrei.www.avast.com", "avast"),
    (
        "Stuk.\n\nDit e-mailbericht is gecontroleerd op virussen met Avast "
        "antivirus-software.\nhttps://www.avast.com/antivirus",
        "avast",
    ),
    ("Stuk.\n\nThis email has been checked for viruses by AVG antivirus software.\nwww.avg.com", "avg"),
    (
        "Stuk.\n\nMet vriendelijke groeten\nAnn Peeters\nSales manager | Bouw BV\nT +32 9 "
        "123 45 67 | M +32 470 12 34 56\nwww.bouw.example",
        "bouw.example",
    ),
    ("Cassé.\n\nBien à vous,\nAnn\n--\nAnn Peeters, conseillère\nCabinet SA\nTVA BE 0123.456.789", "Cabinet"),
    ("Stuk.\n\nAnn\n\n***** DISCLAIMER *****\nDe inhoud is vertrouwelijk.", "vertrouwelijk"),
    (
        "Stuk.\n\nAnn\n\nCe message et ses pièces jointes sont confidentiels et destinés "
        "exclusivement au destinataire.",
        "confidentiels",
    ),
    (
        "Stuk.\n\nAnn\n\nDiese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der "
        "richtige Adressat sind, löschen Sie sie.",
        "vertrauliche",
    ),
    ("CAUTION: This email originated from outside the organization.\n\nBroken.", "outside"),
    (
        "Sommige personen die dit bericht hebben ontvangen, ontvangen niet vaak e-mail van "
        "a@b.example. Meer informatie over waarom dit belangrijk is\n\nStuk.",
        "waarom",
    ),
    ("[U ontvangt niet vaak e-mail van a@b.example. Meer informatie]\n\nStuk.", "Meer informatie"),
    ("Dit bericht is afkomstig van een externe afzender. Wees voorzichtig met links.\n\nStuk.", "externe"),
]


@pytest.mark.parametrize(("body", "word"), FOOTERS)
def test_a_line_that_the_person_did_not_write(body: str, word: str) -> None:
    letter = plain(body)
    assert word not in letter.new_text
    assert word in letter.signature


@pytest.mark.parametrize(
    "body",
    [
        "Verzonden met bpost, nooit aangekomen.",
        "Envoyé par erreur chez le voisin, puis perdu.",
        "De informatie op de site was fout: het toestel is niet nieuw.",
        "Ze hebben mijn gegevens, die vertrouwelijk zijn, doorgegeven.",
        "Les informations de livraison étaient fausses.",
        "Mijn telefoon werd verstuurd naar een ander adres.",
        "Sent to the wrong address, and the shop does not answer.",
        "Die Information auf der Seite ist falsch.",
        "Dit bericht stuur ik u omdat de winkel niet antwoordt.",
        "Deze mail schrijf ik met tegenzin, want de verkoper is extern en doof.",
        "Ce message est mon dernier recours avant le tribunal.",
    ],
)
def test_a_persons_sentence_that_resembles_a_footer_stays(body: str) -> None:
    assert plain(f"Dag,\n\n{body}\n\nAnn").new_text == f"Dag,\n\n{body}\n\nAnn"


@pytest.mark.parametrize(
    "url",
    [
        "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.klok.be%2Fx&data=05",
        "https://eur03.safelinks.protection.outlook.com/ap/w-59584e83/?url=https%3A%2F%2Fwww.klok.be%2Fx&data=05",
        "https://urldefense.com/v3/__https://www.klok.be/a__;!!abc$",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.klok.be_a&d=x",
        "https://www.google.com/url?q=https://www.klok.be/&sa=D",
        "https://protect-eu.mimecast.com/s/ABC?domain=klok.be",
        "https://protect.checkpoint.com/v2/___https://www.klok.be/a___.YzJ",
        "https://url.emailprotection.link/?bX~~&u=https://klok.be",
        "https://secure-web.cisco.com/1abc/https%3A%2F%2Fwww.klok.be%2Fa",
        "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fwww.klok.be&c=E",
        "https://deref-gmx.net/mail/client/abc/dereferrer/?redirectUrl=https%3A%2F%2Fklok.be",
        "https://click.mailchimp.com/track/click?u=1&url=https%3A%2F%2Fklok.be",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fklok.be%2F&h=A",
        "https://can01.safelinks.protection.outlook.com/GetUrlReputation?Url=https%3A%2F%2Fklok.be",
        "https://www.bing.com/ck/a?!&&p=1&u=a1aHR0cHM6Ly9rbG9rLmJlLw&ntb=1",
        "https://shared.outlook.inky.com/link?domain=klok.be&t=h",
        "https://clicktime.symantec.com/abc?u=https%3A%2F%2Fklok.be",
        "https://x.trendmicro.com:443/wis/clicktime/v1/query?url=https%3A%2F%2Fklok.be",
        "https://us-west-2.protection.sophos.com/?d=klok.be&u=aHR0cHM6Ly9rbG9rLmJlLw==&p=m",
        "https://awstrack.me/L0/https:%2F%2Fklok.be%2Fa/1/abc",
        "https://r.duckduckgo.com/l/?uddg=https%3A%2F%2Fklok.be",
        "https://outlook.office.com/mail/safelink.html?url=https://klok.be/",
        "https://t.notif-colissimo.fr/r/?id=h1,2,3&p1=https%3A%2F%2Fklok.be",
    ],
)
def test_a_wrapped_link_leads_to_its_target(url: str) -> None:
    assert (urlsplit(unwrap(url)).hostname or "").removeprefix("www.") == "klok.be"


@pytest.mark.parametrize(
    "url",
    [
        "https://klok.be/http-errors",
        "https://klok.be/zoek?q=https",
        "https://klok.be/p?to=5&u=ann",
        "https://klok.be/redirect?url=/winkelmand",
    ],
)
def test_a_shops_own_link_is_left_alone(url: str) -> None:
    assert unwrap(url) == url
