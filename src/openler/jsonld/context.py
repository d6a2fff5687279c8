"""How the meaning of words changes on the way down a document (JSON-LD 1.1 API section 4).

Guarantees: contexts come from the profile's loader and from nowhere else; a document brings in
only contexts that its profile accepts; a protected term keeps its meaning (threat T6); and a
document gets the same contexts whatever was processed before it.

PyLD does the context processing algorithm of section 4.1. Its own caches are not used: they do
not tell a scoped context, which may override protected terms, from a local one, which may not.
The results are kept here, a bounded number for each instance.
"""

from __future__ import annotations

import copy
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from pyld.jsonld import ContextResolver, JsonLdError, JsonLdProcessor

from openler.codec.document import canonical
from openler.errors import LimitError
from openler.jsonld.active import ActiveContext
from openler.jsonld.context_rules import check_accepted, check_form, check_words, translated
from openler.jsonld.node import as_list
from openler.jsonld.safe import Path, malformed

if TYPE_CHECKING:
    from collections.abc import Hashable

    from openler.jsonld.profile import Profile

# An active context holds some 300 terms, about 30 KB; an Open Badges credential needs a dozen.
MAX_CONTEXTS: Final = 256
# Each takes up to a millisecond to make. A transcript of 40 courses needs about 20; a document
# that combines types for the sake of it is refused in a fraction of a second.
MAX_NEW_CONTEXTS: Final = 256


class Contexts:
    """Makes and remembers the active contexts of one profile."""

    def __init__(self, profile: Profile) -> None:
        """Start from the empty context."""
        self._profile = profile
        self._processor = _Processor()
        self._serials = count()
        self._known: dict[Hashable, ActiveContext] = {}
        self._made = 0
        raw = {"_uuid": "initial", "processingMode": "json-ld-1.1", "mappings": {}}
        self.initial = ActiveContext(next(self._serials), raw, None, profile.base)

    def begin(self) -> None:
        """Start with a document, which may have `MAX_NEW_CONTEXTS` contexts made for it."""
        self._made = 0

    def local(self, active: ActiveContext, context: Any, path: Path) -> ActiveContext:
        """Apply a context that stands in the document (expansion, step 9).

        Raises:
            DataLossError: the profile does not accept it, or it breaks a rule of safe mode.
            MalformedValueError: it is no valid context.
            UnsupportedError: the loader does not know it.
        """
        key = ("local", active.serial, _identity(context))
        known = self._known.get(key)
        if known is None:
            check_accepted(self._profile, context, path)
            known = self._process(active, context, path)
            self._keep(key, known)
        return known

    def scoped(
        self, active: ActiveContext, origin: ActiveContext, word: str, path: Path
    ) -> ActiveContext:
        """Apply the context that a term of ``origin`` brings for its values (step 8)."""
        term = origin.term(word)
        if term is None or not term.scoped:
            return active
        key = ("scoped", active.serial, origin.serial, word)
        known = self._known.get(key)
        if known is None:
            context = origin.raw["mappings"][word]["@context"]
            known = self._process(active, context, path, override=True)
            self._keep(key, known)
        return known

    def typed(
        self, active: ActiveContext, origin: ActiveContext, types: tuple[str, ...], path: Path
    ) -> ActiveContext:
        """Apply the contexts that types bring, as ``origin`` knows the types (step 11)."""
        types = tuple(each for each in types if (term := origin.term(each)) and term.scoped)
        if not types:
            return active
        key = ("typed", active.serial, origin.serial, types)
        known = self._known.get(key)
        if known is None:
            known = active
            for each in types:
                context = origin.raw["mappings"][each]["@context"]
                known = self._process(known, context, path, propagate=False)
            self._keep(key, known)
        return known

    def _keep(self, key: Hashable, made: ActiveContext) -> None:
        if len(self._known) >= MAX_CONTEXTS:
            self._known.clear()
        self._known[key] = made

    def _process(
        self,
        active: ActiveContext,
        context: Any,
        path: Path,
        *,
        override: bool = False,
        propagate: bool = True,
    ) -> ActiveContext:
        """Run the context processing algorithm of PyLD, with caches that live for one call."""
        if context == []:  # nothing changes
            return active
        self._made += 1
        if self._made > MAX_NEW_CONTEXTS:
            raise LimitError(f"It changes its contexts more than {MAX_NEW_CONTEXTS} times.")
        options = {
            "base": self._profile.base or "",
            "processingMode": "json-ld-1.1",
            "contextResolver": ContextResolver({}, self._load),
        }
        check_form(context, path)
        check_words(context, self._profile, path)
        try:
            raw = self._processor._process_context(  # noqa: SLF001 - the public name has no scopes
                active.raw, context, options, override_protected=override, propagate=propagate
            )
        except JsonLdError as error:
            raise translated(error, path) from error
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            # PyLD meets some malformed contexts unprepared.
            raise malformed("invalid local context", "A context cannot be read.", path) from error
        return self._wrapped(raw, active, emptied=not propagate and _empties(context))

    def _wrapped(
        self, raw: dict[str, Any], active: ActiveContext, *, emptied: bool
    ) -> ActiveContext:
        previous = raw.get("previousContext")
        if previous is None and emptied:
            # Section 4.1.2 step 5.1.2: also an emptied context remembers what was before it.
            previous = active.raw
            raw = {**raw, "_uuid": f"emptied {active.serial}", "previousContext": previous}
        before = None
        if previous is not None:
            before = active if previous is active.raw else active.previous
        return ActiveContext(next(self._serials), raw, before, self._profile.base)

    def _load(self, url: str, _options: object) -> dict[str, Any]:
        """Answer PyLD with a copy of a context document, since PyLD writes into it."""
        document = copy.deepcopy(self._profile.load(url))
        check_form(document.get("@context"), ())
        check_words(document.get("@context"), self._profile, ())
        return {"contextUrl": None, "documentUrl": url, "document": document}


class _Processor(JsonLdProcessor):  # type: ignore[misc]  # untyped
    """PyLD with two of its faults mended.

    A null for a default that is not set is an error there, and a copied context forgets its
    processing mode. (It forgets the default direction too, which no context here has.)
    """

    def _clone_active_context(self, active_ctx: Any) -> dict[str, Any]:
        child = _Defaults(super()._clone_active_context(active_ctx))
        child["processingMode"] = "json-ld-1.1"
        return child


class _Defaults(dict[str, Any]):
    def __delitem__(self, name: str) -> None:
        self.pop(name, None)


def _identity(context: Any) -> Hashable:
    if isinstance(context, list) and all(isinstance(each, str) for each in context):
        return tuple(context)
    return canonical(context)


def _empties(context: Any) -> bool:
    """Tell whether a context takes back what was before it; PyLD keeps a null as False."""
    return any(each is None or each is False for each in as_list(context)) or context is None
