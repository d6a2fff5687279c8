"""Two commands in one folder, and what a command that was killed leaves behind."""

from __future__ import annotations

import signal
import subprocess
import sys

from support.command import Ler

HOLDER = """
import sys, time
from pathlib import Path
from openler.bootstrap import open_house
house = open_house(Path(sys.argv[1]), ask=None)
with house.ports.store.for_tenant(house.actor.tenant):
    print("ready", flush=True)
    time.sleep(60)
"""


def held(ler):
    """Start a process that is at work in the folder, and wait until it is."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(ler.folder / ler.home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_second_command_waits_then_says_which_process_is_at_work(ler):
    """Two writers of one SQLite file can lose what one of them was told is stored."""
    process = held(ler)
    try:
        done = ler.run("award", "welding-i", "--name", "Ana Ruiz")
    finally:
        process.kill()
        process.communicate()
    assert done.returncode == 1
    assert f"process {process.pid}" in done.stderr
    assert not list(ler.folder.glob("*.json"))


def test_the_lock_of_a_killed_command_holds_up_nobody(ler):
    """The file of the lock stays; the lock itself ends with its process."""
    process = held(ler)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    [lock] = (ler.folder / ler.home).glob("*.lock")
    assert lock.read_text().strip() == str(process.pid)
    ler("award", "welding-i", "--name", "Ana Ruiz")


def test_four_commands_at_once_award_each_person_once(ler):
    outside = Ler(ler.folder)
    started = [
        subprocess.Popen(
            outside.command("award", "welding-i", "--name", "Ana Ruiz", "--out", f"{number}.json"),
            cwd=ler.folder,
            env=outside.full_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(4)
    ]
    told = [process.communicate(timeout=60)[1] for process in started]
    assert [process.returncode for process in started] == [0] * 4, told
    assert len(ler.json("records")) == 1
    assert len({(ler.folder / f"{number}.json").read_bytes() for number in range(4)}) == 1
