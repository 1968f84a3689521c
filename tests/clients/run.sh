#!/usr/bin/env bash
# Points real client libraries at `livechat listen`, and holds what came against what each was asked to send. Libraries are
# installed by name, and kept between runs. The two Rust crates are a hundred to build: without them, RUST_CLIENTS=0.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
work=${CARGO_TARGET_DIR:-$root/target}/clients
mkdir -p "$work"

install_packages() {
  local missing=() as_root
  command -v curl >/dev/null || missing+=(curl)
  command -v chromium >/dev/null || missing+=(chromium)
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "installing ${missing[*]}"
  as_root=$([ "$(id -u)" = 0 ] || echo sudo)
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

install_libraries() {
  if [ ! -d "$work/node_modules/@rudderstack/rudder-sdk-node" ]; then
    npm install --silent --no-audit --no-fund --no-save --prefix "$work" \
      @segment/analytics-node@3 @segment/analytics-next@1 @rudderstack/rudder-sdk-node@3
  fi
  if [ ! -x "$work/python/bin/python" ]; then
    python3 -m venv "$work/python"
    "$work/python/bin/pip" install --quiet segment-analytics-python rudder-sdk-python
  fi
}

failed=()
# against NAME LIBRARY COMMAND…: runs a client, and then looks at what came.
against() {
  local name=$1 library=$2 folder=$work/runs/$1 server code=0
  shift 2
  rm -rf "$folder"
  mkdir -p "$folder"
  # It ends with the last of the calls: the browser also says who the user is.
  "$livechat" listen --addr 127.0.0.1:0 --ready-file "$folder/ready" --out "$folder/calls.ndjson" --format json \
    --exit-after "${CALLS:-5}" --idle 30 >"$folder/findings.json" 2>"$folder/errors" &
  server=$!
  until [ -e "$folder/ready" ]; do sleep 0.05; kill -0 $server; done
  ENDPOINT=http://$(<"$folder/ready") timeout 60 "$@" >"$folder/client" 2>&1 || echo "$name: exit code $?" >>"$folder/client"
  wait $server || code=$?
  if python3 tests/clients/verdict.py "$folder" "$library" "$code"; then
    echo "ok  $name"
  else
    echo "bad $name"
    tail -n 20 "$folder/client" "$folder/errors"
    failed+=("$name")
  fi
}

# A page with analytics.js, open until all of its calls have come.
browse() {
  export STANDALONE=$work/node_modules/@segment/analytics-next/dist/umd/standalone.js
  local profile pages browser
  profile=$(mktemp -d)
  node tests/clients/browser/serve.mjs >"$profile/address" &
  pages=$!
  until [ -s "$profile/address" ]; do sleep 0.05; done
  chromium --headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run \
    --user-data-dir="$profile/chromium" --remote-debugging-port=0 "$(<"$profile/address")" &
  browser=$!
  # The server goes when it has all calls, or has waited long enough.
  while curl --silent --fail --output /dev/null "$ENDPOINT/health"; do sleep 0.2; done
  kill $browser $pages
  wait $browser $pages 2>/dev/null || true
  rm -rf "$profile"
}

install_packages
install_libraries
cargo build -q -p livechat-cli
livechat=${CARGO_TARGET_DIR:-$root/target}/debug/livechat
export NODE_PATH=$work/node_modules
python=$work/python/bin/python
export -f browse
export work

against analytics-node @segment/analytics-node node tests/clients/node/segment.js
against rudder-node analytics-node node tests/clients/node/rudderstack.js
against analytics-python analytics-python "$python" tests/clients/python/segment_analytics.py
GZIP=1 against analytics-python-gzip analytics-python "$python" tests/clients/python/segment_analytics.py
against rudder-python analytics-python "$python" tests/clients/python/rudderstack_analytics.py
against curl-form none python3 tests/clients/curl/send.py
FORM=0 against curl-json none python3 tests/clients/curl/send.py
CALLS=6 against analytics-js analytics.js bash -c browse
if [ "${RUST_CLIENTS:-1}" = 1 ]; then
  cargo build -q --locked --manifest-path tests/clients/rust/Cargo.toml --target-dir "$work/rust"
  against segment-crate segment-rust "$work/rust/debug/clients" segment
  against rudderanalytics-crate "RudderStack Rust SDK" "$work/rust/debug/clients" rudderanalytics
else
  echo "not run: the crates segment and rudderanalytics (RUST_CLIENTS=0)"
fi

if [ ${#failed[@]} -gt 0 ]; then
  echo "failed: ${failed[*]}"
  exit 1
fi
