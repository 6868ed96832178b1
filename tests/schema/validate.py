#!/usr/bin/env python3
"""Checks JSON files against a JSON Schema.

usage: validate.py SCHEMA FILE...

Exit status: 0 all are valid, 1 one is not (each fault on a line of standard error), 2 wrong usage or unreadable files.
"""

import json
import os
import sys

import jsonschema


def refuse_constant(name):
    raise ValueError(f"`{name}` is no JSON number")


def refuse_duplicates(pairs):
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key `{twice}` stands twice")
    return members


def load(path):
    with open(path, encoding="utf-8", errors="strict") as file:
        return json.load(file, parse_constant=refuse_constant, object_pairs_hook=refuse_duplicates)


def bundled(node, folder, definitions):
    """The schema with what it refers to in files beside it among its own definitions, so that nothing is fetched."""
    if isinstance(node, list):
        return [bundled(item, folder, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    file, found, name = str(node.get("$ref", "")).partition("#/definitions/")
    if found and file:
        definitions[name] = load(os.path.join(folder, file))["definitions"][name]
        return {"$ref": "#/definitions/" + name}
    return {key: bundled(value, folder, definitions) for key, value in node.items()}


def closed(node):
    """Readers allow keys that are added later; what the program writes today must all be described."""
    if isinstance(node, list):
        return [closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {key: closed(value) for key, value in node.items()}
    if made.get("type") == "object" and isinstance(made.get("properties"), dict):
        made.setdefault("additionalProperties", False)
    return made


def load_schema(path):
    definitions = {}
    schema = bundled(load(path), os.path.dirname(path), definitions)
    schema.setdefault("definitions", {}).update(definitions)
    return closed(schema)


def place(error):
    return "/".join(str(part) for part in error.absolute_path) or "the whole file"


def faults(validator, path):
    try:
        document = load(path)
    except ValueError as error:
        return [f"{path}: {error}"]
    errors = sorted(validator.iter_errors(document), key=lambda error: [str(part) for part in error.absolute_path])
    return [f"{path}: {place(error)}: {error.message}" for error in errors]


def main(arguments):
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        schema = load_schema(arguments[0])
        jsonschema.Draft7Validator.check_schema(schema)
        validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
        found = [fault for path in arguments[1:] for fault in faults(validator, path)]
    except (OSError, ValueError, jsonschema.SchemaError) as error:
        print(f"validate.py: {error}", file=sys.stderr)
        return 2
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
