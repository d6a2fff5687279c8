"""T28: names that look like somebody else's. 30 names and more, half of them honest."""

import pytest

from openler.credentials.names import LONGEST_NAME, checked_name, checked_person_name, skeleton
from openler.errors import MalformedValueError

HONEST = [
    "Harbor State College",
    "AT&T — O'Brien’s School, No. 7 (Cisco®)",
    "Universität Zürich",
    "Đại học Quốc gia",
    "İstanbul Üniversitesi",
    "Kadıköy Lisesi",  # ı is a Turkish letter; its look-alike is for the skeleton to find
    "МГУ имени Ломоносова",
    "Εθνικό Πανεπιστήμιο",
    "جامعة الملك سعود",
    "دانشگاه علم\u200cوصنعت",  # ZWNJ between joining letters: Persian spelling
    "دانِ\u200cشگاه",  # ZWNJ behind a mark
    "विश्वविद्यालय",
    "क्\u200dष विद्यालय",  # ZWJ behind a virama
    "क्\u200cष विद्यालय",  # ZWNJ behind a virama
    "มหาวิทยาลัยน้ำ",
    "אוניברסיטת תל אביב",
    "東京大学",
    "ルーセント専門学校 IT",  # katakana, kanji, Latin: Japanese
    "ひらがなカタカナ漢字Latin",
    "株式会社（東京）",
    "한국대학교 KAIST",
    "國立臺灣大學 ㄅㄆㄇ",
    "ᏣᎳᎩ ᏧᎾᏕᎶᏆᏍᏗ",
    "1ª Escuela",
    "School № 57",
    "٣ مدرسة",
]

DECEPTIVE = [
    ("", "missing"),
    ("   ", "missing"),
    ("Har\u200bbor College", "ZERO WIDTH SPACE"),
    ("Harbor \u202eegelloC", "RIGHT-TO-LEFT OVERRIDE"),
    ("Harbor\u2066 College", "LEFT-TO-RIGHT ISOLATE"),
    ("Harbor\u200f College", "RIGHT-TO-LEFT MARK"),
    ("Har\u00adbor College", "SOFT HYPHEN"),
    ("\ufeffHarbor College", "ZERO WIDTH NO-BREAK SPACE"),
    ("Harbor\nCollege", "U\\+000A"),
    ("Harbor\x00College", "U\\+0000"),
    ("Harbor\u2028College", "LINE SEPARATOR"),
    ("Harbor\u3164College", "HANGUL FILLER"),
    ("Harbor\ufe0fCollege", "VARIATION SELECTOR"),
    ("ab\u200dc", "ZERO WIDTH JOINER"),  # a joiner where it joins nothing
    ("ab\u200cc", "ZERO WIDTH NON-JOINER"),
    ("\u200cab", "ZERO WIDTH NON-JOINER"),
    ("دا\u200cر", "ZERO WIDTH NON-JOINER"),  # alef does not join onwards
    ("د\u200c", "ZERO WIDTH NON-JOINER"),
    ("Hаrbor College", "CYRILLIC SMALL LETTER A"),
    ("Ηarbor College", "GREEK CAPITAL LETTER ETA"),
    ("Ꮋarbor College", "CHEROKEE"),
    ("Harbor Школа", "mixes letters"),
    ("東京 Школа", "mixes letters"),
    ("한국 カタカナ", "mixes letters"),
    ("Ｈarbor College", "FULLWIDTH"),
    ("𝐇arbor College", "MATHEMATICAL"),
    ("Oﬃce", "LIGATURE"),
    ("Ⓗarbor", "CIRCLED"),
    ("Harbor² College", "SUPERSCRIPT TWO"),
    ("ﺟامعة", "INITIAL FORM"),
    ("Harbor\u00a0College", "space of a special width"),
    ("Harbor\u3000College", "space of a special width"),
    ("✓ Verified College", "is a picture"),
    ("🎓 College", "is a picture"),
    ("Harbor \ue000", "no standard gives"),
    ("Harbor \U000effff", "no standard gives"),
    ("𓂀 College", "out of use"),
    ("Z͛͛͛͛͛algo", "too many marks"),
    ("Room 3٣", "mixes digits"),
    ("— ’ —", "no letter"),
    ("x" * (LONGEST_NAME + 1), "at most 200"),
]


@pytest.mark.parametrize("name", HONEST)
def test_t28_an_honest_name_of_any_language_is_taken_as_it_is(name):
    assert checked_name(name) == name


@pytest.mark.parametrize(("name", "words"), DECEPTIVE)
def test_t28_a_name_that_could_deceive_is_refused_and_told_why(name, words):
    """Issuer names decide trust; each of these passed for another in some product."""
    with pytest.raises(MalformedValueError, match=words) as refused:
        checked_name(name)
    assert refused.value.fix


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbor University", "Harbor Unıversity"),  # what confusable-homoglyphs misses
        ("Harbor University", "HARBOR UNIVERSITY"),
        ("PayPal Academy", "PayPaI Academy"),
        ("Modern College", "Modem College"),
        ("Harbor College", "Harbor-Co11ege"),
        ("Oslo School", "0slo Schoo1"),
        ("coco", "сосо"),
        ("Harbor College", "Ｈａｒｂｏｒ Ｃｏｌｌｅｇｅ"),
        ("Zurich", "Zürich"),
        ("Ivvy", "Iwy"),
    ],
)
def test_t28_names_that_look_alike_have_one_skeleton(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbor College", "Arbor College"),
        ("東京大学", "京都大学"),
        ("जल", "जाल"),
        ("School 57", "School 58"),
    ],
)
def test_t28_names_that_differ_have_two(one, other):
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    "name", ["Ana Рuiz", "Ｊｏｓé", "María-José O’Neill", "X Æ A-12", "علی\u200cرضا", "李 Ana"]
)
def test_t28_a_person_is_written_as_they_write_themselves(name):
    assert checked_person_name(name) == name


@pytest.mark.parametrize(
    "name", ["", "Ana\u202e", "An\u200ba", "Ana\tRuiz", "Ana\ud800", "a" * 201]
)
def test_t28_a_person_whose_name_hides_something_is_refused(name):
    """A turned reading order makes one name read as another in every list."""
    with pytest.raises(MalformedValueError):
        checked_person_name(name)


def test_t28_names_are_composed_and_trimmed():
    assert checked_name("  Zu\u0308rich   College ") == "Zürich College"
