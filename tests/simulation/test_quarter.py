"""A quarter with a hundred correspondents, a third of them robots: nobody is flooded, everybody is served."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from intake.settings import Limits
from routing.loops import MOST_TOLD
from tests.simulation.people import people, shops
from tests.simulation.robots import KINDS, Robot, mediator_on_holiday, robots
from tests.simulation.world import MEDIATOR, Got, World, open_world
from tests.stories.desk import SHOPS

QUARTER = timedelta(days=91)
MOST_TO_A_ROBOT = 6  # mails in the whole quarter, however it behaves
MOST_TO_MEDIATOR = 25  # mails a day, on average far fewer


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made, close = open_world(tmp_path)
    yield made
    close()


def test_a_hundred_correspondents_over_a_quarter(world: World) -> None:
    persons, machines = people(world), robots(world, 3)
    assert len(persons) + len(machines) + 3 == 100  # and three shops that machines answer for
    shops(world)
    mediator_on_holiday(world, MEDIATOR)
    beginnings = [person.begin for person in persons] + [machine.begin for machine in machines]
    for number, begin in enumerate(beginnings):
        world.after(timedelta(minutes=37) * number, begin)
    world.run(world.now + QUARTER)

    wrong = [(person.number, person.first, person.got) for person in persons if person.got != person.expects]
    assert wrong == []
    flooded = {machine.kind: machine.got for machine in machines if machine.got > MOST_TO_A_ROBOT}
    assert flooded == {}
    unlimited = {MEDIATOR, *(shop.contact for shop in SHOPS)}  # many cases, each with a cap of its own
    assert world.most_a_day(unlimited) <= Limits().mails_per_correspondent_a_day
    assert world.most_of_a_case_a_day() <= Limits().mails_per_case_a_day
    a_day = Counter(mail.day for mail in world.got if mail.to == MEDIATOR)
    assert max(a_day.values()) <= MOST_TO_MEDIATOR


def test_the_robots_of_the_simulation_do_write_back(world: World) -> None:
    """A robot that falls silent by itself would prove nothing."""
    machines = robots(world, 1)
    for machine in machines:
        machine.begin()
    world.run(world.now + timedelta(days=10))
    assert {machine.kind for machine in machines if machine.writes == 0} == set()
    assert {machine.kind for machine in machines} == set(KINDS)


def test_a_robot_with_a_new_name_each_time_that_names_a_shop_is_told_ten_times_at_most(world: World) -> None:
    def answer(robot: Robot, mail: Got) -> None:
        del mail
        number = robot.writes
        text = (
            f"Beste, onze bestelling {number} bij www.boekenhoek-online.nl is betaald en nooit geleverd, wij"
            f" willen ons geld terug.{' Zo gaat dat niet.' * number}"
        )
        sender = f"naam{number}@{robot.domain}"
        robot.says(timedelta(minutes=1), text, sender=sender, subject=f"Vraag {number}")

    robot = Robot(world, 1, "a new name each time", answer)
    robot.begin()
    world.run(world.now + timedelta(hours=2))
    assert MOST_TOLD <= robot.got <= MOST_TOLD + 1
    assert world.kinds(MEDIATOR) == ["mediator_review"]


def test_two_desks_set_at_each_other_fall_silent(world: World, tmp_path: Path) -> None:
    other, close = open_world(tmp_path, "other")
    passed: list[Got] = []

    def hand_to(there: World) -> None:
        def receive(mail: Got) -> None:
            passed.append(mail)
            there.now = max(world.now, other.now)
            there.arrives(mail.message.as_bytes(), mail.to, mail.mail_from)

        (world if there is other else other).domains[f"{there.address.rpartition('@')[2]}"] = receive

    hand_to(other)
    hand_to(world)
    text = "Mijn hanglamp is nooit geleverd. Ik wil mijn geld terug van die webshop."
    world.writes(f"Keurmerk <{other.address}>", text)
    world.run(world.now + timedelta(days=30))
    assert [mail.kind for mail in passed] == ["needs_shop"]
    assert other.kinds(MEDIATOR.replace("desk", "other")) == []
    close()
