#!/bin/bash
# deploy/: systemd reads its units without a word, finds the service safe, and both it and cron
# run what the program understands.
# usage: deploy_test.sh PROGRAM PROJECT
. "$(dirname "$0")/lib.sh"

# ------------------------------------------------------------------ the same line everywhere
# lines FILE: the program's lines in it, one each, without cron's time, systemd's keys and paths
lines() {
  grep -v '^#' "$1" | tr ';' '\n' |
    sed -nE 's#.*factsift (fetch|run) #\1 #; /^(fetch|run) /{s# --store "[^"]*"##; s# +$##; p}'
}
cat >sources.yaml <<'END'
fetch: {pace: 0s, timeout: 1s}
sources: []
END
for file in crontab factsift.service; do
  check "$file has both steps" [ "$(lines "$root/deploy/$file" | cut -d' ' -f1 | tr '\n' ' ')" = "fetch run " ]
  while read -r step; do
    # Nobody waits here for the start to be spread out.
    check "$file: $step" exits 0 "$program" ${step/--splay 60/} --store store \
      $([ "${step%% *}" != fetch ] || echo --sources sources.yaml)
  done < <(lines "$root/deploy/$file")
done

# ------------------------------------------------------------------ systemd
if ! command -v systemd-analyze >/dev/null; then
  echo "the units are not looked at: there is no systemd-analyze"
  finish
fi
mkdir units
# The program stands where it was built.
sed "s|/usr/local/bin/factsift|$program|" \
  "$root/deploy/factsift.service" >units/factsift.service
cp "$root/deploy/factsift.timer" units/
for unit in factsift.service factsift.timer; do
  check "$unit is understood" exits 0 systemd-analyze verify --man=no ./units/$unit
  check "to the last line" lacks "$unit" exits.err
done
# In tenths of a point; all of 100 are a service that may do everything.
check "the service is shut off from all it does not need" exits 0 systemd-analyze security \
  --offline=true --threshold=20 ./units/factsift.service
check "the timer comes round" exits 0 systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' \
  "$root/deploy/factsift.timer")"

finish
