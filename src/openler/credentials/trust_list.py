"""The trust list: who a keeper says is who, as a signed, versioned and expiring snapshot.

Guarantees of a `TrustList`, whether read or made:

1. it is never empty (a list that decides trust and names nobody is a mistake);
2. an identifier stands in it once, and no two names in it look alike (threat T28);
3. it has a version that only grows and an end, so that an old copy cannot be passed off as
   the present one (threat T32, after The Update Framework);
4. it has no members that we do not know: what is not understood must not be trusted.

The document is plain JSON without ``@context``, and secured with ``eddsa-jcs-2022``: the form
that is signed is the whole text, so there is no vocabulary that could shift its meaning::

    {"type": "TrustList", "id": "https://board.example/issuers", "name": "State colleges",
     "keeper": {"id": "did:web:board.example", "name": "State Board"},
     "version": 3, "issued": "2026-01-05T00:00:00Z", "expires": "2026-04-05T00:00:00Z",
     "members": [{"id": "did:web:harbor.example", "name": "Harbor State College",
                  "since": "2019-08-01T00:00:00Z", "until": null?, "url": "https://…"?}],
     "proof": {…}}
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from openler.codec import timestamps
from openler.credentials.names import checked_name, skeleton
from openler.did.identifier import parse_did
from openler.errors import (
    InputError,
    LimitError,
    MalformedValueError,
    OutOfRangeError,
    UnsupportedError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

JsonObject: TypeAlias = dict[str, Any]

TYPE: Final = "TrustList"

MAX_MEMBERS: Final = 10_000
"""More than the accredited institutions of any country; one list still reads in an instant."""

MAX_LIFE: Final = timedelta(days=366)
"""A list that holds for longer than a year cannot be called back by its keeper (threat T32)."""

MAX_VERSION: Final = 2**53 - 1
"""The largest integer that every JSON reader keeps (RFC 7493 section 2.2)."""

MAX_URL: Final = 2_000
"""Characters of an address; longer ones do not survive the field."""

_MEMBERS: Final = frozenset(
    {"type", "id", "name", "keeper", "version", "issued", "expires", "members"}
)
_KEEPER: Final = frozenset({"id", "name"})
_MEMBER_NEEDS: Final = frozenset({"id", "name", "since"})
_MEMBER_MAY: Final = _MEMBER_NEEDS | {"until", "url"}


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps a list and signs it."""

    id: str
    name: str

    def __post_init__(self) -> None:
        """Refuse an identifier that is no DID, and a name that cannot be shown."""
        _require_did(self.id, "/keeper/id")
        _require_name(self.name, "/keeper/name")

    def to_json(self) -> JsonObject:
        """Return the keeper as it stands in the list."""
        return {"id": self.id, "name": self.name}


@dataclass(frozen=True, slots=True)
class Member:
    """An issuer whom the keeper knows, from a day on and perhaps until one."""

    did: str
    name: str
    since: datetime
    until: datetime | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        """Refuse values that could not decide trust."""
        _require_did(self.did, "/members/*/id")
        _require_name(self.name, "/members/*/name")
        _require_aware(self.since, "/members/*/since")
        if self.until is not None:
            _require_aware(self.until, "/members/*/until")
            if self.until <= self.since:
                raise MalformedValueError(
                    f"{self.name} would leave the list before joining it.",
                    pointer="/members/*/until",
                )
        if self.url is not None:
            _require_https(self.url, "/members/*/url")

    def covers(self, moment: datetime) -> bool:
        """Tell whether the issuer was a member at a moment."""
        return self.since <= moment and (self.until is None or moment < self.until)

    def to_json(self) -> JsonObject:
        """Return the member as it stands in the list."""
        document: JsonObject = {
            "id": self.did,
            "name": self.name,
            "since": timestamps.format(self.since),
        }
        if self.until is not None:
            document["until"] = timestamps.format(self.until)
        if self.url is not None:
            document["url"] = self.url
        return document


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustList:
    """One version of a keeper's list."""

    id: str
    """The address under which every version of this list is published, or a URN."""
    name: str
    keeper: Keeper
    version: int
    issued: datetime
    expires: datetime
    members: tuple[Member, ...]

    def __post_init__(self) -> None:
        """Hold the guarantees of the module."""
        _require_absolute(self.id)
        _require_name(self.name, "/name")
        _require_version(self.version)
        _require_life(self.issued, self.expires)
        _require_members(self.members)
        _require_distinct(self.members)

    def member(self, did: str) -> Member | None:
        """Return the member with an identifier, if the list names it."""
        return next((member for member in self.members if member.did == did), None)

    def to_json(self) -> JsonObject:
        """Return the document without its proof."""
        return {
            "type": TYPE,
            "id": self.id,
            "name": self.name,
            "keeper": self.keeper.to_json(),
            "version": self.version,
            "issued": timestamps.format(self.issued),
            "expires": timestamps.format(self.expires),
            "members": [member.to_json() for member in self.members],
        }

    @classmethod
    def parse(cls, document: JsonObject) -> TrustList:
        """Read a list, with or without its proof. Nothing is verified here.

        Raises:
            UnsupportedError: it is no trust list, or has members of a later kind.
            MalformedValueError, OutOfRangeError, LimitError: a value breaks its rule.
        """
        if document.get("type") != TYPE:
            raise UnsupportedError("This is not a trust list.", pointer="/type")
        unsigned = {name: value for name, value in document.items() if name != "proof"}
        _require_members_of(unsigned, needs=_MEMBERS, may=_MEMBERS, pointer="")
        keeper = unsigned["keeper"]
        _require_members_of(keeper, needs=_KEEPER, may=_KEEPER, pointer="/keeper")
        members = unsigned["members"]
        if not isinstance(members, list):
            raise MalformedValueError("The members are no list.", pointer="/members")
        return cls(
            id=_text(unsigned["id"], "/id"),
            name=_text(unsigned["name"], "/name"),
            keeper=Keeper(_text(keeper["id"], "/keeper/id"), _text(keeper["name"], "/keeper/name")),
            version=_require_version(unsigned["version"]),
            issued=_moment(unsigned["issued"], "/issued"),
            expires=_moment(unsigned["expires"], "/expires"),
            members=tuple(
                _member(member, f"/members/{index}") for index, member in enumerate(members)
            ),
        )


def _member(document: Any, pointer: str) -> Member:
    _require_members_of(document, needs=_MEMBER_NEEDS, may=_MEMBER_MAY, pointer=pointer)
    try:
        return Member(
            did=_text(document["id"], f"{pointer}/id"),
            name=_text(document["name"], f"{pointer}/name"),
            since=_moment(document["since"], f"{pointer}/since"),
            until=_moment(document["until"], f"{pointer}/until") if "until" in document else None,
            url=_text(document["url"], f"{pointer}/url") if "url" in document else None,
        )
    except MalformedValueError as error:
        placed = (error.pointer or pointer).replace("/members/*", pointer)
        raise MalformedValueError(error.detail, pointer=placed, fix=error.fix) from error


def _require_members_of(
    value: Any, *, needs: Iterable[str], may: Iterable[str], pointer: str
) -> None:
    """Refuse anything but an object with the members that it needs and may have."""
    if not isinstance(value, dict):
        raise MalformedValueError("An object belongs here.", pointer=pointer)
    missing = sorted(set(needs) - value.keys())
    if missing:
        raise MalformedValueError(f"{missing[0]} is missing.", pointer=pointer)
    unknown = sorted(value.keys() - set(may))
    if unknown:
        raise UnsupportedError(
            f"We do not know {unknown[0][:40]!r} in a trust list.",
            pointer=pointer,
            fix="A newer version of this program may know it.",
        )


def _require_members(members: tuple[Member, ...]) -> None:
    if not members:
        raise MalformedValueError(
            "The trust list names nobody.", pointer="/members", fix="Name at least one issuer."
        )
    if len(members) > MAX_MEMBERS:
        raise LimitError(
            f"{len(members):,} members; a list has at most {MAX_MEMBERS:,}.", pointer="/members"
        )


def _require_distinct(members: tuple[Member, ...]) -> None:
    """Refuse an identifier twice, and two names that a person would take for one (T28)."""
    dids: set[str] = set()
    names: dict[str, str] = {}
    for index, member in enumerate(members):
        if member.did in dids:
            raise MalformedValueError(
                f"{member.did} stands in the list twice.", pointer=f"/members/{index}/id"
            )
        dids.add(member.did)
        shape = skeleton(member.name)
        if shape in names:
            raise MalformedValueError(
                f"The names {names[shape]!r} and {member.name!r} look alike.",
                pointer=f"/members/{index}/name",
                fix="Tell them apart, for example by adding the town.",
            )
        names[shape] = member.name


def _require_did(text: str, pointer: str) -> None:
    try:
        parse_did(text)
    except InputError as error:
        raise MalformedValueError(
            f"{text[:80]!r} is no DID.", pointer=pointer, fix="Write it like did:web:example.org."
        ) from error


def _require_name(text: str, pointer: str) -> None:
    try:
        shown = checked_name(text)
    except InputError as error:
        raise MalformedValueError(error.detail, pointer=pointer, fix=error.fix) from error
    if shown != text or not text.strip():
        raise MalformedValueError(
            f"The name {text[:80]!r} is not in its normal form.", pointer=pointer
        )


def _require_absolute(text: str) -> None:
    if not text.startswith(("https://", "urn:", "did:")) or len(text) > MAX_URL:
        raise MalformedValueError(
            f"{text[:80]!r} does not identify a list.",
            pointer="/id",
            fix="Use the https address of the list, or a urn:.",
        )


def _require_https(text: str, pointer: str) -> None:
    if not text.startswith("https://") or len(text) > MAX_URL:
        raise MalformedValueError(f"{text[:80]!r} is no https address.", pointer=pointer)


def _require_version(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise MalformedValueError("The version is a whole number.", pointer="/version")
    if not 1 <= value <= MAX_VERSION:
        raise OutOfRangeError(f"There is no version {value}.", pointer="/version")
    return value


def _require_life(issued: datetime, expires: datetime) -> None:
    _require_aware(issued, "/issued")
    _require_aware(expires, "/expires")
    if not issued < expires:
        raise MalformedValueError("The list would end before it begins.", pointer="/expires")
    if expires - issued > MAX_LIFE:
        raise OutOfRangeError(
            f"The list would hold for {(expires - issued).days} days.",
            pointer="/expires",
            fix=f"Sign it anew at least every {MAX_LIFE.days} days.",
        )


def _require_aware(moment: datetime, pointer: str) -> None:
    if moment.tzinfo is None:
        raise MalformedValueError(f"{moment} has no time zone.", pointer=pointer)


def _moment(value: Any, pointer: str) -> datetime:
    try:
        return timestamps.parse(_text(value, pointer))
    except InputError as error:
        raise MalformedValueError(error.detail, pointer=pointer, fix=error.fix) from error


def _text(value: Any, pointer: str) -> str:
    if not isinstance(value, str):
        raise MalformedValueError("Text belongs here.", pointer=pointer)
    return value
