#!/bin/bash
# `fetch` where names change what they stand for: in a network of its own, with a server of names
# that the C library's own look-ups ask, and web servers at addresses that look public and at
# private ones. No look-up is trusted for longer than its connection.
# usage: fetch_names_test.sh PROGRAM PROJECT
#
# The network is a namespace of Linux, which takes root or users' namespaces, and changes nothing
# outside.
if [ "${3:-}" != inside ]; then
  command -v ip >/dev/null || { echo "skipped: there is no ip (iproute2)"; exit 77; }
  unshare -rmn true 2>/dev/null || { echo "skipped: there are no namespaces of networks here"; exit 77; }
  exec unshare -rmn bash "$0" "$1" "$2" inside
fi
. "$(dirname "$0")/lib.sh"
python=$(command -v /usr/bin/python3 || command -v python3) || { echo "python3 is needed"; exit 1; }

# ------------------------------------------------------------------ the network
public=93.184.216.34 other=151.101.1.6 private=10.11.12.13
ip link set lo up
for address in $public $other $private; do ip address add $address/32 dev lo; done
echo "$public $other $private 127.0.0.1" >addresses
echo "nameserver 127.0.0.1" >resolv.conf
printf '127.0.0.1 localhost\n' >hosts
echo 'hosts: files dns' >nsswitch.conf
for file in resolv.conf hosts nsswitch.conf; do
  mount --bind "$work/$file" "$(realpath /etc/$file)" || { echo "skipped: nothing can be mounted"; exit 77; }
done
cat >names <<END
steady.test $public
turning.test $public $private
loop.test $public 127.0.0.1
mixed.test 151.101.1.7,$private
either.test $private,$public
closing.test $public $private
moved.test $public $other
inner.test $private
metadata.test 169.254.169.254
END
"$python" "$root/tests/fetch/names.py" "$work" >names.out 2>&1 &
server=$!
trap 'kill $server; wait $server 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -s ready ] && break; sleep 0.05; done
[ -s ready ] || { cat names.out; exit 1; }

# fetch STORE NAME[/PATH]...: a page on each; its status in $status, the requests of this run in `log`
fetch() {
  local store=$1
  shift
  printf 'fetch: {pace: 0s, timeout: 4s, patience: 1s%s}\nsources:\n' "${extra:-}" >sources.yaml
  for page in "$@"; do
    case $page in */*) ;; *) page=$page/page ;; esac
    printf -- '- {url: "http://%s", kind: page, every: 0s}\n' "$page"
  done >>sources.yaml
  : >log
  "$program" fetch --store "$store" --sources sources.yaml >fetch.out 2>fetch.err
  status=$?
}
requests() { grep -c "^$1 $2 " log; }
is() { [ "$1" = "$2" ] || { echo "'$2', not '$1'"; cat log fetch.out fetch.err; return 1; }; }

# ------------------------------------------------------------------ names that stay, or have none
fetch first steady.test nowhere.test
check "a public address is asked" is 2 "$(requests $public steady.test)"
check "a name without an address is told" has "http://nowhere.test: unreachable; Could not resolve" fetch.err
fetch first steady.test nowhere.test
check "and it is left alone for a while" lacks nowhere.test fetch.err
extra=", resolve: ['nowhere.test:80:$public']"
fetch first steady.test nowhere.test
check "until the settings say where it is" is 2 "$(requests $public nowhere.test)"
extra=
fetch second inner.test metadata.test
check "a private address" has "http://inner.test/page: forbidden" fetch.err
check "nor the metadata of a cloud" has "http://metadata.test/page: forbidden" fetch.err
check "is not asked" is "" "$(cat log)"
extra=', allow: [inner.test]'
fetch allowed inner.test
check "unless it is allowed by name" is 2 "$(requests $private inner.test)"
extra=

# ------------------------------------------------------------------ names that change
fetch turning turning.test loop.test moved.test
check "at first three are public" has "3 new" fetch.out
fetch turning turning.test loop.test moved.test
check "a name that now leads inside" has "http://turning.test/page: forbidden" fetch.err
check "or to this machine" has "http://loop.test/page: forbidden" fetch.err
check "is looked up again" is "turning.test $private" "$(grep turning asked | tail -1)"
check "and not asked there" is 0 "$(grep -Ec "^($private|127)" log)"
check "one that leads to another public address is asked there" is 1 "$(requests $other moved.test)"

# ------------------------------------------------------------------ names with several addresses
fetch several mixed.test either.test
check "of several addresses the private one is never asked" is 0 "$(grep -c "^$private" log)"
check "though nobody listens at the other" has "http://mixed.test/page: forbidden" fetch.err
check "and a public one is found behind it" is 2 "$(requests $public either.test)"

# ------------------------------------------------------------------ connections that are closed
fetch closing closing.test closing.test/last closing.test/last?2 closing.test/last?3
check "a server that closes each connection" has "4 new" fetch.out
check "is not exchanged in the middle of a run" is 5 "$(requests $public closing.test)"
fetch closing closing.test closing.test/last
check "nor behind its back in the next" is "" "$(cat log)"

finish
