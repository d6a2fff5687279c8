"""Server-side request forgery: no document of a stranger makes us ask inside (threat T8).

Every case ends at a canary on the loopback interface: whatever address is dialled, the
connection would go there and be counted. The last test shows that the canary counts.
"""

from __future__ import annotations

import socket

import pytest

from openler.adapters.net import GuardedFetcher
from openler.adapters.net.guard import Guard
from openler.errors import FetchError, ForbiddenAddressError
from support.net import NAME, NOW, PUBLIC, DialTo, Resolver, believing, local_fetcher
from support.tls import LOOPBACK, canary, certificate, serving

# What a URL may look like that means an inner address to one reader or another.
ODD_URLS = [
    "https://127.0.0.1/",
    "https://127.0.0.1:443/",
    "https://127.1/",
    "https://127.0.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0X7F.0.0.1/",
    "https://0177.0.0.1/",
    "https://017700000001/",
    "https://0/",
    "https://0.0.0.0/",
    "https://127.0.0.1./",
    "https://127。0。0。1/",
    "https://127｡0｡0｡1/",
    "https://①②⑦.0.0.1/",
    "https://０.０.０.０/",
    "https://１２７.0.0.1/",
    "https://%31%32%37.0.0.1/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[64:ff9b::a9fe:a9fe]/",
    "https://[2002:7f00:1::]/",
    "https://[2001::7f00:1]/",
    "https://[fec0::1]/",
    "https://[fe80::1%25eth0]/",
    "https://[fe80::1%eth0]/",
    "https://[::1%25lo]:443/",
    "https://[v1.127]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://192.168.0.1/",
    "https://192.0.0.192/",
    "https://100.64.0.1/",
    "https://224.0.0.1/",
    "https://localhost/",
    "https://LOCALHOST/",
    "https://localhost./",
    "https://ⓛocalhost/",
    "https://printer/",
    "https://issuer.example@127.0.0.1/",
    "https://issuer.example:x@127.0.0.1/",
    "https://127.0.0.1#@issuer.example/",
    "https://127.0.0.1?@issuer.example/",
    "https://127.0.0.1\\@issuer.example/",
    "https://issuer.example\\@127.0.0.1/",
    "https://issuer.example /../@127.0.0.1/",
    "https://127.0.0.1\t.issuer.example/",
    "https://127.0.0.1\n/",
    "https://127.0.0.1%00.issuer.example/",
    "https://127.0.0.1\0.issuer.example/",
    "https:127.0.0.1/",
    "https:/127.0.0.1/",
    "https:///127.0.0.1/",
    "https:\\\\127.0.0.1/",
    "//127.0.0.1/",
    "127.0.0.1",
    "http://127.0.0.1/",
    "http://issuer.example/",
    "https://issuer.example:80/",
    "https://issuer.example:22/",
    "https://issuer.example:6379/",
    "https://issuer.example:0443/",
    "file:///etc/passwd",
    "ftp://127.0.0.1/",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "unix:///var/run/docker.sock",
    "data:application/json,{}",
    "jar:https://127.0.0.1!/",
    "https://issuer.example/\r\nHost: 127.0.0.1\r\n\r\n",
]

# What a name may resolve to that lies inside.
INNER = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "169.254.169.254",
    "172.31.0.1",
    "192.0.0.192",
    "192.168.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2001::7f00:1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]


@pytest.fixture(scope="module")
def pem(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("tls"), NAME)


@pytest.fixture
def listener():
    with canary() as server:
        yield server


def _fetcher(listener, *answers):
    resolver = Resolver(*answers)
    dial = DialTo(listener.port)
    guard = Guard(resolve=resolver)
    return GuardedFetcher(clock=lambda: NOW, guard=guard, dial=dial), resolver, dial


def test_t8_there_are_as_many_odd_urls_as_the_threat_asks_for():
    """The matrix is 45 forms or more."""
    assert len(set(ODD_URLS)) == len(ODD_URLS) >= 45


@pytest.mark.parametrize("url", ODD_URLS)
def test_t8_an_odd_url_is_not_asked_even_if_its_name_were_public(url, listener):
    """`getaddrinfo` takes most of these spellings, and HTTP clients disagree about the rest."""
    fetcher, resolver, _ = _fetcher(listener, [PUBLIC])
    with pytest.raises(ForbiddenAddressError):
        fetcher.fetch(url)
    assert listener.connections == 0
    assert resolver.asked == []


@pytest.mark.parametrize("address", INNER)
def test_t8_a_public_name_at_an_inner_address_is_not_asked(address, listener):
    """Anybody can let a name of their own point to 127.0.0.1, by A or by AAAA."""
    fetcher, _, dial = _fetcher(listener, [address])
    with pytest.raises(ForbiddenAddressError):
        fetcher.fetch(f"https://{NAME}/")
    assert (listener.connections, dial.dialled) == (0, [])


@pytest.mark.parametrize("address", INNER)
@pytest.mark.parametrize("public", [PUBLIC, "2606:2800:21f:cb07::1"])
def test_t8_an_inner_address_beside_a_public_one_is_not_asked(address, public, listener):
    """A client that tries all addresses would come to the inner one when the first is down."""
    fetcher, _, dial = _fetcher(listener, [public, address])
    with pytest.raises(ForbiddenAddressError):
        fetcher.fetch(f"https://{NAME}/")
    assert (listener.connections, dial.dialled) == (0, [])


@pytest.mark.parametrize("address", INNER)
def test_t8_an_answer_that_changes_between_check_and_use_changes_nothing(address):
    """DNS rebinding: public when it is checked, inner when it is connected to."""
    dialled = []

    def dial(checked, port, seconds):
        dialled.append(checked)
        raise ConnectionRefusedError

    resolver = Resolver([PUBLIC], [address])
    fetcher = GuardedFetcher(clock=lambda: NOW, guard=Guard(resolve=resolver), dial=dial)
    with pytest.raises(FetchError):
        fetcher.fetch(f"https://{NAME}/")
    assert dialled == [PUBLIC]
    assert len(resolver.asked) == 1
    with pytest.raises(ForbiddenAddressError):
        fetcher.fetch(f"https://{NAME}/")
    assert dialled == [PUBLIC]


def _redirecting(status, location):
    head = f"HTTP/1.1 {status} Elsewhere\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
    return lambda sock: sock.sendall(head.encode())


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
def test_t8_a_redirect_is_not_followed(status, pem, listener):
    """A public server sends us on to an inner one, after every check of the first."""
    with serving(pem, _redirecting(status, f"https://{LOOPBACK}:{listener.port}/")) as server:
        with pytest.raises(FetchError, match=str(status)):
            local_fetcher(server.port, pem).fetch(f"https://{NAME}:{server.port}/")
        assert server.connections == 1
    assert listener.connections == 0


@pytest.mark.parametrize("url", [url for url in ODD_URLS if url.isprintable()])
def test_t8_a_redirect_to_an_odd_url_is_not_followed(url, pem, listener):
    """The matrix of odd forms once more, by way of a 302."""
    answers = _redirecting(302, url)
    with serving(pem, answers) as server:
        dial = DialTo(server.port)
        guard = Guard(resolve=Resolver([PUBLIC]))
        fetcher = GuardedFetcher(clock=lambda: NOW, guard=guard, tls=believing(pem), dial=dial)
        with pytest.raises(FetchError, match="302"):
            fetcher.fetch(f"https://{NAME}/")
    assert (dial.dialled, listener.connections) == ([PUBLIC], 0)


def test_t8_a_refresh_or_a_link_in_an_answer_is_not_followed(pem, listener):
    """An answer may point elsewhere in other ways than by its status."""
    inner = f"https://{LOOPBACK}:{listener.port}/"
    head = f'HTTP/1.1 200 OK\r\nRefresh: 0; url={inner}\r\nAlt-Svc: h3="{LOOPBACK}:{listener.port}"\r\nLink: <{inner}>; rel=canonical\r\nContent-Length: 2\r\n\r\n{{}}'
    with serving(pem, lambda sock: sock.sendall(head.encode())) as server:
        found = local_fetcher(server.port, pem).fetch(f"https://{NAME}:{server.port}/")
    assert found.data == b"{}"
    assert listener.connections == 0


@pytest.mark.parametrize("name", ["https_proxy", "HTTPS_PROXY", "ALL_PROXY", "http_proxy"])
def test_t8_a_proxy_of_the_environment_is_not_used(name, pem, listener, monkeypatch):
    """A proxy resolves the name itself, so the address that was checked means nothing."""
    monkeypatch.setenv(name, f"http://{LOOPBACK}:{listener.port}")
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
    with serving(pem, lambda sock: sock.sendall(answer)) as server:
        found = local_fetcher(server.port, pem).fetch(f"https://{NAME}:{server.port}/")
    assert found.data == b"{}"
    assert listener.connections == 0


def test_t8_a_cookie_is_not_kept(pem):
    """A second question must not tell the server that it is the same one who asks."""
    answer = b"HTTP/1.1 200 OK\r\nSet-Cookie: seen=1\r\nContent-Length: 2\r\n\r\n{}"
    with serving(pem, lambda sock: sock.sendall(answer)) as server:
        fetcher = local_fetcher(server.port, pem)
        for _ in range(2):
            fetcher.fetch(f"https://{NAME}:{server.port}/")
    assert len(server.requests) == 2
    assert not any(b"cookie" in request.lower() for request in server.requests)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "x-gzip", "identity, gzip", "zstd"])
def test_t8_a_packed_answer_is_not_unpacked(encoding, pem):
    """A packed answer grows after the size was checked; we asked for none, so none is read."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: 2\r\n\r\n{{}}"
    with (
        serving(pem, lambda sock: sock.sendall(answer.encode())) as server,
        pytest.raises(FetchError, match="packed"),
    ):
        local_fetcher(server.port, pem).fetch(f"https://{NAME}:{server.port}/")


@pytest.mark.parametrize(
    "headers",
    [
        "Content-Length: 2\r\nContent-Length: 3",
        "Content-Length: 2\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Content-Length: 2, 2",
        "Content-Length: -1",
        "Content-Length: two",
    ],
)
def test_t8_a_body_with_two_framings_is_refused(headers, pem):
    """Request smuggling's sister: two readers of one answer read two documents."""
    answer = f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n{{}}"
    with (
        serving(pem, lambda sock: sock.sendall(answer.encode())) as server,
        pytest.raises(FetchError, match="two ways"),
    ):
        local_fetcher(server.port, pem).fetch(f"https://{NAME}:{server.port}/")


def test_t8_a_body_without_a_length_cannot_be_cut_short(pem):
    """Without TLS's own farewell, somebody on the way may have ended the answer early."""

    def cut(sock):
        sock.sendall(b"HTTP/1.1 200 OK\r\n\r\n[1")
        sock.shutdown(socket.SHUT_RDWR)
        raise ConnectionAbortedError

    with serving(pem, cut) as server, pytest.raises(FetchError):
        local_fetcher(server.port, pem).fetch(f"https://{NAME}:{server.port}/")


def test_t8_the_canary_counts_who_comes(listener):
    """Without this the tests above could pass because nothing works."""
    fetcher, _, dial = _fetcher(listener, [PUBLIC])
    with pytest.raises(FetchError):
        fetcher.fetch(f"https://{NAME}/")
    assert dial.dialled == [PUBLIC]
    assert listener.connections == 1
