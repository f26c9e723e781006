"""Reading a file in a process of its own, with limits on time and memory: no file can hurt the program that reads it.

The limits are defined here alone. The process keeps them itself where the system can (processor time and address space, on
Linux and macOS); the program that waits for it ends it everywhere once it takes far longer. It ends with that program, too.

    python -m data.reading.process FILE STAGED SECONDS BYTES
"""

import dataclasses
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from data.reading import plain, staging
from data.reading.problems import Problem
from data.reading.staging import Reading

MEGABYTE = 1_000_000
SECONDS, SECONDS_A_MEGABYTE = 7, 0.5  # of the processor
UNHURRIED = 10  # times as long by command, where no reader waits for the processor
PATIENCE = 6  # times as long may pass on the clock: the machine has other things to do
MEMORY, MEMORY_A_BYTE = 1_000 * MEGABYTE, 12  # bytes of address space, and more for each byte of the file
AT_ONCE = threading.BoundedSemaphore(2)  # so many files are read at a time
TOO_HEAVY = 3  # exit status of a process that has no memory left
KILLED = (-9, -24)  # by the system: no memory left in the machine, or no processor time (SIGKILL, SIGXCPU)
ROOT = Path(__file__).parents[2]


def stage(content: bytes, target: Path, times: int = 1) -> Reading:
    """What staging.stage does, in a process of its own, which may take `times` as long as the limits say. A file that breaks
    them or the process has one fault that says so, too_heavy or reading_failed."""
    source = target.with_suffix(".read")
    source.write_bytes(content)
    seconds = round(times * (SECONDS + SECONDS_A_MEGABYTE * len(content) / MEGABYTE))
    memory = MEMORY + MEMORY_A_BYTE * len(content)
    files = str(source.absolute()), str(target.absolute())
    with AT_ONCE, _started(*files, str(seconds), str(memory)) as process:
        late = threading.Event()
        timer = threading.Timer(PATIENCE * seconds, lambda: (late.set(), process.kill()))
        timer.start()
        try:
            output = process.stdout.read()
        except BaseException:  # an interrupt from the keyboard, too, does not leave it running
            process.kill()
            raise
        finally:
            timer.cancel()
    source.unlink()
    if process.returncode == 0:
        return read_json(output)
    is_heavy = late.is_set() or process.returncode in (TOO_HEAVY, *KILLED)
    return Reading(None, (Problem(0, "", "too_heavy" if is_heavy else "reading_failed"),))


def written_json(value) -> bytes:
    """A result as JSON: objects of the classes of data.reading and dictionaries carry the name of what they are."""
    return json.dumps(_plain(value)).encode()


def read_json(text: bytes):
    """The result that written_json wrote; lists come back as tuples."""
    return _made(json.loads(text))


def _started(*arguments: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "data.reading.process", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,  # open as long as this program lives
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a trace of an error could repeat what is in the file
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _plain(value):
    kind = type(value)
    if dataclasses.is_dataclass(value) or hasattr(value, "_fields"):
        names = kind._fields if hasattr(value, "_fields") else [field.name for field in dataclasses.fields(value)]
        return {"class": f"{kind.__module__}.{kind.__name__}"} | {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {"class": "dict", "items": [[_plain(key), _plain(one)] for key, one in value.items()]}
    return [_plain(one) for one in value] if isinstance(value, (tuple, list)) else value


def _made(value):
    if isinstance(value, list):
        return tuple(_made(one) for one in value)
    if not isinstance(value, dict):
        return value
    fields = {name: _made(one) for name, one in value.items() if name != "class"}
    if value["class"] == "dict":
        return dict(fields["items"])
    module, _, name = value["class"].rpartition(".")
    if not module.startswith("data.reading."):
        raise ValueError(value["class"])
    return getattr(sys.modules[module], name)(**fields)


def _keep_limits(seconds: int, memory: int):
    """Where the system knows such limits, this process is ended once it breaks them, and leaves no image of its memory."""
    try:
        import resource  # not on Windows
    except ImportError:
        return
    limits = (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)
    for limit, most in limits:
        with suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(limit, (most, most + 1 if limit == resource.RLIMIT_CPU else most))


def _end_with_parent():
    """Wait until the input is closed: the program that started this process has ended."""
    os.read(0, 1)
    os._exit(1)


def main(source: str, target: str, seconds: str, memory: str):
    """Read one file and write the result to the standard output."""
    _keep_limits(int(seconds), int(memory))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        content = Path(source).read_bytes()
        output = written_json(plain.stage(content, Path(target)) or staging.stage(content, Path(target)))
    except MemoryError:
        os._exit(TOO_HEAVY)
    sys.stdout.buffer.write(output)
    sys.stdout.buffer.flush()
    os._exit(0)  # the waiting thread ends with the process


if __name__ == "__main__":
    main(*sys.argv[1:])
