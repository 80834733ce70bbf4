"""The HTTP port: what it gives, and that nobody can hold it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http import HTTPStatus

import pytest

from intake.watching import endpoint
from intake.watching.endpoint import Answer, Endpoint, EndpointError, is_served

FAULTS: list[BaseException] = []


def broken() -> Answer:
    raise RuntimeError("secret words of a mail")


@pytest.fixture
def served() -> Iterator[Endpoint]:
    FAULTS.clear()
    pages = {
        "/page": lambda: Answer(b"1234"),
        "/ill": lambda: Answer(b"no\n", status=HTTPStatus.SERVICE_UNAVAILABLE),
        "/broken": broken,
    }
    found = Endpoint("127.0.0.1", 0, pages, failed=FAULTS.append)
    found.start()
    yield found
    found.stop()


def talk(served: Endpoint, request: bytes) -> bytes:
    """All that comes back until the connection ends."""
    with socket.create_connection(served.address, 30) as connection:
        connection.sendall(request)
        answer = b""
        try:
            while part := connection.recv(65_536):
                answer += part
        except ConnectionResetError:
            pass
        return answer


@pytest.mark.parametrize(
    ("request_line", "status", "body"),
    [
        ("GET /page HTTP/1.1", 200, b"1234"),
        ("GET /page?x=1 HTTP/1.0", 200, b"1234"),
        ("HEAD /page HTTP/1.1", 200, b""),
        ("GET /ill HTTP/1.1", 503, b"no\n"),
        ("GET /broken HTTP/1.1", 500, b"Internal Server Error\n"),
        ("GET /other HTTP/1.1", 404, b"Not Found\n"),
        ("GET /../page HTTP/1.1", 404, b"Not Found\n"),
        ("HEAD /other HTTP/1.1", 404, b""),
        ("POST /page HTTP/1.1", 405, b"Method Not Allowed\n"),
        ("PRI * HTTP/2.0", 400, b"Bad Request\n"),
        ("GET http://x/page HTTP/1.1", 400, b"Bad Request\n"),
        ("nonsense", 400, b"Bad Request\n"),
        ("", 400, b"Bad Request\n"),
    ],
)
def test_what_is_answered(served: Endpoint, request_line: str, status: int, body: bytes) -> None:
    answer = talk(served, f"{request_line}\r\nHost: x\r\nX-Evil: <echo>\r\n\r\n".encode())
    header, _, given = answer.partition(b"\r\n\r\n")
    assert header.startswith(f"HTTP/1.1 {status} ".encode())
    assert given == body
    assert b"Connection: close" in header
    assert (b"Allow: GET, HEAD" in header) == (status == 405)
    assert b"echo" not in answer
    assert b"secret" not in answer
    assert bool(FAULTS) == (status == 500)


def test_a_request_without_end_is_refused(served: Endpoint) -> None:
    assert talk(served, b"GET /page HTTP/1.1\r\nX: " + b"x" * endpoint.LONGEST).startswith(b"HTTP/1.1 431 ")


def test_slow_clients_hold_up_nobody_for_long(served: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "SECONDS", 0.5)
    slow = [socket.create_connection(served.address, 30) for _ in range(endpoint.MOST)]
    for connection in slow:
        connection.sendall(b"GET /page")
    ended = [connection.recv(1) for connection in slow]  # each is let go when its time is over
    assert ended == [b""] * endpoint.MOST
    waited = threading.Event()
    while not (answer := talk(served, b"GET /page HTTP/1.1\r\n\r\n")):  # its thread may be about to end
        waited.wait(0.01)
    assert answer.endswith(b"1234")
    for connection in slow:
        connection.close()


def test_too_many_at_once_are_turned_away(served: Endpoint) -> None:
    held = [socket.create_connection(served.address, 30) for _ in range(endpoint.MOST)]
    assert talk(served, b"GET /page HTTP/1.1\r\n\r\n") == b""
    for connection in held:
        connection.close()


def test_a_port_in_use_is_said_in_one_line(served: Endpoint) -> None:
    host, port = served.address
    with pytest.raises(
        EndpointError, match=rf"^cannot listen on 127\.0\.0\.1:{port}: Address already in use$"
    ):
        Endpoint(host, port, {}).start()


def test_whose_port_it_is(served: Endpoint) -> None:
    host, port = served.address
    assert is_served(host, port)
    with socket.create_server((host, 0)) as other:

        def hangs_up() -> None:
            other.accept()[0].close()

        thread = threading.Thread(target=hangs_up)
        thread.start()
        assert not is_served(host, other.getsockname()[1])
        thread.join()
    assert not is_served(host, 1)


def test_it_also_listens_on_ipv6() -> None:
    served = Endpoint("::1", 0, {"/page": lambda: Answer(b"1234")})
    try:
        served.start()
    except EndpointError:
        assert not socket.has_ipv6 or not _has_loopback()
        return
    assert talk(served, b"GET /page HTTP/1.1\r\n\r\n").endswith(b"1234")
    served.stop()


def _has_loopback() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True
