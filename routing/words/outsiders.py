"""Who occurs in complaints and is not the shop (policy section 3): carriers, payment, mail, authorities...

Domains are registrable domains; names are folded words. Both lists only serve to set aside; none of them
says anything about a firm. A register row always wins from these lists.
"""

from __future__ import annotations

from routing.words.text import fold

_DOMAINS = {
    "carrier": """
        bpost.be bpostgroup.com postnl.nl postnl.be post.nl dpd.com dpd.be dpd.nl dpd.de dpd.fr gls-group.eu
        gls-group.com
        gls-belgium.be gls-pakete.de gls-info.nl gls-belgium.com dhl.com dhl.be dhl.de dhl.fr dhl.nl
        dhlparcel.be
        dhlparcel.nl dhlexpress.be ups.com fedex.com tnt.com mondialrelay.be mondialrelay.fr mondialrelay.com
        inpost.be inpost.fr colisprive.com colisprive.fr colisprive.be budbee.com homerr.com trunkrs.nl
        hermesworld.com
        myhermes.de hermes.de evri.com chronopost.fr chronopost.com colissimo.fr laposte.fr relaiscolis.com
        deutschepost.de royalmail.com parcelforce.com an-post.ie post.lu post.at poste.it correos.es seur.com
        ontrac.com dhlecommerce.nl dhlecommerce.be vintedgo.com
        packeta.com cubee.be pickup.fr 17track.net aftership.com parcelsapp.com trackingmore.com myparcel.nl
        sendcloud.com sendcloud.sc sendcloud.nl pakketdienst.be dynalogic.eu vandenborne-transport.be qapla.it
        yunexpress.com yanwen.com cainiao.com 4px.com kialapoint.com kiala.be redjepakketje.nl cycloon.eu
        peddler.com parcify.be bringr.be fietskoeriers.nl paack.co geodis.com dachser.com rhenus.com
    """,
    "payment": """
        bancontact.com payconiq.com payconiq.be wero-wallet.eu mollie.com stripe.com adyen.com
        multisafepay.com
        buckaroo.nl buckaroo.eu worldline.com ingenico.com ogone.com klarna.com klarna.be klarna.nl klarna.de
        riverty.com afterpay.be afterpay.nl paypal.com paypal.be paypal.me visa.com visa.be mastercard.com
        mastercard.be americanexpress.com maestro.com ideal.nl sofort.com giropay.de amazonpay.com
        applepay.com
        alma.eu oney.be oney.fr scalapay.com in3.nl billink.nl tikkie.me wise.com revolut.com n26.com bunq.com
        ccv.eu sumup.com cofidis.be cofidis.fr alphacredit.be buyway.be edenred.be edenred.com monizze.be
        pluxee.be
        sodexo.be sodexo.com wordline.com checkout.com saferpay.com payplug.com lemonway.com mangopay.com
        card-stop.be cardstop.be trustly.com ratepay.com unzer.com santander.com
    """,
    "bank": """
        kbc.be kbc.com cbc.be belfius.be ing.be ing.nl ing.com bnpparibasfortis.be bnpparibasfortis.com
        fortis.be
        argenta.be axabank.be crelan.be beobank.be keytradebank.be hellobank.be vdk.be triodos.be
        deutschebank.be
        fintro.be nagelmackers.be rabobank.nl abnamro.nl snsbank.nl asnbank.nl creditagricole.fr
        boursorama.com
        societegenerale.fr labanquepostale.fr caisse-epargne.fr bnpparibas.fr sparkasse.de commerzbank.de
        deutsche-bank.de comdirect.de dkb.de postbank.de volksbank.de bil.com bcee.lu spuerkeess.lu
        raiffeisen.lu
        hsbc.co.uk barclays.co.uk lloydsbank.com monzo.com starlingbank.com natwest.com
    """,
    "mail": """
        gmail.com googlemail.com outlook.com outlook.be outlook.fr outlook.de hotmail.com hotmail.be
        hotmail.fr
        hotmail.nl hotmail.de hotmail.co.uk live.com live.be live.nl live.fr live.co.uk msn.com yahoo.com
        yahoo.fr
        yahoo.de yahoo.co.uk ymail.com icloud.com me.com mac.com telenet.be skynet.be proximus.be belgacom.net
        pandora.be scarlet.be voo.be brutele.be base.be edpnet.be edpnet.net dommel.be tvcablenet.be
        belgacom.be
        orange.be orange.fr wanadoo.fr free.fr sfr.fr laposte.net bbox.fr neuf.fr gmx.de gmx.net gmx.at gmx.fr
        gmx.com web.de t-online.de freenet.de arcor.de posteo.de mailbox.org ziggo.nl kpnmail.nl kpnplanet.nl
        planet.nl xs4all.nl home.nl hetnet.nl upcmail.nl casema.nl chello.nl quicknet.nl solcon.nl pt.lu
        internet.lu vo.lu proton.me protonmail.com tutanota.com tuta.io zoho.com fastmail.com aol.com
        btinternet.com
        sky.com virginmedia.com talktalk.net bluewin.ch mail.com yandex.com yandex.ru
    """,
    "social": """
        facebook.com fb.com fb.me fb.watch instagram.com tiktok.com twitter.com x.com t.co linkedin.com
        youtube.com
        youtu.be pinterest.com pinterest.fr snapchat.com whatsapp.com wa.me telegram.org t.me messenger.com
        m.me
        threads.net reddit.com discord.com discord.gg nextdoor.be hoplr.com linktr.ee
    """,
    "search": """
        google.com google.be google.nl google.fr google.de google.lu google.co.uk goo.gl g.co bing.com
        duckduckgo.com
        ecosia.org qwant.com yahoo.be wikipedia.org archive.org microsoft.com office.com live.net apple.com
        googleusercontent.com gstatic.com doubleclick.net outlook.office.com sharepoint.com onedrive.com
        dropbox.com wetransfer.com we.tl drive.google.com bit.ly tinyurl.com t.ly ow.ly aka.ms adobe.com
        mailchimp.com mailchi.mp list-manage.com sendgrid.net mailjet.com mailjet.net brevo.com sendinblue.com
        klaviyo.com klclick.com amazonses.com mandrillapp.com mailgun.org mailgun.net sparkpostmail.com
        hubspot.com
        hubspotemail.net is.gd cutt.ly rb.gy shorturl.at lnkd.in buff.ly rebrand.ly tiny.cc v.gd bl.ink
        short.io
        onelink.me adj.st branch.io firebaseapp.com qrco.de qr-code.io avast.com avg.com mcafee.com norton.com
        eset.com kaspersky.com getmailbird.com mailtrack.io imgur.com wetransfer.net smash.com issuu.com
        ecwid.com shopify.com lightspeedhq.com woocommerce.com wordpress.org wix.com prestashop.com
        openstreetmap.org waze.com
        salesforce.com exacttarget.com activehosted.com mailerlite.com createsend.com
        flexmail.eu
        flexmail.be spotler.com copernica.com w3.org schema.org example.org
    """,
    "review": """
        trustpilot.com trustpilot.be kiyoh.com kiyoh.nl webwinkelkeur.nl trustedshops.com trustedshops.be
        trustedshops.de trustedshops.fr feedbackcompany.com thefeedbackcompany.com thuiswinkel.org
        avis-verifies.com
        verified-reviews.com ekomi.de ekomi.com reviews.io yelp.com yelp.be tripadvisor.com tripadvisor.be
        tripadvisor.fr klachtenkompas.nl opgelicht.nl scamadviser.com signal-arnaques.com scamdoc.com
        watchlist-internet.at zoover.be zoover.nl sitejabber.com safeshops.be becommerce.be
        ecommercetrustmark.eu
        ecommerce-europe.eu tweakers.net beslist.nl beslist.be kieskeurig.nl kieskeurig.be idealo.de idealo.fr
        vergelijk.be vergelijk.nl tweakers.net pricerunner.com geizhals.de billiger.de check24.de
        guenstiger.de ledenicheur.fr prixmoinscher.com
        shopping.com skroutz.eu klachten.be avis-clients.fr trustami.com provenexpert.com
        reclabox.com complaintsboard.com resellerratings.com custplace.com
    """,
    "resale": """
        2dehands.be 2ememain.be marktplaats.nl ebay.com ebay.be ebay.de ebay.fr ebay.co.uk
        ebay-kleinanzeigen.de
        kleinanzeigen.de vinted.be vinted.fr vinted.com vinted.nl vinted.de leboncoin.fr ticketswap.com
        ticketswap.be
        catawiki.com catawiki.be gumtree.com willhaben.at kapaza.be shpock.com depop.com
        viagogo.com viagogo.be stubhub.com
    """,
    "helpdesk": """
        zendesk.com freshdesk.com freshservice.com gorgias.com gorgias.io intercom.io intercom.com
        intercom-mail.com
        helpscout.net helpscout.com tawk.to crisp.chat trengo.com trengo.eu livechat.com livechatinc.com
        zoho.eu
        zohodesk.com zohodesk.eu kayako.com reamaze.com front.com frontapp.com kustomer.com hubspot-inbox.com
        happyfox.com jira.com atlassian.net atlassian.com uservoice.com teamwork.com desk.com richpanel.com
        gladly.com re-amaze.com channels.app dixa.com deskpro.com groovehq.com hiverhq.com helpcrunch.com
        liveagent.com ladesk.com
        superoffice.com topdesk.net zammad.com odoo.com helpdesk.com supportbee.com
        userlike.com robin.hq robinhq.com sparkcentral.com smooch.io
        robinhq.nl tidio.com chatra.io olark.com onlim.com
    """,
    "authority": """
        economie.fgov.be fgov.be belgium.be consumentenombudsdienst.be mediationconsommateur.be
        ombudsdienstverbraucher.be consumerombudsman.be eccbelgie.be cecbelgique.be eccbelgium.be eccnet.eu
        meldpunt.belgie.be meldpunt.be pointdecontact.belgique.be clv-gr.be europa.eu test-aankoop.be
        test-achats.be
        testaankoop.be testachats.be euroconsumers.org consumentenbond.nl acm.nl consuwijzer.nl
        degeschillencommissie.nl
        quechoisir.org signal.conso.gouv.fr conso.gouv.fr gouv.fr verbraucherzentrale.de
        europe-consommateurs.eu cec-zev.eu evz.de ulc.lu cecluxembourg.lu politie.be police.be police.lu
        vlaanderen.be
        wallonie.be brussels.be safeonweb.be ombudsman.be ombudspost.be smpp.be postombudsman.be
        gegevensbeschermingsautoriteit.be autoriteprotectiondonnees.be ibpt.be bipt.be ombudsmantelecom.be
        mediateurtelecom.be ombudsfin.be which.co.uk citizensadvice.org.uk bundesnetzagentur.de polizei.de
        staatsbladmonitor.be companyweb.be kbopub.economie.fgov.be kvk.nl bbb.org gezinsbond.be
    """,
    "maker": """
        samsung.com siemens.com siemens-home.bsh-group.com bosch.com bosch-home.com bosch-home.be
        philips.com philips.be
        philips.nl sony.com sony.be lg.com miele.com miele.be miele.nl miele.de whirlpool.com whirlpool.eu
        electrolux.com
        electrolux.be aeg.com aeg.be beko.com delonghi.com krups.com krups.be rowenta.com tefal.com tefal.be
        seb.fr
        groupeseb.com moulinex.com nespresso.com dyson.com dyson.be hp.com dell.com lenovo.com asus.com
        acer.com
        huawei.com xiaomi.com mi.com oneplus.com nokia.com motorola.com fitbit.com garmin.com gopro.com
        canon.com
        canon.be nikon.com epson.com epson.eu brother.be jbl.com bose.com sonos.com logitech.com logi.com
        playstation.com xbox.com nintendo.com nintendo.be lego.com mattel.com playmobil.com hasbro.com
        nike.com
        adidas.com adidas.be puma.com newbalance.com asics.com levi.com lacoste.com karcher.com kaercher.com
        makita.be makita.com dewalt.com stihl.com stihl.be husqvarna.com gardena.com weber.com bsh-group.com
        haier-europe.com candy-home.com liebherr.com smeg.com kitchenaid.com kenwoodworld.com braun.com
        oralb.com
        maxi-cosi.com maxicosi.com cybex-online.com bugaboo.com joiebaby.com quinny.com shimano.com gazelle.nl
        gazelle.be batavus.nl trekbikes.com specialized.com giant-bicycles.com samsonite.com samsonite.be
        delsey.com
        tempur.com auping.com michelin.com continental-tires.com goodyear.eu bridgestone.eu pirelli.com
        tomtom.com philips-hue.com hisense.com tcl.com panasonic.com panasonic.eu sharpconsumer.com
        toshiba.com
        jura.com melitta.com melitta.de sage.com sageappliances.com severin.com severin.de medion.com
    """,
    "travel": """
        ryanair.com brusselsairlines.com klm.com klm.be airfrance.fr airfrance.com lufthansa.com easyjet.com
        transavia.com vueling.com brusselsairport.be brussels-charleroi-airport.com wizzair.com b-rail.be
        belgiantrain.be eurostar.com thalys.com ns.nl sncf.com bahn.de airbnb.com airbnb.be airbnb.fr
    """,
}

DOMAINS: dict[str, str] = {domain: kind for kind, text in _DOMAINS.items() for domain in text.split()}


def is_provider(domain: str) -> bool:
    """Whether the domain is a mail provider's, at which anybody may have an address."""
    return DOMAINS.get(domain.lower()) == "mail"


_NAMES = {
    "carrier": """
        bpost|b post|de post|la poste|die post|post nl|postnl|dpd|gls|dhl|ups|fedex|tnt|mondial relay
        |colis prive|budbee
        |hermes|chronopost|colissimo|relais colis|homerr|trunkrs|inpost|kiala|royal mail|parcelforce|evri
        |an post
        |postpunt|post punt|afhaalpunt|point relais|point poste|paketshop|parcel shop|packstation
        |amazon logistics
        |deutsche post|bpack|pickup point|pick up point|pakjespunt|postkantoor|bureau de poste|postfiliale
        |dachser|geodis
    """,
    "payment": """
        bancontact|payconiq|wero|mollie|stripe|adyen|multisafepay|multi safepay|buckaroo|worldline|klarna
        |riverty|afterpay
        |paypal|pay pal|visa|mastercard|master card|american express|amex|maestro|ideal|sofortuberweisung
        |sofort uberweisung|apple pay
        |google pay
        |card stop|cardstop|cofidis|oney|alma|in3|tikkie|edenred|monizze|pluxee|sodexo|trustly|revolut
        |western union
        |kredietkaartmaatschappij|kreditkartenfirma|kreditkarteninstitut
    """,
    "bank": """
        kbc|cbc|belfius|ing|bnp|bnp paribas|bnp paribas fortis|fortis|argenta|axa|axa bank|crelan|beobank
        |keytrade
        |hello bank|vdk|triodos|fintro|nagelmackers|rabobank|abn amro|abn|credit agricole|societe generale
        |boursorama
        |sparkasse|volksbank|commerzbank|deutsche bank|postbank|raiffeisen|spuerkeess|bil|hsbc|barclays
        |lloyds|monzo
        |natwest|febelfin|europabank|bunq|n26
    """,
    "social": "facebook|instagram|tiktok|twitter|linkedin|youtube|pinterest|snapchat|google|bing",
    "review": "trustpilot|kiyoh|trusted shops|webwinkelkeur|google reviews|tripadvisor|scamadviser",
    "authority": """
        test aankoop|testaankoop|test achats|testachats|fod economie|fod|spf economie|spf|fps economy|foed
        |fod wirtschaft
        |ombudsdienst|ombudsman|consumentenombudsdienst|mediateur|service de mediation|verbraucherzentrale
        |ecc|cec
        |politie|police|polizei|wijkagent|agent de quartier|economische inspectie|inspection economique
        |meldpunt
        |consumentenbond|gezinsbond|europees centrum voor de consument|centre europeen des consommateurs
        |europaisches verbraucherzentrum|geschillencommissie|commission de litiges|rechtbank|tribunal|gericht
        |vrederechter|juge de paix|friedensrichter|safeonweb|advocaat|avocat|anwalt|rechtsanwalt|lawyer
        |solicitor
        |rechtsbijstand|protection juridique|rechtsschutz|incassobureau|deurwaarder|huissier|inkassoburo
        |inkassobuero
        |citizens advice|consumer centre|trading standards|arag|das
    """,
    "maker": """
        samsung|siemens|bosch|philips|sony|lg|miele|whirlpool|electrolux|aeg|beko|delonghi|krups|rowenta
        |tefal|moulinex
        |nespresso|dyson|apple|huawei|xiaomi|oneplus|nokia|motorola|fitbit|garmin|gopro|canon|nikon|epson
        |brother|jbl|bose
        |sonos|logitech|nintendo|playstation|xbox|microsoft|lego|mattel|playmobil|hasbro|nike|adidas|puma
        |asics|levis
        |karcher|makita|dewalt|stihl|husqvarna|gardena|weber|liebherr|smeg|kitchenaid|kenwood|braun
        |maxi cosi|cybex
        |bugaboo|shimano|gazelle|batavus|samsonite|delsey|tempur|auping|michelin|continental|goodyear
        |bridgestone
        |pirelli|tomtom|hisense|tcl|panasonic|toshiba|jura|melitta|severin|lenovo|asus|acer|dell|hp
    """,
    "travel": (
        "ryanair|brussels airlines|tui fly|klm|air france|lufthansa|easyjet|transavia|vueling|nmbs|"
        "sncb|eurostar|airbnb"
    ),
}

NAMES: dict[tuple[str, ...], str] = {
    tuple(fold(word) for word in name.split()): kind
    for kind, text in _NAMES.items()
    for name in text.replace("\n", " ").split("|")
    if name.strip()
}
