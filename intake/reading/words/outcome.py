"""Words by which a consumer ends their complaint, in four languages, and those that leave it open."""

PHRASES = {
    "solved": """
        opgelost|is in orde|alles in orde|intussen in orde|ondertussen in orde|in orde gekomen|in orde gebracht|mag ~4 gesloten|mogen ~4 sluiten|mag ~4 sluiten|dossier sluiten|geld ontvangen|geld gekregen|geld teruggekregen|geld terug gekregen|terugbetaling ontvangen|terugbetaling gekregen|ben terugbetaald|zijn terugbetaald|werd terugbetaald|heeft ~5 terugbetaald|hebben ~5 terugbetaald|terugbetaald gekregen|pakje ontvangen|pakket ontvangen|pakje aangekomen|pakket aangekomen|toch geleverd|alsnog geleverd|alsnog ontvangen|alsnog gekregen|nieuwe ontvangen|is afgehandeld|is geregeld|alles geregeld
        |resolu|resolue|est regle|est reglee|tout est en ordre|est en ordre|regle entre temps|rembourse|remboursee|ai ete rembourse|recu le remboursement|recu mon remboursement|recu mon argent|bien recu le colis|recu mon colis|colis est arrive|finalement recu|vous pouvez clore|pouvez fermer|cloturer le dossier|clore le dossier|tout est arrange|affaire classee|a ete arrange
        |gelost|erledigt|hat sich geklart|ist geklart|ist in ordnung|alles in ordnung|geld erhalten|geld zuruckbekommen|geld ist da|erstattung erhalten|wurde erstattet|ware erhalten|paket ist angekommen|paket erhalten|ersatz erhalten|konnen ~5 schliessen|fall schliessen|hat sich erledigt
        |solved|resolved|sorted|all sorted|settled|has been refunded|been refunded|got my money|got the money|received my refund|received the refund|refund has arrived|refund arrived|parcel arrived|parcel has arrived|order arrived|order has arrived|you can close|may close|please close|case closed now|all is well|all good now
    """,
    "withdrawn": """
        trek ~5 in|trekken ~5 in|klacht intrekken|wens ~6 intrekken|laat ~4 vallen|laat het hierbij|klacht mag weg|stopzetten|niet meer nodig|hoeft niet meer|zie ervan af|wil ~4 niet verder zetten|intrekking
        |retire ma plainte|retire ma reclamation|retirer ma plainte|retirer ma reclamation|retirons notre|annuler ma plainte|j abandonne|abandonne ma|renonce a ma plainte|laisse tomber|plus necessaire|retrait de ma|me desiste|ne souhaite plus poursuivre
        |ziehe ~6 zuruck|ziehen ~6 zuruck|beschwerde zuruckziehen|beschwerde zuruckzunehmen|nehme ~5 zuruck|nicht mehr notig|verfolge ~5 nicht weiter|hiermit zuruck
        |withdraw|withdrawing|drop my complaint|drop the complaint|dropping|no longer needed|no longer necessary|cancel my complaint|no longer wish to pursue|not pursue
    """,
    "not": "niet|nooit|geen|pas|jamais|aucun|ni|nicht|nie|kein|keine|not|never|t|no longer solved|half|helft|moitie|halfte|gedeeltelijk|deels|partiellement|en partie|teilweise|partly|partially|bijna|presque|fast|almost|nog altijd|toujours|noch immer|still|maar|mais|aber|but",
    "if": "als|indien|zodra|tenzij|wanneer|si|des que|quand|lorsque|wenn|falls|sobald|if|once|unless|when|zou|zouden|pourrait|serait|wurde|ware|would|hoop|espere|hoffe|hope|beloofd|beloven|promis|versprochen|promised|wordt|zal|sera|va etre|wird|will",
    "open": "nog steeds niet|nog altijd niet|nog niet|toujours pas|encore rien|immer noch nicht|noch nicht|still not|not yet|niet akkoord|pas d accord|nicht einverstanden|not happy|niet tevreden|pas satisfait*|nicht zufrieden|not satisfied",
    "but": "maar|mais|aber|but|echter|cependant|allerdings|however",
}
