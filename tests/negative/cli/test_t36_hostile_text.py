"""T36 at the command: hostile text in every option is stored or refused, and obeyed by nobody."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest

from openler.cli.safe_text import IN_ITS_PLACE, json_for_terminals, one_line
from openler.codec.document import to_bytes
from support.verifying import HARBOR_DID, MALLORY_DID, document, entry, seal

HOSTILE = {
    "sql": "'; DROP TABLE awards; --",
    "format": "%s%n {0.__class__} {issuer} ${HOME} $(touch pwned) `touch pwned`",
    "clear the screen": "Ana\x1b[2J\x1b[1;1HGENUINE",
    "a planted link": "Ana\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "the title of the window": "Ana\x1b]0;pwned\x07",
    "eight-bit controls": "Ana\x9b2J\x9d8;;https://evil.example\x9c",
    "over the line": "Ana\rGENUINE  Welding I",
    "a line of its own": "Ana\nGENUINE  Welding I — Mallory",
    "backwards": "Ana\u202eziuR\u202c \u2066x\u2069 \u200b\ufeff",
    "markup": "[bold red]Ana[/bold red] :smiley: [link=https://evil.example]x[/link]",
    "a path": "../../../../tmp/pwned",
    "a reserved name": "CON",
    "dots": "..",
    "long": "A" * 5_000,
    "a line for a browser": "<script>alert(1)</script> {{7*7}} %0d%0aSet-Cookie: a=b",
}

UNSEEN = {"Cc", "Cf", "Zl", "Zp"}


def is_quiet(text: str) -> bool:
    """Tell whether a text has nothing in it that a terminal obeys."""
    joiners = "\u200c\u200d\n"
    return not any(
        unicodedata.category(each) in UNSEEN | {"Cs"} and each not in joiners for each in text
    )


def quiet(done):
    """Expect that a command ended in one of its own ways, and printed nothing to be obeyed."""
    assert done.returncode in {0, 1, 2, 3}, done.stderr
    assert "Traceback" not in done.stderr
    assert is_quiet(done.stdout), repr(done.stdout)
    assert is_quiet(done.stderr), repr(done.stderr)
    return done


def files_of(folder):
    return {path.relative_to(folder) for path in folder.rglob("*")}


@pytest.mark.parametrize("kind", HOSTILE)
def test_t36_hostile_text_in_an_award_is_obeyed_by_nobody(ler, kind):
    """From the name on a command line to the file name, the list, and the report on the record."""
    text = HOSTILE[kind]
    folder = ler.folder / "records"
    quiet(ler.run("award", "welding-i", "--name", text, "--email", "a@b.example"))
    quiet(ler.run("award", "welding-i", "--name", "Sam Okafor", "--reference", text,
                  "--result", text, "--student-id", text, "--licence", text))  # fmt: skip
    quiet(ler.run("records", text))
    quiet(ler.run("export", folder))
    records = sorted(folder.iterdir())
    quiet(ler.run("verify", *records, "--trust", HARBOR_DID)) if records else None
    if records:
        quiet(ler.run("suspend", records[0], "--reason", text))
    listed = quiet(ler.run("records", "--json"))
    assert len(json.loads(listed.stdout)) == len(records)
    assert all(path.parent == folder and len(path.name) < 255 for path in records)
    assert not any(path.name == "pwned" for path in files_of(ler.folder))


@pytest.mark.parametrize("kind", HOSTILE)
def test_t36_hostile_text_about_an_achievement_or_a_list_is_obeyed_by_nobody(ler, kind):
    text = HOSTILE[kind]
    options = ["--description", text, "--code", text, "--tag", text, "--alt", text]
    quiet(ler.run("achievement", "add", text, "--criteria", text, "--slug", "one", *options))
    quiet(ler.run("achievement", "add", "Two", "--criteria", text, "--skill", f"{text}|https://a.example/1|{text}", "--result", f"{text}|Percent|0|100"))  # fmt: skip
    quiet(ler.run("achievement", "list"))
    for slug in ("one", "two", text):
        quiet(ler.run("achievement", "show", slug))
    quiet(ler.run("trust", "make", "--name", text, "--member", f"{HARBOR_DID}={text}",
                  "--out", "list.json"))  # fmt: skip
    quiet(ler.run("trust", "add", MALLORY_DID, "--name", text))
    quiet(ler.run("trust", "add", text))
    quiet(ler.run("trust", "list"))
    quiet(ler.run("trust", "remove", text))
    assert not any(path.name == "pwned" for path in files_of(ler.folder))


@pytest.mark.parametrize("kind", HOSTILE)
def test_t36_hostile_text_in_a_file_of_people_is_obeyed_by_nobody(ler, kind):
    """Headers and cells come back in notes, problem lines, questions and the problems file."""
    text = HOSTILE[kind].replace("\n", " ").replace('"', "'")
    rows = ["Name,Email,Date,Note " + text.replace(",", ";")]
    rows += [f'"{text}",ana@b.example,2026-05-01,x', f'Sam,"{text}",2026-05-01,x', f'Ana,b@c.example,"{text}",x']  # fmt: skip
    (ler.folder / "class.csv").write_text("\n".join(rows), encoding="utf-8")
    quiet(ler.run("award-batch", "welding-i", "class.csv", "--commit", "--on", "2026-05-01"))
    quiet(ler.run("award-batch", "welding-i", "class.csv", "--json"))
    quiet(ler.run("award-batch", "welding-i", "class.csv", "--map", f"{text}=name"))
    assert len(ler.json("records")) <= 2
    assert not any(path.name == "pwned" for path in files_of(ler.folder))


@pytest.mark.parametrize("kind", HOSTILE)
def test_t36_hostile_text_in_a_foreign_record_is_obeyed_by_nobody(ler, kind):
    """What somebody sends us to be checked is chosen by them, down to the last letter."""
    text = HOSTILE[kind]
    written = document(name=text, credentialStatus=entry(statusPurpose="message", statusSize=1))
    written["issuer"]["name"] = text
    subject = written["credentialSubject"]
    subject["identifier"][0]["identityHash"] = text
    subject["achievement"] |= {"name": text, "description": text, "criteria": {"narrative": text}}
    (ler.folder / "foreign.json").write_bytes(to_bytes(seal(written)))
    for trust in ([], ["--trust", HARBOR_DID]):
        quiet(ler.run("verify", "foreign.json", "--offline", *trust))
    quiet(ler.run("verify", "foreign.json", "--offline", "--json"))
    raw = json.loads((ler.folder / "foreign.json").read_bytes())
    raw["type"] = [text]
    (ler.folder / "foreign.json").write_bytes(json.dumps(raw).encode())
    quiet(ler.run("verify", "foreign.json", "--offline"))


def test_t36_a_hostile_file_name_is_shown_and_not_obeyed(ler):
    name = "x\x1b[2J\u202e.json"
    (ler.folder / name).write_text("{}")
    quiet(ler.run("verify", name, name, "--offline"))
    quiet(ler.run("verify", "missing\x1b[2J.json"))
    quiet(ler.run("verify", "https://evil.example/\x1b[2J", "--offline"))


def test_t36_every_character_that_a_terminal_obeys_is_shown_in_its_place():
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        shown = one_line(f"a{character}b")
        assert is_quiet(shown), hex(code)
        assert len(shown) == 3
    assert one_line("Ana\x1b[2J") == f"Ana{IN_ITS_PLACE}[2J"
    assert one_line("José 李 محمد می\u200cشود") == "José 李 محمد می\u200cشود"


def test_t36_json_says_the_same_in_escapes():
    hostile = "".join(
        chr(code) for code in range(0xF0000) if unicodedata.category(chr(code)) in UNSEEN
    )
    written = json_for_terminals({"a": hostile})
    assert json.loads(written) == {"a": hostile}
    assert is_quiet(written.decode())
