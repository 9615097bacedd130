#!/bin/bash
# `fetch` against a server of our own (tests/fetch/server.py): what was asked for, in which
# order and how far apart, by the server's own log; what was kept; and that every fault ends
# in the outcome that docs/fetching.md says.
# usage: fetching_test.sh PROGRAM PROJECT
. "$(dirname "$0")/lib.sh"
hosts="a.test b.test c.test d.test e.test"
. "$root/tests/fetch/play.sh"

# ------------------------------------------------------------------ the plain course
page a.test one "$(article "Kestrel Foods" '$26.3 billion')"
sources "$(only a.test one)"
fetch plain
check "a page is fetched" is 0 $status
check "robots.txt comes first" is /robots.txt "$(awk 'NR == 1 { print $4 }' "$play/log")"
check "and is kept as it came" is 1 "$(records plain response)"
check "the summary counts it" has "1 new" fetch.out
check "it is read" exits 0 "$program" run --pending --store plain
check "with its facts" has '26300000000' plain/facts.json
check "under its address" has "$(url a.test one)" plain/facts.json

fetch plain
check "the second time it has not changed" has "1 unchanged" fetch.out
check "and was asked for with its validator" is 304 "$(awk '{ print $7 }' "$play/log")"
check "robots.txt was not asked for again" is 0 "$(asked a.test robots.txt)"
check "nothing waits to be read" exits 0 "$program" run --pending --store plain
check "no page twice" is 1 "$(records plain response)"

page a.test one "$(article "Kestrel Foods" '$29.1 billion')"
fetch plain
check "a silent edit is seen" has "1 changed" fetch.out
check "both are kept" is 2 "$(records plain response)"
check "the edit is read" exits 0 "$program" run --pending --store plain
check "its facts take the place of the old ones" has '29100000000' plain/facts.json
check "which are withdrawn" lacks '26300000000' plain/facts.json
check "its history" exits 0 "$program" history "$(url a.test one)" --store plain
check "has what was there" has '- Kestrel Foods, revenue, 2024 (actual): $26.3 billion' exits.out
check "and what is there now" has '+ Kestrel Foods, revenue, 2024 (actual): $29.1 billion' exits.out
check "as records, too" exits 0 "$program" history "$(url a.test one)" --store plain --json
check "with the claims" has '"removed":[{"record":"claim"' exits.out
check "of a page that was never fetched there is none" exits 2 "$program" history \
  http://a.test/never --store plain
check "the archive is an input like any other" exits 0 "$program" extract plain/archive
check "with both versions" is 2 "$(grep -c '"record":"article"' exits.out)"

# ------------------------------------------------------------------ the same body
page b.test plain same
answer b.test plain 200 'X-Plain: 1'
sources "$(only b.test plain)"
fetch same
fetch same
check "a body that is the same is no news" has "1 unchanged" fetch.out
check "and is kept as a revisit" is 1 "$(records same revisit)"

page b.test lost "$(article "Harbor Lines" '$4 million')"
sources "$(only b.test lost)"
fetch lost
rm -f lost/archive/*
check "a page whose archive is gone" exits 3 "$program" run --pending --store lost
check "is an error that says so" has '"code":' exits.err

# ------------------------------------------------------------------ redirects
page b.test end "$(article "Kestrel Foods" '$1 billion')"
answer a.test hop 302 "Location: $(url b.test end)"
answer a.test moved 301 "Location: $(url b.test end)"
answer a.test loop 302 "Location: loop"
answer a.test file 302 'Location: file:///etc/passwd'
answer a.test inside 302 "Location: $(url private.test secret)"
page private.test secret 'a secret'
sources "$(only a.test hop)" "$(only a.test moved)" "$(only a.test loop)" \
  "$(only a.test file)" "$(only a.test inside)"
fetch hops
check "redirects are followed" is 2 "$(asked b.test end)"
check "after the robots.txt of the next server" is /robots.txt \
  "$(awk '$3 == "b.test" { print $4; exit }' "$play/log")"
check "six requests are a loop" is 6 "$(asked a.test loop)"
check "it ends so" ends a.test loop loop
check "a file is no place to go" ends a.test file url
check "nor is a private address" ends a.test inside forbidden
check "which is not even connected to" is 0 "$(awk '$3 == "private.test"' "$play/log" | wc -l)"
check "some inputs have failed" is 3 $status
fetch hops
check "what has moved for good is asked for there" is 0 "$(asked a.test moved)"
check "what has moved for now, where it was" is 1 "$(asked a.test hop)"

# ------------------------------------------------------------------ faults
for fault in reset cut drip bomb garbage huge-head; do
  page c.test $fault 'some text'
  answer c.test $fault 200 "X-Play: $fault"
done
page b.test short "half of this"
answer b.test short 200 'X-Play: short' 'X-Plain: 1'
for code in 404 403 500 410; do answer c.test $code $code; done
answer c.test image 200 'Content-Type: image/png'
answer c.test kept-out 200 'X-Robots-Tag: noarchive'
all=()
for path in reset cut drip bomb garbage huge-head 404 403 500 410 image kept-out; do
  all+=("$(only c.test $path)")
done
extra='largest_page: 1000000'
sources "${all[@]}" "$(only b.test short)"
fetch faults
check "broken off" ends c.test reset broken
check "cut off" ends c.test cut broken
check "too slow" ends c.test drip slow
check "a bomb" ends c.test bomb large
check "not to be unpacked" ends c.test garbage broken
check "too long a head" ends c.test huge-head large
check "no such page" ends c.test 404 gone
check "refused" ends c.test 403 denied
check "a fault of the server" ends c.test 500 server
check "gone for good" ends c.test 410 gone
check "no text" ends c.test image type
check "not to be kept" ends c.test kept-out noarchive
check "of all these one could be kept" is 1 "$(records faults response)"
fetch faults
check "what failed is not asked for again at once" is 0 "$(asked c.test 500)"
extra=

# ------------------------------------------------------------------ manners
printf 'User-agent: *\nDisallow: /closed\n\nUser-agent: factsift\nDisallow: /closed\nAllow: /closed/but\nCrawl-delay: 0.5\n' \
  >"$play/site/d.test/robots.txt"
for path in closed/x closed/but p1 p2 p3; do page d.test $path x; done
answer e.test robots.txt 503
page e.test x x
sources "$(only d.test closed/x)" "$(only d.test closed/but)" "$(only d.test p1)" \
  "$(only d.test p2)" "$(only d.test p3)" "$(only e.test x)"
fetch manners
check "what is closed is not asked for" is 0 "$(asked d.test closed/x)"
check "it is said" ends d.test closed/x robots
check "what is open is" is 1 "$(asked d.test closed/but)"
# 300: between us and the log a connection takes its time.
check "Crawl-delay is kept" is "" "$(awk '$3 == "d.test" { if (last && $1 - last < 300) print $0; last = $1 }' \
  "$play/log")"
check "no robots.txt, no page" is 0 "$(asked e.test x)"
check "that is said, too" has "unreachable 503" fetch.err

answer e.test robots.txt 404
answer e.test busy 429 'Retry-After: 1'
for path in q1 q2; do page e.test $path x; done
sources "$(only e.test busy)" "$(only e.test q1)" "$(only e.test q2)"
fetch busy
check "busy" ends e.test busy busy
check "Retry-After holds for the whole server" is "" "$(awk '$4 == "/busy" { until = $1 + 800 }
  $4 ~ /q/ && until && $1 < until { print $0 }' "$play/log")"
check "and the rest is fetched after it" has "2 new" fetch.out

# ------------------------------------------------------------------ feeds
item() { printf '<item><title>t</title><link>%s</link></item>' "$(url a.test "$1")"; }
rss() { printf '<?xml version="1.0"?><rss version="2.0"><channel><title>c</title>%s</channel></rss>' "$*"; }
for path in n1 n2 n3 n4 n5; do page a.test $path "$(article "Kestrel Foods" "\$${path#n}.25 billion")"; done
page b.test feed.xml "$(rss "$(item n1)" "$(item 'n2?utm_source=feed')")"
answer b.test feed.xml 200 'Content-Type: application/rss+xml'
page b.test front '<!doctype html><title>Front</title><link rel="alternate" type="application/rss+xml" href="feed2.xml"><p>News'
page b.test feed2.xml "$(rss "$(item n3)")"
answer b.test feed2.xml 200 'Content-Type: application/rss+xml'
page b.test index.xml "<?xml version='1.0'?><sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>$(url b.test map.xml)</loc></sitemap></sitemapindex>"
answer b.test index.xml 200 'Content-Type: application/xml'
page b.test map.xml "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>$(url a.test n4)</loc></url></urlset>"
answer b.test map.xml 200 'Content-Type: application/xml'
page b.test not-a-feed '<!doctype html><p>Nothing here.'
sources "$(only b.test feed.xml feed)" "- {url: \"$(url b.test front)\"}" "- {url: \"$(url b.test index.xml)\"}" \
  "- {url: \"$(url a.test n5)\"}" "$(only b.test not-a-feed feed)"
fetch feeds
for path in n1 n2 n3 n4 n5; do check "an article is found: $path" is 1 "$(asked a.test $path)"; done
check "a feed without entries is said to be none" ends b.test not-a-feed no-feed
check "the articles are read, the feeds are not" exits 0 "$program" run --pending --store feeds
check "five of them" has "The store: 5 articles" exits.out
page b.test feed.xml "$(rss "$(item n1)" "$(item n6)")"
page a.test n6 "$(article "Kestrel Foods" '$6.25 billion')"
fetch feeds
check "what is new in a feed is fetched" is 1 "$(asked a.test n6)"
check "what is not is not" is 0 "$(asked a.test n1)"
answer b.test feed.xml 410
fetch feeds -q
check "a feed that is gone for good is retired" has "retired 410" fetch.err
sleep 1
fetch feeds
check "and not asked for again" is 0 "$(asked b.test feed.xml)"

# ------------------------------------------------------------------ one page, one article
variant() { article "Kestrel Foods" "$1" | sed "s|<title>|<link rel=canonical href=\"$(url a.test "$2")\"><title>|"; }
page a.test amp/story "$(variant '$9.1 billion' 'story?utm_source=amp')"
page a.test story "$(variant '$9.1 billion' story)"
page a.test left "$(variant '$9.2 billion' right)"
page a.test right "$(variant '$9.2 billion ' left)"
page a.test alone "$(variant '$9.3 billion' nowhere)"
page b.test copy "$(variant '$9.1 billion  ' story)"
sources "$(only a.test amp/story)" "$(only a.test story)" "$(only a.test left)" "$(only a.test right)" \
  "$(only a.test alone)" "$(only b.test copy)"
fetch variants
"$program" run --pending --store variants >run.out 2>run.err
check "a variant is read as the page it names" has "amp/story: a variant of $(url a.test story)" run.err
check "of two that name each other one stays" is 2 "$(grep -c 'a variant of' run.err)"
check "the others are articles, a copy elsewhere too" has "The store: 4 articles" run.out

# ------------------------------------------------------------------ around it
sources "$(only a.test one)"
check "a dry run lists" has "$(url a.test one)" \
  <("$program" fetch --store dry --sources sources.yaml --dry-run)
fetch quiet -q --metrics figures.prom --log json
check "quiet" is "" "$(cat fetch.out fetch.err)"
check "figures" has 'factsift_fetch_visits{outcome="new"} 1' figures.prom
check "a second run finds the store locked" exits 75 flock quiet/lock "$program" fetch --store quiet \
  --sources sources.yaml
: >broken.yaml
printf 'sources:\n- {url: "ftp://a.test/"}\n' >broken.yaml
check "what is no source" exits 2 "$program" fetch --store quiet --sources broken.yaml
check "is named with its line" has "broken.yaml:2" exits.err

# ------------------------------------------------------------------ a torn archive
printf 'torn' >>quiet/archive/factsift-000001.warc.gz
page a.test one "$(article "Kestrel Foods" '$31 billion')"
fetch quiet
check "a torn tail is cut off" has "4 bytes that a killed run had left" fetch.err
check "and the archive is whole" exits 0 gzip -t quiet/archive/factsift-000001.warc.gz

# ------------------------------------------------------------------ many
many=1000
[ -z "${SMALL:-}" ] || many=200
for host in $hosts; do rm -f "$play/site/$host/robots.txt"*; done
for i in $(seq $many); do
  set -- $hosts
  shift $((i % 5))
  page "$1" "m/$i" "page $i"
  url "$1" "m/$i"
  echo
done >"$play/site/a.test/urls"
answer a.test urls 200 'Content-Type: text/plain'
extra='together: 4'
sources "$(only a.test urls feed)"
fetch many
check "a list of many is fetched" has "$((many + 1)) new" fetch.out
check "each once" is $many "$(awk '$4 ~ /\/m\// { print $3 $4 }' "$play/log" | sort -u | wc -l)"
check "and not twice" is $many "$(grep -c '/m/' "$play/log")"
extra=

# ------------------------------------------------------------------ killed
kills=50
[ -z "${SMALL:-}" ] || kills=8
for i in $(seq 200); do page a.test "k$i" "$(article "Kestrel Foods" "\$$i.5 billion")"; done
all=()
for i in $(seq 200); do all+=("$(only a.test "k$i" page | sed 's/0s/1h/')"); done
sources "${all[@]}"
: >"$play/log"
for i in $(seq $kills); do
  "$program" fetch --store killed --sources sources.yaml >/dev/null 2>&1 &
  run=$!
  sleep "0.$((RANDOM % 600 + 100))"
  kill -9 $run 2>/dev/null
  wait $run 2>/dev/null
done
fetch killed
check "what a killed run had kept is not asked for again" [ "$(grep -c /k "$play/log")" -lt 200 ]
check "after kills all pages are there" is 200 "$(gzip -dc killed/archive/*.warc.gz | grep -a '^WARC-Target-URI' |
  sort -u | wc -l)"
check "each once" is 200 "$(records killed response)"
check "in an archive that is whole" exits 0 gzip -t killed/archive/*.warc.gz
check "and can be read" exits 0 "$program" run --pending --store killed -q
check "each as an article" is 200 "$("$program" run --pending --store killed |
  sed -n 's/.*The store: \([0-9]*\) articles.*/\1/p')"

finish
