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
