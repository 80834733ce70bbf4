# ruff: noqa: E501 - letters have lines of their own
"""Newsletters, list mail and cold marketing: with the headers of RFC 2369 and 2919, and without."""

from __future__ import annotations

from collections.abc import Iterator

from routing.words import Kind
from tests.machines.shapes import Head, Sample, dressed, raw

SENDERS: tuple[tuple[str, Head], ...] = (
    ("Mailchimp", (("List-Unsubscribe", "<https://shop.us1.list-manage.example/u?id=9>"), ("X-Mailer", "MailChimp"),
                   ("X-MC-User", "1a2b"), ("List-Id", "shop <1a2b.list-id.mcsv.example>"))),
    ("Brevo", (("List-Unsubscribe", "<https://r.mail.example/un/9>"), ("X-Mailin-Campaign", "44"),
               ("Feedback-ID", "9:44:sib"), ("Precedence", "bulk"))),
    ("phpList", (("X-Mailer", "phplist v3.6"), ("X-ListMember", "klachten@desk.example"), ("Precedence", "bulk"))),
    ("Mailman", (("List-Id", "Leden <leden.vereniging.example>"), ("X-BeenThere", "leden@vereniging.example"),
                 ("List-Post", "<mailto:leden@vereniging.example>"), ("Precedence", "list"))),
    ("Google Groups", (("Mailing-list", "list groep@groepen.example"), ("List-Help", "<https://groepen.example/h>"),
                       ("Precedence", "list"))),
    ("Sympa", (("X-Loop", "liste@reseau.example"), ("List-Owner", "<mailto:o@reseau.example>"),
               ("List-Archive", "<https://reseau.example/arc>"))),
    ("Campaign Monitor", (("X-CSA-Complaints", "abuse@csa.example"), ("Feedback-ID", "c:77:cm"))),
    ("stripped", ()),
)  # fmt: skip

TEXTS: tuple[tuple[str, str, str], ...] = (
    ("nl", "Zon in je kast: -20% tot zondag", "Hallo!\n\nTot zondag geven wij 20% korting op de nieuwe collectie. "
     "Niet tevreden? Geld terug.\n\nUitschrijven: https://winkel.example/u/9\nBekijk online"),
    ("nl", "Nieuwsbrief maart: klachten en geschillen", "Deze maand: hoe gaat u om met klachten van klanten? Lees onze "
     "tips voor webshops.\n\nU ontvangt deze nieuwsbrief omdat u ingeschreven bent. Afmelden"),
    ("nl", "Vrijblijvende kennismaking?", "Beste,\n\nwij helpen organisaties zoals de uwe aan meer leads. Past een "
     "vrijblijvend gesprek volgende week?\n\nWil je geen mails meer ontvangen? Klik hier om je uit te schrijven: "
     "https://x.example/afmelden"),
    ("nl", "Uw webshop hoger in Google", "Goedemiddag,\n\nonze SEO-specialisten zetten uw website op de eerste pagina. "
     "Vraag een offerte.\n\nAfmelden: https://seo.example/opt-out"),
    ("fr", "Soldes : jusqu'à -50 %", "Bonjour,\n\nprofitez de nos offres jusqu'à dimanche. Livraison gratuite dès "
     "50 euros.\n\nSe désabonner : https://boutique.example/u/9\nVoir en ligne"),
    ("fr", "La lettre de mars : litiges et retours", "Ce mois-ci, nos conseils pour un retour réussi.\n\nVous recevez "
     "cette lettre parce que vous êtes inscrit à la liste lettre@reseau.example. Se désinscrire"),
    ("fr", "Une démo de 15 minutes ?", "Bonjour,\n\nnous aidons des organisations comme la vôtre à traiter leurs mails. "
     "Auriez-vous 15 minutes pour une démo ?\n\nPour vous désabonner, cliquez ici : https://x.example/desabonner"),
    ("fr", "Rendez-vous téléphonique", "Bonjour,\n\nnotre offre de téléphonie réduit vos factures. Convenons d'un "
     "rendez-vous téléphonique.\n\nDésinscription : https://tel.example/desinscription"),
    ("de", "Unser Frühling im Angebot", "Liebe Leserinnen und Leser,\n\nneue Bücher im Angebot, dazu ein Gutschein von "
     "5 Euro.\n\nAbmelden: https://laden.example/abmelden\nIm Browser ansehen"),
    ("de", "Newsletter März: Beschwerden richtig führen", "In diesem Monat: So gehen Händler mit Beschwerden um.\n\nSie "
     "erhalten diesen Newsletter, weil Sie sich angemeldet haben. Abbestellen"),
    ("de", "Unverbindliches Gespräch?", "Guten Tag,\n\nwir unterstützen Verbände mit unserer Software. Hätten Sie Zeit "
     "für ein unverbindliches Gespräch?\n\nWenn Sie keine E-Mails mehr wünschen, klicken Sie hier, um sich abzumelden: "
     "https://x.example/abmelden"),
    ("de", "Rabatt auf Verpackungen", "Guten Tag,\n\nnur diese Woche 15 % Rabatt auf Kartons.\n\nVom Newsletter "
     "abmelden: https://karton.example/abmelden"),
    ("en", "Spring sale: 20% off", "Hi,\n\nour spring sale is on until Sunday. Not satisfied? Your money "
     "back.\n\nUnsubscribe: https://shop.example/u/9\nView in browser"),
    ("en", "March news: handling complaints", "This month: how shops deal with complaints.\n\nYou are receiving this "
     "newsletter because you signed up on our website. Unsubscribe"),
    ("en", "Quick question about klachten@desk.example", "Hi there,\n\nwe help brands like yours to boost conversion. "
     "Worth a 15-minute call?\n\nIf you no longer wish to hear from us, opt out here: https://x.example/opt-out"),
    ("en", "Backlinks for your website", "Hello,\n\nwe offer backlinks from sites with high authority. May I send our "
     "price list?\n\nTo unsubscribe, visit https://seo.example/unsubscribe"),
)  # fmt: skip


def samples() -> Iterator[Sample]:
    dresses = iter(dressed())
    for number, (language, subject, body) in enumerate(TEXTS):
        for system, head in SENDERS:
            if system == "stripped" or (number + len(system)) % 2:
                sender = f"Nieuws <nieuws@mail{number}.example>"
                yield Sample(
                    f"mailing {number} {language} {system}",
                    raw(body, subject, sender, head, next(dresses)),
                    Kind.BULK,
                )
