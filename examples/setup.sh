#!/bin/sh
# Makes a fresh Debian 12 ready and builds chorus-export into build/: what examples/run.sh and tests/run.sh share.
#
#     sh examples/setup.sh [--tests | --quick-tests] [PACKAGE...]
#
# --tests builds the tests too; --quick-tests builds both without optimising, into build/quick, in half the time.
# PACKAGEs are installed besides those the build itself needs.
# One line per step on stderr; the noise of apt, cmake and ninja goes to build/setup.log, shown when a step fails.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
build=$top/build
tests=OFF target=chorus-export
optimised='-DCMAKE_BUILD_TYPE=Release'
case ${1-} in
    --tests) tests=ON target=all && shift ;;
    --quick-tests)
        tests=ON target=all build=$build/quick
        optimised='-DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0'
        shift
        ;;
esac
log=$build/setup.log
packages="g++ cmake ninja-build pkg-config libcli11-dev libxml2-dev libspdlog-dev libfmt-dev nlohmann-json3-dev
          libdeflate-dev lowdown zlib1g-dev libisal-dev libsqlite3-dev nettle-dev libxxhash-dev libminizip-dev
          libcurl4-openssl-dev ca-certificates $*"

say() { printf 'setup: %s\n' "$*" >&2; }

# Runs a command into the log; when it fails, shows the end of the log and stops.
quietly() {
    if ! "$@" >>"$log" 2>&1; then
        tail -n 40 -- "$log" >&2
        say "failed: $*"
        say "the whole story is in $log"
        exit 1
    fi
}

missing_packages() {
    for package in $packages; do
        case $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || :) in
            *' ok installed') ;;
            *) printf '%s ' "$package" ;;
        esac
    done
}

mkdir -p -- "$build"
: >"$log"

if command -v dpkg-query >/dev/null; then
    missing=$(missing_packages)
else
    # shellcheck disable=SC2086  # the line break in the list becomes a space
    say "this is not Debian: your system's counterparts of these packages must be there:" $packages
    missing=
fi
if [ -n "$missing" ]; then
    rm -f -- "$build/build.ninja" # new packages may add targets: configure again once they are there
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        as_root=sudo
    else
        say "these Debian packages are missing: $missing"
        say "installing them takes root, and sudo cannot be used here; as root, type:"
        printf '\n    apt-get update && apt-get install -y --no-install-recommends %s\n\n' "$missing" >&2
        exit 1
    fi
    say "installing $missing"
    began=$(date +%s)
    # A fresh image has no package lists; a machine without network may still have the packages.
    $as_root apt-get update >>"$log" 2>&1 || say "apt-get update failed, going on with the lists at hand"
    # shellcheck disable=SC2086  # one word per package
    quietly $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends $missing
    say "the packages are there after $(($(date +%s) - began)) s"
fi

# A tree that was moved or copied keeps the old path in its cache: start afresh. Tests that were asked for once stay
# configured, and are not built when nobody asks.
# shellcheck disable=SC2086  # several words
configure() { quietly cmake "$@" -S "$top" -B "$build" -G Ninja $optimised; }
cached() { sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt" 2>/dev/null || :; }
home=$(cached CMAKE_HOME_DIRECTORY)
if [ -n "$home" ] && [ "$home" != "$top" ]; then
    say "configuring again: the build was made for $home"
    configure --fresh -DCHORUS_TESTS=$tests
elif [ ! -f "$build/build.ninja" ] || { [ $tests = ON ] && [ "$(cached CHORUS_TESTS)" != ON ]; }; then
    say "configuring in $build"
    configure -DCHORUS_TESTS=$tests
fi

if [ -x "$build/chorus-export" ]; then
    say "building in $build"
else
    say "building in $build, a few minutes the first time"
fi
quietly cmake --build "$build" --target "$target"
