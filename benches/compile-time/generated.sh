#!/usr/bin/env bash
# What a plan's generated types cost to compile, beside the same structs with serde's two derives.
#
# Makes three throwaway crates: a plan of N events (300 unless said) of ten properties through a build script; the same
# structs with serde's derives, each read and written once; and the structs bare. Builds their dependencies, and then times
# the compiler on the crates alone: CPU seconds, dev and release, from nothing.
#
#     benches/compile-time/generated.sh [N]
set -euo pipefail

count=${1:-300}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

plan() {
    echo '{ "name": "cost", "events": ['
    for i in $(seq "$count"); do
        [ "$i" = 1 ] || echo ','
        cat <<EOF
{ "name": "Thing $i Done", "description": "Sent when thing $i is done.", "properties": [
    { "name": "conversation_id", "type": "string", "description": "Which one.", "required": true },
    { "name": "agent_id", "type": "string", "description": "Who." }, { "name": "agent_name", "type": "string" },
    { "name": "duration", "type": "number", "unit": "seconds" }, { "name": "count", "type": "integer", "minimum": 0 },
    { "name": "resolved", "type": "boolean" }, { "name": "at", "type": "timestamp" },
    { "name": "note", "type": "string", "max_length": 400 }, { "name": "tags", "type": "array", "items": { "type": "string" } },
    { "name": "link", "type": "string" } ] }
EOF
    done
    echo '] }'
}

fields='pub conversation_id: String, pub agent_id: Option<String>, pub agent_name: Option<String>,
    pub duration: Option<f64>, pub count: Option<i64>, pub resolved: Option<bool>, pub at: Option<String>,
    pub note: Option<String>, pub tags: Option<Vec<String>>, pub link: Option<String>'

with_serde() {
    echo '#![allow(dead_code)]'
    for i in $(seq "$count"); do
        echo "#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)] pub struct E$i { $fields }"
        echo "pub fn use_$i(text: &[u8]) -> Vec<u8> {"
        echo "    serde_json::to_vec(&serde_json::from_slice::<E$i>(text).unwrap()).unwrap() }"
    done
}

bare() {
    echo '#![allow(dead_code)]'
    for i in $(seq "$count"); do echo "pub struct E$i { $fields }"; done
}

# The types alone, and with each event read and written once.
generated() {
    echo 'livechat_events::include_plan!();'
}

generated_and_used() {
    echo 'use livechat_events::{DecodeProperties as _, Properties as _};'
    echo 'livechat_events::include_plan!();'
    for i in $(seq "$count"); do
        echo "pub fn use_$i(text: &[u8]) -> Vec<u8> {"
        echo "    Thing${i}Done::from_properties(text).unwrap().to_properties() }"
    done
}

# A crate with its dependencies; its own code comes from standard input.
crate() {
    mkdir -p "$work/$1/src"
    printf '[package]\nname = "%s"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[dependencies]\n%s\n' "$1" "$2" \
        >"$work/$1/Cargo.toml"
    cat >"$work/$1/src/real.rs"
    : >"$work/$1/src/lib.rs"
}

from_plan() {
    crate "$1" "livechat-events = { path = \"$root/livechat-events\" }
[build-dependencies]
livechat-spec = { path = \"$root/livechat-spec\", features = [\"build\"] }"
    plan >"$work/$1/plan.json"
    echo 'fn main() { livechat_spec::build::plan("plan.json"); }' >"$work/$1/build.rs"
}

# CPU seconds that building the crate alone takes: its dependencies and its build script are there already.
cost() {
    local crate=$1 profile=$2 flags=
    [ "$profile" = release ] && flags=--release
    : >"$work/$crate/src/lib.rs"
    (cd "$work/$crate" && CARGO_INCREMENTAL=0 CARGO_TARGET_DIR="$work/target" cargo build -q $flags)
    cp "$work/$crate/src/real.rs" "$work/$crate/src/lib.rs"
    TIMEFORMAT='%U %S'
    { time (cd "$work/$crate" && CARGO_INCREMENTAL=0 CARGO_TARGET_DIR="$work/target" cargo build -q $flags); } 2>&1 |
        tail -n 1 | awk '{ printf "%.1f", $1 + $2 }'
}

from_plan generated < <(generated)
from_plan generated-and-used < <(generated_and_used)
crate with-serde 'serde = { version = "1", features = ["derive"] }
serde_json = "1"' < <(with_serde)
crate bare '' < <(bare)

echo "$count events of ten properties; CPU seconds"
for profile in dev release; do
    echo "$profile: bare $(cost bare $profile)  generated $(cost generated $profile)" \
        " generated and each used $(cost generated-and-used $profile)  serde, each used $(cost with-serde $profile)"
done
