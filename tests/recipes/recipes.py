#!/usr/bin/env python3
"""Runs the recipes of docs/every-night.md, docs/in-ci.md and docs/recipes.md as they are written there, as far as a machine without network can.

usage: recipes.py PROGRAM_FOLDER SOURCE_FOLDER; status 77: python3-yaml is not installed
"""

import importlib
import sys
import unittest

sys.dont_write_bytecode = True

try:
    import yaml  # noqa: F401
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

MODULES = ["cron_test", "nightly_test", "container_test", "ci_test", "prometheus_test"]

if __name__ == "__main__":
    loader = unittest.TestLoader()
    suite = unittest.TestSuite(loader.loadTestsFromModule(importlib.import_module(name)) for name in MODULES)
    sys.exit(not unittest.TextTestRunner(verbosity=2).run(suite).wasSuccessful())
