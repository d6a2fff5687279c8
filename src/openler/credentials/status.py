"""Where it stands whether a record was withdrawn: Bitstring Status List 1.0.

`StatusEntry` is what a record carries, `StatusList` what its issuer publishes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from openler.credentials.conformance import require_conformance
from openler.credentials.members import objects, strings
from openler.credentials.vcdm import VerifiableCredential
from openler.errors import MalformedValueError

if TYPE_CHECKING:
    from datetime import datetime

    from openler.codec.document import JsonObject

REVOCATION: Final = "revocation"
SUSPENSION: Final = "suspension"
ENTRY_TYPE: Final = "BitstringStatusListEntry"
LIST_CREDENTIAL_TYPE: Final = "BitstringStatusListCredential"
LIST_TYPE: Final = "BitstringStatusList"


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """The place of one record in one list (section 2.1)."""

    purpose: str
    """``revocation``, ``suspension``, or another purpose that we do not act upon."""
    index: int
    list_url: str
    """The address of the status list credential."""
    references: tuple[str, ...] = ()
    """Addresses of more about the status (``statusReference``)."""
    size: int = 1
    """How many bits the status has (``statusSize``)."""
    type: str = ENTRY_TYPE
    id: str | None = None

    @property
    def is_bitstring(self) -> bool:
        """Whether the entry is of the kind that we can ask."""
        return self.type == ENTRY_TYPE

    @classmethod
    def parse(cls, source: JsonObject) -> StatusEntry:
        """Read an entry that keeps the rules of `openler.credentials.conformance`.

        An entry of another kind keeps its type, and nothing else of it is interpreted.
        """
        types = strings(source.get("type"))
        own_id = source.get("id")
        entry_id = own_id if isinstance(own_id, str) else None
        if ENTRY_TYPE not in types:
            return cls("", 0, "", type=types[0] if types else "", id=entry_id)
        return cls(
            purpose=source["statusPurpose"],
            index=int(source["statusListIndex"]),
            list_url=source["statusListCredential"],
            references=strings(source.get("statusReference", [])),
            size=int(source.get("statusSize", 1)),  # 1.0 is the integer 1
            id=entry_id,
        )

    def to_json(self) -> JsonObject:
        """Return the entry as it stands in a record.

        The id is the place itself; 1EdTech's older schemas require one, and it must not be the
        address of the list (section 2.1).
        """
        written: JsonObject = {
            "id": self.id or f"{self.list_url}#{self.index}",
            "type": ENTRY_TYPE,
            "statusPurpose": self.purpose,
            "statusListIndex": str(self.index),
            "statusListCredential": self.list_url,
        }
        if self.references:
            single = len(self.references) == 1
            written["statusReference"] = self.references[0] if single else list(self.references)
        return written


@dataclass(frozen=True, slots=True)
class StatusList:
    """A published list, as its credential says it (section 2.2)."""

    id: str | None
    issuer: str
    purposes: tuple[str, ...]
    encoded: str
    """The bits, compressed and in multibase; see `openler.codec.bitstring`."""
    valid_from: datetime | None
    valid_until: datetime | None
    ttl: timedelta | None
    """After how long to ask again; the standard assumes nothing where the list does not say."""

    @classmethod
    def parse(cls, document: JsonObject) -> StatusList:
        """Read a status list credential.

        Raises:
            MalformedValueError: it breaks a rule; the pointer says where.
        """
        require_conformance(document)
        credential = VerifiableCredential.parse(document)
        if LIST_CREDENTIAL_TYPE not in credential.types:
            raise MalformedValueError(
                f"This is no {LIST_CREDENTIAL_TYPE}.",
                pointer="/type",
                fix="Ask the issuer for the address of the list itself.",
            )
        subject = objects(document["credentialSubject"])[0]
        ttl = subject.get("ttl")
        return cls(
            id=credential.id,
            issuer=credential.issuer.id,
            purposes=strings(subject["statusPurpose"]),
            encoded=subject["encodedList"],
            valid_from=credential.valid_from,
            valid_until=credential.valid_until,
            ttl=None if ttl is None else timedelta(milliseconds=ttl),
        )
