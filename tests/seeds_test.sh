#!/bin/bash
# The first articles on one company's spending, which stand beside the project and not in it:
# what an editor must be told of them, each once, whatever rules are added later.
# usage: seeds_test.sh PROGRAM PROJECT; ends with 77, skipped, where they are missing.
seeds=$2/../shared
[ -f "$seeds/tools/seeds.py" ] && command -v python3 >/dev/null || {
  echo "skipped: the first articles are not beside the project, or there is no python3"
  exit 77
}
. "$(dirname "$0")/lib.sh"
export FACTSIFT_RULES=$root/rules
python3 "$seeds/tools/seeds.py" >seeds.ndjson
"$program" run - --store store <seeds.ndjson >run.out 2>run.err

once() { # TEXT...: one finding is headed by each
  local count
  count=$(grep -cE "^ *[0-9]+\. .*: $1" run.out)
  [ "$count" = 1 ] || { echo "$count findings: $1"; grep -E '^ *[0-9]+\. ' run.out; return 1; }
}
check "growth of a year, 17% and 19%" once 'AWS, revenue growth yoy, 2024'
check "chips of one project" once 'Project Rainier, chip count'
check "money in one firm to date" once 'Amazon, investment .Anthropic.'
check "a plan that was raised" once 'Meta, (ai )?capex, 2025'
check "users, 300 and 250 million in one article" once 'Rufus, users'
check "parts of one whole over 100%" once 'Amazon, capex category share'
check "a part above its whole" once 'Amazon, revenue'
check "one factor, told twice" once 'AWS Trainium2, price performance gain'
check "not a cloud's revenue, rounded" lacks 'AWS, revenue, 2024' run.out
check "not a year against the next" lacks 'Amazon, capex, 2024' run.out
check "not margins of different quarters" lacks 'operating margin' run.out
finish
