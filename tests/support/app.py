"""Acts and questions at the level of the use cases."""

from __future__ import annotations

from openler.app.issuer.award import award
from openler.app.reader.checking import CheckOptions, Thing, check_things
from openler.app.trusting import ForThisAnswer
from openler.errors import FetchError
from openler.fetching import Fetched
from openler.issuing.roster.model import Recipient
from openler.verifying.findings import Source
from support.ports import NOW, OWNER

ANA = Recipient(name="Ana Ruiz", email="ana@students.example")


class Network:
    """The network outside: a table of answers, and a log of who was asked."""

    def __init__(self, answers=None):
        self.answers = {} if answers is None else answers
        self.asked = []

    def fetch(self, url, *, accept="*/*"):
        self.asked.append(url)
        if url not in self.answers:
            raise FetchError(f"{url!r} did not answer.")
        return Fetched(url, self.answers[url], "application/json", NOW)


def award_one(ports, recipient=ANA):
    return award(ports, OWNER, "welding-i", recipient)


def thing(data, called="record.json"):
    return Thing(called, data, Source.FILE)


def checked(ports, data, *, issuers=(), lists=(), brought=None):
    """Check one thing and return the one report."""
    options = CheckOptions(trust=ForThisAnswer(list(lists), list(issuers)), brought=brought or {})
    [answer] = check_things(ports, OWNER, [thing(data)], options)
    return answer.report
