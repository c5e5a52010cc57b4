#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server of its own, told by ONRECORD_TEST_DATABASE, and takes the server away.
# It listens on a Unix socket only. PostgreSQL refuses to run as root: root starts it as the user "postgres".
set -euo pipefail

home=$(mktemp -d)
bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)
[[ -n "$bin" ]] || { echo "PostgreSQL is not installed; on Debian: apt-get install postgresql" >&2; exit 1; }
as=()
if [[ $EUID -eq 0 ]]; then
  chown postgres "$home"
  as=(runuser -u postgres --)
fi
trap '"${as[@]}" "$bin/pg_ctl" -D "$home/data" -m immediate -s stop || true; rm -rf "$home"' EXIT
"${as[@]}" "$bin/initdb" -D "$home/data" -U onrecord -A trust -E UTF8 --locale=C >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$home/data" -s -w -l "$home/log" -o "-k $home -c listen_addresses=''" start
ONRECORD_TEST_DATABASE="postgresql://onrecord@/postgres?host=$home" "$@"
