"""Whatever an issuer does in whatever order, bits, verdicts and figures agree with one model."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from openler.app.issuer.award import award
from openler.app.issuer.standing import UNDO_WINDOW, change_standing, undo_batch
from openler.app.model import AwardFilter, Standing
from openler.app.publishing import publish_everything
from openler.errors import ConflictError
from support.chain import WELDING, award_file, bits, stored, told, verdict
from support.ports import OWNER, Clock, founded, memory_ports, people

PEOPLE = 4
BITS = {
    Standing.VALID: (False, False),
    Standing.SUSPENDED: (True, True),
    Standing.REVOKED: (True, False),
}
VERDICTS = {
    Standing.VALID: "genuine",
    Standing.SUSPENDED: "on_hold",
    Standing.REVOKED: "withdrawn",
}
EVENTS = {
    Standing.VALID: "reinstated",
    Standing.SUSPENDED: "suspended",
    Standing.REVOKED: "withdrawn",
}
PERSON = st.integers(0, PEOPLE - 1)


class Histories(RuleBasedStateMachine):
    """A model of two dictionaries beside the whole system."""

    def __init__(self):
        super().__init__()
        self.standing = {}  # every record that was ever made → what it must be
        self.present = {}  # person → the record that an award would find
        self.batches = {}  # batch → its records and when it was done
        self.events = []

    @initialize()
    def found(self):
        self.clock = Clock()
        self.ports = memory_ports(clock=self.clock)
        founded(self.ports)

    @rule(person=PERSON, again=st.booleans())
    def award_one(self, person, again):
        present = self.present.get(person)
        withdrawn = present and self.standing[present] is Standing.REVOKED
        recipient = people(1, start=person)[0]
        try:
            made = award(self.ports, OWNER, WELDING, recipient, again=again)
        except ConflictError:
            assert withdrawn
            assert not again
            return
        assert not withdrawn or again
        if present is None or withdrawn:
            self._made(person, made.credential_id)
        else:
            assert made.credential_id == present

    @rule(chosen=st.sets(PERSON, min_size=1))
    def award_some(self, chosen):
        result = award_file(self.ports, [people(1, start=one)[0] for one in sorted(chosen)])
        fresh = [one for one in sorted(chosen) if one not in self.present]
        assert (result.issued, result.already) == (len(fresh), len(chosen) - len(fresh))
        made = self._records_of(result.id)
        records, done = self.batches.get(result.id, (set(), self.clock.now))
        new = made - records
        assert len(new) == len(fresh)
        for credential_id in new:
            number = int(stored(self.ports, credential_id).recipient_name.split()[1])
            self._made(number, credential_id)
        self.batches[result.id] = (made, done)

    @precondition(lambda self: self.standing)
    @rule(data=st.data(), to=st.sampled_from(Standing))
    def change(self, data, to):
        credential_id = data.draw(st.sampled_from(sorted(self.standing)))
        now = self.standing[credential_id]
        try:
            change_standing(self.ports, OWNER, credential_id, to, reason="because")
        except ConflictError:
            assert now is to or now is Standing.REVOKED
            return
        assert now is not to
        assert now is not Standing.REVOKED
        self._stands(credential_id, to)

    @precondition(lambda self: self.batches)
    @rule(data=st.data())
    def undo(self, data):
        batch = data.draw(st.sampled_from(sorted(self.batches)))
        records, done = self.batches[batch]
        try:
            count = undo_batch(self.ports, OWNER, batch)
        except ConflictError:
            assert self.clock.now > done + UNDO_WINDOW
            return
        assert self.clock.now <= done + UNDO_WINDOW
        undone = {one for one in records if self.standing[one] is not Standing.REVOKED}
        assert count == len(undone)
        for credential_id in undone:
            self._stands(credential_id, Standing.REVOKED)
        self.present = {who: one for who, one in self.present.items() if one not in undone}

    @rule(minutes=st.sampled_from([1, 29, 31, 60 * 24 * 4]))
    def wait(self, minutes):
        self.clock.advance(minutes=minutes)

    @rule()
    def publish(self):
        publish_everything(self.ports, OWNER)

    @invariant()
    def bits_verdicts_and_rows_agree_with_the_model(self):
        for credential_id, standing in self.standing.items():
            record = stored(self.ports, credential_id)
            assert record.standing is standing
            assert bits(self.ports, record) == BITS[standing]
            assert verdict(self.ports, record) == VERDICTS[standing]

    @invariant()
    def the_log_tells_what_happened_and_no_more(self):
        if hasattr(self, "ports"):
            assert [kind for kind in told(self.ports) if kind != "checked"] == self.events

    def _records_of(self, batch):
        with self.ports.store.for_tenant(OWNER.tenant) as work:
            return {one.credential_id for one in work.awards.find(AwardFilter(batch=batch))}

    def _made(self, person, credential_id):
        self.present[person] = credential_id
        self.standing[credential_id] = Standing.VALID
        self.events.append("issued")

    def _stands(self, credential_id, standing):
        self.standing[credential_id] = standing
        self.events.append(EVENTS[standing])


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=30, stateful_step_count=15, deadline=None)
