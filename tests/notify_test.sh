#!/bin/bash
# What people are told: each finding once, by each channel, and nothing lost.
. "$(dirname "$0")/lib.sh"

mkdir articles news
article "Kestrel Foods" '$5 billion' >articles/a.html
article "Kestrel Foods" '$9 billion' >articles/b.html
cat >teller <<END
#!/bin/sh
[ -e "$work/refuse" ] && exit 9
cat >>"$work/told"
END
cat >sendmail <<END
#!/bin/sh
{ echo "arguments: \$*"; cat; } >"$work/mail"
END
chmod +x teller sendmail
cat >news/notify.yaml <<END
command: {run: [$work/teller], timeout: 5s}
mail: {to: [desk@news.example, night@news.example], from: facts@news.example, program: $work/sendmail}
atom: {file: $work/findings.xml, url: 'https://desk.example/findings.xml', title: 'A & B'}
END
run_it() { "$program" run articles --store news; }

# ---- a new finding goes out through every channel
check "run" exits 0 run_it
check "the command gets its record" has '{"record":"finding","id":"sha256:' told
check "one" test "$(wc -l <told)" = 1
check "mail through sendmail" has "arguments: -i -t" mail
check "to all" has "To: desk@news.example," mail
check "says how many" has "Subject: factsift: 1 new finding" mail
sed '1,/^$/d' mail | base64 -d >letter
check "the letter tells it" has "contradiction: Kestrel Foods, revenue" letter
check "with its sentences" has "articles/a.html:6" letter
check "Atom file" has "<title>contradiction: Kestrel Foods, revenue" findings.xml
check "escaped" has "<title>A &amp; B</title>" findings.xml
check "that our own reader reads" exits 0 "$program" source check --json findings.xml
check "as Atom" has '"version":"atom10"' exits.out
check "with its entry" test "$(grep -o '"id":"urn:uuid:' exits.out | wc -l)" = 2

# ---- nothing twice
rm mail
check "run again" exits 0 run_it
check "notify" exits 0 "$program" notify --store news
check "has nothing to tell" has "0 findings told" exits.out
check "the command was not run" test "$(wc -l <told)" = 1
check "no second mail" test ! -e mail

# ---- nothing lost
touch refuse
article "Harbor Lines" '$7 million' >articles/c.html
article "Harbor Lines" '$3 million' >articles/d.html
check "a channel that fails" exits 3 run_it
check "is told, with what follows" has "failed with 9; 1 findings will be told by the next run" exits.err
check "the others go on" has "Subject: factsift: 1 new finding" mail
rm refuse mail
check "the next run" exits 0 run_it
check "tells the command" has "Harbor Lines" told
check "and not the others again" test ! -e mail
check "each once" test "$(wc -l <told)" = 2

# ---- what is settled leaves, and comes back as news when it is reopened
id=$(grep -o '"id":"sha256:[0-9a-f]*' told | head -1 | cut -d: -f3)
"$program" findings settle "$id" --store news
check "run after a decision" exits 0 run_it
check "leaves the Atom file" lacks "Kestrel" findings.xml
article "Kestrel Foods" '$12 billion' >articles/e.html
check "a new value" exits 0 run_it
check "is told" test "$(grep -c Kestrel told)" = 2
check "as reopened" has '"status":"reopened"' told

# ---- what goes and comes back is no news
mv articles/d.html .
check "without its other side" exits 0 run_it
check "leaves the Atom file" lacks "Harbor" findings.xml
mv d.html articles
check "with it again" exits 0 run_it
check "is not told again" test "$(grep -c Harbor told)" = 1
check "but shown" has "Harbor" findings.xml

# ---- settings are strict
printf 'mail:\n  to: [a@b.example]\n  colour: red\n' >news/notify.yaml
check "an unknown key" exits 2 "$program" notify --store news
check "is told by file and line" has "notify.yaml:3: no such key: 'colour'" exits.err
printf 'pigeon: {to: loft}\n' >news/notify.yaml
check "an unknown channel" exits 2 "$program" notify --store news
printf 'mail:\n  from: me\n' >news/notify.yaml
check "a channel without an addressee" exits 2 "$program" notify --store news
printf 'mail:\n  to: ["a@b.example\\nBcc: c@d.example"]\n' >news/notify.yaml
check "a line break in an address" exits 2 "$program" notify --store news
printf 'command: {run: [sleep, 60], timeout: 1s}\n' >news/notify.yaml
mkdir slow
mv news/notify.yaml slow
check "a command that hangs" exits 3 "$program" run articles --store slow
check "is ended" has "took over 1 seconds" exits.err
mkdir both
printf 'command: {run: [%s/teller]}\natom: {file: %s/both.xml, url: "http://desk.example/"}\n' "$work" "$work" >both/notify.yaml
"$program" run articles --store slow >/dev/null 2>&1
cp slow/factsift.db both
check "two channels" exits 0 "$program" notify --store both
check "tell each finding once" has "2 findings told" exits.out
mkdir ignored
cat >seen <<END
#!/bin/sh
grep SigIgn /proc/self/status >"$work/signals"
exit 7
END
chmod +x seen
printf 'command: {run: [%s/seen], timeout: 5s}\n' "$work" >ignored/notify.yaml
check "a parent that ignores its children" exits 3 bash -c "trap '' CHLD PIPE; exec '$program' run articles --store ignored"
check "learns how one ended" has "failed with 7" exits.err
check "which finds both signals as usual" test $((0x$(cut -f2 signals) & 0x11000)) = 0
# ---- a webhook: signed, tried again, and not lost
python3 "$root/tests/notify_hook.py" "$work" &
receiver=$!
trap 'kill $receiver; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -f hook.port ] && break; sleep 0.1; done
mkdir hook
hook() { # LINE...: the settings, with these lines more
  printf 'webhook:\n  url: http://127.0.0.1:%s/in\n' "$(cat hook.port)" >hook/notify.yaml
  printf '  %s\n' "$@" >>hook/notify.yaml
}
hook 'secret_file: secret'
echo 'our little secret' >secret
check "a private address" exits 3 "$program" run articles --store hook
check "is asked for by name only" has "127.0.0.1 is an address of a private net" exits.err
check "and was not asked" test ! -e hook.log
hook 'secret_file: secret' 'private: yes'
echo 503 429 >statuses
check "a receiver that is busy" exits 0 "$program" notify --store hook
check "is asked three times" test "$(cut -d' ' -f2 hook.log | tr '\n' ' ')" = "503 429 204 "
check "with one number" test "$(cut -d' ' -f3 hook.log | sort -u | wc -l)" = 1
check "JSON" has '{"format":"factsift-notify/1","findings":[' hook.body
check "with the record" has '"record":"finding"' hook.body
stamp=$(grep -o 't=[0-9]*' hook.head | cut -c3-)
sum=$({ printf '%s.' "$stamp"; cat hook.body; } |
  openssl dgst -sha256 -hmac 'our little secret' | grep -o '[0-9a-f]*$')
check "signed" has "Factsift-Signature: t=$stamp,v1=$sum" hook.head
check "once" exits 0 "$program" notify --store hook
check "and not again" test "$(wc -l <hook.log)" = 3
sooner() { awk -v seconds="$1" 'NR > 1 && $4 - last < seconds { print } { last = $4 }' hook.log; }
reopen() { # VALUE: a decision, and an article that brings it up again
  local id
  id=$("$program" findings --store hook --json | grep Kestrel | grep -o 'sha256:[0-9a-f]*' | head -1)
  "$program" findings settle "$id" --store hook
  "$program" notify --store hook >notify.out # it is no longer open
  article "Kestrel Foods" "$1" >"articles/${1//[^0-9]/}.html"
}
reopen '$20 billion'
echo 403 >statuses
check "a refusal" exits 3 "$program" run articles --store hook
check "is not asked again" has "answers 403" exits.err
check "is told by the next run" exits 0 "$program" notify --store hook
check "what is new" has '$20 billion' hook.body
check "and nothing else" lacks "Harbor" hook.body
reopen '$30 billion'
rm hook.log
echo 429:2 503:@3 >statuses
check "a receiver that says when" exits 0 "$program" run articles --store hook
check "in seconds or as a date" test "$(cut -d' ' -f2 hook.log | xargs)" = "429 503 204"
check "is not asked sooner" test -z "$(sooner 1.9)"
reopen '$40 billion'
rm hook.log
echo 503:3600 >statuses
check "one that wants to be left alone for long" exits 3 "$program" run articles --store hook
check "is not waited for" test "$(wc -l <hook.log)" = 1
check "which is said" has "will be told by a later run" exits.err
check "the next run" exits 0 "$program" notify --store hook
check "leaves it alone" test "$(wc -l <hook.log)" = 1
check "and says until when" has "has asked to be left alone until 20" exits.err
check "quietly" exits 0 "$program" run articles --store hook -q
check "nothing" test ! -s exits.err
python3 -c "import sqlite3; db = sqlite3.connect('hook/factsift.db')
db.execute(\"UPDATE notes SET value = '1' WHERE key = 'later webhook'\"); db.commit()"
check "a later run" exits 0 "$program" notify --store hook
check "tells it" has '$40 billion' hook.body
rm secret
reopen '$90 billion'
check "no secret" exits 3 "$program" run articles --store hook
check "sends nothing" has "secret: No such file" exits.err
check "by no means" lacks '$90 billion' hook.body

check "no store" exits 2 "$program" notify --store nowhere
finish
