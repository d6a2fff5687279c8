"""A second process is refused, whatever became of the first."""

import os
import signal
import time

import pytest

from openler.adapters.sql import SqlStore
from openler.adapters.sql.lock import ProcessLock
from openler.errors import ConfigurationError, ConflictError
from support.processes import at_work, run
from support.stores import RIVERBEND, furnish

HOLD = """
from pathlib import Path
from openler.adapters.sql import SqlStore
store = SqlStore.open(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
"""

OPEN = """
from pathlib import Path
from openler.adapters.sql import SqlStore
from openler.errors import LerError
try:
    SqlStore.open(Path(sys.argv[1]), wait_seconds=0.1).close()
except LerError as error:
    print(type(error).__name__, error.detail, "|", error.fix)
else:
    print("opened")
"""

FORK = """
import os, time
from pathlib import Path
from openler.adapters.sql import SqlStore
store = SqlStore.open(Path(sys.argv[1]))
if os.fork() == 0:
    os.closerange(0, 3)
    time.sleep(5)
    os._exit(0)
print("ready", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "openler.db"


def test_a_second_process_is_refused_and_told_who_is_at_work(path):
    with at_work(HOLD, path) as holder:
        with pytest.raises(ConflictError, match=f"process {holder.pid}") as raised:
            SqlStore.open(path, wait_seconds=0.1)
        assert str(path) in raised.value.detail
        assert raised.value.fix
        assert run(OPEN, path).stdout.startswith("ConflictError")


def test_the_right_to_work_ends_with_the_process_however_it_dies(path):
    with at_work(HOLD, path) as holder:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        SqlStore.open(path, wait_seconds=1).close()


def test_a_process_that_comes_while_another_one_ends_waits_for_it(path):
    with at_work(HOLD, path) as holder:
        assert holder.stdin is not None
        holder.stdin.write("end\n")
        holder.stdin.flush()
        SqlStore.open(path).close()


def test_a_second_store_in_the_same_process_is_refused_too(path):
    with SqlStore.open(path), pytest.raises(ConflictError, match=f"process {os.getpid()}"):
        SqlStore.open(path, wait_seconds=0)
    SqlStore.open(path, wait_seconds=0).close()


def test_the_wait_has_an_end(path):
    with SqlStore.open(path):
        begun = time.monotonic()
        with pytest.raises(ConflictError):
            SqlStore.open(path, wait_seconds=0.2)
        assert time.monotonic() - begun >= 0.2


def test_an_orphaned_child_does_not_keep_the_database_locked(path):
    """A worker that outlives its killed parent would lock everybody out until it is found."""
    with at_work(FORK, path) as parent:
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        SqlStore.open(path, wait_seconds=1).close()


def test_a_forked_child_neither_uses_the_store_nor_frees_its_parent_s_lock(path):
    with SqlStore.open(path) as store:
        with store.for_tenant(RIVERBEND) as work:
            furnish(work)
        reading, writing = os.pipe()
        if os.fork() == 0:
            told = b"worked"
            try:
                with store.for_tenant(RIVERBEND):
                    pass
            except ConflictError:
                told = b"refused"
            os.write(writing, told)
            os._exit(0)
        os.wait()
        assert os.read(reading, 100) == b"refused"
        os.close(reading)
        os.close(writing)
        assert run(OPEN, path).stdout.startswith("ConflictError")
        with store.for_tenant(RIVERBEND) as work:
            assert work.achievements.all()


def test_a_store_that_could_not_be_opened_holds_no_lock(path):
    path.write_bytes(b"no database" * 1_000)
    with pytest.raises(ConfigurationError):
        SqlStore.open(path)
    path.unlink()
    SqlStore.open(path, wait_seconds=0).close()


def test_a_lock_is_given_back_once(tmp_path):
    first = ProcessLock(tmp_path / "x.lock", wait_seconds=0)
    first.release()
    second = ProcessLock(tmp_path / "x.lock", wait_seconds=0)
    first.release()
    with pytest.raises(ConflictError):
        ProcessLock(tmp_path / "x.lock", wait_seconds=0)
    second.release()


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path):
    """Writing our process number through a link would overwrite a file of somebody's choice."""
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / "x.lock").symlink_to(victim)
    with pytest.raises(ConfigurationError):
        ProcessLock(tmp_path / "x.lock", wait_seconds=0)
    assert victim.read_text() == "precious"
