#!/usr/bin/env bash
# Counts the instructions that a call takes, prints a table, and fails where a count is over the one in counts.txt.
#
#   benches/instructions/run.sh            compare: more than 3 % over a count is an error, more than 3 % under it a hint
#   benches/instructions/run.sh --update   write the counts to counts.txt
#
# A count is the difference between a run of three rounds and a run of one, so that neither the start of the program nor what
# is made ready once counts. It does not depend on how busy the machine is; it depends on the compiler, on the memory allocator
# and on the vector instructions that valgrind finds.
set -euo pipefail
cd "$(dirname "$0")"
../../.ci/install valgrind=valgrind
cargo build --release --quiet --locked
program=target/release/livechat-instructions
counts=counts.txt

# Instructions of one run: WORK CORPUS ROUNDS.
instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$@" 2>&1 >/dev/null \
    | sed -n 's/^==[0-9]*== Collected : *//p'
}

measured=$(mktemp)
trap 'rm -f "$measured"' EXIT
for work in verdict decode encode conversations unchecked; do
  for corpus in one-sender senders shuffled; do
    # The order of keys is gone once a call was read.
    [ "$work $corpus" = "encode shuffled" ] && continue
    calls=$("$program" "$work" "$corpus" 0 | cut -d' ' -f1)
    once=$(instructions "$work" "$corpus" 1)
    thrice=$(instructions "$work" "$corpus" 3)
    echo "$work $corpus $(((thrice - once) / (2 * calls)))" >> "$measured"
  done
done

if [ "${1:-}" = --update ]; then
  cp "$measured" "$counts"
  cat "$counts"
  exit 0
fi

awk '
  BEGIN { printf "%-14s %-11s %7s %7s %8s\n", "work", "corpus", "before", "now", "change" }
  NR == FNR { before[$1 " " $2] = $3; next }
  {
    old = before[$1 " " $2]
    if (!old) { print $1, $2 " is not in counts.txt"; failed = 1; next }
    change = 100 * ($3 - old) / old
    printf "%-14s %-11s %7d %7d %+7.1f%%\n", $1, $2, old, $3, change
    if (change > 3) failed = 1
    if (change < -3) better = 1
  }
  END {
    if (better) print "fewer instructions than in counts.txt: run benches/instructions/run.sh --update"
    if (failed) print "more instructions than counts.txt allows"
    exit failed
  }
' "$counts" "$measured"
