#!/usr/bin/env bash
# The action's script against a stub of the API. `target/debug/livechat` is there once the tests were built.
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build -q -p livechat-cli
python3 tests/action/test.py
