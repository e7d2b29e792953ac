"""What a reading child gives up before it opens a file: memory, time, output, the network, other programs.

Limits by setrlimit(2), the network by unshare(2) where the system allows it, and by a seccomp(2) filter everywhere
on Linux: a process that reads a file has no reason to open a socket or start a program.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import struct
import sys

from govgauge.records.raw import Limits

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # linux/sched.h
DIE_WITH_PARENT, NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 1, 38, 22, 2  # linux/prctl.h
# Architecture (linux/audit.h) and what may not be called there: socket, connect, socketpair, execve, execveat, ptrace.
CALLS = {
    "x86_64": (0xC000003E, (41, 42, 53, 59, 322, 101)),
    "aarch64": (0xC00000B7, (198, 203, 199, 221, 281, 117)),
}
# Classic BPF (linux/filter.h): load a word, jump if equal, return.
LOAD, JUMP_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, DENY = 0x7FFF0000, 0x00050001  # SECCOMP_RET_ALLOW; SECCOMP_RET_ERRNO with EPERM
CALL_NUMBER, ARCHITECTURE = 0, 4  # offsets in struct seccomp_data


class Program(ctypes.Structure):
    """struct sock_fprog of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def confine(limits: Limits, *, network: bool) -> None:
    """Give up everything but what a file of these limits needs; `network` leaves sockets, for databases."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(DIE_WITH_PARENT, signal.SIGKILL)
        if not network:
            # As root without a user space of its own, so that files of other users stay readable.
            libc.unshare(NEW_NETWORK if os.geteuid() == 0 else NEW_USER | NEW_NETWORK)
            _filter(libc)
        memory = _address_space() + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.max_output, limits.max_output))


def processor_time(seconds: int) -> None:
    """So many more seconds than were used up to now; the signal that follows ends the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def _address_space() -> int:
    with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123
        return int(stream.read().split()[0]) * resource.getpagesize()


def _filter(libc: ctypes.CDLL) -> None:
    """Deny the calls with EPERM from now on; an unknown architecture or an old kernel goes without."""
    known = CALLS.get(platform.machine())
    if known is None:
        return
    code = program(*known)
    holder = ctypes.create_string_buffer(code, len(code))
    whole = Program(len(code) // 8, ctypes.cast(holder, ctypes.c_void_p))
    if libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
        libc.prctl(SET_SECCOMP, FILTER, ctypes.byref(whole), 0, 0)


def program(architecture: int, denied: tuple[int, ...]) -> bytes:
    """The filter: another architecture's calls and the denied ones fail, all others pass."""

    def step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
        return struct.pack("=HBBI", code, yes, no, value)

    checks = b"".join(step(JUMP_EQUAL, number, yes=len(denied) - at) for at, number in enumerate(denied))
    return b"".join(
        (
            step(LOAD, ARCHITECTURE),
            step(JUMP_EQUAL, architecture, no=len(denied) + 2),
            step(LOAD, CALL_NUMBER),
            checks,
            step(RETURN, ALLOW),
            step(RETURN, DENY),
        )
    )
