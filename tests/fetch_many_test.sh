#!/bin/bash
# `fetch` with 10,000 addresses on 50 servers: each is asked for once, no server is hurried, memory
# does not grow with their number; and runs that are killed lose nothing and keep nothing twice.
# usage: fetch_many_test.sh PROGRAM PROJECT
. "$(dirname "$0")/lib.sh"
hosts=$(seq -f 'h%02g.test' -s ' ' 50)
. "$root/tests/fetch/play.sh"

# lists NAME COUNT: pages on all servers in turn, and lists of a hundred of them each
lists() {
  "$python" - "$play/site" "$port" "$@" $hosts <<'END'
import os, sys
site, port, name, count, hosts = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5:]
for host in hosts:
    os.makedirs(os.path.join(site, host, name), exist_ok=True)
for n in range(count):
    host = hosts[n % len(hosts)]
    with open(os.path.join(site, host, name, str(n)), "w") as page:
        page.write("<p>Page %d of %s.</p>\n" % (n, host) + "<p>Nothing more.</p>\n" * 20)
    with open(os.path.join(site, hosts[0], "%s-%d" % (name, n // 100)), "a") as some:
        some.write("http://%s:%s/%s/%d\n" % (host, port, name, n))
END
  for n in $(seq 0 $(($2 / 100 - 1))); do answer h01.test "$1-$n" 200 'Content-Type: text/plain'; done
}
list() {
  for n in $(seq 0 $(($2 / 100 - 1))); do only h01.test "$1-$n" feed; done | sed 's/0s/1h/'
}

# peak COMMAND...: runs it, with its largest memory in KiB into `memory`
peak() {
  "$python" -c 'import resource, subprocess, sys
status = subprocess.call(sys.argv[1:], stdout=open("fetch.out", "w"), stderr=open("fetch.err", "w"))
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(status)' "$@" >memory
}
# AddressSanitizer keeps what was freed for a while; that is not what is measured here.
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}quarantine_size_mb=1

# ------------------------------------------------------------------ a thousand, ten thousand
pace=20ms together=2
extra="together: $together"
lists few 1000
lists many 10000
sources "$(list few 1000)"
peak "$program" fetch --store few --sources sources.yaml
few=$(cat memory)
sources "$(list many 10000)"
: >"$play/log"
peak "$program" fetch --store many --sources sources.yaml
many=$(cat memory)
check "10,000 are fetched, and their lists" has "10100 new" fetch.out
check "each asked for" is 10000 "$(awk '$4 ~ /^\/many\// { print $3 $4 }' "$play/log" | sort -u | wc -l)"
check "once, and a robots.txt on each server" is 10150 "$(wc -l <"$play/log")"
check "robots.txt before all else" is 50 "$(awk '!seen[$3]++ && $4 == "/robots.txt"' "$play/log" | wc -l)"
check "never more at a time than is allowed" is "" \
  "$(awk -v most=$together '$8 > most' "$play/log" | head -3)"
# The first and the last may have been under way for longer than others: 100 ms are allowed for.
check "each server at its pace" is "" "$(awk -v pace=${pace%ms} '!($3 in first) { first[$3] = $1 }
  { last[$3] = $1; count[$3]++ }
  END { for (host in first) if (last[host] - first[host] < (count[host] - 1) * pace - 100) print host }' \
  "$play/log")"
sources "$(list few 1000)"
check "with few files that may be open" sh -c "ulimit -n 64; '$program' fetch --store narrow --sources sources.yaml >fetch.out"
check "all are fetched all the same" has "1010 new" fetch.out
echo "largest memory: $few KiB with 1,000 addresses, $many KiB with 10,000"
# It varies with the disk: what the archive's writer is given at a time.
check "memory is the same for ten times as many" [ "$many" -lt $((few + few / 2)) ]

# ------------------------------------------------------------------ killed
# Of 200 pages on one server, and of all those, so often.
kills=50 many_kills=8
[ -z "${SMALL:-}" ] || kills=8 many_kills=3
pace=5ms extra=
for i in $(seq 200); do page h01.test "k$i" "$(article "Kestrel Foods" "\$$i.5 billion")"; done
all=()
for i in $(seq 200); do all+=("$(only h01.test "k$i" page | sed 's/0s/1h/')"); done
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

pace=0s extra="together: 4"
sources "$(list many 10000)"
for i in $(seq $many_kills); do
  "$program" fetch --store torn --sources sources.yaml >/dev/null 2>&1 &
  run=$!
  sleep "0.$((RANDOM % 900 + 100))"
  kill -9 $run 2>/dev/null
  wait $run 2>/dev/null
done
fetch torn
check "of 10,000 none is lost" is 10100 "$(gzip -dc torn/archive/*.warc.gz |
  grep -a '^WARC-Target-URI' | sort -u | wc -l)"
check "and none is kept twice" is 10100 "$(records torn response)"

finish
