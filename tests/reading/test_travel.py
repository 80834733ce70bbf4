"""About the trip itself, or about paying for it (policy section 5): words beyond test_complaint."""

from __future__ import annotations

import pytest

from tests.reading.desk import letter
from tests.reading.test_complaint import complaint


@pytest.mark.parametrize(
    "text",
    [
        "The excursion was scrapped the evening before and replaced by a shop visit.",
        "Brochure: small group, minibus. Reality: forty people and a school bus.",
        "The balcony looked onto a crane, and drilling began at seven. None of it was on their website.",
        "De beloofde balkonhut was een binnenhut.",
        "De gids sprak enkel Duits.",
        "Le bungalow se trouvait à 4 km de la mer.",
        "Der Führer sprach Niederländisch, versprochen war Deutsch.",
        "Kajuit zonder raam, en de chauffeur reed verkeerd.",
        "They took the deposit twice. The cruise day was cancelled as well.",
        "El hotel estaba sucio y el vuelo se retrasó nueve horas.",
        "Bizi başka bir otele götürdüler, uçak 11 saat gecikti.",
    ],
)
def test_about_the_trip(text: str) -> None:
    assert complaint(letter("Windroos Reizen. " + text)).travel_specific


@pytest.mark.parametrize(
    "text",
    [
        "Our trip is in October and nothing wrong with that, but I need an invoice for the booking.",
        "De aanbetaling voor onze reis ging twee keer van mijn rekening.",
        "Das Kundenkonto ist gesperrt, ich kann die Reise nicht bezahlen.",
        "L'acompte du voyage a été prélevé deux fois.",
        "Nobody answers the phone about our holiday next year.",
    ],
)
def test_not_about_the_trip(text: str) -> None:
    assert not complaint(letter("Windroos Reizen. " + text)).travel_specific


def test_another_shops_goods_on_a_holiday() -> None:
    text = "Zandloper. Mijn strijkijzer lekt. Wij gingen op reis, na de vakantie in Spanje schreef ik hen."
    assert not complaint(letter(text)).travel_specific
