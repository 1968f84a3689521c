#!/usr/bin/env bash
# Runs the calls that `livechat docs` writes, in every language that can be had here by name: what arrives must be the
# plan's example. Installs what is missing; Node and Python are here.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
livechat=$target/debug/livechat
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT

.ci/install curl=curl go=golang-go javac=default-jdk-headless mcs=mono-mcs mono=mono-runtime php=php-cli ruby=ruby
cargo build -q -p livechat-cli --target-dir "$target"
for plan in "" tests/plans/plan.json tests/plans/hostile/names.json tests/plans/hostile/shapes.json tests/plans/hostile/texts.json; do
  echo "the calls of ${plan:-the bundled plan}"
  "$livechat" docs ${plan:+--plan "$plan"} --format json | python3 -B tests/callers/run.py
done

# The same curl calls, to this project's own server: their texts are read by the plan's types, and keep its rules.
for plan in "" tests/plans/plan.json; do
  echo "curl's calls of ${plan:-the bundled plan}, to livechat listen"
  "$livechat" docs ${plan:+--plan "$plan"} --caller curl --template tests/callers/curl.sh.jinja --out "$folder/calls.sh"
  count=$(grep -c '^curl ' "$folder/calls.sh")
  rm -f "$folder/ready"
  "$livechat" listen ${plan:+--plan "$plan"} --addr 127.0.0.1:0 --ready-file "$folder/ready" --exit-after "$count" --idle 30 \
    >"$folder/out" 2>"$folder/err" &
  server=$!
  until [ -e "$folder/ready" ]; do sleep 0.05; kill -0 "$server"; done
  address=http://$(<"$folder/ready") bash -eu -c 'curl() { command curl -sS --noproxy "*" -o /dev/null --fail "$@"; }; . "$1"' - "$folder/calls.sh"
  wait "$server" || { cat "$folder/out" "$folder/err"; exit 1; }
  server=
  grep -E "checked $count calls? \($count events?\): 0 violations" "$folder/out" "$folder/err" -h
done
