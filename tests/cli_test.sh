#!/bin/bash
# The program as its users meet it: statuses, streams, settings, help.
. "$(dirname "$0")/lib.sh"

mkdir articles
article "Kestrel Foods" '$5 billion' >articles/a.html
article "Kestrel Foods" '$9 billion' >articles/b.html
article "Harbor Lines" '$7.5 million' >articles/c.html

# ---- wrong usage is said, with what to do
check "no verb" exits 2 "$program"
check "unknown verb" exits 2 "$program" frobnicate
check "is named" has "no verb 'frobnicate'; factsift" exits.err
check "a slip of the finger" exits 2 "$program" fnidings --store s
check "is understood" has "no verb 'fnidings'; is 'findings' meant?" exits.err
check "an unknown word" exits 2 "$program" findings forget 3fa8 --store s
check "is named, too" has "findings knows no 'forget'" exits.err
check "a word too few" exits 2 "$program" rules
check "is told" has "rules needs a word more" exits.err
check "one too many" exits 2 "$program" history a b --store s
check "is named" has "'b' is one word too many for history" exits.err
for number in --jobs=4294967297 --lock-wait=4294967296 --at=99999999999999; do
  verb=run && [ "${number%%=*}" != --at ] || verb=rules
  check "a number out of reach: $number" exits 2 "$program" $verb explain articles/a.html "$number" --store s
  check "is told" has "takes a whole number up to" exits.err
done
check "unknown option" exits 2 "$program" extract --frobnicate articles
check "and what there is" has "--help" exits.err
check "option of another verb" exits 2 "$program" extract --lock-wait 1 articles
check "option without its value" exits 2 "$program" run articles --store
check "a number that is none" exits 2 "$program" extract -j many articles
check "nothing to read" exits 2 "$program" extract
check "run without a store" exits 2 "$program" run articles
check "no such store" exits 2 "$program" findings --store nowhere
check "no rules" exits 1 "$program" extract --rules nowhere articles

# ---- help and manual are made of one table
check "help" exits 0 "$program" --help
cp exits.out overview
check "help as a verb" exits 0 "$program" help
check "is the same" cmp exits.out overview
check "help of what is no verb" exits 2 "$program" help nothing
verbs=$(sed -n '/^Verbs:/,/^$/s/^  \([a-z]*\) .*/\1/p' overview)
check "there are verbs" test "$(echo "$verbs" | wc -w)" = 12
for verb in $verbs; do
  check "help lists $verb" has "  $verb" overview
done
for verb in $verbs; do
  check "help of $verb" exits 0 "$program" "$verb" --help
  check "$verb has an example" has "factsift $verb" exits.out
  cp exits.out own
  check "help $verb" exits 0 "$program" help "$verb"
  check "is the same" cmp exits.out own
  cat exits.out >>help.all
  check "manual: $verb" grep -q "^\.B factsift $verb" "$root/docs/factsift.1"
done
check "manual and help tell one tale of --fail-on-findings" has "where a finding is new or reopened" \
  "$root/docs/factsift.1"
for option in $(grep -o '^  \(-j, \)\?--[a-z-]*' help.all | grep -o -- '--.*' | sort -u); do
  check "manual: $option" has "${option//-/\\-}" "$root/docs/factsift.1"
done
check "version" exits 0 "$program" --version
check "changes name the version" has "## $(cut -d' ' -f2 exits.out)" "$root/CHANGELOG.md"

# ---- extract: records in order, the same for any number of threads
check "extract" exits 0 "$program" extract articles
cp exits.out one
check "three articles" test "$(grep -c '"record":"article"' one)" = 3
check "in order of source" test "$(grep -o '"record":"article".*"source":"[^"]*"' one |
  grep -o 'articles/[abc].html' | tr '\n' ' ')" = "articles/a.html articles/b.html articles/c.html "
check "claims follow their article" test "$(grep -o '^{"record":"[a-z]*"' one | uniq |
  grep -c claim)" = 3
check "no text unless asked for" lacks '"text":"Kestrel Foods reports' one
check "text when asked for" exits 0 "$program" extract --text articles
check "text" has '"text":"Kestrel Foods reports' exits.out
for i in $(seq 200); do article "Harbor Lines" "\$$i million" >"articles/n$i.html"; done
"$program" extract -j 1 articles >j1
for jobs in 2 3 8; do
  "$program" extract -j $jobs articles >j2
  check "-j $jobs gives the same bytes" cmp j1 j2
done
rm articles/n*.html

# ---- one article at two places
cp articles/a.html articles/z.html
gzip -c articles/a.html >articles/y.html.gz
"$program" extract articles >twins
check "twins are one article" test "$(grep -c '"record":"article"' twins)" = 3
check "with all its sources" has \
  '"sources":["articles/a.html","articles/y.html.gz","articles/z.html"]' twins
rm articles/y.html.gz articles/z.html

# ---- other ways in
ls articles/*.html | "$program" extract --files-from - >listed
check "--files-from -" cmp one listed
echo '{"id":"d1","published":"2025-02-06","text":"Kestrel Foods posted revenue of $5 billion in 2024."}' >documents
echo 'no json' >>documents
echo '{"id":"d2","text":"Harbor Lines had revenue of $5 billion in 2024."}' >>documents
check "a faulty line does not end the batch" exits 3 "$program" extract - <documents
check "its error has a place" has '"code":"json","at":"line 2"' exits.out
check "the rest is read" has '"source":"d2"' exits.out
check "a missing file" exits 3 "$program" extract articles/nothing.html articles/a.html
check "is an error record" has '"record":"error","source":"articles/nothing.html","code":"read"' exits.out
"$program" extract articles/a.html | head -c 10 >/dev/null
if [ -w /dev/full ]; then
  check "a full disk is a failure" exits 1 sh -c "'$program' extract articles >/dev/full"
  check "told once, with the reason" test "$(cat exits.err)" = "factsift: the output cannot be written: No space left on device"
  for asked in --help --version help "help run" "rules list" "compare '\$5' '\$6'"; do
    check "$asked on a full disk" exits 1 sh -c "'$program' $asked >/dev/full"
    check "is told" has "the output cannot be written: No space" exits.err
  done
fi
many=("$root/corpus/articles" --rules "$root/rules" --store shut) # more than a buffer of findings
check "output that is closed" exits 1 sh -c '"$@" >&-' sh "$program" run "${many[@]}"
check "is in no file of the store" test ! -s shut/lock
check "all three closed" exits 1 sh -c '"$@" <&- >&- 2>&-' sh "$program" run "${many[@]}"
check "nor then" test ! -s shut/lock
check "input that cannot be read" exits 3 sh -c "'$program' extract - <&-"
check "is told" has '"code":"read","at":"line 1"' exits.out
check "a folder as a file of claims" exits 3 "$program" reconcile articles

# ---- reconcile and compare
check "reconcile" exits 0 sh -c "'$program' extract articles | '$program' reconcile -"
check "finds the contradiction" has '"relation":"contradiction"' exits.out
printf '%s\n' '{"record":"claim","source":"x"}' 'junk' \
  '{"source":"x","subject":"Kestrel Foods","metric":"revenue","value":{"lo":5,"unit":"USD"}}' >claims
check "faulty claims are records" exits 3 "$program" reconcile - <claims
check "the good one counts" has '"record":"fact"' exits.out
check "both faults" test "$(grep -c '"record":"error"' exits.out)" = 2
check "compare" exits 0 "$program" compare '$5 billion' '$9 billion'
check "says so" has contradiction exits.out
check "what is no figure" exits 2 "$program" compare '$5' beans
check "is named" has "no figure in 'beans'" exits.err
check "nor is nothing" exits 2 "$program" compare '' '$5'
echo '{"id":"d3","published":"garbage","text":"Harbor Lines had revenue of $5 billion in 2024."}' >garbage
check "a day that is none" exits 3 "$program" extract - <garbage
check "is an error" has '"published\" is no day, month or year: '"'garbage'" exits.out
check "and the document is read" has '"metric":"revenue"' exits.out
printf '%s\n' '{"a":"$5 billion","b":"$5 billion"}' '{"a":1}' >pairs
check "compare -" exits 3 "$program" compare - <pairs
check "first pair" has '{"relation":"agree"}' exits.out

# ---- text, rules
check "text" exits 0 "$program" text articles/a.html
check "text shows the date" has "published: 2025-02-06" exits.out
printf '%s' '<title>A &lt;b&gt; deal</title><h1>A &lt;b&gt; deal</h1><p>Kestrel Foods paid $5 million for &lt;script&gt;alert(1)&lt;/script&gt; last year, it said.</p><nav><a href=/x>Other news</a></nav>' >marked.html
check "text with tables" exits 0 "$program" text "$root/tests/pages/tables.html"
check "shows them row by row" has "| Wheat | 9,100 | 8,400 |" exits.out
check "text --html" exits 0 "$program" text --html marked.html
check "text --html escapes what it shows" has "for &lt;script&gt;alert(1)" exits.out
check "text --html runs nothing" lacks "<script" exits.out
check "text --html shows what was kept" has 'class="line kept paragraph" data-line="1">Kestrel Foods' exits.out
check "text --html shows what was dropped" has 'class="line dropped paragraph" data-line="1">Other news' exits.out
check "text --html says why" has '1 line: navigation, aside, footer or form' exits.out
check "text --json" exits 0 "$program" text --json articles/a.html
check "blocks" has '"blocks":[{"kind":' exits.out
check "a live blog" exits 0 env FACTSIFT_RULES="$root/rules" "$program" extract "$root/tests/pages/entries.html"
check "counts from each entry's day" has '"text":"today","start":80,"end":85,"value":{"edtf":"2026-03-12"' exits.out
check "and not from the page's" has '"text":"yesterday","start":203,"end":212,"value":{"edtf":"2026-03-10"' exits.out
check "rules check" exits 0 "$program" rules check
check "rules test" exits 0 "$program" rules test
check "rules list" exits 0 "$program" rules list
check "each rule is listed with its tests" lacks ", 0 tests:" exits.out
check "names the rule" has "en.earnings.reported" exits.out
check "rules explain" exits 0 "$program" rules explain articles/a.html --rule en.money.sign
check "of a line" exits 0 "$program" rules explain articles/a.html --line 6
check "shows its sentence" has "Kestrel Foods reported revenue of" exits.out
check "and its rule" has "en.earnings.reported" exits.out
check "of words" exits 0 "$program" rules explain articles/a.html --find 'of $5'
check "shows what stands there" has "en.earnings.reported" exits.out
check "of words that are not there" exits 2 "$program" rules explain articles/a.html --find beans
check "is told" has "'beans' does not stand in the text" exits.err
check "a line without a sentence" exits 2 "$program" rules explain articles/a.html --line 1
check "a place behind the end" exits 2 "$program" rules explain articles/a.html --at 99999
check "is told" has "the text ends before 99999" exits.err
check "a file that is not there" exits 3 "$program" rules explain nothing.html
check "is named" has "nothing.html: No such file" exits.err
mkdir bad && printf 'format: 1\nset: {name: bad, version: 1.0.0}\nvalues:\n- id: x\n  kind: mony\n' >bad/bad.yaml
check "a faulty rule" exits 1 "$program" rules check --rules bad
check "is told by file and line" has "bad.yaml:" exits.out
check "elsewhere, too" exits 1 "$program" extract articles --rules bad
check "each once" test "$(sort exits.err | uniq -d | wc -l)" = 0
check "with their number" has "factsift: bad: " exits.err

# ---- flags before the environment before the configuration file
mkdir -p .config/factsift
echo 'store: from-file' >.config/factsift/config
check "store from the configuration" exits 0 "$program" run articles
check "is used" test -f from-file/facts.json
check "store from the environment" exits 0 env FACTSIFT_STORE=from-env "$program" run articles
check "goes before" test -f from-env/facts.json
check "store from a flag" exits 0 env FACTSIFT_STORE=other "$program" run articles --store from-flag
check "goes before both" test -f from-flag/facts.json -a ! -e other
{ head -c 20000 /dev/zero | tr '\0' '#'; printf '\nstore: behind\n'; } >.config/factsift/config
check "a setting behind a long comment" exits 0 "$program" run articles
check "is used" test -f behind/facts.json
{ head -c 70000 /dev/zero | tr '\0' '#'; printf '\nstore: behind\n'; } >.config/factsift/config
check "a configuration that is too long" exits 2 "$program" run articles
check "is told" has "config: cannot be read: it is too long" exits.err
mkdir -p xdg/factsift && echo 'store: from-xdg' >xdg/factsift/config
check "XDG_CONFIG_HOME" exits 0 env XDG_CONFIG_HOME="$work/xdg" "$program" run articles
check "is looked in" test -f from-xdg/facts.json
check "without a HOME, too" exits 0 env -u HOME XDG_CONFIG_HOME="$work/xdg" "$program" run articles
check "a folder for a configuration" exits 2 "$program" run articles --store s --config xdg
check "is told" has "xdg: cannot be read: Is a directory" exits.err
check "one that is not there" exits 2 "$program" run articles --store s --config nothing
echo 'colour: red' >.config/factsift/config
check "an unknown setting" exits 2 "$program" run articles
check "is told by file and line" has "config:1" exits.err
finish
