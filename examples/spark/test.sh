#!/usr/bin/env bash
# Holds the job against a single process. It needs Python and Java 17 or later; where there is no Java, it installs one.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
venv=$target/spark-venv

.ci/install java=default-jre-headless
# Copied when all of them are here: what was cut off is begun anew.
if ! cmp -s examples/spark/requirements.txt "$venv/requirements.txt"; then
  python3 -m venv --clear "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check -r examples/spark/requirements.txt
  cp examples/spark/requirements.txt "$venv/requirements.txt"
fi
cargo build -q -p livechat-cli --target-dir "$target"
"$venv/bin/python" -B examples/spark/test.py "$target/debug/livechat"
