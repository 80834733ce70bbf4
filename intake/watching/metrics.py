"""The metrics: their names, what each means, and how they are written for Prometheus.

Names follow its conventions (prometheus.io/docs/practices/naming). No label holds an address, a webshop or a
case: only kinds, states, and the names of mailboxes and workers, of which there are few.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from prometheus_client import CollectorRegistry, Histogram, ProcessCollector, disable_created_metrics
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.metrics_core import Metric as Family
from prometheus_client.registry import Collector

from intake.watchdog import Pulse
from intake.watching.figures import Figures
from routing.alarms import Trouble
from routing.words import Kind, Template, Verdict
from store.records import LetterState, SendingState

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)  # seconds

Sample = tuple[tuple[str, ...], float]


class Scope(StrEnum):
    """Whose figure it is: every daemon on one database tells the same of the desk, and its own of itself."""

    DESK = "desk"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of ours. `kind` is `counter`, `gauge` or `histogram`."""

    name: str
    kind: str
    labels: tuple[str, ...]
    scope: Scope
    help: str


def _desk(name: str, kind: str, told: str, *labels: str) -> Metric:
    return Metric(f"intake_{name}", kind, labels, Scope.DESK, told)


def _process(name: str, kind: str, told: str, *labels: str) -> Metric:
    return Metric(f"intake_{name}", kind, labels, Scope.PROCESS, told)


METRICS = (
    _desk("letters_total", "counter", "Letters treated", "kind", "verdict"),
    _desk("letters_set_aside_total", "counter", "Letters that were set aside after failing"),
    _desk("mails_sent_total", "counter", "Mails that our mail server took", "kind"),
    _desk("mails_failed_total", "counter", "Mails given up: they reached nobody", "kind"),
    _desk(
        "mails_sent_in_doubt_total",
        "counter",
        "Mails sent after an attempt of which it is not known whether the server took it: perhaps twice",
    ),
    _desk("deadlines_passed_total", "counter", "Deadlines acted upon"),
    _desk("letters_pending", "gauge", "Letters not treated", "state"),
    _desk("mails_pending", "gauge", "Mails not sent", "state"),
    _desk(
        "mails_in_doubt", "gauge", "Mails not sent of which the server may have taken a copy already", "state"
    ),
    _desk("deadlines_pending", "gauge", "Deadlines that ended and are not acted upon", "state"),
    _desk("cases", "gauge", "Cases for which somebody has to do something", "state"),
    _desk("oldest_letter_age_seconds", "gauge", "Since when the oldest letter waits; 0 where none does"),
    _desk(
        "oldest_mail_age_seconds", "gauge", "Since when the oldest mail waits to be sent; 0 where none does"
    ),
    _desk(
        "oldest_deadline_age_seconds",
        "gauge",
        "Since when the first deadline that is not acted upon has ended; 0 where there is none",
    ),
    _desk("mailbox_last_read_timestamp_seconds", "gauge", "When a mailbox was last read", "mailbox"),
    _desk("smtp_last_accepted_timestamp_seconds", "gauge", "When the mail server last took a mail"),
    _desk("canary_last_home_timestamp_seconds", "gauge", "When the desk's mail to itself last came back"),
    _desk("alarms", "gauge", "Alarms that stand", "trouble"),
    _process("healthy", "gauge", "1 where no alarm stands and the database answers, as /healthz says"),
    _process("alive", "gauge", "1 while all workers move, as /livez says"),
    _process("store_up", "gauge", "1 while the database answers"),
    _process("worker_still_seconds", "gauge", "For how long a worker has not moved", "worker"),
    _process("decision_seconds", "histogram", "How long it took to read, decide and store a letter"),
    _process("build_info", "gauge", "1", "version", "python"),
)
_LETTER_STATES = {
    LetterState.NEW: "waiting",
    LetterState.CLAIMED: "in_hand",
    LetterState.SET_ASIDE: "set_aside",
}
_OUTCOMES = (
    *((Kind.COMPLAINT.value, verdict.value) for verdict in Verdict),
    *((kind.value, "none") for kind in Kind if kind is not Kind.COMPLAINT),
)
_MAIL_STATES = (SendingState.WAITING, SendingState.SENDING, SendingState.FAILED)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a scrape shows: the desk's figures, where the database answered, and this process's own."""

    figures: Figures | None
    pulses: Sequence[Pulse]
    alive: bool


class Metrics(Collector):
    """All metrics of one daemon; `see` is asked at each scrape."""

    def __init__(self, version: str, see: Callable[[], Seen]) -> None:
        self._version = version
        self._see = see
        # When the histogram began to count is when the process did.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self._registry = CollectorRegistry(auto_describe=False)
        decision = next(metric for metric in METRICS if metric.kind == "histogram")
        self._decided = Histogram(decision.name, decision.help, buckets=BUCKETS, registry=self._registry)
        self._registry.register(self)
        ProcessCollector(registry=self._registry)

    def decided(self, seconds: float) -> None:
        """A letter was treated, which took so long. From any thread."""
        self._decided.observe(seconds)

    def text(self) -> bytes:
        """The exposition format, of which `CONTENT_TYPE` tells the version."""
        return generate_latest(self._registry)

    def describe(self) -> Iterable[Family]:
        return ()  # nothing is gathered to be registered

    def collect(self) -> Iterator[Family]:
        """For the registry."""
        seen = self._see()
        samples = {**self._of_process(seen), **(_of_desk(seen.figures) if seen.figures else {})}
        for metric in METRICS:
            if metric.kind != "histogram":
                yield _family(metric, samples.get(metric.name, ()))

    def _of_process(self, seen: Seen) -> dict[str, list[Sample]]:
        healthy = seen.figures is not None and seen.figures.health.ok
        return {
            "intake_build_info": [((self._version, platform.python_version()), 1)],
            "intake_healthy": [((), healthy)],
            "intake_alive": [((), seen.alive)],
            "intake_store_up": [((), seen.figures is not None)],
            "intake_worker_still_seconds": [((pulse.role,), pulse.still) for pulse in seen.pulses],
        }


def _of_desk(figures: Figures) -> dict[str, list[Sample]]:
    standing, signs = figures.standing, figures.health.signs
    troubles = [alarm.trouble for alarm in figures.health.alarms]
    found: dict[str, list[Sample]] = {
        "intake_letters_pending": [
            ((name,), standing.letters.get(state, 0)) for state, name in _LETTER_STATES.items()
        ],
        "intake_mails_pending": [((state,), standing.mails.get(state, 0)) for state in _MAIL_STATES],
        "intake_mails_in_doubt": [((state,), standing.in_doubt.get(state, 0)) for state in _MAIL_STATES],
        "intake_deadlines_pending": [(("passed",), standing.passed), (("set_aside",), len(signs.deadlines))],
        "intake_cases": [((state,), count) for state, count in standing.cases.items()],
        "intake_oldest_letter_age_seconds": [((), _age(figures.at, standing.oldest_letter))],
        "intake_oldest_mail_age_seconds": [((), _age(figures.at, standing.oldest_mail))],
        "intake_oldest_deadline_age_seconds": [((), _age(figures.at, standing.oldest_passed))],
        "intake_mailbox_last_read_timestamp_seconds": [
            ((box.name,), box.at.timestamp()) for box in signs.mailboxes if box.at is not None
        ],
        "intake_smtp_last_accepted_timestamp_seconds": _instant(signs.smtp_accepted),
        "intake_canary_last_home_timestamp_seconds": _instant(signs.canary.home if signs.canary else None),
        "intake_alarms": [((trouble,), troubles.count(trouble)) for trouble in Trouble],
    }
    return found | (_counted(figures) if figures.counts else {})


def _counted(figures: Figures) -> dict[str, list[Sample]]:
    """All that can be begins at nought: of a line that appears with its first mail, Prometheus would not see
    that there was one."""
    sums: dict[str, dict[tuple[str, ...], float]] = {
        "intake_letters_total": dict.fromkeys(_OUTCOMES, 0),
        "intake_mails_sent_total": {(kind.value,): 0 for kind in Template},
        "intake_mails_failed_total": {(kind.value,): 0 for kind in Template},
        "intake_letters_set_aside_total": {(): 0},
        "intake_mails_sent_in_doubt_total": {(): 0},
        "intake_deadlines_passed_total": {(): 0},
    }

    def add(name: str, count: int, *labels: str) -> None:
        of_name = sums.setdefault(f"intake_{name}_total", {})
        of_name[labels] = of_name.get(labels, 0) + count

    for (what, kind, verdict), count in figures.counts.times.items() if figures.counts else ():
        match what:
            case "case_opened" | "letter_treated":
                add("letters", count, kind or "none", verdict or "none")
            case "letter_set_aside":
                add("letters_set_aside", count)
            case "deadline_passed":
                add("deadlines_passed", count)
            case "mail_sent" | "mail_sent_in_doubt":
                add("mails_sent", count, kind or "none")
                if what == "mail_sent_in_doubt":
                    add("mails_sent_in_doubt", count)
            case "mail_failed":
                add("mails_failed", count, kind or "none")
    return {name: list(found.items()) for name, found in sums.items()}


def _family(metric: Metric, samples: Iterable[Sample]) -> Family:
    family: CounterMetricFamily | GaugeMetricFamily
    if metric.kind == "counter":
        family = CounterMetricFamily(metric.name.removesuffix("_total"), metric.help, labels=metric.labels)
    else:
        family = GaugeMetricFamily(metric.name, metric.help, labels=metric.labels)
    for labels, value in samples:
        family.add_metric(labels, float(value))
    return family


def _age(now: datetime, since: datetime | None) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0


def _instant(at: datetime | None) -> list[Sample]:
    return [((), at.timestamp())] if at else []
