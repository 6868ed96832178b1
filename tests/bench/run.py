#!/usr/bin/env python3
"""Measures `kpitrace check` over generated rows, beside DuckDB and beside programs that only read or scan the same file.

Every program is timed as a whole, from start to exit, over files in the cache, by turns. No time counts before kpitrace's
figures are found equal to DuckDB's. The result is a Markdown table; docs/performance.md says how to read it.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

sys.dont_write_bytecode = True  # keeps the sources' folder clean
import answers
from cases import MEASUREMENTS, SMALL, UNITS, size_text
from contest import Failure, Program, contest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SEED = 1
REPS = 200
SHORT_RUN = 50_000_000  # bytes: smaller files are read so fast that the median needs more rounds


class Bench:
    """The programs, the data and the options of one call."""

    def __init__(self, options):
        self.options = options
        self.kpitrace = options.kpitrace or options.build / "bin" / "kpitrace"
        self.programs = options.build / "tests" / "bench"
        options.data.mkdir(parents=True, exist_ok=True)
        for needed in [self.kpitrace, *(self.programs / name for name in ("generate_sales", "timed", "bare_scan"))]:
            if not needed.exists():
                raise Failure(f"{needed} is missing: build with KPITRACE_BENCHMARKS=ON, and see --build and --kpitrace")

    def generate(self, name, *arguments):
        path = self.options.data / name
        if not path.exists():
            subprocess.run([self.programs / "generate_sales", *map(str, arguments), "--seed", str(SEED), path], check=True)
        return path

    def one_file(self, size):
        return str(self.generate(f"sales-{size}.csv", "--bytes", size))

    def many_files(self, size, files):
        return str(self.generate(f"sales-{size}-in-{files}", "--bytes", size, "--files", files) / "*.csv")

    def customers(self, count):
        return str(self.generate(f"customers-{count}.csv", "--customers", count))

    def contracts(self, count):
        return str(self.generate(f"contracts-{count}.csv", "--contracts", count))

    def dirty_file(self, form, size):
        return str(self.generate(f"{form}-{size}.csv", "--bytes", size, "--dirty", form))

    def one_row_a_day(self, days):
        return str(self.generate(f"days-{days}.csv", "--days", days))

    def programs_for(self, case, folder):
        if case.pages:
            return self.page_programs(case, folder)
        if case.splits:
            return self.why_programs(case)
        threads = ["--threads", str(case.threads)]
        programs = []
        if len(case.files) == 1:
            for name in ("bare_read", "bare_scan"):
                programs.append(Program(name.replace("_", " "), [self.programs / name, *threads, case.data]))
        query = HERE / "workloads" / case.query
        if self.options.duckdb:
            library = ["--library", self.options.duckdb]
            form = ["--dirty", case.workload] if case.workload in FORMS else []
            tables = [f"{table}={path}" for table, path in case.tables]
            command = [self.programs / "duckdb_query", *library, *form, *threads, f"{query}.sql", *tables]
            programs.append(Program("DuckDB", command))
        report = ["--format", "json", "--fail-on", "never"]
        command = [self.kpitrace, "check", *threads, *report, f"{query}.yaml", *self.data_arguments(case)]
        return [*programs, Program("kpitrace", command, Path(case.data) if case.by_stdin else None)]

    def page_programs(self, case, folder):
        """One page for all, and one page for each rep, of the same scorecard."""
        pages = folder / "pages"
        pages.mkdir()
        command = [self.kpitrace, "check", "--threads", str(case.threads), "--fail-on", "never"]
        data = [HERE / "workloads" / f"{case.query}.yaml", *self.data_arguments(case)]
        return [
            Program("one report", [*command, "--output", folder / "all.html", *data]),
            Program("one for each rep", [*command, "--each", "rep", "--output", pages / "{rep}.html", *data]),
        ]

    def why_programs(self, case):
        """The value of a KPI, and where its change from the month before comes from, by all six dimensions."""
        data = [HERE / "workloads" / f"{case.query}.yaml", *self.data_arguments(case)]
        options = ["--threads", str(case.threads), "--format", "json"]
        why = [self.kpitrace, "why", "net_revenue", *data, *options]
        return [
            Program("check", [self.kpitrace, "check", *data, *options, "--fail-on", "never"]),
            Program("why", [*why, "--against", "previous"]),
            Program("why, depth 2", [*why, "--against", "previous", "--depth", "2"]),
        ]

    def data_arguments(self, case):
        if case.others:
            return [f"{table}={path}" for table, path in case.tables]
        return ["-" if case.by_stdin else case.data]

    def duckdb_version(self):
        if not self.options.duckdb:
            return "without DuckDB"
        query = [self.programs / "duckdb_query", "--library", self.options.duckdb, HERE / "workloads" / "version.sql"]
        done = subprocess.run([*query, self.one_file(SMALL)], capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(done.stderr.strip())
        return f"DuckDB {done.stdout.split()[-1]}"

    def measure(self, case):
        for file in case.files:
            warm(file)
        rounds = self.options.runs * (1 if case.size >= SHORT_RUN else 5)
        with tempfile.TemporaryDirectory(dir=self.options.data) as folder:
            folder = Path(folder)
            check = PageCheck(folder / "pages") if case.pages else WhyCheck() if case.splits else Check(case.workload)
            return contest(self.programs_for(case, folder), rounds, check, self.programs / "timed", folder)


class Check:
    """Compares the figures of a round. Figures that were compared before are not compared again."""

    def __init__(self, workload):
        self.by_day = workload == "days"
        self.agreed = None

    def __call__(self, outputs):
        if "DuckDB" not in outputs or self.agreed == (outputs["DuckDB"], outputs["kpitrace"]):
            return
        theirs = answers.of_duckdb(outputs["DuckDB"], self.by_day)
        differing = answers.differences(answers.of_kpitrace(outputs["kpitrace"]), theirs)
        if differing:
            raise Failure("the figures differ\n  " + "\n  ".join(differing))
        self.agreed = (outputs["DuckDB"], outputs["kpitrace"])


class PageCheck:
    """Counts the pages of a round, and removes them for the next."""

    def __init__(self, folder):
        self.folder = folder

    def __call__(self, _):
        pages = list(self.folder.glob("*.html"))
        if len(pages) != REPS:
            raise Failure(f"there are {len(pages)} pages for {REPS} reps")
        for page in pages:
            page.unlink()


class WhyCheck:
    """Compares the KPI's value with that of the report, and the sum of each dimension's parts with the gap."""

    def __call__(self, outputs):
        actual = next(kpi["actual"] for kpi in numbers_in(outputs["check"])["kpis"] if kpi["id"] == "net_revenue")
        for name in ("why", "why, depth 2"):
            found = numbers_in(outputs[name])
            if found["actual"] != actual:
                raise Failure(f"{name} takes {found['actual']} apart, and the report has {actual}")
            if len(found["dimensions"]) != 6:
                raise Failure(f"{name} has {len(found['dimensions'])} dimensions")
            for dimension in found["dimensions"]:
                if sum(member["contribution"] for member in dimension["members"]) != found["gap"]:
                    raise Failure(f"{name}: the parts by {dimension['dimension']} do not add up to the gap")


def numbers_in(output):
    """The JSON with every digit."""
    return json.loads(output, parse_float=Decimal, parse_int=Decimal)


def warm(file):
    """Brings a file into the cache."""
    with open(file, "rb", buffering=0) as stream:
        block = bytearray(1 << 20)
        while stream.readinto(block):
            pass


WORKLOADS = ("w1", "w2", "w3", "w4", "w5", "w6", "w7")
FORMS = ("us", "comma", "percent", "dotted", "latin1", "quoted")

def size_argument(text):
    match = re.fullmatch(r"(\d+) ?(KB|MB|GB)?", text, re.IGNORECASE)
    if not match:
        raise argparse.ArgumentTypeError(f"`{text}` is not a size such as 10MB")
    return int(match[1]) * UNITS.get((match[2] or "").upper(), 1)


def list_argument(allowed):
    def parse(text):
        words = text.lower().split(",")
        unknown = [word for word in words if word not in allowed]
        if unknown:
            raise argparse.ArgumentTypeError(f"`{unknown[0]}` is none of {', '.join(allowed)}")
        return words

    return parse


HEAD = """\
| workload | data | threads | program | seconds (least–most) | times {reference}'s speed | GB/s | CPU seconds | times, by CPU | peak MB |
| --- | --- | --: | --- | --: | --: | --: | --: | --: | --: |"""


def number(value):
    return f"{value:.3f}" if value < 1 else f"{value:.2f}"


def times_text(reference, result, of):
    """How many times as fast as the reference the program is: the median over the rounds."""
    if not reference:
        return "not checked"
    pairs = zip(reference.samples, result.samples, strict=True)
    return f"{statistics.median(of(theirs) / max(of(ours), 0.001) for theirs, ours in pairs):.1f}"


def lines_of(case, results):
    reference = next((result for result in results if result.name == case.reference), None)
    for result in results:
        faster = times_text(reference, result, lambda sample: sample.seconds)
        faster_cpu = times_text(reference, result, lambda sample: sample.user + sample.system)
        least, most = map(number, result.spread)
        speed = number(case.size / result.seconds / 1e9)
        yield (
            f"| {case.workload.upper()} | {case.label} | {case.threads} | {result.name} "
            f"| {number(result.seconds)} ({least}–{most}) | {faster} | {speed} | {number(result.cpu)} | {faster_cpu} "
            f"| {result.peak_mb:.0f} |"
        )


def setting(bench):
    """What the figures depend on: the machine, DuckDB, and the options without the places of files."""
    options = bench.options
    cpu = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    simd = next((name for flag, name in (("avx512bw", "AVX-512"), ("avx2", "AVX2")) if flag in cpu), "no AVX2")
    given = [
        f"--measure {','.join(options.measure)}",
        f"--workload {','.join(options.workload)}",
        *([f"--form {','.join(options.form)}"] if "dirty" in options.measure else []),
        f"--size {size_text(options.size).replace(' ', '')}",
        f"--threads {options.threads}",
        f"--runs {options.runs}",
        *(["--quick"] if options.quick else []),
    ]
    return f"{len(os.sched_getaffinity(0))} cores, {simd}, {bench.duckdb_version()}; `run.py {' '.join(given)}`"


def parse_options(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--measure", type=list_argument(MEASUREMENTS), default=["workloads"],
                        help=f"what, separated by commas: {', '.join(MEASUREMENTS)} (default: workloads)")
    parser.add_argument("--workload", type=list_argument(WORKLOADS), default=list(WORKLOADS),
                        help="which, separated by commas (default: all)")
    parser.add_argument("--form", type=list_argument(FORMS), default=list(FORMS),
                        help=f"of `--measure dirty`: {', '.join(FORMS)} (default: all)")
    parser.add_argument("--size", type=size_argument, help="of the file, such as 10MB (default: 1GB)")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)), help="default: the processors")
    parser.add_argument("--runs", type=int, default=5, help="of each program; more for small files (default: 5)")
    parser.add_argument("--quick", action="store_true", help="small data: 10MB where no --size is given")
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "release", help="folder of the build")
    parser.add_argument("--kpitrace", type=Path, help="another program than the build's")
    parser.add_argument("--duckdb", type=Path, default=os.environ.get("KPITRACE_DUCKDB"),
                        help="libduckdb.so, as in the npm package @duckdb/node-bindings-linux-x64 (default: the "
                             "environment's KPITRACE_DUCKDB; without it nothing is checked)")
    parser.add_argument("--data", type=Path, default=ROOT / "build" / "bench-data", help="folder for the data")
    options = parser.parse_args(arguments)
    options.size = options.size or UNITS["MB"] * (10 if options.quick else 1000)
    return options


def main(arguments):
    try:
        bench = Bench(parse_options(arguments))
        print(setting(bench))
        for name in bench.options.measure:
            cases = list(MEASUREMENTS[name](bench))
            print("\n" + HEAD.format(reference=cases[0].reference if cases else "DuckDB"))
            for case in cases:
                for line in lines_of(case, bench.measure(case)):
                    print(line, flush=True)
    except Failure as failure:
        print(f"run.py: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
