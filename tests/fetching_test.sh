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
check "the edit is read" exits 0 "$program" run --pending --store plain -q
check "and told" has "edited: $(url a.test one)" exits.out
check "with both figures" has 'Kestrel Foods, revenue, 2024: $26.3 billion became $29.1 billion' exits.out
check "once" exits 0 "$program" run --pending --store plain -q
check "and not again" test ! -s exits.out
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

# ------------------------------------------------------------------ validators
page b.test dated same
answer b.test dated 200 'Last-Modified: Mon, 03 Feb 2025 08:00:00 GMT'
sources "$(only b.test dated)"
fetch dated
fetch dated
check "both validators are sent" is 'Mon,_03_Feb_2025_08:00:00_GMT' "$(awk '$5 ~ /^"/ { print $6 }' "$play/log")"
answer b.test dated 200 'Last-Modified: Tue, 04 Feb 2025 08:00:00 GMT'
fetch dated
fetch dated
check "a 304 brings a new one" is 'Tue,_04_Feb_2025_08:00:00_GMT 304' \
  "$(awk '$5 ~ /^"/ { print $6, $7 }' "$play/log")"
page b.test dated other
answer b.test dated 200 'X-Plain: 1' 'Last-Modified: Wed, 05 Feb 2025 08:00:00 GMT'
fetch dated
fetch dated
check "one that an answer no longer brings is forgotten" is '- Wed,_05_Feb_2025_08:00:00_GMT' \
  "$(awk '{ print $5, $6 }' "$play/log")"

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
check "is an error that says so" has 'lost: lost/archive/factsift-000001.warc.gz: No such file' exits.err

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
page b.test atom "<feed xmlns='http://www.w3.org/2005/Atom'><title>f</title><entry><title>t</title><link href='$(url a.test k1)'/></entry></feed>"
page b.test json "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"f\",\"items\":[{\"id\":\"1\",\"url\":\"$(url a.test k2)\",\"title\":\"t\"}]}"
page b.test rdf "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel><title>f</title></channel><item><title>t</title><link>$(url a.test k3)</link></item></rdf:RDF>"
page b.test old "<rss version='0.91'><channel><title>f</title><item><title>t</title><link>$(url a.test k4)</link></item></channel></rss>"
page b.test news "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>$(url a.test k5)</loc><news:news><news:publication_date>$(date -u +%FT%TZ)</news:publication_date><news:title>t</news:title></news:news></url></urlset>"
page b.test lines "$(url a.test k6)"
kinds="atom:application/atom+xml json:application/feed+json rdf:application/rdf+xml old:text/xml news:application/xml lines:text/plain"
all=()
for kind in $kinds; do
  answer b.test "${kind%%:*}" 200 "Content-Type: ${kind#*:}"
  all+=("$(only b.test "${kind%%:*}" feed)")
done
sources "${all[@]}"
for n in 1 2 3 4 5 6; do page a.test k$n "$(article "Kestrel Foods" "\$$n.75 billion")"; done
fetch kinds
for n in 1 2 3 4 5 6; do
  check "a list of each kind leads on: $(echo $kinds | cut -d' ' -f$n)" is 1 "$(asked a.test k$n)"
done

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
long=$(printf '%03d/' $(seq 900))
sources "$(only a.test one)" "- {url: '$(url a.test two)', headers: {X-Key: {variable: NO_SUCH_VARIABLE}}}"
fetch records --log json
check "a log in JSON" exits 0 "$python" -c 'import json, sys; print([sorted(json.loads(line)) for line in open(sys.argv[1])])' fetch.err
check "has records alone, remarks too" has "the source is left out of this run" fetch.err
check "each with its time" is 0 "$(grep -vc '"time":"20[0-9-]*T[0-9:]*Z","level":"' fetch.err)"
check "and the counts of the run at its end" has '"record":"run"' <(tail -1 fetch.err)
check "by outcome" has '"outcomes":{"new":1}' <(tail -1 fetch.err)
fetch records --log json "$(url a.test "$long")"
check "however long an address is" exits 0 "$python" -c 'import json, sys; print([json.loads(line) for line in open(sys.argv[1])])' fetch.err
check "that has it whole" has "899/900/" exits.out
sources "$(only a.test one)"
check "why a run fails" exits 75 flock records/lock "$program" fetch --store records \
  --sources sources.yaml --log json
check "is a record, too" has '"record":"remark"' exits.err
check "and nothing else" is 1 "$(wc -l <exits.err)"
check "or a line for journald" exits 75 flock records/lock "$program" fetch --store records \
  --sources sources.yaml --log journal
check "of an error" has "<3>records: another run" exits.err
fetch journal --splay 1 --log journal
check "journald is told how grave a line is" has "<6>$(url a.test one): new 200" fetch.err
answer a.test one 410
fetch graver --log journal
check "and what is graver" has "<4>$(url a.test one): retired 410" fetch.err
page a.test one "$(article "Kestrel Foods" '$3 billion')"
check "a second run finds the store locked" exits 75 flock quiet/lock "$program" fetch --store quiet \
  --sources sources.yaml
: >broken.yaml
printf 'sources:\n- {url: "ftp://a.test/"}\n' >broken.yaml
check "what is no source" exits 2 "$program" fetch --store quiet --sources broken.yaml
check "is named with its line" has "broken.yaml:2" exits.err

# ------------------------------------------------------------------ what a server says of a feed
page a.test said "<rss version='2.0'><channel><title>c</title><item><title xml:lang='fr'>t</title></item></channel></rss>"
for language in en 'en, fr'; do
  answer a.test said 200 'Content-Type: text/xml-external-parsed-entity' "Content-Language: $language"
  check "a feed at an address" exits 0 "$program" source check --json "$(url a.test said)" --sources sources.yaml
  check "is in the language of its answer, where that is one: $language" is \
    "$([ "$language" = en ] && echo 1 || echo 0)" "$(grep -c '"language":"en"' exits.out)"
  check "but for what says otherwise" has '"title_detail":{"language":"fr"}' exits.out
  check "and in ASCII, when XML is called a text" has '"encoding":"us-ascii"' exits.out
done

# ------------------------------------------------------------------ a torn archive
printf 'torn' >>quiet/archive/factsift-000001.warc.gz
page a.test one "$(article "Kestrel Foods" '$31 billion')"
fetch quiet
check "a torn tail is cut off" has "4 bytes that a killed run had left" fetch.err
check "and the archive is whole" exits 0 gzip -t quiet/archive/factsift-000001.warc.gz

finish
