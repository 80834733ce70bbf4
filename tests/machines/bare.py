# ruff: noqa: E501 - letters have lines of their own
"""Bare words, with nothing around them that tells: no header, the subject of our own mail, no signature.

They were written before the rules saw them, to measure how far these reach beyond the shapes.
"""

from __future__ import annotations

from collections.abc import Iterator

from routing.words import Kind
from tests.machines.shapes import ANSWER, SUBJECT, Sample, raw

SENDER = "Kim <kim@mail.example>"

MACHINES: tuple[str, ...] = (
    "Bin erst am 9. Januar wieder da.",
    "Guten Tag, vielen Dank für Ihre Mail. Zwischen dem 24. Dezember und 8. Januar bin ich nicht am Platz. Eingehende Mails werden danach abgearbeitet.",
    "Hallo, vom 25. bis 26. Dezember erreichen Sie mich nicht. Meine Vertretung übernimmt Frau Adler, adler@firma.example.",
    "Danke für Ihre Nachricht! Ich genieße gerade ein paar freie Tage und melde mich ab dem 12.8. bei Ihnen zurück. Eilige Fälle übernimmt Herr Kern.",
    "Sehr geehrte Damen und Herren, ab dem 1. April bin ich in den Ruhestand getreten. Meine Nachfolgerin ist Frau Thoma, die Sie unter thoma@firma.example erreichen.",
    "Wir haben bis Montag Betriebsruhe. Danach sind wir wieder wie gewohnt für Sie erreichbar.",
    "Ihr Schreiben ist bei uns eingelangt. Wir kommen unaufgefordert auf Sie zurück und bitten von Rückfragen abzusehen.",
    "Moin! Deine Mail ist da, wir haben sie in der Pipeline. Gib uns 48 Stunden.",
    "Ik ben afwezig tot en met 12 juli en vanaf maandag 15 juli weer bereikbaar. Voor urgente zaken kun je terecht bij Kim.",
    "Momenteel geniet ik van een weekje rust. Vanaf dinsdag 2 januari sta ik weer voor je klaar.",
    "Tijdens mijn afwezigheid zal collega Bart je graag helpen via bart@firma.example.",
    "Ik ben vrij t/m vrijdag. Ik koppel terug op je mail in de week van 6 mei.",
    "Dank voor uw interesse. Uw mail is in onze wachtrij terechtgekomen. Gemiddelde wachttijd: 3 werkdagen.",
    "Goed nieuws: we hebben je mailtje! Eén van onze collega's duikt er zo snel mogelijk in.",
    "Onze klantenservice is momenteel gesloten. We zijn er weer op werkdagen vanaf 9u.",
    "Sinds 1 april ben ik met pensioen. Voor vragen over facturen: boekhouding@firma.example.",
    "Helaas ben ik door ziekte uitgevallen. Mijn taken worden waargenomen door Rik.",
    "Bonjour, je suis actuellement hors du bureau et serai de retour le 2 janvier. Je prendrai connaissance de votre message à cette date.",
    "Bonjour, absente jusqu'au 12 août. Pour les urgences, merci de contacter Paul au 02 555 12 12.",
    "Merci pour votre mail ! Notre équipe profite de quelques jours de repos bien mérités. Réouverture le 3 septembre.",
    "Votre courrier électronique nous est parvenu. Il sera transmis au service compétent. Délai moyen de traitement : 5 jours.",
    "Un de nos conseillers prendra contact avec vous très prochainement. Votre numéro de suivi : 554-221.",
    "Depuis le 1er avril, je suis à la retraite. Ma remplaçante, Mme Petit, est joignable à petit@firme.example.",
    "Notre service est fermé le week-end. Nous revenons vers vous dès lundi matin.",
    "Thanks for writing. We opened ticket #12345. A human will reply by 2 business hours.",
    "Thank you for reaching out! One of our service agents will be in touch ASAP. It might take a little longer on weekends.",
    "Our team is offline right now. We will reply by 10:00 local time.",
    "I'm currently out of office and will return on 2 January. For urgent matters, please contact Kim.",
    "I am on parental leave until September. Bart is covering for me: bart@firm.example.",
    "As of 1 April I have retired. Please contact my successor, Mrs Hill, at hill@firm.example.",
    "Your email has been placed in our queue. Average waiting time: 3 working days.",
    "Your case is now pending. If we do not hear from you within 5 days it will be closed automatically.",
    "Hi, you've reached the inbox of Tim. I check email twice a day, at 10 and 16.",
    "Due to a high volume of requests our response time is currently longer than usual. We appreciate your patience.",
    "Wegens een hoog aantal aanvragen is onze antwoordtijd langer dan u van ons gewend bent. Bedankt voor uw geduld.",
    "En raison d'un nombre élevé de demandes, nos délais de réponse sont plus longs que d'habitude. Merci de votre patience.",
    "Aufgrund des hohen Anfrageaufkommens verlängert sich derzeit unsere Antwortzeit. Wir bitten um Geduld.",
    "Beste, uw e-mail wordt niet gemonitord buiten de kantooruren. Volgende werkdag kijken we ernaar.",
    "Hoi, ik zit op dit moment in een meeting/training en reageer later vandaag.",
    "Wij ontvangen momenteel meer mails dan anders. Daardoor kan een antwoord tot 5 dagen op zich laten wachten.",
    "Goedendag, uw bericht is doorgestuurd naar de bevoegde dienst.",
    "Bonjour, je suis en télétravail et en réunion toute la journée ; je lirai vos messages ce soir.",
    "Le cabinet sera fermé du 24/12 au 2/1. Bonnes fêtes !",
    "Votre requête est en cours de traitement. Vous serez informé par e-mail de son avancement.",
    "En congé parental jusqu'au 1er juin. Vos messages seront traités par Mme Lenoir.",
    "Cette adresse ne reçoit pas de messages entrants.",
    "Ich bin dienstlich unterwegs und lese meine E-Mails nur unregelmäßig.",
    "Unser Büro bleibt zwischen den Feiertagen geschlossen. Frohe Weihnachten!",
    "Ihre Anfrage befindet sich in Bearbeitung. Sie werden per E-Mail über den Fortschritt informiert.",
    "Diese E-Mail-Adresse empfängt keine Nachrichten.",
    "Ich bin krank. Frau Lang vertritt mich.",
    "I am travelling for work and only read my mail occasionally.",
    "Our office is closed for the holidays. Merry Christmas!",
    "Your request is being processed. You will be informed by email of its progress.",
    "This address does not accept incoming mail.",
    "Hello! You have reached our support team. Someone will be with you shortly.",
)

PEOPLE: tuple[str, ...] = (
    "Bedankt voor uw geduld. Ik heb de factuur nu gevonden en stuur ze mee.",
    "Ik ben met pensioen en ken niet veel van computers. Kunt u mij helpen met mijn klacht tegen de webwinkel?",
    "Ik ben vrij op dinsdag, dan kan de koerier langskomen voor de zetel.",
    "Wij zijn er niet gelukkig mee: de kast staat scheef en de winkel reageert niet.",
    "Goed, ik zal uw raad volgen en eerst de winkel mailen.",
    "Oké, dank u wel voor de snelle reactie.",
    "Ja, ik heb hen op 3 maart gemaild.",
    "Het gaat over Lampenwinkel. Hun antwoord was dat ze gesloten zijn tot 15 maart.",
    "Ze hebben me gevraagd om nog 5 werkdagen te wachten, maar dat vind ik te lang.",
    "De helpdesk van de winkel is enkel op werkdagen bereikbaar en dan werk ik zelf.",
    "Merci de votre patience, voici la facture demandée en annexe.",
    "Je suis à la retraite et pas très habile avec internet. Pouvez-vous m'aider contre cette boutique ?",
    "Oui, je leur ai écrit le 3 mars, sans réponse.",
    "Leur réponse : fermé jusqu'au 15 mars. Je trouve cela inadmissible.",
    "Leur service est joignable uniquement le matin, et moi je travaille.",
    "D'accord, je vais d'abord écrire à la boutique comme vous le conseillez.",
    "Merci beaucoup pour votre réponse rapide.",
    "Ich bin Rentnerin und kenne mich mit dem Internet nicht aus. Können Sie mir gegen diesen Laden helfen?",
    "Ja, am 3. März, und zwar per Mail.",
    "Die Antwort war, dass sie bis 15. März geschlossen sind. Das finde ich unmöglich.",
    "Der Kundendienst ist nur vormittags erreichbar, da arbeite ich selbst.",
    "Gut, dann schreibe ich zuerst dem Laden, wie Sie raten.",
    "Danke für die schnelle Antwort.",
    "I am retired and not good with computers. Can you help me with my complaint against this shop?",
    "Yes, on 3 March, by email.",
    "They answered that they are closed until 15 March. I find that unacceptable.",
    "Their helpline is open in the mornings only, when I am at work myself.",
    "All right, I will write to the shop first as you advise.",
    "Thanks for the quick answer.",
    "The shop is Lampland, ticket 77120 at their helpdesk.",
    "Mijn klacht is geregistreerd bij hen onder nummer 77120, meer hebben ze niet gedaan.",
    "Ma plainte y est enregistrée sous le numéro 77120, rien d'autre n'a été fait.",
    "Meine Beschwerde liegt dort unter der Nummer 77120, sonst ist nichts passiert.",
    "My complaint is registered there under number 77120, nothing else was done.",
    "Geachte, wij bevestigen dat de klant op 4 maart een nieuwe lamp kreeg. Hiermee is dit voor ons afgesloten.",
    "Madame, nous confirmons l'envoi d'une nouvelle lampe le 4 mars. Le dossier est clos pour nous.",
    "Guten Tag, wir bestätigen, dass die Kundin am 4. März eine neue Lampe erhielt. Damit ist der Fall für uns erledigt.",
    "We hebben de zaak bekeken. De retour kwam nooit bij ons aan, dus betalen we niet terug.",
    "Beste, wij nemen vandaag contact op met de klant en regelen een omruiling.",
    "Bonjour, nous contactons la cliente aujourd'hui et organisons un échange.",
    "Wir melden uns heute bei der Kundin und tauschen die Lampe um.",
    "We are looking into this with the carrier and will send the customer a new lamp tomorrow.",
    "De winkel was gesloten toen ik er aankwam, dus ik kon niets terugbrengen.",
    "Ik werk in ploegen, bel me liefst na 16 uur.",
    "Mijn man is ziek, daarom schrijf ik u in zijn plaats.",
    "U hebt gelijk, ik had eerst de winkel moeten mailen. Dat doe ik nu.",
    "Bij deze de gevraagde gegevens: Lampland, bestelling 44512, gemaild op 3 maart.",
    "Graag hoor ik van u wat de volgende stap is.",
    "Kunt u bevestigen dat u mijn klacht hebt ontvangen?",
    "Mag ik weten hoe lang de behandeling duurt?",
    "Pouvez-vous me confirmer que vous avez bien reçu ma plainte ?",
    "Merci de me tenir informée de la suite.",
    "Voici les informations demandées : Lampland, commande 44512, mail du 3 mars.",
    "La boutique était fermée quand je suis passée.",
    "Können Sie mir bestätigen, dass meine Beschwerde angekommen ist?",
    "Bitte halten Sie mich auf dem Laufenden.",
    "Der Laden war zu, als ich vorbeikam.",
    "Could you confirm that you have received my complaint?",
    "Please keep me informed of the next steps.",
    "The shop was closed when I came by.",
    "We hebben de klant een waardebon van 20 euro aangeboden en die werd aanvaard.",
    "Het pakket vertrekt morgen opnieuw, met trackingnummer 3SABC.",
)


def samples() -> Iterator[Sample]:
    for number, body in enumerate(MACHINES):
        mail = raw(body, f"Re: {SUBJECT['nl']}", SENDER, ANSWER)
        yield Sample(f"bare machine {number}", mail, Kind.AUTO_REPLY)


def people() -> Iterator[Sample]:
    for number, body in enumerate(PEOPLE):
        yield Sample(f"bare person {number}", raw(body, f"Re: {SUBJECT['nl']}", SENDER, ANSWER), None)
