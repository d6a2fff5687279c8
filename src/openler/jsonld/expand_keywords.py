"""Members whose name is a keyword (JSON-LD 1.1 API section 5.1.2, step 13.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from openler.jsonld.node import as_list, is_list, is_node, is_value, must_hold
from openler.jsonld.profile import Leniency
from openler.jsonld.safe import Path, Rule, lost, malformed, shown
from openler.jsonld.values import check_spelling, expand_id, expand_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from openler.jsonld.node import Expansion, Node


def expand_keyword(run: Expansion, node: Node, name: str, value: Any, path: Path) -> None:
    """Expand the value of a keyword and put it into the result of ``node``.

    Raises:
        MalformedValueError: the value is not one that the keyword may have.
        DataLossError: the keyword has no place here, or its value would not be signed.
    """
    if node.prop == "@reverse":  # 13.4.1
        raise malformed("invalid reverse property map", f"{name} is no property.", path)
    if name in node.result and name not in {"@included", "@type"}:  # 13.4.2
        raise malformed("colliding keywords", f"There are two members for {name}.", path)
    step = _STEPS.get(name)
    if step is None:
        raise lost(Rule.RESERVED_NAME, f"{name} has no meaning in a document.", path)
    step(run, node, value, path)


def _id(run: Expansion, node: Node, value: Any, path: Path) -> None:
    """13.4.3."""
    if not isinstance(value, str):
        raise malformed("invalid @id value", f"{shown(value)} is no text.", path)
    node.result["@id"] = expand_id(node.active, value, run.profile, path)


def _type(run: Expansion, node: Node, value: Any, path: Path) -> None:
    """13.4.4; whether they may be types is asked when all members are known (step 15)."""
    types = as_list(value)
    if value is None or not all(isinstance(each, str) for each in types):
        raise malformed("invalid type value", f"{shown(value)} is no type.", path)
    must_hold(run.profile, types, path)
    found = [_type_name(run, node, each, path) for each in types]
    before = as_list(node.result.get("@type"))
    node.result["@type"] = found[0] if isinstance(value, str) and not before else [*before, *found]


def _type_name(run: Expansion, node: Node, word: str, path: Path) -> str:
    name = expand_word(node.origin, word, path, vocab=True)
    if name is None:
        return word
    words = node.origin.words_for(name)
    if word not in words and (words or (":" in word and name != word)):
        check_spelling(run.profile, f"{shown(word)} is not how the context names it.", path)
    # A class and a member may share an IRI (Image and image in Open Badges 3.0).
    if len(words) > 1 and word[:1].islower():
        check_spelling(run.profile, f"{shown(word)} names a member, not a type.", path)
    return name


def _graph(run: Expansion, node: Node, value: Any, path: Path) -> None:
    """13.4.5."""
    check_spelling(run.profile, "A graph stands apart from what readers look at.", path)
    if not isinstance(value, dict | list):
        raise malformed("invalid @graph value", f"{shown(value)} is no node.", path)
    must_hold(run.profile, value, path)
    node.result["@graph"] = as_list(run.element(node.active, "@graph", value, path))


def _included(run: Expansion, node: Node, value: Any, path: Path) -> None:
    """13.4.6."""
    check_spelling(run.profile, "An included node stands apart from what mentions it.", path)
    must_hold(run.profile, value, path)
    items = as_list(run.element(node.active, None, value, path))
    if not items or not all(is_node(item) for item in items):
        raise malformed("invalid @included value", "Only nodes can be included.", path)
    node.result.setdefault("@included", []).extend(items)


def _value(run: Expansion, node: Node, value: Any, path: Path) -> None:
    """13.4.7; null is refused in step 15, unless it is JSON."""
    if isinstance(value, dict | list) and not node.is_json:
        raise malformed("invalid value object value", "A value is no map or list.", path)
    term = node.active.term(node.prop)
    if term is not None and term.coercion is not None:
        check_spelling(run.profile, "The context gives this value its type already.", path)
    node.result["@value"] = value


def _language(run: Expansion, node: Node, value: Any, path: Path) -> None:
    """13.4.8; whether it is well formed is asked in step 15."""
    if value is None and Leniency.NULLS in run.profile.allowing:
        return
    if value is None:
        raise lost(Rule.NULL, "The language is null.", path)
    if not isinstance(value, str):
        raise malformed("invalid language-tagged string", f"{shown(value)} is no tag.", path)
    node.result["@language"] = value.lower()


def _direction(_run: Expansion, _node: Node, value: Any, path: Path) -> None:
    """13.4.9."""
    if value not in {"ltr", "rtl"}:
        raise malformed("invalid base direction", f"{shown(value)} is no direction.", path)
    raise lost(Rule.DIRECTION, f"The text runs {value}.", path, fix="Leave the direction out.")


def _index(run: Expansion, node: Node, value: Any, path: Path) -> None:
    """13.4.10."""
    if not isinstance(value, str):
        raise malformed("invalid @index value", f"{shown(value)} is no text.", path)
    if Leniency.INDEXES not in run.profile.allowing:
        raise lost(Rule.INDEX, f"{shown(value)} is an index.", path)
    node.result["@index"] = value


def _list(run: Expansion, node: Node, value: Any, path: Path) -> None:
    """13.4.11."""
    check_spelling(run.profile, "Readers look for a plain list.", path)
    if node.prop is None or node.prop == "@graph":
        if Leniency.FREE_FLOATING in run.profile.allowing:
            return
        raise lost(Rule.FREE_FLOATING, "A list stands where only nodes may.", path)
    expanded = run.element(node.active, node.prop, value, path, in_list=True)
    node.result["@list"] = as_list(expanded)


def _set(run: Expansion, node: Node, value: Any, path: Path) -> None:
    """13.4.12."""
    check_spelling(run.profile, "Readers look for a plain list.", path)
    node.result["@set"] = run.element(node.active, node.prop, value, path)


def _reverse(run: Expansion, node: Node, value: Any, path: Path) -> None:
    """13.4.13."""
    check_spelling(run.profile, "Readers look for members from the other end.", path)
    if not isinstance(value, dict):
        raise malformed("invalid @reverse value", f"{shown(value)} is no map.", path)
    must_hold(run.profile, value, path)
    expanded = run.element(node.active, "@reverse", value, path)
    if not isinstance(expanded, dict):
        return  # an empty map that the profile lets pass
    for name, items in expanded.pop("@reverse", {}).items():  # 13.4.13.3
        node.result.setdefault(name, []).extend(items)
    reverse = node.result.setdefault("@reverse", {}) if expanded else {}
    for name, items in expanded.items():  # 13.4.13.4
        if any(is_value(item) or is_list(item) for item in items):
            raise malformed("invalid reverse property value", "Only nodes can be reversed.", path)
        reverse.setdefault(name, []).extend(items)


_STEPS: Final[dict[str, Callable[[Expansion, Node, Any, Path], None]]] = {
    "@id": _id,
    "@type": _type,
    "@graph": _graph,
    "@included": _included,
    "@value": _value,
    "@language": _language,
    "@direction": _direction,
    "@index": _index,
    "@list": _list,
    "@set": _set,
    "@reverse": _reverse,
}
