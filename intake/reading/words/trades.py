"""Kinds of shop: where one stands in the shop's name, "the bakery" in the mail is that shop."""

from __future__ import annotations

from routing.words.text import word_set

TRADES = tuple(  # how such words end
    sorted(
        word_set(
            " cave caves epicerie librairie papeterie quincaillerie maroquinerie parfumerie animalerie"
            " billetterie galerie galeries ferme jardinerie pepiniere boulangerie boucherie fromagerie"
            " brasserie chocolaterie savonnerie bijouterie horlogerie cordonnerie grenier comptoir"
            " entrepot mercerie droguerie poissonnerie torrefaction distillerie menuiserie vinotheque"
            " officine herboristerie confiserie lunetterie literie armurerie lutherie winkel handel"
            " makerij bakkerij slagerij brouwerij kwekerij boerderij kelder hoeve drukkerij stokerij"
            " drogisterij kaasmakerij juwelierszaak zaak huisje kapperij boetiek laden handlung"
            " kellerei gartnerei backerei metzgerei brauerei druckerei werkstatt stube buchhandlung"
            " drogerie molkerei rosterei schreinerei store pantry bakery brewery cellar cellars"
            " nursery gallery butchery emporium warehouse roastery bookshop workshop chandlery"
            " greengrocer deli haberdashery apothecary"
        )
    )
)
