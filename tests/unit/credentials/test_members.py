import pytest

from openler.credentials.members import objects, plain_text, rest, strings, write


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        ({"@value": "one", "@language": "fr"}, "one"),
        ({"@value": "one"}, "one"),
        ([{"@value": "uno", "@language": "es"}, {"@value": "one", "@language": "en"}], "one"),
        ([{"@value": "uno", "@language": "es"}, {"@value": "un", "@language": "fr"}], "uno"),
        (["first", "second"], "first"),
        ({"es": "uno", "en-US": "one"}, "one"),
        ({"es": "uno", "fr": "un"}, "uno"),
        ({}, None),
        ([], None),
        (7, None),
        (None, None),
        ({"@value": 7}, None),
        ({"en": 7}, None),
    ],
)
def test_a_text_is_found_in_every_form_that_a_standard_allows(value, text):
    assert plain_text(value) == text


def test_the_reader_chooses_among_languages():
    both = {"en": "one", "es": "uno"}
    assert plain_text(both, languages=("es",)) == "uno"
    assert plain_text(both, languages=("fr", "es")) == "uno"


def test_one_or_many_objects_are_a_tuple():
    assert objects({"a": 1}) == ({"a": 1},)
    assert objects([{"a": 1}, "no", {"b": 2}]) == ({"a": 1}, {"b": 2})
    assert objects(None) == ()


def test_one_or_many_texts_are_a_tuple():
    assert strings("a") == ("a",)
    assert strings(["a", {"en": "b"}, 3]) == ("a", "b")


def test_the_rest_is_what_is_unknown_and_texts_with_languages():
    source = {"type": ["X"], "name": {"en": "a"}, "code": "c", "part": {}, "new": 1}
    assert rest(source, ["name", "code"], ["part"], type_="X") == {"name": {"en": "a"}, "new": 1}
    assert rest({"type": ["X", "Y"]}, [], type_="X") == {"type": ["X", "Y"]}
    assert rest({"type": "X"}, [], type_="X") == {"type": "X"}


def test_a_changed_text_wins_over_the_languages_that_it_had():
    kept = {"name": {"en": "old", "es": "viejo"}}
    assert write([("name", "old")], kept)["name"] == kept["name"]
    assert write([("name", "new")], kept)["name"] == "new"


def test_what_is_not_set_is_not_written():
    written = write([("id", None), ("a", ""), ("b", ()), ("c", []), ("d", 0)], {}, type_="X")
    assert written == {"type": ["X"], "d": 0}
