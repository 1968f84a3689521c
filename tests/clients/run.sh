#!/usr/bin/env bash
# Points real client libraries at `livechat listen`, and holds what came against what each was asked to send. Libraries are
# installed by name, and kept between runs. The two Rust crates are a hundred to build: without them, RUST_CLIENTS=0.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
work=$target/clients
livechat=$target/debug/livechat
python=$work/python/bin/python
mkdir -p "$work"
# All of it stays on this machine.
export no_proxy=127.0.0.1 NO_PROXY=127.0.0.1

npm_libraries=(@segment/analytics-node@3 @segment/analytics-next@1 @rudderstack/rudder-sdk-node@3)
pip_libraries=('segment-analytics-python==2.*' 'rudder-sdk-python==2.*')

install_libraries() {
  local wanted="${npm_libraries[*]} ${pip_libraries[*]}"
  # Written when all of them are here: what was cut off is begun anew.
  [ "$(cat "$work/installed" 2>/dev/null)" != "$wanted" ] || return 0
  rm -rf "$work/installed" "$work/node_modules"
  npm install --loglevel=error --no-audit --no-fund --no-save --prefix "$work" "${npm_libraries[@]}" >/dev/null
  python3 -m venv --clear "$work/python"
  "$work/python/bin/pip" install --quiet --disable-pip-version-check "${pip_libraries[@]}"
  echo "$wanted" >"$work/installed"
}

server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true' EXIT
failed=()
# against NAME LIBRARY COMMAND…: runs a client, and then looks at what came.
against() {
  local name=$1 library=$2 folder=$work/runs/$1 code=0
  shift 2
  rm -rf "$folder"
  mkdir -p "$folder"
  # It ends with the last of the calls: the browser also says who the user is.
  "$livechat" listen --addr 127.0.0.1:0 --ready-file "$folder/ready" --out "$folder/calls.ndjson" --format json \
    --exit-after "${CALLS:-5}" --idle 30 >"$folder/findings.json" 2>"$folder/errors" &
  server=$!
  until [ -e "$folder/ready" ]; do sleep 0.05; kill -0 "$server"; done
  ENDPOINT=http://$(<"$folder/ready") timeout 60 "$@" >"$folder/client" 2>&1 || echo "$name: exit code $?" >>"$folder/client"
  wait "$server" || code=$?
  server=
  if python3 -B tests/clients/verdict.py "$folder" "$library" "$code"; then
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
  profile=$(mktemp -d)
  trap 'kill $browser $pages 2>/dev/null; wait $browser $pages 2>/dev/null; rm -rf "$profile"' EXIT
  trap 'exit 1' TERM
  node tests/clients/browser/serve.mjs >"$profile/address" &
  pages=$!
  until [ -s "$profile/address" ]; do sleep 0.05; kill -0 $pages || exit 1; done
  chromium --headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run \
    --user-data-dir="$profile/chromium" --remote-debugging-port=0 "$(<"$profile/address")" &
  browser=$!
  # The server goes when it has all calls, or has waited long enough.
  while curl --silent --fail --output /dev/null "$ENDPOINT/health"; do sleep 0.2; done
}

.ci/install curl=curl chromium=chromium
install_libraries
cargo build -q -p livechat-cli --target-dir "$target"
export NODE_PATH=$work/node_modules
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
