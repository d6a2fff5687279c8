import json

from hypothesis import given
from hypothesis import strategies as st

from openler.credentials.achievement import Achievement
from openler.credentials.conformance import problems, shape_problems
from openler.credentials.credential import AchievementCredential
from openler.credentials.members import plain_text
from openler.credentials.shapes import CREDENTIAL_SHAPES, SHAPES
from openler.credentials.status import StatusList
from openler.credentials.vcdm import VerifiableCredential
from openler.errors import MalformedValueError
from support.credentials import full_achievement, record_json

NAMES = sorted(
    {row.member for shape in SHAPES.values() for row in shape.rows} | {"type", "@context"}
)
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
)
JSON = st.recursive(
    LEAVES | st.sampled_from([*CREDENTIAL_SHAPES, "VerifiableCredential", "urn:a:b", "ext:x"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), inner, max_size=6)
    ),
    max_leaves=25,
)
RECORD = record_json()


def paths(value, at=()):
    yield at
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from paths(inner, (*at, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths(inner, (*at, index))


PATHS = [path for path in paths(RECORD) if path]


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), JSON, max_size=8))
def test_any_object_has_an_answer(document):
    for problem in problems(document):
        assert problem.rule


@given(st.sampled_from(sorted(SHAPES)), JSON)
def test_any_value_has_an_answer_in_any_shape(shape, value):
    assert isinstance(shape_problems(shape, value), tuple)


@given(st.sampled_from(PATHS), JSON)
def test_a_record_with_one_strange_value_is_read_or_refused(path, value):
    document = json.loads(json.dumps(RECORD))
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    for view in (AchievementCredential, VerifiableCredential, StatusList):
        try:
            read = view.parse(document)
        except MalformedValueError:
            continue
        assert read.issuer


@given(JSON)
def test_any_value_has_a_text_or_none(value):
    assert isinstance(plain_text(value), str | None)


@given(st.dictionaries(st.text(min_size=1, max_size=6).map("x-".__add__), JSON, max_size=4))
def test_unknown_members_survive_a_round_trip(unknown):
    source = {**full_achievement().to_json(), **unknown}
    assert Achievement.parse(source).to_json() == source
