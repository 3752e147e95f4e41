#!/bin/sh
# The heavy writers, by hand: sh tests/writers/heavy.sh [BINARY [WRITER...]]; results are kept in README.md beside this.
# What is not installed is skipped. On Debian 12, as root:
#
#     apt-get install --no-install-recommends libreoffice-calc gnumeric r-base-core r-cran-jsonlite r-cran-readr \
#         r-cran-data.table python3-pandas python3-openpyxl ruby golang-go postgresql mariadb-server csvkit
#     npm install --prefix FOLDER @duckdb/node-api@1.4.1-r.4      # and CHORUS_NODE_MODULES=FOLDER
#
# The database servers are started in a temporary folder of their own, which takes root.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
binary=${1-$here/../../build/chorus-export}
[ $# -eq 0 ] || shift
exec /usr/bin/python3 -B "$here/witness.py" --binary "$binary" heavy "$@"
