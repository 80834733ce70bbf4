"""What a daemon shows of itself while it runs: the pages of its HTTP port."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus

from intake import __version__, maillog
from intake.office import Office
from intake.watchdog import Pulse
from intake.watching.endpoint import Answer, Endpoint
from intake.watching.figures import Beats, Gatherer
from intake.watching.metrics import CONTENT_TYPE, Metrics, Seen
from intake.watching.report import health_json, life_json

STOP_SECONDS = 2.0
JSON = "application/json"


class Outlook:
    """`/metrics`, `/healthz` and `/livez` of one daemon, from `open` to `close`.

    `beats` and `pulses` are of its workers; `stuck` gives those that will not come back.
    """

    def __init__(
        self,
        office: Office,
        mailboxes: Sequence[str],
        beats: Beats,
        pulses: Sequence[Pulse],
        stuck: Callable[[], list[Pulse]],
    ) -> None:
        self._worker = office.worker
        self._pulses = pulses
        self._stuck = stuck
        self._gatherer = Gatherer(office, mailboxes, beats)
        self._metrics = Metrics(__version__, self._seen)
        assert office.settings.metrics is not None
        where = office.settings.metrics
        pages = {"/metrics": self._scraped, "/healthz": self._health, "/livez": self._life}
        self._endpoint = Endpoint(where.host, where.port, pages, failed=maillog.figures_failed)

    def open(self) -> str:
        """Where it listens from now on. Raises `EndpointError`."""
        self._endpoint.start()
        self._gatherer.start()
        host, port = self._endpoint.address
        return f"{host}:{port}"

    def close(self) -> None:
        """Within a few seconds."""
        self._endpoint.stop()
        self._gatherer.stop(STOP_SECONDS)

    def decided(self, pulse: Pulse) -> None:
        """That worker has just treated the letter which it had taken in hand."""
        if pulse.letter is not None:
            self._metrics.decided(pulse.still)

    def treated(self, seconds: float) -> None:
        """Another process of ours has treated a letter in so many seconds."""
        self._metrics.decided(seconds)

    def _seen(self) -> Seen:
        return Seen(self._gatherer.latest(), tuple(self._pulses), not self._stuck())

    def _scraped(self) -> Answer:
        return Answer(self._metrics.text(), CONTENT_TYPE)

    def _health(self) -> Answer:
        figures = self._gatherer.latest()
        well = figures is not None and figures.health.ok
        body = health_json(figures, __version__, self._worker)
        return Answer(body, JSON, HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE)

    def _life(self) -> Answer:
        stuck = self._stuck()
        return Answer(life_json(stuck), JSON, HTTPStatus.SERVICE_UNAVAILABLE if stuck else HTTPStatus.OK)
