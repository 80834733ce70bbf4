"""Own words told from an older mail in the HTML of common mail programs, the answer above it and below it."""

from __future__ import annotations

import pytest

from intake.parsing import parse_letter

SAID = "<p>Dag Ann,</p><p>Dat kan niet.</p>"
INTRO = "Op ma 2 nov 2026 om 10:12 schreef Lampenhuis &lt;hulp@lampenhuis.example&gt;:"
HEAD = (
    "<b>Van:</b> Lampenhuis &lt;hulp@lampenhuis.example&gt;<br><b>Verzonden:</b> maandag "
    "2 november 2026 10:12<br>"
    "<b>Aan:</b> Ann &lt;ann@mail.example&gt;<br><b>Onderwerp:</b> RE: lamp"
)
ABOVE, BELOW = "<div>Boven.</div>", "<div>Onder.</div>"
CITE = f'<blockquote type="cite">{SAID}</blockquote>'

# name, body, own words
PAGES: list[tuple[str, str, str]] = [
    (
        "gmail",
        f'{ABOVE}<div class="gmail_quote"><div class="gmail_attr">{INTRO}<br></div>'
        f'<blockquote class="gmail_quote">{SAID}</blockquote></div>',
        "Boven.",
    ),
    (
        "gmail, new container",
        f'{ABOVE}<div class="gmail_quote gmail_quote_container"><div class="gmail_attr">'
        f'{INTRO}</div><blockquote class="gmail_quote">{SAID}</blockquote></div>',
        "Boven.",
    ),
    (
        "gmail, below",
        f'<div class="gmail_quote"><div class="gmail_attr">{INTRO}<br></div>'
        f'<blockquote class="gmail_quote">{SAID}</blockquote></div>{BELOW}',
        "Onder.",
    ),
    (
        "gmail, signature between",
        f'{ABOVE}<div class="gmail_signature">-- <br>Ann, Bureau BV</div>'
        f'<div class="gmail_quote"><div class="gmail_attr">{INTRO}</div><blockquote>'
        f"{SAID}</blockquote></div>",
        "Boven.",
    ),
    (
        "outlook desktop",
        '<div class="WordSection1"><p>Boven.</p><div><div '
        'style="border:none;border-top:solid #E1E1E1 '
        f'1.0pt;padding:3.0pt 0cm 0cm 0cm"><p>{HEAD}</p></div></div>{SAID}</div>',
        "Boven.",
    ),
    (
        "outlook desktop, border in another order",
        '<p>Boven.</p><div style="border-style:solid none none;border-top-color:'
        f'#E1E1E1;border-top-width:1pt"><p>{HEAD}</p></div>{SAID}',
        "Boven.",
    ),
    (
        "outlook web",
        f'{ABOVE}<div id="appendonsend"></div><hr style="display:inline-block;width:98%">'
        f'<div id="divRplyFwdMsg">{HEAD}</div>{SAID}',
        "Boven.",
    ),
    ("outlook web, quoted once more", f'{ABOVE}<hr><div id="x_divRplyFwdMsg">{HEAD}</div>{SAID}', "Boven."),
    (
        "outlook mac",
        f'{ABOVE}<div id="mail-editor-reference-message-container"><div>{HEAD}</div>{SAID}</div>',
        "Boven.",
    ),
    (
        "outlook phone",
        f'{ABOVE}<div id="ms-outlook-mobile-signature">Outlook voor iOS downloaden</div>'
        f'<hr><div id="divRplyFwdMsg">{HEAD}</div>{SAID}',
        "Boven.",
    ),
    (
        "outlook phone, typed in the signature",
        '<div id="ms-outlook-mobile-body-separator-line"></div>'
        '<div id="ms-outlook-mobile-signature"><div>Boven.</div></div><hr><div '
        f'id="divRplyFwdMsg">{HEAD}</div>{SAID}',
        "Boven.",
    ),
    (
        "outlook in a table",
        f"{ABOVE}<table><tr><td>Van:</td><td>Lampenhuis &lt;hulp@lampenhuis.example&gt;</td>"
        "</tr><tr><td>"
        "Verzonden:</td><td>maandag 2 november 2026 10:12</td></tr><tr><td>Aan:</td><td>"
        "Ann</td></tr><tr><td>Onderwerp:</td>"
        f"<td>RE: lamp</td></tr></table>{SAID}",
        "Boven.",
    ),
    ("apple", f"{ABOVE}<br>{CITE.replace('<p>', f'<div>{INTRO}</div><br><p>', 1)}", "Boven."),
    ("apple, below", f'<blockquote type="cite"><div>{INTRO}</div>{SAID}</blockquote>{BELOW}', "Onder."),
    (
        "iphone",
        f'{ABOVE}<div dir="ltr">Verstuurd vanaf mijn iPhone</div><div><br><blockquote '
        f'type="cite">{INTRO}<br><br>'
        f"</blockquote></div>{CITE}",
        "Boven.",
    ),
    (
        "apple forward",
        f'{ABOVE}<div><br><blockquote type="cite"><div>Begin doorgestuurd bericht:</div><br>'
        "<div><b>Van: </b>Lampenhuis &lt;hulp@lampenhuis.example&gt;</div><div><b>Onderwerp: "
        "</b>RE: lamp</div>"
        "<div><b>Datum: </b>2 november 2026 om 10:12:40 CET</div><div><b>Aan: </b>Ann</div>"
        f"<br>{SAID}</blockquote></div>",
        "Boven.",
    ),
    (
        "yahoo",
        f'{ABOVE}<div id="ydp1a" class="ydp77f0yahoo_quoted"><div>{INTRO}</div><div>{SAID}</div></div>',
        "Boven.",
    ),
    (
        "yahoo phone",
        f'{ABOVE}<div id="ymail_android_signature">Yahoo Mail: zoeken</div><blockquote><div>'
        f"{INTRO}</div>{SAID}"
        "</blockquote>",
        "Boven.",
    ),
    ("thunderbird", f'<div>Boven.</div><div class="moz-cite-prefix">{INTRO}<br></div>{CITE}', "Boven."),
    ("thunderbird, below", f'<div class="moz-cite-prefix">{INTRO}<br></div>{CITE}<p>Onder.</p>', "Onder."),
    (
        "thunderbird forward",
        '<p>Boven.</p><div class="moz-forward-container"><br>-------- Doorgestuurd bericht '
        "--------"
        '<table class="moz-email-headers-table"><tr><th>Onderwerp: </th><td>RE: lamp</td>'
        "</tr><tr><th>Datum: </th><td>Mon, 2 Nov 2026 "
        "10:12:00 +0100</td></tr><tr><th>Van: </th><td>Lampenhuis "
        "&lt;hulp@lampenhuis.example&gt;</td></tr><tr><th>Aan: </th><td>"
        f"ann@mail.example</td></tr></table>{SAID}</div>",
        "Boven.",
    ),
    (
        "proton",
        f'{ABOVE}<div class="protonmail_signature_block"><div>Verzonden met Proton Mail</div>'
        "</div>"
        f'<div class="protonmail_quote">{INTRO}<br><blockquote class="protonmail_quote" '
        f'type="cite">{SAID}</blockquote></div>',
        "Boven.",
    ),
    (
        "proton, below",
        f'<div class="protonmail_quote">{INTRO}<blockquote type="cite">{SAID}</blockquote></div>{BELOW}',
        "Onder.",
    ),
    (
        "samsung",
        f'{ABOVE}<div id="composer_signature"><div dir="auto">Verzonden vanaf mijn '
        "Galaxy</div></div><div><br></div>"
        '<div align="left" dir="auto" style="font-size:100%;color:#000000"><div>'
        "-------- Oorspronkelijk bericht --------</div>"
        "<div>Van: Lampenhuis &lt;hulp@lampenhuis.example&gt; </div><div>Datum: 02-11-2026  "
        "10:12  (GMT+01:00) </div><div>Aan: Ann "
        f"</div><div>Onderwerp: RE: lamp </div></div>{SAID}",
        "Boven.",
    ),
    (
        "gmx",
        f'{ABOVE}<div name="quote" style="margin:10px 5px 5px 10px;padding:10px 0 10px '
        '10px;border-left:2px solid #C3D9E5">'
        '<div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Montag, 2. November 2026 um '
        '10:12 Uhr<br><b>Von:</b>&nbsp;"Lampenhuis" '
        "&lt;hulp@lampenhuis.example&gt;<br><b>An:</b>&nbsp;ann@mail.example<br><b>"
        f"Betreff:</b>&nbsp;Re: lamp</div>{SAID}</div>",
        "Boven.",
    ),
    (
        "gmx, below",
        '<div name="quote" style="border-left:2px solid #C3D9E5"><b>Gesendet:</b> Montag, 2. '
        "November 2026 um 10:12 Uhr"
        "<br><b>Von:</b> hulp@lampenhuis.example<br><b>An:</b> ann@mail.example<br>"
        f"{SAID}</div>{BELOW}",
        "Onder.",
    ),
    (
        "zimbra",
        f'{ABOVE}<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">'
        f"{HEAD}</div>"
        f'<div data-marker="__QUOTED_TEXT__">{SAID}</div>',
        "Boven.",
    ),
    (
        "zimbra, quote container",
        f'{ABOVE}<hr id="zwchr"><blockquote style="border-left:2px solid '
        '#1010FF;margin-left:5px">'
        f"{HEAD}<br>{SAID}</blockquote>",
        "Boven.",
    ),
    (
        "roundcube, above",
        f'<p>Boven.</p><p id="reply-intro">{INTRO}</p><blockquote type="cite">{SAID}</blockquote>',
        "Boven.",
    ),
    (
        "roundcube, below",
        f'<p id="reply-intro">{INTRO}</p><blockquote type="cite">{SAID}</blockquote><p>Onder.</p>',
        "Onder.",
    ),
    (
        "open-xchange",
        f'{ABOVE}<blockquote type="cite"><div>{INTRO}</div><div>{SAID}</div></blockquote>',
        "Boven.",
    ),
    (
        "orange",
        f'{ABOVE}<blockquote style="margin:0 0 0 5px;padding-left:10px;border-left:solid 2px '
        '#ff7900">&gt; Message du '
        "02/11/26 10:12<br>&gt; De : Lampenhuis &lt;hulp@lampenhuis.example&gt;<br>&gt; A : "
        "ann@mail.example<br>&gt; Objet : Re: lampe"
        f"<br>{SAID}</blockquote>",
        "Boven.",
    ),
    (
        "notes",
        f'{ABOVE}<br><font size="1" color="#5f5f5f">Van: </font><font size="1">Lampenhuis '
        "&lt;hulp@lampenhuis.example&gt;</font>"
        '<br><font size="1" color="#5f5f5f">Aan: </font><font size="1">'
        'ann@mail.example</font><br><font size="1" color="#5f5f5f">Datum: '
        '</font><font size="1">02/11/2026 10:12</font><br><font size="1" color="#5f5f5f">'
        'Onderwerp: </font><font size="1">Re: lamp</font>'
        f"<hr>{SAID}",
        "Boven.",
    ),
    (
        "spark",
        '<div name="messageBodySection">Boven.</div><div name="messageSignatureSection">'
        'Ann</div><div name="messageReplySection">'
        f"{INTRO}<br><blockquote>{SAID}</blockquote></div>",
        "Boven.",
    ),
    (
        "zoho",
        f'{ABOVE}<div class="zmail_extra">---- {INTRO} ----<blockquote>{SAID}</blockquote></div>',
        "Boven.",
    ),
    (
        "infomaniak",
        f'{ABOVE}<div class="ik_mail_quote"><div>{INTRO}</div><blockquote>{SAID}</blockquote></div>',
        "Boven.",
    ),
    (
        "web.de phone",
        f'{ABOVE}<div class="gmail_quote">Am 02.11.26, 10:12 schrieb Lampenhuis '
        "&lt;hulp@lampenhuis.example&gt;:"
        f'<blockquote class="gmail_quote">{SAID}</blockquote></div>',
        "Boven.",
    ),
    (
        "a block quote under an attribution",
        f"{ABOVE}<div>{INTRO}</div><blockquote>{SAID}</blockquote>{BELOW}",
        "Boven.\nOnder.",
    ),
    (
        "hotmail of old",
        f'{ABOVE}<hr id="stopSpelling">Date: Mon, 2 Nov 2026 10:12:00 +0100<br>From: '
        "hulp@lampenhuis.example<br>"
        f"To: ann@mail.example<br>Subject: lamp<br><br>{SAID}",
        "Boven.",
    ),
    (
        "windows mail",
        '<p>Boven.</p><div style="mso-element:para-border-div;border:none;border-top:solid '
        f'#E1E1E1 1.0pt"><p>{HEAD}</p>'
        f"</div>{SAID}",
        "Boven.",
    ),
]


@pytest.mark.parametrize(("body", "own"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_an_html_mail_and_what_it_quotes(body: str, own: str) -> None:
    head = "From: Ann <ann@mail.example>\nSubject: lamp\nContent-Type: text/html; charset=utf-8\n\n"
    letter = parse_letter((head + body).encode())
    assert [line for line in letter.new_text.split("\n") if line] == own.split("\n")
    assert "Dat kan niet." in letter.quoted
    quote = next(quote for quote in letter.quotes if "Dat kan niet." in quote.text)
    assert quote.sender is not None
    assert quote.sender.address == "hulp@lampenhuis.example"
    assert quote.sent is not None
    assert (quote.sent.day, quote.sent.month) == (2, 11)
