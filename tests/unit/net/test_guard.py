from __future__ import annotations

import socket
import threading

import pytest

from openler.adapters.net import Allowance
from openler.adapters.net.deadline import Deadline
from openler.adapters.net.guard import Guard, system_addresses
from openler.errors import FetchError, ForbiddenAddressError
from support.net import NAME, PUBLIC, Resolver

PUBLIC_6 = "2606:2800:21f:cb07::1"


def _addresses(*found, url=f"https://{NAME}/", allowances=()):
    guard = Guard(resolve=Resolver(list(found)), allowances=allowances)
    return guard.addresses(guard.target(url), Deadline(5))


def test_a_name_at_public_addresses_may_be_asked_there_in_their_order():
    assert _addresses(PUBLIC_6, PUBLIC, PUBLIC) == (PUBLIC_6, PUBLIC)


def test_one_address_that_is_not_public_shuts_out_the_name():
    with pytest.raises(ForbiddenAddressError) as refused:
        _addresses(PUBLIC, "10.0.0.7")
    assert "10.0.0.7" not in refused.value.detail


def test_an_address_past_the_ones_that_are_tried_shuts_out_the_name_too():
    with pytest.raises(ForbiddenAddressError):
        _addresses(*(f"93.184.215.{n}" for n in range(10)), "127.0.0.1")


def test_only_a_few_addresses_are_tried():
    assert len(_addresses(*(f"93.184.215.{n}" for n in range(10)))) == 4


def test_a_name_without_an_address_cannot_be_asked():
    with pytest.raises(FetchError, match="no address"):
        _addresses()


def test_a_name_that_the_resolver_does_not_know_cannot_be_asked():
    def unknown(host, port):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    guard = Guard(resolve=unknown)
    with pytest.raises(FetchError, match="no address") as failed:
        guard.addresses(guard.target(f"https://{NAME}/"), Deadline(5))
    assert isinstance(failed.value.__cause__, socket.gaierror)


def test_a_resolver_that_keeps_silent_is_not_waited_for():
    never = threading.Event()

    def silent(host, port):
        never.wait(3)
        return []

    guard = Guard(resolve=silent)
    try:
        with pytest.raises(FetchError, match="in time"):
            guard.addresses(guard.target(f"https://{NAME}/"), Deadline(0.05))
    finally:
        never.set()


def test_an_allowance_is_for_one_name_port_and_address():
    mine = [Allowance("localhost", 8443, "127.0.0.1")]
    assert _addresses("127.0.0.1", url="https://localhost:8443/", allowances=mine) == ("127.0.0.1",)
    for url in (
        "https://localhost/",
        "https://localhost:8444/",
        f"https://{NAME}:8443/",
        f"https://{NAME}/",
        "http://localhost:8443/",
    ):
        with pytest.raises(ForbiddenAddressError):
            _addresses("127.0.0.1", url=url, allowances=mine)
    with pytest.raises(ForbiddenAddressError):
        _addresses("127.0.0.1", "::1", url="https://localhost:8443/", allowances=mine)


@pytest.mark.parametrize(
    "url",
    [
        f"http://{NAME}/",
        f"https://{NAME}:80/",
        f"https://{NAME}:8443/",
        "https://localhost/",
        "https://intranet/",
        "https://8.8.8.8/",
        "https://8.8/",
        "https://0x8/",
        "https://a.0x/",
        "https://a.08/",
    ],
)
def test_what_is_not_https_at_a_public_name_is_refused_before_any_question(url):
    resolver = Resolver([PUBLIC])
    with pytest.raises(ForbiddenAddressError):
        Guard(resolve=resolver).target(url)
    assert resolver.asked == []


def test_a_name_may_have_numbers_before_its_end():
    assert Guard().target("https://1.2.3.4.example/").host == "1.2.3.4.example"
    assert Guard().target("https://0xtools.example/").host == "0xtools.example"
    assert Guard().target("https://a.0xtools/").host == "a.0xtools"


def test_the_system_knows_its_own_loopback_address():
    assert "127.0.0.1" in system_addresses("127.0.0.1", 443)
