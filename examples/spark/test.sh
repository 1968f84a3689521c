#!/usr/bin/env bash
# Holds the job against a single process. It needs Python and a JDK 17 or later; where there is no Java, it installs one.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
target=${CARGO_TARGET_DIR:-$root/target}

if ! command -v java >/dev/null; then
  echo "installing Java, which Spark runs on"
  apt-get update -qq && apt-get install -y -qq default-jre-headless
fi
cargo build -q --manifest-path "$root/Cargo.toml" -p livechat-cli
venv=$target/spark-venv
if ! cmp -s requirements.txt "$venv/requirements.txt"; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q -r requirements.txt
  cp requirements.txt "$venv/requirements.txt"
fi
"$venv/bin/python" test.py "$target/debug/livechat"
