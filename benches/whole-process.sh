#!/usr/bin/env bash
# `livechat check` beside what else holds a file of calls against a schema: wall time, processor time and peak memory.
#
#   benches/whole-process.sh [CONVERSATIONS] [ROUNDS]
#
# What is needed is installed by name into target/peers: ajv (npm) and fastjsonschema (pip); jq and GNU time from Debian. A peer
# that cannot be installed is left out, and the table says so.
set -euo pipefail
cd "$(dirname "$0")"
conversations=${1:-20000}
rounds=${2:-3}
peers=target/peers
mkdir -p "$peers"

cargo build --release --quiet --manifest-path ../Cargo.toml --package livechat-cli --target-dir target/cli
livechat=target/cli/release/livechat
calls=$peers/calls.ndjson
"$livechat" sample --conversations "$conversations" --seed 4 --violations 0.05 > "$calls"
# Slow peers get a tenth of it, and their time is multiplied.
head -n $(($(wc -l < "$calls") / 10)) "$calls" > "$peers/tenth.ndjson"

missing=()
need() { "$@" >/dev/null 2>&1 || missing+=("$*"); }
[ -x /usr/bin/time ] || need apt-get install --yes time
command -v jq >/dev/null || need apt-get install --yes jq
[ -d "$peers/node_modules/ajv" ] || need npm install --silent --prefix "$peers" ajv
[ -d "$peers/python" ] || need python3 -m pip install --quiet --target "$peers/python" fastjsonschema
cp peers/check.js peers/check.py peers/schema.json "$peers/"

# name, how many times the whole its input is smaller, command
run() {
  local name=$1 parts=$2
  shift 2
  for _ in $(seq "$rounds"); do
    /usr/bin/time -f '%e %U %S %M' -o "$peers/time" "$@" >/dev/null 2>&1 || true
    tail -n 1 "$peers/time"
  done | sort -n | awk -v name="$name" -v parts="$parts" '
    { wall[NR] = $1 * parts; cpu[NR] = ($2 + $3) * parts; if ($4 > peak) peak = $4 }
    END { middle = int((NR + 1) / 2); printf "| %s | %.2f | %.2f–%.2f | %.2f | %.1f |\n", name, wall[middle], wall[1], wall[NR], cpu[middle], peak / 1024 }'
}

printf '%s calls, %s MB; %s cores; medians of %s\n\n' "$(wc -l < "$calls")" "$(($(stat -c %s "$calls") / 1000000))" "$(nproc)" "$rounds"
echo '| | wall, s | min–max | processor, s | peak, MB |'
echo '|---|--:|--:|--:|--:|'
cat "$calls" > /dev/null
run 'wc -l: reads the bytes' 1 wc -l "$calls"
run '**livechat check**, all cores' 1 "$livechat" check --quiet "$calls"
run 'livechat check --threads 1' 1 "$livechat" check --quiet --threads 1 "$calls"
run 'livechat check, findings as NDJSON' 1 "$livechat" check --format ndjson "$calls"
run 'livechat check, standard input' 1 bash -c "$livechat check --quiet - < $calls"
[ -d "$peers/node_modules/ajv" ] && run 'ajv on Node, line by line (a tenth, × 10)' 10 node "$peers/check.js" "$peers/tenth.ndjson"
[ -d "$peers/python" ] && run 'fastjsonschema on Python (a tenth, × 10)' 10 python3 "$peers/check.py" "$peers/tenth.ndjson"
command -v jq >/dev/null && run 'jq, types only (a tenth, × 10)' 10 jq -c 'select((.event | type) != "string" or (.properties | type) != "object" or (.properties.conversation_duration | type) == "string")' "$peers/tenth.ndjson"
if [ -x target/release/livechat-benches ]; then
  run 'jsonschema crate, line by line (a tenth, × 10)' 10 target/release/livechat-benches jsonschema "$peers/tenth.ndjson"
fi
for what in "${missing[@]:-}"; do [ -z "$what" ] || echo "left out, since this failed: $what"; done
