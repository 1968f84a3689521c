"""Runs the action's script against a repository of its own and a stub of the API that it writes comments to."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer

ROOT = pathlib.Path(__file__).resolve().parents[2]
OLD = {"name": "shop", "events": [{"name": "Order Placed", "properties": [{"name": "channel", "type": "string"}]}]}
NEW = {"name": "shop", "events": [{"name": "Order Placed", "properties": [{"name": "channel", "type": "boolean"}]}]}


class Api(BaseHTTPRequestHandler):
    comments = []
    status = 200

    def do_GET(self):
        page = int(self.path.split("page=")[-1])
        self.answer(Api.comments[(page - 1) * 100 : page * 100])

    def do_POST(self):
        Api.comments.append({"id": 1000 + len(Api.comments), "body": self.body()["body"]})
        self.answer(Api.comments[-1])

    def do_PATCH(self):
        number = int(self.path.rsplit("/", 1)[-1])
        [comment] = [one for one in Api.comments if one["id"] == number]
        comment["body"] = self.body()["body"]
        self.answer(comment)

    def body(self):
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def answer(self, value):
        text = json.dumps(value).encode()
        self.send_response(Api.status if self.headers["Authorization"] == "Bearer t" else 401)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


class Action(unittest.TestCase):
    def setUp(self):
        Api.comments, Api.status = [{"id": at, "body": "somebody else"} for at in range(130)], 200
        self.server = HTTPServer(("127.0.0.1", 0), Api)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.folder = tempfile.TemporaryDirectory()
        self.base = pathlib.Path(self.folder.name, "base")
        self.work = pathlib.Path(self.folder.name, "work")
        self.base.mkdir()
        self.git(self.base, "init", "-q", "-b", "main")
        self.write(self.base, OLD)
        self.git(self.base, "add", ".")
        self.git(self.base, "commit", "-q", "-m", "plan")
        self.git(self.base, "clone", "-q", str(self.base), str(self.work))

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()

    def git(self, folder, *arguments):
        names = ["-c", "user.name=t", "-c", "user.email=t@t"]
        subprocess.run(["git", *names, *arguments], cwd=folder, check=True)

    def write(self, folder, plan):
        pathlib.Path(folder, "plan.json").write_text(json.dumps(plan))

    def run_action(self, **settings):
        environment = {
            "PATH": os.environ["PATH"],
            "LIVECHAT": os.environ.get("LIVECHAT", str(ROOT / "target/debug/livechat")),
            "GITHUB_API_URL": f"http://127.0.0.1:{self.server.server_port}",
            "GITHUB_REPOSITORY": "team/shop",
            "GITHUB_TOKEN": "t",
            "PULL_REQUEST": "7",
            "INPUT_BASE": "main",
            **settings,
        }
        script = [sys.executable, str(ROOT / "action/run.py")]
        return subprocess.run(script, cwd=self.work, env=environment, capture_output=True, text=True)

    def own(self):
        return [comment["body"] for comment in Api.comments if "livechat" in comment["body"]]

    def test_one_comment_is_kept_up_to_date(self):
        self.write(self.work, NEW)
        first = self.run_action()
        self.assertEqual(first.returncode, 1, first)
        self.assertIn("::error file=plan.json,", first.stdout)
        [body] = self.own()
        self.assertIn("| ❌ | **Order Placed** `channel` |", body)
        self.write(self.work, OLD)
        self.assertEqual(self.run_action().returncode, 0)
        [body] = self.own()
        self.assertIn(": 0 changes", body)

    def test_a_plan_without_changes_gets_no_comment(self):
        self.assertEqual(self.run_action().returncode, 0)
        self.assertEqual(self.own(), [])

    def test_breaks_count_for_those_who_are_named(self):
        self.write(self.work, NEW)
        self.assertEqual(self.run_action(INPUT_FAIL_ON="never").returncode, 0)

    def test_calls_are_checked(self):
        call = {"userId": "u", "event": "Order Placed", "properties": {"channel": 7}}
        pathlib.Path(self.work, "calls.ndjson").write_text(json.dumps(call))
        done = self.run_action(INPUT_CALLS="*.ndjson")
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("wrong-type", done.stdout)
        self.assertEqual(self.run_action(INPUT_CALLS="missing.ndjson").returncode, 2)

    def test_what_cannot_be_compared_is_said_and_fails(self):
        pathlib.Path(self.work, "plan.json").write_text("{")
        self.assertEqual(self.run_action().returncode, 2)
        [body] = self.own()
        self.assertIn("could not be compared", body)

    def test_a_fork_may_not_write_and_does_not_fail_by_it(self):
        self.write(self.work, {**OLD, "title": "Shop"})
        done = self.run_action(GITHUB_TOKEN="of a fork", INPUT_FAIL_ON="never")
        self.assertEqual(done.returncode, 0, done)
        self.assertIn("no right to write", done.stdout)
        Api.status = 500
        self.assertEqual(self.run_action(INPUT_FAIL_ON="never").returncode, 2)


if __name__ == "__main__":
    unittest.main()
