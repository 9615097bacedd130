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
check "records" test "$(grep -c '^{"record":"check","name":"[a-z]*","state":"ok"' exits.out)" = 6
ls -l news >before
check "again" exits 0 "$program" doctor --store news
check "changes nothing" test "$(ls -l news | md5sum)" = "$(md5sum <before)"

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
