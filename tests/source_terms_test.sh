#!/bin/bash
# What a source says for itself: whether it is visited, by which name, with which fields, to
# which private hosts, and how much of its past is asked for.
# usage: source_terms_test.sh PROGRAM PROJECT
. "$(dirname "$0")/lib.sh"
hosts="a.test b.test c.test d.test e.test"
. "$root/tests/fetch/play.sh"

# own [LINE]...: sources.yaml in which no host is allowed for all
own() {
  {
    printf 'fetch:\n  pace: 5ms\n  patience: 3s\n  resolve:\n'
    for host in $hosts private.test; do printf '  - %s:%s:127.0.0.1\n' "$host" "$port"; done
    echo 'sources:'
    printf '%s\n' "$@"
  } >sources.yaml
}
# source_at HOST PATH KIND [LINE]...
source_at() {
  printf -- '- url: "%s"\n  kind: %s\n  every: 0s\n' "$(url "$1" "$2")" "$3"
  shift 3
  [ $# = 0 ] || printf '  %s\n' "$@"
}
item() { printf '<item><link>%s</link>%s</item>' "$(url "$1" "$2")" "${3:+<pubDate>$3</pubDate>}"; }
rss() { printf '<?xml version="1.0"?><rss version="2.0"><channel><title>c</title>%s</channel></rss>' "$*"; }

# ------------------------------------------------------------------ private hosts
page a.test feed "$(rss "$(item b.test inside)")"
page c.test feed "$(rss "$(item b.test other)")"
page b.test inside 'meant for one'
page b.test other 'not for the other'
own "$(source_at a.test feed feed 'allow: [a.test, b.test]')" "$(source_at c.test feed feed 'allow: [c.test]')"
fetch private
check "a host that a source allows may be private" is 1 "$(asked b.test inside)"
check "for another source it may not" is 0 "$(asked b.test other)"
check "which is told" ends b.test other forbidden

# ------------------------------------------------------------------ names and fields
page a.test feed "$(rss "$(item a.test one)$(item b.test two)")"
page a.test one 'one'
page b.test two 'two'
page a.test hop ''
answer a.test hop 302 "Location: $(url b.test end)"
page b.test end 'end'
printf 'session=4711\n' >cookie
terms=('allow: [a.test, b.test]' 'agent: Courier/2.0 (desk@courier.example)' 'headers:' '  X-Key: {variable: COURIER_KEY}'
  '  Cookie: {file: cookie}' '  Accept-Language: en-GB')
own "$(source_at a.test feed feed "${terms[@]}")" "$(source_at a.test hop page "${terms[@]}")"
export COURIER_KEY=open-sesame
heads_of() { awk -v line="GET /$1 " 'index($0, "GET ") == 1 { on = index($0, line) == 1 } on' "$play/heads"; }
fetch fields --log json
check "a source has its own name" has 'User-Agent: Courier/2.0 (desk@courier.example)' <(heads_of feed)
check "and its own fields" has 'Accept-Language: en-GB' <(heads_of feed)
check "out of the environment" has 'X-Key: open-sesame' <(heads_of feed)
check "out of a file" has 'Cookie: session=4711' <(heads_of feed)
check "pages of its server get them" has 'Cookie: session=4711' <(heads_of one)
check "those of others do not" lacks 'Cookie' <(heads_of two)
check "nor does one that it is redirected to" lacks 'X-Key' <(heads_of end)
check "its name goes there" has 'User-Agent: Courier/2.0' <(heads_of end)
check "a page that is named" exits 0 "$program" fetch --store fields --sources sources.yaml "$(url a.test one)"
check "is asked for on the terms of its source" test "$(heads_of one | grep -c 'session=4711')" = 2
check "no secret is logged" lacks 4711 <(cat fetch.out fetch.err)
check "nor kept" lacks open-sesame <(gzip -dc fields/archive/*.gz; cat fields/factsift.db)
check "nor listed" exits 0 "$program" source list --json --sources sources.yaml
check "but where it stands" has '{"name":"Cookie","file":"cookie"}' exits.out
unset COURIER_KEY
fetch fields
check "a source without its secret is left out" is 0 "$(asked a.test feed)"
check "with a word" has "the header's value is empty, or its variable not set: 'X-Key'" fetch.err
check "at its line" has "sources.yaml:" fetch.err
check "as a fault" is 3 $status
check "that doctor tells, too" exits 1 "$program" doctor --sources sources.yaml --store fields
check "with advice" has "or set it where" exits.out
export COURIER_KEY=open-sesame
fetch fields
check "with it the source is visited again" is 1 "$(asked a.test feed)"

page a.test robots.txt $'User-agent: *\nAllow: /\n\nUser-agent: courier\nDisallow: /one\n'
fetch named
check "robots.txt may speak of the source's name" is 0 "$(asked a.test one)"
check "and of nothing else" is 1 "$(asked a.test feed)"
rm "$play/site/a.test/robots.txt"
answer a.test one 200 'X-Robots-Tag: courier: noarchive'
fetch unkept
check "so may a page that is not to be kept" has "1 noarchive" fetch.out
rm "$play/site/a.test/one.head"

# ------------------------------------------------------------------ off
page d.test feed "$(rss "$(item d.test one)")"
page d.test one 'one'
own "$(source_at d.test feed feed 'allow: [d.test]' 'enabled: no')"
fetch off
check "a source that is off is not asked" is "" "$(cat "$play/log")"
check "and no fault" is 0 $status
own "$(source_at d.test feed feed 'allow: [d.test]')"
fetch off
check "switched on it is" is 1 "$(asked d.test one)"
own "$(source_at d.test feed feed 'allow: [d.test]' 'enabled: no')"
fetch off
check "switched off not even its server is" is "" "$(cat "$play/log")"
own "$(source_at d.test feed feed 'allow: [d.test]')"
fetch off
check "and on again at once" is 1 "$(asked d.test feed)"

# ------------------------------------------------------------------ the past of a source
day() { date -u -d "$1" '+%a, %d %b %Y %H:%M:%S +0000'; }
mark() { date -u -d "$1" '+%Y-%m-%dT%H:%M:%SZ'; }
for i in 1 2 3 4 5 6; do page a.test "p$i" "page $i"; done
page a.test past "$(rss "$(item a.test p1 "$(day '-3 days')")$(item a.test p2 "$(day '-1 day')")$(item a.test p3)")"
own "$(source_at a.test past feed 'allow: [a.test]' 'first_visit: 2')"
fetch past
check "the first visit takes the newest" is 1 "$(asked a.test p2)"
check "of those with a date" is 1 "$(asked a.test p1)"
check "and no more" is 0 "$(asked a.test p3)"
check "which is said" has "1 older entry of new sources left out" fetch.out
page a.test past "$(rss "$(item a.test p1 "$(day '-3 days')")$(item a.test p3)$(item a.test p4)$(item a.test p5)$(item a.test p6)")"
fetch past
check "what was passed over is no news later" is 0 "$(asked a.test p3)"
check "what is new then is taken, all of it" is 3 "$(grep -c '/p[456] ' "$play/log")"

address() { printf '<url><loc>%s</loc>%s</url>' "$(url a.test "$1")" "$2"; }
lastmod() { printf '<lastmod>%s</lastmod>' "$(mark "$1")"; }
news() { printf '<n:news><n:publication_date>%s</n:publication_date></n:news>' "$(mark "$1")"; }
map() { printf '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">%s</urlset>' "$*"; }
page a.test map.xml "$(map "$(address p1 "$(lastmod '-20 days')")$(address p2 "$(lastmod '-10 days')")$(address p3 "$(news '-3 days')")$(address p4 "$(news '-1 day')")$(address p5)")"
answer a.test map.xml 200 'Content-Type: application/xml'
own "$(source_at a.test map.xml feed 'allow: [a.test]')"
fetch map
check "a sitemap leads to what changed within two weeks" is "/p2 /p4 /p5" \
  "$(awk '$4 ~ /^.p[0-9]$/ { print $4 }' "$play/log" | sort | xargs)"
days_ago() { printf '<n:news><n:publication_date>%s</n:publication_date></n:news>' "$(date -u -d "-$1 days" +%F)"; }
page a.test days.xml "$(map "$(address p1 "$(days_ago 1)")$(address p2 "$(days_ago 2)")$(address p3 "$(days_ago 3)")")"
answer a.test days.xml 200 'Content-Type: application/xml'
own "$(source_at a.test days.xml feed 'allow: [a.test]')"
fetch days
check "news that is dated by its day is two days old when its day was" is "/p1 /p2" \
  "$(awk '$4 ~ /^.p[0-9]$/ { print $4 }' "$play/log" | sort | xargs)"
own "$(source_at a.test map.xml feed 'allow: [a.test]' 'max_age: 4d')"
fetch aged
check "or within the source's own age" is "/p3 /p4 /p5" \
  "$(awk '$4 ~ /^.p[0-9]$/ { print $4 }' "$play/log" | sort | xargs)"
own "$(source_at a.test map.xml feed 'allow: [a.test]' 'max_age: 0s')"
fetch ages
check "or to all" is 5 "$(grep -c '/p[0-9] ' "$play/log")"

for i in 1 2 3; do
  page b.test "sub$i.xml" "$(map "$(address "p$i")$(address "p$((i + 3))")")"
  answer b.test "sub$i.xml" 200 'Content-Type: application/xml'
done
sub() { printf '<sitemap><loc>%s</loc>%s</sitemap>' "$(url b.test "sub$1.xml")" "$2"; }
index() { printf '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">%s</sitemapindex>' "$*"; }
page b.test index.xml "$(index "$(sub 1)$(sub 2)$(sub 3 "$(lastmod '-40 days')")")"
answer b.test index.xml 200 'Content-Type: application/xml'
own "$(source_at b.test index.xml feed 'allow: [a.test, b.test]' 'first_visit: 3')"
fetch index
check "old sitemaps of an index are not asked for" is 0 "$(asked b.test sub3.xml)"
check "the others share what a first visit takes" is 3 "$(grep -c '/p[0-9] ' "$play/log")"
page b.test index.xml "$(index "$(sub 1)$(sub 2)$(sub 3 "$(lastmod '-1 day')")")"
fetch index
check "one that changes is" is 1 "$(asked b.test sub3.xml)"

finish
