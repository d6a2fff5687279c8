"""The names of the months in six languages, and the words that stand around them."""

from __future__ import annotations

from typing import Final

from openler.issuing.roster.folding import fold

# In each line: English, Spanish, French, German, Portuguese; Arabic of Egypt and the Gulf, of the
# Levant, of the Maghreb.
_NAMES = (
    "january jan enero ene janvier janv januar jänner janeiro يناير كانونالثاني جانفي",
    "february feb febrero février fév févr februar feber fevereiro fev فبراير شباط فيفري",
    "march mar marzo mars märz maerz mrz março مارس آذار",
    "april apr abril abr avril avr أبريل نيسان أفريل",
    "may mayo mai maio مايو أيار ماي",
    "june jun junio juin juni junho يونيو حزيران جوان يونيه",
    "july jul julio juillet juil juli julho يوليو تموز جويلية يوليه",
    "august aug agosto ago août aout أغسطس آب أوت غشت",
    "september sep sept septiembre setiembre septembre setembro set سبتمبر أيلول شتنبر",
    "october oct octubre octobre oktober okt outubro out أكتوبر تشرينالأول",
    "november nov noviembre novembre novembro نوفمبر تشرينالثاني نونبر",
    "december dec diciembre dic décembre déc dezember dez dezembro ديسمبر كانونالأول دجنبر",
)

MONTHS: Final = {
    fold(name): number for number, names in enumerate(_NAMES, start=1) for name in names.split()
}
"""Folded name → number of the month."""

TWO_WORD_MONTHS: Final = {
    fold(f"{first} {second}"): fold(first + second)
    for first in ("كانون", "تشرين")
    for second in ("الأول", "الثاني")
}
"""Months of the Levant with two words → the same in one, as it stands in `MONTHS`."""

_AROUND: Final = """
the of on st nd rd th monday tuesday wednesday thursday friday saturday sunday
mon tue tues wed thu thur thurs fri sat sun
de del el a lunes martes miércoles jueves viernes sábado domingo lun mié jue vie sáb dom
le du er lundi mardi mercredi jeudi vendredi samedi dimanche mer jeu ven sam dim
der den am vom montag dienstag mittwoch donnerstag freitag samstag sonntag
mo di mi do fr sa so
do da em segunda terça quarta quinta sexta feira seg ter qua qui sex
في من يوم م الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت
"""

FILLERS: Final = frozenset(fold(_AROUND).split())
"""Weekdays, articles and endings of ordinals: words around a date that say nothing more."""
