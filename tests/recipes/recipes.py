#!/usr/bin/env python3
"""Runs the recipes of docs/recipes.md as they stand there, as far as a machine without network can.

usage: recipes.py PROGRAM_FOLDER SOURCE_FOLDER; status 77: python3-yaml is not installed
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

PROGRAM_FOLDER, SOURCE_FOLDER = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])

DEALS = "day,amount,cost\n2026-06-01,100,40\n2026-06-30,120,70\n"
SCORECARD = """\
name: Acme
sources:
  deals: {{file: data/deals.csv, date: day}}
metrics:
  profit: sum(amount - cost)
objectives:
  earn: {{perspective: financial, profit: true}}
kpis:
  profit: {{objective: earn, owner: Ann, target: {target}}}
"""
GREEN, RED = SCORECARD.format(target=110), SCORECARD.format(target=500)


def blocks_by_heading():
    """The fenced blocks of each section."""
    blocks = {}
    text = (SOURCE_FOLDER / "docs/recipes.md").read_text(encoding="utf-8")
    for section in re.split(r"^## ", text, flags=re.M)[1:]:
        heading = section.splitlines()[0]
        blocks[heading] = [match[1] for match in re.finditer(r"^```\w*\n(.*?)^```$", section, re.M | re.S)]
    return blocks


BLOCKS = blocks_by_heading()


class Recipe(unittest.TestCase):
    """Each test has a folder of its own, with a scorecard in it and nothing but the program on its way."""

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        (self.folder / "data").mkdir()
        self.write("data/deals.csv", DEALS)
        self.write("scorecard.yaml", RED)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def run_shell(self, command, *options, **environment):
        """What sh makes of a command, by default as cron calls it: with next to no environment."""
        path = f"{self.folder}/bin:{PROGRAM_FOLDER}:/usr/bin:/bin"
        return subprocess.run(
            ["/bin/sh", *options, "-c", command], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, env={"PATH": path, "HOME": str(self.folder), **environment})

    def fake(self, name, script):
        (self.folder / "bin").mkdir(exist_ok=True)
        self.write(f"bin/{name}", "#!/bin/sh\n" + script)
        (self.folder / "bin" / name).chmod(0o755)

    def fake_package_manager(self):
        """Says what it would do; the package that is named must be there."""
        self.write("kpitrace_0.1.0-1_amd64.deb", "")
        self.fake("apt-get", 'for last; do :; done\n[ "$1" = update ] || [ -e "$last" ] || exit 100\necho "apt-get $*"\n')


def cron_commands(block):
    """The commands of a crontab as cron hands them to sh, by their schedules."""
    commands = {}
    for line in block.splitlines():
        if not line.strip() or line.startswith("#") or re.match(r"\w+ *=", line):
            continue
        *schedule, command = line.split(None, 5)
        command, *_ = re.split(r"(?<!\\)%", command)  # what stands behind a plain one is standard input
        commands[" ".join(schedule)] = command.replace("\\%", "%")
    return commands


class Cron(Recipe):
    def run_recipe(self):
        (schedule, command), = cron_commands(BLOCKS["Cron: mail only when something is wrong"][0]).items()
        self.assertEqual(schedule, "0 7 * * 1-5")
        return self.run_shell(command.replace("/srv/sales", str(self.folder)))

    def reports(self):
        return [path.name for path in (self.folder / "reports").iterdir()]

    def test_mails_the_report_when_a_kpi_is_red(self):
        outcome = self.run_recipe()
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("FAIL  1 red", outcome.stdout)
        (report,) = self.reports()
        self.assertRegex(report, r"^2\d\d\d-\d\d-\d\d\.html$")

    def test_mails_nothing_when_all_is_well_and_keeps_the_report(self):
        self.write("scorecard.yaml", GREEN)
        outcome = self.run_recipe()
        self.assertEqual((outcome.returncode, outcome.stdout, outcome.stderr), (0, "", ""))
        self.assertEqual(len(self.reports()), 1)

    def test_mails_the_reason_when_data_cannot_be_read(self):
        (self.folder / "data/deals.csv").unlink()
        outcome = self.run_recipe()
        self.assertEqual((outcome.returncode, self.reports()), (2, []))
        self.assertIn("error:", outcome.stderr)


class CronForNewlyRed(Recipe):
    def setUp(self):
        super().setUp()
        begin, crontab = BLOCKS["Cron: mail only of what is newly red"]
        (_, self.command), = cron_commands(crontab).items()
        self.write("red.yaml", (self.folder / "scorecard.yaml").read_text())
        self.write("scorecard.yaml", GREEN)
        self.assertEqual(self.run_recipe(begin).returncode, 0)

    def run_recipe(self, command=None):
        return self.run_shell((command or self.command).replace("/srv/sales", str(self.folder)))

    def test_mails_once_of_what_becomes_red(self):
        self.assertEqual(self.run_recipe().stdout, "")
        self.write("scorecard.yaml", (self.folder / "red.yaml").read_text())
        outcome = self.run_recipe()
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("1 newly red", outcome.stdout)
        again = self.run_recipe()
        self.assertEqual((again.returncode, again.stdout, again.stderr), (0, "", ""))


class GitHub(Recipe):
    def setUp(self):
        super().setUp()
        self.fake_package_manager()
        self.workflow = yaml.safe_load(BLOCKS["GitHub Actions"][0])
        self.steps = self.workflow["jobs"]["check"]["steps"]

    def run_step(self, name):
        (step,) = [step for step in self.steps if step.get("name") == name]
        return self.run_shell(step["run"], "-e", GITHUB_STEP_SUMMARY=str(self.folder / "summary"))

    def test_installs_the_package_beside_the_scorecard(self):
        outcome = self.run_step("Install kpitrace")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.assertIn("install --yes ./kpitrace_0.1.0-1_amd64.deb", outcome.stdout)

    def test_annotates_summarizes_and_writes_the_artifacts(self):
        self.write("summary", "of an earlier step\n")
        outcome = self.run_step("Check")
        self.assertEqual(outcome.returncode, 1, outcome.stderr)
        self.assertRegex(outcome.stdout, r"(?m)^::error file=scorecard\.yaml,line=9,")
        self.assertTrue(self.read("summary").startswith("of an earlier step\n"))
        self.assertIn("FAIL: Acme · June 2026", self.read("summary"))
        (keep,) = [step for step in self.steps if step.get("name") == "Keep the reports"]
        for name in keep["with"]["path"].split():
            self.assertGreater((self.folder / name).stat().st_size, 0, name)

    def test_goes_on_after_a_red_kpi(self):
        names = [step.get("name") for step in self.steps]
        for step in self.steps[names.index("Check") + 1:]:
            self.assertEqual(step["if"], "${{ !cancelled() }}")

    def test_audits(self):
        outcome = self.run_step("Audit")
        self.assertLess(outcome.returncode, 2, outcome.stderr)
        self.assertRegex(outcome.stdout, r"(?m)^::(error|warning|notice) file=scorecard\.yaml,")


class GitLab(Recipe):
    def test_writes_what_it_says_is_kept(self):
        self.fake_package_manager()
        job = yaml.safe_load(BLOCKS["GitLab CI"][0])["scorecard"]
        outcome = self.run_shell("\n".join(job["before_script"] + job["script"]), "-e")
        self.assertEqual(outcome.returncode, 1, outcome.stderr)
        for name in job["artifacts"]["paths"]:
            self.assertGreater((self.folder / name).stat().st_size, 0, name)
        suites = xml.etree.ElementTree.parse(self.folder / job["artifacts"]["reports"]["junit"])
        (case,) = suites.iter("testcase")
        self.assertIsNotNone(case.find("failure"))
        self.assertEqual(job["artifacts"]["when"], "always")


class PreCommit(Recipe):
    def run_hook(self, *files):
        (hook,) = yaml.safe_load(BLOCKS["pre-commit"][0])["repos"][0]["hooks"]
        self.assertTrue(all(re.search(hook["files"], file) for file in files))
        words = [*shlex.split(hook["entry"]), *files]
        return self.run_shell(shlex.join(words))

    def test_passes_scorecards_without_errors(self):
        shutil.copy(self.folder / "scorecard.yaml", self.folder / "second scorecard.yaml")
        outcome = self.run_hook("scorecard.yaml", "second scorecard.yaml")
        self.assertEqual(outcome.returncode, 0, outcome.stdout + outcome.stderr)

    def test_refuses_a_scorecard_that_cannot_be_read_among_others(self):
        self.write("first.scorecard.yaml", RED.replace("objective: earn", "objective: earning"))
        outcome = self.run_hook("first.scorecard.yaml", "scorecard.yaml")
        self.assertNotEqual(outcome.returncode, 0)
        self.assertIn("no objective is named `earning`", outcome.stderr)

    def test_refuses_a_scorecard_with_a_finding_that_is_an_error(self):
        lost = RED.replace("kpis:\n", "  lost: {}\nkpis:\n  lost: {objective: lost, metric: profit, target: 1}\n")
        self.write("scorecard.yaml", lost)
        outcome = self.run_hook("scorecard.yaml")
        self.assertNotEqual(outcome.returncode, 0)
        self.assertIn("isolated-objective", outcome.stdout)


@unittest.skipUnless(shutil.which("make"), "make is not installed")
class Make(Recipe):
    def setUp(self):
        super().setUp()
        self.write("Makefile", BLOCKS["make"][0])

    def test_makes_the_reports_when_data_are_newer(self):
        page = self.folder / "reports/scorecard.html"
        outcome = self.run_shell("make")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.assertTrue((self.folder / "reports/scorecard.json").exists())
        self.assertIn("up to date", self.run_shell("make").stdout)
        os.utime(page, (1, 1))
        self.assertIn("kpitrace check", self.run_shell("make").stdout)
        self.assertGreater(page.stat().st_mtime, 1)

    def test_check_prints_the_report_and_fails(self):
        outcome = self.run_shell("make check")
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("FAIL  1 red", outcome.stdout)


class Prometheus(Recipe):
    def metrics(self):
        (command,) = cron_commands(BLOCKS["Prometheus"][0]).values()
        local = command.replace("/srv/sales", str(self.folder)).replace(
            "/var/lib/prometheus/node-exporter", str(self.folder))
        outcome = self.run_shell(local)
        self.assertEqual((outcome.returncode, outcome.stdout, outcome.stderr), (0, "", ""))
        self.assertEqual([path.name for path in self.folder.iterdir() if "kpitrace" in path.name], ["kpitrace.prom"])
        return self.read("kpitrace.prom")

    def rules(self):
        return yaml.safe_load(BLOCKS["Prometheus"][1])["groups"][0]["rules"]

    def test_rules_ask_for_what_is_written(self):
        metrics = self.metrics()
        for rule in self.rules():
            (name,) = re.findall(r"kpitrace_\w+(?=[{ ])", rule["expr"])
            self.assertIn(f"\n{name}{{", metrics)
            for label, value in re.findall(r'(\w+)="(\w+)"', rule["expr"]):
                self.assertIn(f'{label}="{value}"', metrics)
            for label in re.findall(r"\$labels\.(\w+)", rule["annotations"]["summary"]):
                self.assertRegex(metrics, rf'(?m)^{name}{{.*\b{label}="')

    @unittest.skipUnless(shutil.which("promtool"), "promtool is not installed")
    def test_promtool_has_no_complaint(self):
        self.write("metrics.prom", self.metrics())
        self.write("rules.yml", BLOCKS["Prometheus"][1])
        for command in ("promtool check metrics <metrics.prom", "promtool check rules rules.yml"):
            outcome = self.run_shell(command)
            self.assertEqual((outcome.returncode, outcome.stderr), (0, ""), outcome.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
