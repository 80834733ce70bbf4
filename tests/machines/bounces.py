# ruff: noqa: E501 - letters have lines of their own
"""Delivery reports: RFC 3464 and the free forms that mail systems wrote before it, or still write."""

from __future__ import annotations

from collections.abc import Iterator

from routing.words import Kind
from tests.machines.shapes import DESK, NULL, OURS, Head, Sample, hash_of, raw

FREE: tuple[tuple[str, str, str, Head, str], ...] = (
    ("qmail", "MAILER-DAEMON@mx.winkel.example", "failure notice", NULL,
     "Hi. This is the qmail-send program at mx.winkel.example.\nI'm afraid I wasn't able to deliver your message "
     "to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n"
     "<service@winkel.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of "
     "the message.\n\nSubject: Klacht"),
    ("Exim", "Mail Delivery System <Mailer-Daemon@mx.winkel.example>",
     "Mail delivery failed: returning message to sender", (*NULL, ("X-Failed-Recipients", "service@winkel.example")),
     "This message was created automatically by mail delivery software.\n\nA message that you sent could not be "
     "delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n"
     "  service@winkel.example\n    host mx.winkel.example [203.0.113.9]\n    SMTP error from remote mail server "
     "after RCPT TO:<service@winkel.example>:\n    550 5.1.1 User unknown"),
    ("Exim delay", "Mail Delivery System <Mailer-Daemon@mx.winkel.example>",
     "Warning: message 1sQx2a-0003Kd-9x delayed 24 hours", NULL,
     "This message was created automatically by mail delivery software.\nA message that you sent has not yet been "
     "delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.winkel.example.\n\n"
     "No action is required on your part. Delivery attempts will continue for\nsome time."),
    ("Sendmail", "Mail Delivery Subsystem <MAILER-DAEMON@mx.winkel.example>",
     "Returned mail: see transcript for details", NULL,
     "The original message was received at Tue, 3 Mar 2026 09:14:02 +0100\nfrom desk.example\n\n   ----- The "
     "following addresses had permanent fatal errors -----\n<service@winkel.example>\n    (reason: 550 5.1.1 "
     "<service@winkel.example>... User unknown)\n\n   ----- Transcript of session follows -----\n550 5.1.1 User "
     "unknown"),
    ("Sendmail delay", "Mail Delivery Subsystem <MAILER-DAEMON@mx.winkel.example>",
     "Warning: could not send message for past 4 hours", NULL,
     "    **********************************************\n    **      THIS IS A WARNING MESSAGE ONLY      **\n    "
     "**  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n    **********************************************\n\n"
     "451 4.4.1 reply: read error\nWill keep trying until message is 5 days old"),
    ("Gmail", "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
     "Delivery Status Notification (Failure)", (*NULL, ("X-Failed-Recipients", "service@winkel.example")),
     "** Address not found **\n\nYour message wasn't delivered to service@winkel.example because the address "
     "couldn't be found, or is unable to receive mail.\n\nThe response from the remote server was:\n550 5.1.1 The "
     "email account that you tried to reach does not exist."),
    ("Gmail nl", "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
     "Delivery Status Notification (Failure)", NULL,
     "** Adres niet gevonden **\n\nJe bericht is niet bezorgd aan service@winkel.example, omdat het adres niet kan "
     "worden gevonden of geen e-mail kan ontvangen."),
    ("Yahoo", "MAILER-DAEMON@yahoo.example", "Failure Notice", NULL,
     "Sorry, we were unable to deliver your message to the following address.\n\n<service@winkel.example>:\n550: "
     "5.1.1 <service@winkel.example>: Recipient address rejected: User unknown"),
    ("GMX", "GMX Mailer Daemon <mailer-daemon@gmx.example>", "Mail delivery failed: returning message to sender",
     NULL, "This message was created automatically by mail delivery software.\n\nEine Nachricht, die Sie gesendet "
     "haben, konnte nicht an die folgenden Empfänger zugestellt werden:\n\nservice@laden.example:\nSMTP error from "
     "remote server for RCPT TO command, host: mx.laden.example, reason: 550 mailbox unavailable"),
    ("Exchange nl", "Microsoft Outlook <postmaster@winkel.example>", "Onbestelbaar: Klacht van een klant", NULL,
     "Uw bericht kan niet worden bezorgd bij service@winkel.example.\n\nservice is niet gevonden bij "
     "winkel.example.\n\nDiagnostische gegevens voor beheerders:\n550 5.1.10 RESOLVER.ADR.RecipientNotFound"),
    ("Exchange fr", "Microsoft Outlook <postmaster@boutique.example>", "Non remis : Plainte d'un client", NULL,
     "Votre message à service@boutique.example n'a pas pu être remis.\n\nservice est introuvable sur "
     "boutique.example.\n\nInformations de diagnostic pour les administrateurs :\n550 5.1.10 "
     "RESOLVER.ADR.RecipientNotFound"),
    ("Exchange de", "Microsoft Outlook <postmaster@laden.example>", "Unzustellbar: Beschwerde eines Kunden", NULL,
     "Ihre Nachricht an service@laden.example konnte nicht zugestellt werden.\n\nservice wurde unter laden.example "
     "nicht gefunden.\n\nDiagnoseinformationen für Administratoren:\n550 5.1.10 RESOLVER.ADR.RecipientNotFound"),
    ("Exchange en", "Microsoft Outlook <postmaster@shop.example>", "Undeliverable: Complaint of a customer", NULL,
     "Your message to service@shop.example couldn't be delivered.\n\nservice wasn't found at shop.example.\n\n"
     "Diagnostic information for administrators:\n550 5.1.10 RESOLVER.ADR.RecipientNotFound"),
    ("Office 365 blocked", "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@shop.example>",
     "Undeliverable: Complaint of a customer", NULL,
     "Your message to service@shop.example couldn't be delivered.\n\nYour organization or domain doesn't have "
     "permission to send to this recipient. 550 5.7.708 Access denied"),
    ("mailbox full nl", "postmaster@winkel.example", "Onbestelbaar: mailbox vol", NULL,
     "Het bericht kon niet worden afgeleverd omdat de mailbox van service@winkel.example vol is.\n452 4.2.2 "
     "Mailbox full"),
    ("mailbox full fr", "postmaster@boutique.example", "Non remis: boîte pleine", NULL,
     "Le message n'a pas pu être distribué : la boîte aux lettres de service@boutique.example est pleine. 552 5.2.2 "
     "Quota dépassé"),
    ("mailbox full de", "postmaster@laden.example", "Unzustellbar: Postfach voll", NULL,
     "Die Nachricht konnte nicht zugestellt werden, weil das Postfach von service@laden.example voll ist. 552 5.2.2 "
     "Over quota"),
    ("mailbox full en", "Mail System <system@shop.example>", "Mailbox full", NULL,
     "Your message could not be delivered: the mailbox of service@shop.example is full (over quota)."),
    ("Lotus Domino", "Mail Router <postmaster@winkel.example>", "DELIVERY FAILURE: User service not listed in "
     "Domino Directory", NULL, "Your message\n\n  Subject: Klacht van een klant\n\nwas not delivered to:\n\n  "
     "service@winkel.example\n\nbecause:\n\n  User service not listed in Domino Directory"),
    ("GroupWise", "Mailer-Daemon@winkel.example", "Message status - undeliverable", NULL,
     "The attached file had the following undeliverable recipient(s):\nservice@winkel.example\n   Reason: 550 no "
     "such user"),
    ("Barracuda", "Barracuda Spam Firewall <postmaster@filter.winkel.example>", "**Message you sent blocked by our "
     "bulk email filter**", NULL, "Your message to: service@winkel.example\nwas blocked by our Spam Firewall. The "
     "email you sent with the following subject has NOT BEEN DELIVERED:\n\nSubject: Klacht van een klant"),
    ("antivirus", "MailScanner <postmaster@filter.winkel.example>", "Warning: E-mail viruses detected", NULL,
     "Our virus detector has just been triggered by a message you sent:\n  To: service@winkel.example\nYour message "
     "could not be delivered; one or more of the attachments are on the list of unacceptable attachments."),
    ("Proximus", "Mail Delivery System <MAILER-DAEMON@relay.isp.example>", "Message non distribué / Onbestelbaar "
     "bericht", NULL, "Votre message n'a pas pu être distribué. Uw bericht kon niet worden bezorgd.\n\n"
     "<service@winkel.example>: 550 5.1.1 unknown user"),
    ("Free", "Mail Delivery System <MAILER-DAEMON@smtp.fai.example>", "Échec de la remise du message", NULL,
     "Le message suivant n'a pas pu être remis à un ou plusieurs destinataires. Il s'agit d'une erreur "
     "permanente.\n\nservice@boutique.example : adresse inconnue"),
    ("T-Online", "Mail Delivery System <mailer-daemon@provider.example>", "Zustellung fehlgeschlagen / Mail "
     "delivery failed", NULL, "Die Zustellung Ihrer Nachricht an folgende Adressen ist fehlgeschlagen:\n\n"
     "service@laden.example\n\nGrund: 550 5.1.1 Unbekannter Empfänger"),
    ("delay nl", "Mail Delivery System <MAILER-DAEMON@relay.isp.example>", "Bezorging vertraagd: Klacht", NULL,
     "De bezorging van uw bericht aan service@winkel.example is vertraagd. Er wordt opnieuw geprobeerd; u hoeft "
     "niets te doen."),
    ("delay fr", "Mail Delivery System <MAILER-DAEMON@smtp.fai.example>", "Retard de remise : Plainte", NULL,
     "La remise de votre message à service@boutique.example est retardée. Nous réessayons pendant 2 jours."),
    ("delay de", "Mail Delivery System <MAILER-DAEMON@provider.example>", "Zustellung verzögert: Beschwerde", NULL,
     "Die Zustellung Ihrer Nachricht an service@laden.example verzögert sich. Wir versuchen es noch 2 Tage."),
    ("greylist nl", "Mail System <MAILER-DAEMON@relay.isp.example>", "Delayed Mail (still being retried)", NULL,
     "This is the mail system at host relay.isp.example.\n\n# THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR "
     "MESSAGE. #\n\nYour message could not be delivered for more than 4 hour(s).\nIt will be retried until it is 5 "
     "day(s) old.\n\n<service@winkel.example>: host mx.winkel.example said: 450 4.2.0 Greylisted"),
)  # fmt: skip

REPORTS = (
    ("Postfix", "Undelivered Mail Returned to Sender", "failed", "5.1.1", "This is the mail system at host x."),
    ("Postfix delay", "Delayed Mail (still being retried)", "delayed", "4.4.1", "This is the mail system at host x."),
    ("Postfix success", "Successful Mail Delivery Report", "delivered", "2.1.5", "Your message was delivered."),
    ("Postfix relayed", "Successful Mail Delivery Report", "relayed", "2.0.0", "Your message was relayed."),
    ("Exchange 2016 nl", "Onbestelbaar: Klacht", "failed", "5.1.10", "Het bericht kon niet worden bezorgd."),
    ("Exchange 2016 fr", "Non remis : Plainte", "failed", "5.1.10", "Le message n'a pas pu être remis."),
    ("Exchange 2016 de", "Unzustellbar: Beschwerde", "failed", "5.1.10", "Nicht zugestellt."),
    ("Exchange 2016 en", "Undeliverable: Complaint", "failed", "5.1.10", "Delivery has failed."),
    ("Exchange relayed", "Relayed: Complaint", "relayed", "2.0.0", "Delivery to these recipients is complete, but no "
     "delivery notification was sent by the destination server."),
    ("Gmail", "Delivery Status Notification (Failure)", "failed", "5.2.1", "Address not found"),
    ("Gmail delay", "Delivery Status Notification (Delay)", "delayed", "4.4.1", "There was a temporary problem."),
    ("Sendmail", "Returned mail: see transcript for details", "failed", "5.1.1", "User unknown"),
    ("Exim 4.9", "Mail delivery failed: returning message to sender", "failed", "5.0.0", "A message that you sent"),
    ("Yahoo", "Failure Notice", "failed", "5.1.1", "Sorry, we were unable to deliver your message."),
    ("iCloud", "Undelivered Mail Returned to Sender", "failed", "5.2.2", "user is over quota"),
    ("Courier", "NOTICE: mail delivery status.", "failed", "5.1.1", "This is a delivery status notification."),
    ("expanded", "Delivery report", "expanded", "2.0.0", "The address is a list."),
    ("Oracle MTA", "Delivery Notification: Delivery has failed", "failed", "5.1.1", "This report relates to a message"),
)  # fmt: skip


def report(
    subject: str, action: str, status: str, words: str, sender: str, head: Head, kind: str = "delivery-status"
) -> bytes:
    """A multipart/report with the three parts of RFC 3462: words, fields, and our mail's headers."""
    boundary = f"b{hash_of(subject + words):x}"
    fields = (
        f"Reporting-MTA: dns; mx.winkel.example\n\nFinal-Recipient: rfc822; service@winkel.example\n"
        f"Action: {action}\nStatus: {status}\nDiagnostic-Code: smtp; {status} see above\n"
    )
    top = "".join(f"{name}: {value}\n" for name, value in head)
    return (
        f"{top}From: {sender}\nTo: {DESK}\nSubject: {subject}\nDate: Tue, 03 Mar 2026 09:15:00 +0100\n"
        f'MIME-Version: 1.0\nContent-Type: multipart/report; report-type={kind}; boundary="{boundary}"\n\n'
        f"--{boundary}\nContent-Type: text/plain; charset=utf-8\n\n{words}\n\n"
        f"--{boundary}\nContent-Type: message/{kind}\n\n{fields}\n"
        f"--{boundary}\nContent-Type: text/rfc822-headers\n\nMessage-ID: {OURS}\nFrom: {DESK}\n"
        f"Subject: Klacht\n\n--{boundary}--\n"
    ).encode()


def samples() -> Iterator[Sample]:
    for name, sender, subject, head, body in FREE:
        yield Sample(f"bounce {name}", raw(body, subject, sender, head), Kind.BOUNCE)
        yield Sample(f"bounce {name}, no return path told", _without_path(body, subject, sender), Kind.BOUNCE)
        other = "Mail <system@relay.isp.example>"  # a forwarder that rewrote From; the null path is left
        yield Sample(f"bounce {name}, From rewritten", raw(body, subject, other, head), Kind.BOUNCE)
    for name, subject, action, status, words in REPORTS:
        for who, head in (("MAILER-DAEMON@x.example", NULL), ("Mail <mail@x.example>", ())):
            mail = report(subject, action, status, words, who, head)
            yield Sample(f"report {name} of {who}", mail, Kind.BOUNCE)


def _without_path(body: str, subject: str, sender: str) -> bytes:
    lines = raw(body, subject, sender, NULL).split(b"\r\n")
    return b"\r\n".join(line for line in lines if not line.startswith(b"Return-Path"))
