# lib.sh - what the test scripts share: check NAME COMMAND..., which counts and goes on.
program=$1 root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export FACTSIFT_RULES=$root/tests/cases/small-rules HOME=$work
unset FACTSIFT_STORE FACTSIFT_JOBS FACTSIFT_CONFIG NO_COLOR
checks=0 failures=0

check() {
  local name=$1
  shift
  checks=$((checks + 1))
  if "$@" >check.out 2>&1; then return; fi
  failures=$((failures + 1))
  echo "FAILED: $name: $*"
  head -20 check.out
}

# exits STATUS COMMAND...: the command ends with that status.
exits() {
  local wanted=$1
  shift
  "$@" >exits.out 2>exits.err
  local got=$?
  [ "$got" = "$wanted" ] || { echo "exit $got, not $wanted"; cat exits.err; return 1; }
}

# has TEXT FILE, lacks TEXT FILE
has() { grep -qF -- "$1" "$2" || { echo "no '$1' in:"; head -c 2000 "$2"; return 1; }; }
lacks() { ! grep -qF -- "$1" "$2" || { echo "'$1' in:"; head -c 2000 "$2"; return 1; }; }

# article COMPANY REVENUE: a page in which the company reports it; no two of them are alike, so
# that none is taken for a copy of another.
article() {
  local words=(harbour winter ledger copper orchard signal timber canal meadow engine lantern
    quarry velvet anchor granite pepper saddle cotton marble willow)
  local seed body='' i
  seed=$(printf '%s' "$2" | cksum | cut -d' ' -f1)
  for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
    seed=$(((seed * 1103515245 + 12345) % 2147483648))
    body="$body ${words[seed / 65536 % 20]}"
  done
  printf '<!doctype html>\n<title>%s reports</title>\n' "$1"
  printf '<meta property="article:published_time" content="2025-02-06T09:00:00Z">\n'
  printf '<article>\n<h1>%s reports</h1>\n<p>%s reported revenue of %s in 2024.</p>\n' "$1" "$1" "$2"
  printf '<p>Asked for more, a clerk read out a list, and it went:%s.</p>\n</article>\n' "$body"
}

finish() {
  echo "$checks checks, $failures failed"
  [ "$failures" = 0 ]
  exit
}
