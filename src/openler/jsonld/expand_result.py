"""What an expanded map may be in the end (JSON-LD 1.1 API section 5.1.2, steps 15 to 19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.jsonld.iri import KEYWORDS
from openler.jsonld.node import Expanded, as_list
from openler.jsonld.profile import Leniency
from openler.jsonld.safe import Rule, lost, malformed
from openler.jsonld.values import check_iri, check_value_object

if TYPE_CHECKING:
    from openler.jsonld.node import Node
    from openler.jsonld.profile import Profile


def finished(profile: Profile, node: Node) -> Expanded:
    """Return the value, node, list or set that a map has become, or refuse it.

    None only where the profile lets what floats free be dropped.
    """
    result = node.result
    if "@value" in result:  # 15
        check_value_object(result, node.path)
    elif "@type" in result:  # 16
        result["@type"] = as_list(result["@type"])
        _check_types(profile, node)
    if "@list" in result or "@set" in result:  # 17
        if len(result) > 1 + ("@index" in result):
            raise malformed(
                "invalid set or list object", "A list has other members beside it.", node.path
            )
        if "@set" in result:
            return _whole(profile, node, result["@set"])
    return _whole(profile, node, result)


def _check_types(profile: Profile, node: Node) -> None:
    types = node.result["@type"]
    for each in types:
        found = None if each in KEYWORDS else each
        check_iri(found, each, Rule.TYPE_NOT_AN_IRI, profile, (*node.path, "@type"))


def _whole(profile: Profile, node: Node, result: Expanded) -> Expanded:
    """18 and 19: refuse what nothing mentions and nothing is said about."""
    if not isinstance(result, dict):
        return result
    dropped = result.keys() == {"@language"}  # 18
    if node.prop is None or node.prop == "@graph":  # 19
        dropped |= not result or "@value" in result or "@list" in result or result.keys() == {"@id"}
    if not dropped:
        return result
    if Leniency.FREE_FLOATING in profile.allowing:
        return None
    raise lost(Rule.FREE_FLOATING, "Nothing is said about this, and by nothing.", node.path)
