"""The recipe for Prometheus: which alarms fire, by `promtool test rules` and in a Prometheus that runs."""

import json
import os
import re
import shutil
import time
import unittest

import yaml
from live_prometheus import NODE_FILE, LivePrometheus
from recipe import BLOCKS, GREEN, HEADER, RED, Crontab, Recipe, export

CRONTAB, RULES = BLOCKS["Prometheus"]
HOUR = 3600
ANY_AGE = re.sub(r"(?m)^ +(max_age|min_rows): .*\n", "", GREEN)

# What must be alarmed of, for each state that a run or its file can be in: the scorecard, the export, and the age of the
# file in seconds, None where it is gone.
STATES = {
    "all is well": (GREEN, export(), 0, set()),
    "a KPI is red": (RED, export(), 0, {"KpiRed"}),
    "an export of a header alone": (GREEN, HEADER, 0, {"KpiWithoutData", "SourceStale", "SourceShort"}),
    "a stale source": (GREEN, export(days_old=7), 0, {"SourceStale"}),
    "a short source": (GREEN, export(every=9), 0, {"SourceShort"}),
    "a month without rows of a source of any age": (ANY_AGE, export(days_old=70), 0, {"PeriodOld"}),
    "a file that no run has written for two hours": (GREEN, export(), 2 * HOUR, {"ReportOld"}),
    "a file that is gone": (GREEN, export(), None, {"ReportMissing"}),
}

SUMMARIES = {
    "KpiRed": "profit of Sales is red",
    "KpiWithoutData": "profit of Sales has no data",
    "SourceStale": "the last row of source deals of Sales is older than max_age, or it has no rows",
    "SourceShort": "source deals of Sales has too few rows, or too many were left out",
    "PeriodOld": "the last month of Sales has no rows, so an earlier one is reported",
    "ReportOld": f"{NODE_FILE} is older than an hour: cron has stopped, or kpitrace ends with status 2",
    "ReportMissing": "Sales has no metrics",
}


def samples(metrics):
    """(series, value) of each line."""
    return [line.rsplit(" ", 1) for line in metrics.splitlines() if not line.startswith("#")]


def rules():
    return yaml.safe_load(RULES)["groups"][0]["rules"]


class PrometheusRecipe(Recipe):
    def setUp(self):
        super().setUp()
        self.fake("logger", '[ "$*" = "-t kpitrace" ] && cat >>log\n')
        self.prom = self.folder / "kpitrace.prom"

    def run_cron(self):
        command = Crontab(CRONTAB).command.replace("/var/lib/prometheus/node-exporter", str(self.folder))
        outcome = self.run_shell(self.here(command))
        self.assertEqual((outcome.returncode, outcome.stdout, outcome.stderr), (0, "", ""))  # cron mails nothing

    def reach(self, state):
        """Makes a run and its file as they are in a state; its metrics, none where the file is gone."""
        scorecard, text, age, _ = STATES[state]
        self.write("scorecard.yaml", scorecard)
        self.replace_export(text)
        self.run_cron()
        if age is None:
            self.prom.unlink()
            return ""
        os.utime(self.prom, (time.time() - age,) * 2)
        return self.read("kpitrace.prom")


class Prometheus(PrometheusRecipe):
    def test_writes_one_file_and_logs_warnings(self):
        self.reach("a stale source")
        self.assertEqual([path.name for path in self.folder.iterdir() if "kpitrace" in path.name], ["kpitrace.prom"])
        self.assertIn("source `deals` is stale", self.read("log"))
        self.assertTrue(self.prom.stat().st_mode & 0o004, "node_exporter runs as another user")

    def test_leaves_the_old_file_and_logs_the_error_where_an_export_cannot_be_read(self):
        metrics = self.reach("a file that no run has written for two hours")
        written = self.prom.stat().st_mtime
        self.replace_export(None)
        self.run_cron()
        self.assertEqual((self.read("kpitrace.prom"), self.prom.stat().st_mtime), (metrics, written))
        self.assertIn("error:", self.read("log"))

    def test_says_that_the_scorecard_fails(self):
        for state, failed in {"all is well": 0, "a KPI is red": 1, "a stale source": 1}.items():
            self.assertIn(f'\nkpitrace_failed{{scorecard="Sales"}} {failed}\n', self.reach(state), state)

    def test_each_rule_has_a_state_that_it_fires_in(self):
        fired = set().union(*(alarms for *_, alarms in STATES.values()))
        self.assertEqual(fired, {rule["alert"] for rule in rules()})

    def test_reads_files_by_name_and_by_path_as_versions_of_node_exporter_label_them(self):
        (rule,) = [rule for rule in rules() if rule["alert"] == "ReportOld"]
        pattern = json.loads(re.search(r'file=~(".*?[^\\]")', rule["expr"])[1])
        for file in ("kpitrace.prom", "/var/lib/prometheus/node-exporter/kpitrace.prom"):
            self.assertRegex(file, f"^(?:{pattern})$")
        for file in ("apt.prom", "kpitrace_prom", "other-kpitrace.prom"):
            self.assertNotRegex(file, f"^(?:{pattern})$")


@unittest.skipUnless(shutil.which("promtool"), "promtool is not installed")
class PrometheusRules(PrometheusRecipe):
    """`promtool test rules` with the metrics that the runs wrote."""

    def promtool(self, command):
        outcome = self.run_shell("promtool " + command)
        self.assertEqual(outcome.returncode, 0, outcome.stdout + outcome.stderr)
        return outcome

    def test_promtool_has_no_complaint(self):
        self.reach("all is well")
        self.write("rules.yml", RULES)
        self.assertEqual(self.promtool("check metrics <kpitrace.prom").stderr, "")
        self.promtool("check rules rules.yml")

    def series_at(self, now, state):
        """The series of a state as node_exporter shows them. promtool's time begins at 0, so times are shifted to it."""
        shift = now - time.time()
        shown = [(series, float(value) + shift if "_timestamp_seconds{" in series else value)
                 for series, value in samples(self.reach(state))]
        if shown:
            shown.append((f'node_textfile_mtime_seconds{{file="{NODE_FILE}"}}', self.prom.stat().st_mtime + shift))
        return [{"series": series, "values": f"{value}+0x{now // 60}"} for series, value in shown]

    def labels(self, alarm):
        """The labels that an alarm has from its series."""
        if alarm == "ReportOld":
            return {"file": NODE_FILE}
        labels = {"scorecard": "Sales"}
        if alarm.startswith("Kpi"):
            zone = {"KpiRed": "red", "KpiWithoutData": "no_data"}[alarm]
            labels |= {"kpi": "profit", "kpitrace_kpi_zone": zone}
        if alarm.startswith("Source"):
            labels["source"] = "deals"
        return labels

    def expectation(self, alarm, fires):
        found = {"exp_labels": self.labels(alarm), "exp_annotations": {"summary": SUMMARIES[alarm]}}
        return {"eval_time": "3h", "alertname": alarm, "exp_alerts": [found] if fires else []}

    def test_of_each_state_those_rules_fire_that_must_and_no_other(self):
        self.write("rules.yml", RULES)
        tests = [{"name": state, "interval": "1m", "input_series": self.series_at(3 * HOUR, state),
                  "alert_rule_test": [self.expectation(alarm, alarm in alarms) for alarm in SUMMARIES]}
                 for state, (*_, alarms) in STATES.items()]
        suite = {"rule_files": ["rules.yml"], "evaluation_interval": "1m", "tests": tests}
        self.write("test.yml", yaml.safe_dump(suite, allow_unicode=True, sort_keys=False))
        self.promtool("test rules test.yml")


@unittest.skipUnless(shutil.which("prometheus"), "prometheus is not installed")
class PrometheusLive(PrometheusRecipe):
    def test_of_each_state_those_alarms_fire_that_must_and_no_other(self):
        at_once = re.sub(r"(?m)^ +for: \w+\n", "", RULES)
        live = self.enterContext(LivePrometheus(self.folder, self.prom, at_once))
        for state, (*_, alarms) in STATES.items():
            self.reach(state)
            with self.subTest(state=state):
                expected = {(alarm, SUMMARIES[alarm]) for alarm in alarms}
                self.assertEqual(live.settled_alerts(expected), expected)
