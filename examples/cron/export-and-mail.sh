#!/bin/sh
# Exports, and mails what the export said when something was refused or failed:
#
#     sh export-and-mail.sh ADDRESS OPTION...
#
# The options are chorus-export's. Silent, and no mail, when all is well. Exits as chorus-export does.
set -eu

[ $# -ge 2 ] || { echo "usage: sh export-and-mail.sh ADDRESS OPTION..." >&2; exit 2; }
address=$1
shift

said=$(mktemp)
trap 'rm -f -- "$said"' EXIT
code=0
chorus-export --quiet "$@" >"$said" 2>&1 || code=$?
[ $code -eq 0 ] && [ ! -s "$said" ] && exit 0

case $code in
    0) subject='warnings' ;;
    1) subject='invoices were refused' ;;
    6) subject='another run was still at work' ;;
    *) subject="failed (exit status $code)" ;;
esac
{
    printf 'To: %s\nSubject: chorus-export on %s: %s\n' "$address" "$(uname -n)" "$subject"
    printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n'
    printf 'chorus-export --quiet %s\nin %s\n\n' "$*" "$PWD"
    cat -- "$said"
} | sendmail -t
exit $code
