#!/bin/bash
# A day of a newsroom's cron line: silent while nothing happens, and a silent edit, an article
# taken back and a correction are each there to be seen.
# usage: newsday_test.sh PROGRAM PROJECT
. "$(dirname "$0")/lib.sh"
hosts="a.test"
. "$root/tests/fetch/play.sh"

item() { printf '<item><link>%s</link></item>' "$(url a.test "$1")"; }
page a.test feed "<rss version=\"2.0\"><channel>$(item one)$(item two)$(item three)</channel></rss>"
page a.test one "$(article "Kestrel Foods" '$26.3 billion')"
page a.test two "$(article "Kestrel Foods" '$24.1 billion')"
page a.test three "$(article "Harbor Lines" '$7 million')"
extra='look_again: 1s'
sources "$(only a.test feed feed)"

# cron: the line of deploy/crontab; its words in cron.out, both statuses in $ends
cron() {
  sleep 1.2 # until the articles may be looked at again
  : >"$play/log"
  "$program" fetch --store news --sources sources.yaml -q >cron.out 2>&1
  ends=$?
  "$program" run --pending --store news -q --fail-on-findings >>cron.out 2>&1
  ends="$ends $?"
}

cron
check "in the morning two articles differ" is "0 4" "$ends"
check "which cron mails" has "contradiction: Kestrel Foods, revenue" cron.out
cron
check "then nothing happens" is "0 0" "$ends"
check "and nothing is said" test ! -s cron.out
check "although the articles were asked for" is 3 "$(grep -c ' /one \| /two \| /three ' "$play/log")"

page a.test two "$(article "Kestrel Foods" '$26.3 billion ')"
cron
check "a silent edit that settles it is no alarm" is "0 0" "$ends"
check "findings" exits 0 "$program" findings --store news
check "has it no more" lacks Kestrel exits.out
check "history, by the address as it was linked to" exits 0 "$program" history \
  "$(url a.test two)?utm_source=mail" --store news
check "has what it said" has '- Kestrel Foods, revenue, 2024 (actual): $24.1 billion' exits.out
check "and how much there was at first" has '  1 fact' exits.out

answer a.test three 410
cron
check "an article taken back" is "0 0" "$ends"
check "has a history" exits 0 "$program" history "$(url a.test three)" --store news
check "that says so" has "gone (404 or 410); what was read stays" exits.out
check "as a record" exits 0 "$program" history "$(url a.test three)" --store news --json
check "too" has '{"record":"gone","url":"' exits.out

page a.test one "$(article "Kestrel Foods" '$28.3 billion')"
cron
check "a new figure is an alarm again" is "0 4" "$ends"
check "the one against it lacks a mark" lacks "gone since" cron.out
answer a.test two 404
cron
check "an article of a finding that is taken back is no alarm" is "0 0" "$ends"
check "but the finding" exits 0 "$program" findings --store news
check "stays" has "contradiction: Kestrel Foods, revenue" exits.out
check "and says so" has "(gone since $(date -u +%F))" exits.out
answer a.test feed 500
cron
check "a feed that fails keeps nothing from being read" is "3 0" "$ends"
check "and is no person's business yet" test ! -s cron.out
fetch news
check "what is due again at once does not wait" lacks waiting fetch.out

finish
