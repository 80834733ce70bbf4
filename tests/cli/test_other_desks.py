"""What another organisation configures: languages, holidays, bodies, wording; and how a mistake is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intake.configuration import calendar_of, load, policy_of
from intake.parsing import parse_letter
from intake.reading.material import gather
from intake.reading.purchaser import read_manual
from intake.reading.scene import scenes
from intake.settings import BodyRoute, Routes
from intake.wording import bodies, in_country
from intake.wording_checks import wording_checks
from routing.words import Language, ShopMatch
from tests.cli.test_configuration import ORGANISATION, fault, write

HERE = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("languages = []", "organisation.languages: is empty; mail has to be answered in some language"),
        ("languages = ['nl', 'nl']", "organisation.languages: names nl twice"),
        ("languages = ['fr']", "organisation.language: must be one of organisation.languages (fr), not nl"),
        (
            "other_language = 'en'\nlanguages = ['nl']",
            "organisation.other_language: must be one of organisation.languages (nl), not en",
        ),
        ("languages = ['es']", "organisation.languages[0]: must be one of nl, fr, de, en; not 'es'"),
        ("[deadlines]\ncontact_days = 0", "deadlines.contact_days: must be 1 to 250, not 0"),
        (
            "[deadlines]\nregion = 'Vlaanderen'",
            "deadlines.region: no part of BE is 'Vlaanderen'; known: Flemish, French, German",
        ),
        (
            "[deadlines]\ncountry = 'NL'",
            "routes.cod.name: is required: nothing is known of such a body in NL",
        ),
        (
            "languages = ['nl']\n[routes.travel_committee]\nlanguage = 'fr'",
            "routes.travel_committee.language: must be one of organisation.languages (nl), not fr",
        ),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, expected: str) -> None:
    assert fault(tmp_path, ORGANISATION + text) == f"intake.toml: {expected}"


def test_what_nothing_is_said_of_is_the_first_organisations(tmp_path: Path) -> None:
    policy = policy_of(load(HERE / "intake.toml", {}))
    assert policy.languages == tuple(Language)
    assert policy.answered_in("pt") is Language.EN
    assert (policy.waiting_days, policy.home_country, policy.travel_sectors) == (
        5,
        "BE",
        frozenset({"travel"}),
    )


def test_the_other_language_is_english_where_that_is_offered(tmp_path: Path) -> None:
    offered = "languages = ['de', 'fr']\nlanguage = 'de'"
    policy = policy_of(load(write(tmp_path, ORGANISATION + offered), {}))
    assert policy.answered_in("nl") is Language.DE
    assert policy.answered_in("fr") is Language.FR


def test_a_region_has_its_own_holidays() -> None:
    settings = load(HERE / "second-organisation" / "intake.toml", {})
    calendar = calendar_of(settings)
    assert calendar.why_not_working(date(2026, 4, 3)) == "Good Friday"
    assert calendar.why_not_working(date(2025, 12, 26)) == "Saint Stephen's Day"
    assert calendar.why_not_working(date(2026, 5, 15)) == "closing day"
    assert calendar.is_working(date(2026, 7, 21))  # another country's


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("FR", ("in Frankrijk", "en France", "in Frankreich", "in France")),
        ("NL", ("in Nederland", "aux Pays-Bas", "in den Niederlanden", "in the Netherlands")),
        ("LU", ("in Luxemburg", "au Luxembourg", "in Luxemburg", "in Luxembourg")),
    ],
)
def test_a_country_is_said_as_each_language_says_it(code: str, said: tuple[str, ...]) -> None:
    assert tuple(in_country(code, language.value) for language in Language) == said


def test_nobody_is_sent_to_a_body_of_another_country() -> None:
    said = bodies(Routes(cod=BodyRoute(name="Médiateur")), "FR").said("de")
    assert (said["cod"].name, said["cod"].url) == ("Médiateur", "")
    assert (said["odr"].name, said["report"].name) == ("", "")
    assert said["ecc_net"].name == "ECC-Net"


def test_check_names_a_wrong_file_a_stray_one_and_what_a_language_lacks(tmp_path: Path) -> None:
    for name, text in {
        "accepted/fr.md": "Subject: a\n---\n{{ shop_nam }}",
        "canary/nl.md": "Subject: {{ ''.__class__.__mro__ }}\n---\nb",
        "acepted/nl.md": "Subject: a\n---\nb",
        "cod/nl.md": 'Subject: a\n---\n{% include "shared/nl/ours.md" %}',
        "shared/nl/ours.md": "Ours.",
        "odr/en.md": "Subject: a\n---\nb",
    }.items():
        file = tmp_path / "emails" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    text = """languages = ["nl", "fr"]
[mails]
templates = "emails"
[routes.ecc_net]
name = { nl = "Net" }
"""
    mails, own, lacking = wording_checks(load(write(tmp_path, ORGANISATION + text), {}))
    assert [item.ok for item in (mails, own, lacking)] == [False, False, False]
    assert "accepted/fr.md: 'shop_nam' is undefined" in mails.lines
    assert any(line.startswith("canary/nl.md: ") and "unsafe" in line for line in mails.lines)
    assert own.lines == [
        "acepted/nl.md: stands in for no file of ours; did you mean accepted/nl.md?",
    ]
    assert lacking.lines == ["routes.ecc_net.name says nothing in fr; there it will be 'Net'"]


@pytest.mark.parametrize(("ours", "reason"), [("Mistral Vert", "general question"), ("Zéphyr", None)])
def test_our_own_name_is_known_whatever_it_is(ours: str, reason: str | None) -> None:
    letter = parse_letter(b"Subject: question\n\nWat doet Mistral Vert?")
    material = gather([letter], [date(2026, 3, 30)], [ours])
    found = scenes(material, ShopMatch(None), "nl")
    assert read_manual(found)[0] == reason
    assert [scene.sentence.quote() for scene in found][-1] == "Wat doet Mistral Vert?"
