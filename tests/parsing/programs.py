"""What mail programs of four languages write round a mail that is answered or forwarded, as plain text.

Each row: the program, the whole body, the sender's own lines, the quoted sender's address or name, the moment
of its sending (None where the frame tells none).
"""

from __future__ import annotations

from datetime import datetime

SAID = "Wij hebben de lamp bekeken / nous l'avons vue / gesehen / seen it."
SHOP = "hulp@lampenhuis.example"
SENT = datetime(2026, 11, 2, 10, 12)
EVENING = datetime(2026, 11, 2, 22, 12)

Row = tuple[str, str, str, str, datetime | None]


def _reply(name: str, intro: str, who: str = SHOP, sent: datetime | None = SENT) -> list[Row]:
    """An attribution with the answer above it, below it, and with nothing that marks the quoted lines."""
    marked = f"> Dag,\n> {SAID}\n> Groet"
    return [
        (f"{name}, above", f"Boven.\n\n{intro}\n\n{marked}\n", "Boven.", who, sent),
        (f"{name}, below", f"{intro}\n{marked}\n\nOnder.\nTweede.\n", "Onder.\nTweede.", who, sent),
        (
            f"{name}, between",
            f"{intro}\n> Dag,\n\nTussen.\n\n> {SAID}\n\nOnder.\n",
            "Tussen.\n\nOnder.",
            who,
            sent,
        ),
    ]


def _bare(name: str, intro: str, who: str = SHOP, sent: datetime | None = SENT) -> list[Row]:
    """A frame under which the older mail stands without any mark."""
    return [
        (name, f"Boven.\n\n{intro}\n\nDag,\n{SAID}\n", "Boven.", who, sent),
        (f"{name}, nothing above", f"{intro}\n\nDag,\n{SAID}\n", "", who, sent),
    ]


_L = "Lampenhuis <hulp@lampenhuis.example>"
_A = "Ann <ann@mail.example>"

PROGRAMS: list[Row] = [
    # Gmail
    *_reply("gmail nl", f"Op ma 2 nov 2026 om 10:12 schreef {_L}:"),
    *_reply("gmail nl, phone", f"Op ma 2 nov. 2026 10:12 schreef {_L}:"),
    *_reply(
        "gmail nl, wrapped", f"Op ma 2 nov 2026 om 10:12 schreef Klantendienst van het Lampenhuis\n<{SHOP}>:"
    ),
    *_reply("gmail fr", f"Le lun. 2 nov. 2026 à 10:12, {_L} a écrit :"),
    *_reply("gmail fr, nbsp", f"Le lun. 2 nov. 2026 à 10:12, {_L} a\u00a0écrit\u00a0:"),
    *_reply(
        "gmail fr, wrapped",
        f"Le lun. 2 nov. 2026 à 10:12, Le Service après-vente du Lampenhuis <\n{SHOP}> a écrit :",
    ),
    *_reply("gmail fr, no address", "Le lun. 2 nov. 2026 à 10:12, Lampenhuis a écrit :", "Lampenhuis"),
    *_reply("gmail de", f"Am Mo., 2. Nov. 2026 um 10:12 Uhr schrieb {_L}:"),
    *_reply("gmail de, phone", f"{_L} schrieb am Mo., 2. Nov. 2026, 10:12:"),
    *_reply(
        "gmail de, phone, wrapped", f"Kundendienst Lampenhuis <{SHOP}> schrieb am Mo., 2. Nov.\n2026, 10:12:"
    ),
    *_reply("gmail en", f"On Mon, Nov 2, 2026 at 10:12 AM {_L} wrote:"),
    *_reply("gmail en, narrow space", f"On Mon, Nov 2, 2026 at 10:12\u202fPM {_L} wrote:", sent=EVENING),
    *_reply("gmail en, phone", f"On Mon, 2 Nov 2026, 10:12 {_L}, wrote:"),
    *_bare(
        "gmail forward nl",
        f"---------- Forwarded message ---------\nVan: {_L}\n"
        f"Date: ma 2 nov 2026 om 10:12\nSubject: Re: lamp\nTo: {_A}\n",
    ),
    *_bare(
        "gmail forward fr",
        f"---------- Forwarded message ---------\nDe : {_L}\n"
        f"Date: lun. 2 nov. 2026 à 10:12\nSubject: Re: lamp\nTo: {_A}\n",
    ),
    *_bare(
        "gmail forward fr, all french",
        f"---------- Message transféré ---------\nDe : {_L}\n"
        f"Date : lun. 2 nov. 2026 à 10:12\nObjet : Re: lampe\nÀ : {_A}\n",
    ),
    *_bare(
        "gmail forward de",
        f"---------- Weitergeleitete Nachricht ---------\nVon: {_L}\n"
        f"Datum: Mo., 2. Nov. 2026 um 10:12 Uhr\nBetreff: Re: Lampe\nAn: {_A}\n",
    ),
    *_bare(
        "gmail forward en",
        f"---------- Forwarded message ---------\nFrom: {_L}\n"
        f"Date: Mon, Nov 2, 2026 at 10:12 AM\nSubject: Re: lamp\nTo: {_A}\n",
    ),
    # Outlook: desktop, web, new, Mac, phone
    *_bare(
        "outlook nl",
        f"Van: {_L}\nVerzonden: maandag 2 november 2026 10:12\nAan: {_A}\n"
        "Onderwerp: RE: lamp\nUrgentie: Hoog\n",
    ),
    *_bare(
        "outlook nl, names only",
        "Van: Lampenhuis Klantendienst\nVerzonden: maandag 2 november 2026 10:12\n"
        "Aan: Ann Peeters\nOnderwerp: RE: lamp\n",
        "Lampenhuis Klantendienst",
    ),
    *_bare(
        "outlook nl, attachments",
        f"Van: {_L}\nVerzonden: maandag 2 november 2026 10:12\nAan: {_A}\n"
        "CC: Jan <jan@mail.example>\nOnderwerp: RE: lamp\nBijlagen: foto.jpg\n",
    ),
    *_bare(
        "outlook web nl",
        f"________________________________\nVan: {_L}\n"
        f"Verzonden: maandag 2 november 2026 10:12\nAan: {_A}\nOnderwerp: Re: lamp\n",
    ),
    *_bare(
        "outlook mac nl",
        f"Van: {_L}\nDatum: maandag 2 november 2026 om 10:12\nAan: {_A}\nOnderwerp: Re: lamp\n",
    ),
    *_bare(
        "outlook phone nl",
        "Outlook voor Android downloaden<https://aka.ms/x>\n"
        f"________________________________\nVan: {_L}\n"
        "Verzonden: maandag 2 november 2026 10:12:33\nAan: Ann\nOnderwerp: Re: lamp\n",
    ),
    *_bare(
        "outlook fr",
        f"De : {_L}\nEnvoyé : lundi 2 novembre 2026 10:12\nÀ : {_A}\nObjet : RE: lampe\nImportance : Haute\n",
    ),
    *_bare(
        "outlook fr, nbsp",
        f"De\u00a0: {_L}\nEnvoyé\u00a0: lundi 2 novembre 2026 10:12\nÀ\u00a0: {_A}\nObjet\u00a0: RE: lampe\n",
    ),
    *_bare(
        "outlook mac fr", f"De : {_L}\nDate : lundi, 2 novembre 2026 à 10:12\nÀ : {_A}\nObjet : Re: lampe\n"
    ),
    *_bare(
        "outlook web fr",
        f"________________________________\nDe : {_L}\n"
        f"Envoyé : lundi 2 novembre 2026 10:12\nÀ : {_A}\nCc : Jan\n"
        "Objet : Re: lampe\n",
    ),
    *_bare(
        "outlook de",
        f"Von: {_L}\nGesendet: Montag, 2. November 2026 10:12\nAn: {_A}\n"
        "Betreff: AW: Lampe\nPriorität: Hoch\n",
    ),
    *_bare(
        "outlook mac de",
        f"Von: {_L}\nDatum: Montag, 2. November 2026 um 10:12\nAn: {_A}\nBetreff: AW: Lampe\n",
    ),
    *_bare(
        "outlook en",
        f"From: {_L}\nSent: Monday, November 2, 2026 10:12 AM\nTo: {_A}\n"
        "Subject: RE: lamp\nImportance: High\n",
    ),
    *_bare("outlook en, british", f"From: {_L}\nSent: 02 November 2026 10:12\nTo: {_A}\nSubject: RE: lamp\n"),
    *_bare(
        "outlook en, 12 o'clock",
        f"From: {_L}\nSent: Monday, 2 November 2026 10:12 pm\nTo: {_A}\nSubject: RE: lamp\n",
        sent=EVENING,
    ),
    *_bare(
        "outlook en, sensitivity",
        f"-----Original Message-----\nFrom: {_L}\n"
        f"Sent: Monday, November 2, 2026 10:12 AM\nTo: {_A}\nSubject: RE: lamp\n"
        "Sensitivity: Confidential\n",
    ),
    *_bare(
        "outlook on behalf",
        f"Van: Els <els@lampenhuis.example> Namens {SHOP}\n"
        f"Verzonden: maandag 2 november 2026 10:12\nAan: {_A}\nOnderwerp: RE: lamp\n",
        "els@lampenhuis.example",
    ),
    *_bare(
        "outlook mailto",
        f"Van: Lampenhuis [mailto:{SHOP}] \nVerzonden: maandag 2 november 2026 10:12\n"
        "Aan: 'Ann'\nOnderwerp: RE: lamp\n",
    ),
    *_bare(
        "outlook, no spaces after the labels",
        f"Van:{_L}\nVerzonden:maandag 2 november 2026 10:12\nAan:{_A}\nOnderwerp:RE: lamp\n",
    ),
    *_bare(
        "outlook, two lines a field",
        f"Van:\n{_L}\nVerzonden:\nmaandag 2 november 2026 10:12\nAan:\n{_A}\nOnderwerp:\nRE: lamp\n",
    ),
    *_bare(
        "outlook nl, all on one line",
        f"Van: {_L} Verzonden: maandag 2 november 2026 10:12 Aan: {_A} Onderwerp: RE: lamp",
    ),
    *_bare(
        "outlook fr, all on one line",
        f"De : {_L} Envoyé : lundi 2 novembre 2026 10:12 À : {_A} Objet : RE: lampe",
    ),
    *_bare(
        "windows mail de",
        f"Gesendet von Mail für Windows\n\nVon: {_L}\n"
        f"Gesendet: Montag, 2. November 2026 10:12\nAn: {_A}\nBetreff: AW: Lampe\n",
    ),
    *_bare(
        "hotmail of old",
        f"Date: Mon, 2 Nov 2026 10:12:00 +0100\nFrom: {SHOP}\nTo: ann@mail.example\nSubject: lamp\n",
    ),
    # Apple
    *_reply("apple nl", f"Op 2 nov. 2026, om 10:12 heeft {_L} het volgende geschreven:"),
    *_reply("iphone nl", f"Op 2 nov 2026 om 10:12 heeft {_L} het volgende geschreven:"),
    *_bare(
        "iphone nl, no arrows",
        "Verstuurd vanaf mijn iPhone\n\n"
        f"Op 2 nov 2026 om 10:12 heeft {_L} het volgende geschreven:\n\n\ufeff",
    ),
    *_reply("apple fr", f"Le 2 nov. 2026 à 10:12, {_L} a écrit :"),
    *_bare(
        "iphone fr, no arrows", f"Envoyé de mon iPhone\n\nLe 2 nov. 2026 à 10:12, {_L} a écrit :\n\n\ufeff"
    ),
    *_reply("apple de", f"Am 02.11.2026 um 10:12 schrieb {_L}:"),
    *_reply("apple en", f"On 2 Nov 2026, at 10:12, {_L} wrote:"),
    *_reply("apple en, american", f"On Nov 2, 2026, at 10:12\u202fPM, {_L} wrote:", sent=EVENING),
    *_bare(
        "apple forward nl",
        f"Begin doorgestuurd bericht:\n\nVan: {_L}\nOnderwerp: Antw.: lamp\n"
        f"Datum: 2 november 2026 om 10:12:40 CET\nAan: {_A}\n"
        "Antwoord aan: x@y.example\n",
    ),
    *_bare(
        "apple forward fr",
        f"Début du message transféré :\n\nDe: {_L}\nObjet: Rép. : lampe\n"
        f"Date: 2 novembre 2026 à 10:12:40 UTC+1\nÀ: {_A}\nRépondre à: x@y.example\n",
    ),
    *_bare(
        "apple forward de",
        f"Anfang der weitergeleiteten Nachricht:\n\nVon: {_L}\nBetreff: Aw: Lampe\n"
        f"Datum: 2. November 2026 um 10:12:40 MEZ\nAn: {_A}\nAntwort an: x@y.example\n",
    ),
    *_bare(
        "apple forward en",
        f"Begin forwarded message:\n\nFrom: {_L}\nSubject: Re: lamp\n"
        f"Date: 2 November 2026 at 10:12:40 CET\nTo: {_A}\nReply-To: x@y.example\n",
    ),
    # Yahoo
    *_bare("yahoo nl", f"    Op maandag 2 november 2026 om 10:12:02 CET schreef {_L}:  \n "),
    *_bare("yahoo fr", f"    Le lundi 2 novembre 2026 à 10:12:02 UTC+1, {_L} a écrit :  \n "),
    *_bare(
        "yahoo de", f"    Am Montag, 2. November 2026 um 10:12:02 MEZ hat {_L} Folgendes geschrieben:  \n "
    ),
    *_bare("yahoo en", f"    On Monday, November 2, 2026 at 10:12:02 AM GMT+1, {_L} wrote:  \n "),
    *_bare(
        "yahoo forward nl",
        f"----- Doorgestuurd bericht -----\nVan: {_L}\nAan: {_A}\n"
        "Verzonden: maandag 2 november 2026 om 10:12:02 CET\nOnderwerp: Re: lamp\n",
    ),
    *_bare(
        "yahoo forward fr",
        f"----- Message transféré -----\nDe : {_L}\nÀ : {_A}\n"
        "Envoyé : lundi 2 novembre 2026 à 10:12:02 UTC+1\nObjet : Re: lampe\n",
    ),
    *_bare(
        "yahoo forward de",
        f"----- Weitergeleitete Nachricht -----\nVon: {_L}\nAn: {_A}\n"
        "Gesendet: Montag, 2. November 2026 um 10:12:02 MEZ\nBetreff: Re: Lampe\n",
    ),
    # Thunderbird
    *_reply("thunderbird nl", "Op 2-11-2026 om 10:12 schreef Lampenhuis:", "Lampenhuis"),
    *_reply("thunderbird nl, address", f"Op 02-11-2026 om 10:12 schreef {SHOP}:"),
    *_reply("thunderbird fr", "Le 02/11/2026 à 10:12, Lampenhuis a écrit :", "Lampenhuis"),
    *_reply("thunderbird de", "Am 02.11.26 um 10:12 schrieb Lampenhuis:", "Lampenhuis"),
    *_reply("thunderbird en", "On 02/11/2026 10:12, Lampenhuis wrote:", "Lampenhuis"),
    *_bare(
        "thunderbird forward fr",
        "-------- Message transféré --------\nSujet : \tRe: lampe\n"
        f"Date : \tMon, 2 Nov 2026 10:12:00 +0100\nDe : \t{_L}\n"
        "Répondre à : \tx@y.example\nPour : \tann@mail.example\n"
        "Copie à : \tjan@mail.example\n\n",
    ),
    *_bare(
        "thunderbird forward de",
        "-------- Weitergeleitete Nachricht --------\nBetreff: \tRe: Lampe\n"
        f"Datum: \tMon, 2 Nov 2026 10:12:00 +0100\nVon: \t{_L}\n"
        "Antwort an: \tx@y.example\nAn: \tann@mail.example\n"
        "Kopie (CC): \tjan@mail.example\n\n",
    ),
    *_bare(
        "thunderbird forward en",
        "-------- Forwarded Message --------\nSubject: \tRe: lamp\n"
        f"Date: \tMon, 2 Nov 2026 10:12:00 +0100\nFrom: \t{_L}\n"
        "Organization: \tLampenhuis\nTo: \tann@mail.example\n\n",
    ),
    # Proton
    *_reply("proton en", f"On Monday, November 2nd, 2026 at 10:12 AM, {_L} wrote:"),
    *_reply("proton nl", f"Op maandag 2 november 2026 om 10:12 schreef {_L}:"),
    *_reply("proton fr", f"Le lundi 2 novembre 2026 à 10:12, {_L} a écrit :"),
    *_reply("proton de", f"{_L} schrieb am Montag, 2. November 2026 um 10:12:"),
    *_reply(
        "proton, headed",
        f"------- Original Message -------\nOn Monday, November 2nd, 2026 at 10:12, {_L} wrote:",
    ),
    *_bare(
        "proton, headed, no arrows",
        f"-------- Oorspronkelijk bericht --------\nOp ma 2 nov 2026, 10:12, Lampenhuis < {SHOP}> schreef:\n",
    ),
    *_bare(
        "proton forward",
        f"------- Forwarded Message -------\nFrom: {_L}\n"
        f"Date: On Monday, November 2nd, 2026 at 10:12\nSubject: Re: lamp\nTo: {_A}\n",
    ),
    # Samsung, K-9, BlackBerry, other phones
    *_bare(
        "samsung nl",
        f"-------- Oorspronkelijk bericht --------\nVan: {_L} \n"
        "Datum: 02-11-2026  10:12  (GMT+01:00) \nAan: ann@mail.example \n"
        "Onderwerp: Re: lamp \n",
    ),
    *_bare(
        "samsung fr",
        f"-------- Message d'origine --------\nDe : {_L} \n"
        "Date : 02/11/2026  10:12  (GMT+01:00) \nÀ : ann@mail.example \n"
        "Objet : Re: lampe \n",
    ),
    *_bare(
        "samsung de",
        f"-------- Ursprüngliche Nachricht --------\nVon: {_L} \n"
        "Datum: 02.11.26  10:12  (GMT+01:00) \nAn: ann@mail.example \n"
        "Betreff: Re: Lampe \n",
    ),
    *_bare(
        "samsung en",
        f"-------- Original message --------\nFrom: {_L} \n"
        "Date: 02/11/2026  10:12  (GMT+01:00) \nTo: ann@mail.example \n"
        "Subject: Re: lamp \n",
    ),
    *_bare(
        "samsung nl, originele",
        f"------ Originele bericht------\nVan: {_L}\nDatum: ma 2 nov. 2026 10:12\n"
        "Aan: Ann;\nOnderwerp:Re: lamp\n",
    ),
    *_bare(
        "k-9 nl",
        f"-------- Oorspronkelijk bericht --------\nVan: {_L}\n"
        "Verzonden: ma nov 02 10:12:00 GMT+01:00 2026\nAan: ann@mail.example\n"
        "Onderwerp: Re: lamp\n",
    ),
    *_reply("k-9 de", f"Am 2. November 2026 10:12:00 MEZ schrieb {_L}:"),
    *_reply("k-9 fr", f"Le 2 novembre 2026 10:12:00 GMT+01:00, {_L} a écrit :"),
    *_bare(
        "blackberry nl",
        f"  Oorspronkelijk bericht  \nVan: {_L}\n"
        "Verzonden: maandag 2 november 2026 10:12\nAan: Ann\n"
        "Beantwoorden: x@y.example\nOnderwerp: Re: lamp\n",
    ),
    *_bare(
        "blackberry en",
        f"  Original Message  \nFrom: {_L}\nSent: Monday, November 2, 2026 10:12 AM\n"
        "To: Ann\nReply To: x@y.example\nSubject: Re: lamp\n",
    ),
    *_bare(
        "blackberry fr",
        f"  Message d'origine  \nDe: {_L}\nEnvoyé: lundi 2 novembre 2026 10:12\n"
        "À: Ann\nRépondre à: x@y.example\nObjet: Re: lampe\n",
    ),
    *_bare(
        "blackberry de",
        f"  Originalnachricht  \nVon: {_L}\nGesendet: Montag, 2. November 2026 10:12\n"
        "An: Ann\nAntwort an: x@y.example\nBetreff: Re: Lampe\n",
    ),
    *_bare("spark nl", f"Op 2 nov. 2026 10:12 +0100, {_L}, schreef:"),
    *_bare("spark fr", f"Le 2 nov. 2026 à 10:12 +0100, {_L}, a écrit :"),
    # GMX, web.de, T-Online
    *_bare(
        "gmx",
        "Gesendet: Montag, 2. November 2026 um 10:12 Uhr\n"
        f'Von: "Lampenhuis" <{SHOP}>\nAn: ann@mail.example\nBetreff: Re: Lampe\n',
    ),
    *_bare(
        "gmx, new",
        f"Gesendet: Montag, 2. November 2026 um 10:12\nVon: {SHOP}\n"
        "An: ann@mail.example\nCC: jan@mail.example\nBetreff: Re: Lampe\n",
    ),
    *_bare(
        "web.de app",
        "--\n"
        "Diese Nachricht wurde von meinem Android Mobiltelefon mit WEB.DE Mail gesendet.\n"
        f'Am 02.11.26, 10:12 schrieb "Haus, Lampen" <{SHOP}>:',
    ),
    *_bare(
        "t-online",
        "-----Original-Nachricht-----\nBetreff: Re: Lampe\n"
        f"Datum: 2026-11-02T10:12:00+0100\nVon: {_L}\nAn: ann@mail.example\n",
    ),
    # Belgian and French webmail
    (
        "orange, above",
        f'Boven.\n\n> Message du 02/11/26 10:12\n> De : "Lampenhuis" <{SHOP}>\n'
        "> A : ann@mail.example\n> Copie à : \n> Objet : Re: lampe\n> \n> Dag,\n"
        f"> {SAID}\n",
        "Boven.",
        SHOP,
        SENT,
    ),
    (
        "orange, below",
        f'> Message du 02/11/26 10:12\n> De : "Lampenhuis" <{SHOP}>\n'
        "> A : ann@mail.example\n> Copie à : \n> Objet : Re: lampe\n> \n> Dag,\n"
        f"> {SAID}\n\nOnder.\n",
        "Onder.",
        SHOP,
        SENT,
    ),
    *_bare(
        "orange, no arrows",
        f'Message du 02/11/2026 10:12\nDe : "Lampenhuis" <{SHOP}>\n'
        "A : ann@mail.example\nCopie à : \nObjet : Re: lampe\n",
    ),
    *_bare(
        "orange, new",
        f"envoyé : 2 novembre 2026 à 10:12\nde : {_L}\nà : ann@mail.example\nobjet : Re: lampe\n",
    ),
    *_bare("proximus nl", f"Op 02/11/2026 10:12 CET schreef {_L}:\n\n "),
    *_bare("proximus fr", f"Le 02/11/2026 10:12 CET, {_L} a écrit :\n\n "),
    *_bare(
        "proximus forward nl",
        f"---------- Oorspronkelijk bericht ----------\nVan: {_L}\nAan: {_A}\n"
        "Datum: 02/11/2026 10:12 CET\nOnderwerp: Re: lamp\n",
    ),
    *_bare(
        "proximus forward fr",
        f"---------- Message original ----------\nDe : {_L}\nÀ : {_A}\n"
        "Date : 02/11/2026 10:12 CET\nObjet : Re: lampe\n",
    ),
    *_bare(
        "telenet nl",
        f'Van: "Lampenhuis" <{SHOP}>\nAan: "Ann" <ann@mail.example>\n'
        "Verzonden: Maandag 2 november 2026 10:12:00\nOnderwerp: Re: lamp\n",
    ),
    *_bare(
        "telenet nl, original",
        f'----- Oorspronkelijk bericht -----\nVan: "Lampenhuis" <{SHOP}>\n'
        'Aan: "Ann" <ann@mail.example>\nVerzonden: Maandag 2 november 2026 10:12:00\n'
        "Onderwerp: Re: lamp\n",
    ),
    *_bare(
        "zimbra fr",
        f'De: "Lampenhuis" <{SHOP}>\nÀ: "Ann" <ann@mail.example>\n'
        "Envoyé: Lundi 2 Novembre 2026 10:12:00\nObjet: Re: lampe\n",
    ),
    *_bare(
        "zimbra de",
        f'----- Ursprüngliche Mail -----\nVon: "Lampenhuis" <{SHOP}>\n'
        'An: "Ann" <ann@mail.example>\nGesendet: Montag, 2. November 2026 10:12:00\n'
        "Betreff: Re: Lampe\n",
    ),
    *_reply("roundcube nl", "Lampenhuis schreef op 2026-11-02 10:12:", "Lampenhuis"),
    *_reply("roundcube fr", "Le 2026-11-02 10:12, Lampenhuis a écrit :", "Lampenhuis"),
    *_reply("roundcube de", "Am 2026-11-02 10:12, schrieb Lampenhuis:", "Lampenhuis"),
    *_reply("roundcube en", "On 2026-11-02 10:12, Lampenhuis wrote:", "Lampenhuis"),
    *_bare(
        "roundcube forward nl",
        "-------- Oorspronkelijk bericht --------\nOnderwerp: Re: lamp\n"
        f"Datum: 2026-11-02 10:12\nAfzender: {_L}\nOntvanger: ann@mail.example\n",
    ),
    *_bare(
        "roundcube forward fr",
        "-------- Message original --------\nObjet: Re: lampe\n"
        f"Date: 2026-11-02 10:12\nDe: {_L}\nÀ: ann@mail.example\n",
    ),
    *_bare(
        "roundcube forward de",
        "-------- Originalnachricht --------\nBetreff: Re: Lampe\n"
        f"Datum: 2026-11-02 10:12\nAbsender: {_L}\nEmpfänger: ann@mail.example\n",
    ),
    # Lotus Notes
    *_bare(
        "notes forward nl",
        "----- Doorgestuurd door Ann Peeters/BE/Bedrijf op 03/11/2026 08:15 -----\n\n"
        f"Van:\t{_L}\nAan:\tann@mail.example\nDatum:\t02/11/2026 10:12\n"
        "Onderwerp:\tRe: lamp\n",
    ),
    *_bare(
        "notes forward fr",
        "----- Transféré par Ann Peeters/BE/Bureau le 03/11/2026 08:15 -----\n\n"
        f"De :\t{_L}\nA :\tann@mail.example\nDate :\t02/11/2026 10:12\n"
        "Objet :\tRe: lampe\n",
    ),
    *_bare(
        "notes forward de",
        "----- Weitergeleitet von Ann Peeters/BE/Firma am 03.11.2026 08:15 -----\n\n"
        f"Von:\t{_L}\nAn:\tann@mail.example\nDatum:\t02.11.2026 10:12\n"
        "Betreff:\tRe: Lampe\n",
    ),
    *_bare(
        "notes web nl",
        f"-----{_L} schreef: -----\nAan: ann@mail.example\nVan: {_L}\n"
        "Datum: 02/11/2026 10:12\nOnderwerp: Re: lamp\n",
    ),
    *_bare(
        "notes web fr",
        f"-----{_L} a écrit : -----\nA : ann@mail.example\nDe : {_L}\n"
        "Date : 02/11/2026 10:12\nObjet : Re: lampe\n",
    ),
    # eM Client, Mailbird, programs in other tongues
    *_bare(
        "em client nl",
        f'------ Origineel bericht ------\nVan "Lampenhuis" <{SHOP}>\n'
        'Aan "Ann" <ann@mail.example>\nDatum 2-11-2026 10:12:00\nOnderwerp Re: lamp\n',
    ),
    *_bare(
        "em client en",
        f'------ Original Message ------\nFrom "Lampenhuis" <{SHOP}>\n'
        "To ann@mail.example\nDate 02/11/2026 10:12:00\nSubject Re: lamp\n",
    ),
    *_reply("mailbird nl", f"Op 2-11-2026 10:12:00, {_L} schreef:"),
    *_bare("outlook it", f"Da: {_L}\nInviato: lunedì 2 novembre 2026 10:12\nA: {_A}\nOggetto: Re: lampada\n"),
    *_bare(
        "outlook es",
        f"De: {_L}\nEnviado: lunes, 2 de noviembre de 2026 10:12\nPara: {_A}\nAsunto: Re: lámpara\n",
    ),
    *_reply("gmail it", f"Il giorno lun 2 nov 2026 alle ore 10:12 {_L} ha scritto:"),
    *_reply("gmail es", f"El lun, 2 nov 2026 a las 10:12, {_L} escribió:"),
    *_reply("gmail pt", f"{_L} escreveu no dia segunda, 2/11/2026 à(s) 10:12:"),
]
