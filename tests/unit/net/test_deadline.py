from __future__ import annotations

import io
import socket
from contextlib import closing

import pytest

from openler.adapters.net.deadline import Deadline, DeadlineReader


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


def test_what_is_left_shrinks_with_time_and_ends():
    clock = Clock()
    deadline = Deadline(5, clock)
    assert deadline.left() == 5
    clock.now += 4
    assert deadline.left() == 1
    clock.now += 1
    with pytest.raises(TimeoutError):
        deadline.left()


def test_each_read_has_only_the_time_that_is_left():
    clock = Clock()
    ours, theirs = socket.socketpair()
    with closing(theirs), io.BufferedReader(DeadlineReader(ours, Deadline(5, clock))) as reader:
        theirs.sendall(b"one")
        assert reader.read1(3) == b"one"
        clock.now += 4
        theirs.sendall(b"two")
        assert reader.read1(3) == b"two"
        assert ours.gettimeout() == 1
        clock.now += 2
        theirs.sendall(b"late")
        with pytest.raises(TimeoutError):
            reader.read1(3)


def test_closing_the_reader_closes_the_socket():
    ours, theirs = socket.socketpair()
    with closing(theirs):
        DeadlineReader(ours, Deadline(5)).close()
        assert ours.fileno() == -1
