"""SQLite as we use it: durable, private, ours alone, and never a traceback."""

import os
import sqlite3
import stat

import pytest

from openler.adapters.sql import SqlStore, engine
from openler.adapters.sql.engine import APPLICATION_ID, sqlite_engine
from openler.errors import ConfigurationError, ConflictError
from support.processes import run
from support.stores import RIVERBEND, everything, fill, furnish


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "openler.db"


@pytest.fixture
def full(path):
    """A closed database with something in it."""
    with SqlStore.open(path) as store, store.for_tenant(RIVERBEND) as work:
        fill(work)
    return path


def refused(path):
    with pytest.raises(ConfigurationError) as raised, SqlStore.open(path, wait_seconds=0):
        pass
    assert raised.value.fix
    return raised.value


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL: what was acknowledged survives a power cut (B4)
        ("foreign_keys", 1),
        ("busy_timeout", 5_000),
        ("trusted_schema", 0),
        ("application_id", APPLICATION_ID),
    ],
)
def test_every_connection_is_set_to_lose_nothing(path, pragma, value):
    opened = sqlite_engine(path)
    with opened.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value
    opened.dispose()


@pytest.fixture
def careless_umask():
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("careless_umask")
def test_the_database_and_all_that_lies_beside_it_is_the_owner_s_alone(path):
    with SqlStore.open(path) as store, store.for_tenant(RIVERBEND) as work:
        fill(work)
        modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
    assert set(modes) == {f"openler.db{end}" for end in ("", "-wal", "-shm", ".lock")}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_database_that_others_could_read_is_narrowed(full):
    full.chmod(0o644)
    SqlStore.open(full).close()
    assert stat.S_IMODE(full.stat().st_mode) == 0o600


def test_what_was_stored_is_there_when_the_store_is_opened_again(full):
    with SqlStore.open(full) as store, store.for_tenant(RIVERBEND) as work:
        assert len(everything(work)["awards"]) == 2


@pytest.mark.parametrize("name", ["a b", "ü李", "100%", "a?mode=memory", "#x", "%(here)s"])
def test_a_folder_may_have_any_name(tmp_path, name):
    path = tmp_path / name / "openler.db"
    with SqlStore.open(path) as store, store.for_tenant(RIVERBEND) as work:
        furnish(work)
    assert path.stat().st_size > 0


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(path):
    path.parent.mkdir()
    path.write_bytes(b"name,email\n" * 1_000)
    assert str(path) in refused(path).detail
    assert path.read_bytes() == b"name,email\n" * 1_000


def test_the_database_of_another_program_is_refused_and_left_as_it_is(path):
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER)")
    connection.close()
    assert "another program" in refused(path).detail
    with sqlite3.connect(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    connection.close()
    assert tables == [("moz_places",)]


def test_a_damaged_database_is_told_with_a_way_out(full):
    data = bytearray(full.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 : page * 4096 + 200] = os.urandom(200)
    full.write_bytes(bytes(data))
    with pytest.raises(ConfigurationError) as raised:  # noqa: PT012, SIM117
        with SqlStore.open(full) as store:
            with store.for_tenant(RIVERBEND) as work:
                everything(work)
    assert "backup" in raised.value.fix


def test_a_shortened_database_is_told(full):
    full.write_bytes(full.read_bytes()[:5_000])
    assert "backup" in refused(full).fix


def test_a_database_whose_header_was_overwritten_is_told(full):
    data = full.read_bytes()
    full.write_bytes(b"\0" * 100 + data[100:])
    refused(full)


def test_a_folder_in_the_place_of_the_database_is_refused(path):
    path.mkdir(parents=True)
    refused(path)


def test_a_file_in_the_place_of_the_folder_is_refused(path):
    path.parent.write_bytes(b"")
    refused(path)


@pytest.fixture
def stranger(full):
    """Work without rights in the folder, whoever runs the tests."""
    superuser = os.geteuid() == 0
    full.parent.chmod(0o500)
    if superuser:
        os.seteuid(65_534)
    yield
    if superuser:
        os.seteuid(0)
    full.parent.chmod(0o700)


@pytest.mark.usefixtures("stranger")
def test_a_folder_that_cannot_be_written_is_refused(full):
    refused(full)


def test_a_database_that_can_only_be_read_is_told(full, monkeypatch):
    monkeypatch.setattr(engine, "_PRAGMAS", (*engine._PRAGMAS, "PRAGMA query_only=ON"))
    with pytest.raises(ConfigurationError) as raised:  # noqa: PT012, SIM117
        with SqlStore.open(full) as store:
            with store.for_tenant(RIVERBEND) as work:
                work.awards.stand("urn:uuid:x", "valid", reason=None)
    assert "writable" in raised.value.fix


def test_a_database_that_another_tool_is_writing_to_is_told_as_busy(full, monkeypatch):
    monkeypatch.setattr(engine, "_PRAGMAS", (*engine._PRAGMAS, "PRAGMA busy_timeout=50"))
    with SqlStore.open(full) as store:
        other = sqlite3.connect(full, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ConflictError, match="another program"), store.for_tenant(RIVERBEND):
            pass
        other.execute("ROLLBACK")
        other.close()
        with store.for_tenant(RIVERBEND) as work:
            assert len(everything(work)["awards"]) == 2


FILL_THE_DISK = """
import resource, signal
from pathlib import Path
from openler.adapters.sql import SqlStore, engine
from openler.app.model import AwardFilter
from openler.errors import LerError
from support.stores import RIVERBEND, an_achievement, an_award, furnish

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = SqlStore.open(Path(sys.argv[1]))
with store.for_tenant(RIVERBEND) as work:
    furnish(work)
    work.awards.plan([an_award(0)])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    with store.for_tenant(RIVERBEND) as work:
        for number in range(1, 200):
            work.awards.plan([an_award(number, unsigned=bytes(20_000))])
except LerError as error:
    print(type(error).__name__, error.detail, "|", error.fix)
else:
    print("no error")
try:
    with store.for_tenant(RIVERBEND) as work:
        try:
            for number in range(1, 200):
                work.awards.plan([an_award(number, unsigned=bytes(20_000))])
        except LerError:
            work.achievements.add(an_achievement("stored alone"))
except LerError as error:
    print("refused to go on")
with store.for_tenant(RIVERBEND) as work:
    print(work.awards.count(AwardFilter()), len(work.achievements.all()))
"""


def test_b5_a_full_disk_is_told_and_leaves_nothing_half_written(path):
    ended = run(FILL_THE_DISK, path)
    told, caught, left = ended.stdout.splitlines()
    assert told.startswith("ConfigurationError The disk with the database"), ended
    assert "run the same again" in told
    assert caught == "refused to go on"
    assert left == "1 1"
    with SqlStore.open(path) as store, store.for_tenant(RIVERBEND) as work:
        assert len(everything(work)["awards"]) == 1


FULL_AT_THE_COMMIT = """
import resource, signal
from pathlib import Path
from openler.adapters.sql import SqlStore
from openler.app.model import AwardFilter
from openler.errors import LerError
from support.stores import RIVERBEND, an_award, furnish

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
store = SqlStore.open(path)
with store.for_tenant(RIVERBEND) as work:
    furnish(work)
size = path.with_name(path.name + "-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
try:
    with store.for_tenant(RIVERBEND) as work:
        work.awards.plan([an_award(1)])
        print("planned", work.awards.count(AwardFilter()))
except LerError as error:
    print(type(error).__name__, error.detail, "|", error.fix)
"""


def test_b5_a_disk_that_is_full_at_the_commit_is_told_and_nothing_is_acknowledged(path):
    ended = run(FULL_AT_THE_COMMIT, path)
    planned, told = ended.stdout.splitlines()
    assert planned == "planned 1", ended
    assert told.startswith("ConfigurationError The disk with the database"), ended
    with SqlStore.open(path) as store, store.for_tenant(RIVERBEND) as work:
        assert len(everything(work)["awards"]) == 0
