"""T8, T7: what somebody sends us decides neither how long we wait nor how long we reckon."""

from __future__ import annotations

import json
import time

import pytest

from openler.adapters.net import RationedFetcher
from openler.adapters.net.ration import MOST_SECONDS
from openler.crypto.signer import LocalSigner
from openler.errors import FetchError
from openler.fetching import Fetched
from openler.verifying.verdicts import Verdict
from support.verifying import HARBOR_DID, NOW, World, document, entry, own, seal, verifier

SILENCE = 5.0
"""Seconds for which a machine that does not answer keeps us waiting."""


class Silent:
    """An internet of machines that take their time, and its clock."""

    def __init__(self, answers=False):
        self.now = 0.0
        self.asked = []
        self.answers = answers

    def monotonic(self):
        return self.now

    def fetch(self, url, *, accept="*/*"):
        self.asked.append(url)
        self.now += SILENCE
        if self.answers:
            return Fetched(url, b"{}", "application/json", NOW)
        raise FetchError("It did not answer.")


def a_file_of_many_lists(records=10):
    """Records with eight status entries each, every one at a machine of its own."""
    made = [
        seal(
            document(
                id=f"urn:uuid:{number}",
                credentialStatus=[
                    entry(
                        id=f"urn:uuid:{number}-{each}",
                        statusListCredential=f"https://h{number}-{each}.example/list",
                    )
                    for each in range(8)
                ],
            )
        )
        for number in range(records)
    ]
    return json.dumps(made).encode()


@pytest.mark.parametrize("answers", [False, True])
def test_t08_a_file_that_names_many_slow_machines_costs_a_minute_and_not_an_hour(answers):
    """A hundred records may name eight lists each: more than an hour of silence in one small file."""
    silent = Silent(answers)
    rationed = RationedFetcher(silent, monotonic=silent.monotonic)
    reports = verifier(fetcher=rationed, trust=own(HARBOR_DID)).verify_many(
        a_file_of_many_lists(), at=NOW
    )
    assert len(reports) == 10
    assert silent.now <= MOST_SECONDS + SILENCE
    assert {report.verdict for report in reports} == {Verdict.INCOMPLETE}


def test_t08_waiting_that_ends_in_an_error_counts_too():
    silent = Silent()
    rationed = RationedFetcher(silent, seconds=12, monotonic=silent.monotonic)
    for _ in range(9):
        with pytest.raises(FetchError):
            rationed.fetch("https://a.example/")
    assert len(silent.asked) == 3


def test_t08_servers_that_answer_at_once_are_all_asked():
    world = World({f"https://a.example/{n}": b"" for n in range(500)})
    rationed = RationedFetcher(world)
    for url in world.answers:
        rationed.fetch(url)
    assert len(world.asked) == 500


class Counting:
    def __init__(self, inner):
        self.inner = inner
        self.forms = 0

    def canonicalize(self, one, *, algorithm="sha256"):
        self.forms += 1
        return self.inner.canonicalize(one, algorithm=algorithm)


def test_t07_eight_proofs_are_reckoned_like_one():
    """Each proof asks for the canonical form of the whole document; it is the same for all."""
    signed = document(credentialStatus=...)
    for seed in range(8):
        signed = seal(signed, LocalSigner(bytes([seed + 10]) * 32))
    checker = verifier()
    counting = Counting(checker.canonicalizer)
    report = verifier(canonicalizer=counting).verify(json.dumps(signed).encode(), at=NOW)
    assert report.verdict is Verdict.UNKNOWN_ISSUER
    assert counting.forms == 1 + 8, "the document once, and the options of each proof"


@pytest.mark.slow
def test_t07_a_hundred_heavy_records_with_eight_proofs_each_are_answered_in_seconds():
    """Everything at its bound at once: the heaviest file that we read at all."""
    heavy = document(
        credentialStatus=...,
        evidence=[
            {"type": ["Evidence"], "name": f"x{n % 2}", "description": "y"} for n in range(320)
        ],
    )
    for seed in range(8):
        heavy = seal(heavy, LocalSigner(bytes([seed + 10]) * 32))
    data = json.dumps([heavy] * 100).encode()
    began = time.process_time()
    reports = verifier().verify_many(data, at=NOW)
    assert len(reports) == 100
    assert time.process_time() - began < 20, "5 on the machine on which it was measured"
