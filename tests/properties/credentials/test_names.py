import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from openler.credentials.names import checked_name, checked_person_name, skeleton
from openler.credentials.scripts import script_of
from openler.errors import MalformedValueError

LETTERS = st.text(st.characters(categories=("L", "M", "N", "P", "Zs", "Cf")), max_size=40)


@given(st.text(max_size=60) | LETTERS)
def test_any_text_is_a_name_or_refused_and_a_name_stays_the_same_name(text):
    for check in (checked_name, checked_person_name):
        try:
            name = check(text)
        except MalformedValueError:
            continue
        assert check(name) == name
        assert unicodedata.is_normalized("NFC", name)


@given(st.text(max_size=60) | LETTERS)
def test_a_skeleton_has_one_form(text):
    assert skeleton(skeleton(text)) == skeleton(text)


@given(LETTERS)
def test_accents_and_composition_do_not_change_a_skeleton(text):
    assert skeleton(unicodedata.normalize("NFD", text)) == skeleton(
        unicodedata.normalize("NFC", text)
    )


@given(st.characters())
def test_every_character_has_a_script(character):
    assert len(script_of(character)) == 4
