"""What can be measured: each function gives the cases of one table."""
from dataclasses import dataclass, replace
from pathlib import Path

SMALL = 100_000  # bytes: a file whose reading takes no time, so that starting does
MANY_FILES = 1000
CUSTOMERS = 100_000
BYTES_PER_CONTRACT = 500  # 2 million contracts for a size of 1 GB, although their file has only a tenth of it

UNITS = {"KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}


@dataclass(frozen=True)
class Case:
    """What one group of lines in the table is about: programs that answer one question over the same rows."""

    workload: str
    data: str  # path or glob
    label: str
    threads: int
    table: str = "sales"
    others: tuple = ()  # (table, path) of further tables
    by_stdin: bool = False
    pages: bool = False  # one page for each rep beside one report, in place of DuckDB
    splits: bool = False  # `why` beside `check`, in place of DuckDB

    @property
    def files(self):
        path = Path(self.data)
        return [*sorted(path.parent.glob(path.name)), *(Path(other) for _, other in self.others)]

    @property
    def size(self):
        return sum(file.stat().st_size for file in self.files)

    @property
    def query(self):
        return {"w4": "w3"}.get(self.workload, self.workload)

    @property
    def tables(self):
        return [(self.table, self.data), *self.others]

    @property
    def reference(self):
        """The name of the program that the others are compared with."""
        return "one report" if self.pages else "check" if self.splits else "DuckDB"


def size_text(size):
    unit = max((unit for unit in UNITS if UNITS[unit] <= size), key=UNITS.get, default="KB")
    return f"{size / UNITS[unit]:g} {unit}"


def case_of(bench, workload, size):
    options = bench.options
    if workload == "w7":
        contracts = max(size // BYTES_PER_CONTRACT, 1)
        label = f"{contracts:,} contracts"
        return Case(workload, bench.contracts(contracts), label, options.threads, table="contracts")
    size = SMALL if workload == "w4" else size
    others = (("customers", bench.customers(CUSTOMERS)),) if workload == "w5" else ()
    return Case(workload, bench.one_file(size), size_text(size), options.threads, others=others)


def workloads(bench):
    for workload in bench.options.workload:
        yield case_of(bench, workload, bench.options.size)


def dirty(bench):
    options = bench.options
    for form in options.form:
        yield Case(form, bench.dirty_file(form, options.size), size_text(options.size), options.threads)


def threads(bench):
    for case in workloads(bench):
        yield replace(case, threads=1)
        yield replace(case, threads=2)


def linearity(bench):
    for workload in bench.options.workload:
        for size in (10_000_000, 100_000_000) if bench.options.quick else (10_000_000, 1_000_000_000, 5_000_000_000):
            yield case_of(bench, workload, size)


def groups(bench):
    for days in (50_000, 100_000) if bench.options.quick else (500_000, 1_000_000):
        yield Case("days", bench.one_row_a_day(days), f"{days:,} days", bench.options.threads)


def inputs(bench):
    options = bench.options
    for case in workloads(bench):
        if case.table != "sales":
            continue
        one = replace(case, label=f"{size_text(options.size)}, one file")
        yield one
        yield replace(one, label=f"{size_text(options.size)}, standard input", by_stdin=True)
        many = bench.many_files(options.size, MANY_FILES)
        yield replace(one, data=many, label=f"{size_text(options.size)}, {MANY_FILES} files")


def each(bench):
    options = bench.options
    yield Case("w6", bench.one_file(options.size), size_text(options.size), options.threads, pages=True)


def why(bench):
    options = bench.options
    yield Case("w8", bench.one_file(options.size), size_text(options.size), options.threads, splits=True)


MEASUREMENTS = {
    function.__name__: function for function in (workloads, dirty, threads, linearity, groups, inputs, each, why)
}
