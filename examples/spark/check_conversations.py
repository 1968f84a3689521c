"""Holds archives of calls against a tracking plan, conversations included, on a Spark cluster.

    spark-submit check_conversations.py --out findings/ 's3a://archive/2025-03-*/*.gz'

Archives hold one call a line (NDJSON), plain or gzip. All calls of a conversation go to one partition, in the order of
time, and through `livechat check --conversations` there; what it finds becomes a table. docs/scale.md says why
this gives what a single process gives.
"""

import argparse
import json
import os
import subprocess
import tempfile
import threading

from pyspark import SparkFiles
from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F

# What is known of a finding wherever it is found. Its line is one of the partition's, and says nothing outside.
SCHEMA = ", ".join(f"{name} string" for name in (
    "id", "code", "level", "event", "pointer", "message", "expected", "found", "help", "discard", "conversation", "file"))


def main():
    arguments = parse()
    spark = SparkSession.builder.appName("livechat check --conversations").getOrCreate()
    # A timestamp without a zone is read as UTC.
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    if arguments.plan:
        spark.sparkContext.addFile(arguments.plan)
    findings = calls(spark, arguments).rdd.mapPartitions(checker(arguments))
    table = spark.createDataFrame(findings.map(lambda line: (line,)), "finding string")
    table = table.select(F.from_json("finding", SCHEMA).alias("finding")).select("finding.*")
    table.write.mode("overwrite").format(arguments.format).save(arguments.out)


def parse():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("inputs", nargs="+", help="files, folders or patterns")
    parser.add_argument("--out", required=True, help="where the table goes; what is there is replaced")
    parser.add_argument("--format", default="parquet", choices=["parquet", "json"])
    parser.add_argument("--livechat", default="livechat", help="the program, as the executors find it")
    parser.add_argument("--plan", help="a plan in one file, sent to the executors [default: the Live Chat spec]")
    parser.add_argument(
        "--key", help="the property that names a conversation [default: the plan's lifecycle.key, or conversation_id]")
    parser.add_argument("--order", default="timestamp", choices=["timestamp", "arrival"])
    parser.add_argument("--window", default="10m", help="as for livechat check; with --order timestamp")
    parser.add_argument("--partitions", type=int, default=200, help="how many parts the conversations are shared among")
    arguments = parser.parse_args()
    arguments.key = arguments.key or key_of(arguments.plan)
    return arguments


def key_of(plan):
    """The key in a plan's own lifecycle. One from a plan that it extends has to be said, unless that is the spec."""
    if plan:
        with open(plan, encoding="utf-8") as file:
            return json.load(file).get("lifecycle", {}).get("key", "conversation_id")
    return "conversation_id"


def calls(spark, arguments):
    """All calls: those of a conversation in one partition, in the order in which they happened."""
    # Lines stay the bytes that they are: only what they are sorted by is read from them.
    lines = spark.read.option("lineSep", "\n").text(arguments.inputs)
    text = F.col("value")
    name = arguments.key.replace("'", "\\'")
    key = F.get_json_object(text, f"$.properties['{name}']")
    happened = F.coalesce(*(moment(text, part) for part in ("timestamp", "originalTimestamp")))
    rows = lines.select(
        # A call without a conversation may be anywhere, but where the same call comes when it is delivered again.
        F.coalesce(key, F.get_json_object(text, "$.messageId"), F.xxhash64(text).cast("string")).alias("conversation"),
        (happened if arguments.order == "timestamp" else F.lit(None).cast("timestamp")).alias("happened"),
        # The order of the input: files by name, the parts of each, the lines of each part.
        F.col("_metadata.file_path").alias("file"),
        F.col("_metadata.file_block_start").alias("start"),
        F.monotonically_increasing_id().alias("row"),
        text.cast("binary").alias("line"),
    )
    rows = rows.repartition(arguments.partitions, "conversation")
    # What does not say when it happened, happened when it came: after what its conversation had by then.
    arrived = Window.partitionBy("conversation").orderBy("file", "start", "row")
    latest = F.max("happened").over(arrived.rowsBetween(Window.unboundedPreceding, 0))
    rows = rows.withColumn("happened", F.coalesce("happened", latest))
    return rows.sortWithinPartitions("happened", "file", "start", "row").select("file", "line")


def moment(text, part):
    """When a call says it happened; nothing where that cannot be read."""
    return F.try_to_timestamp(F.get_json_object(text, f"$.{part}"))


def checker(arguments):
    """What a partition goes through."""
    options = ["--conversations", "--order", arguments.order, "--format", "ndjson", "--allow-empty", "--threads", "1"]
    if arguments.order == "timestamp":
        options += ["--window", arguments.window]
    program, plan = arguments.livechat, arguments.plan and os.path.basename(arguments.plan)

    def check(rows):
        with_plan = ["--plan", SparkFiles.get(plan)] if plan else []
        with tempfile.TemporaryFile() as errors:
            command = [program, "check", *options, *with_plan, "-"]
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
            feeder = Feeder(rows, process)
            try:
                for line in process.stdout:
                    yield feeder.located(line)
                code = process.wait()
            finally:
                # The task may be over before the partition is.
                process.kill()
            feeder.finish()
            # 0 and 1 are both an answer. Whatever else happened, the partition has not been checked.
            if code not in (0, 1):
                errors.seek(0)
                words = errors.read().decode(errors="replace")
                raise RuntimeError(f"livechat ended with {code}: {words}")

    return check


class Feeder(threading.Thread):
    """Writes rows to a process while its output is read."""

    def __init__(self, rows, process):
        super().__init__(daemon=True)
        self.rows, self.process, self.error, self.files, self.names = rows, process, None, [], {}
        self.start()

    def run(self):
        try:
            with self.process.stdin as stdin:
                for file, line in self.rows:
                    # One text for all rows of a file.
                    self.files.append(self.names.setdefault(file, file))
                    stdin.write(line)
                    stdin.write(b"\n")
        except BrokenPipeError:
            pass  # It has ended; its exit code tells why.
        except BaseException as error:  # noqa: B902 - whatever went wrong with the rows, the task must fail.
            self.error = error
            self.process.kill()

    def located(self, finding):
        """A finding with the file that the call is in, instead of the place in the partition."""
        finding = json.loads(finding)
        finding["file"] = self.files[finding["line"] - 1]
        return json.dumps(finding)

    def finish(self):
        self.join()
        if self.error:
            raise self.error


if __name__ == "__main__":
    main()
