"""Mails for the benches: every shape that reaches a complaint desk, all invented, the same for the same seed.

`complaints` are all accepted, so that two mails go out for one that comes in: the plain case that desks are
compared by. `mixture` is what a desk gets: other verdicts, other writers, machines, HTML, enclosures, old
charsets.
"""

from __future__ import annotations

import email.policy
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from routing.words import Language, Shop

DESK = "complaints@desk.example"
DAY = timedelta(days=1)
_PARTS = (
    "ba bel bo bri da dor el fa fin go gra hol ka ki lam lo mer mi mon na no pel pra ri ros sa sol ta tel vo"
)
_TRADES = {"nl": "Wonen Boeken Meubelen Fietsen", "fr": "Fleurs Bijoux Maison", "de": "Möbel Räder Handel"}
_FIRST = [
    "Anneke",
    "Bart",
    "Claire",
    "Dirk",
    "Elise",
    "Frans",
    "Greet",
    "Hugo",
    "Ilse",
    "Jules",
    "Katrien",
    "Lucas",
    "Margot",
    "Niels",
    "Odette",
    "Pieter",
]
_LAST = [
    "Aerts",
    "Bonte",
    "Collard",
    "Demuynck",
    "Engels",
    "Fontaine",
    "Goossens",
    "Hermans",
    "Istace",
    "Jacobs",
    "Kempen",
    "Lambert",
    "Maes",
]

THINGS = {
    "nl": [
        "een tafel",
        "een stoel",
        "een fiets",
        "een lamp",
        "een boekenkast",
        "een jas",
        "een koffiezet",
        "een matras",
    ],
    "fr": ["une table", "une chaise", "un vélo", "une lampe", "un manteau", "un matelas", "une bibliothèque"],
    "de": ["einen Tisch", "einen Stuhl", "ein Fahrrad", "eine Lampe", "einen Mantel", "eine Matratze"],
    "en": ["a table", "a chair", "a bicycle", "a lamp", "a coat", "a mattress", "a bookcase"],
}
WRONG = {
    "nl": "het blad is gebarsten|er ontbreekt een onderdeel|het verkeerde model zat in de doos|de verf "
    "komt los|"
    "het werkt na twee dagen niet meer|de maat klopt niet met de bestelling",
    "fr": "le plateau est fendu|il manque une pièce|ce n'est pas le bon modèle|la peinture s'écaille|"
    "il ne marche plus après deux jours|la taille ne correspond pas à la commande",
    "de": "die Platte ist gesprungen|ein Teil fehlt|es war das falsche Modell|die Farbe blättert ab|"
    "nach zwei Tagen ging nichts mehr|die Größe stimmt nicht mit der Bestellung überein",
    "en": "the top is cracked|a part is missing|it is the wrong model|the paint comes off|"
    "it stopped working after two days|the size is not the one I ordered",
}
WISH = {
    "nl": "Ik wil mijn geld terug.|Ik vraag een nieuw exemplaar.|Een herstelling is ook goed.|Kunt u "
    "bemiddelen?",
    "fr": "Je demande le remboursement.|Je souhaite un échange.|Une réparation me va aussi.|Pouvez-vous "
    "m'aider ?",
    "de": "Ich möchte mein Geld zurück.|Ich bitte um Ersatz.|Eine Reparatur genügt mir.|Können Sie "
    "vermitteln?",
    "en": "I want my money back.|I ask for a replacement.|A repair is fine, too.|Could you mediate?",
}
BOUGHT = {
    "nl": "Op {day} kocht ik {thing} bij {shop} ({domain}), bestelling {order}, {price} euro. Bij de "
    "levering bleek: "
    "{wrong}.",
    "fr": "Le {day}, j'ai acheté {thing} chez {shop} ({domain}), commande {order}, {price} euros. À la "
    "livraison : "
    "{wrong}.",
    "de": "Am {day} kaufte ich {thing} bei {shop} ({domain}), Bestellung {order}, {price} Euro. Bei der "
    "Lieferung: "
    "{wrong}.",
    "en": "On {day} I bought {thing} from {shop} ({domain}), order {order}, {price} euros. On delivery: "
    "{wrong}.",
}
LONG_AGO = {
    "nl": "Ik heb de webshop vier weken geleden gemaild en daarna nog twee keer, maar ik kreeg geen "
    "antwoord.",
    "fr": "J'ai envoyé un courriel à la boutique voici quatre semaines, puis deux rappels, sans réponse.",
    "de": "Ich habe dem Händler vor vier Wochen geschrieben und danach noch zweimal, aber keine Antwort "
    "bekommen.",
    "en": "I emailed the shop four weeks ago and twice since, but I have had no answer.",
}
NOT_YET = {
    "nl": "Ik heb de webshop nog niet gecontacteerd.",
    "fr": "Je n'ai pas encore contacté le magasin.",
    "de": "Ich habe den Händler noch nicht kontaktiert.",
    "en": "I have not contacted the shop yet.",
}
HELLO = {"nl": "Beste,", "fr": "Madame, Monsieur,", "de": "Guten Tag,", "en": "Hello,"}
BYE = {
    "nl": "Met vriendelijke groeten,",
    "fr": "Cordialement,",
    "de": "Mit freundlichen Grüßen",
    "en": "Kind regards,",
}
ABOUT = {
    "nl": "klacht bestelling",
    "fr": "réclamation commande",
    "de": "Beschwerde Bestellung",
    "en": "complaint order",
}
FOOTER = {
    "nl": "Dit bericht is vertrouwelijk. Denk aan het milieu voor u deze mail afdrukt.",
    "fr": "Ce message est confidentiel. Pensez à l'environnement avant d'imprimer ce courriel.",
    "de": "Diese Nachricht ist vertraulich. Bitte denken Sie an die Umwelt, bevor Sie diese E-Mail drucken.",
    "en": "This message is confidential. Please consider the environment before printing this email.",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A mail as it comes in: its bytes, what it is, and the envelope sender."""

    raw: bytes
    shape: str
    mail_from: str
    message_id: str


def holders(count: int, seed: int = 1) -> list[Shop]:
    """That many label holders with pronounceable names, each with a domain of its own."""
    chance = random.Random(seed)  # noqa: S311 - names, not secrets
    parts, found = _PARTS.split(), []
    for number in range(count):
        word = "".join(chance.choice(parts) for _ in range(chance.randint(3, 5)))
        language = chance.choice(("nl", "nl", "fr", "fr", "de"))
        travel = number % 25 == 24
        trade = "Reizen" if travel else chance.choice(_TRADES[language].split())
        domain = f"{word}{number}.be"
        found.append(
            Shop(
                name=f"{word.capitalize()}{number} {trade}",
                domains=(domain,),
                aliases=(f"{word}{number}",),
                contact=f"service@{domain}",
                country="BE",
                sectors=("travel",) if travel else ("home",),
                language=Language(language),
                holder_from=date(2019, 1, 1),
            )
        )
    return found


class Writer:
    """Writes mails one after the other; `now` is the day of all of them."""

    def __init__(self, shops: Sequence[Shop], seed: int = 1, now: datetime | None = None) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - mails, not secrets
        self._shops = [shop for shop in shops if "travel" not in shop.sectors]
        self._travel = [shop for shop in shops if "travel" in shop.sectors]
        self._now = now or datetime.now(UTC)
        self._seed = seed
        self._number = 0
        self._last: Sent | None = None

    def complaint(self) -> Sent:
        """A plain complaint that is accepted: plain text, one of four languages, no enclosure."""
        language = self._language()
        return self._sent(self._message(language, self._body(language, LONG_AGO[language])), "accepted")

    def any(self) -> Sent:
        """One of all shapes, as often as a desk gets it."""
        (chosen,) = self._chance.choices([make for make, _ in _SHAPES], [often for _, often in _SHAPES])
        sent: Sent = chosen(self)
        self._last = sent
        return sent

    def heavy(self, octets: int) -> Sent:
        """A complaint with so large a photograph."""
        language = self._language()
        message = self._message(language, self._body(language, LONG_AGO[language]))
        self._photograph(message, octets * 3 // 4)
        return self._sent(message, "heavy")

    # ---------------------------------------------------------------------------------------- the shapes

    def _too_early(self) -> Sent:
        language = self._language()
        return self._sent(self._message(language, self._body(language, NOT_YET[language])), "too early")

    def _unknown_contact(self) -> Sent:
        language = self._language()
        return self._sent(self._message(language, self._body(language, "")), "contact unknown")

    def _no_holder(self) -> Sent:
        language, number = self._language(), self._chance.randrange(10**6)
        other = replace(self._shops[0], name=f"Verwegstein{number}", domains=(f"verwegstein{number}.be",))
        body = self._body(language, LONG_AGO[language], other)
        return self._sent(self._message(language, body), "no holder")

    def _trip(self) -> Sent:
        if not self._travel:
            return self.complaint()
        shop = self._chance.choice(self._travel)
        body = (
            f"{HELLO['nl']}\n\nWij boekten een reis bij {shop.name} ({shop.domain}), dossier "
            f"{self._order()}. Het "
            f"hotel was een bouwwerf en de vlucht had {self._chance.randint(5, 30)} uur vertraging. De "
            f"reisagent "
            f"antwoordde dat het overmacht was.\n\n{BYE['nl']}\n{self._name()}\n"
        )
        return self._sent(self._message("nl", body), "trip")

    def _html(self) -> Sent:
        """As a mail program on a telephone or a desk writes it: HTML beside the text, a footer, a
        quotation.
        """
        language = self._language()
        text = self._body(language, LONG_AGO[language])
        message = self._message(language, text)
        rows = "".join(
            f"<p class='MsoNormal' style='margin:0'>{line or '&nbsp;'}</p>" for line in text.split("\n")
        )
        style = (
            "p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt; font-family:'Calibri',sans-serif}\n"
            * 30
        )
        message.add_alternative(
            f"<html><head><style>{style}</style></head><body><div>{rows}</div><hr><table><tr><td>"
            f"<p style='color:gray;font-size:8pt'>{FOOTER[language]}</p></td></tr></table></body></html>",
            subtype="html",
        )
        return self._sent(message, "html")

    def _enclosure(self) -> Sent:
        language = self._language()
        message = self._message(language, self._body(language, LONG_AGO[language]))
        for _ in range(self._chance.randint(1, 3)):
            self._photograph(message, self._chance.randint(30_000, 300_000))
        return self._sent(message, "photographs")

    def _forwarded(self) -> Sent:
        """The thread with the shop below the consumer's words."""
        shop, language = self._chance.choice(self._shops), "nl"
        body = self._body(language, "Hieronder hun antwoord, waar ik het niet mee eens ben.", shop)
        thread = (
            f"\n-----Oorspronkelijk bericht-----\nVan: {shop.name} <{shop.contact}>\nVerzonden: maandag 4 "
            f"mei 2026 "
            f"10:12\nAan: {self._name()}\nOnderwerp: RE: bestelling {self._order()}\n\nGeachte "
            f"klant,\n\nWij hebben uw "
            f"vraag onderzocht en kunnen niet op uw verzoek ingaan.\n\n{shop.name}\n"
        )
        return self._sent(self._message(language, body + thread), "thread")

    def _old_charset(self) -> Sent:
        language = self._chance.choice(("fr", "de"))
        message = self._message(language, "")
        body = self._body(language, LONG_AGO[language])
        message.set_content(body, charset="iso-8859-1", cte="quoted-printable")
        return self._sent(message, "latin-1")

    def _long(self) -> Sent:
        language = self._language()
        story = "\n\n".join(
            self._chance.choice(WRONG[language].split("|")).capitalize()
            + ". "
            + self._chance.choice(WISH[language].split("|"))
            for _ in range(60)
        )
        body = self._body(language, LONG_AGO[language] + "\n\n" + story)
        return self._sent(self._message(language, body), "long")

    def _away(self) -> Sent:
        message = self._message("nl", f"Ik ben afwezig tot en met {self._day()}.\n\n{self._name()}\n")
        message.replace_header("Subject", "Automatisch antwoord: uw bericht")
        message["Auto-Submitted"] = "auto-replied"
        return self._sent(message, "out of office")

    def _newsletter(self) -> Sent:
        message = self._message("fr", "Nos offres de la semaine.\n\n" + "Jusqu'à -30 % sur tout.\n" * 40)
        message["List-Unsubscribe"] = "<https://news.example/out>"
        message["Precedence"] = "bulk"
        return self._sent(message, "newsletter")

    def _bounce(self) -> Sent:
        boundary = f"b{self._number}"
        name, to = f"<b{self._seed}.{self._number}@mx.example>", f"nobody{self._number}@mail.example"
        self._number += 1
        raw = (
            f"From: MAILER-DAEMON@mx.example\r\nTo: {DESK}\r\nSubject: Undelivered Mail Returned to "
            f"Sender\r\n"
            f"Date: {format_datetime(self._now)}\r\nMessage-ID: {name}\r\nAuto-Submitted: auto-replied\r\n"
            f"MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; "
            f'boundary="{boundary}"'
            f"\r\n\r\n--{boundary}\r\nContent-Type: text/plain\r\n\r\nI could not deliver your message.\r\n"
            f"--{boundary}\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; "
            f"mx.example\r\n\r\n"
            f"Final-Recipient: rfc822; {to}\r\nAction: failed\r\nStatus: 5.1.1\r\n--{boundary}\r\n"
            f"Content-Type: message/rfc822\r\n\r\nSubject: hello\r\nMessage-ID: "
            f"<old{self._number}@desk.example>\r\n"
            f"\r\nhello\r\n--{boundary}--\r\n"
        )
        return Sent(raw.encode(), "bounce", "", name)

    def _twice(self) -> Sent:
        """The last mail once more, under another Message-ID."""
        if self._last is None or self._last.shape == "bounce":
            return self.complaint()
        self._number += 1
        name = f"<again{self._seed}.{self._number}@mail.example>"
        raw = self._last.raw.replace(self._last.message_id.encode(), name.encode(), 1)
        return Sent(raw, "sent twice", self._last.mail_from, name)

    # ----------------------------------------------------------------------------------------- the parts

    def _language(self) -> str:
        return self._chance.choice(("nl", "nl", "nl", "fr", "fr", "de", "en"))

    def _name(self) -> str:
        return f"{self._chance.choice(_FIRST)} {self._chance.choice(_LAST)}"

    def _order(self) -> str:
        return f"{self._chance.choice('ABCDEFGH')}{self._chance.randrange(10**7):07}"

    def _day(self) -> str:
        return (self._now - DAY * self._chance.randint(40, 60)).strftime("%d/%m/%Y")

    def _body(self, language: str, contact: str, shop: Shop | None = None) -> str:
        chance, told = self._chance, shop or self._chance.choice(self._shops)
        bought = BOUGHT[language].format(
            day=self._day(),
            thing=chance.choice(THINGS[language]),
            shop=told.name,
            domain=told.domain,
            order=self._order(),
            price=chance.randint(20, 900),
            wrong=chance.choice(WRONG[language].split("|")),
        )
        wish = chance.choice(WISH[language].split("|"))
        paragraphs = (HELLO[language], bought, contact, wish, f"{BYE[language]}\n{self._name()}")
        return "\n\n".join(part for part in paragraphs if part) + "\n"

    def _message(self, language: str, body: str) -> EmailMessage:
        self._number += 1
        name = self._name()
        address = f"{name.lower().replace(' ', '.')}@post{self._seed}-{self._number}.example"
        message = EmailMessage(policy=email.policy.SMTP)
        message["Received"] = (
            f"from mail.example by mx.desk.example with ESMTPS; {format_datetime(self._now)}"
        )
        message["From"] = f"{name} <{address}>"
        message["To"] = DESK
        message["Subject"] = f"{ABOUT[language]} {self._order()}"
        message["Date"] = format_datetime(self._now)
        message["Message-ID"] = f"<m{self._seed}.{self._number}@mail.example>"
        message["User-Agent"] = "Post 4.2"
        if body:
            message.set_content(body)
        return message

    def _photograph(self, message: EmailMessage, octets: int) -> None:
        data = b"\xff\xd8\xff\xe0" + self._chance.randbytes(octets)
        message.add_attachment(data, maintype="image", subtype="jpeg", filename=f"foto-{self._order()}.jpg")

    def _sent(self, message: EmailMessage, shape: str) -> Sent:
        sender = str(message["From"].addresses[0].addr_spec)
        return Sent(message.as_bytes(), shape, sender, str(message["Message-ID"]))


_SHAPES: list[tuple[Callable[[Writer], Sent], int]] = [
    (Writer.complaint, 25),
    (Writer._html, 20),
    (Writer._enclosure, 10),
    (Writer._forwarded, 8),
    (Writer._old_charset, 5),
    (Writer._long, 3),
    (Writer._too_early, 6),
    (Writer._unknown_contact, 4),
    (Writer._no_holder, 5),
    (Writer._trip, 3),
    (Writer._away, 4),
    (Writer._newsletter, 3),
    (Writer._bounce, 2),
    (Writer._twice, 2),
]


def complaints(
    shops: Sequence[Shop], count: int, seed: int = 1, now: datetime | None = None
) -> Iterator[Sent]:
    """That many plain complaints, each of which is accepted: two mails out for one in."""
    writer = Writer(shops, seed, now)
    return (writer.complaint() for _ in range(count))


def mixture(shops: Sequence[Shop], count: int, seed: int = 1, now: datetime | None = None) -> Iterator[Sent]:
    """That many mails of all shapes."""
    writer = Writer(shops, seed, now)
    return (writer.any() for _ in range(count))
