"""People's data where it is awkward: copies, mail that waits, letters of others that name the person."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from intake import handle, marks, retention
from intake.person import Copy
from store import purging
from store.persons import Persons
from store.purging import Outcome
from store.records import LetterState
from store.sweeping import sweep
from tests.stories.desk import CONSUMER, StoryDesk, brussels
from tests.stories.test_people import BULK, INES, SECOND, everything, retaining
from tests.stories.test_stories import COMPLAINT, LOTTE

# What it does, it does on either database.
pytestmark = [pytest.mark.dovecot, pytest.mark.parametrize("backend", ["sqlite"])]
BECAUSE = purging.Because(brussels("2026-06-01 09:00"), "the person asked for it", "Mia")


def test_copies_that_do_not_fit_into_one_batch_are_purged_once_each(
    desk: StoryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = desk.at("2026-06-01 09:00").arrives("Info <x@dir.example>", "Koop een hanglamp!", headers=BULK)
    desk.put(raw)
    desk.round()
    store, now = desk.office.store, brussels("2026-09-15 04:00")
    old = retention.before(retaining(desk).settings.retention, now)
    monkeypatch.setattr(purging, "BATCH", 1)
    done = purging.Purging(store.database).purge(
        {Outcome.MACHINE: old[Outcome.MACHINE]}, now, once := Stopping(1)
    )
    assert (done.letters, once.asked) == (1, 2)
    first, second = store.letters.list()
    assert (first.is_purged, second.is_purged) == (True, False)
    assert store.letters.raw(second.key) == raw
    desk.must_add_up()

    done = purging.Purging(store.database).purge(old, now, Stopping(20))
    assert done.letters == 1
    assert all(row.is_purged for row in store.letters.list())
    assert sweep(store.database)
    assert b"x@dir.example" not in everything(desk)


def test_a_mail_about_the_persons_letter_has_to_be_sent_first(desk: StoryDesk) -> None:
    desk.arrives(CONSUMER, "Ik ben Lotte Verhulst en wil lid worden.", subject="lidmaatschap")
    desk.sink.answer("rcpt", "451 later")
    assert desk.round() == []
    persons = Persons(desk.office.store.database)
    done, held = persons.erase(LOTTE, BECAUSE)
    assert (done.anything, held.blocks) == (False, ("mail 1 is not sent yet",))
    desk.sink.heal()
    (mail,) = desk.at("2026-06-01 11:00").round()
    assert "wil lid worden" in mail.text
    assert persons.erase(LOTTE, BECAUSE)[0].mails == 1


class Stopping:
    """Stops after so many."""

    def __init__(self, after: int) -> None:
        self.asked, self._after = 0, after

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked > self._after


def broken(*_: object) -> None:
    raise ValueError("no letter can be read")


def test_what_another_wrote_and_nobody_could_read_is_the_others(
    desk: StoryDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sister = desk.arrives(SECOND, f"{COMPLAINT}\n\nVraag het aan mijn zus, {LOTTE}. Dit is geheim.")
    own = desk.arrives(CONSUMER, "Ik ben Lotte Verhulst.")
    store = desk.office.store
    with monkeypatch.context() as patched:
        patched.setattr(handle, "_treat_anew", broken)
        for hour in range(10, 20):
            desk.at(f"2026-06-01 {hour}:00").round()
    aside = store.letters.list(LetterState.SET_ASIDE)
    assert {store.letters.raw(row.key) for row in aside} == {sister, own}
    persons = Persons(store.database)
    held = persons.held(LOTTE)
    assert len(held.letters) == 1
    copy = Copy(store, held, LOTTE, desk.settings)
    assert copy.write(tmp_path / "lotte.zip", desk.now) == 1
    with zipfile.ZipFile(tmp_path / "lotte.zip") as packed:
        told = b"".join(packed.read(name) for name in packed.namelist())
    assert b"Verhulst" in told
    assert b"geheim" not in told
    assert INES not in json.dumps(copy.data())
    done, held = persons.erase(LOTTE, BECAUSE)
    assert done.letters == 1
    assert [rest.what for rest in held.rest] == ["letter", "mail"]
    (left,) = store.letters.list(LetterState.SET_ASIDE)
    assert b"geheim" in (store.letters.raw(left.key) or b"")


def test_who_wants_to_end_sweeps_nothing_and_goes_on_at_the_next_start(desk: StoryDesk) -> None:
    desk.at("2026-06-01 09:00").arrives("Info <x@dir.example>", "Koop een hanglamp!", headers=BULK)
    desk.round()
    office = retaining(desk.at("2026-09-15 04:00"))
    assert not retention.purge_when_due(office, Stopping(1))
    assert office.store.marks.get(marks.SWEEPING) is not None
    assert retention.purge_when_due(office)
    assert office.store.marks.get(marks.SWEEPING) is None
    assert all(row.is_purged for row in office.store.letters.list())
    assert not retention.purge_when_due(office)
