"""What the tests of the database engines share: how each engine is reached, its names, its types and its literals."""
import datetime
import re
import shlex
import subprocess

TYPES = ("text", "decimal", "integer", "double", "date", "timestamp", "timestamptz", "bool")

# A type of a column, by dialect. {} stands for the width of a decimal, such as (10, 2).
TYPE_WORDS = {
    "postgresql": {"text": "text", "decimal": "numeric{}", "integer": "bigint", "double": "double precision", "date": "date",
                   "timestamp": "timestamp", "timestamptz": "timestamptz", "bool": "boolean"},
    "mariadb": {"text": "text", "decimal": "decimal{}", "integer": "bigint", "double": "double", "date": "date",
                "timestamp": "datetime(6)", "timestamptz": "timestamp(6) null", "bool": "boolean"},
    "clickhouse": {"text": "String", "decimal": "Decimal{}", "integer": "Int64", "double": "Float64", "date": "Date",
                   "timestamp": "DateTime('UTC')", "timestamptz": "DateTime('UTC')", "bool": "UInt8"},
    "duckdb": {"text": "varchar", "decimal": "decimal{}", "integer": "bigint", "double": "double", "date": "date",
               "timestamp": "timestamp", "timestamptz": "timestamptz", "bool": "boolean"},
    "sqlite": {"text": "text", "decimal": "decimal{}", "integer": "integer", "double": "real", "date": "date",
               "timestamp": "timestamp", "timestamptz": "timestamp", "bool": "boolean"},
}

# What a known client needs in order to fail loudly, and to take any text; these words follow the name of the client.
CLIENT_FLAGS = {
    "psql": ["-X", "-q", "-v", "ON_ERROR_STOP=1"],
    "mariadb": ["--no-defaults", "--default-character-set=utf8mb4", "--batch"],
    "clickhouse-client": ["--multiquery", "--max_query_size", "100000000"],
    "sqlite3": ["-batch", "-bail"],
}


class EngineError(Exception):
    """An engine's client failed; the text is what it said."""


class ColumnType:
    """A word of TYPES, and the width of a decimal: decimal(10,2)."""

    def __init__(self, text):
        match = re.fullmatch(r"(\w+)(?:\((\d+), ?(\d+)\))?", text)
        if not match or match[1] not in TYPES or (match[1] == "decimal") != (match[2] is not None):
            raise ValueError(f"`{text}` is not a type; the types are {', '.join(TYPES)}, and decimal has a width: decimal(10,2)")
        self.word = match[1]
        self.width = f"({match[2]}, {match[3]})" if match[2] else ""


class Engine:
    """An engine as the option --engine names it: DIALECT: COMMAND."""

    def __init__(self, option):
        dialect, _, command = option.partition(":")
        self.dialect = dialect.strip()
        if self.dialect not in TYPE_WORDS:
            raise ValueError(f"`{self.dialect}` is not a dialect of the tests: {', '.join(TYPE_WORDS)}")
        self.words = shlex.split(command)

    def writing_command(self):
        """The client's words with what makes it fail loudly, and write."""
        name = self.words[0].rsplit("/", 1)[-1]
        words = self.words[:1] + CLIENT_FLAGS.get(name, []) + self.words[1:]
        return [part for word in words for part in ([word, "--write"] if word.endswith("duckdb_client.py") else [word])]

    def run(self, sql, timeout=120):
        """Sends statements to the client and returns what it wrote."""
        client = subprocess.run(self.writing_command(), input=sql.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                timeout=timeout, check=False)
        if client.returncode != 0:
            raise EngineError(f"{self.dialect}: {client.stderr.decode(errors='replace').strip()}\n{sql[:500]}")
        return client.stdout.decode()

    def parts(self, parts):
        """The parts of a table's name that the engine has: SQLite has no schemas."""
        return parts[-1:] if self.dialect == "sqlite" else parts

    def name(self, parts):
        """A name of a table or column, part by part, in exactly the case given."""
        quote = "`" if self.dialect == "mariadb" else '"'

        def quoted(part):
            if self.dialect == "clickhouse":
                part = part.replace("\\", "\\\\")
            return quote + part.replace(quote, quote * 2) + quote

        return ".".join(quoted(part) for part in ([parts] if isinstance(parts, str) else parts))

    def text(self, value):
        """A text literal."""
        if self.dialect in ("mariadb", "clickhouse"):
            value = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
        return "'" + value.replace("'", "''") + "'"

    def literal(self, value, kind):
        """A value of a column, given as its text in a CSV file, or None."""
        if value is None:
            return "null"
        if kind.word == "bool":
            return str(int({"true": True, "false": False}[value])) if self.dialect in ("clickhouse", "mariadb", "sqlite") else value
        if kind.word == "timestamptz":
            value = in_utc(value)
            zone = {"postgresql": "+00", "duckdb": "+00", "sqlite": "Z"}.get(self.dialect, "")
            value += zone
        if kind.word == "text":
            return self.text(value)
        if kind.word == "integer" or (kind.word == "decimal" and self.dialect == "mariadb"):
            return value
        if kind.word in ("decimal", "double") and self.dialect in ("clickhouse", "sqlite"):
            return value
        # Without the words of the type, DuckDB takes long decimals for doubles.
        return f"cast('{value}' as {self.type_words(kind)})" if self.dialect in ("postgresql", "duckdb") else f"'{value}'"

    def type_words(self, kind):
        return TYPE_WORDS[self.dialect][kind.word].format(kind.width)


def in_utc(stamp):
    """A stamp with an offset as the same moment in UTC, without one."""
    moment = datetime.datetime.fromisoformat(stamp)
    if moment.tzinfo is None:
        raise ValueError(f"`{stamp}` has no offset, but a timestamptz needs one")
    return moment.astimezone(datetime.timezone.utc).replace(tzinfo=None).isoformat(sep=" ")


def split_name(text):
    """The parts of a name: crm."Deals 2026" has two."""
    if not re.fullmatch(r'(?:"(?:[^"]|"")+"|[^".]+)(?:\.(?:"(?:[^"]|"")+"|[^".]+))*', text):
        raise ValueError(f"`{text}` is not a name of a table, such as crm.deals or \"CRM data\".deals")
    parts = re.findall(r'"((?:[^"]|"")+)"|([^".]+)', text)
    return [quoted.replace('""', '"') or plain for quoted, plain in parts]
