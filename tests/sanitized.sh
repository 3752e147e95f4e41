#!/bin/sh
# Builds everything with AddressSanitizer and UndefinedBehaviorSanitizer: the program, its tests and the fuzz targets.
#
#     sh tests/sanitized.sh BUILD_FOLDER [TARGET]
#
# clang's, because libFuzzer is (Debian: catch2, clang, libclang-rt-14-dev). Optimised a little: the tests start the
# program thousands of times and read millions of bytes with it.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cmake -S "$top" -B "$1" -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DCHORUS_TESTS=ON -DCHORUS_SANITIZE=ON \
    -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_FLAGS_RELWITHDEBINFO='-O1 -gline-tables-only'
# shellcheck disable=SC2086  # two targets
cmake --build "$1" --target ${2:-all long_tests}
