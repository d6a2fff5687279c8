"""``make demo``: the whole chain on a college's messy spreadsheet, with the real commands.

Every line that begins with ``$`` is a command that you can type yourself; what follows is what it
printed. Everything happens in the folder ``demo``, which is made anew each time: a college that
issues, a state board that keeps a list of schools, and an employer that checks.
"""

from __future__ import annotations

import csv
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DEMO = ROOT / "demo"
LER = Path(sys.executable).with_name("ler")
SPREADSHEET = HERE / "nursing-assistants.csv"
ACHIEVEMENT = HERE / "nursing-assistant.json"

BOLD, DIM, PLAIN = ("\033[1m", "\033[2m", "\033[0m")
if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
    BOLD = DIM = PLAIN = ""


def main() -> None:
    """Play the chain."""
    shutil.rmtree(DEMO, ignore_errors=True)
    DEMO.mkdir()
    college = found_the_college()
    award_the_class()
    board = keep_a_list(college)
    records = hand_out()
    employ(board, records)
    change_of_mind(records)
    title("What came of it")
    ler("college", "results")
    say(
        f"Everything is in {DEMO.name}/. Try it yourself: "
        f".venv/bin/ler --home demo/employer verify FILE"
    )


def found_the_college() -> str:
    """Found the issuer and describe what is achieved; return the issuer's identifier."""
    title("A college, and what it awards")
    ler("college", "init", "--name", "Riverbend Community College")
    ler("college", "achievement", "add", "--file", ACHIEVEMENT, "--slug", "nursing-assistant")
    return str(ask("college", "achievement", "show", "nursing-assistant")["issuer"])


def award_the_class() -> None:
    """Take the spreadsheet as it is: dry run, one question, commit, mend, commit again."""
    title("The registrar's spreadsheet, as it is")
    batch = ("award-batch", "nursing-assistant", SPREADSHEET)
    problems = DEMO / "problems.csv"
    ler("college", *batch, "--problems", problems, expect=None)
    say("Dates such as 05/06/25 can be read in two ways. The registrar answers, once for all.")
    answered = (*batch, "--dates", "month-first", "--problems", problems)
    ler("college", *answered, expect=None)
    say("Nothing was awarded so far. Now the rows that are ready are.")
    ler("college", *answered, "--commit", expect=None)
    say("The registrar mends the rows that need it, in the file that came back …")
    mend(problems)
    ler(
        "college",
        "award-batch",
        "nursing-assistant",
        problems,
        "--dates",
        "month-first",
        "--commit",
    )
    say("… and sends the first file again by mistake. Nobody gets a second record.")
    ler("college", *answered, "--commit", expect=None)


def mend(path: Path) -> None:
    """Do what the column "How to fix" says, where the registrar would know the answer."""
    with path.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.reader(source))
    header = rows[0]
    for row in rows[1:]:
        for index, cell in enumerate(row):
            if "@" in cell and "," in cell:
                row[index] = cell.replace(",", ".")
    with path.open("w", encoding="utf-8-sig", newline="") as target:
        csv.writer(target).writerows([header, *(row for row in rows[1:] if all_named(row))])


def all_named(row: list[str]) -> bool:
    """Return whether the row has a name; the registrar must look the other one up."""
    return bool(row[0].strip())


def keep_a_list(college: str) -> Path:
    """Let a state board vouch for the college."""
    title("A state board keeps a list of schools (this demo plays the board, in demo/board)")
    ler("board", "init", "--name", "State Board of Nursing (demo)")
    path = DEMO / "state-board.json"
    member = f"{college}=Riverbend Community College"
    listed = ("--name", "Approved nursing programmes (demo)", "--member", member)
    ler("board", "trust", "make", *listed, "--out", path)
    return path


def hand_out() -> Path:
    """Write the records to files and publish the status lists."""
    title("The college hands out the records and publishes its status lists")
    records = DEMO / "records"
    ler("college", "export", records)
    ler("college", "publish", DEMO / "site")
    return records


def employ(board: Path, records: Path) -> None:
    """Check a record before and after the employer chose whom to trust."""
    title("An employer checks a record")
    first = min(records.glob("*.json"))
    check = ("verify", first, "--status", DEMO / "site")
    ler("employer", *check, expect=3)
    say("Not changed, but nobody vouches for the school yet. The employer chooses a list to trust.")
    ler("employer", "trust", "add", board)
    ler("employer", *check)
    title("A changed record, and a school of the same name")
    forged = DEMO / "forged.json"
    text = first.read_text(encoding="utf-8")
    forged.write_text(text.replace("120 hours", "900 hours"), encoding="utf-8")
    ler("employer", "verify", forged, "--status", DEMO / "site", expect=1)
    ler("impostor", "init", "--name", "Riverbend Community College")
    ler("impostor", "achievement", "add", "--file", ACHIEVEMENT, "--slug", "nursing-assistant")
    fake = DEMO / "impostor.json"
    ler("impostor", "award", "nursing-assistant", "--name", "Nobody Real", "--out", fake)
    ler("impostor", "publish", DEMO / "impostor-site")
    ler("employer", "verify", fake, "--status", DEMO / "impostor-site", expect=3)


def change_of_mind(records: Path) -> None:
    """Put a record on hold, end the hold, withdraw another."""
    title("The college puts one record on hold and withdraws another")
    first, second = sorted(records.glob("*.json"))[:2]
    ler("college", "suspend", first, "--reason", "The test is being looked at again")
    ler("college", "revoke", second, "--reason", "Awarded by mistake")
    ler("college", "publish", DEMO / "site")
    ler("employer", "verify", first, second, "--status", DEMO / "site", expect=1)
    ler("college", "reinstate", first)


def title(words: str) -> None:
    """Print a heading."""
    print(f"\n{BOLD}{words}{PLAIN}", flush=True)


def say(words: str) -> None:
    """Print a remark between two commands."""
    print(f"{DIM}{words}{PLAIN}", flush=True)


def ler(house: str, *arguments: str | Path, expect: int | None = 0) -> None:
    """Show and run one command in one of the demo's folders; stop where it ends unexpectedly."""
    typed = ["--home", f"{DEMO.name}/{house}", *(short(one) for one in arguments)]
    print(f"{BOLD}$ {shlex.join(['ler', *typed])}{PLAIN}", flush=True)
    code = subprocess.run([LER, *typed], cwd=ROOT, check=False).returncode
    if expect is not None and code != expect:
        sys.exit(f"The command ended with {code}; {expect} was expected.")


def ask(house: str, *arguments: str) -> dict[str, object]:
    """Run a command for its JSON answer."""
    command = [LER, "--home", DEMO / house, *arguments, "--json"]
    answered = subprocess.run(command, check=True, capture_output=True).stdout
    answer: dict[str, object] = json.loads(answered)
    return answer


def short(argument: str | Path) -> str:
    """Return an argument as a person in the project's folder would type it."""
    path = Path(argument)
    return str(path.relative_to(ROOT)) if path.is_absolute() else str(argument)


if __name__ == "__main__":
    main()
