#!/bin/bash
# A page and its variants for other screens are one article with all their addresses, whichever
# is read first, and stay so when either is edited.
# usage: variants_test.sh PROGRAM PROJECT
. "$(dirname "$0")/lib.sh"
hosts="a.test b.test"
. "$root/tests/fetch/play.sh"

# names PATH VALUE: a page that names a.test/PATH as the canonical one
names() { article "Kestrel Foods" "$2" | sed "s|<title>|<link rel=canonical href=\"$(url a.test "$1")\"><title>|"; }
read_it() { # STORE SOURCE...: fetches these, and reads them
  local store=$1
  shift
  sources "$@"
  fetch "$store"
  "$program" run --pending --store "$store" >run.out 2>run.err
}
articles() { sed -n 's/.*The store: \([0-9]*\) article.*/\1/p' run.out; }
same() { cmp <(sed 's/"fetched":"[^"]*"//' "$1") <(sed 's/"fetched":"[^"]*"//' "$2"); }
addresses() { # URL...: the list of one article's sources
  local list
  list=$(printf ',"%s"' "$@")
  printf '"sources":[%s]' "${list#,}"
}

page a.test amp/story "$(names 'story?utm_source=amp' '$9.1 billion')"
page a.test story "$(names story '$9.1 billion ')"
both=$(addresses "$(url a.test story)" "$(url a.test amp/story)")

read_it first "$(only a.test amp/story)"
check "a variant alone is an article" is 1 "$(articles)"
read_it first "$(only a.test amp/story)" "$(only a.test story)"
check "its page takes it in" is 1 "$(articles)"
check "which is said" has "amp/story: a variant of $(url a.test story)" run.err
check "with both addresses, the page's first" has "$both" first/facts.json
cp first/facts.json once.json

read_it second "$(only a.test story)"
read_it second "$(only a.test amp/story)" "$(only a.test story)"
check "the other way round" has "$both" second/facts.json
check "it comes to the same" same second/facts.json once.json
read_it together "$(only a.test amp/story)" "$(only a.test story)"
check "and at once, too" same together/facts.json once.json

page a.test story "$(names story '$9.4 billion')"
read_it first "$(only a.test amp/story)" "$(only a.test story)"
check "an edit of the page leaves them one" has "$both" first/facts.json
check "with what it says now" has 9400000000 first/facts.json
page a.test amp/story "$(names story '$9.4 billion  ')"
read_it first "$(only a.test amp/story)" "$(only a.test story)"
check "so does one of the variant" has "$both" first/facts.json
check "still one" is 1 "$(articles)"
page a.test amp/story "$(article "Harbor Lines" '$2 million')"
read_it first "$(only a.test amp/story)" "$(only a.test story)"
check "one that names it no more is its own" is 2 "$(articles)"

page a.test go ''
answer a.test go 302 "Location: $(url a.test end)"
page a.test end "$(names end '$3.1 billion')"
page a.test m/end "$(names end '$3.1 billion ')"
read_it moved "$(only a.test go)" "$(only a.test m/end)"
check "a page may be known by an address that leads to it" is 1 "$(articles)"
page b.test copy "$(names end '$3.1 billion  ')"
read_it moved "$(only a.test go)" "$(only b.test copy)"
check "another site's copy is an article" is 2 "$(articles)"

finish
