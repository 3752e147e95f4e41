#!/bin/sh
# The Debian package: made, looked at by lintian, installed into a root of its own, run from there, and purged.
#
#     sh package_test.sh BUILD_DIR [--clean-root]
#
# --clean-root installs it into a fresh Debian 12 made with debootstrap, with apt and nothing but the package's own
# dependencies: the whole proof, which takes a root user, a network and some minutes. Without it, dpkg --root does.
set -eu

build=$(CDPATH='' cd -- "$1" && pwd -P)
mode=${2:-}
source=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/package.XXXXXX")
trap 'rm -rf -- "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
    printf 'FAILED: %s\n' "$*"
    exit 1
}
skip() {
    printf 'SKIPPED: %s\n' "$*"
    exit 77
}
for tool in cpack dpkg dpkg-shlibdeps lintian; do
    command -v $tool >/dev/null || skip "$tool is not installed"
done

cpack --config "$build/CPackConfig.cmake" -G DEB -B "$scratch" >"$scratch/log" 2>&1 || {
    cat "$scratch/log"
    fail 'cpack'
}
package=$(find "$scratch" -maxdepth 1 -name '*.deb')
[ -n "$package" ] || fail 'no package'

# A file that a program needs to be found by name, and one of each kind.
dpkg-deb -c "$package" | awk '{print $6}' >"$scratch/list"
for file in bin/chorus-export share/chorus-export/schemas/cpp-facture-mixte.xsd \
    share/doc/chorus-export/README.md share/doc/chorus-export/copyright share/doc/chorus-export/changelog.gz \
    share/doc/chorus-export/examples/mairie/factures.csv share/doc/chorus-export/examples/cron/crontab \
    share/doc/chorus-export/examples/starter/pdf/F2026-001.pdf share/man/man1/chorus-export.1.gz share/man/fr/man1/chorus-export.1.gz \
    share/bash-completion/completions/chorus-export share/zsh/vendor-completions/_chorus-export \
    share/fish/vendor_completions.d/chorus-export.fish; do
    grep -qx "./usr/$file" "$scratch/list" || fail "the package has no $file"
done
for library in libxml2 libdeflate0 libsqlite3-0 libnettle8 libminizip1; do
    dpkg-deb -f "$package" Depends | grep -q "$library" || fail "the package does not depend on $library"
done

lintian --fail-on error "$package" >"$scratch/lintian" 2>&1 ||
    { cat "$scratch/lintian"; fail 'lintian finds errors'; }

root=$scratch/root
if [ "$mode" = --clean-root ]; then
    debootstrap --variant=minbase bookworm "$root" >"$scratch/log" 2>&1 || { tail -5 "$scratch/log"; fail debootstrap; }
    cp /etc/apt/sources.list "$root/etc/apt/" 2>/dev/null || :
    cp -R /etc/apt/sources.list.d /etc/apt/apt.conf.d /etc/apt/trusted.gpg.d "$root/etc/apt/" 2>/dev/null || :
    cp /etc/resolv.conf "$root/etc/" 2>/dev/null || :
    cp "$package" "$root/tmp/chorus-export.deb"
    chroot "$root" sh -c 'apt-get update && apt-get install -y --no-install-recommends /tmp/chorus-export.deb' \
        >"$scratch/log" 2>&1 || { tail -20 "$scratch/log"; fail 'apt-get install'; }
    in_root() { chroot "$root" "$@"; }
    program=/usr/bin/chorus-export
    remove() { chroot "$root" dpkg --purge chorus-export >/dev/null; }
    work=/srv/factures
else
    mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates"
    : >"$root/var/lib/dpkg/status"
    # The dependencies are the system's own: they are installed where the tests run.
    dpkg --root="$root" --force-depends --force-not-root --log="$scratch/dpkg.log" -i "$package" \
        >"$scratch/log" 2>&1 || { cat "$scratch/log"; fail 'dpkg -i'; }
    in_root() { "$@"; }
    program=$root/usr/bin/chorus-export
    remove() { dpkg --root="$root" --force-not-root --log="$scratch/dpkg.log" --purge chorus-export >/dev/null 2>&1; }
    work=$root/srv/factures
fi

in_root mkdir -p "$(dirname "$work")"
in_root "$program" init "$work" >/dev/null || fail 'init'
in_root sh -c "cd '$work' && '$program' --quiet --invoices factures.csv --production-date 2026-03-31" ||
    fail 'the installed program does not export'
in_root test -s "$work/ExportChorusPro.xml" || fail 'no file was exported'
kept='chorus-export.json debiteurs.csv factures.csv ExportChorusPro.xml chorus-export.journal chorus-export.journal.sequence'
before=$(in_root ls -A "$work")

remove || fail 'the package cannot be removed'
in_root test ! -e "$program" || fail 'the program is still there'
[ "$(in_root ls -A "$work")" = "$before" ] || fail 'removing the package touched the office folder'
for file in $kept; do in_root test -s "$work/$file" || fail "$file is gone"; done
[ ! -e "$root/usr/share/doc/chorus-export" ] || fail 'the documentation is still there'
