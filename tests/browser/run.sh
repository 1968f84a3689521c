#!/usr/bin/env bash
# Looks at the pages in a headless Chromium. It installs what it needs by name: Debian's chromium, and playwright-core, which
# drives a browser and brings none.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
work=${CARGO_TARGET_DIR:-$root/target}/browser
mkdir -p "$work"

if ! chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome); then
  as_root=$( [ "$(id -u)" = 0 ] || echo sudo )
  $as_root apt-get update -qq
  $as_root apt-get install -y -qq chromium
  chromium=$(command -v chromium)
fi
if [ ! -d "$work/node_modules/playwright-core" ]; then
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm install --silent --no-audit --no-fund --no-save --prefix "$work" playwright-core@1
fi

cargo build -q -p livechat-cli
rm -f "$work"/*.mjs
cp tests/browser/*.mjs "$work/"
cd "$work"
CHROMIUM=$chromium LIVECHAT=${CARGO_TARGET_DIR:-$root/target}/debug/livechat node --test --test-concurrency=1 ./*.test.mjs
