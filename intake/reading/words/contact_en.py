"""English, by natives and others: how people tell of contact with a shop, of its answer, and of neither."""

PHRASES = {
    "did": """
        emailed|mailed them|mailed the|mailed|e mailed|wrote|written|have write|contacted|called|phoned|rang|rung|telephoned|messaged|texted|chatted|chased|complained|notified|informed|reported it to|reported this to|reported the|told them|told the shop|told the seller|asked them|asked the shop|asked the seller|asked for|asked to|asked when|asked whether|asked if|requested|reminded|reached out|have reached|got in touch|gotten in touch|been in touch|been in contact
        |made contact|had contact|in contact with|spoke|spoken|talked to|rung up|filled in|filled out|filed a complaint with|filed a claim with|lodged a complaint|made a complaint|raised a|opened a ticket|opened a case with|opened a warranty|submitted|left a message|left ~3 message*|left ~2 voicemail*|went to the store|went to the shop|went to their|went back to the|went in person|visited ~3 store/shop/office/showroom|been to the shop|been to the store|been to their
        |tried ~4 call/calling/contact/contacting/reach/reaching/phone/phoning/email/emailing/get in touch/getting|trying ~3 reach/contact/call|been ~3 calling/emailing/writing/chasing/contacting/messaging/phoning/asking|back and forth|have been on ~3 chat|on their chat|via chat|via the chat|on the chat|through ~4 form|via ~4 form|using ~3 form|via whatsapp|via messenger|over whatsapp|by whatsapp|every time i call|each time i call|whenever i call|when i call|every time i|each time i|i keep calling|i keep emailing|keep writing
        |gave notice|withdrew by|cancelled by email|told ~2 that|let them know|let the shop know|pointed out to|brought it up with|took it up with|raised it with|raised this with|raised the issue|followed up|sent back an email|correspondence|has known about|have known about|knows about this|dropped ~3 line|turned to the seller|have ask|i ask them|wrote them|i write them
    """,
    "sent": "sent|send|posted|submitted|filled|left|made|wrote|filed|written|shot|dropped|raised|lodged|completed",
    "msg": "email|emails|mail|mails|message|messages|letter|letters|call|calls|phone call|text|texts|form|contact form|whatsapp|ticket|tickets|complaint|complaints|reminder|reminders|request|requests|enquiry|query|voicemail|voicemails|fax|note|chat|claim",
    "mymsg": """
        my emails|my email|my mails|my messages|my message|my letters|my letter|my calls|my complaint to them|my reminders|my last mail|my last email|my requests|my first email|our emails|our calls|our messages|our letters|to my email|to my emails|to my messages|to my mails|to my complaint|despite ~5 email/emails/reminder/reminders/call/calls/message/messages/mails/requests|after ~4 emails/calls/messages/reminders/letters/mails/pushing|emails to customer|thread below|my queries
        |emails and|emails later|emails unanswered
    """,
    "inf": "contact|call|phone|email|write|message|reach out|get in touch|getting in touch|contacting|calling|writing|emailing|complain|tell|notify|approach|ring|speak to|go to|ask|mail|reach|inform|speak|talk to|raise|going through|go through",
    "present": "call|email|write|contact",
    "neg": "not|never|no|t|nothing|nobody|none|neither|without|nor|cannot|cant|yet to|noone|hardly",
    "notneg": "not only|not just|not again|not once but|no longer|not any more|not anymore|t want|not happy|not satisfied|not acceptable|no use|not correct|not fair|not right|not one",
    "noans": """
        no ~3 answer/answers/reply/replies/response/responses/reaction/feedback/joy|nothing back|heard nothing back|never ~4 answer/answered/reply/replied/respond/responded/heard back/called back/got back/got an answer/got a reply/wrote back|t ~3 answer/answered/reply/replied/respond/responded/react/reacted/called back/written back|not ~3 answer/answered/reply/replied/respond/responded/react|nobody ~4 answers/replies/responds/answered/replied/calls/picks/called/reacts|no one ~4 answers/replies/responds/answered/replied/calls/picks/called
        |without ~3 answer/reply/response/success/result/reaction|unanswered|gone quiet|gone silent|went quiet|went silent|silence|radio silence|ignoring|ignored|ignore|ignores|stonewalled|stonewalling|to no avail|in vain|unreachable|unresponsive|put on hold|on hold|cut off|hung up|voicemail|answering machine|always a recording|stopped answering|stopped replying|stopped responding|not a word|waiting ~5 reply/answer/response|wait ~5 reply/answer/response|still waiting to hear|heard back|t heard back|t heard anything back
        |t get back|never got back|did not get back|does not get back|nothing came back|zero response|zero reply|crickets|deaf ears|no sign of life|none the wiser|didn t get ~3 reply/answer/response|haven t had ~3 reply/answer/response|haven t got ~3 reply/answer/response|not got ~2 reply/answer|not received ~3 reply/answer/response|t received ~3 reply/answer/response|not had ~3 reply/answer/response|awaiting ~3 reply/answer/response|refuse to answer|refuse to reply|nobody picks up|no one picks up|don t pick up
    """,
    "soft": "heard nothing|nothing since|nothing yet|t heard|not heard|no news|nothing happened|nothing happens|nothing at all|no word|still nothing|nobody does",
    "ans": """
        replied|replies|answered|answers that|responded|responds|their answer|their reply|their response|the answer|the reply|the response|got an answer|got a reply|got a response|received ~2 answer|received ~2 reply|received ~2 response|stock answer|standard answer|standard reply|an answer|wrote back|write back|writes back|emailed back|emailed me|called me back|called back|called me|rang me|phoned me|got back to me|came back to me|wrote to me|wrote me|told me|told us|telling me|tell me|tells me|i was told|we were told|i am told|i m told|been told|they told|they say|they said
        |turned down|rejected|denied|declined|refused|fobbed off|brushed off|flat no|case closed|consider the case|their offer|final offer|their explanation|apologised|apologized|informed me|advised me|wrote that|asked me to|asked us to|asked for photos|asked me for|blamed|blames me|blame me|passed to|offered me|offered us|quick to answer|was told|were told|let me know that|get the answer|get an answer|keep telling|keeps telling
    """,
    "say": "say|says|said|saying|claim|claims|claimed|insist|insists|insisted|maintain|maintains|argue|argues|argued|refuse|refuses|refused|refusing|offer|offers|offered|offering|promise|promises|promised|admit|admits|admitted|blame|blames|want me|wants me|want to send|won t|will not|would not|wouldn t|according to them|according to the shop|according to the seller|demand|demands|charge|charging|deducted|suggest|suggested|suggests|explained|explains|state|states|stated|conceded|denies|deny|call it|calls it|accuse|accuses|won t budge|won t move|keep saying|keeps saying|they ll|only want|only offer",
    "promise": "promise ~4 call/look/refund/get|promised ~4 call/look/refund/get|call back|get back to me|will call|would call|looking into|look into|passed on|passed to|pass it on|promised|investigating|someone will",
    "auto": "automatic*|automated|auto reply|autoreply|acknowledgement|acknowledgment|ticket number|out of office|chatbot|bot|robot|ticket has been|confirmation email|no reply|noreply|standard receipt|confirmation of receipt|auto response|auto generated|receipt confirmation",
    "bounce": "bounced|bounces|bounce|undeliverable|came back undelivered|address does not exist|address doesn t exist|t exist|not exist|came straight back|returned to sender mail|mailer daemon|delivery failed|delivery failure|invalid address|could not be delivered mail|not delivered mail|undelivered",
    "review": "review|reviews|star|stars|rating|comment|trustpilot|google",
    "none": """
        came to you first|coming to you first|you first|you re the first|you are the first|ask you first|asking you first|wanted to know ~6 first|before writing to them|before contacting|before i write|before i contact|before i call|before i email|before i reach|before i get in touch|before i complain|before going to|before speaking|before emailing|before calling|before approaching|quick question before|don t dare|dare not|no point|contact them for me|haven t done so|not done so|done so myself|haven t told|have not told|sent nothing|no contact with|not in touch|not been in touch
        |haven t been in touch|yet to contact|yet to reach|yet to write|yet to call|yet to email|they don t know yet|doesn t know yet|on my behalf instead|t contacted anyone|t done anything yet|not done anything yet|know my rights before
    """,
    "ask": "do i have to|should i|must i|do i need to|do we have to|should we|do we need to|am i supposed to|can i|could i|shall i|is it better|is it necessary|am i required|have i got to|may i|would it be better|ought i|i need to|i should|i have to|i must",
    "first": "first|myself|beforehand|directly|ourselves|initially",
    "shop": """
        shop|shops|store|stores|seller|sellers|retailer|vendor|merchant|company|webshop|website|site|customer service|customer services|customer support|customer care|support|helpdesk|help desk|travel agency|agency|tour operator|operator|organiser|organizer|dealer|trader|business|supplier|manager|owner|firm|office|lady on the phone|man on the phone|staff|their team|team|someone there|sales|pharmacy|bookshop|online store|online shop|outlet|showroom|accounts department|finance|employee|agent|the lady|after sales|aftersales
    """,
    "pron": "them|they|him|her|it|he|she|there",
    "subj": "they|he|she|nobody|someone|somebody|it|who|no one",
    "self": "i|we|my husband|my wife|my son|my daughter|my partner|my mother|my father|my friend|my sister|my brother|myself|have|my boyfriend|my girlfriend|my lawyer|my mum|my dad|my neighbour",
    "me": "me|us|my|our",
    "us": "you|your|becom|yourselves",
    "other": """
        courier|couriers|carrier|carriers|driver|delivery company|delivery man|delivery guy|delivery driver|delivery service|delivery firm|postman|post office|post|postal|pickup point|bank|card company|credit card|card issuer|manufacturer|maker|brand|importer|repairer|repair centre|police|ombudsman|lawyer|solicitor|insurance|insurer|neighbour|neighbours|neighbor|consumer centre|trading standards|debt collector|garage|mechanic|doctor|vet|customs|airline|hotel|reception|guide|embassy|platform|installer|plumber|electrician|payment provider|landlord
    """,
    "event": "ordered|bought|purchased|arrived|delivered|received|paid|returned|booked|shipped|came|opened|order|purchase|delivery|charged|cancelled|departure|landed|collected|unpacked|birthday|wedding|return|got it|sent it back|sent back|broke|stopped working",
    "boundary": "but|because|since|so|while|after|when|although|though|however|as|that|which|before|until|and|whereas|if|unless|where",
    "plan": "will|going to|ll|would|intend|plan|want to|thinking of|tomorrow|soon|could you|can you|please|about to|might|next|would you|may",
    "many": "several times|many times|multiple times|numerous|a number of times|repeatedly|over and over|again and again|countless|often|every day|every week|each time|every time|constantly|regularly|several emails|multiple emails|several|emails|calls|lots of|loads of|a few times|dozens|multiple|many|back and forth|reminders|keep|chasing|ten times|chased|a dozen|various times",
    "times": "times|emails|mails|messages|calls|letters|reminders|texts|phone calls|x|time",
    "earlier": "first|earlier|previously|initially|before that|originally",
    "lastly": "last|again|once more|reminder|second|third|latest|chased|another",
}
for _word in "twice thrice".split():
    PHRASES["many"] += f"|{_word}"
