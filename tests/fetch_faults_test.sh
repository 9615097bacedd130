#!/bin/bash
# `fetch` where servers do what they should not: every fault ends in the outcome that the table in
# docs/fetching.md says, and no fault of one page or server costs another.
# usage: fetch_faults_test.sh PROGRAM PROJECT
. "$(dirname "$0")/lib.sh"
hosts="a.test b.test c.test d.test e.test $(seq -f 'r%g.test' -s ' ' 20)"
. "$root/tests/fetch/play.sh"

# ------------------------------------------------------------------ redirects
page b.test end "$(article "Kestrel Foods" '$1 billion')"
answer a.test hop 302 "Location: $(url b.test end)"
answer a.test moved 301 "Location: $(url b.test end)"
answer a.test loop 302 "Location: loop"
answer a.test round 307 "Location: $(url b.test about)"
answer b.test about 308 "Location: $(url a.test round)"
answer a.test file 302 'Location: file:///etc/passwd'
answer a.test script 302 'Location: javascript:alert(1)'
answer a.test nowhere 302
answer a.test inside 302 "Location: $(url private.test secret)"
answer a.test figures 302 "Location: http://127.0.0.1:$port/secret"
page private.test secret 'a secret'
page 127.0.0.1 secret 'a secret'
sources "$(only a.test hop)" "$(only a.test moved)" "$(only a.test loop)" "$(only a.test round)" \
  "$(only a.test file)" "$(only a.test script)" "$(only a.test nowhere)" "$(only a.test inside)" \
  "$(only a.test figures)"
fetch hops
check "redirects are followed" is 2 "$(asked b.test end)"
check "after the robots.txt of the next server" is /robots.txt \
  "$(awk '$3 == "b.test" { print $4; exit }' "$play/log")"
check "six requests are a loop" is 6 "$(asked a.test loop)"
check "it ends so" ends a.test loop loop
check "by way of others, too" ends a.test round loop
check "a file is no place to go" ends a.test file url
check "nor is a script" ends a.test script url
check "nor is nowhere" ends a.test nowhere url
check "nor is a private address" ends a.test inside forbidden
check "by its figures, too" ends a.test figures forbidden
check "it is said where that was" has "; at $(url private.test secret)" fetch.err
check "which is not even connected to" is 0 "$(grep -cE ' (private.test|127.0.0.1) ' "$play/log")"
check "some inputs have failed" is 3 $status
fetch hops
check "what has moved for good is asked for there" is 0 "$(asked a.test moved)"
check "what has moved for now, where it was" is 1 "$(asked a.test hop)"
check "what led inside is not asked for again" is 0 "$(asked a.test inside)"
sed -i 's/allow: \[/allow: [private.test, /' sources.yaml
fetch hops
check "until the settings allow it: then at once" is 1 "$(asked private.test secret)"
check "though the rest still waits" is 0 "$(asked a.test loop)"
check "and what is still refused is told" ends a.test figures forbidden
fetch hops
check "once, and no more in the next run" is 0 "$(asked a.test figures)"

# ------------------------------------------------------------------ bodies and heads
faults="reset cut drip garbage huge-head bomb bomb-br bomb-zstd cut-gzip cut-deflate cut-br cut-zstd"
for fault in $faults; do
  page c.test $fault 'some text, and enough of it to be cut'
  answer c.test $fault 200 "X-Play: $fault"
done
page b.test short "half of this"
answer b.test short 200 'X-Play: short' 'X-Plain: 1'
for code in 404 403 500 410 502 418; do answer c.test $code $code; done
answer c.test image 200 'Content-Type: image/png'
answer c.test kept-out 200 'X-Robots-Tag: noarchive'
page c.test large "$(head -c 1200000 /dev/zero | tr '\0' x)"
all=()
for path in $faults 404 403 500 410 502 418 image kept-out large; do all+=("$(only c.test $path)"); done
extra='largest_page: 1000000'
sources "${all[@]}" "$(only b.test short)"
fetch faults
check "broken off" ends c.test reset broken
check "cut off" ends c.test cut broken
check "too slow" ends c.test drip slow
for bomb in bomb bomb-br bomb-zstd; do check "a $bomb" ends c.test $bomb large; done
for coding in gzip deflate br zstd; do
  check "packed, and cut off where its length says that it is whole: $coding" ends c.test cut-$coding broken
done
check "not to be unpacked" ends c.test garbage broken
check "too long a head" ends c.test huge-head "large 200; a head of more than 65536 bytes"
check "too long a body" ends c.test large "large 200; a body of more than 1000000 bytes"
check "no such page" ends c.test 404 denied
check "gone for good" ends c.test 410 retired
check "refused" ends c.test 403 "denied 403"
check "refused for a reason that nobody knows" ends c.test 418 "denied 418"
check "a fault of the server" ends c.test 500 "server 500"
check "or of one behind it" ends c.test 502 "server 502"
check "no text" ends c.test image type
check "not to be kept" ends c.test kept-out noarchive
check "a length that is too small ends the page" ends b.test short new
check "of all these that one could be kept" is 1 "$(records faults response)"
fetch faults
check "what failed is not asked for again at once" is 0 "$(asked c.test 500)"
extra=

# ------------------------------------------------------------------ packed, and right
for coding in gzip deflate br zstd; do
  page b.test $coding "$(article "Kestrel Foods" '$7.25 billion') $coding"
  answer b.test $coding 200 "X-Play: $coding"
done
sources "$(only b.test gzip)" "$(only b.test deflate)" "$(only b.test br)" "$(only b.test zstd)"
fetch packed
check "all codings are read" has "4 new" fetch.out
check "to the last byte" is 4 "$(gzip -dc packed/archive/* | grep -acE '^</article> (gzip|deflate|br|zstd)$')"
check "and the archive says how they had come" is 4 \
  "$(gzip -dc packed/archive/* | grep -ac '^X-Crawler-Content-Encoding')"

# ------------------------------------------------------------------ what robots.txt says
robots() { page "$1" robots.txt "$2"; }
printf 'User-agent: *\nDisallow: /closed\n\nUser-agent: factsift\nDisallow: /closed\nAllow: /closed/but\nCrawl-delay: 0.5\n' \
  >"$play/site/d.test/robots.txt"
for path in closed/x closed/but p1 p2 p3; do page d.test $path x; done
sources "$(only d.test closed/x)" "$(only d.test closed/but)" "$(only d.test p1)" \
  "$(only d.test p2)" "$(only d.test p3)"
fetch manners
check "what is closed is not asked for" is 0 "$(asked d.test closed/x)"
check "it is said" ends d.test closed/x robots
check "and is no failure" is 0 $status
check "what is open is" is 1 "$(asked d.test closed/but)"
# 300: between us and the log a connection takes its time.
check "Crawl-delay is kept" is "" "$(awk '$3 == "d.test" { if (last && $1 - last < 300) print $0; last = $1 }' \
  "$play/log")"
fetch manners
check "robots.txt is good for a day" is 0 "$(asked d.test robots.txt)"

# ------------------------------------------------------------------ robots.txt of every sort
# Each server has one page; the line says how its robots.txt is answered, whether the page is then
# asked for, and what is said where it is not.
sorts='404 - open
401 - open
403 - open
410 - open
500 - shut:unreachable 500
503 Retry-After:_9 shut:unreachable 503
429 - shut:unreachable 429
200 X-Play:_reset shut:unreachable
200 X-Play:_cut shut:unreachable
200 X-Play:_drip shut:unreachable
200 X-Play:_garbage shut:unreachable
200 X-Play:_gzip rules
200 X-Play:_br rules
302 Location:_other.txt rules
302 Location:_robots.txt open
302 Location:_http://private.test:PORT/robots.txt shut:unreachable
302 Location:_file:///etc/robots.txt open
200 Content-Type:_text/html page
200 - large
200 - none'
number=0
all=()
while read -r code field then; do
  number=$((number + 1)) host=r$number.test body='User-agent: *
Disallow: /closed'
  page $host page x
  page $host closed x
  [ "$then" != page ] || body='<!doctype html><title>Home</title>'
  [ "$then" != large ] || body="$body
$(yes '# a very long word about nothing at all' | head -c 520000)
Disallow: /page"
  [ "$then" != none ] || body='User-agent: another
Disallow: /'
  robots $host "$body"
  page $host other.txt "$body"
  field=${field//_/ } field=${field/PORT/$port}
  answer $host robots.txt "$code" "${field/#-/X-Nothing: 1}"
  all+=("$(only $host page)" "$(only $host closed)")
done <<<"$sorts"
pace=0s
sources "${all[@]}"
fetch sorts
number=0
while read -r code field then; do
  number=$((number + 1)) host=r$number.test name="robots.txt: $code $field"
  case $then in
    shut*)
      check "$name: nothing is asked for" is 0 "$(($(asked $host page) + $(asked $host closed)))"
      check "$name: that is said" has "$(url $host): ${then#shut:}" <(sed 's|\(:[0-9]*\): |\1/: |' fetch.err)
      ;;
    open | page | none)
      check "$name: all is asked for" is 2 "$(($(asked $host page) + $(asked $host closed)))"
      ;;
    rules | large)
      check "$name: what is open is asked for" is 1 "$(asked $host page)"
      check "$name: what is closed is not" is 0 "$(asked $host closed)"
      ;;
  esac
done <<<"$sorts"
check "five redirects of a robots.txt are followed" is 6 "$(asked r15.test robots.txt)"
check "and none to a private address" is 0 "$(grep -c ' private.test ' "$play/log")"
fetch sorts
check "a server that is down is left alone for a while" is 0 "$(grep -cE ' (r5|r6|r8).test ' "$play/log")"
pace=5ms

# ------------------------------------------------------------------ come later
# waits PATH FIELD: a server that says so is asked for nothing before that time
waits() {
  for path in $1 q1 q2; do page e.test $path x; done
  answer e.test $1 "$2" "$3"
  sources "$(only e.test $1)" "$(only e.test q1)" "$(only e.test q2)"
  fetch "$1"
  check "busy: $2, $3" ends e.test $1 "busy $2"
  check "it holds for the whole server: $3" is "" "$(awk -v path="/$1" '$4 == path { until = $1 + 800 }
    $4 ~ /q/ && until && $1 < until { print $0 }' "$play/log")"
  check "and the rest is fetched after it: $3" has "2 new" fetch.out
}
page e.test robots.txt ''
waits seconds 429 'Retry-After: 1'
waits date 429 'Retry-After: @2'
waits closed 503 'Retry-After: 1'
answer e.test later 429 'Retry-After: 3600'
sources "$(only e.test later)" "$(only e.test q1)"
fetch later --max-time 20
check "an hour is longer than a run waits" has "1 busy" fetch.out
check "so the rest waits, too" has "1 still waiting" fetch.out
fetch later
check "for the next run as well" is 0 "$(wc -l <"$play/log")"
hosts="$hosts z.test"
sources "$(only e.test later)" "$(only e.test q1)"
fetch later
check "though the settings say otherwise of the way there" is 0 "$(wc -l <"$play/log")"

finish
