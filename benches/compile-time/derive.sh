#!/usr/bin/env bash
# What derived events cost to compile, beside the same structs with serde's two derives.
#
# Makes two throwaway crates of N structs (500 unless said) of eight fields, each struct encoded and decoded once, builds
# their dependencies, and then times the crates alone: CPU seconds of the compiler, dev and release.
#
#     benches/compile-time/derive.sh [N]
set -euo pipefail

count=${1:-500}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A plan of one event per struct: the bundled one's properties and one more.
plan() {
    echo '{ "name": "cost", "events": ['
    for i in $(seq "$count"); do
        [ "$i" = 1 ] || echo ','
        cat <<EOF
{ "name": "Event $i", "properties": [
    { "name": "agent_id", "type": "string" }, { "name": "agent_name", "type": "string" },
    { "name": "agent_username", "type": "string" }, { "name": "conversation_id", "type": "string" },
    { "name": "conversation_duration", "type": "number" }, { "name": "message_id", "type": "string" },
    { "name": "message_body", "type": "string" }, { "name": "resolved", "type": "boolean" } ] }
EOF
    done
    echo '] }'
}

fields='agent_id: Option<String>, pub agent_name: Option<String>, pub agent_username: Option<String>,
    pub conversation_id: Option<String>, pub conversation_duration: Option<f64>, pub message_id: Option<String>,
    pub message_body: Option<String>, pub resolved: Option<bool>'

derived() {
    echo '#![allow(dead_code)]'
    echo 'use livechat_events::{DecodeProperties as _, Event, Properties as _};'
    for i in $(seq "$count"); do
        echo "#[derive(Event)] #[event(\"Event $i\", plan = \"plan.json\")] pub struct E$i { pub $fields }"
        echo "pub fn use_$i(text: &[u8]) -> Vec<u8> { E$i::from_properties(text).unwrap().to_properties() }"
    done
}

with_serde() {
    echo '#![allow(dead_code)]'
    for i in $(seq "$count"); do
        echo "#[derive(serde::Serialize, serde::Deserialize)] pub struct E$i { pub $fields }"
        echo "pub fn use_$i(text: &[u8]) -> Vec<u8> {"
        echo "    serde_json::to_vec(&serde_json::from_slice::<E$i>(text).unwrap()).unwrap() }"
    done
}

bare() {
    echo '#![allow(dead_code)]'
    for i in $(seq "$count"); do echo "pub struct E$i { pub $fields }"; done
}

# A crate with its dependencies; its own code comes from standard input.
crate() {
    mkdir -p "$work/$1/src"
    printf '[package]\nname = "%s"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[dependencies]\n%s\n' "$1" "$2" \
        >"$work/$1/Cargo.toml"
    cat >"$work/$1/src/real.rs"
    : >"$work/$1/src/lib.rs"
}

# Stands between cargo and the compiler, and notes what the compiler took for one crate.
cat >"$work/rustc" <<'EOF'
#!/usr/bin/env bash
case " $* " in *" --crate-name $COST_OF "*) ;; *) exec "$@" ;; esac
TIMEFORMAT='%U %S'
{ time "$@" 2>&3; } 3>&2 2>"$COST_FILE"
EOF
chmod +x "$work/rustc"

# CPU seconds that the compiler takes for the crate alone.
cost() {
    local crate=$1 profile=$2 flags=
    [ "$profile" = release ] && flags=--release
    export CARGO_TARGET_DIR="$work/target" CARGO_INCREMENTAL=0
    export RUSTC_WRAPPER="$work/rustc" COST_OF=none COST_FILE="$work/cost"
    : >"$work/$crate/src/lib.rs"
    (cd "$work/$crate" && cargo build -q $flags)
    cp "$work/$crate/src/real.rs" "$work/$crate/src/lib.rs"
    (cd "$work/$crate" && COST_OF=${crate//-/_} cargo build -q $flags)
    awk '{ printf "%.1f", $1 + $2 }' "$work/cost"
}

crate derived "livechat-events = { path = \"$root/livechat-events\", features = [\"derive\"] }" < <(derived)
plan >"$work/derived/plan.json"
crate with-serde 'serde = { version = "1", features = ["derive"] }
serde_json = "1"' < <(with_serde)
crate bare '' < <(bare)

echo "$count structs of eight fields, each encoded and decoded once; CPU seconds"
for profile in dev release; do
    echo "$profile: bare $(cost bare $profile)  derived $(cost derived $profile)  serde $(cost with-serde $profile)"
done
