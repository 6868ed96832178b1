"""The recipes for cron and systemd, and the lines of README.md and docs/check.md."""

import configparser
import re
import shlex
import shutil
import unittest

from recipe import BLOCKS, RED, Crontab, Recipe, blocks_by_heading, last_month, read_mail


class CronRecipe(Recipe):
    """cron mails what a command prints, if it prints anything."""

    heading = ""

    def setUp(self):
        super().setUp()
        self.crontab = Crontab(BLOCKS[self.heading][-1])

    def run_recipe(self):
        return self.run_shell(self.here(self.crontab.command), **self.crontab.variables)

    def mail_of(self, outcome):
        """Debian's cron and cronie copy both variables into the head of the mail."""
        variables = self.crontab.variables
        head = (f"To: {variables['MAILTO']}\nContent-Type: {variables['CONTENT_TYPE']}\n"
                f"Content-Transfer-Encoding: {variables['CONTENT_TRANSFER_ENCODING']}\n\n")
        return read_mail((head + outcome.stdout + outcome.stderr).encode())

    def assert_no_mail(self, outcome):
        self.assertEqual((outcome.returncode, outcome.stdout, outcome.stderr), (0, "", ""))


class Cron(CronRecipe):
    heading = "Cron: mail only when something is wrong"

    def reports(self):
        return [path.name for path in (self.folder / "reports").iterdir()]

    def test_runs_on_working_days(self):
        self.assertEqual(list(self.crontab.commands), ["0 7 * * 1-5"])

    def test_mails_the_report_of_the_finished_month_when_a_kpi_is_red(self):
        self.write("scorecard.yaml", RED)
        outcome = self.run_recipe()
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("FAIL  1 red", outcome.stdout)
        self.assertIn(last_month(), outcome.stdout)
        (report,) = self.reports()
        self.assertRegex(report, r"^2\d\d\d-\d\d-\d\d\.html$")

    def test_mails_in_the_character_set_that_the_mail_names(self):
        self.write("scorecard.yaml", RED)
        mail = self.mail_of(self.run_recipe())
        self.assertIn("● red", mail)
        self.assertNotIn("\ufffd", mail)

    def test_mails_nothing_when_all_is_well_and_keeps_the_report(self):
        self.assert_no_mail(self.run_recipe())
        self.assertEqual(len(self.reports()), 1)

    def test_mails_what_is_wrong_with_a_failed_export(self):
        def check(status, message):
            outcome = self.run_recipe()
            self.assertEqual(outcome.returncode, status)
            self.assertIn(message, self.mail_of(outcome))

        self.for_each_failed_export(check)

    def test_keeps_no_report_when_data_cannot_be_read(self):
        self.replace_export(None)
        self.assertEqual((self.run_recipe().returncode, self.reports()), (2, []))


class CronForNewlyRed(CronRecipe):
    heading = "Cron: mail only what is newly red"

    def setUp(self):
        super().setUp()
        begun = self.run_shell(self.here(BLOCKS[self.heading][0]))
        self.assertEqual(begun.returncode, 0, begun.stderr)

    def test_mails_once_of_what_becomes_red(self):
        self.assert_no_mail(self.run_recipe())
        self.write("scorecard.yaml", RED)
        outcome = self.run_recipe()
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("1 newly red", outcome.stdout)
        self.assert_no_mail(self.run_recipe())

    def test_mails_of_a_failed_export_every_time(self):
        def check(status, message):
            for _ in range(2):
                outcome = self.run_recipe()
                self.assertEqual(outcome.returncode, status)
                self.assertIn(message, self.mail_of(outcome))

        self.for_each_failed_export(check)


class Systemd(Recipe):
    def setUp(self):
        super().setUp()
        service, timer, mail, self.enabling = BLOCKS["systemd: a service, a timer, and a mail"]
        self.units = {"kpitrace.service": service, "kpitrace.timer": timer, "kpitrace-mail.service": mail}

    def unit(self, name):
        parsed = configparser.ConfigParser(interpolation=None)
        parsed.optionxform = str
        parsed.read_string(self.units[name])
        return parsed

    def run_service(self):
        self.assertEqual(self.unit("kpitrace.service")["Service"]["WorkingDirectory"], "/srv/sales")
        return self.run_shell(self.unit("kpitrace.service")["Service"]["ExecStart"].replace("/usr/bin/", ""))

    def test_passes_when_all_is_well(self):
        self.assertEqual(self.run_service().returncode, 0)

    def test_fails_on_a_red_kpi(self):
        self.write("scorecard.yaml", RED)
        self.assertEqual(self.run_service().returncode, 1)

    def test_fails_on_a_failed_export_with_a_status_that_is_tried_again(self):
        ended = self.unit("kpitrace.service")["Service"]["RestartPreventExitStatus"]

        def check(status, _):
            outcome = self.run_service()
            self.assertEqual(outcome.returncode, 3 if status == 1 else status, outcome.stderr)
            self.assertNotEqual(str(outcome.returncode), ended)

        self.for_each_failed_export(check)

    def test_a_red_kpi_is_not_tried_again(self):
        service = self.unit("kpitrace.service")["Service"]
        self.write("scorecard.yaml", RED)
        self.assertEqual(service["Restart"], "on-failure")
        self.assertEqual(service["RestartPreventExitStatus"], str(self.run_service().returncode))

    def test_all_tries_are_in_the_time_in_which_they_are_counted(self):
        unit, service = (self.unit("kpitrace.service")[section] for section in ("Unit", "Service"))
        minutes = {"min": 1, "h": 60}
        pause, counted = (int(amount) * minutes[name] for amount, name in
                          (re.fullmatch(r"(\d+)(\w+)", text).groups()
                           for text in (service["RestartSec"], unit["StartLimitIntervalSec"])))
        self.assertLess(int(unit["StartLimitBurst"]) * pause, counted)

    def test_mails_what_the_run_printed(self):
        self.assertEqual(self.unit("kpitrace.service")["Unit"]["OnFailure"], "kpitrace-mail.service")
        self.write("scorecard.yaml", RED)
        self.write("journal", self.run_service().stdout)
        wanted = "--output=cat _SYSTEMD_INVOCATION_ID=4f0c + INVOCATION_ID=4f0c"
        self.fake("journalctl", f'[ "$*" = "{wanted}" ] && cat journal\n')
        self.fake("sendmail", '[ "$*" = -t ] && cat >mail\n')
        command = self.unit("kpitrace-mail.service")["Service"]["ExecStart"].replace("/usr/sbin/", "")
        outcome = self.run_shell(command, MONITOR_INVOCATION_ID="4f0c")
        self.assertEqual((outcome.returncode, outcome.stderr), (0, ""))
        mail = (self.folder / "mail").read_bytes()
        self.assertRegex(mail, rb"(?m)^To: sales@example\.com$")
        self.assertIn("● red", read_mail(mail))

    def test_enables_the_timer_that_starts_the_service(self):
        self.assertIn("kpitrace.timer", shlex.split(self.enabling))
        self.assertEqual(self.unit("kpitrace.timer")["Install"]["WantedBy"], "timers.target")

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed")
    def test_systemd_has_no_complaint(self):
        for name, text in self.units.items():
            installed = text.replace("/usr/bin/kpitrace", "/bin/true").replace("/usr/sbin/sendmail", "/bin/true")
            self.write(name, installed.replace("User=sales\nWorkingDirectory=/srv/sales\n", ""))
        outcome = self.run_shell("systemd-analyze verify ./" + " ./".join(self.units))
        if "Failed to initialize" in outcome.stderr:
            self.skipTest(outcome.stderr.strip())
        self.assertEqual((outcome.returncode, outcome.stderr), (0, ""))


class LinesOfTheDocs(Recipe):
    """The short forms in README.md and docs/check.md."""

    lines = {"README.md": "In cron and CI", "docs/check.md": "Cron and CI"}

    def commands(self):
        """(file, command) of each line, the one for CI last. The day of the week is made to be the one that is asked for."""
        for file, heading in self.lines.items():
            block = blocks_by_heading(file)[heading][0]
            lines = [line for line in block.splitlines() if not line.startswith("#")]
            self.assertEqual(len(lines), 2, file)
            yield file, self.here(Crontab(lines[0]).command)
            yield file, lines[1]

    def setUp(self):
        super().setUp()
        self.fake("date", "echo 1\n")

    def test_pass_the_finished_month_when_all_is_well(self):
        for file, command in self.commands():
            with self.subTest(file=file, command=command):
                self.assertEqual(self.run_shell(command).returncode, 0)

    def test_fail_on_a_red_kpi_of_the_finished_month(self):
        self.write("scorecard.yaml", RED)
        for file, command in self.commands():
            with self.subTest(file=file, command=command):
                outcome = self.run_shell(command)
                self.assertEqual(outcome.returncode, 1)
                self.assertIn(last_month(), outcome.stdout)

    def test_fail_on_a_failed_export(self):
        for file, command in self.commands():
            def check(status, message, command=command):
                outcome = self.run_shell(command)
                self.assertEqual(outcome.returncode, status, command)
                self.assertIn(message, outcome.stdout + outcome.stderr, command)

            self.for_each_failed_export(check)

    def test_mail_nothing_when_all_is_well(self):
        for file, command in self.commands():
            if "--quiet" in command:
                outcome = self.run_shell(command)
                self.assertEqual((outcome.stdout, outcome.stderr), ("", ""), file)
