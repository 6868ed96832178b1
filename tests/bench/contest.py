"""Runs programs by turns over the same data, and takes the medians of what each took."""
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    name: str
    command: list
    stdin: Path | None = None


@dataclass(frozen=True)
class Sample:
    seconds: float
    user: float
    system: float
    peak_kib: int


@dataclass(frozen=True)
class Result:
    name: str
    samples: list

    def median(self, of):
        return statistics.median(of(sample) for sample in self.samples)

    @property
    def seconds(self):
        return self.median(lambda sample: sample.seconds)

    @property
    def cpu(self):
        return self.median(lambda sample: sample.user + sample.system)

    @property
    def peak_mb(self):
        return max(sample.peak_kib for sample in self.samples) * 1024 / 1e6

    @property
    def spread(self):
        seconds = [sample.seconds for sample in self.samples]
        return min(seconds), max(seconds)


class Failure(Exception):
    """A program failed, or programs disagree: nothing was measured."""


def run(program, timed, folder):
    """One run of a program: what it took, and what it printed."""
    report, output = folder / "timed", folder / "output"
    with open(program.stdin or "/dev/null", "rb") as stdin, open(output, "wb") as stdout:
        status = subprocess.run([timed, report, *program.command], stdin=stdin, stdout=stdout).returncode
    if status != 0:
        raise Failure(f"exit status {status}: {' '.join(map(str, program.command))}")
    seconds, user, system, peak_kib = report.read_text().split()
    return Sample(float(seconds), float(user), float(system), int(peak_kib)), output.read_text()


def show_progress(text):
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def contest(programs, rounds, check, timed, folder):
    """Each program once a round, so that whatever else the machine does falls on all of them.

    `check` is given each round's outputs by name, and raises a Failure where they are wrong.
    """
    samples = {program.name: [] for program in programs}
    for round_number in range(rounds):
        outputs = {}
        for program in programs:
            show_progress(f"{program.name}, {round_number + 1} of {rounds}")
            sample, outputs[program.name] = run(program, timed, folder)
            samples[program.name].append(sample)
        check(outputs)
    show_progress("")
    return [Result(program.name, samples[program.name]) for program in programs]
