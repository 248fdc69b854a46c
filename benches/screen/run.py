#!/usr/bin/env python3
"""What a key costs on the line: plaint beside fzf and vim, on the same rows, in the same run.

    benches/screen/run.py [--plaint target/release/plaint] [--cases 850,10000,100000] [--runs 3]

Makes a demo vault of so many cases, exports its list as rows of text, and opens plaint on the
vault and fzf and vim (those that are installed) on the rows, each in a pseudo-terminal of 80x24.
Bytes, questions, wake-ups and memory are exact and do not depend on load; milliseconds do, those
of the processor (of all threads) less than those of the clock, so compare them within a run only.
A step has settled when nothing came for QUIET ms; its time is that of its last byte. Every figure
is the median of the presses of all runs, the worst in brackets.

`--vaults FOLDER` keeps the vaults there and takes those that are there: to make 100,000 cases takes
minutes.

Nothing but the standard library is needed.
"""
import argparse
import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

QUIET = 0.1
LIMIT = 60.0

# What programs ask a terminal, and what one answers.
QUESTIONS = [
    (rb"\x1b\[0?c", b"\x1b[?62;22c"),
    (rb"\x1b\[>0?c", b"\x1b[>41;354;0c"),
    (rb"\x1b\[5n", b"\x1b[0n"),
    (rb"\x1b\[\??6n", b"\x1b[1;1R"),
    (rb"\x1b\[\?u", b"\x1b[?0u"),
    (rb"\x1b\[>0?q", b"\x1bP>|bench(1)\x1b\\"),
    (rb"\x1b\[\?\d+\$p", b"\x1b[?2026;2$y"),
    (rb"\x1b\[1[468]t", b""),
    (rb"\x1bP[+$]q[^\x1b]*\x1b\\", b"\x1bP0+r\x1b\\"),
    (rb"\x1b\]1[0-2];\?(?:\x1b\\|\x07)", b"\x1b]11;rgb:1010/1010/1010\x1b\\"),
]


class Program:
    """A program in a terminal."""

    def __init__(self, command, env, size=(80, 24)):
        self.size, self.used = size, 0.0
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(env, TERM="xterm-256color", COLORTERM="truecolor")
            os.environ.pop("NO_COLOR", None)
            self.resize(size, 0)
            os.execvp(command[0], command)
        self.resize(size)

    def resize(self, size, fd=None):
        packed = struct.pack("HHHH", size[1], size[0], 0, 0)
        fcntl.ioctl(self.fd if fd is None else fd, termios.TIOCSWINSZ, packed)

    def settle(self, quiet=QUIET):
        """Bytes, questions and seconds to the last byte, from now until it is quiet."""
        start = last = time.perf_counter()
        got, asked, busy = b"", 0, self.used

        def cost():
            self.used = self.cpu()
            ms, cpu = (last - start) * 1000, (self.used - busy) * 1000
            return {"bytes": len(got), "asks": asked, "ms": ms, "cpu": cpu}

        while True:
            now = time.perf_counter()
            if (got and now - last > quiet) or now - start > LIMIT:
                return cost()
            ready, _, _ = select.select([self.fd], [], [], quiet)
            if not ready:
                if not got and now - start > max(quiet, 1.0):
                    return cost()
                continue
            try:
                piece = os.read(self.fd, 65536)
            except OSError:
                piece = b""
            if not piece:
                return cost()
            last = time.perf_counter()
            for question, answer in QUESTIONS:
                n = len(re.findall(question, piece))
                asked += n
                os.write(self.fd, answer * n) if n and answer else None
            got += piece

    def cpu(self):
        """Seconds of processor time of all its threads, those that ended too."""
        try:
            # What clock_getcpuclockid(3) gives for a process.
            return time.clock_gettime(~self.pid << 3 | 2)
        except OSError:
            return self.used

    def press(self, keys, quiet=QUIET):
        os.write(self.fd, keys.encode())
        return self.settle(quiet)

    def wakes(self):
        """How often its threads, and those of its children, have gone to sleep by themselves."""
        total = 0
        for pid in family(self.pid):
            for status in pathlib.Path(f"/proc/{pid}/task").glob("*/status"):
                found = re.search(r"^voluntary_ctxt_switches:\s+(\d+)", read(status), re.M)
                total += int(found[1]) if found else 0
        return total

    def resident(self):
        """MiB in all, and of its own: without what it maps of files."""
        status = read(f"/proc/{self.pid}/status")
        found = [re.search(rf"^{name}:\s+(\d+)", status, re.M) for name in ("VmRSS", "RssAnon")]
        return [int(field[1]) / 1024 if field else 0.0 for field in found]

    def idle(self, seconds):
        """Bytes and wake-ups while nothing is done."""
        wakes, end, got = self.wakes(), time.monotonic() + seconds, 0
        while (left := end - time.monotonic()) > 0:
            if select.select([self.fd], [], [], left)[0]:
                got += len(os.read(self.fd, 65536))
        return {"bytes": got, "wakes": (self.wakes() - wakes) / seconds}

    def end(self):
        os.close(self.fd)
        for _ in range(50):
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return
            time.sleep(0.02)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def read(path):
    try:
        return pathlib.Path(path).read_text()
    except OSError:
        return ""


def family(pid):
    found = [pid]
    for children in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        for child in read(children).split():
            found += family(int(child))
    return found


UP, PAGE_UP, PAGE_DOWN = "\x1b[A", "\x1b[5~", "\x1b[6~"
LETTERS = "обыск"

# For every program: one row on, a page on, begin a filter, leave it, open, back. The list of fzf
# grows upwards.
KEYS = {
    "plaint": dict(on="j", page=PAGE_DOWN, find="f", leave="\x1b", open="\r", back="q"),
    "fzf": dict(on=UP, page=PAGE_UP, find="", leave="\x15", open="", back=""),
    "vim": dict(on="j", page=PAGE_DOWN, find="/", leave="\x1b", open="", back=""),
}

STEPS = [
    "start", "preview after the start", "move", "preview after a rest", "move that scrolls", "page",
    "letter of a filter", "letter of a narrative", "open", "back", "resize to 120x40",
    "100 keys at once",
]


def play(name, command, env, results):
    """Plays all steps once."""
    keys, note = KEYS[name], lambda step, cost: results.setdefault(step, []).append(cost)
    program = Program(command, env)
    note("start", program.settle())
    # The preview, for those that have one: it comes by itself a moment later.
    note("preview after the start", program.settle(0.4))
    for _ in range(12):
        note("move", program.press(keys["on"]))
        rest = program.settle(0.4)
        if rest["bytes"]:
            note("preview after a rest", rest)
    program.press(keys["on"] * 30, 0.4)
    for _ in range(8):
        # Pressed before a preview is due, so that the scroll alone is measured.
        note("move that scrolls", program.press(keys["on"], 0.06))
    program.settle(0.4)
    for _ in range(4):
        note("page", program.press(keys["page"], 0.08))
        program.settle(0.4)
    if keys["find"]:
        program.press(keys["find"], 0.4)
    for letter in LETTERS:
        note("letter of a filter", program.press(letter))
        program.settle(0.4)
    program.settle(0.4)
    program.press(keys["leave"], 0.4)
    if name == "plaint":
        # What follows is looked for in every narrative.
        program.press(keys["find"] + "text:", 0.4)
        for letter in LETTERS:
            note("letter of a narrative", program.press(letter))
            program.settle(0.4)
        program.press(keys["leave"], 0.4)
    if keys["open"]:
        note("open", program.press(keys["open"], 0.4))
        note("back", program.press(keys["back"], 0.4))
    program.resize((120, 40))
    note("resize to 120x40", program.settle(0.4))
    program.resize((80, 24))
    program.settle(0.4)
    note("100 keys at once", program.press(keys["on"] * 100, 0.12))
    program.settle(0.4)
    # plaint looks at its store ten seconds after the last job, and closes it.
    program.idle(12 if name == "plaint" else 1)
    end = time.monotonic() + 120
    while len(family(program.pid)) > 1 and time.monotonic() < end:
        program.idle(1)
    program.idle(1)
    note("idle", program.idle(5))
    note("memory", dict(zip(("mib", "own"), program.resident())))
    program.end()


def median(costs, what):
    values = [cost[what] for cost in costs]
    def short(value):
        return f"{value:.0f}" if value == int(value) or value >= 10 else f"{value:.1f}"

    middle, worst = short(statistics.median(values)), short(max(values))
    return middle if middle == worst else f"{middle} ({worst})"


def table(all_results):
    names = list(all_results)
    print("| bytes; ms settled; ms of the processor | " + " | ".join(names) + " |")
    print("|---" * (len(names) + 1) + "|")
    for step in STEPS:
        row = []
        for name in names:
            costs = all_results[name].get(step)
            asks = sum(cost["asks"] for cost in costs) if costs else 0
            told = "; ".join(median(costs, what) for what in ("bytes", "ms", "cpu")) if costs else "–"
            text = told
            row.append(text + (f"; asks {asks / len(costs):.0f}" if asks else ""))
        print(f"| {step} | " + " | ".join(row) + " |")
    for title, step, what in [
        ("idle, bytes in 5 s", "idle", "bytes"),
        ("idle, wake-ups a second", "idle", "wakes"),
        ("memory, MiB", "memory", "mib"),
        ("memory of its own, MiB", "memory", "own"),
    ]:
        print(f"| {title} | " + " | ".join(median(all_results[n][step], what) for n in names) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--plaint", default="target/release/plaint")
    parser.add_argument("--cases", default="850,10000,100000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", help="this program alone")
    parser.add_argument("--vaults", help="keep the vaults in this folder")
    options = parser.parse_args()
    plaint = shutil.which(options.plaint) or sys.exit(f"no program at {options.plaint}: cargo build --release")
    for cases in (int(number) for number in options.cases.split(",")):
        if options.vaults:
            folder = pathlib.Path(options.vaults, str(cases)).absolute()
            folder.mkdir(parents=True, exist_ok=True)
            measure(plaint, cases, str(folder), options)
        else:
            with tempfile.TemporaryDirectory() as folder:
                measure(plaint, cases, folder, options)


def measure(plaint, cases, folder, options):
    """Makes a vault of so many cases in a folder, if there is none, and measures everything."""
    vault, key, rows = f"{folder}/vault", f"{folder}/key.txt", f"{folder}/rows.txt"
    env = {"HOME": folder, "LC_ALL": "C.UTF-8"}
    ours = [plaint, "--lang", "en", "--identity", key]
    run = dict(env=dict(os.environ, **env), check=True, stdout=subprocess.PIPE)
    if not os.path.exists(vault):
        subprocess.run(ours + ["--quiet", "demo", "--cases", str(cases), "--at", vault], **run)
    ours += ["--vault", vault]
    listed = subprocess.run(ours + ["--quiet", "list"], stderr=subprocess.DEVNULL, **run).stdout
    pathlib.Path(rows).write_bytes(listed)
    commands = {
        "plaint": ours,
        "fzf": ["sh", "-c", f"exec fzf < {rows}"],
        "vim": ["vim", "--clean", "-c", "set nowrap", rows],
    }
    results = {}
    for name, command in commands.items():
        if options.only not in (None, name):
            continue
        if name != "plaint" and not shutil.which(name):
            print(f"{name} is not installed", file=sys.stderr)
            continue
        results[name] = {}
        for _ in range(options.runs):
            play(name, command, env, results[name])
    print(f"\n{cases} cases, {options.runs} runs, 80x24\n")
    table(results)
    if "plaint" in results and len(results) > 1:
        start = {name: statistics.median(cost["cpu"] for cost in all["start"]) for name, all in results.items()}
        told = (f"{start['plaint'] / ms:.2f} of {name}" for name, ms in start.items() if name != "plaint" and ms)
        print("\nprocessor time of a start: " + ", ".join(told))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
