"""The guarded fetcher against a real TLS server on the loopback interface."""

from __future__ import annotations

import socket
import ssl
import threading

import pytest

from openler.adapters.net import GuardedFetcher
from openler.adapters.net.connection import CheckedConnection, dial
from openler.adapters.net.deadline import Deadline
from openler.adapters.net.guard import Guard
from openler.adapters.net.urls import parse_url
from openler.errors import FetchError, LimitError
from openler.fetching import Fetched
from support.net import NAME, NOW, PUBLIC, DialTo, Resolver, believing, local_fetcher
from support.tls import LOOPBACK, canary, certificate, serving

BODY = b'{"id": "did:web:issuer.example"}'


@pytest.fixture(scope="module")
def pem(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("tls"), NAME)


def _saying(*lines, body=b""):
    """An answer made of these lines of its head, and a body."""
    return lambda sock: sock.sendall("\r\n".join([*lines, "", ""]).encode() + body)


def _document(*headers, body=BODY):
    return _saying("HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *headers, body=body)


def _fetch(pem, answer, *, path="/did.json", **options):
    with serving(pem, answer) as server:
        url = f"https://{NAME}:{server.port}{path}"
        return local_fetcher(server.port, pem, **options).fetch(url, accept="application/did")


def test_a_document_is_fetched_with_its_type_and_time(pem):
    with serving(pem, _document("Content-Type: Application/DID; charset=utf-8")) as server:
        url = f"https://{NAME}:{server.port}/.well-known/did.json?v=1"
        found = local_fetcher(server.port, pem).fetch(url, accept="application/did")
    assert found == Fetched(url, BODY, "application/did", NOW)
    [request] = server.requests
    head, *headers = request.decode().rstrip("\r\n").split("\r\n")
    assert head == "GET /.well-known/did.json?v=1 HTTP/1.1"
    assert headers == [
        f"Host: {NAME}:{server.port}",
        "User-Agent: OpenLER",
        "Accept: application/did",
        "Accept-Encoding: identity",
        "Connection: close",
    ]


@pytest.mark.parametrize(
    "headers", [(), ("Content-Type:",), ("Content-Type: nonsense",), ("Content-Type: a/b/c",)]
)
def test_a_type_that_is_not_said_is_empty(headers, pem):
    assert _fetch(pem, _document(*headers)).media_type == ""


@pytest.mark.parametrize(
    "answer",
    [
        _document("Content-Encoding: Identity"),
        _document("Connection: close"),
        _document("Connection: keep-alive"),
        _saying("HTTP/1.1 200 OK", body=BODY),
        _saying("HTTP/1.0 200 OK", body=BODY),
        _saying(
            "HTTP/1.1 200 OK",
            "Transfer-Encoding: Chunked",
            body=b"5\r\n" + BODY[:5] + b"\r\n1b\r\n" + BODY[5:] + b"\r\n0\r\n\r\n",
        ),
        _saying("HTTP/1.1 100 Continue", "", "HTTP/1.1 200 OK", body=BODY),
    ],
)
def test_every_usual_framing_of_a_body_is_read(answer, pem):
    assert _fetch(pem, answer).data == BODY


def test_an_empty_document_is_a_document(pem):
    assert _fetch(pem, _document(body=b"")).data == b""


@pytest.mark.parametrize(
    "status",
    [
        "204 No Content",
        "206 Partial Content",
        "304 Not Modified",
        "401 Unauthorized",
        "404 Not Found",
        "429 Too Many Requests",
        "500 Oops",
        "503 Later",
    ],
)
def test_an_answer_that_is_no_document_is_an_error_with_its_number(status, pem):
    with pytest.raises(FetchError, match=status[:3]):
        _fetch(pem, _saying(f"HTTP/1.1 {status}", "Content-Length: 0"))


def test_an_answer_may_be_exactly_as_large_as_allowed(pem):
    assert len(_fetch(pem, _document(body=b"x" * 1_000), max_bytes=1_000).data) == 1_000


@pytest.mark.parametrize(
    "answer",
    [
        _document(body=b"x" * 1_001),
        _saying("HTTP/1.1 200 OK", body=b"x" * 1_001),
        _saying(
            "HTTP/1.1 200 OK",
            "Transfer-Encoding: chunked",
            body=b"3e9\r\n" + b"x" * 1_001 + b"\r\n0\r\n\r\n",
        ),
        _saying("HTTP/1.1 200 OK", "Content-Length: 99999999999999"),
    ],
)
def test_a_larger_answer_is_refused_however_it_is_framed(answer, pem):
    with pytest.raises(LimitError, match="1,000 bytes"):
        _fetch(pem, answer, max_bytes=1_000)


@pytest.mark.parametrize(
    "answer",
    [
        _saying("HTTP/1.1 200 OK", "Content-Length: 100", body=BODY),
        _saying("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", body=b"20\r\n" + BODY[:9]),
        lambda sock: sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Le"),
        lambda sock: None,
        lambda sock: sock.sendall(b"SSH-2.0-OpenSSH\r\n"),
        _saying("HTTP/1.1 abc"),
    ],
)
def test_an_answer_that_breaks_off_or_is_no_http_is_an_error(answer, pem):
    with pytest.raises(FetchError):
        _fetch(pem, answer)


def test_the_second_address_is_tried_where_the_first_refuses(pem):
    with serving(pem, _document()) as server:
        reach = DialTo(server.port)

        def dial(address, port, seconds):
            if not reach.dialled:
                reach.dialled.append(address)
                raise ConnectionRefusedError
            return reach(address, port, seconds)

        guard = Guard(resolve=Resolver([PUBLIC, "93.184.215.15"]))
        fetcher = GuardedFetcher(clock=lambda: NOW, guard=guard, tls=believing(pem), dial=dial)
        assert fetcher.fetch(f"https://{NAME}/").data == BODY
    assert reach.dialled == [PUBLIC, "93.184.215.15"]


def test_a_server_that_refuses_is_named(pem):
    def refuse(address, port, seconds):
        raise ConnectionRefusedError

    guard = Guard(resolve=Resolver([PUBLIC]))
    fetcher = GuardedFetcher(clock=lambda: NOW, guard=guard, dial=refuse)
    with pytest.raises(FetchError, match=NAME) as failed:
        fetcher.fetch(f"https://{NAME}/")
    assert isinstance(failed.value.__cause__, ConnectionRefusedError)


def test_a_certificate_for_another_name_is_refused(tmp_path):
    pem = certificate(tmp_path, "other.example")
    with pytest.raises(FetchError, match="certificate"):
        _fetch(pem, _document())


def test_a_certificate_for_the_address_alone_is_refused(tmp_path):
    pem = certificate(tmp_path, LOOPBACK)
    with pytest.raises(FetchError, match="certificate"):
        _fetch(pem, _document())


def test_a_certificate_that_nobody_vouches_for_is_refused(pem, tmp_path):
    stranger = certificate(tmp_path, NAME)
    with pytest.raises(FetchError, match="certificate"):
        _fetch(pem, _document(), tls=believing(stranger))


def test_by_default_the_certificates_of_the_system_decide(pem):
    with serving(pem, _document()) as server, pytest.raises(FetchError, match="certificate"):
        local_fetcher(server.port, pem, tls=None).fetch(f"https://{NAME}:{server.port}/")


def test_an_old_version_of_tls_is_refused(pem):
    tls = believing(pem)
    assert tls.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert GuardedFetcher(clock=lambda: NOW)._tls.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_a_server_that_does_not_speak_tls_is_an_error(pem):
    with canary() as server, pytest.raises(FetchError, match="broke off"):
        local_fetcher(server.port, pem).fetch(f"https://{NAME}:{server.port}/")


def _dripping(stop, piece=b"x", head=b""):
    def answer(sock):
        sock.sendall(head)
        while not stop.wait(0.02):
            sock.sendall(piece)

    return answer


@pytest.mark.parametrize(
    "head", [b"", b"HTTP/1.1 200 OK\r\nA: ", b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"]
)
def test_a_server_that_drips_is_left_at_the_deadline(head, pem):
    stop = threading.Event()
    try:
        with serving(pem, _dripping(stop, head=head)) as server:
            fetcher = local_fetcher(server.port, pem, deadline_seconds=0.3)
            with pytest.raises(FetchError, match=r"within 0\.3 seconds"):
                fetcher.fetch(f"https://{NAME}:{server.port}/")
            stop.set()
    finally:
        stop.set()


def test_a_server_that_never_ends_its_100_continue_is_left_at_the_deadline(pem):
    stop = threading.Event()
    try:
        with serving(pem, _dripping(stop, piece=b"HTTP/1.1 100 Continue\r\n\r\n")) as server:
            fetcher = local_fetcher(server.port, pem, deadline_seconds=0.3)
            with pytest.raises(FetchError, match="within"):
                fetcher.fetch(f"https://{NAME}:{server.port}/")
            stop.set()
    finally:
        stop.set()


def test_a_server_that_never_shakes_hands_is_left_at_the_deadline(pem):
    with canary() as quiet:
        held = []

        def dial(address, port, seconds):
            ours, theirs = socket.socketpair()
            ours.settimeout(seconds)
            held.append(theirs)
            return ours

        fetcher = local_fetcher(quiet.port, pem, deadline_seconds=0.2, dial=dial)
        with pytest.raises(FetchError, match="within"):
            fetcher.fetch(f"https://{NAME}:{quiet.port}/")
        held[0].close()


def test_a_connection_that_asked_nothing_closes_its_socket(pem):
    with serving(pem, _document()) as server:
        target = parse_url(f"https://{NAME}:{server.port}/")
        connection = CheckedConnection(
            target, (LOOPBACK,), tls=believing(pem), dial=dial, deadline=Deadline(5)
        )
        connection.connect()
        inner = connection.sock._sock
        connection.close()
    assert inner.fileno() == -1


def test_a_connection_needs_an_address():
    connection = CheckedConnection(
        parse_url(f"https://{NAME}/"),
        (),
        tls=ssl.create_default_context(),
        dial=dial,
        deadline=Deadline(5),
    )
    with pytest.raises(OSError, match="no address"):
        connection.connect()


def test_one_silent_address_leaves_time_for_the_next(pem):
    patience = []

    def dial(address, port, seconds):
        patience.append(seconds)
        raise TimeoutError

    guard = Guard(resolve=Resolver([PUBLIC, "93.184.215.15"]))
    fetcher = GuardedFetcher(
        clock=lambda: NOW, guard=guard, dial=dial, deadline_seconds=4, monotonic=lambda: 0
    )
    with pytest.raises(FetchError, match="within 4 seconds"):
        fetcher.fetch(f"https://{NAME}/")
    assert patience == [2, 4]
