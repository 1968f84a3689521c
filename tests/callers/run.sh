#!/usr/bin/env bash
# Runs the calls that `livechat docs` writes, in every language that can be had here by name: what arrives must be the
# plan's example. Installs what is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."

# What each command comes in.
declare -A packages=(
  [curl]=curl [go]=golang-go [javac]=default-jdk-headless [mcs]=mono-mcs [mono]=mono-runtime [php]=php-cli [ruby]=ruby
)
missing=()
for command in "${!packages[@]}"; do
  command -v "$command" >/dev/null || missing+=("${packages[$command]}")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "installing ${missing[*]}"
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" libmono-corlib4.5-cil >/dev/null
fi

cargo build -q -p livechat-cli
livechat="${CARGO_TARGET_DIR:-target}/debug/livechat"
for plan in "" tests/plans/plan.json tests/plans/hostile/names.json tests/plans/hostile/shapes.json tests/plans/hostile/texts.json; do
  echo "the calls of ${plan:-the bundled plan}"
  "$livechat" docs ${plan:+--plan "$plan"} --format json | python3 tests/callers/run.py
done

# The same curl calls, to this project's own server: their texts are read by the plan's types, and keep its rules.
for plan in "" tests/plans/plan.json; do
  echo "curl's calls of ${plan:-the bundled plan}, to livechat listen"
  folder=$(mktemp -d)
  "$livechat" docs ${plan:+--plan "$plan"} --caller curl --template tests/callers/curl.sh.jinja --out "$folder/calls.sh"
  count=$(grep -c '^curl ' "$folder/calls.sh")
  "$livechat" listen ${plan:+--plan "$plan"} --addr 127.0.0.1:0 --exit-after "$count" --idle 30 >"$folder/out" 2>"$folder/err" &
  for _ in $(seq 100); do
    address=$(grep -om1 'http://127.0.0.1:[0-9]*' "$folder/out" "$folder/err" -h || true)
    [ -z "$address" ] || break
    sleep 0.1
  done
  address="$address" bash -eu -c 'curl() { command curl -sS --noproxy "*" -o /dev/null --fail "$@"; }; . "$1"' - "$folder/calls.sh"
  wait $! || { cat "$folder/out" "$folder/err"; exit 1; }
  grep "checked $count messages ($count events): 0 violations" "$folder/out" "$folder/err" -h
  rm -r "$folder"
done
