"""One child process that reads documents, started anew after each that had to be cut short."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from crosswire.errors import UnreadableError
from crosswire.ingest.documents import wire
from crosswire.ingest.documents.document import Document, RawDocument, unpack
from crosswire.ingest.documents.limits import LIMITS, Limits
from crosswire.ingest.limits import LARGEST_FILE

# The child finds its modules where we do, imports nothing of the program that runs us, and does not
# look for modules in the folder that it is started in (-P).
_START = (
    "import sys; seconds, memory, *sys.path = sys.argv[1:]; "
    "from crosswire.ingest.documents.child import main; main(int(seconds), int(memory))"
)
_LARGEST_ANSWER = 4 * LARGEST_FILE  # JSON may write one byte of a text as six
_STARTING = 60.0  # seconds that a child has to import what it needs, on a machine that is busy
_FAREWELL = 2.0  # seconds that a child has to end by itself
_OVER_TIME = getattr(signal, "SIGXCPU", None)


class Worker:
    """Reads documents one at a time, in a process of its own that lives from the first of them to `close`.

    Not to be shared between threads, but for `kill`.
    """

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.limits = limits
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def child(self) -> int | None:
        """The process id of the child, None while there is none."""
        return None if self._child is None else self._child.pid

    def read(self, raw: RawDocument) -> Document:
        """What a document holds.

        Raises UnreadableError where it is no article, or takes more than it may.
        """
        child = self._running(raw.source)
        alarm = _Alarm(child, self.limits.patience)
        try:
            frame = _asked(child, raw)
        except BaseException:  # stopped half way: what the child says next would answer this one
            self._end()
            raise
        finally:
            alarm.off()
        if frame is None or alarm.rang:
            self._end()
            raise UnreadableError(raw.source, self._why(child.returncode, alarm.rang))
        return self._answer(raw.source, *frame)

    def close(self) -> None:
        """End the child; one that does not end by itself is killed."""
        child, self._child = self._child, None
        if child is None:
            return
        _close(child)
        try:
            child.wait(_FAREWELL)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def kill(self) -> None:
        """End the child at once, from any thread; what it was reading has no article."""
        child = self._child
        if child is not None:
            child.kill()

    def _running(self, source: str) -> subprocess.Popen[bytes]:
        if self._child is None:
            self._child = self._started(source)
        return self._child

    def _started(self, source: str) -> subprocess.Popen[bytes]:
        """A child that has said that it is ready."""
        given = (str(self.limits.seconds), str(self.limits.memory), *_search_path())
        try:
            child = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, *given],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise UnreadableError(
                source, f"no process to read documents in could be started: {error}"
            ) from error
        alarm = _Alarm(child, _STARTING)
        try:
            ready = wire.receive(_out(child), 0)
        finally:
            alarm.off()
        if ready is None or ready[0] != wire.READY or alarm.rang:
            child.kill()
            child.wait()
            _close(child)
            raise UnreadableError(
                source, f"the process to read documents in ended (status {child.returncode})"
            )
        return child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            _close(child)

    def _answer(self, source: str, word: str, data: bytes) -> Document:
        if word.isupper():
            self.close()
            word = word.lower()
        if word == wire.NO_MEMORY:
            raise UnreadableError(source, self._memory())
        if word == wire.REFUSED:
            raise UnreadableError(source, data.decode("utf-8", "replace"))
        return unpack(data)

    def _why(self, status: int, rang: bool) -> str:
        if rang:
            return f"took longer than {self.limits.patience:g} s to extract"
        if _OVER_TIME is not None and status == -_OVER_TIME:
            return f"took longer than {self.limits.seconds} s to extract"
        return f"broke the process that extracted it (status {status})"

    def _memory(self) -> str:
        return f"needed more than {self.limits.memory / (1 << 30):g} GB of memory to extract"


class _Alarm:
    """Kills a child that has not answered in time."""

    def __init__(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        self.rang = False
        self._child = child
        self._over = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True
        self._timer.start()

    def off(self) -> None:
        """From here on it does not ring."""
        self._timer.cancel()
        with self._lock:
            self._over = True

    def _ring(self) -> None:
        with self._lock:
            if not self._over:
                self.rang = True
                self._child.kill()


def _asked(child: subprocess.Popen[bytes], raw: RawDocument) -> tuple[str, bytes] | None:
    """The child's answer, or None where it ended before it gave one."""
    try:
        wire.send(_in(child), raw.kind, raw.data)
    except OSError:
        return None
    return wire.receive(_out(child), _LARGEST_ANSWER)


def _in(child: subprocess.Popen[bytes]) -> BinaryIO:
    assert child.stdin is not None
    return cast(BinaryIO, child.stdin)


def _out(child: subprocess.Popen[bytes]) -> BinaryIO:
    assert child.stdout is not None
    return cast(BinaryIO, child.stdout)


def _close(child: subprocess.Popen[bytes]) -> None:
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:  # what was still to be written to a child that is gone
                continue


def _search_path() -> list[str]:
    return [entry or str(Path.cwd()) for entry in sys.path]
