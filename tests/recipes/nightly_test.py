"""The recipes that try again: the script that mails a page, and the task of Airflow."""

import email
import email.policy
import runpy
import sys
import types
import unittest.mock

from recipe import BLOCKS, PROGRAM_FOLDER, RED, Crontab, Recipe, export, last_month


class NightlyMail(Recipe):
    heading = "A mail with a page, and another try"

    def setUp(self):
        super().setUp()
        self.script, crontab, *_ = BLOCKS[self.heading]
        self.crontab = Crontab(crontab)
        self.fake("sendmail", '[ "$*" = -t ] && cat >>sent\n')
        self.pauses_end_with("")

    def pauses_end_with(self, command):
        """The command is run while the script sleeps; the pauses are written to `pauses`."""
        self.fake("sleep", f'echo "$1" >>pauses\n{command}\n')

    def run_script(self):
        """What cron mails of the script itself, and its status; what sendmail gets is in `sent`."""
        self.assertEqual(self.crontab.command, "/srv/sales/nightly")
        for name in ("sent", "pauses"):
            (self.folder / name).unlink(missing_ok=True)
        return self.run_shell(self.here(self.script).replace("/usr/sbin/", ""))

    def pauses(self):
        return self.read("pauses").split() if (self.folder / "pauses").exists() else []

    def sent(self):
        """The one mail that was sent, or None."""
        if not (self.folder / "sent").exists():
            return None
        return email.message_from_bytes((self.folder / "sent").read_bytes(), policy=email.policy.default)

    def assert_silent(self):
        outcome = self.run_script()
        self.assertEqual((outcome.returncode, outcome.stdout, outcome.stderr), (0, "", ""))
        self.assertEqual((self.sent(), self.pauses()), (None, []))

    def test_is_silent_when_all_is_well_and_keeps_its_reports(self):
        self.assert_silent()
        self.assertIn("<title>", self.read("sales.html"))
        self.assertIn('"kpis"', self.read("last.json"))

    def test_mails_a_page_and_a_text_when_a_kpi_becomes_red(self):
        self.assert_silent()
        self.write("scorecard.yaml", RED)
        outcome = self.run_script()
        self.assertEqual((outcome.returncode, outcome.stdout, outcome.stderr), (1, "", ""))
        mail = self.sent()
        self.assertEqual(mail["To"], "sales@example.com")
        self.assertEqual(mail["Subject"], f"FAIL: Sales · {last_month()} · 1 newly red")
        self.assertEqual(mail.defects, [])
        self.assertIn("● red", mail.get_body(("plain",)).get_content())
        self.assertIn('href="https://reports.example.com/sales.html"', mail.get_body(("html",)).get_content())
        self.assertEqual(self.pauses(), [])

    def test_mails_a_red_kpi_once(self):
        self.write("scorecard.yaml", RED)
        self.assertEqual(self.run_script().returncode, 1)  # the first run mails what is red
        self.assert_silent()

    def test_tries_five_times_and_then_says_what_is_wrong(self):
        def check(status, message):
            outcome = self.run_script()
            self.assertEqual(outcome.returncode, 3 if status == 1 else status, outcome.stderr)
            self.assertEqual(self.pauses(), ["15m", "15m", "30m", "60m"])
            self.assertIn(message, outcome.stderr)
            mail = self.sent()
            self.assertEqual(mail is None, status == 2)
            if mail is not None:
                self.assertEqual(mail.get_body(("plain",)).get_content().count("FAIL "), 1)

        self.for_each_failed_export(check)

    def test_is_silent_when_a_later_try_finds_the_export(self):
        (self.folder / "data/deals.csv").rename(self.folder / "late.csv")
        self.pauses_end_with("[ $(wc -l <pauses) -lt 2 ] || cp late.csv data/deals.csv")
        outcome = self.run_script()
        self.assertEqual((outcome.returncode, outcome.stdout, outcome.stderr), (0, "", ""))
        self.assertEqual((self.sent(), self.pauses()), (None, ["15m", "15m"]))


class FailException(Exception):
    """AirflowFailException: the task fails and is not tried again."""


class RetryException(Exception):
    """AirflowException: the task is tried again."""


class Airflow(Recipe):
    """Runs the file with a small Airflow that calls a task where the file makes it."""

    def setUp(self):
        super().setUp()
        self.write("sales_scorecard.py", self.here(BLOCKS["Airflow"][0]))
        self.settings = {}

    def decorator(self, name):
        """What `@dag(…)` and `@task(…)` return: the function itself. The settings are kept for the tests."""
        def decorate(**settings):
            self.settings[name] = settings
            return lambda function: function
        return decorate

    def run_dag(self):
        decorators = types.SimpleNamespace(dag=self.decorator("dag"), task=self.decorator("task"))
        exceptions = types.SimpleNamespace(AirflowException=RetryException, AirflowFailException=FailException)
        modules = {"airflow": types.SimpleNamespace(), "airflow.decorators": decorators,
                   "airflow.exceptions": exceptions}
        path = f"{PROGRAM_FOLDER}:/usr/bin:/bin"
        with (unittest.mock.patch.dict(sys.modules, modules), unittest.mock.patch.dict("os.environ", {"PATH": path}),
              unittest.mock.patch("builtins.print") as printed):
            try:
                runpy.run_path(str(self.folder / "sales_scorecard.py"))
            finally:
                self.log = "".join(str(call.args[0]) for call in printed.call_args_list)

    def test_passes_on_working_days_and_keeps_the_report(self):
        self.run_dag()
        self.assertIn("<title>", self.read("report.html"))
        self.assertEqual(self.settings["dag"]["schedule"], "0 7 * * 1-5")
        self.assertIs(self.settings["dag"]["catchup"], False)
        self.assertGreater(self.settings["task"]["retries"], 0)

    def test_fails_at_once_on_a_red_kpi_and_logs_the_report(self):
        self.write("scorecard.yaml", RED)
        self.assertRaises(FailException, self.run_dag)
        self.assertIn("FAIL  1 red", self.log)

    def test_is_tried_again_after_a_failed_export(self):
        def check(_, message):
            self.assertRaises(RetryException, self.run_dag)
            self.assertIn(message, self.log)

        self.for_each_failed_export(check)

    def test_a_red_kpi_beside_a_failed_export_is_not_tried_again(self):
        self.replace_export(export(every=9))
        self.write("scorecard.yaml", RED)
        self.assertRaises(FailException, self.run_dag)
