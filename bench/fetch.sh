#!/bin/bash
# fetch.sh PROGRAM [ADDRESSES] - how fast `factsift fetch` is beside `curl --parallel`, which keeps
# and knows nothing: pages of 16 KiB on 50 names of one nginx on loopback, plain HTTP, 32
# connections, no pace. Prints seconds, those of processors, and the ratio, the best of three each,
# and peak memory.
# Needs nginx, curl and python3 (Debian's packages).
set -eu
program=$(realpath "${1:?usage: fetch.sh PROGRAM [ADDRESSES]}")
count=${2:-10000} servers=50
PATH=$PATH:/usr/sbin
work=$(mktemp -d)
trap 'kill ${nginx:-} 2>/dev/null || true; wait; rm -rf "$work"' EXIT
cd "$work"
port=$((20000 + RANDOM % 12000))

# Markup packs well, as that of pages does.
python3 - "$count" $servers $port <<'END'
import os, random, sys
count, servers, port = map(int, sys.argv[1:])
words = "harbour winter ledger copper orchard signal timber canal meadow engine".split()
random.seed(1)
filler = "".join("<p>%s</p>\n" % " ".join(random.choices(words, k=12)) for _ in range(170))
os.makedirs("site")
lists = [open("site/list-%d.txt" % n, "w") for n in range((count + 999) // 1000)]
with open("curl.config", "w") as curl:
    for n in range(count):
        host = "h%02d.test" % (n % servers)
        with open("site/%d.html" % n, "w") as page:
            page.write("<!doctype html><title>%d</title>%s" % (n, filler))
        url = "http://%s:%d/%d.html" % (host, port, n)
        lists[n // 1000].write(url + "\n")
        curl.write('url = "%s"\noutput = "out/%d.html"\n' % (url, n))
    for n in range(servers):
        curl.write('resolve = "h%02d.test:%d:127.0.0.1"\n' % (n, port))
with open("sources.yaml", "w") as sources:
    sources.write("fetch:\n  pace: 0s\n  together: 32\n  connections: 32\n  allow:\n")
    sources.writelines("  - h%02d.test\n" % n for n in range(servers))
    sources.write("  resolve:\n")
    sources.writelines("  - h%02d.test:%d:127.0.0.1\n" % (n, port) for n in range(servers))
    sources.write("sources:\n")
    sources.writelines("- {url: 'http://h00.test:%d/list-%d.txt', kind: feed}\n" % (port, n)
                       for n in range(len(lists)))
END
cat >nginx.conf <<END
daemon off;
pid $work/nginx.pid;
error_log $work/nginx.err;
$([ "$(id -u)" != 0 ] || echo 'user root;')
events { worker_connections 1024; }
http {
  types { text/html html; text/plain txt; }
  client_body_temp_path a; proxy_temp_path b; fastcgi_temp_path c; uwsgi_temp_path d; scgi_temp_path e;
  access_log off;
  keepalive_requests 100000;
  server { listen 127.0.0.1:$port; root $work/site; }
}
END
nginx -p "$work" -c nginx.conf 2>nginx.out &
nginx=$!
for _ in $(seq 100); do [ -s nginx.pid ] && break; sleep 0.05; done

# timed COMMAND...: seconds, KiB at most, seconds of processors
timed() {
  python3 -c 'import resource, subprocess, sys, time
began = time.monotonic()
status = subprocess.call(sys.argv[1:], stdout=open("out.txt", "w"), stderr=subprocess.STDOUT)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("%.2f %d %.2f" % (time.monotonic() - began, used.ru_maxrss, used.ru_utime + used.ru_stime))
sys.exit(status)' "$@" || { tail -3 out.txt >&2; exit 1; }
}
ours= theirs=
for _ in 1 2 3; do
  rm -rf out store
  mkdir out
  theirs="$theirs$(timed curl -s --parallel --parallel-max 32 --compressed -K curl.config)
"
  [ "$(ls out | wc -l)" = "$count" ]
  ours="$ours$(timed "$program" fetch --store store --sources sources.yaml -q)
"
  [ "$(gzip -dc store/archive/* | grep -ac '^WARC-Type: response')" = $((count + (count + 999) / 1000)) ]
done
printf '%s%s' "$theirs" "$ours" | awk -v count="$count" '
  { which = NR <= 3; if (!(which in best) || $1 < best[which]) best[which] = $1
    if (!(which in least) || $3 < least[which]) least[which] = $3
    if ($2 > memory[which]) memory[which] = $2 }
  END { line = "%s %.2f s, %.2f s of processors, %.1f MiB\n"
        printf line, "curl --parallel:", best[1], least[1], memory[1] / 1024
        printf line, "factsift fetch: ", best[0], least[0], memory[0] / 1024
        printf "%d addresses: %.2f of the throughput of curl\n", count, best[1] / best[0] }'
