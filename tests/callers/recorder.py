"""Runs curl against a server of the loopback interface that keeps what it is sent."""

import http.server
import json
import subprocess
import threading
import urllib.parse


class Field(str):
    """A text that came in a form."""


def run(codes):
    arrived = []

    class Recorder(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            form = self.headers["Content-Type"] == "application/x-www-form-urlencoded"
            call = from_form(body) if form else json.loads(body)
            arrived.append({key: value for key, value in call.items() if key != "type"})
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Recorder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/v1/track"
        # The first argument is the document's address; nothing leaves the machine.
        curl = f'curl() {{ command curl -sS --noproxy "*" {address} "${{@:2}}"; }}\n'
        done = subprocess.run(["bash", "-eu"], input=curl + "\n".join(codes), capture_output=True, encoding="utf-8")
        server.shutdown()
    if done.returncode != 0 or done.stderr:
        raise SystemExit(f"  curl: failed with {done.returncode}: {done.stderr}")
    return arrived


def from_form(body):
    call = {"properties": {}}
    for pair in body.decode().split("&"):
        key, _, value = pair.partition("=")
        value = Field(urllib.parse.unquote_plus(value))
        if key.startswith("properties[") and key.endswith("]"):
            call["properties"][urllib.parse.unquote_plus(key[len("properties["):-1])] = value
        else:
            call[key] = value
    return call
