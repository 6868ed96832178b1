"""A Prometheus of its own, in a temporary folder on free ports, and what node_exporter would show it of a text file."""

import contextlib
import http.server
import json
import socket
import subprocess
import threading
import time
import urllib.request

import yaml

NODE_FILE = "/var/lib/prometheus/node-exporter/kpitrace.prom"


def free_port():
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return chosen.getsockname()[1]


class NodeExporter(http.server.ThreadingHTTPServer):
    """Shows a text file and when it was written; it counts how often it was asked."""

    def __init__(self, file):
        self.file, self.scrapes = file, 0
        super().__init__(("127.0.0.1", 0), NodeExporterHandler)

    def exposition(self):
        try:
            metrics, written = self.file.read_text(encoding="utf-8"), self.file.stat().st_mtime
        except FileNotFoundError:
            return "node_textfile_scrape_error 0\n"
        lines = [line for line in metrics.splitlines() if line != "# EOF"]
        shown = "\n".join([*lines, f'node_textfile_mtime_seconds{{file="{NODE_FILE}"}} {written}'])
        return shown + "\nnode_textfile_scrape_error 0\n"


class NodeExporterHandler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = self.server.exposition().encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.server.scrapes += 1

    def log_message(self, *_):
        pass


class LivePrometheus(contextlib.ExitStack):
    """Scrapes the file and evaluates the rules several times a second."""

    interval = "250ms"
    patience = 15  # seconds to wait for anything

    def __init__(self, folder, file, rules):
        super().__init__()
        self.folder, self.file, self.rules = folder, file, rules

    def __enter__(self):
        super().__enter__()
        self.exporter = self.enter_context(NodeExporter(self.file))
        thread = threading.Thread(target=self.exporter.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        self.callback(self.exporter.shutdown)
        self.write_configuration()
        self.start()
        return self

    def write_configuration(self):
        (self.folder / "rules.yml").write_text(self.rules, encoding="utf-8")
        node = {"job_name": "node", "static_configs": [{"targets": [f"127.0.0.1:{self.exporter.server_port}"]}]}
        configuration = {
            "global": {"scrape_interval": self.interval, "scrape_timeout": self.interval,
                       "evaluation_interval": self.interval},
            "rule_files": ["rules.yml"], "scrape_configs": [node]}
        (self.folder / "prometheus.yml").write_text(yaml.safe_dump(configuration), encoding="utf-8")

    def start(self):
        self.port = free_port()
        log = self.enter_context(open(self.folder / "prometheus.log", "wb"))
        process = subprocess.Popen(
            ["prometheus", f"--config.file={self.folder}/prometheus.yml", f"--storage.tsdb.path={self.folder}/tsdb",
             f"--web.listen-address=127.0.0.1:{self.port}"],
            cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.callback(process.wait)
        self.callback(process.kill)

    def ask(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/{path}", timeout=5) as answer:
            return json.load(answer)["data"]

    def last_evaluations(self):
        """When each rule was last evaluated; nothing before Prometheus answers."""
        with contextlib.suppress(OSError):
            return [rule["lastEvaluation"] for group in self.ask("rules")["groups"] for rule in group["rules"]]
        return []

    def wait_until(self, is_so, what):
        end = time.monotonic() + self.patience
        while not is_so():
            if time.monotonic() > end:
                log = (self.folder / "prometheus.log").read_text(errors="replace")
                raise TimeoutError(f"{what} took too long; Prometheus says:\n{log[-2000:]}")
            time.sleep(0.05)

    def wait_for_evaluations(self):
        """Until all rules have been evaluated twice more: the first time may have begun before this call."""
        self.wait_until(self.last_evaluations, "the start of Prometheus")
        for _ in range(2):
            before = self.last_evaluations()
            self.wait_until(lambda: all(a != b for a, b in zip(before, self.last_evaluations(), strict=True)),
                            "an evaluation of the rules")

    def wait_for_scrapes(self):
        """Until the file has been read once more. Of three scrapes the first may have begun before this call, and the
        third begins when the second has been stored."""
        seen = self.exporter.scrapes
        self.wait_until(lambda: self.exporter.scrapes >= seen + 3, "a scrape")

    def firing(self):
        """(name, summary) of each alert that fires by what the file is now."""
        self.wait_for_scrapes()
        self.wait_for_evaluations()
        return {(alert["labels"]["alertname"], alert["annotations"]["summary"])
                for alert in self.ask("alerts")["alerts"] if alert["state"] == "firing"}

    def settled_alerts(self, expected):
        """What fires, asked again for a while if it is not what is expected: on a busy machine a scrape can fail."""
        end = time.monotonic() + self.patience
        while (found := self.firing()) != expected and time.monotonic() < end:
            pass
        return found
