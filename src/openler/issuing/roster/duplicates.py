"""Who stands in the file twice, and what to do about it.

The key of an award is its person (e-mail, else the school's number, else the name) with its
reference, or else its date: the natural key under which the store keeps awards. The same key
with the same name is one person, awarded once. The same address or number with another name is
a question for a person; the same name with another address is somebody else.

Memory holds 16-byte digests, never the file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openler.issuing.roster.fields import Field
from openler.issuing.roster.model import ProblemCode, ValueFault
from openler.issuing.roster.names import same_name_key

if TYPE_CHECKING:
    from openler.issuing.roster.model import Recipient

DIGEST_BYTES: Final = 16
"""128 bits: a million rows share none by chance."""


ROW_BYTES: Final = 4
"""A row number, in front of the digest of what the row says."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A row that cannot stand beside an earlier one."""

    field: Field
    value: str
    fault: ValueFault


@dataclass(frozen=True, slots=True)
class Same:
    """A row that says again what an earlier one said."""

    first_row: int


class Seen:
    """The rows that were ready so far."""

    def __init__(self) -> None:
        """Begin with none."""
        self._awards: dict[bytes, bytes] = {}
        self._persons: dict[bytes, bytes] = {}

    def check(self, recipient: Recipient) -> Clash | Same | None:
        """Return what an earlier row says about this one; remember it where none does."""
        persons = _persons(recipient)
        for field, value, key, other in persons:
            first = self._persons.get(key)
            if first is not None and first[ROW_BYTES:] != other:
                return _other_person(field, value, _row(first))
        award, content = _award(recipient), _content(recipient)
        known = self._awards.get(award)
        if known is not None:
            return self._again(recipient, known, content, is_known=bool(persons))
        row = (recipient.row or 0).to_bytes(ROW_BYTES)
        self._awards[award] = row + content
        for _, _, key, other in persons:
            self._persons.setdefault(key, row + other)
        return None

    def _again(
        self, recipient: Recipient, known: bytes, content: bytes, *, is_known: bool
    ) -> Clash | Same:
        first_row = _row(known)
        if not is_known:
            fault = ValueFault(
                ProblemCode.SAME_NAME,
                f"{recipient.name} is also the name in row {first_row}, "
                "and nothing tells them apart.",
                "Add an email or a student number, or take one of the rows out.",
            )
            return Clash(Field.FULL_NAME, recipient.name, fault)
        if content != known[ROW_BYTES:]:
            fault = ValueFault(
                ProblemCode.SAME_PERSON_OTHER_VALUES,
                f"row {first_row} is the same person with other values.",
                "Keep the row that is right, and take the other one out.",
            )
            field = Field.EMAIL if recipient.email else Field.STUDENT_ID
            return Clash(field, recipient.email or recipient.student_id or "", fault)
        return Same(first_row)


def _row(known: bytes) -> int:
    return int.from_bytes(known[:ROW_BYTES])


def _persons(recipient: Recipient) -> list[tuple[Field, str, bytes, bytes]]:
    """Return what identifies the person, and what must be the same wherever it stands."""
    name = same_name_key(recipient.name)
    found = []
    if recipient.email:
        key = _digest("email", recipient.email.casefold())
        found.append((Field.EMAIL, recipient.email, key, _digest(name)))
    if recipient.student_id:
        key = _digest("id", recipient.student_id.casefold())
        person = (recipient.email or name).casefold()
        found.append((Field.STUDENT_ID, recipient.student_id, key, _digest(person)))
    return found


def _other_person(field: Field, value: str, first_row: int) -> Clash:
    if field is Field.EMAIL:
        code, other, fix = (
            ProblemCode.EMAIL_OTHER_NAME,
            "name",
            "Give each person their own address, or write the name the same way.",
        )
    else:
        code, other, fix = (
            ProblemCode.STUDENT_ID_OTHER_PERSON,
            "person",
            "Correct one of the two numbers, or take one of the rows out.",
        )
    message = f"{value} is also in row {first_row}, with another {other}."
    return Clash(field, value, ValueFault(code, message, fix))


def _award(recipient: Recipient) -> bytes:
    person = recipient.email or recipient.student_id or recipient.name
    day = recipient.award_date.isoformat() if recipient.award_date else ""
    return _digest(person.casefold(), recipient.reference or day)


def _content(recipient: Recipient) -> bytes:
    """Return what would stand in the record beyond the key."""
    return _digest(
        str(recipient.award_date),
        str(recipient.valid_until),
        recipient.result or "",
        recipient.credits or "",
        recipient.licence_number or "",
        recipient.evidence_url or "",
    )


def _digest(*parts: str) -> bytes:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=DIGEST_BYTES).digest()
