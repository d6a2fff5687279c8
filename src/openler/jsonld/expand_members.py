"""The members of a map (JSON-LD 1.1 API section 5.1.2, steps 13 and 14).

Guarantees: each member is expanded by what its name means, or refused; none is skipped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openler.jsonld.expand_containers import expand_container
from openler.jsonld.expand_keywords import expand_keyword
from openler.jsonld.iri import KEYWORDS, is_absolute, is_blank, is_keyword_like
from openler.jsonld.node import as_list, is_list, is_value, must_hold
from openler.jsonld.safe import Rule, lost, malformed, shown
from openler.jsonld.values import check_spelling

if TYPE_CHECKING:
    from openler.jsonld.node import Expansion, Node
    from openler.jsonld.profile import Profile


def expand_members(run: Expansion, node: Node, element: dict[str, Any]) -> None:
    """Put the expanded members of ``element`` into the result of ``node``."""
    nests = []
    for key in sorted(element):
        if key == "@context":  # 13.1
            continue
        path = (*node.path, key)
        name = _meaning(run.profile, node, element, key)  # 13.2 and 13.3
        if name == "@nest":  # 13.4.14
            check_spelling(run.profile, f"{shown(key)} only groups members.", path)
            nests.append(key)
        elif name in KEYWORDS:
            if key == "@type" and "@value" not in element and node.active.words_for(key):
                check_spelling(run.profile, "'@type' has another name in this context.", path)
            expand_keyword(run, node, name, element[key], path)  # 13.4
        else:
            _expand_property(run, node, key, name, element[key])  # 13.5 to 13.14
    for key in nests:
        _expand_nest(run, node, key, element[key])


def _meaning(profile: Profile, node: Node, element: dict[str, Any], key: str) -> str:
    """Return the keyword or IRI that a member's name stands for (steps 13.2 and 13.3)."""
    path = (*node.path, key)
    if is_keyword_like(key):
        raise lost(Rule.RESERVED_NAME, f"{shown(key)} has the form of a keyword.", path)
    name = node.active.expand(key, vocab=True)
    if name in KEYWORDS:
        in_value = "@value" in element and key in {"@type", "@value", "@language"}
        if name == key and not in_value and node.active.words_for(key):
            check_spelling(profile, f"{shown(key)} has another name in this context.", path)
        return str(name)
    if name is None or ":" not in name:
        raise lost(
            Rule.UNMAPPED_TERM,
            f"{shown(key)} is in none of the contexts.",
            path,
            fix="Leave it out, or add a context that defines it.",
        )
    if is_blank(name):
        raise lost(Rule.BLANK_NODE_PROPERTY, f"{shown(key)} is a blank node.", path)
    if not is_absolute(name):
        raise lost(Rule.PROPERTY_NOT_AN_IRI, f"{shown(key)} stands for {shown(name)}.", path)
    if ":" in key or (node.active.term(key) is None and node.active.words_for(name)):
        check_spelling(profile, f"{shown(key)} is no word of the context.", path)
    # A class and a member may share an IRI (Image and image in Open Badges 3.0).
    if key[:1].isupper() and len(node.active.words_for(name)) > 1:
        check_spelling(profile, f"{shown(key)} names a type, not a member.", path)
    return name


def _expand_property(run: Expansion, node: Node, key: str, name: str, value: Any) -> None:
    """Expand a member that is a property, and add it (steps 13.5 to 13.14)."""
    path = (*node.path, key)
    term = node.active.term(key)
    expanded = expand_container(run, node, key, value, path)  # 13.5 to 13.12
    if expanded is None:  # 13.10, a null that the profile lets pass
        return
    items = as_list(expanded)
    if term is None or not term.reverse:  # 13.14
        node.result.setdefault(name, []).extend(items)
        return
    if any(is_value(item) or is_list(item) for item in items):  # 13.13
        raise malformed("invalid reverse property value", "Only nodes can be reversed.", path)
    node.result.setdefault("@reverse", {}).setdefault(name, []).extend(items)


def _expand_nest(run: Expansion, node: Node, key: str, value: Any) -> None:
    """Expand members that are only grouped, as members of the node (step 14).

    As in the erratum to the recommendation and in other processors, a nested map brings its
    contexts along, for itself alone.
    """
    path = (*node.path, key)
    must_hold(run.profile, value, path)
    active = run.contexts.scoped(node.active, node.active, key, path)
    for each in as_list(value):
        if not isinstance(each, dict) or any(
            active.expand(member, vocab=True) == "@value" for member in each
        ):
            raise malformed("invalid @nest value", "Only nodes can be nested.", path)
        must_hold(run.profile, each, path)
        nested = run.enter(active, node.prop, each, path)
        nested.result = node.result
        expand_members(run, nested, each)
