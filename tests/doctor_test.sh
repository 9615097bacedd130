#!/bin/bash
# The doctor: what is well, what is not, and what to do.
. "$(dirname "$0")/lib.sh"

mkdir articles
article "Kestrel Foods" '$5 billion' >articles/a.html
article "Kestrel Foods" '$9 billion' >articles/b.html

check "without a store" exits 0 "$program" doctor
check "rules are there" has "ok       rules    loaded from" exits.out
check "disk" has "MiB free" exits.out
"$program" run articles --store news >run.out
check "a store" exits 0 "$program" doctor --store news
check "its counts" has "ok       store    2 articles, 2 claims, 1 findings to look at" exits.out
check "--json" exits 0 "$program" doctor --store news --json
check "records" test "$(grep -c '^{"record":"check","name":"[a-z]*","state":"ok"' exits.out)" = 9
ls -l news >before
check "again" exits 0 "$program" doctor --store news
check "changes nothing" test "$(ls -l news | md5sum)" = "$(md5sum <before)"

python3 -u -m http.server 0 --bind 127.0.0.1 >server.out 2>&1 &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
for _ in $(seq 100); do grep -q ' port ' server.out && break; sleep 0.1; done
place=http://127.0.0.1:$(grep -o ' port [0-9]*' server.out | cut -c7-)
printf 'fetch:\n  allow: [127.0.0.1]\n  pace: 1ms\nsources:\n- url: %s/articles/a.html\n' "$place" >news/sources.yaml
check "no network unless asked" exits 0 "$program" doctor --store news
check "so it is said" has "not asked" exits.out
check "nobody was asked" lacks GET server.out
check "network" exits 0 "$program" doctor --store news --network
check "answers" has "1 of 1 sources answer" exits.out
echo "- url: $place/nothing" >>news/sources.yaml
check "one that does not" exits 0 "$program" doctor --store news --network
check "is a warning" has "warning  network  $place/nothing answers 404 (nothing is there: find its new address, or remove it); 1 of 2 sources answer" exits.out
"$program" fetch --store news >fetch.out 2>fetch.err
check "without asking" exits 0 "$program" doctor --store news
check "it is known who fails" grep -q "^warning  sources  2 in news/sources.yaml; $place/nothing: .*, 1 time in a row" exits.out
check "the list" exits 0 "$program" source list --store news
check "tells the last visit" grep -q "^    visited 20.*: .*, 1 failure in a row; next 20" exits.out
check "of each" test "$(grep -c '^    visited' exits.out)" = 2
check "--json" exits 0 "$program" source list --store news --json
check "has it, too" has '"failures":1,"due":"20' exits.out
check "what is due" exits 0 "$program" fetch --dry-run --store news
check "is nothing, which is said" has "nothing is due" exits.err
check "an archive" exits 0 "$program" doctor --store news
check "is whole" has "ok       archive  whole up to news/archive/factsift-000001.warc.gz" exits.out
truncate -s 10 news/archive/factsift-000001.warc.gz
check "one that is shorter than it was" exits 1 "$program" doctor --store news
check "is told" has "fault    archive" exits.out
rm -r news/archive news/sources.yaml
check "one that is gone" exits 1 "$program" doctor --store news
rm -r news && "$program" run articles --store news >run.out

printf 'fetch: {passwords: netrc}\nsources:\n- {url: "http://a.example/", headers: {Cookie: {file: cookie}}}\n' >named.yaml
echo x=y >cookie
check "a file that is named and not there" exits 1 "$program" doctor --sources named.yaml
check "is told" has "fault    files    netrc cannot be read by this user" exits.out
echo 'machine a.example login joe password open' >netrc
chmod 600 netrc && chmod 644 cookie
check "a secret that all may read" exits 0 "$program" doctor --sources named.yaml
check "is told with what to do" has "warning  files    cookie is open to all users; chmod 600 it" exits.out
chmod 600 cookie
check "closed ones" exits 0 "$program" doctor --sources named.yaml
check "are well" has "ok       files" exits.out

# A disk of its own size, where Linux lets this user have one; on_disk SIZE COMMAND...
mkdir small
on_disk() { unshare -rm sh -c 'mount -t tmpfs -o "size=$1" none small && shift && exec "$@"' sh "$@"; }
if on_disk 1m true 2>/dev/null; then
  check "little room" exits 0 on_disk 500m "$program" doctor --store small
  check "is a warning" has "warning  disk     500 MiB free; make room" exits.out
  check "too little" exits 1 on_disk 50m "$program" doctor --store small
  check "is a fault" has "fault    disk     50 MiB free; make room" exits.out
else
  echo "skipped: there are no namespaces of mounts here"
fi

# The same as a user who may only read: root may write everywhere.
as_reader() { "$@"; }
[ "$(id -u)" != 0 ] || as_reader() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; }
chmod a+rx . && chmod -R a-w,a+rX small
if as_reader test -x "$program"; then
  check "a folder that this user may not write into" exits 1 as_reader "$program" doctor --store small
  check "is a fault" has "fault    disk     small cannot be written into by this user" exits.out
else
  echo "skipped: another user cannot run $program"
fi

# A store that another user's runs write.
mkdir shown && "$program" run articles --store shown >run.out && chmod -R a-w,a+rX shown articles
if as_reader test -x "$program"; then
  check "findings for who may only read" exits 0 as_reader "$program" findings --store shown
  check "are all there" has "contradiction: Kestrel Foods" exits.out
  check "a name that is none of an address" sh -c "mkdir '50%3f?#' && cp shown/factsift.db '50%3f?#' && chmod a-w '50%3f?#'"
  check "is found all the same" exits 0 as_reader "$program" findings --store '50%3f?#'
  check "a decision" exits 1 as_reader "$program" findings dismiss "$(grep -o ' id: .*' exits.out | cut -c6-)" --store shown
  check "is refused" has "Permission denied" exits.err
  check "the doctor" exits 1 as_reader "$program" doctor --store shown
  check "reads it, too" has "ok       store    2 articles" exits.out
  check "and says what is at fault" has "shown cannot be written into by this user" exits.out
  chmod a-r shown/factsift.db
  check "one that cannot be read" exits 1 as_reader "$program" doctor --store shown
  check "is told as what it is" grep -q "^fault    store    shown/factsift.db: .*see whose it is" exits.out
  check "and is not to be moved away" lacks "move the folder" exits.out
fi
chmod u+w shown articles '50%3f?#'

check "faulty rules" exits 1 "$program" doctor --rules nowhere
check "are told" has "fault    rules" exits.out
printf 'sources:\n- url: nowhere\n' >news/sources.yaml
printf 'mail: {to: [a@b.example], program: /nowhere/sendmail}\n' >news/notify.yaml
check "faulty settings" exits 1 "$program" doctor --store news
check "sources by file and line" has "fault    sources  news/sources.yaml:2: " exits.out
check "a program that is not there" has "fault    notify   /nowhere/sendmail cannot be run" exits.out
check "the rest is looked at all the same" has "ok       disk" exits.out
printf 'atom: {file: /nowhere/findings.xml}\n' >news/notify.yaml
rm news/sources.yaml
check "a folder that is not there" exits 1 "$program" doctor --store news
cp -r news torn && rm -f torn/factsift.db-* && echo nothing >torn/factsift.db
check "a store that is none" exits 1 "$program" doctor --store torn
check "and what to do" has "move the folder away, keeping sources.yaml" exits.out
printf 'webhook: {url: "http://desk.example/", secret_file: /nowhere}\n' >news/notify.yaml
check "a webhook without its secret" exits 1 "$program" doctor --store news
check "is told where it was looked for" has "fault    notify   /nowhere: the webhook's secret" exits.out
printf 'webhook: {url: "http://desk.example/", secret_variable: NO_SUCH}\n' >news/notify.yaml
check "nor in the environment" exits 1 "$program" doctor --store news
check "which is named" has "NO_SUCH, for the webhook's secret, is not set" exits.out
rm news/notify.yaml
touch -d '+2 days' news/factsift.db
check "a clock that is behind" exits 1 "$program" doctor --store news
check "says what to do" has "set the clock" exits.out
touch news/factsift.db
rm -f news/factsift.db-wal news/factsift.db-shm
size=$(stat -c %s news/factsift.db)
dd if=/dev/urandom of=news/factsift.db bs=4096 seek=2 count=$((size / 4096 - 2)) conv=notrunc 2>/dev/null
check "a damaged store" exits 1 "$program" doctor --store news
check "is told" has "fault    store" exits.out
finish
