"""Holds what came of a client against what it was asked to send: `verdict.py FOLDER LIBRARY EXIT_CODE`.

All five calls, each once and with the values that went in; a finding for the bad one, and for no other.
"""
import json
import pathlib
import sys

folder, library, code = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
events = json.loads((pathlib.Path(__file__).parent / "events.json").read_text())
calls = [json.loads(line) for line in (folder / "calls.ndjson").read_text().splitlines()]
document = json.loads((folder / "findings.json").read_text())
failures = []


def hold(what, found, expected):
    if found != expected:
        failures.append(f"{what}: expected {expected!r}, found {found!r}")


tracked = [(number, call) for number, call in enumerate(calls, 1) if call.get("type") == "track"]
bad = None
for event in events:
    same = [n for n, call in tracked if (call["event"], call["properties"]) == (event["event"], event["properties"])]
    hold(f"calls like {event}", len(same), 1)
    if event["properties"].get("conversation_duration") == "45 s" and same:
        bad = same[0]
hold("tracked calls", len(tracked), len(events))
for _, call in tracked:
    hold("user", call.get("userId"), "019mr8mf4r")
    hold("library", call.get("context", {}).get("library", {}).get("name", "none"), library)
findings = [finding for finding in document["findings"] if finding["code"] != "form-body"]
hold(
    "findings",
    [(finding["code"], finding["pointer"], finding["line"]) for finding in findings],
    [("wrong-type", "/properties/conversation_duration", bad)],
)
hold("events in the summary", document["summary"]["events"], len(events))
hold("violations in the summary", document["summary"]["violations"], 1)
hold("exit code", code, "1")
for failure in failures:
    print(f"  {failure}")
sys.exit(1 if failures else 0)
