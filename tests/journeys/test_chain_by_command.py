"""The chain by command, as its users type it: found, define, award, verify, change, measure."""

from __future__ import annotations

import json
import stat

import pytest


@pytest.fixture
def record(college):
    """A record of Ana's, as a file."""
    college("award", "welding-i", "--name", "Ana Ruiz", "--email", "ana@students.example",
            "--on", "2026-05-12", "--result", "92", "--out", "ana.json")  # fmt: skip
    return college.folder / "ana.json"


def lines(report):
    return {line: check["outcome"] for line, check in report["checks"].items()}


def test_init_makes_an_identifier_at_once_and_a_key_that_only_the_owner_reads(ler):
    answer = ler.json("init", "--name", "Riverbend College")
    assert answer["id"].startswith("did:key:z6Mk")
    home = ler.folder / "openler-data"
    secrets = [home / "unlock.key", *(home / "keys").iterdir()]
    assert len(secrets) >= 3
    for path in secrets:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_init_with_a_domain_gives_an_identifier_under_it_and_the_document_to_publish(ler):
    answer = ler.json("init", "--name", "Riverbend", "--domain", "credentials.riverbend.example")
    assert answer["id"] == "did:web:credentials.riverbend.example"
    ler("publish", "site")
    published = json.loads((ler.folder / "site/.well-known/did.json").read_text())
    assert published["id"] == answer["id"]
    assert len(published["verificationMethod"]) == 3, "one key for each purpose"


def test_a_did_web_issuers_record_is_checked_in_its_own_folder_without_a_network(ler):
    ler("init", "--name", "Riverbend", "--domain", "credentials.riverbend.example")
    ler("achievement", "add", "Welding I", "--criteria", "Passed the MIG bend test.")
    ler("award", "welding-i", "--name", "Ana Ruiz", "--out", "ana.json")
    ler("trust", "add", "did:web:credentials.riverbend.example", "--name", "Riverbend")
    assert ler.json("verify", "ana.json")["verdict"] == "genuine"


def test_init_twice_in_one_folder_is_refused_and_changes_nothing(college, issuer_id):
    again = college.run("init", "--name", "Somebody Else")
    assert again.returncode == 1
    assert "There is an issuer here already" in again.stderr
    assert college.json("achievement", "show", "welding-i")["issuer"] == issuer_id


def test_a_passphrase_from_the_environment_protects_the_keys(ler):
    ler.environment = {"OPENLER_PASSPHRASE": "correct horse battery"}
    ler("init", "--name", "Riverbend College")
    assert not (ler.folder / "openler-data/unlock.key").exists()
    ler("achievement", "add", "Welding I", "--criteria", "Passed the MIG bend test.")
    ler("award", "welding-i", "--name", "Ana Ruiz", "--out", "ana.json")
    ler.environment = {"OPENLER_PASSPHRASE": "wrong horse"}
    refused = ler.run("award", "welding-i", "--name", "Sam Okafor", "--out", "sam.json")
    assert refused.returncode == 1
    assert "passphrase does not open" in refused.stderr
    ler.environment = {}
    unasked = ler.run("award", "welding-i", "--name", "Sam Okafor", "--out", "sam.json")
    assert unasked.returncode == 1
    assert "OPENLER_PASSPHRASE" in unasked.stderr
    assert not (ler.folder / "sam.json").exists()


def test_a_record_is_open_badges_3_with_a_random_place_in_a_large_status_list(record, college):
    signed = json.loads(record.read_text())
    assert signed["@context"] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert signed["proof"]["cryptosuite"] == "eddsa-rdfc-2022"
    assert signed["credentialStatus"]["type"] == "BitstringStatusListEntry"
    assert 0 <= int(signed["credentialStatus"]["statusListIndex"]) < 1 << 20
    assert "ana@students.example" not in record.read_text(), "the address is hashed"
    subject = signed["credentialSubject"]
    assert subject["result"][0]["value"] == "92"
    assert subject["achievement"]["alignment"][0]["targetFramework"] == "Welding framework"


def test_the_same_award_again_is_the_same_record(college, record):
    college("award", "welding-i", "--name", "Ana Ruiz", "--email", "ana@students.example",
            "--on", "2026-05-12", "--out", "again.json")  # fmt: skip
    assert (college.folder / "again.json").read_bytes() == record.read_bytes()
    assert len(college.json("records")) == 1


def test_nobody_is_trusted_until_the_verifier_says_so_not_even_this_servers_own_issuer(
    college, record
):
    done = college.run("verify", record, "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 3
    assert report["verdict"] == "unknown_issuer"
    assert lines(report) == {
        "unchanged": "yes", "issuer": "care", "in_date": "yes",
        "still_valid": "yes", "same_person": "not_checked",
    }  # fmt: skip


def test_an_issuer_on_the_verifiers_own_list_is_known(college, record, issuer_id):
    college("trust", "add", issuer_id, "--name", "Riverbend College")
    assert college.json("verify", record)["verdict"] == "genuine"
    college("trust", "remove", issuer_id)
    assert college.json("verify", record)["verdict"] == "unknown_issuer"


def test_trust_for_one_answer_is_not_remembered(college, record, issuer_id):
    assert college.json("verify", record, "--trust", issuer_id)["verdict"] == "genuine"
    assert college.json("verify", record)["verdict"] == "unknown_issuer"


def test_a_signed_list_vouches_wherever_it_is_added(college, record, issuer_id):
    board = college.at("board")
    board("init", "--name", "State Board")
    board("trust", "make", "--name", "State colleges", "--out", "list.json",
          "--member", f"{issuer_id}=Riverbend College")  # fmt: skip
    college("publish", "site")
    employer = college.at("employer")
    employer("trust", "add", "list.json")
    report = employer.json("verify", record, "--status", "site")
    assert report["verdict"] == "genuine"
    assert "State colleges" in report["checks"]["issuer"]["reason"]


def test_elsewhere_a_record_without_its_list_cannot_be_finished(college, record, issuer_id):
    done = college.at("employer").run("verify", record, "--trust", issuer_id, "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["verdict"]) == (3, "incomplete")
    assert report["checks"]["still_valid"]["outcome"] == "not_checked"


def test_an_impostor_of_the_same_name_is_never_genuine(college, record, issuer_id):
    college("trust", "add", issuer_id, "--name", "Riverbend College")
    impostor = college.at("impostor")
    impostor("init", "--name", "Riverbend College")
    impostor("achievement", "add", "Welding I", "--criteria", "Passed the MIG bend test.")
    impostor("award", "welding-i", "--name", "Ana Ruiz", "--out", "fake.json")
    impostor("publish", "fake-site")
    report = college.json("verify", "fake.json", "--status", "fake-site")
    assert report["verdict"] == "unknown_issuer"
    assert "genuine" not in report["headline"]


@pytest.mark.parametrize(
    ("acts", "verdict", "code"),
    [
        (["suspend"], "on_hold", 1),
        (["suspend", "reinstate"], "genuine", 0),
        (["revoke"], "withdrawn", 1),
        (["suspend", "revoke"], "withdrawn", 1),
    ],
)
def test_a_changed_standing_shows_at_once_here_and_in_what_is_published(
    college, record, issuer_id, acts, verdict, code
):
    for act in acts:
        college(act, record, "--reason", "For the test")
    here = college.run("verify", record, "--trust", issuer_id, "--json")
    assert (json.loads(here.stdout)["verdict"], here.returncode) == (verdict, code)
    college("publish", "site")
    elsewhere = college.at("employer").json(
        "verify", record, "--trust", issuer_id, "--status", "site"
    )
    assert elsewhere["verdict"] == verdict


def test_a_withdrawal_is_final_and_told_only_once(college, record):
    college("revoke", record, "--reason", "Awarded by mistake")
    for act in ("revoke", "suspend", "reinstate"):
        refused = college.run(act, record, "--reason", "Again")
        assert refused.returncode == 1, act
    withdrawn = [one for one in college.json("records") if one["standing"] == "revoked"]
    assert [one["reason"] for one in withdrawn] == ["Awarded by mistake"]


def test_a_changed_record_is_changed_whoever_issued_it(college, record, issuer_id):
    record.write_text(record.read_text().replace("Ana Ruiz", "Ann Ruiz"))
    done = college.run("verify", record, "--trust", issuer_id, "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["verdict"]) == (1, "changed")
    assert set(lines(report).values()) == {"no", "not_checked"}


def test_a_practice_record_says_so_and_never_ends_with_zero(ler):
    issuer = ler.json("init", "--name", "Practice College", "--practice")["id"]
    ler("achievement", "add", "Welding I", "--criteria", "Passed the MIG bend test.")
    ler("award", "welding-i", "--name", "Ana Ruiz", "--out", "ana.json")
    done = ler.run("verify", "ana.json", "--trust", issuer)
    assert done.returncode == 3
    assert "This is a practice record. It is not real." in done.stdout
    assert ler.json("verify", "ana.json", "--trust", issuer)["practice"] is True


def test_a_record_is_read_from_standard_input_and_from_pasted_text(college, record, issuer_id):
    text = record.read_text()
    piped = college.run("verify", "-", "--trust", issuer_id, stdin=text)
    pasted = college.run("verify", text, "--trust", issuer_id)
    assert (piped.returncode, pasted.returncode) == (0, 0)


def test_of_several_records_the_worst_decides_how_the_command_ends(college, record, issuer_id):
    college("award", "welding-i", "--name", "Sam Okafor", "--out", "sam.json")
    both = college.run("verify", record, "sam.json", "--trust", issuer_id)
    assert both.returncode == 0
    assert both.stdout.startswith("2 records: 2 genuine")
    college("revoke", "sam.json", "--reason", "Mistake")
    assert college.run("verify", record, "sam.json", "--trust", issuer_id).returncode == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "nothing"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "UTF-8"),
        (b"not a record", "JSON"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b"[" * 100_000, "at most 2,000"),
        (b'{"a": "' + b"x" * 50_000_000 + b'"}', "at most 1,048,576"),
    ],
    ids=["empty", "binary", "text", "doubled member", "bomb", "50 MB"],
)
def test_what_cannot_be_read_gets_a_reason_and_ends_with_three(ler, content, words):
    (ler.folder / "thing").write_bytes(content)
    done = ler.run("verify", "thing", "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["verdict"]) == (3, "unreadable")
    assert report["problems"], "the reason is told"
    told = json.dumps(report["problems"])
    assert words in told, told


def test_a_missing_file_is_wrong_usage(ler):
    done = ler.run("verify", "nowhere.json")
    assert done.returncode == 2
    assert "nowhere.json" in done.stderr


def test_results_count_what_happened_with_definitions(college, record, issuer_id):
    college("verify", record, "--trust", issuer_id)
    college("verify", record, "--trust", issuer_id)
    metrics = {one["id"]: one for one in college.json("results")["metrics"]}
    assert list(metrics) == ["issued", "claim_rate", "share_rate", "verify_rate", "use_rate"]
    assert metrics["issued"]["records"] == 1
    assert (metrics["verify_rate"]["events"], metrics["verify_rate"]["records"]) == (2, 1)
    assert all(one["definition"] for one in metrics.values())
    shown = college("results")
    assert "Records that were signed and stored." in shown


def test_a_record_of_many_names_keeps_each_as_it_is_written(college, issuer_id):
    for name in ("José Ñúñez", "محمد العلي", "李 小龙", "O’Brien-Smith, Áine"):
        done = college.run("award", "welding-i", "--name", name, "--out", "one.json")
        if done.returncode == 0:
            report = college.json("verify", "one.json", "--trust", issuer_id)
            assert report["verdict"] == "genuine"
            assert report["record"]["recipient"] == name
        else:
            assert "," in name, done.stderr


def test_markup_and_control_characters_in_names_do_nothing_to_the_terminal(college):
    college("award", "welding-i", "--name", "[red]Ana[/red] :key:", "--out", "one.json")
    assert "[red]Ana[/red] :key:" in college("records")


def test_awarding_with_an_address_of_this_machine_says_so_and_a_public_one_does_not(college):
    local = college.run("award", "welding-i", "--name", "Ana Ruiz", "--out", "one.json")
    assert "http://localhost:8000" in local.stderr
    college("address", "https://records.riverbend.example")
    public = college.run("award", "welding-i", "--name", "Sam Okafor", "--out", "two.json")
    assert "localhost" not in public.stderr
    entry = json.loads((college.folder / "two.json").read_text())["credentialStatus"]
    assert entry["statusListCredential"].startswith("https://records.riverbend.example/status/")
    # what went out under the old address is still answered for, here and in what is published
    issuer = college.json("achievement", "show", "welding-i")["issuer"]
    reports = college.json("verify", "one.json", "two.json", "--trust", issuer)
    assert [report["verdict"] for report in reports] == ["genuine", "genuine"]
    assert len(college.json("publish", "site")) == 4
