#!/bin/sh
# Runs one rule's inputs: run_rule.sh BINARY DIR, where DIR is named after the rule's id.
#
# The office is base/ with the folder's own files laid over it. ok.csv (or ok.json, or ok.xml, which verify reads) must
# pass without a word of any rule; ko.csv must break this rule and no other, and say so word for word: ko.en, ko.fr.
#   pdf/                                    files beside those of base/pdf
#   debtors.csv, chorus-export.json         for both runs; as ok.debtors.csv, ko.debtors.csv … for one
#   sizes                                   « pdf/plan.tif bytes »: a file of that many zeros
#   options                                 options of the command line for both runs
#   before.csv                              exported before both runs, so that the journal knows it
#   before.state                            what the portal answered of those invoices: a state of the journal
#   ko.status                               the exit status of ko, when it is neither 1 (error) nor 0 (warning)
# CHORUS_BLESS=1 rewrites ko.en and ko.fr from what the program says.
set -eu

binary=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd)/$(basename -- "$1")
folder=$(CDPATH='' cd -- "$2" && pwd)
id=$(basename -- "$folder")
base=$(dirname -- "$folder")/base
office=$(mktemp -d)
trap 'rm -rf "$office"' EXIT
failures=0
options=
if [ -e "$folder/options" ]; then options=$(cat "$folder/options"); fi

fail() {
  echo "$id: $*" >&2
  failures=$((failures + 1))
}

# lay_out ok|ko: the office's files for one of the two runs; sets $invoices.
lay_out() {
  rm -rf "$office"
  mkdir "$office"
  cp -R "$base/." "$office"
  if [ -d "$folder/pdf" ]; then cp -R "$folder/pdf/." "$office/pdf"; fi
  for file in debtors.csv debtors.json chorus-export.json; do
    if [ -e "$folder/$file" ]; then cp "$folder/$file" "$office/$file"; fi
    if [ -e "$folder/$1.$file" ]; then cp "$folder/$1.$file" "$office/$file"; fi
  done
  if [ -e "$folder/sizes" ]; then
    while read -r file bytes; do
      truncate -s "$bytes" "$office/$file"
    done <"$folder/sizes"
  fi
  invoices=$1.csv
  if [ -e "$folder/$1.json" ]; then invoices=$1.json; fi
  if [ -e "$folder/$1.xml" ]; then invoices=$1.xml; fi
  cp "$folder/$invoices" "$office/$invoices"
  if [ -e "$folder/before.csv" ]; then leave_before; fi
}

leave_before() {
  cp "$folder/before.csv" "$office"
  (cd "$office" && env -i PATH="$PATH" LC_ALL=C SOURCE_DATE_EPOCH=1774915200 TZ=UTC \
    "$binary" --quiet --invoices before.csv) || fail 'before.csv cannot be exported'
  if [ -e "$folder/before.state" ]; then
    python3 -c 'import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as journal: journal.execute("UPDATE invoice SET state = ?", (sys.argv[2],))' \
      "$office/chorus-export.journal" "$(cat "$folder/before.state")"
  fi
}

# check LANGUAGE: the exit status in $status, the talk in $office/talk.
check() {
  status=0
  case $invoices in
    *.xml) command=verify ;;
    *) command='check --invoices' ;;
  esac
  # shellcheck disable=SC2086 # several options are several words
  (cd "$office" && env -i PATH="$PATH" LC_ALL=C SOURCE_DATE_EPOCH=1774915200 TZ=UTC \
    "$binary" $command "$invoices" --lang "$1" $options >"result" 2>"talk") || status=$?
  if [ -n "$options" ] && [ "$command" != verify ]; then  # --verbose tells decisions too; only faults have a line number
    grep ':[0-9][0-9]*: ' "$office/talk" >"$office/faults" || true
    mv "$office/faults" "$office/talk"
  fi
}

lay_out ok
check en
if [ "$status" -ne 0 ]; then fail "$invoices: exit status $status, not 0"; fi
if grep -q '\[[A-Z]*-[0-9][0-9]\]' "$office/talk"; then
  fail "$invoices breaks a rule:"
  cat "$office/talk" >&2
fi

lay_out ko
for language in en fr; do
  check "$language"
  said=$office/talk
  expected=1
  if ! grep -q "error: \[$id\]\|erreur: \[$id\]" "$said"; then expected=0; fi
  if [ -e "$folder/ko.status" ]; then expected=$(cat "$folder/ko.status"); fi
  if [ "$status" -ne "$expected" ]; then fail "$invoices ($language): exit status $status, not $expected"; fi
  if ! grep -q "\[$id\]" "$said"; then fail "$invoices ($language): the rule is not named"; fi
  if grep -o '\[[A-Z]*-[0-9][0-9]\]' "$said" | grep -v "^\[$id\]\$"; then
    fail "$invoices ($language): the rules above are broken too"
  fi
  if [ "${CHORUS_BLESS:-}" = 1 ]; then
    cp "$said" "$folder/ko.$language"
  elif ! diff -u "$folder/ko.$language" "$said" >&2; then
    fail "$invoices: the words differ from ko.$language"
  fi
done

exit $((failures > 0))
