"""What the program's own words mean, for a reader who does not know it."""

from __future__ import annotations

from routing.words import Kind, State, Template, Verdict

GLOSSARY: dict[str, str] = {
    Verdict.ACCEPTED: "the complaint is treated: the webshop gets it and has its working days to answer",
    Verdict.CONTACT_SHOP_FIRST: "the consumer is asked to give the webshop its working days first",
    Verdict.COD: "the webshop does not hold the label; the consumer is told where to go",
    Verdict.TRAVEL_COMMITTEE: "a complaint about a trip, passed on to the travel disputes committee",
    Verdict.ODR: "the webshop does not hold the label, and the dispute is cross-border: told where to go",
    Verdict.NEEDS_INFO: "the consumer was asked for what was missing",
    State.AWAITING_CONSUMER: "the consumer was asked something, or may come back",
    State.AWAITING_SHOP: "the webshop has the complaint, and its days run",
    State.ANSWERED: "the webshop answered",
    State.ESCALATED: "with a mediator",
    State.REFERRED: "told where to go, or passed on",
    State.ON_HOLD: "a person set it aside for now; no deadline passes",
    State.CLOSED: "closed",
    Kind.COMPLAINT: "a person wrote about a purchase, on no case yet",
    Kind.SHOP_REPLY: "the webshop's people wrote on the case",
    Kind.CONSUMER_REPLY: "the consumer wrote on the case",
    Kind.AUTO_REPLY: "a machine wrote it, such as an out-of-office note; it stops no clock",
    Kind.BOUNCE: "a report that a mail of ours could not be delivered",
    Kind.BULK: "a newsletter or a mailing list; filed",
    Kind.OWN_MAIL: "a mail of ours that came back; filed",
    Kind.DUPLICATE: "the same mail again; filed beside the first",
    Kind.MANUAL: "a person wrote, but it is no complaint about a purchase: shown to a mediator",
    Kind.SUSPECT: "its sender could not be believed: shown to a mediator",
}

MAILS: dict[str, str] = {
    Template.ACCEPTED: "to the consumer: the complaint is treated, and by when",
    Template.CONTACT_SHOP_FIRST: "to the consumer: write to the webshop first",
    Template.COD: "to the consumer: where to go instead",
    Template.TRAVEL_CONSUMER: "to the consumer: passed on to the travel disputes committee",
    Template.ODR: "to the consumer: where a cross-border complaint goes",
    Template.NEEDS_SHOP: "to the consumer: which webshop is it?",
    Template.NEEDS_CONTACT: "to the consumer: did you contact the webshop?",
    Template.SHOP_ANSWER: "to the consumer: the webshop's answer",
    Template.ESCALATED_CONSUMER: "to the consumer: a mediator looks at it now",
    Template.CONFIRM_ENDING: "to the consumer: is it really solved, or withdrawn?",
    Template.CASE_CLOSED: "closed at the consumer's own word",
    Template.CASE_ENDED: "a mediator closed the case, or ended it with this webshop",
    Template.CASE_MESSAGE: "what a mediator writes",
    Template.NEW_DUE: "to the consumer: the webshop was reached at another address, and has a new date",
    Template.FORWARD_SHOP: "to the webshop: the complaint",
    Template.CONSUMER_ADDITION: "to the webshop: more from the consumer",
    Template.REMINDER_SHOP: "to the webshop: a reminder of its date",
    Template.ESCALATED_SHOP: "to the webshop: its days are over, a mediator looks at it",
    Template.FORWARD_COMMITTEE: "to the travel disputes committee: the complaint",
    Template.MEDIATOR_ESCALATED: "to a mediator: the whole file",
    Template.MEDIATOR_REVIEW: "to a mediator: a mail that a person must look at",
    Template.MEDIATOR_BOUNCE: "to a mediator: a mail that could not be delivered",
    Template.MEDIATOR_REPLY: "to a mediator: a party wrote on the case",
    Template.MEDIATOR_DONE: "to a mediator: what became of their order",
    Template.MEDIATOR_SET_ASIDE: "to a mediator: a mail that could not be treated",
}
