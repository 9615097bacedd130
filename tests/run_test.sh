#!/bin/bash
# The store over time: what a second run, a change, a kill and an editor do to it.
. "$(dirname "$0")/lib.sh"

mkdir articles
article "Kestrel Foods" '$5 billion' >articles/a.html
article "Kestrel Foods" '$9 billion' >articles/b.html
article "Harbor Lines" '$7.5 million' >articles/c.html
sleep 0.2 # the stamp of a file that is younger proves nothing

# ---- a second run reads nothing and says so
check "first run" exits 0 "$program" run articles --store s
check "counts" has "3 articles read" exits.out
check "finds" has "contradiction: Kestrel Foods" exits.out
check "with both places" has "articles/a.html:6" exits.out
cp s/facts.json before
touch -d '2001-01-01' s/facts.json
chmod 000 articles/c.html 2>/dev/null
check "second run" exits 0 "$program" run articles --store s
chmod 644 articles/c.html
check "reads nothing" has "0 articles read, 3 unchanged and not read again" exits.out
check "same facts" cmp before s/facts.json
check "not even written" test "$(stat -c %Y s/facts.json)" -lt 1000000000
for path in ./articles .//articles/./ .; do
  check "$path is the same" exits 0 "$program" run "$path" --store s
  check "nothing is read again" has "0 articles read, 3 unchanged" exits.out
done
check "still the same facts" cmp before s/facts.json
check "--fail-on-findings: nothing new" exits 0 "$program" run articles --store s --fail-on-findings
check "--fail-on-findings: new" exits 4 "$program" run articles --store news --fail-on-findings
check "--json" exits 0 "$program" run articles --store s --json
check "summary record" has '"record":"summary","read":0,"unchanged":3' exits.out

# ---- the order and number of runs leave no trace
"$program" run articles/c.html --store t >/dev/null
"$program" run articles/b.html articles/a.html --store t >/dev/null
check "three runs or one" cmp s/facts.json t/facts.json
"$program" run articles -j 7 --store u >/dev/null
check "seven threads or two" cmp s/facts.json u/facts.json

# ---- extract | reconcile - gives what run stores
"$program" extract articles | "$program" reconcile - >reconciled
records() { # KIND < facts.json: its records, one a line
  awk -v kind="\"$1\":[" '$0 == kind {on = 1; next} /^"/ {on = 0} on' |
    sed -e 's/^{//; s/},$/}/; s/}\]}$/}/; s/}\]$/}/; s/}\],$/}/' -e 's/,"status":"open"}$/}/'
}
for kind in fact finding; do
  grep "^{\"record\":\"$kind\"" reconciled | sed "s/^{\"record\":\"$kind\",//" >streamed
  records "${kind}s" <s/facts.json >stored
  check "same ${kind}s" cmp streamed stored
  check "there are ${kind}s" test -s stored
done

# ---- what goes or changes is withdrawn, and said
rm articles/b.html
check "a file has gone" exits 0 "$program" run articles --store s
check "that is said" has "articles/b.html: gone" exits.err
check "no finding is left" has "0 findings to look at" exits.out
check "no trace of it" lacks "b.html" s/facts.json
article "Kestrel Foods" '$6 billion' >articles/a.html
check "a file is replaced" exits 0 "$program" run articles --store s
check "that is said" has "articles/a.html: replaced" exits.err
check "old claims are gone" lacks '$5 billion' s/facts.json
check "new ones are there" has '$6 billion' s/facts.json
cp s/facts.json kept
mv articles elsewhere
check "a file gone from the folder that we are in" sh -c "mkdir here && cp elsewhere/[ac].html here && cd here && '$program' run . --store ../h && rm a.html && '$program' run . --store ../h"
check "is withdrawn" lacks '"source":"a.html"' h/facts.json
check "a folder that is not there" exits 3 "$program" run articles --store s
check "withdraws nothing" cmp kept s/facts.json
mkdir articles
for time in first second; do
  check "an empty one, as a disk leaves that is not mounted" exits 3 "$program" run articles --store s -q
  check "withdraws nothing" cmp kept s/facts.json
  [ $time = second ] || check "and is told" has "articles: is empty, and the store has 2 files of it" exits.err
done
check "once" test ! -s exits.err
cp -r s as-is
check "for who means it" exits 0 "$program" run articles --store as-is --as-is
check "it is withdrawn" lacks Harbor as-is/facts.json
rmdir articles
mv elsewhere articles
check "once it is back" exits 0 "$program" run articles --store s
check "nothing has changed" cmp kept s/facts.json

# ---- a relative path is meant from one working folder
mkdir -p one/two other
article "Harbor Lines" '$3 million' >one/two/a.html
article "Kestrel Foods" '$7 million' >other/b.html
article "Kestrel Foods" '$8 million' >other/c.html
in_folder() { (cd "$1" && shift && "$@"); }
check "from one folder" exits 0 in_folder one "$program" run . --store ../paths
cp paths/facts.json first
check "from another" exits 2 in_folder other "$program" run . --store ../paths
check "is refused, and what to do" has "was read from $(cd one && pwd -P) before, and is another here" exits.err
check "and changes nothing" cmp first paths/facts.json
check "deeper, too" exits 2 in_folder one/two "$program" run . --store ../../paths
check "by a whole path" exits 0 in_folder other "$program" run "$work/other" --store ../paths
check "nothing goes" has '"source":"two/a.html"' paths/facts.json
mv one moved
check "all of it moved" exits 0 in_folder moved "$program" run . --store ../paths
check "nothing is read again" has "0 articles read, 1 unchanged" exits.out
check "for who means it" exits 0 in_folder other "$program" run . --store ../paths --as-is
check "the other one goes" lacks "two/a.html" paths/facts.json
cp articles/a.html articles/0.html && sleep 0.2
check "a twin" exits 0 "$program" run articles --store s
check "is the same article" has '"sources":["articles/0.html","articles/a.html"]' s/facts.json
rm articles/0.html
check "without the twin" exits 0 "$program" run articles --store s
check "as before" cmp kept s/facts.json

# ---- documents from a stream stay, and are read again under other rules
echo '{"id":"d1","published":"2025-02-06","text":"Kestrel Foods posted revenue of $8 billion in 2024."}' >documents
check "a document" exits 0 "$program" run - --store s <documents
check "is added" has '"source":"d1"' s/facts.json
check "stays" exits 0 "$program" run articles --store s
check "in the store" has '"source":"d1"' s/facts.json
cp -r "$FACTSIFT_RULES" other-rules
sed -i 's/posted, had/posted, had, made/; s/small/larger/' other-rules/en/small.yaml
cp s/facts.json kept
check "other rules" exits 0 "$program" run articles --store s --rules other-rules
check "read everything again" has "3 articles read" exits.out
check "to the same facts" cmp kept s/facts.json

# ---- facts.json keeps its mode, and a link stays one
cp -r s linked && mv linked/facts.json elsewhere.json && ln -s ../elsewhere.json linked/facts.json
chmod 640 elsewhere.json
article "Harbor Lines" '$6.2 million' >linked.html
check "a run" exits 0 "$program" run linked.html --store linked
check "writes where the link leads" has 'linked.html' elsewhere.json
check "which stays" test -L linked/facts.json
check "with its mode" test "$(stat -c %a elsewhere.json)" = 640
check "and nothing beside it" test ! -e elsewhere.json.new -a ! -e linked/facts.json.new

# ---- an editor's decision outlives a new run, and a new value reopens it
check "findings" exits 0 "$program" findings --store s --json
id=$(grep -o '"id":"sha256:[0-9a-f]*"' exits.out | head -1 | cut -d: -f3 | cut -c1-12)
check "show" exits 0 "$program" findings show "$id" --store s
check "has the sentence" has "posted revenue of" exits.out
check "settle" exits 0 "$program" findings settle "$id" --store s --note "asked them"
check "says which" has "settled: Kestrel Foods, revenue, 2024" exits.err
check "is settled" has '"status":"settled"' s/facts.json
check "no more listed" exits 0 "$program" findings --store s
check "at all" lacks contradiction exits.out
check "but with --all" exits 0 "$program" findings --store s --all
check "as settled" has settled exits.out
check "with who, when and why" has "decided: $(date -u +%F) by $(id -un): asked them" exits.out
check "in records, too" sh -c "'$program' findings --all --store s --json | grep -q '\"decided\":{\"at\":\"20.*\"note\":\"asked them\"}'"
check "and in facts.json" has '"note":"asked them"' s/facts.json
touch articles/a.html
"$program" run articles --store s >/dev/null
check "still settled" has '"status":"settled"' s/facts.json
article "Kestrel Foods" '$20 billion' >articles/d.html
check "--fail-on-findings: reopened" exits 4 "$program" run articles --store s --fail-on-findings
check "a new value reopens" has '"status":"reopened"' s/facts.json
check "the number in the list" exits 2 "$program" findings dismiss 1 --store s
check "is no id" has "'1' is too short for an id" exits.err
check "reopened with its note" exits 0 "$program" findings show "$id" --store s
check "that says what was decided before" has ": asked them" exits.out
cp -r s two && cp -r articles more
article "Harbor Lines" '$6.1 million' >more/e.html
check "with -q" exits 0 "$program" run more --store two -q
check "what is new is told" has "contradiction: Harbor Lines" exits.out
check "and nothing else" lacks "Kestrel" exits.out
cp -r s two2
check "without" exits 0 "$program" run more --store two2
check "it is marked" has "contradiction: Harbor Lines, revenue, 2024  [severity 0.7, new]" exits.out
check "what is not, not" grep -q 'contradiction: Kestrel.*reopened\]' exits.out
check "--json" exits 0 "$program" run more --store two2 --json
check "knows it as told now" lacks '"new":true' exits.out
# ---- a list for a spreadsheet or a browser, and in part
listed() { "$program" findings --store two2 "$@" --json | grep -o '"subject":"[^"]*"' | cut -d'"' -f4 | xargs; }
check "all" test "$(listed)" = "Kestrel Foods Harbor Lines"
check "--subject" test "$(listed --subject harbor)" = "Harbor Lines"
check "--limit" test "$(listed --limit 1)" = "Kestrel Foods"
check "--metric" test "$(listed --metric REVENUE)" = "Kestrel Foods Harbor Lines"
check "of another" test "$(listed --metric capex)" = ""
check "--relation" test "$(listed --relation contradiction --limit 9)" = "Kestrel Foods Harbor Lines"
check "of another" test "$(listed --relation revision)" = ""
check "--since" test "$(listed --since 2025-02)" = "Kestrel Foods Harbor Lines"
check "of later ones" test "$(listed --since 2025-02-07)" = ""
check "no such relation" exits 2 "$program" findings --store two2 --relation quarrel
check "no such day" exits 2 "$program" findings --store two2 --since yesterday
check "--csv" exits 0 "$program" findings --store two2 --csv
check "a row each, under their heads" test "$(wc -l <exits.out)" = 3
check "as spreadsheets read it" python3 -c "
import csv
rows = list(csv.DictReader(open('exits.out', newline='')))
assert [row['subject'] for row in rows] == ['Kestrel Foods', 'Harbor Lines'], rows
assert rows[1]['figures'].count(' | ') == 1 and rows[0]['note'] == 'asked them', rows"
check "--html" exits 0 "$program" findings --store two2 --html
check "a page" has "<h2>contradiction: Kestrel Foods, revenue, 2024 <small>severity" exits.out
check "whole" test "$(tail -1 exits.out)" = "</body></html>"
check "one finding" exits 0 "$program" findings show "$id" --store two2 --html
check "is a page, too" test "$(grep -c '<section>' exits.out)" = 1

check "no such finding" exits 2 "$program" findings show ffff --store s
rm articles/d.html

# ---- what could not be read is said in prose, and to who wants only news once
mkdir bad
article "Harbor Lines" '$3 million' >bad/a.html
gzip -c bad/a.html | head -c 100 >bad/cut.html.gz
sleep 0.2
check "a damaged file" exits 3 "$program" run bad --store w -q
check "is said in prose" grep -q '^bad/cut.html.gz: ' exits.err
check "and is no record" lacks '"record"' exits.err
check "the next run" exits 3 "$program" run bad --store w -q
check "has no news" test ! -s exits.err
check "unless all is to be said" exits 3 "$program" run bad --store w
check "it is" grep -q '^bad/cut.html.gz: ' exits.err
check "--json" exits 3 "$program" run bad --store w --json
check "is a record" has '{"record":"error","source":"bad/cut.html.gz"' exits.err
for time in 1 2; do
  check "a path that is not there" exits 3 "$program" run bad nothing --store w -q
  [ $time = 2 ] || check "is said" has "nothing: No such file" exits.err
done
check "once" test ! -s exits.err
mkdir nothing && cp bad/a.html nothing/b.html
check "now it is there" exits 3 "$program" run bad nothing --store w -q
mv nothing anything
check "now it is not" exits 3 "$program" run bad nothing --store w -q
check "which is news again" has "nothing: No such file" exits.err

# ---- a mistyped store is not made
check "nothing to read" exits 2 "$program" run no-such-thing --store mistyped -q
check "is said" has "mistyped: there is no store" exits.err
check "nor what was fetched" exits 2 "$program" run --pending --store mistyped -q
check "makes no store" test ! -e mistyped

# ---- one run at a time
exec 9>s/lock
flock 9
check "a held store" exits 75 "$program" run articles --store s
check "waits as long as asked" exits 75 "$program" run articles --store s --lock-wait 1
(sleep 1; exec 9>&-) 9>&9 &
exec 9>&-
check "and goes on" exits 0 "$program" run articles --store s --lock-wait 20
wait

# ---- killed at any moment, the next run ends where an undisturbed one does
mkdir many
for i in $(seq 400); do article "Harbor Lines" "\$$((i % 40 + 1)) million" >"many/$i.html"; echo "<!-- $i -->" >>"many/$i.html"; done
sleep 0.2
"$program" run many --store whole >/dev/null
for delay in 0.01 0.03 0.06 0.1 0.15 0.25 0.4; do
  "$program" run many --store killed >/dev/null 2>&1 &
  pid=$!
  sleep $delay
  kill -9 $pid 2>/dev/null
  wait $pid 2>/dev/null
done
check "after many kills" exits 0 "$program" run many --store killed
check "the same facts" cmp whole/facts.json killed/facts.json
finish
