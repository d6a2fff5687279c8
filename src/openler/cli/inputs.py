"""What people hand to a command: files, standard input, links, pasted text. Always bounded."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from openler.app.reader.checking import Thing
from openler.app.trusting import ForThisAnswer
from openler.codec import document
from openler.errors import InputError, MalformedValueError, ResolutionError
from openler.verifying.findings import Source

if TYPE_CHECKING:
    from openler.fetching import Fetcher

MOST_BYTES = 10 * 1024 * 1024
"""No record or list that we read is larger; what is longer is cut here and refused as too large."""

_PASTED = ("{", "[", "eyJ")
"""How the text of a record begins: JSON, or a JSON Web Token."""


def gather(things: Sequence[str], fetcher: Fetcher) -> Iterator[Thing]:
    """Yield what each argument means: a link, pasted text, standard input or a file.

    Raises:
        FileNotFoundError: an argument is none of these, and no such file exists.
    """
    for thing in things:
        yield _thing(thing, fetcher)


def _thing(thing: str, fetcher: Fetcher) -> Thing:
    if is_link(thing):
        return _fetched(thing, fetcher)
    if thing.lstrip().startswith(_PASTED) and not _is_file(thing):
        return Thing("pasted text", thing.encode("utf-8", "surrogateescape"), Source.TEXT)
    if thing == "-":
        return Thing("standard input", read_bounded(thing), Source.TEXT)
    return Thing(Path(thing).name, read_bounded(thing), Source.FILE)


def _fetched(url: str, fetcher: Fetcher) -> Thing:
    try:
        return Thing(url, fetcher.fetch(url).data, Source.LINK)
    except ResolutionError as error:
        return Thing(url, b"", Source.LINK, unreachable=error)


def _is_file(thing: str) -> bool:
    try:
        return Path(thing).is_file()
    except (OSError, ValueError):  # longer than a path may be, or with a NUL in it
        return False


def is_link(text: str) -> bool:
    """Return whether the text is a web address."""
    return text.lower().startswith(("https://", "http://"))


def read_bounded(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``, and no more than one too many."""
    if name == "-":
        return _read(sys.stdin.buffer)
    with Path(name).open("rb") as source:
        return _read(source)


def _read(source: BinaryIO) -> bytes:
    return source.read(MOST_BYTES + 1)


def trust_for_this_answer(named: Sequence[str], fetcher: Fetcher) -> ForThisAnswer:
    """Return what ``--trust`` names: identifiers, and signed lists in files or at links."""
    issuers = [one for one in named if one.startswith("did:")]
    lists = [read_link_or_file(one, fetcher) for one in named if not one.startswith("did:")]
    return ForThisAnswer(lists, issuers)


def read_link_or_file(what: str, fetcher: Fetcher) -> bytes:
    """Return the document at a link, or in a file."""
    return fetcher.fetch(what).data if is_link(what) else read_bounded(what)


def brought_lists(paths: Iterable[Path]) -> dict[str, bytes]:
    """Return the status lists that a person brought along, by the address that each names.

    A folder brings every ``.json`` file in it.

    Raises:
        MalformedValueError: a file is no status list.
    """
    brought: dict[str, bytes] = {}
    for path in paths:
        files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        for file in files:
            address = _address_of(file)
            if address is None and not path.is_dir():
                raise MalformedValueError(
                    f"{file} is no status list: it does not say which address it is from.",
                    fix="Give the file that the issuer publishes as its status list.",
                )
            if address is not None:
                brought[address] = file.read_bytes()
    return brought


def _address_of(file: Path) -> str | None:
    try:
        content = document.parse_object(read_bounded(str(file)))
    except InputError:
        return None
    identifier = content.get("id")
    return identifier if isinstance(identifier, str) and is_link(identifier) else None


def credential_id_of(record: str) -> str:
    """Return the id of a record that was named by its id or by its file.

    Raises:
        MalformedValueError: the file holds no record with an id.
    """
    if not _is_file(record):
        return record
    identifier = document.parse_object(read_bounded(record)).get("id")
    if not isinstance(identifier, str):
        raise MalformedValueError(f"{record} holds no record with an id.")
    return identifier
