"""Imported by the fork server alone: reads one mail, so that no daemon has to load the dictionaries again."""

from datetime import UTC, datetime

from intake.assess import assess
from intake.configuration import policy_of, stand_in
from intake.parsing import parse_letter
from routing.deadlines import Calendar
from routing.identify import Register
from tests.stories.desk import SHOPS

_MAIL = (
    b"From: a@mail.example\r\nDate: Mon, 1 Jun 2026 09:00:00 +0200\r\nSubject: lamp\r\n\r\n"
    b"Bij Lampenzolder kocht ik een lamp. Ze is stuk. Ik mailde hen al vijf keer, nooit een antwoord.\r\n"
)
assess((parse_letter(_MAIL),), Register.of(SHOPS), Calendar(), policy_of(stand_in()))
READY = datetime.now(UTC)
