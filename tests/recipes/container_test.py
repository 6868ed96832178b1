"""The Dockerfile: its instructions, and the image where a Docker daemon can be reached."""

import re
import shlex
import shutil
import subprocess
import unittest

from recipe import BLOCKS, RED, SOURCE_FOLDER, Recipe

DOCKERFILE, COMMANDS = BLOCKS["In a container"]
IMAGE = "kpitrace-recipe-test"


def instructions():
    """(instruction, arguments) of each line, as Docker continues lines."""
    lines = re.sub(r"\\\n\s*", "", DOCKERFILE).splitlines()
    return [tuple(line.split(None, 1)) for line in lines if line.strip() and not line.startswith("#")]


def stages():
    """The instructions of each stage, by its name, which is the number where it has none."""
    found = {}
    for name, arguments in instructions():
        if name == "FROM":
            image, _, stage = arguments.partition(" AS ")
            current = found.setdefault(stage or str(len(found)), [])
        current.append((name, arguments))
    return found


def packages_of(command):
    """What an `apt-get install` in a command installs."""
    install = command[command.index("apt-get install"):].split("&&")[0]
    return [word for word in shlex.split(install)[2:] if not word.startswith("-")]


class Dockerfile(unittest.TestCase):
    def test_has_instructions_that_docker_knows(self):
        names = [name for name, _ in instructions()]
        self.assertEqual(set(names) - {"FROM", "RUN", "WORKDIR", "COPY", "USER", "ENTRYPOINT"}, set())
        self.assertEqual(names.count("ENTRYPOINT"), 1)

    def test_copies_from_a_stage_that_there_is(self):
        found = stages()
        copies = [arguments for steps in found.values() for name, arguments in steps if name == "COPY"]
        wanted = [match[1] for copy in copies if (match := re.match(r"--from=(\S+)", copy))]
        self.assertEqual(wanted, ["build"])
        self.assertIn("build", found)

    def test_builds_with_the_packages_that_the_build_needs(self):
        script = (SOURCE_FOLDER / "scripts/debian.sh").read_text(encoding="utf-8")
        needed = re.search(r"^build_packages='(.*)'$", script, re.M)[1].split()
        (install, *_) = [arguments for name, arguments in stages()["build"] if name == "RUN"]
        self.assertEqual(set(needed) - set(packages_of(install)), set())

    def test_each_shell_command_can_be_parsed(self):
        for name, arguments in instructions():
            if name == "RUN":
                outcome = subprocess.run(["/bin/sh", "-n", "-c", arguments], capture_output=True, encoding="utf-8")
                self.assertEqual((outcome.returncode, outcome.stderr), (0, ""), arguments)

    def test_runs_as_another_user_than_root(self):
        *_, last = stages().values()
        self.assertIn(("USER", "nobody"), last)


def docker_answers():
    return shutil.which("docker") and subprocess.run(["docker", "info"], capture_output=True).returncode == 0


@unittest.skipUnless(docker_answers(), "docker is not installed, or its daemon does not answer")
class Image(Recipe):
    @classmethod
    def setUpClass(cls):
        subprocess.run(["docker", "build", "--tag", IMAGE, "--file", "-", str(SOURCE_FOLDER)], check=True,
                       input=DOCKERFILE, encoding="utf-8", capture_output=True)

    def run_container(self):
        (line,) = [line for line in COMMANDS.splitlines() if line.startswith("docker run")]
        self.folder.chmod(0o755)
        words = [IMAGE if word == "kpitrace" else word for word in shlex.split(self.here(line))]
        return subprocess.run(words, capture_output=True, encoding="utf-8")

    def test_checks_the_scorecard_of_the_folder(self):
        self.assertEqual(self.run_container().returncode, 0)
        self.write("scorecard.yaml", RED)
        outcome = self.run_container()
        self.assertEqual(outcome.returncode, 1, outcome.stderr)
        self.assertIn("FAIL  1 red", outcome.stdout)
