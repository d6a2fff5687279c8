import dataclasses
from datetime import UTC, datetime

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from openler.codec.bitstring import MINIMUM_SIZE
from openler.credentials.credential import AchievementCredential
from openler.credentials.subject import Subject
from openler.did.methods.key import KeyMethod
from openler.errors import InputError, LerError, SecuringError
from openler.jsonld.canonical import Canonicalizer
from openler.securing.data_integrity.verification import verify
from support.credentials import college, entry, prepared, welding

COLLEGE = college()
CANONICALIZER = Canonicalizer()
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "name", "@value", "@id", "@list", "urn:a:b", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(
    name=st.text(min_size=1, max_size=40),
    narrative=st.text(min_size=1, max_size=80),
    at=MOMENTS,
    index=st.integers(0, MINIMUM_SIZE - 1),
)
def test_whatever_is_prepared_is_signed_verified_and_read_again(name, narrative, at, index):
    achievement = dataclasses.replace(welding(), criteria=narrative, description=None)
    try:
        subject = Subject.of(name=name)
        made = prepared(COLLEGE, achievement, to=subject, at=at, status=entry(index))
    except (InputError, SecuringError):
        assume(False)
    secured = COLLEGE.sign(made)
    assert COLLEGE.sign(COLLEGE.recall(made.unsigned, at=at)) == secured
    checked = verify(secured, resolver=KeyMethod(), canonicalizer=CANONICALIZER, at=at)
    record = AchievementCredential.parse(checked.document)
    assert record.achievement.requirements.narrative == narrative
    assert record.status[0].index == index


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["rank", "tag", "version", "urn:a:b", "@id"]), JSON, min_size=1)
)
def test_any_members_are_signed_as_they_read_or_refused(members):
    achievement = dataclasses.replace(welding(), other=members)
    try:
        made = prepared(COLLEGE, achievement)
    except LerError:
        return
    checked = verify(
        COLLEGE.sign(made), resolver=KeyMethod(), canonicalizer=CANONICALIZER, at=made.created
    )
    inside = checked.document["credentialSubject"]["achievement"]
    assert all(inside[name] == value for name, value in members.items())
