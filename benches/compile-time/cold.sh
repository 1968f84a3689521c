#!/usr/bin/env bash
# What a first build costs: applications that use nothing yet but the runtime, the derive, or a build script with a plan of 30
# events, beside one on serde's derives and serde_json. Everything is built from nothing, dev profile.
#
#     benches/compile-time/cold.sh [ROUNDS]
set -euo pipefail

rounds=${1:-3}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
# Cargo keeps its own copies of a git repository.
trap 'rm -rf "$work" "${CARGO_HOME:-$HOME/.cargo}"/git/{db,checkouts}/livechat-cold-*' EXIT

# The crates as a git repository: cargo then builds them as it does what comes from a registry, which is not how it builds
# what lies beside an application (incrementally).
mkdir "$work/livechat-cold"
(cd "$root" && git ls-files -z --cached --others --exclude-standard | tar -cf - --null --files-from=-) | tar -xf - -C "$work/livechat-cold"
(cd "$work/livechat-cold" && git init -q && git add -A && git -c user.name=cold -c user.email=cold@localhost commit -qm cold)

# A crate: its name, its dependencies, and main.rs from standard input.
application() {
    mkdir -p "$work/$1/src"
    printf '[package]\nname = "%s"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n%s\n' "$1" "$2" >"$work/$1/Cargo.toml"
    cat >"$work/$1/src/main.rs"
    cp "$root/rust-toolchain.toml" "$work/$1/"
    (cd "$work/$1" && cargo fetch --quiet && cargo metadata --format-version 1 >/dev/null)
}

plan() {
    echo '{ "name": "cost", "events": ['
    for i in $(seq 30); do
        [ "$i" = 1 ] || echo ','
        cat <<PLAN
{ "name": "Event $i", "properties": [
    { "name": "agent_id", "type": "string" }, { "name": "agent_name", "type": "string" },
    { "name": "conversation_id", "type": "string" }, { "name": "conversation_duration", "type": "number" },
    { "name": "message_id", "type": "string" }, { "name": "message_body", "type": "string" },
    { "name": "queue", "type": "string" }, { "name": "resolved", "type": "boolean" } ] }
PLAN
    done
    echo '] }'
}

serde_structs() {
    for i in 1 2 3 4; do
        cat <<STRUCT
#[derive(serde::Serialize, serde::Deserialize)]
pub struct Event$i {
    agent_id: Option<String>, agent_name: Option<String>, conversation_id: Option<String>,
    conversation_duration: Option<f64>, message_id: Option<String>, message_body: Option<String>, resolved: Option<bool>,
}
STRUCT
    done
    echo 'fn main() {'
    for i in 1 2 3 4; do
        echo "let event: Event$i = serde_json::from_slice(b\"{}\").unwrap(); println!(\"{:?}\", serde_json::to_vec(&event));"
    done
    echo '}'
}

derived='use livechat_events::{DecodeProperties as _, Event, Properties as _};
#[derive(Event)]
#[event("Event 1", plan = "plan.json")]
pub struct Mine { conversation_id: Option<String>, conversation_duration: Option<f64> }'
use_derived='println!("{:?}", Mine::from_properties(b"{}").unwrap().to_properties());'

source="git = \"file://$work/livechat-cold\""
events="livechat-events = { $source"
build="[build-dependencies]
livechat-spec = { $source, features = [\"build\"] }"
serde_structs | application serde $'[dependencies]\nserde = { version = "1", features = ["derive"] }\nserde_json = "1"'
application runtime "[dependencies]
$events }" <<'MAIN'
use livechat_events::live_chat::LiveChatEvent;
use livechat_events::Track;
fn main() { println!("{:?}", Track::<LiveChatEvent<'_>>::from_slice(b"{}").is_ok()); }
MAIN
printf '%s\nfn main() { %s }\n' "$derived" "$use_derived" |
    application derive "[dependencies]
$events, features = [\"derive\"] }"
application generated "[dependencies]
$events }
$build" <<'MAIN'
livechat_events::include_plan!();
fn main() { println!("{:?}", livechat_events::Track::<Event1<'_>>::from_slice(b"{}").is_ok()); }
MAIN
printf '%s\nlivechat_events::include_plan!();\nfn main() { %s println!("{:?}", Event2::new()); }\n' "$derived" "$use_derived" |
    application both "[dependencies]
$events, features = [\"derive\"] }
$build"
printf '%s\nlivechat_events::include_plan!();\nfn main() { %s println!("{:?}", Event2::new()); }\n' "$derived" "$use_derived" |
    application everything "[dependencies]
$events, features = [\"derive\", \"serde\"] }
$build"
for name in derive generated both everything; do plan >"$work/$name/plan.json"; done
for name in generated both everything; do
    printf 'fn main() { livechat_spec::build::plan("plan.json"); }\n' >"$work/$name/build.rs"
done

crates() { (cd "$work/$1" && cargo tree --prefix none --no-dedupe --edges normal,build 2>/dev/null | sed 's/ (\*)$//; s/ (proc-macro)//' | sort -u | wc -l); }

# Median wall and CPU seconds of a build from nothing. The first one is not counted: it shows that the application builds.
measure() {
    (cd "$work/$1" && cargo build --quiet >&2)
    for _ in $(seq "$rounds"); do
        rm -rf "$work/$1/target"
        (cd "$work/$1" && TIMEFORMAT='%R %U %S' && { time cargo build --quiet 2>/dev/null; } 2>&1 | awk '{ print $1, $2 + $3 }')
    done | sort -n | awk '{ wall[NR] = $1; cpu[NR] = $2 } END { middle = int((NR + 1) / 2); print wall[middle], cpu[middle] }'
}

row() {
    read -r wall cpu <<<"$(measure "$1")"
    : "${serde:=$wall}"
    awk -v serde="$serde" -v label="$2" -v n="$(crates "$1")" -v wall="$wall" -v cpu="$cpu" \
        'BEGIN { printf "| %s | %d | %.1f | %.1f | %.2f |\n", label, n, wall, cpu, wall / serde }'
}

echo '| a first build, dev | crates | wall, s | CPU, s | wall, × serde |'
echo '|---|--:|--:|--:|--:|'
row serde 'serde derive and serde_json, 4 structs'
row runtime 'the runtime alone'
row derive 'the runtime and `derive`, one derived event'
row generated 'the runtime and a build script, a plan of 30 events'
row both 'the runtime, `derive` and a build script'
row everything 'the same with the feature `serde`'
