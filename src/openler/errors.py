"""Every refusal that this system can make, as one tree.

::

    LerError
    ├─ InputError            your bytes are wrong
    │  ├─ ParsingError           not the format that it should be
    │  ├─ MalformedValueError    a value breaks its rule; carries a JSON Pointer
    │  ├─ OutOfRangeError        a number, a date or an index past its bounds
    │  ├─ LimitError             larger, deeper or dearer than we accept
    │  └─ UnsupportedError       well formed, but nothing that we know
    ├─ SecuringError         we could not make a proof
    │  ├─ ProofGenerationError   the key or the options do not fit
    │  └─ DataLossError          something in the document would not be signed; names the rule
    ├─ VerificationError     asked, and not to be believed
    │  ├─ ProofVerificationError
    │  ├─ IssuerMismatchError
    │  ├─ NotYetValidError
    │  ├─ ExpiredError
    │  ├─ RevokedError
    │  ├─ SuspendedError
    │  ├─ BindingError
    │  └─ StatusVerificationError
    │     └─ StatusListLengthError   too few places to hide one person among many
    ├─ ValidationError       genuine, but not what this verifier accepts
    │  ├─ UntrustedIssuerError
    │  ├─ TooOldError
    │  └─ NotAsRequestedError
    ├─ ResolutionError       we could not find out
    │  ├─ FetchError
    │  ├─ ForbiddenAddressError
    │  ├─ DIDNotFoundError
    │  └─ StatusRetrievalError
    ├─ RefusedError          not now, not you, not again
    │  ├─ NotFoundError
    │  ├─ ForbiddenError
    │  ├─ ConflictError
    │  ├─ OfferExpiredError
    │  └─ QuotaError
    └─ ConfigurationError    refuses to start; names the setting

Each leaf has a stable ``code``, a human ``title``, the HTTP ``status`` with which an
entrance answers, and the ``problem_type`` of a standard where one exists. An instance has a
public ``detail`` (what happened, to which value), an optional ``pointer`` (RFC 6901: where)
and ``fix`` (what to do about it). The cause that is only for logs is the chained exception.
"""

from __future__ import annotations

from typing import ClassVar

_VCDM = "https://www.w3.org/TR/vc-data-model#"
_DATA_INTEGRITY = "https://w3id.org/security#"
_STATUS_LIST = "https://www.w3.org/ns/credentials/status-list#"


class LerError(Exception):
    """Something was refused; ``detail`` says what, ``pointer`` where, ``fix`` what to do."""

    code: ClassVar[str] = "error"
    title: ClassVar[str] = "Something was refused"
    status: ClassVar[int] = 500
    problem_type: ClassVar[str | None] = None

    def __init__(self, detail: str, *, pointer: str | None = None, fix: str | None = None) -> None:
        """Keep the public words; chain the private cause with ``raise … from``."""
        super().__init__(detail)
        self.detail = detail
        self.pointer = pointer
        self.fix = fix


class InputError(LerError):
    """Your bytes are wrong."""

    code = "input"
    title = "We cannot use this"
    status = 400


class ParsingError(InputError):
    """The bytes are not in the format that they should be in (VCDM 2.0 section 7.1)."""

    code = "parsing"
    title = "We cannot read this"
    problem_type = _VCDM + "PARSING_ERROR"


class MalformedValueError(InputError):
    """A value breaks the rule of its member; ``pointer`` says which (VCDM 2.0 section 7.1)."""

    code = "malformed_value"
    title = "A value is not as it should be"
    status = 422
    problem_type = _VCDM + "MALFORMED_VALUE_ERROR"


class OutOfRangeError(InputError):
    """A value lies outside its bounds (VCDM 2.0 section 7.2, RANGE_ERROR)."""

    code = "out_of_range"
    title = "A value is out of range"
    status = 422
    problem_type = _VCDM + "RANGE_ERROR"


class LimitError(InputError):
    """The input is larger, deeper or dearer to work on than we accept."""

    code = "limit"
    title = "This is too large"
    status = 413


class UnsupportedError(InputError):
    """The input is well formed, but of a kind that we do not know."""

    code = "unsupported"
    title = "We do not support this"
    status = 422


class SecuringError(LerError):
    """We could not make a proof."""

    code = "securing"
    title = "We could not sign this"
    status = 422


class ProofGenerationError(SecuringError):
    """The key, the suite or the options do not fit the document (Data Integrity 1.0, 4.7)."""

    code = "proof_generation"
    title = "We could not make the digital seal"
    problem_type = _DATA_INTEGRITY + "PROOF_GENERATION_ERROR"


class DataLossError(SecuringError):
    """Something in the document would not be covered by the signature; ``rule`` names why.

    Raised alike at signing and at verifying (the safe mode of JSON-LD processors).
    """

    code = "data_loss"
    title = "Something here would not be signed"
    problem_type = _DATA_INTEGRITY + "DATA_LOSS_DETECTION_ERROR"

    def __init__(
        self, detail: str, *, rule: str, pointer: str | None = None, fix: str | None = None
    ) -> None:
        """Keep the name of the safe-mode rule beside the words."""
        super().__init__(detail, pointer=pointer, fix=fix)
        self.rule = rule


class VerificationError(LerError):
    """Asked, and not to be believed. Lives in reports; an entrance answers 200 with a report."""

    code = "verification"
    title = "Not to be believed"
    status = 200


class ProofVerificationError(VerificationError):
    """The document does not match its proof (Data Integrity 1.0 section 4.7)."""

    code = "proof_verification"
    title = "It does not match its digital seal"
    problem_type = _DATA_INTEGRITY + "PROOF_VERIFICATION_ERROR"


class IssuerMismatchError(VerificationError):
    """The key that signed is not a key of the named issuer."""

    code = "issuer_mismatch"
    title = "Signed by somebody else"
    problem_type = _DATA_INTEGRITY + "INVALID_VERIFICATION_METHOD"


class NotYetValidError(VerificationError):
    """The record becomes valid later."""

    code = "not_yet_valid"
    title = "Not valid yet"


class ExpiredError(VerificationError):
    """The record was valid until a time that has passed."""

    code = "expired"
    title = "Expired"


class RevokedError(VerificationError):
    """The issuer has withdrawn the record."""

    code = "revoked"
    title = "Withdrawn"


class SuspendedError(VerificationError):
    """The issuer has put the record on hold."""

    code = "suspended"
    title = "On hold"


class BindingError(VerificationError):
    """The presenter did not show that the record is theirs, for us and now."""

    code = "binding"
    title = "Not shown to be theirs"


class StatusVerificationError(VerificationError):
    """A status list was read, but is not to be believed (Bitstring Status List 1.0, 3.2)."""

    code = "status_verification"
    title = "The status list cannot be trusted"
    problem_type = _STATUS_LIST + "STATUS_VERIFICATION_ERROR"


class StatusListLengthError(StatusVerificationError):
    """A status list is too short to hide one person among many (section 3.2 step 9)."""

    code = "status_list_length"
    title = "The status list is too short"
    problem_type = _STATUS_LIST + "STATUS_LIST_LENGTH_ERROR"


class ValidationError(LerError):
    """Genuine, but not what this verifier accepts."""

    code = "validation"
    title = "Not accepted here"
    status = 200


class UntrustedIssuerError(ValidationError):
    """No trust list that this verifier chose names the issuer."""

    code = "untrusted_issuer"
    title = "We do not know this issuer"


class TooOldError(ValidationError):
    """The record, or the skill in it, is older than this verifier accepts."""

    code = "too_old"
    title = "Older than asked for"


class NotAsRequestedError(ValidationError):
    """The record does not answer what was asked for."""

    code = "not_as_requested"
    title = "Not what was asked for"


class ResolutionError(LerError):
    """We could not find out."""

    code = "resolution"
    title = "We could not find out"
    status = 502


class FetchError(ResolutionError):
    """A document could not be fetched: no answer, an error answer, or not in time."""

    code = "fetch"
    title = "We could not reach the other side"
    status = 503


class ForbiddenAddressError(ResolutionError):
    """The address is one that this system never asks (server-side request forgery)."""

    code = "forbidden_address"
    title = "We do not ask this address"


class DIDNotFoundError(ResolutionError):
    """The identifier does not resolve to a document with the named key (DID Core 7.1)."""

    code = "did_not_found"
    title = "We could not find the issuer's key"
    problem_type = "https://www.w3.org/ns/did#NOT_FOUND"


class StatusRetrievalError(ResolutionError):
    """A status list could not be read (Bitstring Status List 1.0 section 3.5)."""

    code = "status_retrieval"
    title = "We could not ask whether it was withdrawn"
    problem_type = _STATUS_LIST + "STATUS_RETRIEVAL_ERROR"


class RefusedError(LerError):
    """Not now, not you, not again."""

    code = "refused"
    title = "Refused"
    status = 403


class NotFoundError(RefusedError):
    """There is no such thing, or not for you."""

    code = "not_found"
    title = "Not found"
    status = 404


class ForbiddenError(RefusedError):
    """The actor does not hold the permission."""

    code = "forbidden"
    title = "Not allowed"


class ConflictError(RefusedError):
    """It is already so, or somebody else is at it."""

    code = "conflict"
    title = "Already there"
    status = 409


class OfferExpiredError(RefusedError):
    """The offer has ended."""

    code = "offer_expired"
    title = "This offer has ended"
    status = 410


class QuotaError(RefusedError):
    """Too much in too short a time."""

    code = "quota"
    title = "Too many at once"
    status = 429


class ConfigurationError(LerError):
    """Refuses to start; ``detail`` names the setting."""

    code = "configuration"
    title = "The configuration is not usable"
