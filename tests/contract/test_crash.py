"""Contract of a store that outlives its process: ``kill -9`` loses and halves nothing (B1, B3)."""

import signal

import pytest

from openler.adapters.sql import SqlStore
from openler.app.model import AwardFilter, AwardState
from support.processes import at_work, run
from support.stores import RIVERBEND, everything, fill, furnish

BEGIN = """
from pathlib import Path
from openler.adapters.sql import SqlStore
from support.stores import *
store = SqlStore.open(Path(sys.argv[1]))
"""

IN_THE_MIDDLE = (
    BEGIN
    + """
with store.for_tenant(RIVERBEND) as work:
    work.awards.plan([an_award(number, unsigned=bytes(9_000)) for number in range(10, 1_000)])
    work.awards.issue(an_award(2).credential_id, secured=b"half", at=LATER)
    work.events.add([an_event("half")])
    print("ready", flush=True)
    sys.stdin.readline()
"""
)

AFTER_THE_COMMIT = (
    BEGIN
    + """
with store.for_tenant(RIVERBEND) as work:
    fill(work)
print("ready", flush=True)
sys.stdin.readline()
"""
)

COUNTED = (
    BEGIN
    + """
import os
from sqlalchemy import event

left = int(sys.argv[2])

def count(*_):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), 9)

event.listen(store._engine, "before_cursor_execute", count)
event.listen(store._engine, "commit", count)
for number in range(50):
    with store.for_tenant(RIVERBEND) as work:
        work.awards.plan([an_award(number)])
    with store.for_tenant(RIVERBEND) as work:
        work.awards.issue(an_award(number).credential_id, secured=b"signed", at=LATER)
        work.events.add([an_event(f"r{number}")])
"""
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "openler.db"


def seen(path):
    with SqlStore.open(path) as store, store.for_tenant(RIVERBEND) as work:
        return everything(work)


def test_a_transaction_that_was_killed_has_never_happened(path):
    with SqlStore.open(path) as store, store.for_tenant(RIVERBEND) as work:
        fill(work)
    before = seen(path)
    with at_work(IN_THE_MIDDLE, path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert seen(path) == before


def test_what_was_committed_outlives_a_kill(path):
    with at_work(AFTER_THE_COMMIT, path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert len(seen(path)["awards"]) == 2


@pytest.mark.slow
@pytest.mark.parametrize("statements", [0, 1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 100])
def test_b1_a_kill_at_any_statement_leaves_whole_acts_and_running_again_completes_them(
    path, statements
):
    with SqlStore.open(path) as store, store.for_tenant(RIVERBEND) as work:
        furnish(work)
    assert run(COUNTED, path, statements).returncode == -9
    with SqlStore.open(path) as store, store.for_tenant(RIVERBEND) as work:
        awards = list(work.awards.find(AwardFilter()))
        issued = [award for award in awards if award.state is AwardState.ISSUED]
        told = [event.record for event in work.events.all()]
        assert told == [f"r{award.row}" for award in issued]
        assert [award.row for award in awards] == list(range(len(awards)))
        assert len(awards) - len(issued) in {0, 1}
        assert work.status_lists.taken("list-1") == len(awards)
