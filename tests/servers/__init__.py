"""Real servers on loopback for the tests, each a pytest plugin with fixtures; nothing leaves this machine."""

from __future__ import annotations

import os
import socket
from typing import NoReturn

import pytest


def free_port(host: str = "127.0.0.1") -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port


def without(server: str, how: str) -> NoReturn:
    """Leave the test out for want of a server, but never in CI."""
    reason = f"{server} is not to be had here ({how})"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
