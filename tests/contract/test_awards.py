"""Contract of `openler.app.ports.Awards`."""

from dataclasses import replace

import pytest

from openler.app.model import LONGEST_SEARCH, AwardFilter, AwardState, Standing, StatusPlace
from openler.errors import ConflictError, LimitError, NotFoundError
from support.stores import LATER, a_list, an_achievement, an_award

ALL = AwardFilter()


def ids(awards):
    return [award.credential_id for award in awards]


def test_an_intent_is_returned_as_it_was_planned(work):
    full = an_award(1, batch="batch-1")
    bare = an_award(2, recipient_email=None, awarded_on=None, row=None)
    work.awards.plan([full, bare])
    assert work.awards.get(full.credential_id) == full
    assert work.awards.get(bare.credential_id) == bare


def test_planning_nothing_is_nothing(work):
    work.awards.plan([])
    assert work.awards.count(ALL) == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"natural_key": an_award(1).natural_key}, "stands already"),
        ({"credential_id": an_award(1).credential_id}, "urn:uuid:"),
        ({"place": an_award(1).place}, "Place 1 of status list 'list-1'"),
    ],
    ids=["natural key", "credential id", "status place"],
)
class TestNeverTwice:
    def test_a_known_value_is_refused(self, work, changes, words):
        work.awards.plan([an_award(1)])
        with pytest.raises(ConflictError, match=words):
            work.awards.plan([an_award(2), an_award(3, **changes)])

    def test_the_same_value_twice_in_one_plan_is_refused(self, work, changes, words):
        with pytest.raises(ConflictError, match=words):
            work.awards.plan([an_award(1), an_award(3, **changes)])

    def test_nothing_of_a_refused_plan_stays_and_the_transaction_goes_on(
        self, work, changes, words
    ):
        work.awards.plan([an_award(1)])
        with pytest.raises(ConflictError):
            work.awards.plan([an_award(2), an_award(3, **changes)])
        assert ids(work.awards.find(ALL)) == ids([an_award(1)])
        assert work.status_lists.taken("list-1") == 1
        work.awards.plan([an_award(2), an_award(3)])
        assert work.awards.count(ALL) == 3


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"achievement": "unknown"}, "achievement 'unknown'"),
        ({"batch": "unknown"}, "batch 'unknown'"),
        ({"place": StatusPlace("unknown", 1)}, "status list 'unknown'"),
    ],
)
def test_an_intent_that_names_what_is_not_there_is_refused(work, changes, words):
    with pytest.raises(NotFoundError, match=words):
        work.awards.plan([an_award(1, **changes)])
    assert work.awards.count(ALL) == 0


def test_a_negative_place_is_refused(work):
    with pytest.raises(ConflictError):
        work.awards.plan([an_award(1, place=StatusPlace("list-1", -1))])


def test_only_intents_are_planned(work):
    signed = an_award(1, state=AwardState.ISSUED, secured=b"forged", issued_at=LATER)
    with pytest.raises(ConflictError):
        work.awards.plan([signed])
    with pytest.raises(ConflictError):
        work.awards.plan([an_award(1, secured=b"forged")])
    assert work.awards.count(ALL) == 0


def test_an_award_is_found_by_its_natural_key(work):
    first, second = an_award(1), an_award(2)
    work.awards.plan([first, second])
    unknown = an_award(3).natural_key
    found = work.awards.by_natural_key([second.natural_key, unknown, second.natural_key])
    assert found == {second.natural_key: second}


def test_no_natural_keys_find_nothing(work):
    work.awards.plan([an_award(1)])
    assert work.awards.by_natural_key([]) == {}


def test_the_natural_keys_of_what_was_issued_are_those_of_one_achievement(work):
    work.achievements.add(an_achievement("other"))
    issued, planned = an_award(1), an_award(2)
    elsewhere = an_award(3, achievement="other")
    work.awards.plan([issued, planned, elsewhere])
    for award in (issued, elsewhere):
        work.awards.issue(award.credential_id, secured=b"signed", at=LATER)
    assert work.awards.issued_keys(issued.achievement) == {issued.natural_key}
    assert work.awards.issued_keys("other") == {elsewhere.natural_key}
    assert work.awards.issued_keys("none") == frozenset()


def test_a_released_award_gives_way_to_a_new_one_and_stays_as_it_is(work):
    first = an_award(1)
    work.awards.plan([first])
    work.awards.issue(first.credential_id, secured=b"signed", at=LATER)
    work.awards.stand(first.credential_id, Standing.REVOKED, reason="A mistake")
    work.awards.release(first.credential_id)
    again = replace(an_award(2), natural_key=first.natural_key)
    work.awards.plan([again])
    assert work.awards.by_natural_key([first.natural_key]) == {first.natural_key: again}
    assert work.awards.get(first.credential_id).secured == b"signed"


@pytest.mark.parametrize("standing", [Standing.VALID, Standing.SUSPENDED])
def test_an_award_that_is_not_withdrawn_gives_way_to_no_other(work, standing):
    award = an_award(1)
    work.awards.plan([award])
    work.awards.issue(award.credential_id, secured=b"signed", at=LATER)
    work.awards.stand(award.credential_id, standing, reason=None)
    with pytest.raises(ConflictError, match="not withdrawn"):
        work.awards.release(award.credential_id)
    assert work.awards.by_natural_key([award.natural_key])


def test_what_does_not_exist_is_not_released(work):
    with pytest.raises(NotFoundError):
        work.awards.release("urn:uuid:unknown")


@pytest.mark.slow
def test_thousands_of_natural_keys_and_places_can_be_asked_for_at_once(work):
    awards = [an_award(number) for number in range(5_000)]
    work.awards.plan(awards)
    found = work.awards.by_natural_key([award.natural_key for award in awards])
    assert len(found) == 5_000
    assert work.status_lists.free_of("list-1", range(40_000)) == frozenset(range(5_000, 40_000))


def test_issuing_stores_the_record_and_changes_nothing_else(work):
    intent = an_award(1)
    work.awards.plan([intent, an_award(2)])
    work.awards.issue(intent.credential_id, secured=b"signed", at=LATER)
    assert work.awards.get(intent.credential_id) == replace(
        intent, state=AwardState.ISSUED, secured=b"signed", issued_at=LATER
    )
    assert work.awards.get(an_award(2).credential_id) == an_award(2)


def test_a_record_is_issued_once(work):
    intent = an_award(1)
    work.awards.plan([intent])
    work.awards.issue(intent.credential_id, secured=b"first", at=LATER)
    with pytest.raises(ConflictError, match="never changed"):
        work.awards.issue(intent.credential_id, secured=b"second", at=LATER)
    assert work.awards.get(intent.credential_id).secured == b"first"


def test_what_was_never_planned_is_not_issued(work):
    with pytest.raises(NotFoundError):
        work.awards.issue("urn:uuid:unknown", secured=b"signed", at=LATER)


def test_an_unknown_record_is_not_found(work):
    with pytest.raises(NotFoundError):
        work.awards.get("urn:uuid:unknown")


@pytest.mark.parametrize("standing", list(Standing))
def test_a_standing_is_kept_with_its_reason(work, standing):
    work.awards.plan([an_award(1), an_award(2)])
    work.awards.stand(an_award(1).credential_id, standing, reason="Found out later.")
    changed = work.awards.get(an_award(1).credential_id)
    assert (changed.standing, changed.reason) == (standing, "Found out later.")
    assert work.awards.get(an_award(2).credential_id) == an_award(2)


def test_a_reason_can_be_taken_away(work):
    work.awards.plan([an_award(1)])
    work.awards.stand(an_award(1).credential_id, Standing.SUSPENDED, reason="Looked into.")
    work.awards.stand(an_award(1).credential_id, Standing.VALID, reason=None)
    assert work.awards.get(an_award(1).credential_id) == an_award(1)


def test_the_standing_of_an_unknown_record_is_not_found(work):
    with pytest.raises(NotFoundError):
        work.awards.stand("urn:uuid:unknown", Standing.REVOKED, reason=None)


def test_awards_are_found_in_the_order_in_which_they_were_planned(work):
    work.awards.plan([an_award(3), an_award(1)])
    work.awards.plan([an_award(2)])
    work.awards.issue(an_award(3).credential_id, secured=b"signed", at=LATER)
    work.awards.stand(an_award(1).credential_id, Standing.REVOKED, reason=None)
    expected = ids([an_award(3), an_award(1), an_award(2)])
    assert ids(work.awards.find(ALL)) == expected
    assert ids(work.awards.find(ALL, limit=2)) == expected[:2]
    assert ids(work.awards.find(ALL, limit=0)) == []
    assert ids(work.awards.find(ALL, limit=99)) == expected


def test_a_long_list_is_streamed_whole_and_in_order(work):
    work.awards.plan([an_award(number) for number in range(1_203)])
    assert ids(work.awards.find(ALL)) == ids(an_award(number) for number in range(1_203))
    assert len(list(work.awards.find(ALL, limit=1_001))) == 1_001


def test_records_can_be_changed_while_they_are_listed(work):
    work.awards.plan([an_award(number) for number in range(600)])
    for award in work.awards.find(AwardFilter(standing=Standing.VALID)):
        work.awards.stand(award.credential_id, Standing.REVOKED, reason="all")
    assert work.awards.count(AwardFilter(standing=Standing.REVOKED)) == 600


def test_every_part_of_a_filter_must_hold(work):
    work.achievements.add(an_achievement("baking-1"))
    work.awards.plan(
        [
            an_award(1, batch="batch-1"),
            an_award(2, achievement="baking-1", batch="batch-1"),
            an_award(3),
        ]
    )
    work.awards.issue(an_award(1).credential_id, secured=b"signed", at=LATER)
    work.awards.stand(an_award(2).credential_id, Standing.SUSPENDED, reason=None)
    for chosen, numbers in (
        (AwardFilter(achievement="welding-1"), [1, 3]),
        (AwardFilter(batch="batch-1"), [1, 2]),
        (AwardFilter(state=AwardState.ISSUED), [1]),
        (AwardFilter(state=AwardState.PLANNED), [2, 3]),
        (AwardFilter(standing=Standing.SUSPENDED), [2]),
        (AwardFilter(achievement="welding-1", batch="batch-1"), [1]),
        (AwardFilter(achievement="baking-1", state=AwardState.ISSUED), []),
        (AwardFilter(batch="unknown"), []),
    ):
        assert ids(work.awards.find(chosen)) == ids(an_award(number) for number in numbers), chosen
        assert work.awards.count(chosen) == len(numbers), chosen


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("ana", [1]),
        ("RUIZ", [1]),
        ("ana@", [1]),
        ("@LAKE", [2]),
        ("élodie", [2]),
        ("ÉLODIE", [2]),
        ("E\u0301LODIE", [2]),
        ("straße", [3]),
        ("STRASSE", [3]),
        ("example", [1, 2]),
        ("", [1, 2, 3]),
        ("nobody", []),
    ],
)
def test_a_text_is_found_in_names_and_addresses_in_any_case(work, text, numbers):
    work.awards.plan(
        [
            an_award(1, recipient_name="Ana Ruiz", recipient_email="ana@riverbend.example"),
            an_award(2, recipient_name="Élodie Roy", recipient_email="er@lakeside.example"),
            an_award(3, recipient_name="Jo Straße", recipient_email=None),
        ]
    )
    chosen = AwardFilter(text=text)
    assert ids(work.awards.find(chosen)) == ids(an_award(number) for number in numbers)
    assert work.awards.count(chosen) == len(numbers)


def test_a_text_does_not_run_from_the_name_into_the_address(work):
    work.awards.plan([an_award(1, recipient_name="Ana", recipient_email="ruiz@x.example")])
    for text in ("anaruiz", "ana ruiz", "ana\nruiz"):
        assert work.awards.count(AwardFilter(text=text)) == 0


def test_a_search_text_has_an_end():
    AwardFilter(text="x" * LONGEST_SEARCH)
    with pytest.raises(LimitError):
        AwardFilter(text="x" * (LONGEST_SEARCH + 1))


def test_the_longest_search_text_is_answered(work):
    name = "%" * LONGEST_SEARCH
    work.awards.plan([an_award(1, recipient_name=name), an_award(2)])
    assert ids(work.awards.find(AwardFilter(text=name))) == ids([an_award(1)])


def test_places_are_counted_for_each_list(work):
    work.status_lists.add(a_list("list-2"))
    work.awards.plan([an_award(1), an_award(2, place=StatusPlace("list-2", 2)), an_award(3)])
    assert (work.status_lists.taken("list-1"), work.status_lists.taken("list-2")) == (2, 1)
