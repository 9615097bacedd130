#!/bin/bash
# `fetch` with passwords: those of servers and of a proxy, from one file; https through the
# proxy's tunnel; and that no secret is ever found where it does not belong.
# usage: fetch_proxy_test.sh PROGRAM PROJECT
. "$(dirname "$0")/lib.sh"
hosts="a.test b.test"
command -v openssl >/dev/null || echo "https is left out: there is no openssl"
! command -v openssl >/dev/null || certified=$hosts
. "$root/tests/fetch/play.sh"

"$python" "$root/tests/fetch/proxy.py" "$play" desk:tunnel-secret >proxy.out 2>&1 &
helpers+=($!)
appears "$play/proxy.port" || { cat proxy.out; exit 1; }
proxy=$(cat "$play/proxy.port")

# visit STORE [OPTION]...: a fetch, with the proxy's log of it alone
visit() {
  : >"$play/proxy.log"
  fetch "$@"
}
passed() { grep -cF -- "$1" "$play/proxy.log"; }
# lacks_secret FILE...: nothing in them, unpacked, gives a password away, plain or as it is sent
lacks_secret() {
  local found
  found=$(for file in "$@"; do gzip -dcf "$file"; done |
    grep -acF -e tunnel-secret -e paper-secret -e "$(printf desk:tunnel-secret | base64)" \
      -e "$(printf reader:paper-secret | base64)")
  [ "$found" = 0 ]
}

cat >logins <<'END'
# whom we read
machine a.test login reader password paper-secret
machine proxy.test
  login desk password "tunnel-secret"
END
page a.test open "$(article "Kestrel Foods" '$26.3 billion')"
page a.test inner "$(article "Kestrel Foods" '$4.5 billion')"
answer a.test inner 200 'X-Login: reader:paper-secret'
page b.test inner "$(article "Harbor Lines" '$5.5 billion')"
answer b.test inner 200 'X-Login: reader:paper-secret'

# ------------------------------------------------------------------ logins of servers
sources "$(only a.test inner)"
fetch without
check "a page for readers" ends a.test inner "denied 401"
extra="passwords: $work/logins"
sources "$(only a.test inner)" "$(only b.test inner)"
fetch readers --log json
check "is given to one of them" has '"outcome":"new","url":"'"$(url a.test inner)"'","status":200' fetch.err
check "whose password no other server gets" has '"outcome":"denied","url":"'"$(url b.test inner)" fetch.err
check "no log has it, no store and no archive" lacks_secret fetch.out fetch.err readers/factsift.db* \
  readers/archive/*
extra="passwords: $work/nowhere"
sources "$(only a.test inner)"
fetch readers
check "a file of passwords that is not there" is 1 $status
check "is named" has "$work/nowhere" fetch.err

# ------------------------------------------------------------------ through a proxy
through="proxy: http://proxy.test:$proxy
authorities: $work/ca.pem
resolve: ['proxy.test:$proxy:127.0.0.1']"
proxied() {
  sources "$@"
  # Names are the proxy's to look up.
  sed -i "/^  resolve:$/d; /^  - .*:127.0.0.1$/d" sources.yaml
}
extra="$through
passwords: $work/logins"
proxied "$(only a.test open)" "$(only a.test inner)"
visit proxied --log json
check "pages are had through it" has "2 new" fetch.out
check "all of them" is 3 "$(passed 'GET http://a.test:')"
check "no address of the proxy is noted as the server's" \
  is 0 "$(gzip -dc proxied/archive/* | grep -ac WARC-IP-Address)"
if [ -n "${certified:-}" ]; then
  secure=$(cat "$play/tls")
  (port=$secure && proxied "$(only b.test inner | sed 's|http:|https:|')")
  page b.test inner "$(article "Harbor Lines" '$5.5 billion')"
  answer b.test inner 200
  visit tunnel
  check "https goes through a tunnel" has "1 new" fetch.out
  check "that the proxy was asked for" [ "$(passed "CONNECT b.test:$secure")" -ge 1 ]
  check "and it sees nothing else" is 0 "$(passed GET)"
fi
check "no log has a password, no store and no archive" lacks_secret fetch.out fetch.err \
  {proxied,tunnel}/factsift.db* {proxied,tunnel}/archive/*

# ------------------------------------------------------------------ what a proxy must not be asked for
extra="$through
passwords: $work/logins"
answer a.test away 302 "Location: http://169.254.169.254/latest/"
proxied "- {url: 'http://10.1.2.3/x', kind: page}" "- {url: 'http://localhost:$port/x', kind: page}" \
  "- {url: 'http://[::1]/x', kind: page}" "- {url: 'https://127.1/x', kind: page}" "$(only a.test away)" \
  "- {url: 'http://１２７.2/x', kind: page}" "- {url: 'http://0177.3./x', kind: page}" \
  "- {url: 'http://localhost./y', kind: page}"
visit inside
for place in http://10.1.2.3/x "http://localhost:$port/x" 'http://[::1]/x' "$(url a.test away)"; do
  check "a private address behind it: $place" has "$place: forbidden" fetch.err
done
for place in https://127.0.0.1/x http://127.0.0.2/x http://127.0.0.3/x http://localhost/y; do
  check "however it is written: $place" has "$place: forbidden" fetch.err
done
check "and the proxy never hears of them" is 0 "$(grep -cv 'a\.test' "$play/proxy.log")"

# ------------------------------------------------------------------ who may use it
sed 's/tunnel-secret/wrong/' logins >wrong-logins
extra="$through
passwords: $work/wrong-logins"
proxied "$(only a.test open)"
visit stranger
check "a wrong password" has "http://a.test:$port: unreachable 407" fetch.err
check "and no page is asked for" is 0 "$(passed /open)"
extra="proxy: http://desk:tunnel-secret@proxy.test:$proxy"
proxied "$(only a.test open)"
visit stranger
check "a password in the settings" is 2 $status
check "is sent to where it belongs" has "write that to the file that \`passwords\` names" fetch.err
check "and not repeated" lacks_secret fetch.err
extra=
sources "$(only a.test open)"
http_proxy=http://127.0.0.1:9 ALL_PROXY=http://127.0.0.1:9 visit plain
check "the environment's proxies are not used" has "1 new" fetch.out

finish
