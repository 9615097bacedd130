#!/bin/bash
# Web archives as input: each page is an article once, from all its visits; damage costs the
# damaged record and no other; a second run reads nothing.
. "$(dirname "$0")/lib.sh"

# record TYPE URL DATE [FIELD...] <BLOCK: a WARC record of it.
record() {
  local type=$1 url=$2 date=$3 block
  shift 3
  cat >block
  printf 'WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: %s\r\n' "$type" "$url" "$date"
  printf 'WARC-Record-ID: <urn:test:%s:%s>\r\n' "$url" "$date"
  [ $# = 0 ] || printf '%s\r\n' "$@"
  printf 'Content-Length: %s\r\n\r\n' "$(wc -c <block)"
  cat block
  printf '\r\n\r\n'
}
# answer STATUS TYPE <BODY: an HTTP response of it.
answer() {
  printf 'HTTP/1.1 %s OK\r\nServer: quay\r\nContent-Type: %s\r\n\r\n' "$1" "$2"
  cat
}
response() { record response "$1" "$2" 'Content-Type: application/http; msgtype=response' "${@:3}"; }
articles() { grep -c '"record":"article"' "$1"; }

day=2026-02-06T08:00:00Z later=2026-02-07T08:00:00Z
printf 'software: test\r\n' | record warcinfo - $day 'Content-Type: application/warc-fields' >1
article "Kestrel Foods" '$5 billion' | answer 200 'text/html; charset=utf-8' |
  response https://a.example/kestrel $day 'WARC-Payload-Digest: sha1:AAAA' >2
article "Harbor Lines" '$7 million' | answer 404 text/html | response https://a.example/gone $day >3
head -c 3000 /dev/urandom | answer 200 image/png | response https://a.example/p.png $day >4
echo 'User-agent: *' | answer 200 text/plain | response https://a.example/robots.txt $day >5
article "Kestrel Foods" '$9 billion' | gzip -n | { printf 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n'
  printf 'Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n'
  cat >body; printf '%x\r\n' "$(wc -c <body)"; cat body; printf '\r\n0\r\n\r\n'; } |
  response https://b.example/kestrel $day >6
printf 'HTTP/1.1 304 Not Modified\r\n\r\n' | record revisit https://a.example/kestrel $later \
  'WARC-Refers-To-Target-URI: https://a.example/kestrel' "WARC-Refers-To-Date: $day" \
  'Content-Type: application/http; msgtype=response' >7
printf 'HTTP/1.1 200 OK\r\n\r\n' | record revisit https://c.example/copy $later \
  'WARC-Payload-Digest: sha1:AAAA' >8
: | record revisit https://d.example/unknown $later 'WARC-Payload-Digest: sha1:ZZZZ' >9
article "Harbor Lines" '$8 million' | record resource https://e.example/harbor $later 'Content-Type: text/html' >10

mkdir plain each whole
cat 1 2 3 4 5 6 7 8 9 10 >plain/news.warc
for i in 1 2 3 4 5 6 7 8 9 10; do gzip -nc $i; done >each/news.warc.gz
gzip -nc plain/news.warc >whole/news.warc.gz

# ---- the same articles, whatever the packing
for folder in plain each whole; do
  check "$folder: read" exits 0 "$program" extract $folder
  cp exits.out $folder.out
  check "$folder: every page once" test "$(articles $folder.out)" = 3
  check "$folder: address" has '"url":"https://b.example/kestrel"' $folder.out
  check "$folder: day of the visit" has '"fetched":"2026-02-06T08:00:00Z"' $folder.out
  check "$folder: gzip in chunks" has '$9 billion' $folder.out
  check "$folder: a resource" has '"url":"https://e.example/harbor"' $folder.out
  check "$folder: what is not there is said" has '1 revisit records point to pages' exits.err
  sed -E 's/(news\.warc)[^"]*"/\1"/; s/"[a-z]*\/news/"news/' $folder.out >$folder.same
done
check "plain and packed" cmp plain.same each.same
check "packed each or whole" cmp each.same whole.same
check "a page's place is its byte" has "\"source\":\"plain/news.warc#$(printf %012d "$(wc -c <1)")\"" plain.out
article "Kestrel Foods" '$5 billion' >page.html
"$program" extract page.html >page.out
check "a page of an archive is that of a file" has "$(grep -o '"id":"sha256:[0-9a-f]*"' page.out | head -1)" whole.out
check "text, too" exits 0 "$program" text each/news.warc.gz --json
check "all visits" test "$(grep -c 'a.example/kestrel' exits.out)" = 2

# ---- damage is said with its place, and costs one record
size=$(wc -c <each/news.warc.gz)
mkdir damage
head -c $((size - 40)) each/news.warc.gz >damage/torn.warc.gz
check "a torn tail" exits 3 "$program" extract damage/torn.warc.gz
check "is said with its byte" has "\"at\":\"byte $((size - $(gzip -nc 10 | wc -c)))\"" exits.out
check "the rest is read" test "$(articles exits.out)" = 2
head -c $(($(wc -c <plain/news.warc) - 40)) plain/news.warc >damage/torn.warc
check "a torn tail of a plain one" exits 3 "$program" extract damage/torn.warc
check "the rest of it is read" test "$(articles exits.out)" = 2
{ gzip -nc 2; head -c 300 /dev/urandom; gzip -nc 10; } >damage/noise.warc.gz
check "noise between records" exits 3 "$program" extract damage/noise.warc.gz
check "both sides are read" test "$(articles exits.out)" = 2
{ sed 's/^Content-Length: .*/Content-Length: 100\r/' 2; cat 10; } >damage/short.warc
check "a length too short" exits 3 "$program" extract damage/short.warc
check "the next record is found" has 'e.example/harbor' exits.out
{ sed 's/^Content-Length: .*/Content-Length: 1000000000\r/' 2 | gzip -nc; gzip -nc 10; } >damage/long.warc.gz
check "a length too long" exits 3 "$program" extract damage/long.warc.gz
check "the next member is read" has 'e.example/harbor' exits.out
{ sed 's/^Content-Length: .*/Content-Length: 1000000000\r/' 2; cat 10; } >damage/long.warc
check "a length beyond the end of a plain file" exits 3 "$program" extract damage/long.warc
check "what that record took with it is read" has 'e.example/harbor' exits.out
gzip -nc 2 >packed
{ head -c -8 packed; printf '\0\0\0\0'; tail -c 4 packed; gzip -nc 10; } >damage/sum.warc.gz
check "a wrong checksum" exits 3 "$program" extract damage/sum.warc.gz
check "its page is not believed" test "$(articles exits.out)" = 1
check "its place is said" has '"at":"byte 0"' exits.out
{ sed 's/^Content-Length: .*/Content-Length: -7\r/' 2; cat 10; } >damage/none.warc
check "a length that is none" exits 3 "$program" extract damage/none.warc
check "the next one is read" has 'e.example/harbor' exits.out
{ printf 'HTTP/1.1 200 OK\r\n'; yes 'X-Header: without end' | head -c 200000; } | response https://f.example/ $day >11
cat 11 10 >damage/head.warc
check "an HTTP head without end" exits 3 "$program" extract damage/head.warc
check "is said" has 'without an HTTP head' exits.out
check "and the next one is read" has 'e.example/harbor' exits.out
{ printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n'
  head -c 300000000 /dev/zero | gzip -9; } | response https://f.example/bomb $day | gzip -nc >12
{ cat 12; gzip -nc 10; } >damage/bomb.warc.gz
check "a bomb" exits 3 "$program" extract damage/bomb.warc.gz
check "is a limit" has '"code":"limit"' exits.out
check "and the next one is read, too" has 'e.example/harbor' exits.out
{ yes 'WARC/1.1' | head -c 300000; } >damage/lines.warc
head -c 100000 /dev/urandom >damage/noise.warc
: >damage/empty.warc
check "and all of it at once" exits 3 "$program" extract damage

# ---- a store and an archive
mv each/news.warc.gz news.warc.gz && sleep 0.2
check "run" exits 0 "$program" run news.warc.gz --store s
check "reads the pages" has "3 articles read" exits.out
check "finds" has "contradiction: Kestrel Foods" exits.out
check "all places of a page" has "\"sources\":[\"news.warc.gz#$(printf %012d "$(gzip -nc 1 | wc -c)")\",\"news" s/facts.json
check "again" exits 0 "$program" run news.warc.gz --store s
check "reads nothing" has "0 articles read" exits.out
cp s/facts.json kept
cp 10 more && article "Harbor Lines" '$9 million' | answer 200 text/html | response https://e.example/new $later >13
gzip -nc 13 >>news.warc.gz && sleep 0.2
check "a longer archive" exits 0 "$program" run news.warc.gz --store s
check "gives what is new" has "1 article read" exits.out
for i in 1 2; do gzip -nc $i; done >news.warc.gz && sleep 0.2
check "a shorter archive" exits 0 "$program" run news.warc.gz --store s
check "takes what it has no more" lacks 'e.example/new' s/facts.json
check "and says so" has 'gone; its claims are withdrawn' exits.err
rm news.warc.gz
check "no archive" exits 3 "$program" run news.warc.gz --store s
check "no pages" lacks 'a.example' s/facts.json
finish
