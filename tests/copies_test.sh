#!/bin/bash
# The same story on two sites is one independent source with two places; what another reporter
# wrote of the same event is a second one.
. "$(dirname "$0")/lib.sh"

# page FILE PUBLISHER TITLE FIGURE: a site's page with the wire's story and its own frame.
page() {
  cat >"$1" <<HTML
<!doctype html><title>$3</title>
<meta property="og:site_name" content="$2">
<meta property="article:published_time" content="2025-02-06T09:00:00Z">
<article><h1>$3</h1>
<p>Kestrel Foods reported revenue of $4 in 2024.</p>
<p>The company, which bakes most of the bread that the islands eat, said that a dry summer had
made wheat dear and that it would not ask its customers to pay for all of it.</p>
<p>"We have been through worse harvests than this one," the head of its mills told visitors at the
yearly open day, between trays of rolls and a brass band that would not stop playing.</p>
<p>Two of the older ovens are to be rebuilt before autumn, and the harbour store gets a new roof.</p>
${5:+<p>$5</p>}
</article>
HTML
}

mkdir wire
page wire/a.html "The Quay Post" "Kestrel Foods has a good year" '$5 billion'
page wire/b.html "Harbour Herald" "Bread maker reports: a year of dear wheat" '$5 billion' \
  "Readers are invited to the open day of the Herald's own printing house on the first of May, with tea."
check "two copies" exits 0 "$program" run wire --store s
check "are one source" has '"status":"single"' s/facts.json
check "that supports it once" has '"support":1' s/facts.json
check "both places are kept" has 'wire/b.html' s/facts.json

cat >wire/c.html <<'HTML'
<!doctype html><title>Kestrel doubts</title><meta property="og:site_name" content="Corran Courier">
<meta property="article:published_time" content="2025-02-06T12:00:00Z"><article><h1>Kestrel doubts</h1>
<p>Kestrel Foods reported revenue of $9 billion in 2024.</p>
<p>Nobody at the long tables of its canteen seemed to know where the money had come from, and the
accountants who might have told us had taken the early ferry.</p></article>
HTML
check "another figure" exits 0 "$program" run wire --store s
check "contradicts" has "contradiction: Kestrel Foods" exits.out
check "one report" test "$(grep -c 'wire/a.html' exits.out)" = 1
check "with its other place" has "also at wire/b.html" exits.out
check "against one" has '"sources":1},{' s/facts.json
"$program" findings show "$(grep -o 'id: [0-9a-f]*' exits.out | head -1 | cut -c5-)" --store s >shown
check "one independent source" lacks '2 independent' shown
check "in one finding, too" has "also at wire/b.html" shown

# ---- a copy with another figure is an error that an editor wants to hear of
mkdir slip
page slip/a.html "The Quay Post" "Kestrel Foods has a good year" '$5 billion'
page slip/b.html "Harbour Herald" "Kestrel Foods has a good year" '$8 billion'
check "a slip in a copy" exits 0 "$program" run slip --store t
check "is told" has "contradiction: Kestrel Foods" exits.out
finish
