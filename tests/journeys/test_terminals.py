"""Every terminal and every pipe: nothing that is printed ends a command, no error is a traceback."""

from __future__ import annotations

import json
import subprocess

import pytest

from support.terminals import CTRL_C, at_terminal

MOST_LINES = 4


@pytest.fixture
def zoe(college):
    college("award", "welding-i", "--name", "Zoë 李", "--result", "92", "--out", "zoe.json")
    return college


def told(done):
    """Return what a person is told, which is short and never a traceback."""
    assert "Traceback" not in done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert 1 <= len(lines) <= MOST_LINES, done.stderr
    return done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_that_lacks_signs_and_letters_still_gets_every_line(zoe, encoding):
    zoe.environment = {"PYTHONIOENCODING": encoding}
    done = subprocess.run(
        zoe.command("verify", "zoe.json"),
        cwd=zoe.folder, env=zoe.full_environment(), capture_output=True, check=False,
    )  # fmt: skip
    shown = done.stdout.decode(encoding)
    assert done.returncode == 3, done.stderr
    assert "+ unchanged    Yes" in shown
    assert "\\u674e" in shown, "a letter that is not there is written as its code point"


def test_json_is_utf_8_on_every_terminal(zoe):
    zoe.environment = {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        zoe.command("records", "--json"),
        cwd=zoe.folder, env=zoe.full_environment(), capture_output=True, check=False,
    )  # fmt: skip
    assert json.loads(done.stdout.decode("utf-8"))[0]["name"] == "Zoë 李"


def test_a_name_of_a_file_that_is_no_text_is_told_and_not_tripped_over(ler):
    done = subprocess.run(
        [*map(str.encode, ler.command("verify")), b"\xff.json"],
        cwd=ler.folder, env=ler.full_environment(), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"There is no such file" in done.stderr


def test_whoever_reads_only_the_first_line_gets_it_without_an_error(zoe):
    piped = subprocess.run(
        f"{zoe.command('records')[0]} verify {'zoe.json ' * 60} --json | head -1",
        shell=True, cwd=zoe.folder, env=zoe.full_environment(), capture_output=True, check=False,
    )  # fmt: skip
    assert (piped.stdout, piped.stderr) == (b"[\n", b"")


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_full_disk_behind_the_output_is_told_in_words(zoe, options):
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            zoe.command("records", *options), stdout=full, stderr=subprocess.PIPE,
            cwd=zoe.folder, env=zoe.full_environment(), text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("The output: The disk is full.")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["verify", "nowhere.json"], 2, "There is no such file or folder."),
        (["verify", "."], 2, "This is a folder, not a file."),
        (["export", "zoe.json"], 2, "There is a file where a folder should be."),
        (["records", "--limit", "many"], 2, "→ ler records --help"),
        (["nothing"], 2, "No such command 'nothing'."),
        (["revoke"], 2, "Missing argument 'RECORD'."),
        (["award", "welding-i"], 2, "A question was not answered, so nothing was done."),
        (["award", "brewing", "--name", "Ana Ruiz"], 1, "→ See what there is: ler achievement list"),
    ],
)  # fmt: skip
def test_every_error_is_short_and_says_how_to_go_on(zoe, arguments, code, words):
    done = zoe.run(*arguments, stdin="")
    assert done.returncode == code
    assert words in told(done)
    assert "→" in done.stderr
    assert done.stdout.strip() in {"", "Name of the person:"}


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (["undo", "4f1c"], 1, "not_found"),
        (["verify", "nowhere.json"], 2, "file"),
        (["records", "--limit", "many"], 2, "usage"),
    ],
)
def test_with_json_an_error_is_one_document_on_standard_output(college, arguments, code, error):
    done = college.run(*arguments, "--json")
    assert (done.returncode, done.stderr) == (code, "")
    answer = json.loads(done.stdout)["error"]
    assert answer["code"] == error
    assert set(answer) == {"code", "title", "detail", "pointer", "fix"}
    assert answer["detail"]


def test_a_passphrase_is_asked_for_at_a_terminal_and_a_wrong_one_is_refused(ler):
    environment = ler.full_environment()

    def typed(*arguments, answers):
        return at_terminal(
            ler.command(*arguments), folder=ler.folder, environment=environment, answers=answers
        )

    founded = typed(
        "init", "--name", "Riverbend", "--passphrase",
        answers=[("passphrase:", "open sesame\r"), ("confirmation:", "open sesame\r")],
    )  # fmt: skip
    assert founded.code == 0, founded.text
    ler("achievement", "add", "Welding I", "--criteria", "Passed the MIG bend test.")
    award = ("award", "welding-i", "--name", "Ana Ruiz")
    wrong = typed(*award, answers=[("Passphrase:", "open barley\r")])
    assert (wrong.code, "passphrase does not open" in wrong.text) == (1, True)
    assert ler.json("records") == []
    right = typed(*award, answers=[("Passphrase:", "open sesame\r")])
    assert (right.code, "Awarded to Ana Ruiz" in right.text) == (0, True)
    assert "sesame" not in founded.text + right.text, "what is typed is not shown"


def test_a_bar_moves_at_a_terminal_and_ctrl_c_says_that_nothing_is_lost(college):
    rows = 2_000
    people = "".join(f"Learner No{n},l{n}@s.example,2026-05-12\n" for n in range(rows))
    (college.folder / "class.csv").write_text("Name,Email,Completed on\n" + people)
    stopped = at_terminal(
        college.command("award-batch", "welding-i", "class.csv", "--commit"),
        folder=college.folder,
        environment=college.full_environment() | {"TERM": "xterm"},
        answers=[(" 300/2000", CTRL_C)],
    )
    assert stopped.code == 130
    assert "100/2000" in stopped.text
    assert "Stopped. Nothing is lost" in stopped.text
    answer = college.json("award-batch", "welding-i", "class.csv", "--commit")
    assert answer["issued"] + answer["already"] == rows
    assert answer["already"] >= 300
    assert len(college.json("records", "--limit", rows + 1)) == rows
