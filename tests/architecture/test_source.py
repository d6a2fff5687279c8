"""Rules of the house that one can read off the source."""

from __future__ import annotations

import ast

import pytest

from support.architecture import MODULES, TREES, dotted, inside

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
BUILT_ONCE = {
    "Verified": "verifying/verified.py",
    "VerifiedDocument": "securing/data_integrity/verification.py",
    "Prepared": "issuing/sealing.py",
    "PreparedStatusList": "issuing/sealing.py",
    "PreparedTrustList": "issuing/trust_list.py",
}
MUTATORS = frozenset(
    {
        "add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove",
        "setdefault", "sort", "reverse", "update",
    }
)  # fmt: skip
CONTAINERS = frozenset(
    {"dict", "list", "set", "bytearray", "deque", "defaultdict", "Counter", "OrderedDict"}
)


def test_the_source_is_found():
    assert len(MODULES) > 150


@pytest.mark.parametrize("path", MODULES, ids=inside)
def test_a_module_is_short_and_says_what_it_is(path):
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST_MODULE
    assert ast.get_docstring(TREES[path]), "a module opens with what it guarantees"


@pytest.mark.parametrize("path", MODULES, ids=inside)
def test_a_module_that_defines_something_reads_its_annotations_late(path):
    defines = any(
        isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AnnAssign)
        for node in ast.walk(TREES[path])
    )
    late = any(
        isinstance(node, ast.ImportFrom)
        and node.module == "__future__"
        and "annotations" in {alias.name for alias in node.names}
        for node in TREES[path].body
    )
    assert late or not defines


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{inside(path)}:{node.lineno} {node.name}"
        for path, tree in TREES.items()
        if "migrations" not in path.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and _lines(node) > LONGEST_FUNCTION
    ]
    assert long == []


def _lines(node):
    """Count the lines of a function; of a command its body, for its parameters are help text."""
    first = node.body[0].lineno if _is_command(node) else node.lineno
    return node.end_lineno - first + 1


def _is_command(node):
    """Tell whether a function declares its parameters to the command line."""
    return any(
        isinstance(one.annotation, ast.Subscript) and dotted(one.annotation.value) == "Annotated"
        for one in (*node.args.args, *node.args.kwonlyargs)
    )


def test_nothing_is_asserted_and_nothing_caught_whole():
    found = []
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Assert) and not _narrows(node.test):
                found.append(f"{inside(path)}:{node.lineno} assert")
            if isinstance(node, ast.ExceptHandler) and _catches_everything(node):
                found.append(f"{inside(path)}:{node.lineno} except")
    assert found == []


def _narrows(test):
    """Whether an assertion only tells the type checker what the code above made sure of."""
    return (
        isinstance(test, ast.Compare)
        and isinstance(test.ops[0], ast.IsNot)
        and isinstance(test.comparators[0], ast.Constant)
        and test.comparators[0].value is None
    )


def _catches_everything(node):
    """Whether a handler swallows whatever comes; one that raises again at its end does not."""
    names = {one.id for one in ast.walk(node.type or ast.Pass()) if isinstance(one, ast.Name)}
    whole = node.type is None or names & {"Exception", "BaseException"}
    return bool(whole) and not isinstance(node.body[-1], ast.Raise)


def test_no_module_keeps_a_state_that_changes():
    """What is bound at the top of a module is a constant (rule 7 of the house)."""
    found = []
    for path, tree in TREES.items():
        held = _containers_at_the_top(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Global):
                found.append(f"{inside(path)}:{node.lineno} global")
            if (name := _changed(node)) in held:
                found.append(f"{inside(path)}:{node.lineno} {name}")
    assert found == []


def _containers_at_the_top(tree):
    held = set()
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        mutable = isinstance(
            value, ast.Dict | ast.List | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp
        ) or (isinstance(value, ast.Call) and dotted(value.func).rpartition(".")[2] in CONTAINERS)
        if mutable:
            held |= {target.id for target in targets if isinstance(target, ast.Name)}
    return held


def _changed(node):
    """Return the name of what a statement or a call changes in place, or None."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return dotted(node.func.value) if node.func.attr in MUTATORS else None
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        return dotted(node.value)
    return None


@pytest.mark.parametrize(("cls", "module"), list(BUILT_ONCE.items()))
def test_a_type_that_carries_trust_is_built_in_one_module(cls, module):
    builders = {
        inside(path)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node.func) == cls
    }
    assert builders == {module}


def _called(func):
    """Return the last name of what is called: of ``a.B(…)``, ``B(…)`` and ``B[T](…)`` it is B."""
    inner = func.value if isinstance(func, ast.Subscript) else func
    return dotted(inner).rpartition(".")[2]
