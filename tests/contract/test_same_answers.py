"""Whatever is asked, in whatever order: every store answers and refuses alike."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from openler.adapters.memory import MemoryStore
from openler.adapters.sql import SqlStore
from openler.app.catalogue import CHECKED, ISSUED
from openler.app.model import AwardFilter, AwardState, Purpose, Standing, StatusPlace
from openler.errors import LerError
from support.stores import (
    LAKESIDE,
    LATER,
    NOW,
    RIVERBEND,
    a_batch,
    a_key,
    a_list,
    a_snapshot,
    a_trust_list,
    a_trusted_issuer,
    an_achievement,
    an_award,
    an_event,
    an_issuer,
    everything,
)

NAMES = st.sampled_from(["a", "A", "b", "á", "%", "", "'"])
NUMBERS = st.integers(0, 5)
TENANTS = st.sampled_from([RIVERBEND, LAKESIDE])
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=4)

AWARDS = st.builds(
    lambda number, key, index, achievement, list_id, batch, name: an_award(
        number,
        natural_key=bytes([key]),
        place=StatusPlace(list_id, index),
        achievement=achievement,
        batch=batch,
        recipient_name=name,
    ),
    NUMBERS,
    NUMBERS,
    NUMBERS,
    NAMES,
    NAMES,
    st.none() | NAMES,
    TEXTS,
)

FILTERS = st.builds(
    AwardFilter,
    achievement=st.none() | NAMES,
    batch=st.none() | NAMES,
    state=st.none() | st.sampled_from(AwardState),
    standing=st.none() | st.sampled_from(Standing),
    text=st.none() | TEXTS,
)

ACTS = st.one_of(
    st.builds(lambda n: lambda work: work.issuers.found(an_issuer(n)), NAMES),
    st.builds(lambda n: lambda work: work.issuers.replace(an_issuer(n)), NAMES),
    st.builds(
        lambda n, purpose, gone: (
            lambda work: work.keys.add(a_key(n, purpose, retired_at=NOW if gone else None))
        ),
        NAMES,
        st.sampled_from(Purpose),
        st.booleans(),
    ),
    st.builds(lambda p: lambda work: work.keys.current(p), st.sampled_from(Purpose)),
    st.builds(lambda n: lambda work: work.achievements.add(an_achievement(n)), NAMES),
    st.builds(lambda n: lambda work: work.status_lists.add(a_list(n, size=4)), NAMES),
    st.builds(
        lambda n, a, digest: (
            lambda work: work.batches.start(a_batch(n, achievement=a, file_digest=digest))
        ),
        NAMES,
        NAMES,
        st.sampled_from([b"1", b"2"]),
    ),
    st.builds(
        lambda n, at: lambda work: work.batches.finish(n, at=at),
        NAMES,
        st.sampled_from([NOW, LATER]),
    ),
    st.builds(lambda awards: lambda work: work.awards.plan(awards), st.lists(AWARDS, max_size=3)),
    st.builds(
        lambda n: (
            lambda work: work.awards.issue(an_award(n).credential_id, secured=b"signed", at=LATER)
        ),
        NUMBERS,
    ),
    st.builds(
        lambda n, standing: (
            lambda work: work.awards.stand(
                an_award(n).credential_id, standing, reason=standing.value
            )
        ),
        NUMBERS,
        st.sampled_from(Standing),
    ),
    st.builds(lambda n: lambda work: work.awards.release(an_award(n).credential_id), NUMBERS),
    st.builds(lambda n: lambda work: work.awards.issued_keys(n), NAMES),
    st.builds(
        lambda chosen, limit: lambda work: list(work.awards.find(chosen, limit=limit)),
        FILTERS,
        st.none() | NUMBERS,
    ),
    st.builds(lambda chosen: lambda work: work.awards.count(chosen), FILTERS),
    st.builds(
        lambda numbers: lambda work: work.awards.by_natural_key([bytes([n]) for n in numbers]),
        st.lists(NUMBERS),
    ),
    st.builds(
        lambda n, numbers: lambda work: work.status_lists.free_of(n, numbers),
        NAMES,
        st.lists(NUMBERS),
    ),
    st.builds(
        lambda n, version: lambda work: work.snapshots.put(a_snapshot(n, version=version)),
        NAMES,
        NUMBERS,
    ),
    st.builds(
        lambda n, data: lambda work: work.trust.put_list(a_trust_list(n, data=data)),
        NAMES,
        st.binary(),
    ),
    st.builds(lambda n: lambda work: work.trust.drop_list(n), NAMES),
    st.builds(
        lambda d, n: lambda work: work.trust.add_issuer(a_trusted_issuer(d, name=n)), NAMES, NAMES
    ),
    st.builds(lambda n: lambda work: work.trust.drop_issuer(n), NAMES),
    st.builds(
        lambda n, kind, cohort: lambda work: work.events.add([an_event(n, kind, cohort)]),
        NAMES,
        st.sampled_from([ISSUED, CHECKED]),
        st.none() | NAMES,
    ),
    st.builds(
        lambda kinds, cohort: lambda work: work.events.records_with(kinds, cohort=cohort),
        st.lists(st.sampled_from(["issued", "checked", "%"])),
        st.none() | NAMES,
    ),
    st.builds(lambda cohort: lambda work: work.events.counts(cohort=cohort), NAMES),
    st.builds(lambda key: lambda work: work.events.pseudonym_key(key), st.binary(max_size=2)),
)


class RollBack(Exception):  # noqa: N818 - a signal of the test
    """Ends a block so that it never happened."""


class Stores(RuleBasedStateMachine):
    @initialize()
    def open(self):
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(TEMPLATE / "openler.db", self.folder / "openler.db")
        self.stores = [MemoryStore(), SqlStore.open(self.folder / "openler.db")]

    @rule(tenant=TENANTS, acts=st.lists(ACTS, min_size=1, max_size=6), kept=st.booleans())
    def act(self, tenant, acts, kept):
        first, second = (self._answers(store, tenant, acts, kept) for store in self.stores)
        assert first == second

    def _answers(self, store, tenant, acts, kept):
        answers = []
        try:
            with store.for_tenant(tenant) as work:
                for act in acts:
                    try:
                        answers.append(act(work))
                    except LerError as error:
                        answers.append((type(error), error.detail))
                answers.append(everything(work))
                _end(kept)
        except RollBack:
            pass
        with store.for_tenant(tenant) as work:
            return [*answers, everything(work)]

    def teardown(self):
        for store in getattr(self, "stores", ()):
            if isinstance(store, SqlStore):
                store.close()
        shutil.rmtree(self.folder)


def _end(kept):
    if not kept:
        raise RollBack


TEMPLATE = Path(tempfile.gettempdir())
"""Where the test puts an empty database, so that each example need not make its tables."""


@pytest.mark.slow
def test_memory_and_sqlite_answer_and_refuse_alike(tmp_path, monkeypatch):
    SqlStore.open(tmp_path / "openler.db").close()
    monkeypatch.setitem(globals(), "TEMPLATE", tmp_path)
    chosen = settings(
        max_examples=60,
        stateful_step_count=15,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    run_state_machine_as_test(Stores, settings=chosen)
