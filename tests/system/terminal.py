"""A pseudo-terminal for a program under test, and what a person would see on it."""
import errno
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
import tty
import unicodedata


def missing():
    """Why this machine has no pseudo-terminal, None when it has."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError as error:
        return f"this machine has no pseudo-terminal (is /dev/pts mounted?): {error}"
    return None


def start(command, folder, environment, columns=80, error_only=False):
    """Runs with stdout and stderr on a terminal (or stderr alone); gives the process and the terminal's other end."""
    master, slave = pty.openpty()
    tty.setraw(slave)  # nothing is added to what the program writes
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL if error_only else slave, stderr=slave)
    os.close(slave)
    return process, master


def read_some(master, seconds):
    """What comes within a time; None at the end."""
    if not select.select([master], [], [], seconds)[0]:
        return b""
    try:
        return os.read(master, 1 << 16) or None
    except OSError as error:
        if error.errno == errno.EIO:  # the program has closed its end
            return None
        raise


def finish(process, master):
    data = b""
    while (more := read_some(master, 60)) is not None:
        if not more:
            process.kill()
            raise TimeoutError("the program says nothing for a minute")
        data += more
    os.close(master)
    return process.wait(), data


def run(command, folder, environment, **how):
    return finish(*start(command, folder, environment, **how))


def run_slowly(command, folder, environment, **how):
    """Holds the program up twice for more than a second, as a loaded machine would."""
    process, master = start(command, folder, environment, **how)
    data = b""
    for _ in range(2):
        more = read_some(master, 0.1)
        if more is None or process.poll() is not None:
            break
        data += more
        process.send_signal(signal.SIGSTOP)
        time.sleep(1.2)
        process.send_signal(signal.SIGCONT)
    code, rest = finish(process, master)
    return code, data + rest


def width(character):
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def at_column(line, column):
    """What stands in `line` from a column of the screen on; None when a wide character straddles it."""
    for at, character in enumerate(line):
        if column <= 0:
            return line[at:] if column == 0 else None
        column -= width(character)
    return "" if column == 0 else None


class Screen:
    """The lines of a terminal so wide, scrolled back; knows as much as the program may use: line feed, carriage
    return, erasing to the end of the line, colours."""

    def __init__(self, columns):
        self.columns = columns
        self.lines = [[]]
        self.row = self.column = 0

    def feed(self, text):
        at = 0
        while at < len(text):
            character = text[at]
            if character == "\x1b":
                at = self.escape(text, at)
                continue
            if character == "\n":
                self.row, self.column = self.row + 1, 0  # the terminal's driver adds the carriage return
            elif character == "\r":
                self.column = 0
            else:
                self.put(character)
            at += 1
            while len(self.lines) <= self.row:
                self.lines.append([])

    def put(self, character):
        if self.column + width(character) > self.columns:
            self.row, self.column = self.row + 1, 0
            while len(self.lines) <= self.row:
                self.lines.append([])
        line = self.lines[self.row]
        line.extend(" " * (self.column + 1 - len(line)))
        line[self.column] = character
        self.column += width(character)

    def escape(self, text, at):
        end = at + 2
        while text[end] in "0123456789;":
            end += 1
        if text[at + 1] != "[" or text[end] not in "Km":
            raise ValueError(f"an escape that is not known: {text[at:end + 1]!r}")
        if text[end] == "K":
            del self.lines[self.row][self.column:]
        return end + 1

    def text(self):
        return ["".join(line).rstrip() for line in self.lines]
