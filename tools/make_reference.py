"""Write docs/reference from the code: commands, events and metrics, errors, safe mode, verdicts.

Run it with ``make docs``. A test regenerates the pages and compares them: they cannot fall behind.
"""

from __future__ import annotations

import inspect
import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import typer

from openler.app.catalogue import CATALOGUE_VERSION, EVENT_KINDS, METRICS
from openler.app.pilot.results import SMALL_GROUP
from openler.cli.main import app
from openler.errors import LerError
from openler.jsonld.safe import MAX_DEPTH, MAX_NODES, MAX_VALUES, Rule
from openler.verifying import phrases
from openler.verifying.facts import Facts
from openler.verifying.report import EXITS
from openler.verifying.verdicts import PRECEDENCE, Verdict
from openler.verifying.words import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openler.verifying.phrases import Text

FOLDER = Path(__file__).resolve().parents[1] / "docs/reference"
NOTE = "<!-- Written by tools/make_reference.py from the code. To change it: make docs -->"

_KINDS = {str: "TEXT", Path: "PATH", int: "NUMBER", float: "NUMBER"}


def pages() -> dict[str, str]:
    """Return each page of the reference by its file name."""
    return {
        "commands.md": _page("Commands", _commands()),
        "events-and-metrics.md": _page("Events and metrics", _events_and_metrics()),
        "errors.md": _page("Errors", _errors()),
        "safe-mode.md": _page("Safe mode", _safe_mode()),
        "verdicts.md": _page("The eleven verdicts", _verdicts()),
    }


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"docs/reference/{name}\n")


def _page(title: str, lines: Iterable[str]) -> str:
    body = "\n".join(lines)
    return f"# {title}\n\n{NOTE}\n\n{body}\n"


def _table(head: list[str], rows: Iterable[Iterable[str | None]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(_cell(one) for one in row)} |"


def _cell(text: str | None) -> str:
    return "–" if not text else " ".join(text.split()).replace("|", "\\|")


def _commands() -> Iterator[str]:
    yield "A command ends with 0 when it is done, with 1 when it was refused or a record is not to"
    yield "be relied on, with 2 when it was used wrongly, and with 3 when a record could not be"
    yield "judged. With `--json` it prints one JSON document. `--help` shows the same as this page."
    root: Any = typer.main.get_command(app)
    yield from _command("ler", root)


def _command(path: str, command: Any) -> Iterator[str]:
    children = getattr(command, "commands", None)
    yield ""
    yield f"## `{path}`"
    yield ""
    yield " ".join((command.help or "").split("\b")[0].split())
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    options = [one for one in options if not one.hidden and one.name != "help"]
    if arguments:
        yield ""
        yield from _table(["argument", "what it is"], map(_argument, arguments))
    if options:
        hints = get_type_hints(inspect.unwrap(command.callback))
        rows = (_option(one, hints[one.name]) for one in options)
        yield ""
        yield from _table(["option", "value", "default", "what it does"], rows)
    if command.epilog:
        yield ""
        yield "```text"
        yield from command.epilog.replace("\b\n", "").strip().splitlines()
        yield "```"
    for name, child in (children or {}).items():
        yield from _command(f"{path} {name}", child)


def _argument(argument: Any) -> tuple[str, str]:
    return f"`{argument.metavar or argument.name.upper()}`", argument.help or ""


def _option(option: Any, annotation: Any) -> tuple[str, str, str, str]:
    names = ", ".join(f"`{one}`" for one in (*option.opts, *option.secondary_opts))
    value = "" if option.is_flag else f"`{_value(option, annotation)}`"
    needed = option.required or option.prompt
    default = "needed" if needed else _default(option)
    told = option.help or ""
    if option.multiple and "again" not in told:
        told += " May be given again."
    if option.envvar:
        told += f" Also from `{option.envvar}`."
    return names, value, default, told


def _value(option: Any, annotation: Any) -> str:
    if option.metavar:
        return str(option.metavar)
    (kind,) = [one for one in _parts(annotation) if one is not type(None)]
    if issubclass(kind, Enum):
        return "/".join(str(choice.value) for choice in kind)
    if issubclass(kind, int) and option.max is not None:
        return f"{option.min} to {option.max}"
    return _KINDS[kind]


def _parts(annotation: Any) -> Iterator[type]:
    """Yield the plain types in an annotation such as ``list[str] | None``."""
    inner = get_args(annotation)
    if not inner:
        yield annotation
    for one in inner:
        yield from _parts(one)


def _default(option: Any) -> str:
    if option.is_flag or option.default in (None, "", (), []) or callable(option.default):
        return ""
    return f"`{option.default}`"


def _events_and_metrics() -> Iterator[str]:
    yield f"Version {CATALOGUE_VERSION} of the catalogue. An event is written in the same"
    yield "transaction as what it tells. It names a record by a pseudonym, and carries the facts"
    yield "that stand here and no others."
    yield ""
    yield "## Events"
    yield ""
    yield from _table(
        ["event", "what happened", "facts"],
        (
            (f"`{one.id}`", one.means, ", ".join(f"`{fact}`" for fact in sorted(one.facts)))
            for one in EVENT_KINDS
        ),
    )
    yield ""
    yield "## Metrics"
    yield ""
    yield f"A share of fewer than {SMALL_GROUP} records is not shown. A change of meaning is a new"
    yield "version."
    yield ""
    yield from _table(
        ["metric", "version", "definition", "counts", "of", "unit", "does not show"],
        (
            (
                f"{one.title} (`{one.id}`)",
                str(one.version),
                one.definition,
                f"`{one.numerator}`",
                f"`{one.denominator}`" if one.denominator else None,
                one.unit,
                one.does_not_show,
            )
            for one in METRICS
        ),
    )


def _errors() -> Iterator[str]:
    yield "What is refused is refused with one of these. The code is stable. The status is the one"
    yield "with which a server answers. The problem type is that of a standard, where one has it."
    yield ""
    yield from _table(
        ["code", "title", "means", "status", "problem type"],
        (
            (f"`{one.code}`", one.title, _first_line(one), str(one.status), one.problem_type)
            for one in _leaves(LerError)
        ),
    )


def _leaves(cls: type[LerError]) -> Iterator[type[LerError]]:
    for child in cls.__subclasses__():
        if child.__module__ == LerError.__module__:
            yield child
            yield from _leaves(child)


def _first_line(cls: type) -> str:
    return (cls.__doc__ or "").strip().splitlines()[0].replace("``", "`")


def _safe_mode() -> Iterator[str]:
    yield "What the signature would not cover is refused, when signing and when verifying. The"
    yield "error is `data_loss`, and names one of these rules."
    yield ""
    yield from _table(["rule", "why"], ((f"`{one.value}`", one.explanation) for one in Rule))
    yield ""
    yield f"A document is also refused when it is nested deeper than {MAX_DEPTH} levels, or has"
    yield f"more than {MAX_NODES:,} objects or {MAX_VALUES:,} values (error `limit`)."


def _verdicts() -> Iterator[str]:
    yield "They stand in this order, and the first that holds is the verdict. Where the issuer and"
    yield "the dates are known, the words name them. `ler verify` ends with the exit code; of"
    yield "several records, 1 counts before 3, and 3 before 0. Genuine practice ends with 3."
    for verdict, _ in PRECEDENCE:
        yield ""
        yield f"## `{verdict.value}`"
        yield ""
        yield f"Exit code {EXITS[verdict]}."
        yield ""
        yield from _table(
            ["headline", "meaning", "what to do"],
            dict.fromkeys(_words(text) for text in _texts(verdict)),
        )


def _words(text: Text) -> tuple[str, str, str]:
    said = (text.headline, " ".join(text.sentences), text.what_to_do)
    headline, meaning, what_to_do = (fill(one, Facts()) for one in said)
    return headline, meaning, what_to_do


def _texts(verdict: Verdict) -> list[Text]:  # noqa: PLR0911 - one return for each verdict
    """Return every variant of a verdict."""
    match verdict:
        case Verdict.UNREADABLE:
            return list(phrases.UNREADABLE.values())
        case Verdict.CHANGED:
            return [phrases.CHANGED]
        case Verdict.WITHDRAWN | Verdict.ON_HOLD | Verdict.NOT_YET | Verdict.EXPIRED:
            return [phrases.STANDING[verdict, known] for known in (True, False)]
        case Verdict.INCOMPLETE:
            others = (*phrases.SEAL_UNFINISHED.values(), *phrases.UNFINISHED_TEXTS.values())
            return [phrases.NOT_ASKED, phrases.UNREACHED, *others]
        case Verdict.SELF:
            return [phrases.SELF]
        case Verdict.UNKNOWN_ISSUER:
            return list(phrases.UNKNOWN_ISSUER.values())
        case Verdict.UNSEALED:
            return [phrases.UNSEALED]
        case Verdict.GENUINE:
            return [phrases.GENUINE, phrases.GENUINE_WITHOUT_STATUS]


if __name__ == "__main__":
    main()
