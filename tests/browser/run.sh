#!/usr/bin/env bash
# Looks at the pages in a headless Chromium. Installs what it needs by name: Debian's chromium, and playwright-core, which
# drives a browser and brings none. Node is here.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
work=$target/browser
mkdir -p "$work"

.ci/install chromium=chromium
# Written when all of it is here: what was cut off is begun anew.
driver=playwright-core@1
if [ "$(cat "$work/installed" 2>/dev/null)" != "$driver" ]; then
  rm -rf "$work/node_modules"
  npm install --loglevel=error --no-audit --no-fund --no-save --prefix "$work" "$driver" >/dev/null
  echo "$driver" >"$work/installed"
fi

cargo build -q -p livechat-cli --target-dir "$target"
rm -f "$work"/*.mjs
cp tests/browser/*.mjs "$work/"
cd "$work"
CHROMIUM=$(command -v chromium) LIVECHAT=$target/debug/livechat node --test --test-concurrency=1 ./*.test.mjs
