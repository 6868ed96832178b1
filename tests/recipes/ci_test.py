"""The recipes for GitHub Actions, GitLab CI, Azure Pipelines, Jenkins, pre-commit and make."""

import json
import os
import re
import shlex
import shutil
import unittest
import xml.etree.ElementTree

import yaml
from recipe import BLOCKS, GREEN, RED, Recipe, last_month


class GitHub(Recipe):
    def setUp(self):
        super().setUp()
        self.fake_package_manager()
        self.write("summary", "What an earlier command wrote.\n\n")
        self.workflow = yaml.safe_load(BLOCKS["GitHub Actions"][0])
        self.steps = self.workflow["jobs"]["check"]["steps"]

    def run_step(self, name):
        (step,) = [step for step in self.steps if step.get("name") == name]
        return self.run_shell(step["run"], "-e", GITHUB_STEP_SUMMARY=str(self.folder / "summary"))

    def test_installs_the_package_beside_the_scorecard(self):
        outcome = self.run_step("Install kpitrace")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.assertIn("install --yes ./kpitrace_0.1.0-1_amd64.deb", outcome.stdout)

    def test_passes_when_all_is_well(self):
        self.assertEqual(self.run_step("Check").returncode, 0)

    def test_annotates_and_writes_the_artifacts(self):
        self.write("scorecard.yaml", RED)
        outcome = self.run_step("Check")
        self.assertEqual(outcome.returncode, 1, outcome.stderr)
        line = RED.splitlines().index("kpis:") + 2
        self.assertRegex(outcome.stdout, rf"(?m)^::error file=scorecard\.yaml,line={line},")
        (keep,) = [step for step in self.steps if step.get("name") == "Keep the reports"]
        for name in keep["with"]["path"].split():
            self.assertGreater((self.folder / name).stat().st_size, 0, name)

    def test_adds_the_finished_month_to_the_summary(self):
        self.write("scorecard.yaml", RED)
        self.run_step("Check")
        summary = self.read("summary")
        self.assertTrue(summary.startswith("What an earlier command wrote.\n\n"))
        self.assertIn(f"FAIL: Sales · {last_month()}", summary)

    def test_fails_and_annotates_when_an_export_has_failed(self):
        def check(status, _):
            outcome = self.run_step("Check")
            self.assertEqual(outcome.returncode, status)
            self.assertRegex(outcome.stdout, r"(?m)^::(error|warning) ")

        self.for_each_failed_export(check)

    def test_goes_on_after_a_red_kpi(self):
        names = [step.get("name") for step in self.steps]
        for step in self.steps[names.index("Check") + 1:]:
            self.assertEqual(step["if"], "${{ !cancelled() }}")

    def test_audits_without_making_the_annotations_of_the_check_again(self):
        rule = "undriven-profit"
        self.assertRegex(self.run_step("Check").stdout, rf"(?m)^::warning file=scorecard\.yaml,.*title={rule}")
        outcome = self.run_step("Audit")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.assertIn(f"[{rule}]", outcome.stdout)
        self.assertNotIn("::warning", outcome.stdout)


    def test_writes_findings_for_code_scanning(self):
        step, upload = yaml.safe_load(BLOCKS["GitHub Actions"][1])
        outcome = self.run_shell(step["run"], "-e")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        (run,) = json.loads(self.read(upload["with"]["sarif_file"]))["runs"]
        self.assertIn("undriven-profit", [result["ruleId"] for result in run["results"]])


class AzurePipelines(Recipe):
    def setUp(self):
        super().setUp()
        self.fake_package_manager()
        self.pipeline = yaml.safe_load(BLOCKS["Azure Pipelines"][0])
        self.steps = {step.get("displayName"): step for step in self.pipeline["steps"]}

    def run_step(self, name):
        return self.run_shell(self.steps[name]["script"], "-e")

    def test_installs_and_passes_when_all_is_well(self):
        self.assertEqual(self.run_step("Install kpitrace").returncode, 0)
        self.assertEqual(self.run_step("Check").returncode, 0)

    def test_lists_issues_and_writes_what_later_steps_read(self):
        self.write("scorecard.yaml", RED)
        outcome = self.run_step("Check")
        self.assertEqual(outcome.returncode, 1, outcome.stderr)
        line = RED.splitlines().index("kpis:") + 2
        self.assertIn(f"##vso[task.logissue type=error;sourcepath=scorecard.yaml;linenumber={line};", outcome.stdout)
        shown = self.run_step("Show the report").stdout.strip().removeprefix("##vso[task.uploadsummary]")
        self.assertIn(f"FAIL: Sales · {last_month()}", self.read(shown))
        publish = self.pipeline["steps"][-1]
        xml.etree.ElementTree.parse(self.folder / publish["inputs"]["testResultsFiles"])
        for step in self.pipeline["steps"][2:]:
            self.assertEqual(step["condition"], "succeededOrFailed()")

    def test_fails_and_lists_issues_when_an_export_has_failed(self):
        def check(status, _):
            outcome = self.run_step("Check")
            self.assertEqual(outcome.returncode, status)
            self.assertIn("##vso[task.logissue type=", outcome.stdout)

        self.for_each_failed_export(check)


class Jenkins(Recipe):
    def run_stage(self):
        (script,) = re.findall(r"sh '(.*)'", BLOCKS["Jenkins"][0])
        return self.run_shell(script, "-e")

    def test_writes_what_the_plugins_read(self):
        self.write("scorecard.yaml", RED)
        self.assertEqual(self.run_stage().returncode, 1)
        (pattern,) = re.findall(r"JUnit\(pattern: '(.*?)'\)", BLOCKS["Jenkins"][0])
        (page,) = re.findall(r"reportFiles: '(.*?)'", BLOCKS["Jenkins"][0])
        self.assertIn("<title>", self.read(page))
        cases = list(xml.etree.ElementTree.parse(self.folder / pattern).iter("testcase"))
        self.assertTrue(any(case.find("failure") is not None for case in cases))
        self.assertFalse(any(set(case.attrib) - {"classname", "name", "time"} for case in cases))

    def test_fails_when_an_export_has_failed(self):
        self.for_each_failed_export(lambda status, _: self.assertEqual(self.run_stage().returncode, status))


class GitLab(Recipe):
    def run_job(self):
        self.fake_package_manager()
        self.job = yaml.safe_load(BLOCKS["GitLab CI"][0])["scorecard"]
        return self.run_shell("\n".join(self.job["before_script"] + self.job["script"]), "-e")

    def test_writes_what_it_says_is_kept(self):
        self.write("scorecard.yaml", RED)
        outcome = self.run_job()
        self.assertEqual(outcome.returncode, 1, outcome.stderr)
        for name in self.job["artifacts"]["paths"]:
            self.assertGreater((self.folder / name).stat().st_size, 0, name)
        suites = xml.etree.ElementTree.parse(self.folder / self.job["artifacts"]["reports"]["junit"])
        cases = {case.get("name"): case for case in suites.iter("testcase")}
        self.assertTrue(any(case.find("failure") is not None for case in cases.values()), list(cases))
        self.assertTrue(all(case.get("file") == "scorecard.yaml" for case in cases.values()))
        self.assertEqual(self.job["artifacts"]["when"], "always")

    def test_writes_findings_for_merge_requests(self):
        self.assertEqual(self.run_job().returncode, 0)
        findings = json.loads(self.read(self.job["artifacts"]["reports"]["codequality"]))
        self.assertIn("undriven-profit", [finding["check_name"] for finding in findings])

    def test_fails_when_an_export_has_failed(self):
        self.for_each_failed_export(lambda status, _: self.assertEqual(self.run_job().returncode, status))


class PreCommit(Recipe):
    def setUp(self):
        super().setUp()
        self.replace_export(None)  # exports are not in git

    def run_hook(self, *files):
        (hook,) = yaml.safe_load(BLOCKS["pre-commit"][0])["repos"][0]["hooks"]
        self.assertTrue(all(re.search(hook["files"], file) for file in files))
        words = [*shlex.split(hook["entry"]), *files]
        return self.run_shell(shlex.join(words))

    def test_passes_scorecards_without_errors_where_there_is_no_export(self):
        shutil.copy(self.folder / "scorecard.yaml", self.folder / "second scorecard.yaml")
        outcome = self.run_hook("scorecard.yaml", "second scorecard.yaml")
        self.assertEqual(outcome.returncode, 0, outcome.stdout + outcome.stderr)

    def test_refuses_a_scorecard_that_cannot_be_read_among_others(self):
        self.write("first.scorecard.yaml", GREEN.replace("objective: earn", "objective: earning"))
        outcome = self.run_hook("first.scorecard.yaml", "scorecard.yaml")
        self.assertNotEqual(outcome.returncode, 0)
        self.assertIn("no objective is named `earning`", outcome.stderr)

    def test_refuses_a_scorecard_with_a_finding_that_is_an_error(self):
        lost = GREEN.replace("kpis:\n", "  lost: {}\nkpis:\n  lost: {objective: lost, metric: profit, target: 1}\n")
        self.write("scorecard.yaml", lost)
        outcome = self.run_hook("scorecard.yaml")
        self.assertNotEqual(outcome.returncode, 0)
        self.assertIn("isolated-objective", outcome.stdout)


@unittest.skipUnless(shutil.which("make"), "make is not installed")
class Make(Recipe):
    def setUp(self):
        super().setUp()
        self.write("scorecard.yaml", RED)
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
