#!/bin/bash
# The list of sources: kept by the program, and by its owner, in one file.
. "$(dirname "$0")/lib.sh"
source_verb="$program source"

# ---- a list begins with its first source, and its folder with it
check "add" exits 0 $source_verb add https://Courier.example/feed.xml --name "The Corran Courier" \
  --store news
check "is in the store's folder" has "- url: 'https://courier.example/feed.xml'" news/sources.yaml
check "list" exits 0 $source_verb list --store news
check "shows it" has "https://courier.example/feed.xml  The Corran Courier" exits.out
check "list --json" exits 0 $source_verb list --json --store news
check "as a record" has '"record":"source","name":"The Corran Courier"' exits.out
check "the same address again" exits 2 $source_verb add https://courier.example/feed.xml --store news
check "is told with its line" has "line 2 has this address already" exits.err
check "the same name again" exits 2 $source_verb add https://b.example/ --name "The Corran Courier" \
  --store news
check "no address" exits 2 $source_verb add ftp://a.example/ --store news
check "a login in an address" exits 2 $source_verb add https://desk:word@a.example/ --store news
check "is sent to where it belongs" has "write it to the file that \`passwords\` names" exits.err
check "and not repeated" lacks desk:word exits.err
check "no kind" exits 2 $source_verb add https://b.example/ --kind pigeon --store news
check "is told with those that there are" has "a source is a feed or a page, not 'pigeon'" exits.err
check "nothing of it was kept" test "$(grep -c url news/sources.yaml)" = 1
check "no list named" exits 2 $source_verb list

check "a list that is not there" exits 2 $source_verb list --store nowhere
check "is made by the first source" has "nowhere/sources.yaml: is not there; \`factsift source add URL\`" exits.err
check "nothing is removed from it" exits 2 $source_verb remove x --store nowhere
$source_verb add https://bücher.example/a --store news
check "another spelling of the address" exits 0 $source_verb remove HTTPS://BÜCHER.example:443/a --store news
check "removes it" test "$(grep -c url news/sources.yaml)" = 1

echo 'sources:' >none.yaml
check "a list of none" exits 0 $source_verb list --sources none.yaml
check "grows" exits 0 $source_verb add https://c.example/ --sources none.yaml
check "by the first" exits 0 $source_verb list --sources none.yaml
check "as others" has https://c.example/ exits.out

# ---- what its owner wrote stays as it was written
cat >mine.yaml <<'END'
# Wires and papers that we read.
fetch:
  pace: 2s            # slower than need be

sources:
  # the morning paper
  - name: 'Harbor''s Gazette'
    url: https://gazette.example/rss    # moved in May
    every: 1h

  # the wire
  - url: https://wire.example/atom
    kind: feed

# last words
END
cp mine.yaml before.yaml
check "add to it" exits 0 $source_verb add "https://third.example/a?b=c#d" --name "It's: #3" \
  --kind page --sources mine.yaml
check "only lines are added" test "$(diff before.yaml mine.yaml | grep -c '^<')" = 0
check "behind the last" test "$(grep -n third mine.yaml | cut -d: -f1)" = 14
check "reads back" exits 0 $source_verb list --json --sources mine.yaml
check "with its name" has "\"name\":\"It's: #3\"" exits.out
check "remove" exits 0 $source_verb remove "It's: #3" --sources mine.yaml
check "and it is as it was" cmp before.yaml mine.yaml
check "remove by address" exits 0 $source_verb remove https://gazette.example/rss --sources mine.yaml
check "the other stays" has "# the wire" mine.yaml
check "last words stay" has "# last words" mine.yaml
check "remove the last" exits 0 $source_verb remove https://wire.example/atom --sources mine.yaml
check "leaves an empty list" exits 0 $source_verb list --sources mine.yaml
check "of nothing" test ! -s exits.out
check "that can grow again" exits 0 $source_verb add https://wire.example/atom --sources mine.yaml
check "what is not there" exits 2 $source_verb remove nobody --sources mine.yaml

# ---- a list that no line fits into is left alone
echo 'sources: [{url: "https://a.example/"}]' >flow.yaml
cp flow.yaml before.yaml
check "add to a list in brackets" exits 2 $source_verb add https://b.example/ --sources flow.yaml
check "leaves it" cmp flow.yaml before.yaml
printf 'sources:\n- url: https://a.example/\n  colour: red\n' >faulty.yaml
check "a faulty list" exits 2 $source_verb check --sources faulty.yaml
check "is told by file and line" has "faulty.yaml:3" exits.err
check "and not added to" exits 2 $source_verb add https://b.example/ --sources faulty.yaml
ln -s mine.yaml link.yaml
check "a link" exits 0 $source_verb add https://linked.example/ --sources link.yaml
check "stays a link" test -L link.yaml
chmod 640 mine.yaml
check "the mode" exits 0 $source_verb add https://mode.example/ --sources mine.yaml
check "is kept" test "$(stat -c %a mine.yaml)" = 640
check "nothing is left behind" test -z "$(ls ./*.new 2>/dev/null)"

# ---- import
cat >feeds.opml <<'END'
<opml version="2.0"><body><outline text="Papers">
<outline text="One &amp; only" xmlUrl="https://one.example/feed"/>
<outline text="Two" xmlUrl="https://two.example/feed"/>
<outline text="Two" xmlUrl="https://three.example/feed"/>
<outline text="Again" xmlUrl="https://one.example/feed"/>
<outline text="Elsewhere" xmlUrl="gopher://x.example/"/>
</outline></body></opml>
END
check "import" exits 0 $source_verb import feeds.opml --sources new.yaml
check "says how many" has "3 sources added" exits.out
check "list what came" exits 0 $source_verb list --sources new.yaml
check "with names" has "https://one.example/feed  One & only" exits.out
check "one name is of one source" test "$(grep -c '  Two$' exits.out)" = 1
check "import again" exits 0 $source_verb import feeds.opml --sources new.yaml
check "adds nothing" has "0 sources added" exits.out
check "import what is no list" exits 2 $source_verb import new.yaml --sources other.yaml

# ---- what a feed holds, in feedparser's words
cat >atom.xml <<'END'
<?xml version="1.0" encoding="ISO-8859-2"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>The Courier</title>
<entry><title xml:lang="en_GB">Harbour</title><id>a</id><content>Words</content>
<updated>2026-01-01T00:00:00Z</updated><updated>2026-01-02T00:00:00Z</updated></entry>
</feed>
END
check "check --json" exits 0 $source_verb check --json atom.xml
check "language of a title" has '"title_detail":{"language":"en-GB"}' exits.out
check "content with its language" has '"content":[{"value":"Words","language":"en"}]' exits.out
check "the last of several dates" has '"updated":"2026-01-02T00:00:00Z"' exits.out
check "ASCII is what it says it is" has '"encoding":"iso-8859-2"' exits.out

# The charset goes by the name of what was found, also where a larger one is read in its place.
spelt() {
  printf '<rss version="2.0"><channel><title>%s</title></channel></rss>' "$2" | iconv -t "$1" >spelt.xml &&
    "$program" source check --json spelt.xml >spelt.out && has "\"encoding\":\"$3\"" spelt.out && has "$2" spelt.out
}
check "Korean" spelt CP949 '부산항의 여객선 운항이 태풍 때문에 이틀 동안 중단되었다고 항만청이 월요일에 밝혔다' EUC-KR
check "Japanese" spelt SHIFT_JIS '横浜港の旅客船は台風のため二日間運航を中止したと港湾局が月曜日に発表しました' SHIFT_JIS
check "Hebrew" spelt WINDOWS-1255 'נמל חיפה הודיע ביום שני כי הפלגות הנוסעים הופסקו למשך יומיים בגלל הסערה' windows-1255

cat >rss.xml <<'END'
<rss version="2.0"><channel xml:lang="en"><title>The Courier</title><copyright>Ours</copyright>
<image><title>Logo</title><link>https://post.example/</link><url>https://post.example/l.png</url></image>
<item><title>One</title><link>https://post.example/1</link><enclosure url="https://post.example/1.mp3" type="audio/mpeg"/></item>
</channel></rss>
END
check "check of RSS" exits 0 $source_verb check --json rss.xml
check "whose words they are" has '"copyright":"Ours","copyright_detail":{"language":"en"}' exits.out
check "all links of an entry" has '{"rel":"enclosure","type":"audio/mpeg","href":"https://post.example/1.mp3"}' exits.out
check "the picture" has '"image":{"title":"Logo","link":"https://post.example/"}' exits.out
echo '<!doctype html><title>Gone</title><p>Sorry.' >sorry.html
check "a page in place of a feed" exits 3 $source_verb check sorry.html
check "is none" has "neither feed nor sitemap" exits.out

# ---- the same at an address
python3 -u -m http.server 0 --bind 127.0.0.1 >server.out 2>&1 &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
for _ in $(seq 100); do grep -q ' port ' server.out && break; sleep 0.1; done
place=http://127.0.0.1:$(grep -o ' port [0-9]*' server.out | cut -c7-)
check "check of an address" exits 3 $source_verb check "$place/atom.xml"
check "in a private net" has "127.0.0.1" exits.out
check "is not asked for" lacks "GET" server.out
printf 'fetch:\n  allow: [127.0.0.1]\n' >allow.yaml
check "where that is allowed" exits 0 $source_verb check "$place/atom.xml" --sources allow.yaml
check "it is read" has "atom10, 1 entry" exits.out
check "what is not there" exits 3 $source_verb check "$place/nothing" --sources allow.yaml
check "is said" has "answers 404" exits.out
mkdir folder && cp atom.xml folder/index.html
check "a redirect is followed" exits 0 $source_verb check "$place/folder" --sources allow.yaml
check "to its end" has "atom10, 1 entry" exits.out
finish
