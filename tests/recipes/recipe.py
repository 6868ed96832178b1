"""What the tests of recipes share: the blocks of the docs, a folder with a scorecard and its export, and a shell."""

import datetime
import email
import email.policy
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

PROGRAM_FOLDER, SOURCE_FOLDER = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])


def blocks_by_heading(file):
    """The fenced blocks of each section of a file; the part above the first section has the heading of the file."""
    blocks = {}
    text = (SOURCE_FOLDER / file).read_text(encoding="utf-8")
    for section in re.split(r"^## ", text, flags=re.M):
        heading = section.splitlines()[0]
        blocks[heading] = [match[1] for match in re.finditer(r"^```\w*\n(.*?)^```$", section, re.M | re.S)]
    return blocks


FILES = ["docs/recipes.md", "docs/every-night.md", "docs/in-ci.md"]
BLOCKS = {heading: blocks for file in FILES for heading, blocks in blocks_by_heading(file).items()}

# The recipe's own sources, so that its `max_age` and `min_rows` are what the tests of failed exports meet.
SCORECARD = "name: Sales\n" + BLOCKS["What the scorecard says"][0] + """\
metrics:
  profit: sum(amount - cost)
objectives:
  earn: {perspective: financial, profit: true}
kpis:
  profit: {objective: earn, owner: Ann, target: 50}
"""
GREEN, RED = SCORECARD, SCORECARD.replace("target: 50", "target: 1000000")
HEADER = "day,amount,cost\n"


def export(days_old=1, every=1):
    """Rows up to so many days ago, one in each so many days, over at least two whole months."""
    last = datetime.date.today() - datetime.timedelta(days=days_old)
    days = sorted(last - datetime.timedelta(days=back) for back in range(0, 100, every))
    return HEADER + "".join(f"{day},100,40\n" for day in days)


def last_month():
    """The month that is over, as reports name it."""
    return (datetime.date.today().replace(day=1) - datetime.timedelta(days=1)).strftime("%B %Y")


# How an export fails: the file (None: there is none), the exit status, and what the run says of it.
FAILED_EXPORTS = {
    "a header alone": (HEADER, 1, "it has no rows"),
    "rows that are too old": (export(days_old=7), 1, "is stale: its last row is dated"),
    "too few rows": (export(every=9), 1, "is short: it has"),
    "no file": (None, 2, "error:"),
    "an empty file": ("", 2, "error:"),
}


class Recipe(unittest.TestCase):
    """Each test has a folder of its own, with a scorecard that is green and a sound export; nothing else is in reach."""

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        (self.folder / "data").mkdir()
        self.write("data/deals.csv", export())
        self.write("scorecard.yaml", GREEN)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def replace_export(self, text):
        (self.folder / "data/deals.csv").unlink(missing_ok=True)
        if text is not None:
            self.write("data/deals.csv", text)

    def for_each_failed_export(self, check):
        """Calls check(status, message) after each way in which an export fails."""
        for name, (text, status, message) in FAILED_EXPORTS.items():
            with self.subTest(export=name):
                self.replace_export(text)
                check(status, message)

    def here(self, command):
        return command.replace("/srv/sales", str(self.folder))

    def run_shell(self, command, *options, **environment):
        """What sh makes of a command, by default as cron calls it: with next to no environment."""
        path = f"{self.folder}/bin:{PROGRAM_FOLDER}:/usr/bin:/bin"
        same_day = {"TZ": os.environ["TZ"]} if "TZ" in os.environ else {}
        return subprocess.run(
            ["/bin/sh", *options, "-c", command], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True,
            encoding="utf-8", env={"PATH": path, "HOME": str(self.folder), **same_day, **environment})

    def fake(self, name, script):
        (self.folder / "bin").mkdir(exist_ok=True)
        self.write(f"bin/{name}", "#!/bin/sh\n" + script)
        (self.folder / "bin" / name).chmod(0o755)

    def fake_package_manager(self):
        """Says what it would do; the package that is named must be there."""
        self.write("kpitrace_0.1.0-1_amd64.deb", "")
        self.fake("apt-get", 'for last; do :; done\n[ "$1" = update ] || [ -e "$last" ] || exit 100\necho "apt-get $*"\n')


class Crontab:
    """A crontab as cron reads it."""

    def __init__(self, block):
        self.variables = {}
        self.commands = {}  # by their schedules, as cron hands them to sh
        for line in block.splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            if variable := re.match(r"(\w+) *= *(.*)", line):
                self.variables[variable[1]] = variable[2].strip('"')
                continue
            *schedule, command = line.split(None, 5)
            command, *_ = re.split(r"(?<!\\)%", command)  # a plain % ends the command
            self.commands[" ".join(schedule)] = command.replace("\\%", "%")

    @property
    def command(self):
        (command,) = self.commands.values()
        return command


def read_mail(raw):
    """The text of a mail as a mail program shows it."""
    return email.message_from_bytes(raw, policy=email.policy.default).get_content()
