#!/bin/bash
# Pages that mean harm, or were never pages: each gets its error record or its facts, and the
# rest of the batch is done. SMALL=1, for builds with sanitizers, makes pages of a tenth.
. "$(dirname "$0")/lib.sh"
tenth=${SMALL:+1}
size() { echo "$(($1 / (tenth == 1 ? 10 : 1)))"; }
fact='<p>Kestrel Foods reported revenue of $5 billion.</p>'
said() { grep -q "\"source\":\"pages/$1\"" records; }
claimed() { grep '"record":"claim"' records | grep -q "\"source\":\"pages/$1\""; }
failed() { grep '"record":"error"' records | grep -q "\"source\":\"pages/$1\""; }

mkdir pages
{ echo "<title>long</title>$fact"; yes '<p>And so on, with nothing to be found in it, for a long time.</p>' |
  head -c "$(size 100000000)"; } >pages/large.html
cat pages/large.html pages/large.html >pages/huge.html
{ yes '<div>' | head -100000 | tr -d '\n'; echo "$fact"; } >pages/deep.html
{ yes '<b><i>' | head -100000 | tr -d '\n'; echo "$fact"; } >pages/formats.html
{ echo '<table>'; yes '<table><tr><td>' | head -30000; echo "$fact"; } >pages/tables.html
{ echo '<p>'; yes 'word' | head -c "$(size 50000000)" | tr '\n' ' '; echo '</p>'; echo "$fact"; } >pages/line.html
{ yes 'word' | head -c "$(size 50000000)" | tr '\n' ' '; printf '\n\nKestrel Foods reported revenue of $5 billion.\n'; } >pages/line.txt
{ yes '$5' | head -c "$(size 2000000)" | tr '\n' ' '; echo; } >pages/dollars.txt
{ yes '$5 billion' | head -c "$(size 2000000)" | tr '\n' ' '; echo; } >pages/billions.txt
{ yes 'Kestrel Foods' | head -c "$(size 2000000)" | tr '\n' ' '; echo; } >pages/names.txt
{ yes '1,' | head -c "$(size 2000000)" | tr -d '\n'; echo; } >pages/digits.txt
{ printf '<div %s' ''; yes 'x="1"' | head -200000 | tr '\n' ' '; echo ">$fact"; } >pages/attributes.html
{ yes '&' | head -c "$(size 1000000)" | tr -d '\n'; echo "$fact"; } >pages/ampersands.html
{ yes '<' | head -c "$(size 1000000)" | tr -d '\n'; echo "$fact"; } >pages/brackets.html
{ yes '<!--' | head -c "$(size 1000000)" | tr -d '\n'; } >pages/comments.html
{ printf '<script type="application/ld+json">'; yes '[' | head -c "$(size 1000000)" | tr -d '\n'
  echo "</script>$fact"; } >pages/json.html
head -c "$(size 1000000)" /dev/urandom >pages/random.html
head -c "$(size 1000000)" /dev/urandom >pages/random.txt
head -c "$(size 1000000)" /dev/zero >pages/zero.txt
head -c 100000 /dev/urandom >pages/random.txt.gz
head -c "$(size 300000000)" /dev/zero | gzip -9 >pages/bomb.txt.gz
: >pages/empty.html
echo >pages/blank.txt
echo "$fact<!-- locked -->" >pages/locked.html
chmod 000 pages/locked.html
mkdir pages/folder.html
echo "$fact" >'pages/a name with "quotes", \ and '$'\n''a break.html'
echo "$fact<!-- no UTF-8 -->" >"pages/$(printf 'caf\351').html"
echo "$fact<!-- last -->" >pages/zz.html

start=$(date +%s)
check "the batch ends, some failed or none" sh -c "'$program' extract pages >records 2>errors; s=\$?; [ \$s = 0 ] || [ \$s = 3 ] || { echo exit \$s; cat errors; false; }"
echo "$(($(date +%s) - start)) s for $(du -sh pages | cut -f1)"
check "the last page is read" claimed zz.html
for page in large.html deep.html formats.html tables.html line.html line.txt attributes.html \
  ampersands.html brackets.html json.html; do
  check "$page gives its facts or its error" sh -c "$(declare -f claimed failed); claimed $page || failed $page"
done
for page in deep.html line.html line.txt formats.html; do
  check "facts behind the deep or long part of $page" claimed $page
done
for page in huge.html dollars.txt billions.txt names.txt digits.txt comments.html random.html \
  random.txt zero.txt random.txt.gz bomb.txt.gz empty.html blank.txt; do
  [ ! -e "pages/$page" ] || check "$page is said something of" said "$page"
done
if ! cat pages/locked.html >/dev/null 2>&1; then check "an unreadable page" failed locked.html; fi
check "a name that is no UTF-8" has 'pages/caf\\xE9.html' records
check "all that is said is UTF-8" iconv -f utf-8 -t utf-8 -o /dev/null records
chmod 644 pages/locked.html
rm -f pages/huge.html pages/large.html pages/bomb.txt.gz
check "run, too" sh -c "'$program' run pages --store s >out 2>&1; s=\$?; [ \$s = 0 ] || [ \$s = 3 ]"
check "and again" sh -c "'$program' run pages --store s >out 2>&1; s=\$?; [ \$s = 0 ] || [ \$s = 3 ]"
check "nothing read again" has "0 articles read" out

# ---- streams
{ printf '{"id":"long","text":"'; yes 'word' | head -c "$(size 80000000)" | tr '\n' ' '; echo '"}'
  printf '{"id":"deep","text":'; yes '[' | head -c "$(size 1000000)" | tr -d '\n'; echo
  head -c 100000 /dev/urandom; echo
  echo '{"id":"last","text":"Kestrel Foods reported revenue of $5 billion."}'; } >documents
check "hostile documents" exits 3 "$program" extract - <documents
check "the last is read" has '"source":"last"' exits.out
check "hostile claims" exits 3 "$program" reconcile - <documents
check "hostile pairs" exits 3 "$program" compare - <documents
finish
