"""What a context must not do, whoever wrote it, and how PyLD's refusals become ours.

Guarantees: a context that passes has no word that PyLD would silently ignore, and no default
that gives a meaning to words that nobody defined (threats T5 and T6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyld.jsonld import JsonLdError

from openler.errors import LerError
from openler.jsonld.iri import is_keyword_like, is_language_tag
from openler.jsonld.node import as_list
from openler.jsonld.profile import Leniency
from openler.jsonld.safe import Path, Rule, lost, malformed, shown

if TYPE_CHECKING:
    from openler.jsonld.profile import Profile

_SHOWN: Final = 8
_PROTECTED: Final = frozenset({"protected term redefinition", "invalid context nullification"})
_DEFAULTS: Final = ("@vocab", "@base")


def check_accepted(profile: Profile, context: Any, path: Path) -> None:
    """Refuse a context that the profile does not list (threats T5 and T6)."""
    if profile.inline_contexts:
        return
    entries = context if isinstance(context, list) else [context]
    if not all(isinstance(entry, str) for entry in entries):
        raise lost(
            Rule.INLINE_CONTEXT,
            "A context is written out, or emptied, in the document.",
            path,
            fix="Use the published contexts, by their URLs.",
        )
    if tuple(entries) not in profile.context_lists:
        raise lost(
            Rule.CONTEXT_LIST,
            f"{profile.name} may not have the contexts {', '.join(map(shown, entries[:_SHOWN]))}.",
            path,
            fix="Use the published contexts, in the order of their specifications.",
        )


def check_form(context: Any, path: Path) -> None:
    """Refuse a context inside a context, which PyLD would unwrap (section 4.2.2 step 5)."""
    if any(isinstance(each, dict) and "@context" in each for each in as_list(context)):
        raise malformed("keyword redefinition", "A context redefines @context.", path)


def check_words(context: Any, profile: Profile, path: Path) -> None:
    """Refuse what a context must not do in safe mode, at any depth of it."""
    if isinstance(context, list):
        for each in context:
            check_words(each, profile, path)
    elif isinstance(context, dict):
        for name, value in context.items():
            _check_entry(name, value, profile, path)
            check_words(value, profile, path)
    elif isinstance(context, str) and is_keyword_like(context):
        raise lost(Rule.RESERVED_NAME, f"A context says {shown(context)}.", path)


def _check_entry(name: str, value: Any, profile: Profile, path: Path) -> None:
    if is_keyword_like(name):
        raise lost(Rule.RESERVED_NAME, f"A context defines {shown(name)}.", path)
    if name == "@direction" and value is not None:
        raise lost(Rule.DIRECTION, "A context sets the direction of texts.", path)
    if name == "@language" and isinstance(value, str) and not is_language_tag(value):
        raise lost(Rule.LANGUAGE_TAG, f"A context sets the language {shown(value)}.", path)
    if name in _DEFAULTS and Leniency.OPEN_VOCABULARY not in profile.allowing:
        raise lost(Rule.CONTEXT_FEATURE, f"A context sets {name}.", path)


def translated(error: JsonLdError, path: Path) -> LerError:
    """Turn an error of PyLD into one of ours; what our loader raised comes back as it was."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, LerError):
            return cause
        if isinstance(cause, JsonLdError) and cause.code in _PROTECTED:
            return lost(Rule.PROTECTED_TERM, "A context changes a protected term.", path)
        cause = cause.__cause__
    return malformed(str(error.code), "A context is not valid.", path)
