#!/bin/bash
# `fetch` and servers that mean harm: heads and bodies that HTTP does not allow, redirects in every
# disguise to where nobody may go, and lists that lead round and round.
# usage: fetch_hostile_test.sh PROGRAM PROJECT
. "$(dirname "$0")/lib.sh"
hosts="a.test b.test c.test d.test late.test xn--bcher-kva.test"
. "$root/tests/fetch/play.sh"

# ------------------------------------------------------------------ late, beside all that follows
# A slow server, whose article is known only when the run is older than half a minute.
rss() { printf '<rss version="2.0"><channel><title>c</title><item><link>%s</link></item></channel></rss>' "$1"; }
page late.test article 'found late'
page late.test feed "$(rss "$(url late.test article)")"
answer late.test feed 200 'X-Play: late'
sources "$(only late.test feed feed)"
sed 's/timeout: 4s/timeout: 2m/' sources.yaml >late.yaml
"$program" fetch --store late --sources late.yaml >late.out 2>late.err &
late=$!

# ------------------------------------------------------------------ heads and framings
# What is played, and how it ends.
framings='slow-head slow
endless-head large
interim new
endless-interim large
oldest broken
trailer new
folded new
two-lengths broken
bad-chunk broken
twice new
bomb-twice large'
all=()
while read -r fault outcome; do
  page a.test $fault "$(article "Kestrel Foods" "\$1.5 billion") $fault"
  answer a.test $fault 200 "X-Play: $fault"
  all+=("$(only a.test $fault)")
done <<<"$framings"
extra='largest_page: 1000000'
sources "${all[@]}"
fetch framings
while read -r fault outcome; do check "$fault" ends a.test $fault $outcome; done <<<"$framings"
check "the first of several heads is none of the page" is 4 \
  "$(gzip -dc framings/archive/* | grep -ac '^HTTP/1.1 200')"
check "what stands behind a body is none of its head" is 0 \
  "$(gzip -dc framings/archive/* | grep -aciE '^(ETag: "behind"|X-Robots-Tag)')"
fetch framings
check "a field of two lines is not sent back" is - \
  "$(awk '$3 == "a.test" && $4 == "/folded" { print $5 }' "$play/log")"
extra=

# ------------------------------------------------------------------ answers to what was not asked
page b.test part "half of it"
answer b.test part 206 'Content-Range: bytes 0-9/100'
page b.test known ''
answer b.test known 304 'ETag: "a trap"'
page b.test biscuit ''
answer b.test biscuit 302 'Set-Cookie: who=you; Path=/' "Location: $(url b.test eaten)"
page b.test eaten 'the page behind it'
sources "$(only b.test part)" "$(only b.test known)" "$(only b.test biscuit)"
fetch unasked
check "a part of a page is none" ends b.test part "broken 206"
check "a page that is said to be as before, and was never seen" ends b.test known "broken 304"
check "of these one is kept" is 1 "$(records unasked response)"
check "a cookie is not brought back" is 0 "$(grep -ci '^cookie' "$play/heads")"
page b.test known "$(article "Harbor Lines" '$2.5 billion')"
answer b.test known 200
"$program" fetch "$(url b.test known)" --store unasked --sources sources.yaml >fetch.out 2>fetch.err
check "and it is asked for as if for the first time" ends b.test known new
page c.test robots.txt 'User-agent: *'
answer c.test robots.txt 206 'Content-Range: bytes 0-12/100'
page c.test page x
page d.test robots.txt ''
answer d.test robots.txt 304
page d.test page x
sources "$(only c.test page)" "$(only d.test page)"
fetch parts
check "a part of a robots.txt allows nothing" has "http://c.test:$port: unreachable 206" fetch.err
check "nor one that is said to be known" has "http://d.test:$port: unreachable 304" fetch.err
check "so nothing else is asked for" is 0 "$(grep -c ' /page ' "$play/log")"

# ------------------------------------------------------------------ where redirects lead
# An address (HOST stands for a server of ours), and how it ends. All that is forbidden is this
# machine or one like it.
places='http://2130706433:PORT/x forbidden
http://0x7f000001:PORT/x forbidden
http://0177.0.0.1:PORT/x forbidden
http://127.1:PORT/x forbidden
http://127.1.:PORT/x forbidden
http://0:PORT/x forbidden
http://%31%32%37.0.0.1:PORT/x forbidden
http://１２７.0.0.1:PORT/x forbidden
http://①②⑦．⓪．⓪．①:PORT/x forbidden
http://[::1]:PORT/x forbidden
http://[::1%25lo]:PORT/x forbidden
http://[fe80::1%25eth0]:PORT/x forbidden
http://[::ffff:127.0.0.1]:PORT/x forbidden
http://[::127.0.0.1]:PORT/x forbidden
http://[64:ff9b::7f00:1]:PORT/x forbidden
http://[2002:7f00:1::]:PORT/x forbidden
http://localhost:PORT/x forbidden
http://localhost.:PORT/x forbidden
http://private.test.:PORT/x forbidden
http://a:b@HOST:PORT/end url
http://HOST@private.test:PORT/x url
gopher://HOST:PORT/x url
http://HOST:99999/x url
http:// url
http://HOST:PORT/end new
http://HOST.:PORT/end new
//HOST:PORT/end new
http://HOST:PORT/%63losed/%7Ex robots
http://HOST:PORT/shut%2fx robots
http://HOST:PORT/open/../closed/~x robots
http://bücher.test:PORT/end new
http://B%C3%BCCHER.test:PORT/end new'
page b.test end 'a page'
page b.test robots.txt 'User-agent: *
Disallow: /closed/~
Disallow: /shut%2F'
page xn--bcher-kva.test end 'ein Buch'
number=0
all=()
while read -r place outcome; do
  number=$((number + 1)) place=${place/HOST/b.test}
  answer b.test r$number 302 "Location: ${place/PORT/$port}"
  all+=("$(only b.test r$number)")
done <<<"$places"
sources "${all[@]}"
fetch places
number=0
while read -r place outcome; do
  number=$((number + 1))
  check "$place" has "$(url b.test r$number): $outcome" fetch.err
done <<<"$places"
check "nor anything that robots.txt closes" is 0 "$(grep -c '[cC]losed\|63losed\|shut' "$play/log")"
check "nothing of this machine was asked for" is 0 "$(grep -c ' /x ' "$play/log")"
check "no log has a login" lacks a:b@ fetch.err
check "nor the store" lacks a:b@ places/factsift.db

# ------------------------------------------------------------------ lists that lead round and round
index() { printf '<sitemapindex>'; printf '<sitemap><loc>%s</loc></sitemap>' "$@"; printf '</sitemapindex>'; }
for n in 1 2 3 4; do page c.test "deep$n" "$(index "$(url c.test deep$((n + 1)))" "$(url c.test deep1)")"; done
page c.test wide "$(index $(seq -f "$(url c.test 'none/%g')" 1200))"
page c.test robots.txt ''
answer c.test robots.txt 200 'Content-Type: text/plain'
laughs=$(for n in 1 2 3 4 5 6 7 8 9; do printf '<!ENTITY l%d "%s">' $n "$(printf "&l$((n - 1));%.0s" {1..10})"; done)
page c.test laughs "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY l0 'ha'>$laughs<!ENTITY f SYSTEM 'file:///etc/passwd'>]>
<rss version='2.0'><channel><title>&l9;&f;</title><item><title>&l9;</title><link>$(url c.test one)</link></item></channel></rss>"
page c.test one 'an item'
page c.test outlines "<opml version='2.0'><body>$(printf '<outline text="x">%.0s' {1..3000})<outline xmlUrl='$(url c.test inmost)'/>"
page c.test inmost "$(rss "$(url c.test two)")"
page c.test two 'another'
page c.test feed "<rss version='2.0'><channel><title>c</title>$(for place in file:///etc/passwd \
  javascript:alert%281%29 "http://127.0.0.1:$port/x" "http://a:b@c.test:$port/x" "$(url c.test three)"; do
  printf '<item><link>%s</link></item>' "$place"; done)</channel></rss>"
page c.test three 'a third'
pace=0s extra='together: 16'
sources "$(only c.test deep1 feed)" "$(only c.test wide feed)" "$(only c.test laughs feed)" \
  "$(only c.test outlines feed)" "$(only c.test feed feed)"
fetch rounds
check "an index that leads back to itself is asked for once" is 1 "$(asked c.test deep1)"
check "what lies three deep" is 1 "$(asked c.test deep3)"
check "and nothing below" is 0 "$(asked c.test deep4)"
check "an index leads to a thousand, no more" is 1000 "$(grep -c ' /none/' "$play/log")"
check "entities that grow are not unfolded" is 1 "$(asked c.test one)"
check "an address far down is found" is 1 "$(asked c.test two)"
check "a feed leads to nothing but the web" is 1 "$(asked c.test three)"
check "and not to this machine" is 0 "$(asked 127.0.0.1 x)"
check "no file of this machine is kept" is 0 "$(gzip -dc rounds/archive/* | grep -ac '^root:')"

# ------------------------------------------------------------------ lists of another type than theirs
# Sitemaps come packed as files (sitemaps.org), a feed as whatever its server makes of its name.
extra='largest_page: 1000000'
page a.test map.xml "<urlset><url><loc>$(url a.test packed)</loc></url></urlset>"
gzip "$play/site/a.test/map.xml"
answer a.test map.xml.gz 200 'Content-Type: application/x-gzip'
page a.test packed 'from a packed list'
head -c 40000000 /dev/zero | gzip >"$play/site/a.test/zeros.gz"
answer a.test zeros.gz 200 'Content-Type: application/gzip'
page a.test octets "<rss version='2.0'><channel><item><link>$(url a.test plain)</link></item></channel></rss>"
page a.test plain 'from a list that is called octets'
page a.test noise "$(printf '\001\002 <rss>')"
page a.test page '<p>No list'
for path in octets noise page; do answer a.test $path 200 'Content-Type: application/octet-stream'; done
sources "$(only a.test map.xml.gz feed)" "$(only a.test zeros.gz feed)" "$(only a.test octets feed)" \
  "$(only a.test noise feed)" "- {url: \"$(url a.test page)\", every: 0s}"
fetch types
check "a packed list is read" is 1 "$(asked a.test packed)"
check "and kept as it came" has 'WARC-Type: response' <(gzip -dc types/archive/*)
check "zeros are no list" ends a.test zeros.gz no-feed
check "a feed that is called no text is one all the same" is 1 "$(asked a.test plain)"
check "nor is what is called no text, and is no feed" ends a.test noise no-feed
check "though it may look like one" ends a.test page no-feed
check "which is said" is 3 $status
"$program" fetch "$(url a.test noise)" --store types --sources sources.yaml >fetch.out 2>fetch.err
check "each time, and never as what is known" ends a.test noise "no-feed 200"
check "nothing of it is kept" is 4 "$(records types response)"

# ------------------------------------------------------------------ sources that come and go
extra=
dead='- {url: "http://dead.test:1/feed", kind: feed, every: 0s}'
page d.test robots.txt ''
answer d.test robots.txt 200
page d.test one "<rss version='2.0'><channel><title>c</title><item><link>$(url d.test page)</link></item></channel></rss>"
page d.test map "$(index "$(url d.test one)")"
both() { sources "$dead" "$(only d.test map feed)"; sed -i '/resolve:/a\  - dead.test:1:127.0.0.1' sources.yaml; }
both
fetch going
check "a server that is down is a failure" is 3 $status
check "what another leads to is fetched" has "3 new" fetch.out
sources
sed -i 's/^sources:/sources: []/' sources.yaml
fetch going
check "of sources that were removed nobody hears" is 0 $status
check "but in the figures" has "0 requests, 0 bytes: 3 removed" fetch.out
check "nothing" is "" "$(cat fetch.err)"
check "and nothing is asked for" is 0 "$(wc -l <"$play/log")"
sources "$(only d.test map feed)"
fetch going
check "one that comes again" is 1 "$(asked d.test map)"
check "is followed again to what it leads to" is 1 "$(asked d.test one)"
sources "$(only d.test map feed | sed 's/{/{name: The Map, /')"
fetch going
check "and so is one that has another name" is 2 "$(($(asked d.test map) + $(asked d.test one)))"

# ------------------------------------------------------------------ what was found late
wait $late
check "what a run finds late is fetched by the same run" has "2 new" late.out

finish
