#!/usr/bin/env python3
"""Runs the golden cases with `--redact` and looks for texts from cells in messages and notes.

usage: redaction.py PROGRAM_FOLDER GOLDEN_FOLDER

A text counts as one from a cell where a data file has it below its first line and neither the case's command, nor a
scorecard, nor a first line does. Exit status: 0 nothing was found; 1 something was (each on standard error).
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve() / "kpitrace"
CASES = pathlib.Path(sys.argv[2]).resolve()

# Cases with bad cells, of which messages speak.
KINDS = ("dates", "dirty", "errors", "expression", "files", "layout", "match", "near", "notes", "numbers", "redact", "target")
# Commands that take the option: `init` drafts from the cells themselves.
WRAPPER = """#!/bin/sh
case $1 in
  check|explain|lint|plan|whatif) command=$1; shift; exec '{program}' "$command" "$@" --redact ;;
  init) exit 0 ;;
esac
exec '{program}' "$@"
"""
OWN_WORDS = "2026-06-30"  # the example of a date
SHORTEST = 3


def decoded(data):
    for encoding in ("utf-8-sig", "utf-16"):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    return data.decode("cp1252", "replace")


def cells_and_known(folder):
    """Texts of cells, and all text that a message may show."""
    cells, known = set(), OWN_WORDS
    for file in folder.rglob("*"):
        if not file.is_file() or file.name.startswith("expected"):
            continue
        text = decoded(file.read_bytes())
        if file.suffix not in (".csv", ".tsv", ".txt"):
            known += text
            continue
        first, *rows = text.splitlines() or [""]
        known += first
        for row in rows:
            cells.update(cell.strip().strip("\"'") for cell in re.split(r"[,;\t|]", row))
    return {cell for cell in cells if len(cell) >= SHORTEST}, known.lower()


def messages_of(folder, command, path):
    run = subprocess.run(["sh", "-c", command], cwd=folder, env=dict(os.environ, PATH=path), capture_output=True,
                         timeout=60, check=False)
    notes = re.findall(r"^NOTES$(.*?)(?:^$|\Z)", decoded(run.stdout), re.S | re.M)
    return decoded(run.stderr) + "".join(notes)


def shown_cells(case, scratch, path):
    folder = scratch / case.name
    shutil.copytree(case, folder)
    cells, known = cells_and_known(folder)
    messages = messages_of(folder, (case / "command").read_text(), path)
    return [(cell, line) for cell in sorted(cells) for line in messages.splitlines()
            if cell in line and cell.lower() not in known]


def main():
    cases = [case for case in sorted(CASES.iterdir()) if case.name.startswith(KINDS) and (case / "command").exists()]
    found = 0
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        wrapper = scratch / "bin" / "kpitrace"
        wrapper.parent.mkdir()
        wrapper.write_text(WRAPPER.format(program=PROGRAM))
        wrapper.chmod(0o755)
        path = f"{wrapper.parent}:{os.environ['PATH']}"
        for case in cases:
            for cell, line in shown_cells(case, scratch, path):
                found += 1
                print(f"{case.name}: `{cell}` in: {line}", file=sys.stderr)
    print(f"{len(cases)} cases, {found} texts from cells in messages")
    return 1 if found or len(cases) < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
