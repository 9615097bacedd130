# play.sh - what the tests of `fetch` share: a server of our own, told what to play by files.
# Source it after lib.sh, with `hosts` set to the names that the settings allow, and `certified`
# to those that are to have https.
python=$(command -v /usr/bin/python3 || command -v python3) || { echo "python3 is needed"; exit 1; }
play=$work/play
helpers=()
mkdir -p "$play"
for host in $hosts; do mkdir -p "$play/site/$host"; done
stop_helpers() {
  [ ${#helpers[@]} = 0 ] || { kill "${helpers[@]}"; wait "${helpers[@]}"; } 2>/dev/null
  rm -rf "$work"
}
trap stop_helpers EXIT

# appears FILE: waits for it
appears() {
  for _ in $(seq 200); do [ ! -s "$1" ] || return 0; sleep 0.05; done
  echo "there is no $1"
  return 1
}

# certify HOST...: an authority of our own (ca.pem), and a certificate for these with its key, for
# which the server opens a port for https.
certify() {
  local key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes) names
  names=$(printf ',DNS:%s' "$@")
  openssl req -x509 "${key[@]}" -keyout ca.key -out ca.pem -days 2 -subj "/CN=A test's authority"
  openssl req "${key[@]}" -keyout server.key -out server.csr -subj "/CN=$1"
  openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out server.crt \
    -extfile <(echo "subjectAltName=${names#,}")
  cat server.crt server.key >"$play/server.pem"
}
if [ -n "${certified:-}" ]; then
  certify $certified >certify.out 2>&1 || { cat certify.out; exit 1; }
fi

"$python" "$root/tests/fetch/server.py" "$play" >server.out 2>&1 &
helpers+=($!)
appears "$play/port" || { cat server.out; exit 1; }
port=$(cat "$play/port")

# page HOST PATH TEXT; answer HOST PATH STATUS [FIELD]...
page() { mkdir -p "$(dirname "$play/site/$1/$2")"; printf '%s\n' "$3" >"$play/site/$1/$2"; }
answer() {
  local place="$play/site/$1/$2"
  shift 2
  mkdir -p "$(dirname "$place")"
  printf '%s\n' "$@" >"$place.head"
}
url() { printf 'http://%s:%s/%s' "$1" "$port" "$2"; }

# sources [LINE]...: writes sources.yaml; `extra` has more lines for `fetch:`.
extra= pace=5ms
sources() {
  {
    printf 'fetch:\n  pace: %s\n  timeout: 4s\n  patience: 3s\n  allow: [%s]\n  resolve:\n' $pace "${hosts// /, }"
    for host in $hosts private.test; do printf '  - %s:%s:127.0.0.1\n' "$host" "$port"; done
    [ -z "$extra" ] || printf '%s\n' "$extra" | sed 's/^/  /'
    echo 'sources:'
    printf '%s\n' "$@"
  } >sources.yaml
}
only() { printf -- '- {url: "%s", kind: %s, every: 0s}\n' "$(url "$1" "$2")" "${3:-page}"; }

# fetch STORE [OPTION]...: into fetch.out and fetch.err; its status in $status
fetch() {
  local store=$1
  shift
  : >"$play/log"
  "$program" fetch --store "$store" --sources sources.yaml "$@" >fetch.out 2>fetch.err
  status=$?
}
asked() { awk -v host="$1" -v path="/$2" '$3 == host && $4 == path' "$play/log" | wc -l; }
# is WANTED GOT
is() {
  [ "$1" = "$2" ] || { echo "'$2', not '$1'"; head -5 fetch.out fetch.err; tail -12 "$play/log"; return 1; }
}
# records STORE TYPE: how many records of this type the archive holds
records() { cat "$1"/archive/*.warc.gz 2>/dev/null | gzip -dc | grep -ac "^WARC-Type: $2"; }
ends() { has "$(url "$1" "$2"): $3" fetch.err; }
