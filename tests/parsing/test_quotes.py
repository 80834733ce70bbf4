"""Own words, quotes and signatures, as the mail programs of four languages lay them out."""

from __future__ import annotations

from datetime import datetime

import pytest

from intake.parsing import parse_letter
from routing.words import Letter


def plain(body: str, subject: str = "Klacht") -> Letter:
    head = f"From: Ann <ann@mail.example>\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n"
    return parse_letter((head + body).encode())


def html(body: str) -> Letter:
    head = "From: Ann <ann@mail.example>\nSubject: Klacht\nContent-Type: text/html; charset=utf-8\n\n"
    return parse_letter((head + body).encode())


# name, body, own words, the quoted sender's address or name, when it was sent, words of the quote
PLAIN: list[tuple[str, str, str, str, datetime | None, str]] = [
    (
        "gmail-nl",
        "Hun antwoord staat hieronder.\n\nOp di 3 mrt 2026 om 11:14 schreef Winkel <info@winkel.example>:\n\n"
        "> Beste klant,\n> wij doen niets.\n",
        "Hun antwoord staat hieronder.",
        "info@winkel.example",
        datetime(2026, 3, 3, 11, 14),
        "wij doen niets.",
    ),
    (
        "gmail-nl-wrapped",
        "Zie hun mail.\n\nOp di 3 mrt 2026 om 11:14 schreef De Winkel Met De Lange Naam\n"
        "<klantendienst@winkel.example>:\n\n> Nee.\n> Neen.\n",
        "Zie hun mail.",
        "klantendienst@winkel.example",
        datetime(2026, 3, 3, 11, 14),
        "Nee.",
    ),
    (
        "gmail-fr",
        "Voici leur réponse.\n\nLe mar. 3 mars 2026 à 11:14, Boutique <aide@boutique.example> a écrit :\n\n"
        "> Bonjour,\n> non.\n",
        "Voici leur réponse.",
        "aide@boutique.example",
        datetime(2026, 3, 3, 11, 14),
        "non.",
    ),
    (
        "gmail-fr-wrapped",
        "Voilà.\n\nLe mar. 3 mars 2026 à 11:14, Le Service Clientèle de la Boutique "
        "<\naide@boutique.example> a\n"
        "écrit :\n\n> Non.\n> Merci.\n",
        "Voilà.",
        "aide@boutique.example",
        datetime(2026, 3, 3, 11, 14),
        "Non.",
    ),
    (
        "gmail-de",
        "Siehe unten.\n\nAm Di., 3. März 2026 um 11:14 Uhr schrieb Laden <info@laden.example>:\n\n> Nein.\n> "
        "Danke.\n",
        "Siehe unten.",
        "info@laden.example",
        datetime(2026, 3, 3, 11, 14),
        "Nein.",
    ),
    (
        "gmail-en",
        "See below.\n\nOn Tue, Mar 3, 2026 at 11:14 AM The Shop <help@shop.example> wrote:\n\n> No.\n> "
        "Sorry.\n",
        "See below.",
        "help@shop.example",
        datetime(2026, 3, 3, 11, 14),
        "No.",
    ),
    (
        "gmail-en-afternoon",
        "See below.\n\nOn Tue, 3 Mar 2026 at 11:14 pm, The Shop <help@shop.example> wrote:\n\n> No.\n> "
        "Sorry.\n",
        "See below.",
        "help@shop.example",
        datetime(2026, 3, 3, 23, 14),
        "No.",
    ),
    (
        "gmail-forward-english-frame-dutch-labels",
        "Kijk zelf.\n\n---------- Forwarded message ---------\nVan: Winkel <info@winkel.example>\n"
        "Date: ma 19 jan 2026 om 16:22\nSubject: Uw bestelling\nTo: <ann@mail.example>\n\n\nBedankt!\n",
        "Kijk zelf.",
        "info@winkel.example",
        datetime(2026, 1, 19, 16, 22),
        "Bedankt!",
    ),
    (
        "gmail-forward-nl",
        "Kijk.\n\n---------- Doorgestuurd bericht ---------\nVan: Winkel <info@winkel.example>\n"
        "Datum: ma 19 jan 2026 om 16:22\nOnderwerp: Bestelling\nAan: Ann <ann@mail.example>\n\nBedankt!\n",
        "Kijk.",
        "info@winkel.example",
        datetime(2026, 1, 19, 16, 22),
        "Bedankt!",
    ),
    (
        "outlook-nl",
        "Geen antwoord gekregen.\n\nVan: Winkel <info@winkel.example>\nVerzonden: dinsdag 4 augustus 2026 "
        "9:02\n"
        "Aan: Ann <ann@mail.example>\nOnderwerp: RE: retour\n\nBeste,\nWij kijken het na.\n",
        "Geen antwoord gekregen.",
        "info@winkel.example",
        datetime(2026, 8, 4, 9, 2),
        "Beste,\nWij kijken het na.",
    ),
    (
        "outlook-nl-original",
        "Zie onder.\n\n-----Oorspronkelijk bericht-----\nVan: info@winkel.example "
        "[mailto:info@winkel.example]\n"
        "Verzonden: dinsdag 4 augustus 2026 9:02\nAan: Ann\nOnderwerp: retour\n\nNee.\n",
        "Zie onder.",
        "info@winkel.example",
        datetime(2026, 8, 4, 9, 2),
        "Nee.",
    ),
    (
        "outlook-fr",
        "Bonjour, voyez.\n\nDe : Boutique <aide@boutique.example>\nEnvoyé : jeudi 7 mai 2026 16:44\n"
        "À : Ann <ann@mail.example>\nObjet : Votre demande\n\nChère Madame, non.\n",
        "Bonjour, voyez.",
        "aide@boutique.example",
        datetime(2026, 5, 7, 16, 44),
        "Chère Madame, non.",
    ),
    (
        "outlook-fr-original",
        "Voyez.\n\n-----Message d'origine-----\nDe : Boutique <aide@boutique.example>\n"
        "Envoyé : jeudi 7 mai 2026 16:44\nÀ : ann@mail.example\nObjet : Demande\n\nNon.\n",
        "Voyez.",
        "aide@boutique.example",
        datetime(2026, 5, 7, 16, 44),
        "Non.",
    ),
    (
        "outlook-de",
        "Siehe unten.\n\nVon: Laden <info@laden.example>\nGesendet: Dienstag, 4. August 2026 09:02\n"
        "An: Ann <ann@mail.example>\nBetreff: AW: Reklamation\n\nNein.\n",
        "Siehe unten.",
        "info@laden.example",
        datetime(2026, 8, 4, 9, 2),
        "Nein.",
    ),
    (
        "outlook-de-original",
        "Siehe.\n\n-----Ursprüngliche Nachricht-----\nVon: Laden <info@laden.example>\n"
        "Gesendet: Dienstag, 4. August 2026 09:02\nAn: Ann\nBetreff: x\n\nNein.\n",
        "Siehe.",
        "info@laden.example",
        datetime(2026, 8, 4, 9, 2),
        "Nein.",
    ),
    (
        "outlook-en-rule",
        "See below.\n\n________________________________\nFrom: Shop <help@shop.example>\n"
        "Sent: Tuesday, August 4, 2026 9:02 PM\nTo: Ann <ann@mail.example>\nSubject: Re: order\n\nNo.\n",
        "See below.",
        "help@shop.example",
        datetime(2026, 8, 4, 21, 2),
        "No.",
    ),
    (
        "outlook-bold-stars",
        "Zie onder.\n\n*Van:* Winkel <info@winkel.example>\n*Verzonden:* dinsdag 4 augustus 2026 9:02\n"
        "*Aan:* Ann\n*Onderwerp:* retour\n\nNee.\n",
        "Zie onder.",
        "info@winkel.example",
        datetime(2026, 8, 4, 9, 2),
        "Nee.",
    ),
    (
        "apple-forward-nl",
        "Dit kreeg ik.\n\nBegin doorgestuurd bericht:\n\nVan: Winkel <info@winkel.example>\nOnderwerp: Antw: "
        "retour\n"
        "Datum: 19 oktober 2026 om 09:12:40 CEST\nAan: Ann <ann@mail.example>\n\nNee.\n",
        "Dit kreeg ik.",
        "info@winkel.example",
        None,
        "Nee.",
    ),
    (
        "apple-forward-fr",
        "Voici.\n\nDébut du message réexpédié :\n\nDe: Boutique <aide@boutique.example>\nObjet: Rép : "
        "retour\n"
        "Date: 19 octobre 2026 à 09:12:40 UTC+2\nÀ: Ann <ann@mail.example>\n\nNon.\n",
        "Voici.",
        "aide@boutique.example",
        None,
        "Non.",
    ),
    (
        "apple-forward-de",
        "Das kam.\n\nAnfang der weitergeleiteten Nachricht:\n\nVon: Laden <info@laden.example>\nBetreff: Aw: "
        "x\n"
        "Datum: 19. Oktober 2026 um 09:12:40 MESZ\nAn: Ann <ann@mail.example>\n\nNein.\n",
        "Das kam.",
        "info@laden.example",
        None,
        "Nein.",
    ),
    (
        "apple-reply-nl",
        "Ik ben niet akkoord.\n\n> Op 3 mrt. 2026, om 11:14 heeft Winkel <info@winkel.example> het volgende "
        "geschreven:\n> \n> Nee.\n> Dag.\n",
        "Ik ben niet akkoord.",
        "info@winkel.example",
        datetime(2026, 3, 3, 11, 14),
        "Nee.",
    ),
    (
        "apple-reply-fr",
        "Je ne suis pas d'accord.\n\n> Le 3 mars 2026 à 11:14, Boutique <aide@boutique.example> a écrit :\n> "
        "\n"
        "> Non.\n> Merci.\n",
        "Je ne suis pas d'accord.",
        "aide@boutique.example",
        datetime(2026, 3, 3, 11, 14),
        "Non.",
    ),
    (
        "apple-reply-de",
        "Nein.\n\n> Am 03.03.2026 um 11:14 schrieb Laden <info@laden.example>:\n> \n> Leider.\n> Gruß\n",
        "Nein.",
        "info@laden.example",
        datetime(2026, 3, 3, 11, 14),
        "Leider.",
    ),
    (
        "thunderbird-nl",
        "Onaanvaardbaar.\n\nOp 3-3-2026 om 11:14 schreef Winkel:\n> Nee.\n> Dag.\n",
        "Onaanvaardbaar.",
        "Winkel",
        datetime(2026, 3, 3, 11, 14),
        "Nee.",
    ),
    (
        "thunderbird-fr",
        "Inacceptable.\n\nLe 03/03/2026 à 11:14, Boutique a écrit :\n> Non.\n> Merci.\n",
        "Inacceptable.",
        "Boutique",
        datetime(2026, 3, 3, 11, 14),
        "Non.",
    ),
    (
        "thunderbird-de",
        "So nicht.\n\nAm 03.03.26 um 11:14 schrieb Laden:\n> Nein.\n> Gruß\n",
        "So nicht.",
        "Laden",
        datetime(2026, 3, 3, 11, 14),
        "Nein.",
    ),
    (
        "thunderbird-forward-nl",
        "Zie.\n\n-------- Doorgestuurd bericht --------\nOnderwerp: \tretour\nDatum: \tTue, 3 Mar 2026 "
        "11:14:00 +0100\n"
        "Van: \tWinkel <info@winkel.example>\nAan: \tann@mail.example\n\n\n\nNee.\n",
        "Zie.",
        "info@winkel.example",
        None,
        "Nee.",
    ),
    (
        "yahoo-nl",
        "Niet ok.\n\n    Op dinsdag 3 maart 2026 11:14:02 CET schreef Winkel <info@winkel.example>:  \n \n "
        "Nee.\nDag.\n",
        "Niet ok.",
        "info@winkel.example",
        None,
        "Nee.",
    ),
    (
        "yahoo-fr",
        "Pas ok.\n\n    Le mardi 3 mars 2026 à 11:14:02 UTC+1, Boutique <aide@boutique.example> a écrit :  "
        "\n \n Non.\n",
        "Pas ok.",
        "aide@boutique.example",
        None,
        "Non.",
    ),
    (
        "samsung-nl",
        "Help.\n\n-------- Oorspronkelijk bericht --------\nVan: Winkel <info@winkel.example>\n"
        "Datum: 03-03-2026 11:14 (GMT+01:00)\nAan: ann@mail.example\nOnderwerp: retour\n\nNee.\n",
        "Help.",
        "info@winkel.example",
        None,
        "Nee.",
    ),
    (
        "gmail-old-iso",
        "Kijk.\n\n2026-03-03 11:14 GMT+01:00 Winkel <info@winkel.example>:\n\n> Nee.\n> Dag.\n",
        "Kijk.",
        "info@winkel.example",
        None,
        "Nee.",
    ),
    (
        "thunderbird-name-first",
        "Niet goed.\n\nWinkel <info@winkel.example> schreef op 3-3-2026 om 11:14:\n> Nee.\n> Dag.\n",
        "Niet goed.",
        "info@winkel.example",
        datetime(2026, 3, 3, 11, 14),
        "Nee.",
    ),
    (
        "ticket-line-nl",
        "Dit lost niets op.\n\n##- Typ uw antwoord boven deze lijn -##\n\nBeste klant,\nuw vraag is in "
        "behandeling.\n",
        "Dit lost niets op.",
        "",
        None,
        "uw vraag is in behandeling.",
    ),
    (
        "ticket-line-en",
        "Not solved.\n\n##- Please type your reply above this line -##\n\nDear customer,\nwe are on it.\n",
        "Not solved.",
        "",
        None,
        "we are on it.",
    ),
    (
        "ticket-line-fr",
        "Rien de neuf.\n\n##- Veuillez saisir votre réponse au-dessus de cette ligne -##\n\nChère "
        "cliente,\nnon.\n",
        "Rien de neuf.",
        "",
        None,
        "non.",
    ),
    (
        "ticket-line-de",
        "Nichts Neues.\n\n##- Bitte geben Sie Ihre Antwort über dieser Zeile ein. Antwort oberhalb der Linie "
        "-##\n\nNein.\n",
        "Nichts Neues.",
        "",
        None,
        "Nein.",
    ),
    (
        "zimbra-fr",
        'Voici.\n\n----- Mail original -----\nDe: "X" <x@w.example>\nÀ: "Y" <y@mail.example>\n'
        "Envoyé: Mardi 3 Mars 2026 11:14:02\nObjet: retour\n\nNon.\n",
        "Voici.",
        "x@w.example",
        datetime(2026, 3, 3, 11, 14, 2),
        "Non.",
    ),
    (
        "t-online-de",
        "Schade.\n\n-----Original-Nachricht-----\nBetreff: x\nDatum: 2026-03-03T11:14:00+0100\n"
        'Von: "X" <x@w.example>\nAn: y@mail.example\n\nNein.\n',
        "Schade.",
        "x@w.example",
        datetime(2026, 3, 3, 11, 14),
        "Nein.",
    ),
    (
        "web-de",
        'Schade.\n\nGesendet: Dienstag, 3. März 2026 um 11:14 Uhr\nVon: "X" <x@w.example>\n'
        "An: y@mail.example\nBetreff: Re: x\n\nNein.\n",
        "Schade.",
        "x@w.example",
        datetime(2026, 3, 3, 11, 14),
        "Nein.",
    ),
    (
        "open-xchange-fr",
        "Voilà.\n\nLe 03/03/2026 11:14 CET, X <x@w.example> a écrit :\n\n \n\nNon.\n",
        "Voilà.",
        "x@w.example",
        datetime(2026, 3, 3, 11, 14),
        "Non.",
    ),
    (
        "roundcube-nl",
        "Jammer.\n\nX schreef op 2026-03-03 11:14:\n> Nee.\n> dag\n",
        "Jammer.",
        "X",
        datetime(2026, 3, 3, 11, 14),
        "Nee.",
    ),
    (
        "answer-below",
        "> Op 3 maart 2026 om 11:14 schreef X <x@w.example>:\n>\n> Nee.\n\nDat pik ik niet.\n",
        "Dat pik ik niet.",
        "x@w.example",
        datetime(2026, 3, 3, 11, 14),
        "Nee.",
    ),
]


@pytest.mark.parametrize(
    ("body", "own", "who", "when", "said"), [row[1:] for row in PLAIN], ids=[r[0] for r in PLAIN]
)
def test_a_quote_is_told_from_the_own_words(
    body: str, own: str, who: str, when: datetime | None, said: str
) -> None:
    letter = plain(body)
    assert letter.new_text == own
    assert said in letter.quoted
    quote = letter.quotes[0]
    assert said in quote.text
    assert own not in quote.text
    if who:
        assert quote.sender is not None
        assert who in (quote.sender.address, quote.sender.name)
        assert quote.sent is not None
    if when:
        assert quote.sent is not None
        assert quote.sent.replace(tzinfo=None) == when


HTML: list[tuple[str, str, str, str]] = [
    (
        "gmail",
        '<div dir="ltr">Niet akkoord.</div><br><div class="gmail_quote"><div dir="ltr" '
        'class="gmail_attr">Op di 3 mrt '
        '2026 om 11:14 schreef W &lt;<a href="mailto:i@w.example">i@w.example</a>&gt;:<br></div><blockquote '
        'class="gmail_quote" style="margin:0">Nee.</blockquote></div>',
        "Niet akkoord.",
        "Nee.",
    ),
    (
        "gmail-forward",
        '<div dir="ltr">Kijk.<br><br><div class="gmail_quote"><div class="gmail_attr">---------- '
        "Forwarded message "
        "---------<br>Van: W &lt;i@w.example&gt;<br>Date: di 3 mrt 2026 om 11:14<br>Subject: x<br>To: "
        "a@b.example<br>"
        "</div><p>Nee.</p></div></div>",
        "Kijk.",
        "Nee.",
    ),
    (
        "gmail-answers-between",
        '<div class="gmail_quote"><div class="gmail_attr">Op di 3 mrt 2026 om 11:14 schreef W '
        "&lt;i@w.example&gt;:</div>"
        '<blockquote class="gmail_quote">Vraag een?</blockquote><div>Antwoord een.</div>'
        '<blockquote class="gmail_quote">Vraag twee?</blockquote><div>Antwoord twee.</div></div>',
        "Antwoord een.\nAntwoord twee.",
        "Vraag twee?",
    ),
    (
        "outlook-desktop",
        '<div class="WordSection1"><p class="MsoNormal">Zie onder.</p><div><div '
        'style="border:none;border-top:solid '
        '#E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p><b>Van:</b> W '
        "&lt;i@w.example&gt;<br><b>Verzonden:</b> dinsdag 4 "
        "augustus 2026 9:02<br><b>Aan:</b> A<br><b>Onderwerp:</b> x</p></div></div><p>Nee.</p></div>",
        "Zie onder.",
        "Nee.",
    ),
    (
        "outlook-desktop-other-language",
        '<div><p>See below.</p><div style="border:none;border-top:solid #B5C4DF 1.0pt"><p><b>Da:</b> '
        "W<br><b>Inviato:"
        "</b> martedì 3 marzo<br><b>A:</b> B</p></div><p>No.</p></div>",
        "See below.",
        "No.",
    ),
    (
        "outlook-web",
        '<div>Zie onder.</div><hr><div id="divRplyFwdMsg" dir="ltr"><b>Van:</b> W '
        "&lt;i@w.example&gt;<br><b>Verzonden:</b>"
        " dinsdag 4 augustus 2026 9:02<br><b>Aan:</b> A<br><b>Onderwerp:</b> x</div><div>Nee.</div>",
        "Zie onder.",
        "Nee.",
    ),
    (
        "old-outlook",
        '<div>Zie onder.</div><div class="OutlookMessageHeader"><b>Van:</b> W<br><b>Verzonden:</b> '
        "x</div><p>Nee.</p>",
        "Zie onder.",
        "Nee.",
    ),
    (
        "thunderbird",
        '<p>Niet goed.</p><div class="moz-cite-prefix">Op 3-3-2026 om 11:14 schreef W:<br></div>'
        '<blockquote type="cite" cite="mid:1@w">Nee.</blockquote>',
        "Niet goed.",
        "Nee.",
    ),
    (
        "thunderbird-bottom-post",
        '<div class="moz-cite-prefix">Op 3-3-2026 om 11:14 schreef W:<br></div>'
        '<blockquote type="cite">Nee.</blockquote><p>Ik ga niet akkoord.</p>',
        "Ik ga niet akkoord.",
        "Nee.",
    ),
    (
        "thunderbird-forward",
        '<p>Zie.</p><div class="moz-forward-container"><br>-------- Doorgestuurd bericht '
        "--------<table><tr><th>Onderwerp:"
        "</th><td>x</td></tr><tr><th>Datum:</th><td>Tue, 3 Mar 2026 11:14:00 "
        "+0100</td></tr><tr><th>Van:</th><td>W "
        "&lt;i@w.example&gt;</td></tr><tr><th>Aan:</th><td>a@b.example</td></tr></table><br>Nee.</div>",
        "Zie.",
        "Nee.",
    ),
    (
        "apple",
        '<div>Nee.</div><div><br><blockquote type="cite"><div>Op 3 mrt. 2026, om 11:14 heeft W '
        "&lt;i@w.example&gt; het "
        "volgende geschreven:</div><br><div>Jammer.</div></blockquote></div>",
        "Nee.",
        "Jammer.",
    ),
    (
        "yahoo",
        '<div>Niet ok.</div><div id="ydp1" class="ydpyahoo_quoted yahoo_quoted">Op dinsdag 3 maart '
        "2026 11:14:02 CET "
        "schreef W &lt;i@w.example&gt;:<br>Nee.</div>",
        "Niet ok.",
        "Nee.",
    ),
    (
        "plain-blockquote-after-attribution",
        "<div>Zie.</div><div>Op 12 mei schreef de klantendienst:</div><blockquote>Nee, "
        "jammer.</blockquote><div>Dus.</div>",
        "Zie.\nDus.",
        "Nee, jammer.",
    ),
]


@pytest.mark.parametrize(("body", "own", "said"), [row[1:] for row in HTML], ids=[row[0] for row in HTML])
def test_containers_of_html_mail_are_quotes(body: str, own: str, said: str) -> None:
    letter = html(body)
    assert [line for line in letter.new_text.split("\n") if line] == own.split("\n")
    assert said in letter.quoted
    assert any(said in quote.text for quote in letter.quotes)


def test_a_blockquote_that_nothing_announces_is_the_senders_own_indent() -> None:
    letter = html("<p>Mijn bestelling:</p><blockquote>3 stoelen</blockquote><p>Kapot.</p>")
    assert "3 stoelen" in letter.new_text
    assert letter.quotes == ()


@pytest.mark.parametrize(
    "body",
    [
        "Het transportbedrijf kwam niet opdagen.\nVan: 10 uur tot 12 uur\nheb ik gewacht.",
        "Van: maandag tot vrijdag\nAan: niemand gelukt\nDus vraag ik hulp.",
        "Op 3 maart om 10:30 schreef ik naar de winkel het volgende:\nik wil mijn geld terug.",
        "Le 3 mars à 10:30 j'ai écrit ceci :\nje veux être remboursé.",
        "Am 3. März um 10:30 Uhr schrieb ich dem Händler:\nich will mein Geld.",
        "On 3 March at 10:30 I wrote to them:\nI want my money back.",
        "Op de site stond:\nlevering binnen 3 dagen.",
        "> 3 weken wacht ik al.\nGraag uw hulp.",
        "Date : 3 mars 2026\nCommande : 1234\nMontant : 89 euros",
        "Naam: Jan\nE-mail: jan@mail.example\nOnderwerp: klacht\nDatum: 3 maart 2026\nBericht: de stoel is "
        "stuk",
        "Van: Jan <jan@mail.example>\nOnderwerp: klacht\n\nBericht:\nDe stoel is stuk.",
        "Er was geen antwoord op de vraag boven de lijn van 20 euro en toch antwoordde niemand.",
        "Le 12 mars : commande\nLe 15 mars : colis abîmé",
    ],
)
def test_a_persons_own_lines_are_not_cut(body: str) -> None:
    letter = plain(body)
    assert letter.new_text == body
    assert letter.quoted == ""


def test_answers_between_the_quoted_lines_are_own_words() -> None:
    letter = plain(
        "Op di 3 mrt 2026 om 11:14 schreef Winkel <i@w.example>:\n> Hebt u een foto?\n\nJa, in bijlage.\n\n"
        "> En het nummer?\n\nDat is 1234.\n"
    )
    assert "Ja, in bijlage." in letter.new_text
    assert "Dat is 1234." in letter.new_text
    assert "foto" not in letter.new_text
    assert [quote.text for quote in letter.quotes] == ["Hebt u een foto?", "En het nummer?"]
    assert {quote.sender.address for quote in letter.quotes if quote.sender} == {"i@w.example"}
    assert len({quote.sent for quote in letter.quotes}) == 1


def test_a_wrapped_remainder_of_a_quoted_line_is_not_own() -> None:
    letter = plain(
        "Neen.\n\nOp di 3 mrt 2026 om 11:14 schreef W <i@w.example>:\n"
        "> Wij hebben uw vraag bekeken en kunnen u helaas niet verder helpen met\ndeze zaak.\n> Groeten\n"
    )
    assert letter.new_text == "Neen."


def test_a_thread_gives_a_quote_for_each_mail_in_it() -> None:
    letter = plain(
        "Wat nu?\n\nVan: Winkel <i@w.example>\nVerzonden: woensdag 4 maart 2026 9:00\nAan: Ann "
        "<ann@mail.example>\n"
        "Onderwerp: RE: retour\n\nNee.\n\nVan: Ann <ann@mail.example>\nVerzonden: dinsdag 3 maart 2026 8:00\n"
        "Aan: Winkel <i@w.example>\nOnderwerp: retour\n\nKan ik mijn geld terug?\n"
    )
    assert [q.sender.address for q in letter.quotes if q.sender] == ["i@w.example", "ann@mail.example"]
    assert [q.text for q in letter.quotes] == ["Nee.", "Kan ik mijn geld terug?"]
    assert [q.sent for q in letter.quotes] == [datetime(2026, 3, 4, 9), datetime(2026, 3, 3, 8)]
    assert letter.quotes[0].to[0].address == "ann@mail.example"
    assert letter.quotes[0].subject == "RE: retour"


def test_nested_arrows_are_nested_quotes() -> None:
    letter = plain(
        "Wat nu?\n\nOn Wed, Mar 4, 2026 at 9:00 AM Shop <i@w.example> wrote:\n> No.\n>\n"
        "> On Tue, Mar 3, 2026 at 8:00 AM Ann <ann@mail.example> wrote:\n>> Can I have my money back?\n>> "
        "Thanks\n"
    )
    assert letter.new_text == "Wat nu?"
    assert [q.sender.address for q in letter.quotes if q.sender] == ["i@w.example", "ann@mail.example"]
    assert letter.quotes[0].text == "No."
    assert letter.quotes[1].text == "Can I have my money back?\nThanks"


def test_a_mere_forward_has_no_own_words() -> None:
    letter = plain(
        "---------- Forwarded message ---------\nFrom: Shop <i@w.example>\nDate: Tue, Mar 3, 2026 at 8:00 "
        "AM\n"
        "Subject: order\nTo: <ann@mail.example>\n\nThanks for your order.\n"
    )
    assert letter.new_text == ""
    assert letter.quotes[0].text == "Thanks for your order."


def test_a_ticket_systems_own_mail_is_not_all_quote() -> None:
    letter = plain("##- Typ uw antwoord boven deze lijn -##\n\nBeste klant,\nwij lossen het op.\n")
    assert "wij lossen het op." in letter.new_text


# name, body, lines that go to the signature, lines that stay
SIGNATURES: list[tuple[str, str, list[str], list[str]]] = [
    (
        "delimiter",
        "Help mij.\n\n-- \nJan Peeters\nAccount manager",
        ["Jan Peeters", "Account manager"],
        ["Help mij."],
    ),
    ("iphone-nl", "Help.\n\nVerstuurd vanaf mijn iPhone", ["Verstuurd vanaf mijn iPhone"], ["Help."]),
    ("iphone-fr", "Aidez-moi.\n\nEnvoyé de mon iPhone", ["Envoyé de mon iPhone"], ["Aidez-moi."]),
    ("iphone-de", "Hilfe.\n\nVon meinem iPhone gesendet", ["Von meinem iPhone gesendet"], ["Hilfe."]),
    ("iphone-en", "Help.\n\nSent from my iPhone", ["Sent from my iPhone"], ["Help."]),
    (
        "android-nl",
        "Help.\n\nVerzonden vanaf Outlook voor Android",
        ["Verzonden vanaf Outlook voor Android"],
        ["Help."],
    ),
    ("outlook-en", "Help.\nGet Outlook for iOS<https://aka.ms/o0ukef>", ["Get Outlook for iOS"], ["Help."]),
    ("windows-fr", "Aide.\nProvenance : Courrier pour Windows", ["Provenance : Courrier"], ["Aide."]),
    (
        "corporate",
        "De stoel is stuk.\n\nMet vriendelijke groeten,\n\nJan Peeters\nZaakvoerder\nPeeters Bouw "
        "BV\nKerkstraat 12\n"
        "9000 Gent\nTel: +32 9 123 45 67\nwww.peetersbouw.example | BTW BE 0123.456.789",
        [
            "Zaakvoerder",
            "Peeters Bouw BV",
            "Kerkstraat 12",
            "9000 Gent",
            "+32 9 123",
            "www.peetersbouw.example",
        ],
        ["De stoel is stuk.", "Met vriendelijke groeten,", "Jan Peeters"],
    ),
    (
        "contact-fr",
        "La chaise est cassée.\n\nBien cordialement,\nMarie Dupont\nRue de la Station 4\n4000 Liège\n0470 12 "
        "34 56",
        ["Rue de la Station 4", "4000 Liège", "0470 12 34 56"],
        ["Bien cordialement,", "Marie Dupont"],
    ),
    (
        "postscript",
        "De stoel is stuk.\n\nGroeten,\nJan\n0470 12 34 56\n\nPS: ik heb ook een foto van de doos.",
        ["0470 12 34 56"],
        ["Jan", "PS: ik heb ook een foto van de doos."],
    ),
    (
        "sentence-after-contact-lines",
        "De stoel is stuk.\n\nMvg\nJan\n0470 12 34 56\n\nIk bestelde hem op 3 maart bij die winkel.",
        ["0470 12 34 56"],
        ["Jan", "Ik bestelde hem op 3 maart bij die winkel."],
    ),
    (
        "order-data-after-closing",
        "De stoel is stuk.\n\nMvg\nJan\nBestelnummer: 123456\nWinkel: stoelen.example\n0470 12 34 56",
        ["0470 12 34 56"],
        ["Bestelnummer: 123456", "Winkel: stoelen.example"],
    ),
    (
        "disclaimer-nl",
        "Help.\n\nDit bericht en de bijlagen zijn vertrouwelijk en uitsluitend bestemd voor de "
        "geadresseerde.",
        ["vertrouwelijk"],
        ["Help."],
    ),
    (
        "disclaimer-en",
        "Help.\n\nThis e-mail and any attachments are confidential and intended solely for the "
        "addressee.\nIf you are not "
        "the intended recipient, delete it.",
        ["confidential", "delete it."],
        ["Help."],
    ),
    (
        "environment-fr",
        "Aide.\n\nPensez à l'environnement avant d'imprimer ce message.",
        ["Pensez à l'environnement"],
        ["Aide."],
    ),
    (
        "warning-above",
        "[EXTERNAL]\nLet op: deze e-mail komt van buiten de organisatie.\n\nDe stoel is stuk.",
        ["[EXTERNAL]", "Let op"],
        ["De stoel is stuk."],
    ),
    (
        "initial-is-a-name",
        "Stuk.\n\nMet vriendelijke groet,\nM. van Dongen\n+31 6 00 45 12 90",
        ["+31 6"],
        ["M. van Dongen"],
    ),
    (
        "dashes-as-divider",
        "Ik bestelde een stoel.\n--\nIk kreeg een tafel en ik wil mijn geld.",
        [],
        ["een tafel"],
    ),
    ("talk-of-sending", "Verzonden via bpost op 3 maart, nooit gekregen.", [], ["Verzonden via bpost"]),
]


@pytest.mark.parametrize(
    ("body", "signed", "kept"), [row[1:] for row in SIGNATURES], ids=[row[0] for row in SIGNATURES]
)
def test_signatures_are_told_from_words(body: str, signed: list[str], kept: list[str]) -> None:
    letter = plain(body)
    for words in signed:
        assert words in letter.signature
        assert words not in letter.new_text
    for words in kept:
        assert words in letter.new_text
        assert words not in letter.signature


def test_a_signature_container_goes_unless_all_was_typed_in_it() -> None:
    signed = html('<div>De stoel is stuk.</div><div class="gmail_signature">Jan, Bouw BV</div>')
    assert signed.new_text == "De stoel is stuk."
    assert signed.signature == "Jan, Bouw BV"
    typed = html('<div id="ms-outlook-mobile-signature">De stoel is stuk.</div>')
    assert typed.new_text == "De stoel is stuk."


@pytest.mark.parametrize("body", [row[1] for row in PLAIN] + [row[1] for row in SIGNATURES])
def test_no_line_is_lost(body: str) -> None:
    letter = plain(body)
    whole = sorted(filter(None, map(str.strip, letter.text.split("\n"))))
    pieces = f"{letter.new_text}\n{letter.quoted}\n{letter.signature}"
    assert sorted(filter(None, map(str.strip, pieces.split("\n")))) == whole
