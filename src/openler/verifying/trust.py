"""Whom this verifier knows: lists that it chose, and its own.

Trust is not self-praise: an issuer is known only through a list that the verifier chose. An
unknown issuer is not trusted, an expired list vouches for nobody, and there is no empty list
(threat T32). Membership is asked for the time at which the record was sealed, so that the
records of a school that has closed stay what they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from openler.codec.document import COLLECTION_LIMITS
from openler.credentials.names import skeleton
from openler.credentials.trust_list import TrustList
from openler.did.identifier import parse_did
from openler.errors import (
    ExpiredError,
    IssuerMismatchError,
    MalformedValueError,
    NotYetValidError,
    ProofVerificationError,
    TooOldError,
)
from openler.securing.data_integrity.verification import CLOCK_SKEW, verify
from openler.securing.mechanism import Secured
from openler.securing.plain import PlainJson

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from openler.did.resolver import Resolver

TRUST_LIST_SUITE: Final = "eddsa-jcs-2022"
"""The one suite of trust lists: it signs the whole text, and needs no contexts."""


@dataclass(frozen=True, slots=True)
class Vouch:
    """Somebody whom the verifier believes says who the issuer is."""

    name: str | None
    """The name on the list; None where only the identifier was given."""
    list_name: str | None = None
    """The list; None for the verifier's own."""
    list_id: str | None = None
    keeper: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Lapse:
    """A chosen list names the issuer, and yet does not vouch for this record."""

    name: str
    list_name: str
    list_ended: datetime | None = None
    """When the list ended; None where the issuer was no member at the time of the record."""


class Trust(Protocol):
    """What a verifier knows about issuers."""

    def vouch(self, issuer_id: str, *, at: datetime, signed_at: datetime) -> Vouch | Lapse | None:
        """Return who vouches for an issuer, or None.

        Args:
            issuer_id: the identifier that the record's seal is bound to.
            at: now; a list must hold now.
            signed_at: when the record was sealed; the issuer must have been a member then.
        """
        ...

    def has_namesake(self, name: str) -> bool:
        """Tell whether a known issuer's name looks like ``name`` (threat T28)."""
        ...


class NoTrust:
    """A verifier that has chosen nobody: every issuer is unknown."""

    def vouch(self, issuer_id: str, *, at: datetime, signed_at: datetime) -> Vouch | Lapse | None:  # noqa: ARG002 - the port's shape
        """Return None, always."""
        return None

    def has_namesake(self, name: str) -> bool:  # noqa: ARG002 - the port's shape
        """Return False, always."""
        return False


class OwnList:
    """The issuers that the verifier itself put down, by identifier, with or without a name."""

    def __init__(self, issuers: Mapping[str, str | None]) -> None:
        """Take identifier → name.

        Raises:
            MalformedValueError: no issuer at all, or an identifier that is no DID.
        """
        if not issuers:
            raise MalformedValueError(
                "The list of trusted issuers is empty.", fix="Name at least one issuer."
            )
        for did in issuers:
            parse_did(did)
        self._issuers = dict(issuers)
        self._shapes = frozenset(skeleton(name) for name in issuers.values() if name)

    def vouch(self, issuer_id: str, *, at: datetime, signed_at: datetime) -> Vouch | Lapse | None:  # noqa: ARG002 - one's own list has no dates
        """Return a vouch for an issuer on the list."""
        if issuer_id not in self._issuers:
            return None
        return Vouch(self._issuers[issuer_id])

    def has_namesake(self, name: str) -> bool:
        """Tell whether an issuer on the list bears a name that looks like ``name``."""
        return skeleton(name) in self._shapes


class TrustLists:
    """Signed lists of others, after the verifier's own list where there is one."""

    def __init__(self, lists: Iterable[TrustList], own: OwnList | None = None) -> None:
        """Take lists that `open_trust_list` has opened, at most one version of each.

        Raises:
            MalformedValueError: nothing is listed at all, or a list stands here twice.
        """
        self._lists = tuple(lists)
        self._own = own
        if not self._lists and own is None:
            raise MalformedValueError(
                "No trust list was given.", fix="Give a list, or trust nobody by NoTrust."
            )
        if len({each.id for each in self._lists}) < len(self._lists):
            raise MalformedValueError("A trust list stands here in two versions.")
        self._members = [{member.did: member for member in each.members} for each in self._lists]
        self._shapes = frozenset(
            skeleton(member.name) for each in self._lists for member in each.members
        )

    def vouch(self, issuer_id: str, *, at: datetime, signed_at: datetime) -> Vouch | Lapse | None:
        """Return the first vouch; where no list vouches, the first lapse."""
        own = self._own and self._own.vouch(issuer_id, at=at, signed_at=signed_at)
        if own:
            return own
        lapse: Lapse | None = None
        for each, members in zip(self._lists, self._members, strict=True):
            member = members.get(issuer_id)
            if member is None or each.issued > at + CLOCK_SKEW:
                continue
            if at >= each.expires:
                lapse = lapse or Lapse(member.name, each.name, each.expires)
            elif not member.covers(signed_at):
                lapse = lapse or Lapse(member.name, each.name)
            else:
                return Vouch(member.name, each.name, each.id, each.keeper.name, each.version)
        return lapse

    def has_namesake(self, name: str) -> bool:
        """Tell whether a member of any list bears a name that looks like ``name``."""
        own = self._own is not None and self._own.has_namesake(name)
        return own or skeleton(name) in self._shapes


def open_trust_list(data: bytes, *, resolver: Resolver, at: datetime) -> TrustList:
    """Read a signed list and check all that can be checked of one version alone.

    In this order: the form; the seal; that the seal is its keeper's; that it holds now.

    Raises:
        InputError: not a trust list, or one that breaks a rule of `TrustList`.
        ProofVerificationError: it does not match its seal, or has a seal of another suite.
        IssuerMismatchError: somebody else than the named keeper signed it.
        ExpiredError, NotYetValidError: it has ended, or has not begun.
        ResolutionError: the keeper's key could not be found out.
    """
    secured = Secured.parse(data, limits=COLLECTION_LIMITS)
    trust_list = TrustList.parse(secured.document)
    found = verify(secured, resolver=resolver, canonicalizer=PlainJson(), at=at)
    for proof in found.proofs:
        if proof.suite != TRUST_LIST_SUITE:
            raise ProofVerificationError(
                f"A trust list is sealed with {TRUST_LIST_SUITE}, not with {proof.suite}."
            )
        if proof.method.controller != trust_list.keeper.id:
            raise IssuerMismatchError(
                f"The list names {trust_list.keeper.id} as its keeper, "
                f"but {proof.method.controller} signed it."
            )
    if trust_list.issued > at + CLOCK_SKEW:
        raise NotYetValidError(f"The list begins {trust_list.issued.isoformat()}.")
    if at >= trust_list.expires:
        raise ExpiredError(
            f"The list ended {trust_list.expires.isoformat()}.",
            fix="Ask its keeper for the present version.",
        )
    return trust_list


def require_newer(offered: TrustList, held: TrustList) -> None:
    """Refuse to put ``offered`` in the place of ``held`` unless it is a later version of it.

    The keeper of the first version is pinned: nobody else can continue the list. The very same
    version again is no news, and no harm.

    Raises:
        IssuerMismatchError: another list, or another keeper.
        TooOldError: an older version, or another text under the same version.
    """
    if (offered.id, offered.keeper.id) != (held.id, held.keeper.id):
        raise IssuerMismatchError(
            f"The list {held.id} is kept by {held.keeper.id}; "
            f"this one is {offered.id}, by {offered.keeper.id}.",
            fix="If the keeper has really changed, remove the old list first.",
        )
    if offered.version < held.version:
        raise TooOldError(
            f"Version {held.version} of the list is known; this is version {offered.version}.",
            fix="Ask the keeper for the present version.",
        )
    if offered.version == held.version and offered != held:
        raise TooOldError(
            f"Version {held.version} of the list is known, and says something else.",
            fix="Tell the keeper that two lists with one version number are about.",
        )
