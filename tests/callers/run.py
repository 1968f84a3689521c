"""Runs rendered calls against stubs that print what they are called with, and holds that against the examples.

Reads what `livechat docs --format json` prints.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import recorder

STUBS = pathlib.Path(__file__).parent / "stubs"

JAVA = ["-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", "."]

# For each caller: the stub around the calls, the files that it needs beside it, and the commands that run it. Xamarin writes what
# .NET does; what compilers of Objective-C say, no Debian package tells without Apple's headers.
CALLERS = {
    "android": ("Android.java", ["Json.java"], [["javac", "-encoding", "UTF-8", "Android.java"], ["java", *JAVA, "Android"]]),
    "go": ("main.go", ["go.mod", "analytics/analytics.go"], [["go", "vet", "."], ["go", "run", "."]]),
    "java": ("Server.java", ["Json.java"], [["javac", "-encoding", "UTF-8", "Server.java"], ["java", *JAVA, "Server"]]),
    "node": ("node.js", [], [["node", "--check", "node.js"], ["node", "node.js"]]),
    "php": ("php.php", [], [["php", "-d", "display_errors=stderr", "php.php"]]),
    "python": ("python.py", [], [[sys.executable, "-W", "error", "python.py"]]),
    "ruby": ("ruby.rb", [], [["ruby", "-W", "ruby.rb"]]),
    "javascript": ("browser.js", [], [["node", "--check", "browser.js"], ["node", "browser.js"]]),
    "dotnet": ("Dotnet.cs", [], [["mcs", "-codepage:utf8", "Dotnet.cs"], ["mono", "Dotnet.exe"]]),
    "xamarin": ("Dotnet.cs", [], [["mcs", "-codepage:utf8", "Dotnet.cs"], ["mono", "Dotnet.exe"]]),
}
NOT_RUN = {"rust": "a test of the workspace compiles it", "ios": "no compiler with Apple's headers is here"}
# What the user's id is no part of: `identify` named the user.
IDENTIFIED = {"android", "javascript"}


def main():
    model = json.load(sys.stdin)
    examples = [example for event in model["events"] for example in event["examples"]]
    failures = 0
    for caller in model["callers"]:
        name = caller["name"]
        if name in NOT_RUN:
            print(f"  {name}: not run: {NOT_RUN[name]}")
            continue
        codes = [call["code"] for example in examples for call in example["calls"] if call["name"] == name]
        arrived = recorder.run(codes) if name == "curl" else run(name, codes)
        expected = [sent(example["call"], name in IDENTIFIED) for example in examples]
        wrong = differences(expected, arrived)
        print(f"  {name}: {len(codes)} calls, {len(wrong)} wrong")
        failures += len(wrong)
        for difference in wrong:
            print(f"    {difference}")
    sys.exit(1 if failures else 0)


def run(name, codes):
    file, others, commands = CALLERS[name]
    with tempfile.TemporaryDirectory() as folder:
        for other in others:
            place = pathlib.Path(folder, other)
            place.parent.mkdir(exist_ok=True)
            shutil.copyfile(STUBS / other, place)
        source = (STUBS / file).read_text()
        separator = "\n" if name in {"python", "ruby", "go"} else "\n\n"
        place = "# CALLS" if name in {"python", "ruby"} else "/* CALLS */"
        pathlib.Path(folder, file).write_text(source.replace(place, separator.join(codes)), encoding="utf-8")
        for command in commands:
            done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
            if done.returncode != 0 or done.stderr:
                print(done.stderr)
                raise SystemExit(f"  {name}: `{' '.join(command)}` failed with {done.returncode}")
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def sent(call, identified):
    keys = ("event", "properties") if identified else ("userId", "anonymousId", "event", "properties")
    return {key: call[key] for key in keys if key in call}


def differences(expected, arrived):
    if len(expected) != len(arrived):
        return [f"{len(arrived)} calls arrived of {len(expected)}"]
    pairs = [(wanted, got) for wanted, got in zip(expected, arrived) if not same(wanted, got)]
    return [f"expected {json.dumps(wanted)}\n    arrived  {json.dumps(got)}" for wanted, got in pairs]


def same(one, other):
    """Equal as JSON: 45 is 45.0, but 1 is not true. Texts of a form stand for what they spell."""
    if isinstance(other, recorder.Field) and not isinstance(one, str):
        return same(one, json.loads(other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


if __name__ == "__main__":
    main()
