#!/bin/bash
# `fetch` against nginx: HTTP/2 over TLS with an authority of our own, content codings,
# conditional requests, many requests on one connection, bodies that end too early. What was
# asked for and how is read from nginx's own log.
# usage: fetch_nginx_test.sh PROGRAM PROJECT
. "$(dirname "$0")/lib.sh"
for tool in nginx openssl; do
  PATH=$PATH:/usr/sbin command -v $tool >/dev/null || { echo "skipped: there is no $tool"; exit 77; }
done
hosts="a.test b.test slow.test cut.test stranger.test"
certified="a.test b.test slow.test cut.test"
. "$root/tests/fetch/play.sh"

# ------------------------------------------------------------------ the server
# Debian's Brotli module is a package of its own.
brotli=$(ls /usr/{lib,share}/nginx/modules/ngx_http_brotli_filter_module.so 2>/dev/null | head -1)
mkdir -p "$play"/site/{a,b,slow}.test/{plain,gz,br} tmp
configure() {
  cat <<CONF
daemon off;
worker_processes 1;
pid $work/nginx.pid;
error_log $work/nginx.err;
$([ "$(id -u)" != 0 ] || echo 'user root;')
${brotli:+load_module $brotli;}
events { worker_connections 256; }
http {
  default_type text/html;
  types { application/rss+xml xml; text/html html; text/plain txt; }
  client_body_temp_path tmp/a; proxy_temp_path tmp/b; fastcgi_temp_path tmp/c;
  uwsgi_temp_path tmp/d; scgi_temp_path tmp/e;
  log_format asked '\$msec \$request_time \$connection \$server_protocol \$host \$uri \$status '
    'tag=\$http_if_none_match since="\$http_if_modified_since" packed=\$sent_http_content_encoding';
  access_log $work/nginx.log asked;
  gzip_types *; gzip_min_length 100;
  ssl_certificate $play/server.pem; ssl_certificate_key $play/server.pem;
  server {
    listen 127.0.0.1:$1 ssl http2;
    server_name a.test b.test stranger.test;
    root $play/site/\$host;
    location /gz/ { gzip on; }
    location /br/ { ${brotli:+brotli on; brotli_types *; brotli_min_length 100;} }
    location = /old { return 301 https://b.test:$1/plain/new.html; }
  }
  server {
    listen 127.0.0.1:$1 ssl http2;
    server_name slow.test;
    root $play/site/\$host;
    limit_rate 8k;
  }
  server {
    listen 127.0.0.1:$1 ssl http2;
    server_name cut.test;
    location / { proxy_pass http://127.0.0.1:$port; proxy_http_version 1.1; proxy_set_header Host \$host; }
  }
}
CONF
}
own_port=$port
# The first free port of some that are tried.
for _ in 1 2 3 4 5; do
  tls=$((20000 + RANDOM % 12000))
  configure "$tls" >nginx.conf
  PATH=$PATH:/usr/sbin nginx -p "$work" -c "$work/nginx.conf" >nginx.out 2>&1 &
  nginx=$!
  appears nginx.pid >/dev/null && break
done
helpers+=("$nginx")
[ -s nginx.pid ] || { echo "nginx does not start"; cat nginx.out nginx.err; exit 1; }

url() { printf 'https://%s:%s/%s' "$1" "$tls" "$2"; }
serve() { port=$tls sources "$@"; }
# visit STORE [OPTION]...: a fetch, with nginx's log of it alone
visit() {
  : >nginx.log
  fetch "$@"
  sleep 0.1 # nginx writes a line when the last byte has been sent
}
# asked FIELD...: how many lines of nginx's log have all of these
asked() {
  local lines
  lines=$(cat nginx.log)
  for field in "$@"; do lines=$(grep -F -- "$field" <<<"$lines"); done
  [ -z "$lines" ] && echo 0 || wc -l <<<"$lines"
}
trusting="authorities: $work/ca.pem
look_again: 1s"

# ------------------------------------------------------------------ a feed, read over HTTP/2
item() { printf '<item><title>t</title><link>%s</link></item>' "$(url "$1" "$2")"; }
for n in 1 2 3; do
  page a.test "gz/$n.html" "$(article "Kestrel Foods" "\$$n.5 billion")"
  page b.test "br/$n.html" "$(article "Harbor Lines" "\$$n.25 billion")"
done
page b.test plain/new.html "$(article "Harbor Lines" '$7.75 billion')"
page a.test gz/feed.xml "<?xml version='1.0'?><rss version='2.0'><channel><title>c</title>
  $(for n in 1 2 3; do item a.test gz/$n.html; item b.test br/$n.html; done)</channel></rss>"
extra=$trusting
serve "$(only a.test gz/feed.xml feed)" "$(only a.test old)"
visit news
check "all is fetched" is 0 $status
check "feed, articles and what has moved" has "8 new" fetch.out
check "over HTTP/2" is 11 "$(asked HTTP/2.0)"
check "and nothing else" is 11 "$(asked HTTP/)"
check "robots.txt comes first" is "/robots.txt" "$(awk '{ print $6; exit }' nginx.log)"
check "each server on one connection" is 2 "$(awk '{ print $3 }' nginx.log | sort -u | wc -l)"
check "packed by gzip" is 4 "$(asked /gz/ packed=gzip)"
[ -z "$brotli" ] || check "and by Brotli" is 3 "$(asked /br/ packed=br)"
check "the articles are read" exits 0 "$program" run --pending --store news
check "from the one" has '3500000000' news/facts.json
check "and the other" has '3250000000' news/facts.json
check "and from where it has moved to" has '7750000000' news/facts.json

# ------------------------------------------------------------------ what has not changed
visit news
check "nothing has changed" has "8 unchanged" fetch.out
check "all are asked for by their validators" is 8 "$(asked ' 304 ' tag= since= GMT)"
check "and nothing is sent" is 0 "$(asked ' 200 ')"
check "nothing is to be read" exits 0 "$program" run --pending --store news
check "and nothing new kept" is 0 "$(records news revisit)"
touch -d '1 minute ago' "$play/site/a.test/gz/1.html"
visit news
check "the same bytes of another time are sent" is 1 "$(asked /gz/1.html ' 200 ')"
check "and are no news" has "8 unchanged" fetch.out
check "but noted" is 1 "$(records news revisit)"
page a.test gz/2.html "$(article "Kestrel Foods" '$2.75 billion')"
touch -d '2 minutes ago' "$play/site/a.test/gz/2.html" # of the same length, even older
visit news
check "a silent edit is seen" has "1 changed" fetch.out
check "by asking for the rest alike" is 7 "$(asked ' 304 ')"
check "and read" exits 0 "$program" run --pending --store news
check "in place of the old" has '2750000000' news/facts.json
check "which is withdrawn" lacks '"lo":2500000000' news/facts.json

# ------------------------------------------------------------------ many at once
all=()
for n in $(seq 18); do
  page slow.test "$n.txt" "$(head -c 12000 /dev/zero | tr '\0' x) $n"
  all+=("$(only slow.test "$n.txt")")
done
extra="$trusting
together: 6"
serve "${all[@]}"
visit many
check "18 are fetched" has "18 new" fetch.out
check "on one connection" is 1 "$(awk '{ print $3 }' nginx.log | sort -u | wc -l)"
# A line is written at the end and says how long it took: sweep over both. nginx's clock turns
# once for each batch of events: 20 ms are allowed for.
most() {
  awk '{ printf "%.3f 1\n%.3f -1\n", $1 - $2, $1 - 0.02 }' nginx.log | sort -k1,1n -k2,2n |
    awk '{ now += $2; if (now > most) most = now } END { print most + 0 }'
}
check "several at a time" [ "$(most)" -gt 1 ]
check "and no more than are asked for" [ "$(most)" -le 6 ]

# ------------------------------------------------------------------ cut short
for fault in reset cut; do
  page cut.test $fault "$(article "Kestrel Foods" '$9.5 billion')"
  answer cut.test $fault 200 "X-Play: $fault"
done
page cut.test whole "$(article "Kestrel Foods" '$8.5 billion')"
extra=$trusting
serve "$(only cut.test reset)" "$(only cut.test cut)" "$(only cut.test whole)"
visit cut
check "some have failed" is 3 $status
check "a stream that is reset" ends cut.test reset broken
check "a body that is cut" ends cut.test cut broken
check "the whole one is kept" has "1 new" fetch.out
check "and no other" is 1 "$(records cut response)"

# ------------------------------------------------------------------ whom to trust
extra=
serve "$(only b.test plain/new.html)"
visit trust
check "an authority that nobody has named is not trusted" \
  has "unreachable; SSL certificate problem" fetch.err
extra=$trusting
serve "$(only b.test plain/new.html)"
visit trust
check "until it is named: then at once" has "1 new" fetch.out
serve "$(only stranger.test plain/x.html)"
visit stranger
check "nor a certificate for another name" has "unreachable; SSL: no alternative" fetch.err
check "and nothing is asked for" is 0 "$(asked HTTP/)"
port=$own_port

finish
