"""Whether the job finds what a single process finds: in local-cluster mode, where executors are processes of their own, also
when one of them is killed; and whether it fails when the program does."""

import glob
import gzip
import itertools
import json
import os
import re
import stat
import subprocess
import sys
import tempfile
from collections import Counter

import pyspark

HERE = os.path.dirname(os.path.abspath(__file__))
LIVECHAT = os.path.abspath(sys.argv[1])
WINDOW = "2h"
TIMESTAMP = re.compile(rb'"timestamp":"[^"]*",')

# Once, the program takes its executor down with it: the nearest ancestor that is a Java process.
KILLER = """#!/bin/sh
if mkdir "{marker}" 2>/dev/null; then
  pid=$$
  while [ "$pid" -gt 1 ]; do
    if tr '\\0' ' ' < /proc/$pid/cmdline | grep -q CoarseGrainedExecutorBackend; then
      echo "$pid" > "{marker}/killed"
      kill -9 "$pid"
    fi
    pid=$(sed 's/.*) . \\([0-9]*\\) .*/\\1/' /proc/$pid/stat)
  done
fi
exec "{livechat}" "$@"
"""


def main():
    with tempfile.TemporaryDirectory() as folder:
        files = archives(folder)
        expected = {order: single(files, order) for order in ("timestamp", "arrival")}
        assert sum(expected["timestamp"].values()) > 1000, expected
        same("by timestamp", job(folder, LIVECHAT, "parquet"), expected["timestamp"])

        marker = os.path.join(folder, "marker")
        killer = script(folder, "killer", KILLER.format(marker=marker, livechat=LIVECHAT))
        found = job(folder, killer, "json", "--order", "arrival")
        with open(os.path.join(marker, "killed"), encoding="utf-8") as killed:
            print(f"killed executor {killed.read().strip()}")
        same("as they came, with an executor killed", found, expected["arrival"])

        crash = script(folder, "crash", "#!/bin/sh\necho out of order >&2\nexit 2\n")
        failed = run(folder, crash, "json", master="local[1]")
        assert failed.returncode != 0 and "livechat ended with 2: out of order" in failed.stderr, failed.stderr[-2000:]
        print("a program that cannot check fails the job")


def archives(folder):
    """Calls with faults, some of them late or twice, in gzip files and a plain one that Spark splits."""
    courses = sample("5", "--conversation-faults", "0.3", "--late", "0.1", "--duplicates", "0.02")
    # They run beside each other, as time goes on in both.
    breaches = sample("6", "--violations", "0.05")
    # Some do not say when they happened.
    breaches = [line if at % 50 else TIMESTAMP.sub(b"", line) for at, line in enumerate(breaches)]
    pairs = itertools.zip_longest(courses, breaches)
    sampled = [line for pair in pairs for line in pair if line]
    files, share = [], len(sampled) // 6 + 1
    for at in range(6):
        lines = sampled[at * share:(at + 1) * share]
        name = os.path.join(folder, f"calls-{at}.ndjson" + (".gz" if at != 3 else ""))
        with (gzip.open if at != 3 else open)(name, "wb") as file:
            file.writelines(lines)
        files.append(name)
    return files


def sample(seed, *options):
    command = [LIVECHAT, "sample", "--conversations", "1000", "--seed", seed, *options]
    return subprocess.run(command, check=True, capture_output=True).stdout.splitlines(keepends=True)


def single(files, order):
    """The findings of a single process, by what names them."""
    window = ["--window", WINDOW] if order == "timestamp" else []
    checked = subprocess.run(
        [LIVECHAT, "check", "--conversations", "--format", "ndjson", "--order", order, *window, *files],
        capture_output=True, text=True)
    assert checked.returncode == 1, checked.stderr
    print(checked.stderr.strip())
    # Where a call comes later than the window, order depends on what else was read.
    assert "later than the window" not in checked.stderr
    return Counter(map(facts, map(json.loads, checked.stdout.splitlines())))


def facts(finding):
    return tuple(finding.get(key) for key in ("id", "code", "level", "pointer", "message", "conversation"))


def run(folder, livechat, form, *options, master="local-cluster[2,1,1024]"):
    window = [] if "arrival" in options else ["--window", WINDOW]
    home = os.path.dirname(pyspark.__file__)
    environment = dict(os.environ, SPARK_HOME=home, PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    return subprocess.run(
        [os.path.join(home, "bin", "spark-submit"), "--master", master,
         "--conf", "spark.ui.enabled=false", "--conf", "spark.sql.files.maxPartitionBytes=1000000",
         "--conf", f"spark.local.dir={folder}/local",
         os.path.join(HERE, "check_conversations.py"), "--livechat", livechat, "--partitions", "5", "--format", form,
         "--out", f"{folder}/findings", *window, *options, f"{folder}/calls-*"],
        env=environment, cwd=folder, capture_output=True, text=True)


def job(folder, livechat, form, *options):
    """The findings of the job."""
    done = run(folder, livechat, form, *options)
    assert done.returncode == 0, done.stderr[-6000:]
    if form == "json":
        lines = [line for name in glob.glob(f"{folder}/findings/*.json") for line in open(name, encoding="utf-8")]
        found = [json.loads(line) for line in lines]
    else:
        found = parquet(f"{folder}/findings")
    assert all(os.path.basename(finding["file"]).startswith("calls-") for finding in found)
    return Counter(map(facts, found))


def parquet(folder):
    from pyspark.sql import SparkSession
    spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", False).getOrCreate()
    try:
        return [row.asDict() for row in spark.read.parquet(folder).collect()]
    finally:
        spark.stop()


def same(what, found, expected):
    missing, more = expected - found, found - expected
    assert not missing and not more, f"{what}: missing {list(missing)[:5]}, too many {list(more)[:5]}"
    print(f"{what}: {sum(found.values())} findings, those of a single process")


def script(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
    return path


main()
