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
"$program" run - --store store --json <seeds.ndjson >run.out 2>run.err

python3 -c "
import json
for line in open('run.out'):
    f = json.loads(line)
    if f['record'] == 'finding':
        print(f['subject'], f['metric'], f['object'], (f['period'] or {}).get('edtf'), sep=', ')
" >heads

once() { # TEXT...: one finding is headed by each
  local count
  count=$(grep -cE "^$1" heads)
  [ "$count" = 1 ] || { echo "$count findings: $1"; cat heads; return 1; }
}
check "growth of a year, 17% and 19%" once 'AWS, revenue_growth_yoy, None, 2024'
check "chips of one project" once 'Project Rainier, chip_count'
check "money in one firm to date" once 'Amazon, investment, Anthropic'
check "a plan that was raised" once 'Meta, (ai_)?capex, None, 2025'
check "users, 300 and 250 million in one article" once 'Rufus, users'
check "parts of one whole over 100%" once 'Amazon, capex_category_share'
check "a part above its whole" once 'Amazon, revenue,'
check "one factor, told twice" once 'AWS Trainium2, price_performance_gain'
check "not a cloud's revenue, rounded" lacks 'AWS, revenue, None, 2024' heads
check "not a year against the next" lacks 'Amazon, capex, None, 2024' heads
check "not margins of different quarters" lacks 'operating_margin' heads
finish
