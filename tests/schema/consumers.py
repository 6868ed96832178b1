#!/usr/bin/env python3
"""Reads mails, messages and findings as the services do that get them.

usage: consumers.py slack|teams|sarif|codequality|mail PROGRAM SOURCE_FOLDER; status 77: python3-jsonschema is not installed

The runs are those of the examples, of a scorecard with hostile names, and of long scorecards of red KPIs. A message of a
chat, and the findings, must be valid against the schema of the format in this folder, and within the limits that a
schema cannot say.
"""

import email
import email.policy
import html.parser
import json
import pathlib
import shlex
import subprocess
import sys
import tempfile
import unittest

FORMAT, PROGRAM, SOURCE_FOLDER = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3]).resolve()
HERE = pathlib.Path(__file__).resolve().parent
LINK = "https://example.com/reports/sales.html?day=today&lang=en"

# Slack has a limit for all blocks of a message together, which it does not publish: messages of about 11,300 characters
# have been refused (`msg_blocks_too_long`).
MOST_OF_SLACK = 11_000
MOST_BYTES_OF_TEAMS = 28_000
MOST_BYTES_OF_PAGE = 102_000  # Gmail cuts a longer page
LONGEST_MAIL_LINE = 998       # bytes, RFC 5322

LONG_NAMES = {
    "plain": "Revenue of region {}",
    "wide": "地域{}の売上高と粗利益" * 12,
    "emoji": "🚀🔥{}" * 40,
    "escaped": "<!channel> & <https://example.com|R{}> *_~`" * 8,
}


def long_scorecard(count, name):
    """Red KPIs with long names, each with a chain of its own and a plan."""
    def named(part):
        return "name: " + json.dumps(name.replace("{}", str(part)), ensure_ascii=False)

    lines = [named("all"), "sources: {sales: {date: day, max_age: 1}}",
             "metrics: {amount: sum(amount)}", "objectives:", "  earn: {perspective: financial, profit: true}"]
    lines += [f"  grow_{i}: {{{named(i)}, perspective: customer, drives: earn}}"
              for i in range(count)]
    lines += ["kpis:", "  amount: {objective: earn, target: 1000000}"]
    lines += [f"  kpi_{i}: {{{named(i)}, metric: amount, objective: grow_{i}, target: 1000000}}"
              for i in range(count)]
    lines += ["plans:"]
    lines += [f"  plan_{i}: {{{named(i)}, objective: grow_{i}, owner: Ann, due: 2026-07-01}}"
              for i in range(count)]
    return "\n".join(lines) + "\n"


def runs():
    """(name, folder, arguments after the command) of each run."""
    for file in sorted(SOURCE_FOLDER.glob("examples/*/command")):
        words = shlex.split(file.read_text(encoding="utf-8"))
        assert words[:2] == ["kpitrace", "check"], file
        yield file.parent.name, file.parent, words[2:]
    hostile = ["scorecard.yaml", "sales.csv", "--today", "2026-07-06"]
    yield "hostile names", SOURCE_FOLDER / "tests/golden/formats_hostile", hostile


def long_runs(folder):
    (folder / "sales.csv").write_text("day,amount\n2026-05-03,5\n2026-06-03,1\n", encoding="utf-8")
    for title, name in LONG_NAMES.items():
        for count in (5, 300):
            file = folder / f"{title}_{count}.yaml"
            file.write_text(long_scorecard(count, name), encoding="utf-8")
            yield f"{count} red KPIs, {title}", folder, [file.name, "sales.csv", "--today", "2026-07-06"]


def slack_length(text):
    """Slack counts UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def texts_of(node, key="text"):
    if isinstance(node, list):
        return [text for item in node for text in texts_of(item)]
    if isinstance(node, dict):
        return [text for name, item in node.items() for text in texts_of(item, name)]
    return [node] if key == "text" and isinstance(node, str) else []


class Tags(html.parser.HTMLParser):
    """The tags of a page; `open` is empty at the end if each is closed."""

    VOID = {"meta", "br", "hr", "img", "link"}

    def __init__(self, page):
        super().__init__()
        self.names, self.open, self.links, self.crossed = set(), [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.names.add(tag)
        self.links += [value for name, value in attributes if name in ("href", "src")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)


class Consumer(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def command(self):
        is_audit = FORMAT in ("sarif", "codequality")
        return [str(PROGRAM), "lint" if is_audit else "check"], [] if is_audit else ["--link", LINK]

    def each(self, check):
        """Calls check(output) for each run."""
        command, link = self.command()
        ran = 0
        for name, folder, arguments in [*runs(), *long_runs(self.folder)]:
            with self.subTest(run=name):
                line = [*command, *arguments, "--format", FORMAT, *link]
                outcome = subprocess.run(line, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True)
                self.assertLess(outcome.returncode, 2, outcome.stderr.decode())
                check(outcome.stdout)
                ran += 1
        self.assertGreater(ran, 10)

    def valid(self, output):
        """The document, if it is valid against the schema of the format."""
        document = json.loads(output)
        schema = json.loads((HERE / f"{FORMAT}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        faults = [f"{list(error.absolute_path)}: {error.message}"[:600]
                  for error in jsonschema.Draft7Validator(schema).iter_errors(document)]
        self.assertEqual(faults, [])
        return document


class Slack(Consumer):
    def check(self, output):
        message = self.valid(output)
        self.assertLessEqual(sum(map(slack_length, texts_of(message["blocks"]))), MOST_OF_SLACK)
        for block in message["blocks"]:
            for text in texts_of(block):
                self.assertLessEqual(slack_length(text), 150 if block["type"] == "header" else 3000)
                if block["type"] != "header":
                    self.assertNotRegex(text, r"&(?!(amp|lt|gt);)")
                    self.assertNotRegex(text.replace(f"<{LINK.replace('&', '&amp;')}|Open the report>", ""), "[<>]")
        self.assertIn("Open the report", texts_of(message["blocks"][-1])[0])

    def test_reads_the_message(self):
        self.each(self.check)


class Teams(Consumer):
    def check(self, output):
        self.assertLessEqual(len(output), MOST_BYTES_OF_TEAMS)
        card = self.valid(output)["attachments"][0]["content"]
        self.assertEqual([action["url"] for action in card["actions"]], [LINK])

    def test_reads_the_card(self):
        self.each(self.check)


class Sarif(Consumer):
    def check(self, output):
        (run,) = self.valid(output)["runs"]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        self.assertEqual(len(set(rules)), len(rules))
        for result in run["results"]:
            self.assertEqual(rules[result["ruleIndex"]], result["ruleId"])
        prints = [json.dumps(result["partialFingerprints"]) for result in run["results"]]
        self.assertEqual(len(set(prints)), len(prints))

    def test_reads_the_log(self):
        self.each(self.check)


class CodeQuality(Consumer):
    def check(self, output):
        prints = [issue["fingerprint"] for issue in self.valid(output)]
        self.assertEqual(len(set(prints)), len(prints))

    def test_reads_the_issues(self):
        self.each(self.check)


class Mail(Consumer):
    def check(self, output):
        self.assertNotIn(b"\r", output)
        self.assertLessEqual(max(map(len, output.split(b"\n"))), LONGEST_MAIL_LINE)
        output.decode("ascii")
        mail = email.message_from_bytes(output, policy=email.policy.default)
        self.assertEqual(mail.keys(), ["Subject", "MIME-Version", "Content-Type"])
        self.assertRegex(mail["Subject"], r"^(PASS|FAIL): .* · (June|May|July|Q\d|2026|week)?")
        self.assertEqual((mail["MIME-Version"], mail.get_content_type()), ("1.0", "multipart/alternative"))
        text, page = mail.iter_parts()
        for part, kind in ((text, "text/plain"), (page, "text/html")):
            self.assertEqual((part.get_content_type(), part.get_content_charset(), part.defects),
                             (kind, "utf-8", []))
            self.assertNotIn("\ufffd", part.get_content())
        self.assertEqual(mail.defects, [])
        self.assertIn(LINK, text.get_content().splitlines())
        self.check_page(page.get_content())

    def check_page(self, page):
        self.assertLess(len(page.encode()), MOST_BYTES_OF_PAGE)
        tags = Tags(page)
        self.assertEqual((tags.open, tags.crossed), ([], []))
        self.assertEqual(tags.names & {"svg", "img", "script", "style", "link", "div-svg", "iframe", "form"}, set())
        self.assertEqual(set(tags.links), {LINK})

    def test_reads_the_mail(self):
        self.each(self.check)


CONSUMERS = {"slack": Slack, "teams": Teams, "sarif": Sarif, "codequality": CodeQuality, "mail": Mail}

if __name__ == "__main__":
    if FORMAT != "mail":
        try:
            import jsonschema
        except ImportError:
            print("skipped: python3-jsonschema is not installed")
            sys.exit(77)
    suite = unittest.TestLoader().loadTestsFromTestCase(CONSUMERS[FORMAT])
    sys.exit(not unittest.TextTestRunner(verbosity=2).run(suite).wasSuccessful())
